"""A table refuses what a reader would have to guess at."""

from __future__ import annotations

import math

import pytest

from shiremoot.dates.errors import ShiremootError
from shiremoot.report.tables import NOT_ESTIMATED, CannotTell, Column, Span, Table, is_number

COLUMNS = (Column("Project"), Column("Saving", "pounds"))


def test_a_blank_cell_is_refused_because_it_could_be_nought():
    with pytest.raises(CannotTell, match="found a blank; expected NOT_ESTIMATED, NOT_STATED") as caught:
        Table("Savings", COLUMNS, (("HR review", " "),))
    assert caught.value.place == 'table "Savings", row 1, Saving'
    assert isinstance(caught.value, ShiremootError)


def test_not_estimated_is_a_cell_of_its_own():
    assert Table("Savings", COLUMNS, (("HR review", NOT_ESTIMATED),)).cells(1) == (NOT_ESTIMATED,)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_cell_is_never_nan_or_endless(number: float):
    with pytest.raises(CannotTell, match="a finite number"):
        Table("Savings", COLUMNS, (("HR review", number),))


@pytest.mark.parametrize(("low", "high"), [(2.0, 1.0), (math.nan, 1.0), (0.0, math.inf)])
def test_a_range_has_two_finite_ends_the_lower_first(low: float, high: float):
    with pytest.raises(CannotTell, match="two finite ends, the lower first"):
        Span(low, high)


def test_a_range_of_one_amount_is_one():
    assert Span(1.0, 1.0).low == 1.0


def test_words_do_not_stand_in_a_column_of_pounds():
    with pytest.raises(CannotTell, match="a number, because the column holds pounds"):
        Table("Savings", COLUMNS, (("HR review", "£0.3m"),))


def test_every_row_has_a_cell_for_each_column():
    with pytest.raises(CannotTell, match="found 1 cells; expected 2, one for each column"):
        Table("Savings", COLUMNS, (("HR review",),))


def test_a_table_has_columns():
    with pytest.raises(CannotTell, match="at least one"):
        Table("Savings", (), ())


def test_years_and_text_are_words_and_all_else_is_numbers():
    assert [Column("C", kind).is_words for kind in ("text", "year", "pounds", "chance")] == [True, True, False, False]
    assert [is_number(cell) for cell in (1, 1.5, "1", NOT_ESTIMATED, Span(1, 2))] == [True, True, False, False, False]
