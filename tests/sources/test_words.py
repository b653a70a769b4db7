"""Words of a fixed list: what they mean, and what was not understood."""

from __future__ import annotations

import polars as pl
import pytest

from shiremoot.sources.words import counts, not_understood, truths

MEANT = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        *(("Yes", True), ("TRUE", True), ("1", True), ("1.0", True), ("1.00", True), (" no ", False), ("0.0", False)),
        *(("2", None), ("0.5", None), ("maybe", None), ("nan", None), ("inf", None), ("1e400", None), (None, None)),
    ],
)
def test_a_word_as_a_truth(word: str | None, expected: bool | None):
    table = pl.DataFrame({"said": [word]}, schema={"said": pl.String})
    assert table.select(truths(pl.col("said"), MEANT)).item() is expected


def test_whole_numbers_are_read_as_a_data_frame_writes_them():
    table = pl.DataFrame({"said": ["3", "3.0", "1,200", "-1", "2.5", "many", None]})
    assert table.select(counts("said")).to_series().to_list() == [3, 3, 1200, None, None, None, None]


def test_what_was_not_understood_is_counted_with_the_words_that_stand_there_most_often():
    printed, read = pl.Series("a", ["x", "y", "x", None, "1"]), pl.Series([None, None, None, None, 1])
    (left,) = not_understood("cells", "no number", printed, read, pl.Series([2, 3, 4, 5, 6]), lambda row: f"row {row}")
    assert left.say() == '3 cells (no number, such as "x", "y"), the first at row 2'
    assert left.rows == 0, "the rows themselves were taken"


def test_where_all_was_understood_nothing_is_said():
    full = pl.Series(["x", None])
    assert list(not_understood("cells", "", full, full, pl.Series([1, 2]), str)) == []
