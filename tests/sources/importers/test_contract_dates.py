"""Days of contracts: of an instant its day in London, of a midnight or a last minute the day printed."""

from __future__ import annotations

from datetime import date

import pytest

from shiremoot.sources.importers.contract_dates import day_of, instant, unread


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2024-04-01", date(2024, 4, 1)),
        ("2024-04-01T00:00:00Z", date(2024, 4, 1)),
        ("2024-04-01T00:00:00+01:00", date(2024, 4, 1)),
        ("2024-03-31T23:00:00Z", date(2024, 4, 1)),
        ("2024-03-31T23:30:00Z", date(2024, 4, 1)),
        ("2024-07-31T23:59:59Z", date(2024, 7, 31)),
        ("2024-07-31T23:59:59+01:00", date(2024, 7, 31)),
        ("2024-12-31T23:00:00Z", date(2024, 12, 31)),
        ("2024-07-31T15:00:00", date(2024, 7, 31)),
        ("2999-12-31T23:59:59Z", None),
        ("9999-12-31", None),
        ("9999-12-31T22:00:00-05:00", None),
        ("0001-01-01T00:00:00Z", None),
        ("soon", None),
        ("", None),
    ],
)
def test_the_day_of_what_is_printed(printed: str, expected: date | None):
    assert day_of(printed) == expected


def test_two_spellings_of_one_instant_are_one():
    assert instant("2024-03-31T23:00:00Z") == instant("2024-04-01T00:00:00+01:00") == instant("2024-04-01T00:00:00")


def test_what_is_no_day_is_told_from_what_is_too_far_off_and_nothing_is_neither():
    found = list(unread("ends", ["2999-12-31", "soon", None, "", "2024-01-01"]))
    assert [(one.shown, "so far off" in one.why) for one in found] == [("2999-12-31", True), ("soon", False)]
