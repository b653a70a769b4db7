"""The annex of the budget: each option by year and by part, what pays for its costs, and what is still owed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shiremoot.options.budget_found import Part
from shiremoot.options.result import OptionFound
from shiremoot.options.tables import average
from shiremoot.options.told import Told
from shiremoot.report.tables import NOT_STATED, Column, Span, Table
from shiremoot.report.words import capital

HEADS: Mapping[Part, str] = {
    "savings": "Savings",
    "running_costs": "Running costs",
    "one_off_costs": "Paid once, from revenue",
    "from_reserves": "From reserves",
    "contributions_to_capital": "Revenue for capital",
    "provision": "Minimum revenue provision",
    "interest": "Interest",
    "grants": "Grants",
    "recharges": "Recharges",
}
SOURCES = {"capital-receipts": "capital receipts"}
PARTS_ADD_UP = (
    "A cost is below nought. Capital that others pay or that is borrowed for is in no column; depreciation neither."
)


def budget_tables(told: Told) -> Iterator[Table]:
    """What each option does to the General Fund, and how that is paid for."""
    yield from (_by_year(one) for one in told.with_lines)
    yield from _paid_by(told)
    yield from _owed(told)


def _by_year(one: OptionFound) -> Table:
    """What an option takes off the General Fund in each year, by part, in all and in 8 runs of 10."""
    shown = [part for part in HEADS if any(year.parts and getattr(year.parts, part) for year in one.affordability)]
    columns = (
        Column("Year", "year"),
        *(Column(HEADS[part], "pounds") for part in shown),
        Column("In all", "pounds", total=True),
        Column("8 runs in 10", "pounds"),
    )
    rows = tuple(
        (
            str(year.year),
            *(getattr(year.parts, part) for part in shown),
            average(year.expected),
            Span(year.p10, year.p90),
        )
        for year in one.affordability
    )
    title = f"{one.name}: what it takes off the General Fund, by year and on average"
    return Table(title, columns, rows, note=PARTS_ADD_UP)


def _paid_by(told: Told) -> Iterator[Table]:
    """What pays for each cost that is capital, is paid once, or names what pays it."""
    rows = tuple(
        (
            one.name,
            paid.cost,
            capital(SOURCES.get(paid.source, paid.source)),
            paid.under or NOT_STATED,
            average(paid.pounds),
        )
        for one in told.with_lines
        for paid in one.paid_by
        if paid.pounds != 0
    )
    if rows:
        columns = (
            Column("Option"),
            Column("Cost"),
            Column("Paid from"),
            Column("Terms"),
            Column("In all years", "pounds"),
        )
        note = "Cost for which nothing is said is paid from revenue."
        yield Table("What pays for capital and for what is paid once, on average", columns, rows, note=note)


def _owed(told: Told) -> Iterator[Table]:
    """What is still owed at the end of the last year, where an option borrows."""
    rows = tuple((one.name, one.outstanding) for one in told.with_lines if one.outstanding)
    if rows:
        columns = (Column("Option"), Column(f"Owed at the end of {told.answer.valued.through}", "pounds"))
        note = "Against business as usual: what is borrowed, less what is provided for by then."
        yield Table("What is still owed for what is borrowed, on average", columns, rows, note=note)
