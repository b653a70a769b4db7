"""Fields are read as people write them: under `year:` a financial year, under `month:` a month, and so on."""

from decimal import Decimal

import pytest

from shiremoot import studies
from shiremoot.dates import DateError, FinancialYear, Month, either
from shiremoot.money import Range
from shiremoot.testing import assert_problem
from tests.case.asking import found, small

AT = "programme__workstreams__support__projects__paper__"


def project(**changed: object) -> object:
    """The paper project with something of it written another way."""
    document = small(**{f"{AT}{key}": value for key, value in changed.items()})
    return studies.built(document).sections["programme"].workstreams["support"].projects["paper"]


def test_2011_12_is_a_year_under_year_and_december_under_month():
    saving = {"amount": "£1k", "year": "2011-12", "effect": "in-year", "assumed": "x"}
    read = project(saving=saving, start={"month": "2011-12"})
    assert read.saving.year == FinancialYear(2011)
    assert read.start.month == Month(2011, 12)


def test_where_either_may_stand_2011_12_is_refused_with_both_readings():
    with pytest.raises(DateError, match="the financial year 2011-12 or the month December 2011"):
        either("2011-12")


@pytest.mark.parametrize("written", ["July 2017", "Jul 2017", "2017-07", "07/2017"])
def test_a_month_is_read_in_four_ways(written: str):
    assert project(start={"month": written}).start.month == Month(2017, 7)


@pytest.mark.parametrize(
    ("written", "months"), [("3 months", 3.0), ("1 year", 12.0), (2.5, 2.5), ("1 year 6 months", 18.0), (0, 0.0)]
)
def test_a_ramp_is_a_length_of_time(written: object, months: float):
    assert project(ramp=written).ramp == months


@pytest.mark.parametrize(("written", "net"), [(True, True), ("yes", True), ("no", False), ("not-stated", "not-stated")])
def test_net_is_yes_or_no_or_not_stated(written: object, net: object):
    assert project(saving={"amount": "£1k", "net": written, "assumed": "x"}).saving.net == net


@pytest.mark.parametrize(("written", "chance"), [("80%", "0.8"), (0.8, "0.8"), ("80 per cent", "0.8"), (1, "1")])
def test_a_chance_is_a_percentage_or_a_share(written: object, chance: str):
    assert project(delivery={"chance": written, "assumed": "x"}).delivery.chance == Decimal(chance)


@pytest.mark.parametrize("written", ["0 to 9 months", "0 months to 9 months", "0 to 0.75 years"])
def test_a_range_of_time_may_name_its_unit_once(written: str):
    delay = {"range": written, "ends": "absolute", "assumed": "x"}
    read = project(start={"month": "July 2017", "delay": delay}).start.delay.range
    assert (float(read.low), float(read.high)) == (0.0, 9.0)


@pytest.mark.parametrize(("written", "price"), [("cash", "cash"), ("real 2015/16", "real 2015-16")])
def test_prices_are_cash_or_real_in_a_year_with_one_spelling(written: str, price: str):
    assert project(saving={"amount": "£1k", "price": written, "assumed": "x"}).saving.price == price


def test_budget_lines_are_one_code_or_several():
    assert project(budget_lines="B12").budget_lines == ("B12",)
    assert project(budget_lines=["B12", "B13"]).budget_lines == ("B12", "B13")


@pytest.mark.parametrize(
    ("key", "written", "shown"),
    [
        ("title", ["a", "b"], "a list"),
        ("title", {"a": "b"}, "a mapping"),
        ("title", True, "true"),
        ("title", 5, "5"),
        ("title", " ", '" "'),
        ("ramp", [3], "a list"),
        ("ramp", {"months": 3}, "a mapping"),
        ("saving", "£1m", '"£1m"'),
        ("start", [], "an empty list"),
    ],
)
def test_what_was_found_is_said_as_a_person_would_say_it(key: str, written: object, shown: str):
    assert [problem.found for problem in found(small(**{f"{AT}{key}": written}))] == [shown]


def delay_of(written: str) -> object:
    """The range of a delay."""
    delay = {"range": written, "ends": "absolute", "assumed": "x"}
    return project(start={"month": "July 2017", "delay": delay}).start.delay.range


def test_nought_in_a_range_of_time_is_nought_whatever_the_other_end():
    """It once was six months: the unit of the end was taken for the rest of it."""
    assert delay_of("0 to 1 year 6 months") == Range(Decimal(0), Decimal(18))


def test_a_number_that_may_be_years_or_months_is_refused_with_both_readings():
    delay = {"range": "1 to 1 year 6 months", "ends": "absolute", "assumed": "x"}
    problems = found(small(**{f"{AT}start": {"month": "July 2017", "delay": delay}}))
    assert_problem(
        problems, "1 may be 1 year or 1 month", "a unit at both ends", "write 1 year to 1 year 6 months or 1"
    )
