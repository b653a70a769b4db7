"""Times are read as people write them: under `year:` a financial year, under `month:` a month, and so on."""

from decimal import Decimal

import pytest

from shiremoot.dates import DateError, FinancialYear, Month, either
from shiremoot.money import Range
from shiremoot.testing import assert_problem
from tests.case.asking import found, small
from tests.case.test_written import AT, project


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


@pytest.mark.parametrize("written", ["0 to 9 months", "0 months to 9 months", "0 to 0.75 years"])
def test_a_range_of_time_may_name_its_unit_once(written: str):
    delay = {"range": written, "ends": "absolute", "assumed": "x"}
    read = project(start={"month": "July 2017", "delay": delay}).start.delay.range
    assert (float(read.low), float(read.high)) == (0.0, 9.0)


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


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("24/02/2026", "write 2026-02-24"),
        ("24-02-2026", "write 2026-02-24"),
        ("24 February 2026", "write 2026-02-24"),
        ("31/02/2026", ""),
        ("soon", ""),
    ],
)
@pytest.mark.parametrize("key", ["sources__plan__published", "agreements__deal__begins"])
def test_a_day_the_wrong_way_round_is_refused_with_the_right_one(key: str, written: str, fix: str):
    """One in `published` once stopped the report."""
    deal = {"title": "Deal", "between": ["anyshire"], "begins": "2026-04-01"}
    whole = {"sources": {"plan": {"title": "Plan", "published": 2026}}, "agreements": {"deal": deal}}
    place = key.replace("__", ".")
    (problem,) = [each for each in found(small(**(whole | {key: written}))) if each.path == place]
    assert (problem.found, problem.fix) == (f'"{written}"', fix)


@pytest.mark.parametrize(("written", "said"), [(True, "true"), (5, "5"), (["2026-01-01"], "a list")])
def test_a_day_that_is_no_text_is_refused_in_words(written: object, said: str):
    deal = {"title": "Deal", "between": ["anyshire"], "begins": written}
    assert_problem(found(small(agreements={"deal": deal})), "agreements.deal.begins", said, "text")


def test_a_month_of_publication_that_there_is_not_is_refused():
    whole = {"sources": {"plan": {"title": "Plan", "published": "2026-27"}}}
    assert_problem(found(small(**whole)), "2026-27", "a month or a day that there is")


@pytest.mark.parametrize(
    ("written", "fix"), [("Apr 27", "write Apr 2027"), ("2027-28", "write April 2027"), ("lots", "")]
)
def test_a_month_that_is_none_is_refused_with_the_one_that_may_be_meant(written: str, fix: str):
    (problem,) = found(small(**{f"{AT}start": {"month": written}}))
    assert problem.fix.startswith(fix)
    assert bool(problem.fix) == bool(fix)
