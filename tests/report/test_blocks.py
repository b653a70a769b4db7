"""A report refuses what a reader would have to guess at."""

from __future__ import annotations

import math

import pytest

from shiremoot.dates.errors import ShiremootError
from shiremoot.report import (
    NOT_ESTIMATED,
    CannotTell,
    Column,
    Finding,
    Paragraph,
    Report,
    Section,
    Shares,
    Step,
    Table,
    Timeline,
    TimelineRow,
)

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


def test_words_do_not_stand_in_a_column_of_pounds():
    with pytest.raises(CannotTell, match="a number, because the column holds pounds"):
        Table("Savings", COLUMNS, (("HR review", "£0.3m"),))


def test_every_row_has_a_cell_for_each_column():
    with pytest.raises(CannotTell, match="found 1 cells; expected 2, one for each column"):
        Table("Savings", COLUMNS, (("HR review",),))


def test_a_table_has_columns():
    with pytest.raises(CannotTell, match="at least one"):
        Table("Savings", (), ())


def test_a_report_begins_with_its_finding():
    with pytest.raises(CannotTell, match="a Finding in the first section"):
        Report("Will it?", "Eastshire", "case", "hash", (), (Section("Answer", (Paragraph("Perhaps."),)),))


@pytest.mark.parametrize("sentences", [(), ("",), ("Yes.", " ")])
def test_a_finding_has_words(sentences: tuple[str, ...]):
    with pytest.raises(CannotTell, match="two to four sentences"):
        Finding(sentences)


@pytest.mark.parametrize("missing", ["title", "alt", "source"])
def test_a_picture_says_its_finding_to_everybody_and_names_its_source(missing: str):
    words = {"title": "One explains half", "alt": "One explains half", "source": "own computation", missing: ""}
    with pytest.raises(CannotTell, match=f"a picture without {missing}"):
        Shares(axis="Share of the spread", bars=(), **words)


def test_a_step_says_its_way_and_not_by_its_sign():
    with pytest.raises(CannotTell, match="a positive amount; kind says the way"):
        Step("Council tax", -13e6, "down")


def test_a_project_waits_only_for_one_that_is_drawn():
    row = TimelineRow("HR review", 3, 4, 5, 6, depends_on=("Go-live",))
    with pytest.raises(CannotTell, match='found "Go-live"; expected the label of a row'):
        Timeline(title="It waits", alt="It waits", source="own", first_year=2017, rows=(row,))
