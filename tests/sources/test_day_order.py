"""Day order: a column of days is read day first or month first as a whole, or refused; never guessed."""

from pathlib import Path

import pytest

from shiremoot.sources.day_order import DayOrder, day_order
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.raw import SourceFile

HEADINGS = "Date,Invoiced,Amount"


def order(*rows: str, name: str = "payments.csv", above: tuple[str, ...] = ()) -> DayOrder:
    """How the column Date is read of a table with these rows."""
    sheet = SourceFile(Path(name), name, "\n".join([*above, HEADINGS, *rows]).encode()).sheets[0]
    return day_order(sheet, len(above), sheet.below(len(above)), "0")


def refused(*rows: str, **where: str) -> str:
    with pytest.raises(CannotTake) as caught:
        order(*rows, **where)  # type: ignore[arg-type]
    return str(caught.value)


def test_one_day_that_cannot_be_a_month_decides_the_whole_column():
    found = order("4/1/2023,,1", "4/2/2023,,1", "4/28/2023,,1")
    assert found.month_first
    assert list(found.say("Date")) == ['days in "Date" were read month first: "4/28/2023" can be read no other way']
    assert order("1/4/2023,,1", "2/4/2023,,1", "28/4/2023,,1") == DayOrder(month_first=False)


def test_the_usual_order_needs_no_word():
    assert list(order("28/4/2023,,1").say("Date")) == []


@pytest.mark.parametrize("day", ["2023-04-03", "45017", "3 April 2023", "4/4/2023", "01.04.2023", "soon", ""])
def test_a_day_that_has_one_reading_only_asks_nothing(day: str):
    assert order(f"{day},,1") == DayOrder(month_first=False)


def test_days_of_both_orders_in_one_column_are_refused():
    said = refused("13/4/2023,,1", "4/14/2023,,1")
    assert 'row 1: found days that cannot be of one order in the column "Date": "13/4/2023" and "4/14/2023"' in said


def test_a_day_that_is_none_in_either_order_decides_nothing():
    assert "nothing in the file decides" in refused("1/4/2023,,1", "45/13/2023,,1")


@pytest.mark.parametrize(("other", "month_first"), [("4/28/2023", True), ("28/4/2023", False)])
def test_another_column_of_days_decides(other: str, month_first: bool):
    found = order(f"4/1/2023,{other},1")
    assert found == DayOrder(month_first, 'as in the column "Invoiced"')


@pytest.mark.parametrize(
    "name",
    [
        "pay-2023-04.csv",
        "pay_2023_04.csv",
        "202304.csv",
        "April 2023.csv",
        "exp-apr-23.csv",
        "pay apr.csv",
        "Q1_Apr_Jun.csv",
    ],
)
def test_a_month_in_the_name_of_the_file_decides(name: str):
    assert not order("1/4/2023,,1", name=name).month_first
    found = order("4/1/2023,,1", name=name)
    assert found == DayOrder(month_first=True, why="so they lie in the month that the name of the file or sheet says")


def test_a_month_in_a_title_decides():
    assert order("4/1/2023,,1", above=("Payments above £500 in April 2023,,",)).month_first
    assert not order("1/4/2023,,1", above=("Payments above £500 in April 2023,,",)).month_first


@pytest.mark.parametrize("name", ["pay-2023-24.csv", "pay-2011-12.csv", "pay-2023-06.csv", "marketing 2023.csv"])
def test_a_name_that_says_another_month_or_none_decides_nothing(name: str):
    assert "nothing in the file decides" in refused("12/11/2011,,1", "1/4/2023,,1", name=name)


def test_days_that_lie_in_one_month_when_read_day_first_decide():
    found = order("1/4/2023,,1", "3/4/2023,,1", "12/4/2023,,1")
    assert found == DayOrder(month_first=False, why="so they lie in one month, and otherwise in many")


def test_the_fifth_of_every_month_is_not_taken_for_one_may():
    """Read month first they would lie in one month; nobody knows that they do."""
    assert "nothing in the file decides" in refused("5/5/2023,,1", "5/6/2023,,1", "5/7/2023,,1", "5/8/2023,,1")


def test_a_column_of_one_day_that_may_be_two_is_refused_with_both_and_what_would_help():
    said = refused("03/04/2023,,1", "03/04/2023,,2")
    assert 'days in the column "Date" that can be read day first or month first' in said
    assert '"03/04/2023" may be 3 Apr or 4 Mar' in said
    assert "put the month into the file's name" in said
