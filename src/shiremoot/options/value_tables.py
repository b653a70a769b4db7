"""The annex of value: each measure of each option, why there is none, and the way from budget and cash to value."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.dates import say_day
from shiremoot.money import PENNY
from shiremoot.options.reconciled import IN_ALL, STEPS, VALUE
from shiremoot.options.result import OptionFound
from shiremoot.options.told import Told
from shiremoot.report.tables import NOT_APPLICABLE, Cell, Column, Table
from shiremoot.report.words import capital, small

TWICE = "Benefits less costs, or money and what is no money, are the net present value."
WHAT_COSTS_ARE = "Costs are what is spent, capital when it is spent, less what stops of the services as they are."
WHEN_SPENT = "Value counts spending when it is spent. Depreciation is in neither budget nor value."
AS_ROUNDED = "Each amount is rounded by itself."


def value_tables(told: Told) -> Iterator[Table]:
    """Everything that is told of value beside the net present value itself."""
    if told.with_lines:
        yield _made_of(told)
        yield _measures(told)
        yield from _untold(told)
        yield _other_rates(told)
        yield _steps(told)
        yield from (_bridge(told, one) for one in told.with_lines)


def _made_of(told: Told) -> Table:
    columns = (
        Column("Option"),
        Column("Net present value", "pounds", total=True),
        Column("Benefits", "pounds"),
        Column("Costs", "pounds"),
        Column("Money of the public purse", "pounds"),
        Column("Benefits that are no money", "pounds"),
    )
    rows = tuple(
        (one.name, one.npv.expected, one.value.benefits, one.value.costs, one.value.money, one.value.not_money)
        for one in told.with_lines
    )
    return Table(
        "What the value of each option is made of, on average", columns, rows, note=f"{TWICE} {WHAT_COSTS_ARE}"
    )


def _measures(told: Told) -> Table:
    """In this order, because a ratio is large where little is spent, whatever that brings."""
    columns = (
        Column("Option"),
        Column("Net present value", "pounds"),
        Column("Benefits for £1 of costs", "number"),
        Column("Rate of return", "percent"),
        Column("The same each year", "pounds"),
        Column("Whole-life cost", "pounds"),
        Column("Pays back"),
    )
    rows = tuple(tuple(_measured(one)) for one in told.with_lines)
    note = "Whole-life cost is what the services cost with the option. The rate is real, a year. Payback is of money."
    return Table("Each option by other measures, on average", columns, rows, note=note)


def _measured(one: OptionFound) -> Iterator[Cell]:
    measures = (one.value.benefit_cost_ratio.ratio, one.value.rate_of_return.rate)
    yield from (one.name, one.npv.expected)
    yield from (NOT_APPLICABLE if each is None else each for each in measures)
    yield one.equivalent_annual
    yield NOT_APPLICABLE if one.value.whole_life_cost.cost is None else one.value.whole_life_cost.cost
    yield one.value.payback_words


def _untold(told: Told) -> Iterator[Table]:
    """Why a measure of an option may not be quoted."""
    rows = tuple(
        (one.name, measure, f"{capital(why)}.")
        for one in told.with_lines
        for measure, why in (
            ("Benefits for £1 of costs", one.value.benefit_cost_ratio.why),
            ("Rate of return", one.value.rate_of_return.why),
            ("Whole-life cost", one.value.whole_life_cost.why),
        )
        if why is not None
    )
    if rows:
        yield Table(
            "Measures that may not be quoted, and why", (Column("Option"), Column("Measure"), Column("Why")), rows
        )


def _other_rates(told: Told) -> Table:
    """The value under the schedule of the day, under today's and under one that is only proposed."""
    others = told.with_lines[0].value.under_other_rates
    columns = (
        Column("Option"),
        Column(f"Rates in force on {say_day(told.options.on)}", "pounds"),
        *(Column("Rates in force today" if one.status == "in force" else "Rates proposed", "pounds") for one in others),
    )
    rows = tuple(
        (
            one.name,
            one.npv.expected,
            *(NOT_APPLICABLE if each.npv is None else each.npv for each in one.value.under_other_rates),
        )
        for one in told.with_lines
    )
    return Table("Value under other discount rates, on average", columns, rows, note=" ".join(_of_rates(told)))


def _of_rates(told: Told) -> Iterator[str]:
    """Whether today's rates differ, whose the proposed ones are, and where they do not reach."""
    today, proposed = told.with_lines[0].value.under_other_rates
    differ = (abs((one.value.under_other_rates[0].npv or 0.0) - one.npv.expected) for one in told.with_lines)
    if max(differ) < PENNY:
        yield "Today's rates are those of the day."
    yield f"Proposed: {small(proposed.schedule)}, for sensitivity alone."
    yield from (f"{one.schedule}: {one.why}." for one in (today, proposed) if one.why is not None)


def _steps(told: Told) -> Table:
    """How what an option does to the budget becomes its value; steps that no option has are left out."""
    taken = [{step.what: step.pounds for step in one.from_budget_to_value} for one in told.with_lines]
    named = [what for what in STEPS if any(what in each for each in taken)]
    columns = (
        Column("Option"),
        *(Column(what, "pounds", total=what in (IN_ALL, VALUE)) for what in named),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.name, *(each.get(what, 0.0) for what in named)) for one, each in zip(told.with_lines, taken, strict=True)
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
