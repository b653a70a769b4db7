"""Notices as labels: whose counts, and how far the list reaches."""

from __future__ import annotations

from datetime import date

import polars as pl

from shiremoot.watch.notices import Notices, first_notices
from tests.watch.watching import bodies, council, panel


def test_the_first_notice_of_each_body_counts_and_the_list_reaches_to_the_end_of_its_last_year():
    everybody = bodies(panel([*council("E01", [1.0]), *council("E02", [1.0])]))
    table = pl.DataFrame(
        {
            "authority": ["Council E01", "Council E01", "Nobody DC", "Council E02"],
            "date": [date(2020, 5, 1), date(2019, 5, 1), date(2021, 2, 3), date(2017, 1, 1)],
        }
    )
    found = first_notices(table, everybody, since=2018)
    assert found == Notices({"E01": date(2019, 5, 1)}, date(2021, 12, 31), ("Nobody DC",))


def test_no_notice_since_the_year_is_no_list():
    table = pl.DataFrame({"authority": ["Council E01"], "date": [date(1999, 1, 1)]})
    assert first_notices(table, bodies(panel(council("E01", [1.0]))), since=2018) is None
