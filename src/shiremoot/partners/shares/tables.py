"""The tables of shares: side by side, who would leave, joiners, and how sure all of it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shiremoot.money import say_computed
from shiremoot.partners.naming import ASKS, plainly, rows_of
from shiremoot.partners.shares.result import JoinedBy, Joiner, MethodFound, ServiceShares
from shiremoot.partners.shares.told import Told, groups_looked_at
from shiremoot.report.cells import as_fine_as_the_largest, in_the_largest_unit
from shiremoot.report.tables import NOT_APPLICABLE, Cell, Column, Span, Table
from shiremoot.report.words import small

BUY_IN = "Whoever joins pays the buy-in once to those who share already."
MOST_ACROSS = 10  # bodies that have a column each
RULES = {"use": "by use", "shapley": "by what each adds"}
SUITS = (
    "A price suits both sides where it lies between what a body adds to the cost of those before it and what it pays "
    "alone. Who stays out is not counted with those after it."
)


def side_by_side(told: Told, one: ServiceShares) -> Iterator[Table]:
    """What each way asks of each body, whether all would stay, and in how many runs; of many bodies in two tables."""
    if len(one.partners) > MOST_ACROSS:
        yield _ways(told, one)
        yield _by_body(told, one)
    else:
        yield _all_in_one(told, one)


def _ways(told: Told, one: ServiceShares) -> Table:
    """Each way, whether all would stay, and in how many runs."""
    columns = (Column("Way of sharing"), Column("What it asks"), *_staying(one))
    rows = [(called, _what_it_asks(one, each), *_how_sure(told, one, each)) for called, each in rows_of(one.methods)]
    return Table(f"Ways of sharing {small(one.title)}", columns, tuple(rows), note=_note(one), sheet=one.title)


def _by_body(told: Told, one: ServiceShares) -> Table:
    """What each way asks of each body, a row for each."""
    ways = rows_of(one.methods)
    columns = (Column("Body"), *(Column(called, "pounds") for called, _ in ways), Column("Alone", "pounds"))
    rows: list[tuple[Cell, ...]] = [
        (told.name(body), *(each.shares[body] for _, each in ways), one.alone[body]) for body in one.partners
    ]
    return Table(f"What each pays of {small(one.title)}", columns, tuple(rows))


def _staying(one: ServiceShares) -> tuple[Column, ...]:
    """The columns that say whether all would stay."""
    if one.looked_at:
        return (
            Column("Would anybody leave?"),
            Column("Somebody leaves, parts fixed", "odds"),
            Column("Somebody leaves, worked out anew", "odds"),
        )
    return (
        Column("Would all stay?"),
        Column("All stay, parts fixed", "chance"),
        Column("All stay, worked out anew", "chance"),
    )


def _how_sure(told: Told, one: ServiceShares, each: MethodFound) -> tuple[Cell, ...]:
    """Whether all would stay, and the chances; where not all groups are looked at, those that somebody leaves."""
    chances: tuple[float | None, ...] = (each.p_in_core, each.p_in_core_recomputed)
    if one.looked_at:
        chances = (each.p_would_leave, each.p_would_leave_recomputed)
    return (_stays(told, one, each), *(NOT_APPLICABLE if chance is None else chance for chance in chances))


def _note(one: ServiceShares) -> str:
    chances = (
        "Whether all would stay is told on average, then in how many runs. That is with parts fixed in advance, and "
        "with parts worked out anew from what costs turn out to be."
    )
    if one.looked_at:
        return (
            f"{chances} Looked at are {groups_looked_at(one.looked_at)}: the chance that somebody leaves may be higher."
        )
    return chances


def _what_it_asks(one: ServiceShares, each: MethodFound) -> str:
    return ASKS[each.method].format(volume=one.volume)


def _all_in_one(told: Told, one: ServiceShares) -> Table:
    """What each pays stands next to the way, so that a phone shows it first; what a way asks comes last."""
    columns = (
        Column("Way of sharing"),
        *(Column(told.name(body), "pounds") for body in one.partners),
        *(*_staying(one), Column("What it asks")),
    )
    rows = [_row(told, one, called, each) for called, each in rows_of(one.methods)]
    alone: Iterator[Cell] = (one.alone[body] for body in one.partners)
    rows.append(("Alone", *alone, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, "what each would pay by itself"))
    return Table(f"Ways of sharing {small(one.title)}", columns, tuple(rows), note=_note(one), sheet=one.title)


def _row(told: Told, one: ServiceShares, called: str, each: MethodFound) -> tuple[Cell, ...]:
    shares: Iterator[Cell] = (each.shares[body] for body in one.partners)
    return (called, *shares, *_how_sure(told, one, each), _what_it_asks(one, each))


def _stays(told: Told, one: ServiceShares, each: MethodFound) -> str:
    if not each.would_leave:
        return "nobody looked at" if one.looked_at else "yes"
    worst = each.would_leave[0]
    more = len(each.would_leave) - 1
    who = told.leavers(one, worst.group) + (f", and {more} more" if more else "")
    return f"yes: {who}" if one.looked_at else f"no: {who}"


def who_would_leave(told: Told, one: ServiceShares) -> Iterator[Table]:
    """Every group that would leave under some way, and what it would gain."""
    rows = [
        (called, told.leavers(one, leaving.group), leaving.gain)
        for called, each in rows_of(one.methods)
        for leaving in each.would_leave
    ]
    if rows:
        columns = (Column("Way of sharing"), Column("Group"), Column("What it would gain", "pounds"))
        sheet = told.sheet("Who would leave", one.title)
        yield Table(f"Who would leave {small(one.title)}", columns, tuple(rows), sheet=sheet)


def mended(told: Told, one: ServiceShares) -> Iterator[Table]:
    """The key in force beside the nearest shares that keep everybody in, fine enough to show what changes hands."""
    key = next((each for each in one.methods if each.method == "key"), None)
    if key is None or one.repair is None:
        return
    columns = (Column("Body"), Column("Key in force", "pounds"), Column("Mended", "pounds"), Column("Change", "pounds"))
    rows = [
        (told.name(body), key.shares[body], one.repair.shares[body], one.repair.shares[body] - key.shares[body])
        for body in one.partners
    ]
    note = f"Mended: the shares nearest to the key that keep all in. {say_computed(one.repair.moved)} changes hands."
    title = f"The key for {small(one.title)}, mended at least cost"
    sheet = told.sheet("Key mended", one.title)
    yield Table(title, columns, as_fine_as_the_largest(rows), note=note, sheet=sheet)


def joiners(told: Told, one: ServiceShares) -> Iterator[Table]:
    """Who may join, in order: what each adds, pays alone, and whether a price suits both."""
    if not one.joiners:
        return
    columns = (
        *(Column("Joins"), Column("What it adds", "pounds"), Column("What it pays alone", "pounds")),
        *(
            Column("Saves, 8 runs in 10", "pounds"),
            Column("A price that suits both?"),
            Column("In how many runs", "chance"),
        ),
        *((Column("Buy-in, once", "pounds"),) if _asks(one) else ()),
    )
    rows = tuple(tuple(_joiner(told, each)) for each in one.joiners)
    note = f"{SUITS} {BUY_IN} It is no part of what joining saves." if _asks(one) else SUITS
    title, sheet = f"Who may join {small(one.title)}, one by one", told.sheet("Who may join", one.title)
    yield in_the_largest_unit(Table(title, columns, rows, note=note, sheet=sheet))


def _asks(one: ServiceShares) -> bool:
    """Whether whoever joins pays for what the others have built."""
    return any(each.buy_in is not None for each in one.joiners)


def _joiner(told: Told, each: Joiner) -> Iterator[Cell]:
    yield from (told.name(each.body), each.adds, each.alone, Span(each.gain.p10, each.gain.p90))
    yield from (_deal(each), each.p_deal)
    if each.buy_in is not None:
        yield each.buy_in


def _deal(each: Joiner) -> str:
    return "yes" if each.deal else "no, stays out"


def soundings(told: Told) -> Iterator[Table]:
    """For every service and body that might join whether a price suits both sides, and how likely that is."""
    services = [one for one in told.answer.services if one.joiners]
    bodies = list(dict.fromkeys(each.body for one in services for each in one.joiners))
    if len(services) > 1:
        chances = [{each.body: each.p_deal for each in one.joiners} for one in services]
        columns = (Column("Joins"), *(Column(one.title, "chance") for one in services))
        rows = [(told.name(body), *_chances(body, chances)) for body in bodies]
        title = "In how many runs a price suits both sides, by service"
        yield Table(title, columns, tuple(rows), note=SUITS, sheet="Who may join")


def _chances(body: str, chances: Sequence[Mapping[str, float]]) -> Iterator[Cell]:
    yield from (each.get(body, NOT_APPLICABLE) for each in chances)


def before_and_after(told: Told, one: ServiceShares) -> Iterator[Table]:
    """For each who joins and rule every body's share, saving and chance before and after; who stays out has none."""
    for joiner in (each for each in one.joiners if each.deal):
        for rule in joiner.rules:
            yield in_the_largest_unit(_before_and_after(told, one, joiner, rule))


