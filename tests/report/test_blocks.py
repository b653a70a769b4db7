"""A report refuses what a reader would have to guess at."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from shiremoot.dates.errors import ShiremootError
from shiremoot.report import (
    NOT_ESTIMATED,
    Area,
    CannotTell,
    Column,
    Corners,
    Divide,
    DotsRow,
    FanYear,
    Finding,
    Paragraph,
    QuadrantPoint,
    Report,
    Section,
    Shares,
    Step,
    Table,
    Timeline,
    TimelineRow,
)
from tests.report.sample import AREA_MAP, DOTS, FAN, FAN_WITH_HISTORY, QUADRANT

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
        Report("programme", "Will it?", "Eastshire", "case", "hash", (), (Section("Answer", (Paragraph("Perhaps."),)),))


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


SQUARE = ((0.0, 50.0), (0.0, 51.0), (1.0, 51.0), (1.0, 50.0))
PEERS = (("A", 1.0), ("B", 2.0))
NAMED = tuple(QuadrantPoint(f"Shire {number}", number, number, named=True) for number in range(5))


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: DotsRow("Roads", 1, (), 1, 1, 1), "found no peers; expected at least one"),
        (lambda: DotsRow("Roads", math.nan, PEERS, 1, 1, 1), "Roads: found nan; expected a finite number"),
        (lambda: DotsRow("Roads", 1, (("A", math.inf),), 1, 1, 1), "found inf"),
        (lambda: DotsRow("Roads", None, PEERS, 1, 1, 2), "neither a value nor a reason"),
        (lambda: DotsRow("Roads", 1, PEERS, 1, 1, 2, reason="not reported"), "a value and a reason why there is none"),
        (lambda: DotsRow("Roads", 1, PEERS, 2, 1, 2), "quartiles and median in order"),
        (lambda: DotsRow("Roads", 1, (*PEERS, ("A", 3)), 1, 1, 2), 'found "A" 2 times; expected each once'),
        (lambda: replace(DOTS, rows=()), "found no rows"),
        (lambda: replace(DOTS, rows=(*DOTS.rows, DOTS.rows[0])), '"Adult social care" 2 times'),
        (lambda: replace(DOTS, own="Elmshire"), 'Adult social care: found "Elmshire" 2 times'),
    ],
)
def test_dots_refuse_what_cannot_be_placed(make: Callable[[], object], expected: str):
    with pytest.raises(CannotTell, match=expected):
        make()


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: QuadrantPoint("A", math.nan, 1), "A: found nan"),
        (lambda: Divide(math.inf, "median"), "median: found inf"),
        (lambda: Divide(1, " "), "a line without words"),
        (lambda: Corners("a", "b", "", "d"), "a quarter without words"),
        (lambda: replace(QUADRANT, points=QUADRANT.points[1:]), "no point of our own"),
        (lambda: replace(QUADRANT, points=(QUADRANT.points[0], *NAMED)), "found 5 named points; expected at most 4"),
        (lambda: replace(QUADRANT, points=QUADRANT.points[:1] * 2), '"Eastshire" 2 times'),
    ],
)
def test_a_quadrant_refuses_what_cannot_be_placed(make: Callable[[], object], expected: str):
    with pytest.raises(CannotTell, match=expected):
        make()


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: Area("A", "E1", (), 0), r"A \(E1\): found no outline"),
        (lambda: Area("A", "E1", (SQUARE[:2],), 0), "rings of at least three corners"),
        (lambda: Area("A", "E1", (((0, 50), (1, 50), (2, 50)),), 0), "that enclose something"),
        (lambda: Area("A", "E1", ((*SQUARE, (math.nan, 50.0)),), 0), "longitude and latitude in degrees"),
        (lambda: Area("A", "E1", ((*SQUARE, (400_000.0, 100_000.0)),), 0), "longitude and latitude in degrees"),
        (lambda: replace(AREA_MAP, areas=()), "found no areas"),
        (lambda: replace(AREA_MAP, classes=()), "found 0 classes; expected one to 5"),
        (lambda: replace(AREA_MAP, classes=("1", "2", "3", "4", "5", "6")), "found 6 classes"),
        (lambda: replace(AREA_MAP, classes=("1", "2")), "found class 3; expected 0 to 1"),
        (lambda: replace(AREA_MAP, areas=AREA_MAP.areas[:1] * 2), '"E01" 2 times'),
        (lambda: replace(AREA_MAP, areas=[replace(area, own=True) for area in AREA_MAP.areas]), "at most one"),
    ],
)
def test_a_map_refuses_what_cannot_be_drawn(make: Callable[[], object], expected: str):
    with pytest.raises(CannotTell, match=expected):
        make()


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: FanYear("2014-15", 1, 2, 3, known=True), "one amount, because it is known"),
        (lambda: replace(FAN, years=(*FAN.years, FanYear.published("2019-20", 1))), "known years first"),
        (lambda: replace(FAN, years=FAN_WITH_HISTORY.years[:7]), "a year from runs after them"),
    ],
)
def test_a_fan_refuses_a_history_that_is_none(make: Callable[[], object], expected: str):
    with pytest.raises(CannotTell, match=expected):
        make()


def test_a_quadrant_says_in_which_quarter_a_body_is():
    places = {"upper left": (1, 1), "upper right": (500, 1), "lower left": (1, 0.1), "lower right": (500, 0.1)}
    chart = replace(QUADRANT, corners=Corners(*places))
    assert {chart.quarter(QuadrantPoint("A", *place)): place for place in places.values()} == places


def test_a_map_counts_areas_by_class_and_those_without():
    assert AREA_MAP.counts[-2:] == (("under 1 year", 2), ("not reported", 1))
    assert sum(count for _, count in AREA_MAP.counts) == len(AREA_MAP.areas)
