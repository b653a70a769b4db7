"""Financial years and months are read as people write them, and printed in one way."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.dates import DateError, FinancialYear, Month, either

years = st.builds(FinancialYear, st.integers(1900, 2199))
months = st.builds(Month, st.integers(1901, 2199), st.integers(1, 12))
days = st.dates(date(1901, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize("written", ["2017-18", "2017/18", "2017-2018", "2017/2018", " 2017 – 18 "])
def test_four_ways_of_writing_a_financial_year_are_one_year(written: str) -> None:
    assert FinancialYear.parse(written) == FinancialYear(2017)


def test_a_financial_year_may_span_a_century() -> None:
    assert FinancialYear.parse("1999-00") == FinancialYear.parse("1999/2000") == FinancialYear(1999)


@given(years)
def test_what_is_printed_is_read_back(year: FinancialYear) -> None:
    assert FinancialYear.parse(str(year)) == year


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2017-19", "halves do not follow; expected two years in a row; write 2017-18"),
        ("1999-01", "write 1999-00"),
        ("1999", "write 1999-00"),
        ("2017-2019", "halves do not follow"),
        ("2018-17", "halves do not follow"),
        ("2017-2118", "halves do not follow"),
        ("2017", "write 2017-18"),
        ("17-18", "such as 2017-18"),
        ("2017-18-19", "such as 2017-18"),
        ("٢٠١٧-١٨", "such as 2017-18"),
        ("", "such as 2017-18"),
        ("1899-00", "from 1900 to 2200"),
        ("2201-02", "from 1900 to 2200"),
    ],
)
def test_a_financial_year_that_cannot_be_one_is_refused(written: str, words: str) -> None:
    with pytest.raises(DateError, match=words):
        FinancialYear.parse(written)


@pytest.mark.parametrize("start", [1900, 2200])
def test_the_first_and_the_last_year_are_years(start: int) -> None:
    assert FinancialYear(start).start == Month(start, 1).year == start


@pytest.mark.parametrize("start", [1899, 2201, True, 2017.0, "2017"])
def test_a_year_starts_in_a_whole_number_from_1900_to_2200(start: object) -> None:
    with pytest.raises(DateError):
        FinancialYear(start)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2018, 3, 30), 2017),
        (date(2018, 3, 31), 2017),
        (date(2018, 4, 1), 2018),
        (date(2018, 12, 31), 2018),
        (date(2019, 1, 1), 2018),
    ],
)
def test_the_year_turns_between_31_march_and_1_april(day: date, year: int) -> None:
    assert FinancialYear.of(day) == FinancialYear(year)


@given(days)
def test_every_day_lies_in_its_year(day: date) -> None:
    year = FinancialYear.of(day)
    assert year.first_day <= day <= year.last_day
    assert year.last_day + timedelta(days=1) == (year + 1).first_day


def test_years_are_counted_and_ordered() -> None:
    assert FinancialYear(2015) + 2 == FinancialYear(2017)
    assert FinancialYear(2017) - FinancialYear(2015) == 2
    assert FinancialYear(2015) < FinancialYear(2016)


@pytest.mark.parametrize(
    "written",
    ["July 2017", "Jul 2017", "july 2017", "JUL. 2017", "2017-07", "07/2017", "7/2017", " July  2017 "],
)
def test_ways_of_writing_a_month_are_one_month(written: str) -> None:
    assert Month.parse(written) == Month(2017, 7)


@pytest.mark.parametrize("written", ["September 2017", "Sep 2017", "Sept 2017", "sept. 2017"])
def test_september_has_two_short_forms(written: str) -> None:
    assert Month.parse(written) == Month(2017, 9)


def test_under_month_2011_12_is_december() -> None:
    assert Month.parse("2011-12") == Month(2011, 12)


@given(months)
def test_a_month_that_is_printed_is_read_back(month: Month) -> None:
    assert Month.parse(str(month)) == month


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Juli 2017", "name of a month"),
        ("2017-18", "month from 1"),
        ("13/2017", "month from 1"),
        ("0/2017", "month from 1"),
        ("July", "such as July 2017"),
        ("2017-7", "such as July 2017"),
        ("July 17", "such as July 2017"),
        ("July 1850", "from 1900 to 2200"),
    ],
)
def test_a_month_that_cannot_be_one_is_refused(written: str, words: str) -> None:
    with pytest.raises(DateError, match=words):
        Month.parse(written)


@pytest.mark.parametrize(
    ("month", "number", "quarter"),
    [(4, 1, 1), (6, 3, 1), (7, 4, 2), (9, 6, 2), (10, 7, 3), (12, 9, 3), (1, 10, 4), (3, 12, 4)],
)
def test_month_one_is_april_and_quarters_follow_the_financial_year(month: int, number: int, quarter: int) -> None:
    assert (Month(2017, month).number, Month(2017, month).quarter) == (number, quarter)


def test_a_month_counts_from_the_april_of_a_year() -> None:
    year = FinancialYear(2017)
    assert Month(2017, 7).since(year) == 3
    assert Month(2018, 3).since(year) == 11
    assert Month(2018, 4).since(year) == 12
    assert Month(2017, 3).since(year) == -1


@given(months, years)
def test_months_since_a_year_agree_with_the_months_own_place(month: Month, year: FinancialYear) -> None:
    assert month.since(year) == 12 * (month.financial_year - year) + month.number - 1


@given(months, st.integers(-11, 11))
def test_adding_months_and_taking_them_off_cancel(month: Month, step: int) -> None:
    moved = month + step
    assert moved - month == step
    assert moved + -step == month


@given(days)
def test_every_day_lies_in_its_month(day: date) -> None:
    month = Month.of(day)
    assert month.first_day <= day <= month.last_day
    assert month.last_day + timedelta(days=1) == (month + 1).first_day
    assert month.financial_year == FinancialYear.of(day)


def test_where_both_may_stand_a_text_with_two_readings_is_refused_and_both_are_given() -> None:
    with pytest.raises(DateError) as refused:
        either("2011-12")
    assert "the financial year 2011-12 or the month December 2011" in str(refused.value)


@pytest.mark.parametrize(
    ("written", "reading"),
    [
        ("2017-18", FinancialYear(2017)),
        ("2011/12", FinancialYear(2011)),
        ("2017-07", Month(2017, 7)),
        ("December 2011", Month(2011, 12)),
    ],
)
def test_where_both_may_stand_a_text_with_one_reading_is_read(written: str, reading: FinancialYear | Month) -> None:
    assert either(written) == reading


def test_where_both_may_stand_a_text_with_no_reading_is_refused() -> None:
    with pytest.raises(DateError, match="2017-18 or a month such as July 2017"):
        either("soon")
