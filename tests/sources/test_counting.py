"""Counting: a number, its noun and the verb after it agree."""

import pytest

from shiremoot.sources.counting import agreeing, counted
from shiremoot.sources.taking import Left


@pytest.mark.parametrize(
    ("what", "one"),
    [
        ("rows without a date", "1 row without a date"),
        ("rows that add up others", "1 row that adds up others"),
        ("codes that stand for no area", "1 code that stands for no area"),
        ("repeated notices", "1 repeated notice"),
        ("authorities", "1 authority"),
        ("sums", "1 sum"),
        ("statuses of awards", "1 status of awards"),
        ("blank cells in lines known by name", "1 blank cell in lines known by name"),
        ('cells of "Capital or revenues"', '1 cell of "Capital or revenues"'),
        ('rows of the sheet "They have cards"', '1 row of the sheet "They have cards"'),
    ],
)
def test_one_is_said_of_one(what: str, one: str):
    assert counted(1, what) == one
    assert counted(1_200, what) == f"1,200 {what}"
    assert counted(0, what) == f"0 {what}"


def test_a_verb_and_what_stands_for_the_rows_agree_too():
    assert agreeing(1, "they have the file's month") == "it has the file's month"
    assert agreeing(3, "they have the file's month") == "they have the file's month"


def test_what_was_left_of_a_file_is_said_of_one_row():
    left = Left("rows that repeat another", 1, "counted once", "books.csv, row 4", pounds=12.0)
    assert left.say() == "1 row that repeats another, £12 (counted once), the first at books.csv, row 4"
