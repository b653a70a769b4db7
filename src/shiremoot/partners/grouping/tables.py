"""The tables of groupings: groups with their savings, the next best, what each rule costs, and savings by body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shiremoot.partners.grouping.result import GroupFound, ServiceGroups
from shiremoot.partners.grouping.told import PENNY, Told
from shiremoot.report.cells import in_the_largest_unit
from shiremoot.report.tables import NOT_APPLICABLE, Cell, Column, Span, Table
from shiremoot.report.words import small

MOST_OTHERS = 8


def groups(told: Told, one: ServiceGroups) -> Table:
    """The groups of the best grouping, what each costs and saves, and how often it is of the best."""
    columns = (
        *(Column("Who shares"), Column("Cost", "pounds"), Column("Saving against apart, 8 runs in 10", "pounds")),
        _part_in(one),
    )
    chosen = [each for each in one.groups if each.chosen]
    title, sheet = f"Best groups for {small(one.title)}", told.sheet("Groups", one.title)
    return in_the_largest_unit(Table(title, columns, tuple(_row(told, one, each) for each in chosen), sheet=sheet))


def _part_in(one: ServiceGroups) -> Column:
    """The column of how often a group is of the best; of few runs it counts them."""
    return Column("Part of the best in") if one.listed else Column("Part of the best in", "chance")


def _counted(one: ServiceGroups, share: float | None) -> Cell:
    """A share of runs; of few runs how many of them; or that it is not looked at."""
    if share is None:
        return NOT_APPLICABLE
    return f"{round(share * one.often_of)} of {one.often_of} runs" if one.listed else share


def often(one: ServiceGroups) -> Cell:
    """In which share of runs the best grouping is the best; counted over few runs it is no chance."""
    return NOT_APPLICABLE if one.how_often_best is None or one.listed else one.how_often_best


def by_service(told: Told) -> Table:
    """For each service who should share it, what that saves, and in how many runs it is the best."""
    columns = (
        *(Column("Service"), Column("Who should share it"), Column("Less than apart", "pounds")),
        Column("Best in", "chance"),
    )
    rows = tuple(
        (one.title, grouped(told, one.chosen), one.alone - one.value, often(one)) for one in told.answer.services
    )
    return Table("Best groups by service", columns, rows, sheet="Groups")


def rules_by_service(told: Told) -> Iterator[Table]:
    """What each rule costs each service, where several have the same rules."""
    ruled = [one for one in told.answer.services if one.rules]
    services = [one for one in ruled if has_dear_rules(one)] or ruled
    titles = list(dict.fromkeys(rule.title for one in services for rule in one.rules))
    if titles:
        costs = [{rule.title: rule.costs for rule in one.rules} for one in services]
        columns = (Column("Rule"), *(Column(one.title, "pounds") for one in services))
        rows = tuple((title, *_costs(title, costs)) for title in titles)
        others = "" if len(services) == len(ruled) else " For other services no rule costs anything."
        note = f"How much less all would pay without it.{others}"
        yield Table("What each rule costs", columns, rows, note=note, sheet="Rules")


def has_dear_rules(one: ServiceGroups) -> bool:
    """Whether some rule of a service costs anything."""
    return any(rule.costs >= PENNY for rule in one.rules)


def _costs(title: str, costs: Sequence[Mapping[str, float]]) -> Iterator[Cell]:
    yield from (each.get(title, NOT_APPLICABLE) for each in costs)


def grouped(told: Told, groups: Sequence[Sequence[str]]) -> str:
    """A grouping in words: who shares, and that all others are alone."""
    sharing = [told.group(group) for group in groups if len(group) > 1]
    if not sharing:
        return "nobody"
    return "; ".join(sharing)


def others(told: Told, one: ServiceGroups) -> Iterator[Table]:
    """Groups that are of the best grouping in some runs, though not on average."""
    found = [each for each in one.groups if not each.chosen][:MOST_OTHERS]
    if found:
        columns = (
            *(Column("Who shares"), Column("Cost", "pounds"), Column("Saving against apart, 8 runs in 10", "pounds")),
            _part_in(one),
        )
        rows = tuple(_row(told, one, each) for each in found)
        yield in_the_largest_unit(Table(f"Other groups for {small(one.title)}", columns, rows))


def _row(told: Told, one: ServiceGroups, each: GroupFound) -> tuple[Cell, ...]:
    saving: Cell = NOT_APPLICABLE if len(each.members) == 1 else Span(each.saving.p10, each.saving.p90)
    return (told.group(each.members), each.cost, saving, _counted(one, each.how_often_best))


def next_best(told: Told, one: ServiceGroups) -> Iterator[Table]:
    """The groupings after the best, and how much worse they are."""
    if one.next_best:
        found = one.listed
        more = Column("Any other costs more by at least", "pounds")
        columns = (
            Column("Who shares; all others alone"),
            Column("Costs more by", "pounds"),
            *((more,) if found else ()),
        )
        rows = tuple(
            (grouped(told, each.groups), each.worse_by, *((each.at_least,) if found else ())) for each in one.next_best
        )
        title = f"The next best{' found' if found else ''} for {small(one.title)}"
        yield Table(title, columns, rows, sheet=told.sheet("Next best", one.title))


def rules(told: Told, one: ServiceGroups) -> Iterator[Table]:
    """What each rule costs, with the best grouping without it."""
    if one.rules:
        found = one.listed
        between = (Column("At least", "pounds"), Column("At most", "pounds")) if found else ()
        columns = (Column("Rule"), Column("What it costs", "pounds"), *between, Column("Who would share without it"))
        rows = tuple(
            (
                *(each.title, each.costs, *((each.at_least, each.at_most) if found else ())),
                grouped(told, each.groups),
            )
            for each in one.rules
        )
        yield Table(f"What each rule costs {small(one.title)}", columns, rows, sheet=told.sheet("Rules", one.title))


def by_body(told: Told, one: ServiceGroups) -> Table:
    """What each body saves in its group."""
    columns = (Column("Body"), Column("Saving against alone, 8 runs in 10", "pounds"), Column("Middle", "pounds"))
    rows = tuple((told.name(body), Span(each.p10, each.p90), each.p50) for body, each in one.by_body.items())
    note = "The saving of a group is shared by what each adds (Shapley), its part fixed in advance."
    return in_the_largest_unit(Table(f"What each saves on {small(one.title)}", columns, rows, note=note))


def bounds(told: Told) -> Table:
    """What the best grouping of each service costs, and what none costs less than."""
    columns = (
        *(Column("Service"), Column("Apart", "pounds"), Column("Best grouping", "pounds")),
        *(Column("None costs less than", "pounds"), Column("Gap, of the cost", "percent")),
        *(Column("Gap, of the saving", "percent"), Column("Best in", "chance")),
    )
    rows = tuple(
        (one.title, one.alone, one.value, one.bound, one.gap, one.gap_of_saving, often(one))
        for one in told.answer.services
    )
    note = "Gap: how much more the best found costs than what no grouping costs less than."
    return Table("How near the best groupings are to what none costs less than", columns, rows, note=note)
