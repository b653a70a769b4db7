"""The annex of value: each measure of each option, why there is none, and the way from budget and cash to value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shiremoot.dates import say_day
from shiremoot.money import PENNY
from shiremoot.options.reconciled import IN_ALL, STEPS, VALUE
from shiremoot.options.result import OptionFound
from shiremoot.options.told import Told
from shiremoot.options.value_found import ValueFound
from shiremoot.report.tables import NOT_APPLICABLE, Cell, Column, Table
from shiremoot.report.words import capital, small

TWICE = "Benefits less costs, or money and what is no money, are the net present value."
WHAT_COSTS_ARE = "Costs are what is spent, capital when it is spent, less what stops of the services as they are."
WHEN_SPENT = "Value counts spending when it is spent. Depreciation is in neither budget nor value."
BENEFITS_BY_COSTS = "Benefits for £1 of costs"
AS_ROUNDED = "Each amount is rounded by itself."


@dataclass(frozen=True, slots=True)
class Valued:
    """An option of which there is an average."""

    option: OptionFound
    npv: float
    equivalent_annual: float
    value: ValueFound

    @property
    def name(self) -> str:
        """Its title."""
        return self.option.name


def value_tables(told: Told) -> Iterator[Table]:
    """Everything that is told of value beside the net present value itself."""
    valued = tuple(_valued(told))
    if valued:
        yield _made_of(valued)
        yield _measures(valued)
    yield from _untold(told, valued)
    if valued:
        yield _other_rates(told, valued)
        yield _steps(valued)
        yield from (_bridge(told, one.option) for one in valued)


def _valued(told: Told) -> Iterator[Valued]:
    for one in told.with_lines:
        if one.value is not None and one.npv.expected is not None and one.equivalent_annual is not None:
            yield Valued(one, one.npv.expected, one.equivalent_annual, one.value)


def _made_of(valued: Sequence[Valued]) -> Table:
    columns = (
        Column("Option"),
        Column("Net present value", "pounds", total=True),
        Column("Benefits", "pounds"),
        Column("Costs", "pounds"),
        Column("Money of the public purse", "pounds"),
        Column("Benefits that are no money", "pounds"),
    )
    rows = tuple(
        (one.name, one.npv, one.value.benefits, one.value.costs, one.value.money, one.value.not_money) for one in valued
    )
    note = f"{TWICE} {WHAT_COSTS_ARE}"
    return Table("What the value of each option is made of, on average", columns, rows, note=note)


def _measures(valued: Sequence[Valued]) -> Table:
    """The net present value first, because a ratio is large where little is spent, whatever that brings."""
    columns = (
        Column("Option"),
        Column("Net present value", "pounds"),
        Column(BENEFITS_BY_COSTS, "number"),
        Column("Rate of return", "percent"),
        Column("The same each year", "pounds"),
        Column("Whole-life cost", "pounds"),
        Column("Pays back"),
    )
    rows = tuple(tuple(_measured(one)) for one in valued)
    note = "Whole-life cost is what the services cost with the option. The rate is real, a year. Payback is of money."
    return Table("Each option by other measures, on average", columns, rows, note=note)


def _measured(one: Valued) -> Iterator[Cell]:
    yield from (one.name, one.npv)
    yield _or_none(one.value.benefit_cost_ratio.ratio)
    yield _or_none(one.value.rate_of_return.rate)
    yield one.equivalent_annual
    yield _or_none(one.value.whole_life_cost.cost)
    yield one.value.payback_words


def _or_none(measure: float | None) -> Cell:
    return NOT_APPLICABLE if measure is None else measure


def _untold(told: Told, valued: Sequence[Valued]) -> Iterator[Table]:
    """Why a measure of an option may not be quoted."""
    whys = (
        *((one.name, "Every average", one.why) for one in told.with_lines),
        *((one.name, BENEFITS_BY_COSTS, one.value.benefit_cost_ratio.why) for one in valued),
        *((one.name, "Rate of return", one.value.rate_of_return.why) for one in valued),
        *((one.name, "Whole-life cost", one.value.whole_life_cost.why) for one in valued),
    )
    rows = tuple((name, measure, f"{capital(why)}.") for name, measure, why in whys if why is not None)
    if rows:
        columns = (Column("Option"), Column("Measure"), Column("Why"))
        yield Table("Measures that may not be quoted, and why", columns, rows)


def _other_rates(told: Told, valued: Sequence[Valued]) -> Table:
    """The value under the schedule of the day, under today's and under one that is only proposed."""
    columns = (
        Column("Option"),
        Column(f"Rates in force on {say_day(told.options.on)}", "pounds"),
        Column("Rates in force today", "pounds"),
        Column("Rates proposed", "pounds"),
    )
    rows = tuple((one.name, one.npv, *(_or_none(each.npv) for each in one.value.under_other_rates)) for one in valued)
    return Table("Value under other discount rates, on average", columns, rows, note=" ".join(_of_rates(valued)))


def _of_rates(valued: Sequence[Valued]) -> Iterator[str]:
    """Whether today's rates differ, whose the proposed ones are, and where they do not reach."""
    today, proposed = valued[0].value.under_other_rates
    if all(abs((one.value.under_other_rates[0].npv or 0.0) - one.npv) < PENNY for one in valued):
        yield "Today's rates are those of the day."
    yield f"Proposed: {small(proposed.schedule)}, for sensitivity alone."
    yield from (f"{one.schedule}: {one.why}." for one in (today, proposed) if one.why is not None)


def _steps(valued: Sequence[Valued]) -> Table:
    """How what an option does to the budget becomes its value; steps that no option has are left out."""
    taken = [{step.what: step.pounds for step in one.option.from_budget_to_value} for one in valued]
    named = [what for what in STEPS if any(what in each for each in taken)]
    columns = (
        Column("Option"),
        *(Column(what, "pounds", total=what in (IN_ALL, VALUE)) for what in named),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.name, *(each.get(what, 0.0) for what in named)) for one, each in zip(valued, taken, strict=True)
    )
    note = "The value as it falls adds up all before it, and the net present value all from there. " + WHEN_SPENT
    return Table("From what each option does to the budget to its value, on average", columns, rows, note=note)


def _bridge(told: Told, one: OptionFound) -> Table:
    """An option by year, as it falls, in prices of the base year and as a value; totals below."""
    valued = told.answer.valued
    columns = (
        Column("Year", "year"),
        Column("As it falls", "pounds"),
        Column("Prices", "pounds"),
        Column(f"In {valued.price_base} prices", "pounds"),
        Column("£1 is worth", "percent"),
        Column("Discounting", "pounds"),
        Column("Value", "pounds"),
    )
    rows: list[tuple[Cell, ...]] = [
        (str(year.year), year.cash, year.prices, year.real, factor, year.discounting, year.value)
        for year, factor in zip(one.bridge, valued.discount, strict=True)
    ]
    sums = [
        sum(getattr(year, name) for year in one.bridge) for name in ("cash", "prices", "real", "discounting", "value")
    ]
    rows.append(("All years", *sums[:3], NOT_APPLICABLE, *sums[3:]))
    title = f"{one.name}: from cash to value, by year"
    return Table(title, columns, tuple(rows), totals=(len(rows) - 1,), note=AS_ROUNDED)
