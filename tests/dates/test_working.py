"""Clear days, working days of each nation, and the clock.

Bank holidays checked against the lists at gov.uk/bank-holidays, typed in by hand.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.dates import DateError
from shiremoot.dates.working import (
    Nation,
    WorkingCalendar,
    clear_days,
    end_of_day,
    holiday_on,
    to_london,
    to_utc,
)

ENGLAND = WorkingCalendar(Nation.ENGLAND_AND_WALES)
SCOTLAND = WorkingCalendar(Nation.SCOTLAND)
NORTHERN_IRELAND = WorkingCalendar(Nation.NORTHERN_IRELAND)

clock = datetime.fromisoformat  # what a London clock shows, without a zone
days = st.dates(date(1995, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("last", "count"),
    [(date(2026, 11, 2), 0), (date(2026, 11, 3), 0), (date(2026, 11, 4), 1), (date(2026, 11, 10), 7)],
)
def test_clear_days_count_neither_end(last: date, count: int) -> None:
    assert clear_days(date(2026, 11, 2), last) == count


def test_clear_days_do_not_run_backwards() -> None:
    with pytest.raises(DateError, match="not after the last"):
        clear_days(date(2026, 11, 3), date(2026, 11, 2))


@pytest.mark.parametrize(
    ("day", "where"),
    [
        (date(2024, 3, 29), "ESN"),  # Good Friday
        (date(2024, 4, 1), "EN"),  # Easter Monday: worked in Scotland
        (date(2025, 4, 18), "ESN"),
        (date(2025, 4, 21), "EN"),
        (date(2024, 1, 2), "S"),
        (date(2024, 8, 5), "S"),  # summer holiday: first Monday of August in Scotland
        (date(2024, 8, 26), "EN"),  # last Monday elsewhere
        (date(2023, 11, 30), "S"),  # St Andrew's Day
        (date(2023, 3, 17), "N"),  # St Patrick's Day
        (date(2024, 7, 12), "N"),  # Battle of the Boyne
        (date(2022, 9, 19), "ESN"),  # state funeral
        (date(2023, 5, 8), "ESN"),  # coronation
        (date(2020, 5, 8), "ESN"),  # May Day, moved from the Monday
        (date(2020, 5, 4), ""),
        (date(2012, 6, 4), "ESN"),  # spring holiday, moved to the jubilee
        (date(2012, 6, 5), "ESN"),
        (date(2012, 5, 28), ""),
        (date(2026, 11, 23), ""),
    ],
)
def test_bank_holidays_are_those_of_the_nation(day: date, where: str) -> None:
    resting = {"E": ENGLAND, "S": SCOTLAND, "N": NORTHERN_IRELAND}
    assert "".join(letter for letter, calendar in resting.items() if not calendar.is_working(day)) == where


@pytest.mark.parametrize(
    ("calendar", "day"),
    [
        (ENGLAND, date(2021, 12, 27)),  # Christmas Day on a Saturday
        (ENGLAND, date(2021, 12, 28)),  # Boxing Day on a Sunday
        (ENGLAND, date(2022, 1, 3)),
        (ENGLAND, date(2022, 12, 27)),  # Christmas Day on a Sunday, Boxing Day on its own Monday
        (SCOTLAND, date(2022, 1, 3)),
        (SCOTLAND, date(2022, 1, 4)),
        (SCOTLAND, date(2024, 12, 2)),  # St Andrew's Day on a Saturday
        (NORTHERN_IRELAND, date(2024, 3, 18)),  # St Patrick's Day on a Sunday
        (NORTHERN_IRELAND, date(2025, 7, 14)),  # 12 July on a Saturday
    ],
)
def test_a_holiday_at_the_weekend_is_kept_on_its_substitute_day(calendar: WorkingCalendar, day: date) -> None:
    assert not calendar.is_working(day)


def test_a_bank_holiday_has_a_name_and_other_days_have_none() -> None:
    assert holiday_on(date(2024, 3, 29), Nation.SCOTLAND) == "Good Friday"
    assert holiday_on(date(2024, 3, 28), Nation.SCOTLAND) is None


def test_easter_makes_five_days_before_it_long() -> None:
    """Five working days after Maundy Thursday 2024 end on Monday 8 April; in Scotland on Friday the 5th."""
    thursday = date(2024, 3, 28)
    assert ENGLAND.add_working_days(thursday, 5) == date(2024, 4, 8)
    assert SCOTLAND.add_working_days(thursday, 5) == date(2024, 4, 5)
    assert ENGLAND.last_working_day_before(date(2024, 4, 2)) == thursday


def test_a_stated_closure_is_not_worked() -> None:
    closed = WorkingCalendar(Nation.ENGLAND_AND_WALES, frozenset({date(2024, 12, 27), date(2024, 12, 30)}))
    assert ENGLAND.add_working_days(date(2024, 12, 24), 1) == date(2024, 12, 27)
    assert closed.add_working_days(date(2024, 12, 24), 1) == date(2024, 12, 31)


def test_five_clear_working_days_before_a_meeting_of_cabinet() -> None:
    """For a meeting on Wednesday 16 December 2015, notice goes out by Tuesday the 8th."""
    meeting = date(2015, 12, 16)
    notice = ENGLAND.last_day_for_notice(meeting, 5)
    assert notice == date(2015, 12, 8)
    assert ENGLAND.working_days_between(notice, meeting) == 5
    assert ENGLAND.working_days_between(notice + timedelta(days=1), meeting) == 4


def test_nothing_added_to_a_day_of_rest_is_refused() -> None:
    with pytest.raises(DateError, match="last_working_day_before"):
        ENGLAND.add_working_days(date(2024, 3, 30), 0)
    assert ENGLAND.first_working_day_from(date(2024, 3, 30)) == date(2024, 4, 2)
    assert ENGLAND.first_working_day_from(date(2024, 4, 2)) == date(2024, 4, 2)


def test_a_year_that_no_list_can_hold_is_refused() -> None:
    for day in (date(1899, 12, 29), date(2201, 1, 2), date(2300, 1, 2)):
        with pytest.raises(DateError, match="1900 to 2200"):
            ENGLAND.is_working(day)


def test_the_first_and_the_last_year_have_working_days() -> None:
    assert ENGLAND.is_working(date(1900, 6, 19))
    assert ENGLAND.is_working(date(2200, 6, 17))


@settings(max_examples=50, deadline=None)
@given(days, st.integers(1, 30), st.sampled_from([ENGLAND, SCOTLAND, NORTHERN_IRELAND]))
def test_adding_working_days_passes_one_fewer_between(day: date, count: int, calendar: WorkingCalendar) -> None:
    later = calendar.add_working_days(day, count)
    assert calendar.is_working(later)
    assert calendar.working_days_between(day, later) == count - 1


@settings(max_examples=50, deadline=None)
@given(days, st.integers(1, 30))
def test_working_days_added_and_taken_off_come_back(day: date, count: int) -> None:
    start = ENGLAND.first_working_day_from(day)
    assert ENGLAND.add_working_days(ENGLAND.add_working_days(start, count), -count) == start


def test_summer_and_winter_clock_times_become_universal_time() -> None:
    assert to_utc(clock("2026-07-01 12:00")) == datetime(2026, 7, 1, 11, tzinfo=UTC)
    assert to_utc(clock("2026-12-01 12:00")) == datetime(2026, 12, 1, 12, tzinfo=UTC)
    assert to_london(datetime(2026, 7, 1, 11, tzinfo=UTC)).replace(tzinfo=None) == clock("2026-07-01 12:00")


def test_the_hour_skipped_in_march_does_not_exist() -> None:
    with pytest.raises(DateError, match="put forward"):
        to_utc(clock("2026-03-29 01:30"))
    assert to_utc(clock("2026-03-29 00:59")) == datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
    assert to_utc(clock("2026-03-29 02:00")) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_the_hour_shown_twice_in_october_must_be_told_apart() -> None:
    shown_twice = clock("2026-10-25 01:30")
    with pytest.raises(DateError, match="put back"):
        to_utc(shown_twice)
    assert to_utc(shown_twice, second_time=False) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert to_utc(shown_twice, second_time=True) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_an_instant_without_a_zone_is_not_shown_in_london() -> None:
    with pytest.raises(DateError, match="without a zone"):
        to_london(clock("2026-10-25 01:30"))


def test_a_day_ends_at_midnight_in_london() -> None:
    assert end_of_day(date(2026, 6, 30)) == datetime(2026, 6, 30, 23, tzinfo=UTC)
    assert end_of_day(date(2026, 12, 31)) == datetime(2027, 1, 1, tzinfo=UTC)


@given(st.datetimes(clock("1996-01-01 00:00"), clock("2036-01-01 00:00"), timezones=st.just(UTC)))
def test_an_instant_shown_in_london_is_the_same_instant(instant: datetime) -> None:
    assert to_utc(to_london(instant)) == instant
