"""Tables in £m or in £000: bare numbers are in the unit that is said once."""

import pytest
from pydantic import ValidationError

from shiremoot.case import CaseHasErrors
from shiremoot.case.units import in_its_unit
from shiremoot.case.written_figures import WrittenFigure
from shiremoot.gap.document import Gap
from shiremoot.testing import a_case, assert_problem

PLAN = {"base_year": "2026-27", "through": "2028-29"}


def pounds(**written: object):
    return WrittenFigure.model_validate({"assumed": "x"} | written)


@pytest.mark.parametrize(("unit", "meant"), [("£", 0.4), ("£k", 400), ("£000", 400), ("£m", 400_000), ("£bn", 4e8)])
def test_a_bare_number_is_in_the_unit_of_its_figure(unit: str, meant: float):
    assert float(pounds(amount=0.4, **{"in": unit}).amount or 0) == meant


def test_rows_of_a_table_ranges_and_brackets_are_copied_as_they_are_printed():
    figure = pounds(new_by_year={"2027-28": "(0.4)", "2028-29": "0.5 to 0.9"}, ends="absolute", **{"in": "£m"})
    stated = {str(year): amount for year, amount in (figure.new_by_year or {}).items()}
    assert stated["2027-28"] == -400_000
    assert (stated["2028-29"].low, stated["2028-29"].high) == (500_000, 900_000)


def test_the_unit_of_a_section_holds_for_all_its_figures_but_those_with_one_of_their_own():
    lines = {"a": {"amount": 1, "assumed": "x"}, "b": {"amount": 2, "in": "£k", "assumed": "x"},
             "c": {"amount": "£3k", "assumed": "x"}}  # fmt: skip
    gap = Gap.model_validate(PLAN | {"in": "£m", "pressures": lines})
    assert [float(line.figure.amount or 0) for line in gap.pressures.values()] == [1e6, 2e3, 3e3]


def test_percentages_and_months_are_left_alone():
    written = {"in": "£m", "amount": 1, "uncertainty": {"range": "-0.1 to 0.2", "likely": 0}, "start": {"lag": 3}}
    scaled = in_its_unit(written)
    assert scaled["uncertainty"] == written["uncertainty"]
    assert scaled["start"] == written["start"]
    assert scaled["amount"] == "1m"


def test_a_table_in_mixed_units_is_refused_where_it_stands():
    line = {"by_year": {"2027-28": "£400k", "2028-29": 0.5}, "assumed": "x"}
    with pytest.raises(CaseHasErrors) as refusal:
        a_case(gap=PLAN | {"in": "£m", "pressures": {"pay": line}})
    place = "gap.pressures.pay.by_year.2027-28"
    assert_problem(refusal.value.problems, place, "£400k", "which is in £m", "one unit for all of it")


def test_rows_of_a_low_and_a_high_plan_and_tables_of_reserves_are_refused_where_the_odd_amount_stands():
    rows = {"low": {"2027-28": 1, "2028-29": "£2m"}, "high": {"2027-28": 2, "2028-29": 3}}
    line = {"by_year": rows, "ends": "absolute", "assumed": "x"}
    kept = {"opening": {"amount": 3, "assumed": "x"}, "planned_use": {"2027-28": "£1m", "2028-29": 1}}
    reserves = {"council": {"order": ["general"], "by_name": {"general": kept}}}
    for more, place in (
        ({"pressures": {"pay": line}}, "gap.pressures.pay.by_year.low.2028-29"),
        ({"reserves": reserves}, "gap.reserves.council.by_name.general.planned_use.2027-28"),
    ):
        with pytest.raises(CaseHasErrors) as refusal:
            a_case(gap=PLAN | {"in": "£m"} | more)
        assert_problem(refusal.value.problems, f"{place}: ", "which is in £m", "a bare number of £m")


@pytest.mark.parametrize("dash", ["-", "\u2013", "\u2014", "\u2212", "nil", "Nil"])
def test_a_dash_in_a_table_is_nought_as_it_is_printed(dash: str):
    assert in_its_unit({"in": "£m", "by_year": {"2027-28": dash, "2028-29": 0.5}})["by_year"]["2027-28"] == "0m"


def test_a_word_in_a_table_is_refused_with_what_to_write():
    line = {"by_year": {"2027-28": "n/a", "2028-29": 0.5}, "assumed": "x"}
    with pytest.raises(CaseHasErrors) as refusal:
        a_case(gap=PLAN | {"in": "£m", "pressures": {"pay": line}})
    assert_problem(refusal.value.problems, "gap.pressures.pay", "n/a", "a number; where there is none, 0 or a dash")


def test_the_unit_says_nothing_of_its_own_so_the_hash_does_not_know_it():
    in_millions, in_full = {"amount": 1, "in": "£m", "assumed": "x"}, {"amount": "£1,000,000", "assumed": "x"}
    cases = [a_case(gap=PLAN | {"pressures": {"pay": {"figure": one}}}) for one in (in_millions, in_full)]
    assert cases[0].hash == cases[1].hash


def test_a_unit_that_is_none_is_refused():
    with pytest.raises(ValidationError):
        pounds(amount=1, **{"in": "millions"})
