"""Times of logs become instants, and what is doubtful about them is told."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
import pytest

from shiremoot.sources.instants import instants


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
        ("4/13/2020 10:00", None),
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
