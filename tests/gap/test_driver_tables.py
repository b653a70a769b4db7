"""What drivers explain, what scenarios come to, prices beside cash, and limits that are not known, as told."""

from typing import Any

import pytest

from shiremoot.gap import driver_tables
from shiremoot.gap.changing import Effect
from shiremoot.gap.driving import Driving
from shiremoot.gap.prices import Bridged
from shiremoot.gap.reserves import Runway
from shiremoot.gap.scenarios import InScenario, YearInScenario
from shiremoot.gap.told import Told
from shiremoot.gap.years import YearOfGap
from shiremoot.report.tables import Span, Table
from tests.gap.making import FIRST, a_body, a_year, an_answer, told

TWO_YEARS = (a_year(30e6), a_year(45e6, at=1))


def answered(*years: YearOfGap, **fields: Any) -> Told:  # noqa: ANN401
    return told(an_answer(a_body(*(years or TWO_YEARS)), **fields))


def driving(title: str = "Pay award", explains: float = 0.5) -> Driving:
    return Driving(title.lower(), title, "pay", 0.0609, 0.04, 0.08, explains)


def in_scenario(*years: YearOfGap, title: str = "A poor settlement", changes: tuple[str, ...] = ()) -> InScenario:
    runway: Runway | None = None
    seen = tuple(map(YearInScenario.of, years))
    return InScenario("poor", title, changes, seen, years[0].as_next_budget, runway)


def one(tables: Any) -> Table:  # noqa: ANN401
    (table,) = tables
    return table


# --- drivers -------------------------------------------------------------------------------------------


def said(*drivers: Driving) -> list[str]:
    return [f"{each.lead} {each.text}" for each in driver_tables.explained(answered(drivers=drivers))]


def test_what_drivers_explain_is_one_sentence():
    assert said(driving(), driving("Prices", 0.2)) == [
        "How much of the doubt in 2019-20 the drivers explain: Pay award half and prices 2 in 10."
    ]


def test_at_most_three_drivers_are_said_and_none_that_hardly_counts():
    four = [driving(name, share) for name, share in (("A", 0.4), ("B", 0.3), ("C", 0.2), ("D", 0.1))]
    assert said(*four)[0].endswith("A 4 in 10, B 3 in 10 and C 2 in 10.")
    assert said(driving(explains=0.049)) == []
    assert said() == []


def test_the_table_of_drivers_has_their_rise_and_what_each_explains():
    table = one(driver_tables.drivers(answered(drivers=(driving(),))))
    assert table.title == "What lines of the plan grow by, from 2017-18"
    assert [column.name for column in table.columns] == [
        "Driver", "Rise to 2019-20, as planned", "8 runs in 10", "Of the doubt",
    ]  # fmt: skip
    assert table.rows == (("Pay award", 0.0609, Span(0.04, 0.08), 0.5),)


def test_a_plan_without_drivers_has_no_table_of_them():
    assert list(driver_tables.drivers(answered())) == []


# --- scenarios -----------------------------------------------------------------------------------------


def test_each_scenario_stands_beside_the_plan_with_what_it_changes():
    poor = in_scenario(a_year(32e6), a_year(47e6, at=1), changes=("Government grant: £2m less in 2018-19",))
    table = one(driver_tables.under_scenarios(answered(scenarios=(poor,))))
    assert table.title == "What the plan comes to under its scenario"
    assert table.rows == (("As planned", 30e6, 45e6), ("A poor settlement", 32e6, 47e6))
    assert table.note == "A poor settlement changes government grant: £2m less in 2018-19."


def test_of_a_plan_that_varies_the_table_has_its_span_too():
    table = one(driver_tables.under_scenarios(answered(scenarios=(in_scenario(*TWO_YEARS),), varies=True)))
    assert table.columns[-1].name == "8 runs in 10"
    assert table.rows[1][-1] == Span(45e6, 45e6)


def test_of_several_scenarios_the_title_is_in_the_plural():
    found = (in_scenario(*TWO_YEARS), in_scenario(*TWO_YEARS, title="A rich one"))
    table = one(driver_tables.under_scenarios(answered(scenarios=found)))
    assert table.title == "What the plan comes to under each scenario"
    assert [row[0] for row in table.rows] == ["As planned", "A poor settlement", "A rich one"]


def test_a_plan_without_scenarios_has_no_table_of_them():
    assert list(driver_tables.under_scenarios(answered())) == []


# --- prices --------------------------------------------------------------------------------------------


def test_real_prices_stand_above_the_cash_that_they_count_as():
    line = Bridged("Roof", FIRST, (1e6, 1e6), (1e6, 1.02e6))
    table = one(driver_tables.prices(answered(prices=(line,))))
    assert table.rows == (("Roof", "prices of 2018-19", 1e6, 1e6), ("Roof", "cash", 1e6, 1.02e6))


def test_a_line_of_no_pounds_needs_no_bridge():
    assert list(driver_tables.prices(answered(prices=(Bridged("Roof", FIRST, (0.0, 0.0), (0.0, 0.001)),)))) == []


# --- limits --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("through", "span"), [("2027-28", "2027-28"), ("2029-30", "2027-28 to 2029-30")])
def test_years_whose_limit_is_not_known_are_named(through: str, span: str):
    gap = {
        "base_year": "2026-27",
        "through": through,
        "funding": {"tax": {"grow": {"by": "band-d", "on": "£60m"}, "assumed": "x"}},
    }
    drivers = {"band-d": {"kind": "band-d", "every_year": "4.99%", "assumed": "x"}}
    found = list(driver_tables.without_limit(told(an_answer(a_body()), gap=gap, drivers=drivers)))
    assert [f"{each.lead} {each.text}" for each in found] == [
        f"Council tax referendum limit: none is known for {span}, so no rise was tested against one."
    ]


def test_a_plan_in_which_council_tax_does_not_grow_says_nothing_of_limits():
    assert list(driver_tables.without_limit(answered())) == []


# --- what each line may change ---------------------------------------------------------------------------


def test_what_one_line_changes_stands_at_both_its_ends():
    effect = Effect(
        "Pay", low=1.0, high=2.0, left_low=3.0, left_high=4.0, ends="absolute", moves=1.0, left_p10=3.2, left_p90=3.8
    )
    table = driver_tables.changes(told(an_answer(a_body(), changes=(effect,))))
    assert table.rows == (("Pay", 1.0, 2.0, 3.0, 4.0, "the least and the most"),)
    assert len(table.columns) == 6
    assert "in 2018-19, largest effect first" in table.title
