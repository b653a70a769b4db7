"""The tables of reserves: each by its name, all for a shortfall as one stock, and how likely they last."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.gap.result import BodyGap
from shiremoot.gap.told import Told
from shiremoot.gap.years import NamedReserve
from shiremoot.money import PENNY
from shiremoot.report.cells import of_computed
from shiremoot.report.tables import CERTAIN, NO_CHANCE, NOT_STATED, Cell, Column, Kind, Span, Table
from shiremoot.report.words import listed

FOR_A_SHORTFALL = "Together, for a shortfall"
EVER = "Ever below its minimum by then"
Rows = tuple[tuple[Cell, ...], ...]
Years = tuple[NamedReserve, ...]  # one reserve, year by year


def keepers(told: Told) -> tuple[BodyGap, ...]:
    """The bodies that state several reserves by name, in the order of the document."""
    return tuple(body for body in told.answer.bodies if len(body.years[0].reserves) > 1)


def _each(body: BodyGap) -> list[Years]:
    """Those that pay a shortfall in the order of use, then the others, and last what is ring-fenced."""
    each = list(zip(*(year.reserves for year in body.years), strict=True))
    return sorted(each, key=lambda one: (one[0].ring_fenced, one[0].place is None, one[0].place or 0))


def by_name(told: Told, body: BodyGap) -> Table:
    """What each reserve holds at the end of each year as planned: those for a shortfall first, and their sum."""
    each = _each(body)
    held_against = any(one[0].minimum_stated for one in each)
    rows = [_row(told, one, held_against=held_against) for one in each]
    paying = sum(one[0].place is not None for one in each)
    if paying > 1:
        sums = [sum(year.closing for year in years) for years in zip(*each[:paying], strict=True)]
        ever = [_odds(told, body.reserves[-1].odds_ever_below)] if held_against else []
        rows.insert(paying, (FOR_A_SHORTFALL, sum(one[0].opening for one in each[:paying]), *sums, *ever))
    columns = (
        Column("Reserve, as planned"),
        Column(str(body.years[0].year.start), "pounds"),
        *_at_ends(body, "pounds"),
        *([Column("Chance ever below minimum", "chance")] if held_against else []),
    )
    title, subtotals = f"Reserves of {told.whose(body)} by name, at 31 March", (paying,) if paying > 1 else ()
    note = " ".join(_apart(each))
    return of_computed(Table(title, columns, tuple(rows), note=note, subtotals=subtotals, sheet="Reserves"))


def _row(told: Told, one: Years, *, held_against: bool) -> tuple[Cell, ...]:
    ever: Cell = _odds(told, one[-1].odds_ever_below) if one[0].minimum_stated else NOT_STATED
    return (one[0].title, one[0].opening, *(year.closing for year in one), *([ever] if held_against else []))


def _odds(told: Told, odds: float) -> Cell:
    return odds if told.varies else (CERTAIN if odds else NO_CHANCE)


def _apart(each: list[Years]) -> Iterator[str]:
    """Which of them pay, in which order, and which do not."""
    paying = [one[0].title for one in each if one[0].place is not None]
    kept = [one[0].title for one in each if one[0].place is None and not one[0].ring_fenced]
    fenced = [one[0].title for one in each if one[0].ring_fenced]
    if len(paying) > 1:
        yield "They pay a shortfall in this order: each down to its own minimum first, then down to nought."
    if paying and kept:
        yield f"Kept for their purpose, and not for a shortfall: {listed(kept)}."
    if fenced:
        yield f"Ring-fenced, so that nothing of the plan is paid from it: {listed(fenced)}."


def in_full(told: Told, body: BodyGap) -> Iterator[Table]:
    """What goes in and out of each reserve, where it ends over the runs, and how likely it fell below its minimum."""
    each = _each(body)
    yield from _moves(told, body, each)
    if told.varies:
        yield from _ends(told, body, each)
        yield from _ever_below(told, body, each)


def _moves(told: Told, body: BodyGap, each: list[Years]) -> Iterator[Table]:
    """The years in which something goes in or out of a reserve, as planned; only ways that are taken."""
    found = [
        (one.title, str(year.year), _ways(one)) for years in each for one, year in zip(years, body.years, strict=True)
    ]
    taken = [way for way in _ways(each[0][0]) if any(ways[way] for *_, ways in found)]
    columns = (Column("Reserve"), Column("Year", "year"), *(Column(way, "pounds") for way in taken))
    rows: Rows = tuple(
        (title, year, *(ways[way] for way in taken)) for title, year, ways in found if any(ways.values())
    )
    if rows:
        yield Table(f"What goes in and out of each reserve of {told.whose(body)}, as planned", columns, rows)


def _ways(one: NamedReserve) -> dict[str, float]:
    moved = {
        "Put in": one.contribution,
        "Planned use": one.planned_use,
        "Paid of a shortfall": one.covered,
        "Surplus returned": one.returned,
    }
    return {way: amount if amount >= PENNY else 0.0 for way, amount in moved.items()}


def _ends(told: Told, body: BodyGap, each: list[Years]) -> Iterator[Table]:
    """Where each reserve that varies ends in 8 runs of 10."""
    spans = [(one[0].title, [Span(year.closing_drawn.p10, year.closing_drawn.p90) for year in one]) for one in each]
    rows: Rows = tuple((title, *ends) for title, ends in spans if any(end.high - end.low >= PENNY for end in ends))
    if rows:
        columns = (Column("8 runs in 10"), *_at_ends(body, "pounds"))
        yield Table(f"Where each reserve of {told.whose(body)} ends over the runs, at 31 March", columns, rows)


def _ever_below(told: Told, body: BodyGap, each: list[Years]) -> Iterator[Table]:
    """The chance of ever being below its minimum by each year, of each reserve that has one."""
    rows: Rows = tuple((one[0].title, *(year.odds_ever_below for year in one)) for one in each if one[0].minimum_stated)
    if rows:
        columns = (Column(EVER), *_at_ends(body, "odds"))
        yield Table(
            f"How likely each reserve of {told.whose(body)} is ever below its minimum, at 31 March", columns, rows
        )


def _at_ends(body: BodyGap, kind: Kind) -> tuple[Column, ...]:
    return tuple(Column(str(year.year.last_day.year), kind) for year in body.years)


def stock(told: Told, body: BodyGap) -> Table:
    """Reserves as one stock: opening, use, closing, minimum and the odds of being below it."""
    kept = body.reserves
    shown = {
        "Put in": [one.contribution for one in kept],
        "Planned use": [one.planned_use for one in kept],
        "Surplus returned": [one.returned for one in kept],
    }
    moving = {head: amounts for head, amounts in shown.items() if any(amount >= PENNY for amount in amounts)}
    columns = (
        Column("Year", "year"),
        Column("At the start", "pounds"),
        *(Column(head, "pounds") for head in moving),
        Column("Shortfall covered", "pounds"),
        Column("At the end, as planned", "pounds"),
        Column("Minimum", "pounds"),
        Column(f"Chance of being below it{_where_none(body)}", "odds"),
    )
    rows: Rows = tuple(
        (
            str(one.year),
            one.opening,
            *(amounts[at] for amounts in moving.values()),
            one.shortfall_covered,
            one.closing,
            one.minimum if one.minimum_stated else NOT_STATED,
            _odds(told, one.odds_below),
        )
        for at, one in enumerate(kept)
    )
    notes = " ".join(_of_the_stock(told, body, used="Planned use" in moving))
    title = f"Reserves of {told.whose(body)}{_which(body)}, on savings as planned"
    return of_computed(Table(title, columns, rows, note=notes))


def _where_none(body: BodyGap) -> str:
    return "" if all(one.minimum_stated for one in body.reserves) else " (nought where none is stated)"


def _which(body: BodyGap) -> str:
    """That these are not all: only those that pay a shortfall are counted together."""
    kept = body.years[0].reserves
    paying = any(one.place is not None for one in kept)
    return ", those for a shortfall" if paying and any(one.place is None for one in kept) else ""


def _of_the_stock(told: Told, body: BodyGap, *, used: bool) -> Iterator[str]:
    yield "Below nought is what would have been spent beyond all reserves: they cannot fall so far."
    rule = told.gap.reserves[body.body or ""].surplus
    if rule is None:
        yield "A surplus, or a year under plan, is not added to them."
    if not used:
        yield "No use of them is planned."


def how_long(told: Told, body: BodyGap) -> Table | None:
    """Year by year: whether money lasts, whether reserves were ever below their minimum, and what nobody pays."""
    if body.runway is None or not told.varies:
        return None
    columns = (
        Column("Year", "year"),
        Column("Money lasts through it", "odds"),
        Column(f"Ever below the minimum by then{_where_none(body)}", "odds"),
        Column("Paid by nobody, as planned", "pounds"),
        Column("Chance of any", "odds"),
        Column("Paid by nobody, 8 runs in 10", "pounds"),
        Column("Added up so far, as planned", "pounds"),
    )
    rows: Rows = tuple(
        (
            str(one.year),
            lasts.odds,
            one.odds_ever_below,
            one.unpaid.planned,
            one.unpaid.odds,
            Span(one.unpaid.drawn.p10, one.unpaid.drawn.p90),
            one.unpaid.cumulative.planned,
        )
        for one, lasts in zip(body.reserves, body.runway.lasts, strict=True)
    )
    note = f"What nobody pays is for {told.whose(body)} to find. No year's is in the gap of the next."
    return Table(f"How likely reserves of {told.whose(body)} last", columns, rows, note=note)
