"""What is drawn of lines and areas that cross nought, and of cells that are alike."""

from __future__ import annotations

from shiremoot.report.pictures.plane import above_nought, cut_at_nought, said_once


def test_a_line_ends_where_it_crosses_nought_and_begins_again_where_it_comes_back() -> None:
    """Half-way down from 2 to -2, and half-way up again."""
    assert list(above_nought([(0, 2), (2, -2), (4, 2)])) == [[(0, 2), (1, 0.0)], [(3, 0.0), (4, 2)]]


def test_a_line_below_nought_is_none_and_one_that_only_touches_it_is_whole() -> None:
    """Nought itself is not below it."""
    assert list(above_nought([(0, -1), (1, -2)])) == []
    assert list(above_nought([(0, 1), (1, 0), (2, 1)])) == [[(0, 1), (1, 0), (2, 1)]]
    assert list(above_nought([])) == []


def test_an_area_loses_what_lies_below_nought() -> None:
    """Of a square from -1 to 1 its upper half is left."""
    left = cut_at_nought([(0, 1), (2, 1), (2, -1), (0, -1)])

    assert set(left) == {(0, 1), (2, 1), (2, 0.0), (0, 0.0)}
    assert cut_at_nought([(0, -1), (2, -1), (2, -2)]) == []


def test_cells_that_are_alike_and_stand_side_by_side_are_said_once() -> None:
    """Not those that others part."""
    assert list(said_once(["a", "a", "b", "a"])) == [(0, 1, "a"), (2, 2, "b"), (3, 3, "a")]
    assert list(said_once([])) == []