def _before_and_after(told: Told, one: ServiceShares, joiner: Joiner, rule: JoinedBy) -> Table:
    columns = (
        *(Column("Body"), Column("Share before", "pounds"), Column("Share after", "pounds")),
        *((Column("Gets of the buy-in", "pounds"),) if joiner.buy_in is not None else ()),
        *(Column("Saving before, 8 runs in 10", "pounds"), Column("Saving after, 8 runs in 10", "pounds")),
        Column("Pays less after", "chance"),
    )
    rows = tuple(tuple(_changed(told, joiner, rule, body)) for body in rule.after)
    title = f"Before and after {told.name(joiner.body)} joins {small(one.title)}, {RULES[rule.rule]}"
    return Table(title, columns, rows, note="" if joiner.buy_in is None else f"{BUY_IN} Shares are after it.")


def _changed(told: Told, joiner: Joiner, rule: JoinedBy, body: str) -> Iterator[Cell]:
    """The row of one body; who joins had no share before."""
    was, saving = rule.saving_before.get(body), rule.saving_after[body]
    yield from (told.name(body), rule.before.get(body, NOT_APPLICABLE), rule.after[body])
    if joiner.buy_in is not None:
        yield rule.received.get(body, NOT_APPLICABLE)
    yield NOT_APPLICABLE if was is None else Span(was.p10, was.p90)
    yield from (Span(saving.p10, saving.p90), rule.p_better.get(body, NOT_APPLICABLE))


