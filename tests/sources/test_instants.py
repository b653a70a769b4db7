"""Times of logs become instants, and what is doubtful about them is told."""

from __future__ import annotations

from datetime import UTC, date, datetime

import polars as pl
import pytest

from shiremoot.sources.instants import day_in_london, instants


def read(*texts: str | None) -> pl.DataFrame:
    return instants(pl.Series(texts, dtype=pl.String))


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2017-01-09T09:17:18.000+01:00", datetime(2017, 1, 9, 8, 17, 18, tzinfo=UTC)),
        ("2017-01-09T09:17:18Z", datetime(2017, 1, 9, 9, 17, 18, tzinfo=UTC)),
        ("2023-07-01 10:00:00.5 +0200", datetime(2023, 7, 1, 8, 0, 0, 500_000, tzinfo=UTC)),
        ("29/2/2016 01:16", datetime(2016, 2, 29, 1, 16, tzinfo=UTC)),
        ("2016-02-29 1:16:05", datetime(2016, 2, 29, 1, 16, 5, tzinfo=UTC)),
        ("3-Apr-2023 09:15", datetime(2023, 4, 3, 8, 15, tzinfo=UTC)),
        ("03/04/2023", datetime(2023, 4, 2, 23, 0, tzinfo=UTC)),
        (" 2023-07-01T10:00 ", datetime(2023, 7, 1, 9, 0, tzinfo=UTC)),
        ("31/2/2020 10:00", None),
        ("45/13/2020 10:00", None),
        ("soon", None),
        (None, None),
    ],
)
def test_a_time_is_an_instant(text: str | None, instant: datetime | None):
    assert read(text)["instant"].to_list() == [instant]


def test_only_a_time_without_a_zone_is_called_so():
    assert read("2023-07-01T10:00", "2023-07-01T10:00Z", "soon", None)["unzoned"].to_list() == [
        True,
        False,
        False,
        False,
    ]


def test_the_hour_that_is_skipped_and_the_hour_shown_twice_are_doubtful():
    found = read("27/3/2016 01:30", "30/10/2016 01:30", "30/10/2016 02:30", "2016-10-30T01:30:00Z")
    assert found["doubtful"].to_list() == [True, True, False, False]
    assert found["instant"].to_list() == [
        datetime(2016, 3, 27, 1, 30, tzinfo=UTC),
        datetime(2016, 10, 30, 0, 30, tzinfo=UTC),
        datetime(2016, 10, 30, 2, 30, tzinfo=UTC),
        datetime(2016, 10, 30, 1, 30, tzinfo=UTC),
    ]


def test_rows_keep_their_order_and_repeats():
    found = read("2023-01-02", None, "2023-01-01", "2023-01-02")
    assert found["instant"].is_null().to_list() == [False, True, False, False]
    assert found["instant"][0] == found["instant"][3] == datetime(2023, 1, 2, tzinfo=UTC)


def test_a_column_of_nothing_gives_nothing():
    assert read(None, None)["instant"].null_count() == 2


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("03/04/2023 03:15 PM", datetime(2023, 4, 3, 14, 15, tzinfo=UTC)),
        ("3 Apr 2023 12:15 a.m.", datetime(2023, 4, 2, 23, 15, tzinfo=UTC)),
        ("3rd April 2023, 12:15pm", datetime(2023, 4, 3, 11, 15, tzinfo=UTC)),
        ("20230403 09:15", datetime(2023, 4, 3, 8, 15, tzinfo=UTC)),
        ("2023/04/03T09:15:30,25Z", datetime(2023, 4, 3, 9, 15, 30, 250_000, tzinfo=UTC)),
        ("03/04/2023 09:15 BST", datetime(2023, 4, 3, 8, 15, tzinfo=UTC)),
        ("2023-04-03 09:15 -0530", datetime(2023, 4, 3, 14, 45, tzinfo=UTC)),
        ("03/04/2023 15:15 PM", None),
        ("03/04/2023 24:00", None),
        ("03/04/2023 10:60", None),
        ("45017", None),
        ("31/12/9999 10:00", None),
    ],
)
def test_the_forms_in_which_desks_print_times(text: str, instant: datetime | None):
    assert read(text)["instant"].to_list() == [instant]


def test_a_column_with_one_day_that_is_no_month_is_read_month_first_as_a_whole():
    found = read("4/1/2023 10:00", "4/28/2023 10:00")["instant"].to_list()
    assert found == [datetime(2023, 4, 1, 9, tzinfo=UTC), datetime(2023, 4, 28, 9, tzinfo=UTC)]


def test_the_day_of_an_instant_is_its_day_in_london():
    texts = ("2024-03-31T23:30:00Z", "2024-04-01T00:30:00+01:00", "01/04/2024 00:30", "2024-03-31T22:30:00Z")
    days = read(*texts).select(day_in_london("instant")).to_series().to_list()
    assert days == [date(2024, 4, 1)] * 3 + [date(2024, 3, 31)]
