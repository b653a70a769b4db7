"""A row wider than its header is taken where something stands beside it, not where a comma may have shifted it."""

from __future__ import annotations

from pathlib import Path

import pytest

from shiremoot.sources.raw import SourceFile
from shiremoot.sources.wider import wider
from tests.sources.making import refused

ROWS = [["Hill", "Acme", "45310", "100.50"], ["Hill", "Bolt", "45311", "20"], ["Hill", "Cole", "45312", "30"]]


def test_no_row_is_wider():
    assert wider(ROWS, 2, 4).said == wider([], 2, 4).said == ()


@pytest.mark.parametrize("more", [[""], ["", "", ""]])
def test_rows_that_all_end_in_empty_cells_are_told_nothing_of(more: list[str]):
    found = wider([[*row, *more] for row in ROWS], 2, 4)
    assert (found.refused, found.said) == ((), ())


def test_what_stands_beside_a_row_is_left_and_said():
    beside = ["Hill", "Dean", "45313", "40", "", "A", "Category A is value for money"]
    found = wider([beside, *ROWS], 2, 4)
    assert not found.refused
    assert found.said == (
        'row 2 with cells to the right of all headings, such as "A": those cells were left, and the rows were taken',
    )


@pytest.mark.parametrize(
    "row",
    [
        ["Hill", "Dean", "45313", "40", "A"],  # nothing parts it from the row: which cell is too many?
        ["Hill", "Dean", " Sons", "45313", "40"],
        ["Hill", "Dean", " Sons", "45313", "", "A"],  # shifted, although an empty cell follows
    ],
)
def test_a_row_that_a_comma_may_have_shifted_is_refused(row: list[str]):
    assert wider([*ROWS, row], 2, 4).refused == [(5, row)]


def test_a_row_longer_by_an_empty_cell_is_refused_where_its_cells_are_out_of_place():
    """An amount of 45,313 pounds on no day would be the day of it."""
    plain = [[*row, "note"] for row in ROWS]
    shifted = ["Hill", "Dean", " Sons", "45313", "40", ""]
    assert wider([*plain, shifted], 2, 5).refused == [(5, shifted)]
    longer = ["Hill", "Dean", "45313", "40", "note", ""]
    assert wider([*plain, longer], 2, 5).said == (
        "row 5 with an empty cell more than the others: see that no comma parts a cell in two",
    )


def test_where_nothing_tells_the_columns_apart_a_wider_row_is_refused():
    words = [["Hill", "Acme"], ["Hill", "Bolt"], ["Hill", "Cole"]]
    assert len(wider([*words, ["Hill", "Dean", "", "A"]], 2, 2).refused) == 1


def test_a_table_says_so_and_its_columns_stay_where_they_are():
    text = "Body,Supplier,Day,Amount\n" + "\n".join(map(",".join, ROWS)) + "\nHill,Dean,45313,40,,A\n"
    file = SourceFile(Path("made.csv"), "made.csv", text.encode())
    assert file.sheets[0].below(0)["3"].to_list() == ["100.50", "20", "30", "40"]
    assert file.doubts[0].startswith("row 5 with cells to the right of all headings")


@pytest.mark.parametrize(("shifted", "others"), [(2, "1 more such row;"), (3, "2 more such rows;")])
def test_the_refusal_says_how_many_such_rows_there_are(shifted: int, others: str):
    text = "Body,Supplier,Day,Amount\n" + "\n".join(map(",".join, ROWS)) + "\n" + "Hill,Dean, Sons,45313,40\n" * shifted
    with refused(f"made.csv, row 5: found 5 cells under a header of 4, and {others}"):
        SourceFile(Path("made.csv"), "made.csv", text.encode()).sheets[0].below(0)