def what_is_shared_already(told: Told) -> Iterator[Table]:
    """Assets beside the services: what each costs over the years that count, and what each body pays of it."""
    rows = tuple(
        (one.title, told.name(one.owner), told.name(body), pounds)
        for one in told.answer.assets
        for body, pounds in one.shares.items()
    )
    if rows:
        columns = (Column("Shared"), Column("Whose it is"), Column("Who pays"), Column("Pays", "pounds"))
        note = "Beside the services: no saving here and no line of the plan counts it."
        yield Table("What is shared already", columns, rows, note=note)


def how_sure(told: Told, one: ServiceShares) -> Table:
    """For each way and body: part of the cost, saving, and how often it is worse off than alone."""
    columns = (
        *(Column("Way of sharing"), Column("Body"), Column("Part of the cost", "percent")),
        Column("Saving against alone, 8 runs in 10", "pounds"),
        *(Column("Worse off, fixed in advance", "odds"), Column("Worse off, worked out anew", "odds")),
    )
    rows = [
        (
            plainly(called),
            told.name(body),
            each.parts[body],
            Span(each.saving[body].p10, each.saving[body].p90),
            each.p_worse_off[body],
            NOT_APPLICABLE if each.method == "key" else each.p_worse_off_recomputed[body],
        )
        for called, each in rows_of(one.methods)
        for body in one.partners
    ]
    note = (
        "Worse off: pays over £1 more than alone, improved as it could be. Parts fixed in advance divide what the "
        "service turns out to cost."
    )
    title = f"How sure each way of sharing {small(one.title)} is"
    return in_the_largest_unit(Table(title, columns, tuple(rows), note=note))
