"""When it starts: values, numbers, drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from shiremoot.report.cells import say_cells
from shiremoot.report.pictures.starts import StartRow, Starts
from shiremoot.report.pictures.svg import NARROW, WIDE
from shiremoot.report.tables import CannotTell
from tests.report.pictures.conftest import Faults
from tests.report.pictures.reading import FOREIGN, LONG, UNBROKEN, Read

STARTS = Starts(
    title="In 1 run in 10, two projects start after the year has ended",
    alt="Cloud first is planned for July 2017.",
    first_year=2017,
    line=12,
    line_words="Year ends",
    rows=(
        StartRow("Cloud first", 3, 7, 12),
        StartRow("Two reviews: starters; HR process", 6, 10, 15),
        StartRow("Work effectively", 0, 2, 5),
    ),
)


def starts(*rows: StartRow, line: float | None = None, line_words: str = "") -> Starts:
    return Starts(title="t", alt="a", first_year=2017, rows=rows, line=line, line_words=line_words)


FAR = starts(StartRow("One", 0, 2, 5), StartRow("Two", 1, 2, 6), StartRow("Three", -4, 2, 300))
NASTY = (
    starts(StartRow("One", 0, 0, 0)),
    starts(StartRow("One", 5, 5, 5), StartRow("Two", 5, 5.2, 6), line=5, line_words="All must have begun by here"),
    starts(
        *(StartRow(f"{at} {LONG[: at * 7]}", at, at * 2, at * 3) for at in range(40)), line=12, line_words="Year ends"
    ),
    starts(StartRow("Long", 0, 100, 500), StartRow(UNBROKEN, 1, 2, 6), StartRow(FOREIGN, -4, 2, 300)),
    starts(StartRow("Sooner than planned", 9, 2, 5)),
    FAR,
)


def test_planned_is_hollow_the_middle_filled_and_the_bar_ends_where_nine_in_ten_have_started() -> None:
    """Months are evenly spaced: three, seven and twelve after April."""
    read = Read.of(STARTS, WIDE)
    planned, middle = read.marks("circle", "fh")[0], read.marks("circle", "fm")[0]
    late, (target,) = read.marks("line", "wk")[0], read.marks("line", "tg")[:1]

    month = (middle["cx"] - planned["cx"]) / 4
    assert late["x1"] - planned["cx"] == pytest.approx(9 * month, abs=0.2)
    assert late["x1"] == target["x1"]
    assert read.marks("rect", "fd")[0]["x"] == planned["cx"]


def test_the_month_named_is_the_one_of_half_of_the_runs() -> None:
    """And the words under the axis say so."""
    read = Read.of(STARTS, WIDE)

    assert read.words().count("Nov 2017") == 1
    assert "Named: when half of the runs have started" in read.said


def test_months_on_the_axis_name_their_year_where_it_is_another() -> None:
    """Not at each of them; and as many as there is room for."""
    wide, narrow = Read.of(STARTS, WIDE).words(), Read.of(STARTS, NARROW).words()

    assert [words for words in wide if words in {"Apr 2017", "Jul", "Oct", "Jan 2018", "Apr"}] == [
        *("Apr 2017", "Jul", "Oct", "Jan 2018", "Apr", "Jul")
    ]
    assert {"Apr 2017", "Apr 2018"} < set(narrow)
    assert "Jan 2018" not in narrow


def test_what_starts_as_planned_shows_both_dots_and_no_bar() -> None:
    """The filled one within the hollow one."""
    read = Read.of(NASTY[0], WIDE)
    (planned,), (middle,) = read.marks("circle", "fh"), read.marks("circle", "fm")

    assert planned["cx"] == middle["cx"]
    assert middle["r"] < planned["r"]
    assert read.marks("rect", "fd") == []
    assert read.marks("line", "wk") == []


def test_a_start_far_beyond_all_others_is_cut_marked_and_named() -> None:
    """April 2042 does not squeeze the others into one month."""
    read = Read.of(FAR, WIDE)

    assert "Cut, because it lies far from all others: Three, April 2042" in read.said
    assert len(read.marks("line", "wk")) == 2


def test_april_of_the_first_year_is_no_nought() -> None:
    """Months before it lie to its left, and no heavy line stands there."""
    assert Read.of(FAR, WIDE).marks("line", "zero") == []


def test_its_numbers_are_months_in_full() -> None:
    """As planned, for half of the runs and for nine in ten; and what the line is."""
    table = STARTS.numbers()

    assert say_cells(table)[0] == ["Cloud first", "July 2017", "November 2017", "April 2018"]
    assert table.note == "Year ends: April 2018."


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: StartRow("A", 0, 2, 1), "in order"),
        (lambda: StartRow("A", float("nan"), 2, 3), "finite"),
        (lambda: StartRow(" ", 0, 2, 3), "without words"),
        (starts, "no starts"),
        (lambda: starts(StartRow("A", 0, 1, 2), StartRow("A", 0, 1, 2)), "twice"),
        (lambda: replace(STARTS, line=None), "words without a line"),
    ],
)
def test_what_cannot_be_drawn_is_refused(make: Callable[[], object], words: str) -> None:
    """With words that say what was found."""
    with pytest.raises(CannotTell, match=words):
        make()


def test_its_words_touch_nothing(faults_of: Faults) -> None:
    """At every width, whatever is in it."""
    assert faults_of(STARTS, *NASTY) == []
