"""Days: whatever people write that is a day is one, and nothing else."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.sources.days import FIRST, LAST, days, shows_month_first

SEPARATORS = st.sampled_from(["/", "-", ".", " / ", " - "])


def read(*texts: str, month_first: bool = False) -> list[date | None]:
    return days(pl.Series(texts, dtype=pl.String), month_first=month_first).to_list()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20240402", date(2024, 4, 2)),
        ("3rd April 2023", date(2023, 4, 3)),
        ("1st of May, 2023", date(2023, 5, 1)),
        ("13 Apr 2023", date(2023, 4, 13)),
        ("13 April 23", date(2023, 4, 13)),
        ("2023/04/13", date(2023, 4, 13)),
        ("2023.4.3", date(2023, 4, 3)),
        ("13.04.23", date(2023, 4, 13)),
        ("13/Apr/2023", date(2023, 4, 13)),
        ("01 JAN 2023", date(2023, 1, 1)),
        ("3 Sept 2023", date(2023, 9, 3)),
        ("Apr 13, 2023", date(2023, 4, 13)),
        ("April 2nd 2023", date(2023, 4, 2)),
        ("Mon 3 Apr 2023", date(2023, 4, 3)),
        ("Monday, 3rd April 2023", date(2023, 4, 3)),
    ],
)
def test_the_forms_in_which_people_write_days(text: str, day: date):
    assert read(text, f" {text} ") == [day, day]


@pytest.mark.parametrize(
    "text",
    [
        "1.5",
        "1-2-3",
        "12-12",
        "20231340",
        "202304",
        "May 2023",
        "Q1 2023",
        "1 Marchioness 2023",
        "1,000.00",
        "2023-W05-1",
        "\N{FULLWIDTH DIGIT FOUR}/3/2023",
        "٤/٣/٢٠٢٣",
    ],
)
def test_what_is_no_day_is_none(text: str):
    assert read(text) == [None]


@pytest.mark.parametrize("text", ["31/12/2999", "9999-12-31", "99991231", "01/01/1900", "31 December 2999"])
def test_a_day_by_which_people_mean_no_day_is_none(text: str):
    assert read(text) == [None]


@settings(max_examples=40)
@given(st.dates(FIRST, LAST), SEPARATORS, st.booleans())
def test_a_day_in_numbers_reads_back_in_either_order(one: date, sign: str, is_month_first: bool):
    parts = (one.month, one.day) if is_month_first else (one.day, one.month)
    assert read(sign.join(map(str, (*parts, one.year))), month_first=is_month_first) == [one]


@settings(max_examples=40)
@given(st.dates(FIRST, LAST))
def test_a_day_that_names_its_month_or_begins_with_its_year_has_one_order(one: date):
    texts = (one.isoformat(), f"{one:%Y%m%d}", f"{one.day} {one:%B} {one.year}", f"{one:%d-%b-%Y}")
    assert {*read(*texts), *read(*texts, month_first=True)} == {one}


@settings(max_examples=40)
@given(st.dates(date(2020, 1, 1), date(2029, 12, 31)), st.integers(0, 400))
def test_one_day_above_twelve_shows_the_order(one: date, later: int):
    all_of_them = [one + timedelta(days=at) for at in range(later)]
    texts = pl.Series([f"{day.month}/{day.day}/{day.year}" for day in all_of_them], dtype=pl.String)
    assert shows_month_first(texts) == any(day.day > 12 for day in all_of_them)


def test_days_of_both_orders_show_none():
    assert not shows_month_first(pl.Series(["4/13/2023", "13/4/2023"]))
