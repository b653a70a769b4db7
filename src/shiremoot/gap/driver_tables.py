"""What each line may change, drivers, scenarios, and amounts in prices of another year, in tables."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.gap.council_tax import not_held
from shiremoot.gap.driving import Driving
from shiremoot.gap.prices import Bridged
from shiremoot.gap.scenarios import InScenario
from shiremoot.gap.told import Told
from shiremoot.ledger.compiling import TENTHS
from shiremoot.money import PENNY
from shiremoot.money.say import as_computed_range
from shiremoot.report.blocks import Paragraph
from shiremoot.report.tables import Cell, Column, Span, Table
from shiremoot.report.words import capital, listed, say_part, small

WORTH_SAYING = 0.05  # a driver that explains less of the doubt is no sentence
MOST_SAID = 3
ENDS = {
    "absolute": "the least and the most",
    "p10-p90": "those of 8 runs in 10",
    "p5-p95": "those of 9 runs in 10",
    TENTHS: "those of 8 runs in 10",
}
LIMIT = "Council tax referendum limit:"


def explained(told: Told) -> Iterator[Paragraph]:
    """How much of the doubt of the last year the drivers explain, in one sentence."""
    said = [one for one in told.answer.drivers if one.explains >= WORTH_SAYING][:MOST_SAID]
    if said:
        parts = listed([f"{small(one.title)} {say_part(one.explains)}" for one in said])
        yield Paragraph(f"{capital(parts)}.", lead=f"How much of the doubt in {told.last.year} the drivers explain:")


def under_scenarios(told: Told) -> Iterator[Table]:
    """The plan and each of its scenarios: what is to find for the next budget and by the last year."""
    found = told.answer.scenarios
    if not found:
        return
    first, last = told.first, told.last
    rows = [("As planned", first.to_find.planned, last.to_find.planned, _span(last.to_find.p10, last.to_find.p90))]
    rows += [_row(one) for one in found]
    columns: tuple[Column, ...] = (
        Column("Scenario"),
        Column(f"To find for {first.year}", "gap"),
        Column(f"To find by {last.year}", "gap"),
        Column("8 runs in 10", "gap"),
    )
    kept: list[tuple[Cell, ...]] = [row if told.varies else row[:3] for row in rows]
    note = " ".join(f"{one.title} changes {'; '.join(map(small, one.changes))}." for one in found)
    title = f"What the plan comes to under {'its scenario' if len(found) == 1 else 'each scenario'}"
    yield Table(title, columns if told.varies else columns[:3], tuple(kept), note=note, sheet="Scenarios")


def _row(one: InScenario) -> tuple[str, float, float, Span]:
    last = one.years[-1].to_find
    return one.title, one.years[0].to_find.planned, last.planned, _span(last.p10, last.p90)


def _span(low: float, high: float) -> Span:
    """Both ends as a sentence would say them."""
    return Span(*map(float, as_computed_range(low, high)))


def drivers(told: Told) -> Iterator[Table]:
    """What lines grow by, and what of the doubt each explains."""
    if told.answer.drivers:
        columns = (
            Column("Driver"),
            Column(f"Rise to {told.last.year}, as planned", "percent"),
            Column("8 runs in 10", "percent"),
            Column("Of the doubt", "share"),
        )
        rows = tuple(map(_of_driver, told.answer.drivers))
        note = "Lines that grow by one driver grow with the same luck; what follows another explains only what it adds."
        yield Table(f"What lines of the plan grow by, from {told.gap.base_year}", columns, rows, note=note)


def _of_driver(one: Driving) -> tuple[Cell, ...]:
    return one.title, one.rise, Span(one.p10, one.p90), one.explains


def prices(told: Told) -> Iterator[Table]:
    """Amounts stated in prices of another year, beside the cash that they count as in each year."""
    found = [one for one in told.answer.prices if any(abs(pounds) >= PENNY for pounds in one.cash)]
    if found:
        years = tuple(Column(str(year), "pounds") for year in told.gap.years)
        rows = tuple(row for one in found for row in _bridge(one))
        note = "By the GDP deflators of the parameters, or by a driver of the case called gdp-deflator."
        yield Table("In prices of one year, and in cash", (Column("Line"), Column("In"), *years), rows, note=note)


def _bridge(one: Bridged) -> Iterator[tuple[Cell, ...]]:
    yield (one.title, f"prices of {one.year}", *one.real)
    yield (one.title, "cash", *one.cash)


def without_limit(told: Told) -> Iterator[Paragraph]:
    """That no referendum limit is held for years in which council tax rises."""
    if years := not_held(told.gap, told.head):
        span = str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"
        yield Paragraph(f"none is known for {span}, so no rise was tested against one.", lead=LIMIT)


def changes(told: Told) -> Table:
    """What each line may change in the last year, the largest effect first."""
    columns = (
        Column("Line"),
        Column("At its low", "pounds"),
        Column("At its high", "pounds"),
        Column("Left to find with the first", "pounds"),
        Column("Left to find with the second", "pounds"),
        Column("The two ends are"),
    )
    rows = tuple(
        (one.title, one.low, one.high, one.left_low, one.left_high, ENDS.get(one.ends, one.ends))
        for one in told.answer.changes
    )
    title = f"What each line may change in {told.last.year}, largest effect first"
    note = "In order of what each moves over 8 runs in 10, whatever its ends are."
    return Table(title, columns, rows, note=note)
