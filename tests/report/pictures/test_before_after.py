"""What a change means to each body, before and after: values, numbers, drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from shiremoot.report.cells import say_cells, say_heads
from shiremoot.report.pictures.before_after import BeforeAfter, ChangeRow, Moment
from shiremoot.report.pictures.svg import NARROW, SIZES, WIDE, Size
from shiremoot.report.tables import CannotTell
from tests.report.pictures.conftest import Faults
from tests.report.pictures.reading import FOREIGN, LONG, UNBROKEN, M, Read


def moment(amount: float, low: float | None = None, high: float | None = None) -> Moment:
    """Of millions."""
    span = None if low is None or high is None else (low * M, high * M)
    return Moment(amount * M, f"£{amount:.2f}m", span, f"£{low:.2f}m to £{high:.2f}m" if span else "")


WIDER = BeforeAfter(
    title="When the fire authority joins, Hampshire pays £0.12m less and Dorset £0.05m more",
    alt="What each of three bodies pays before and after the fire authority joins.",
    axis="Share of the joint cost a year",
    before="before the fire authority joins",
    after="after",
    rows=(
        ChangeRow("Hampshire County Council", moment(3.1, 2.8, 3.5), moment(2.98, 2.7, 3.4)),
        ChangeRow("Dorset County Council", moment(2.1, 1.9, 2.4), moment(2.15, 1.9, 2.5)),
        ChangeRow("Fire authority", None, moment(0.83, 0.7, 1)),
    ),
)
PLAIN = replace(
    WIDER,
    rows=(
        ChangeRow("Hampshire County Council", moment(3.1), moment(2.98)),
        ChangeRow("Dorset County Council", moment(2.1), moment(2.1)),
        ChangeRow("Fire authority", None, moment(0.83)),
    ),
)
FAR = replace(WIDER, rows=(*WIDER.rows, ChangeRow("Poole", moment(0.4), moment(0.3, 0.2, 90))))
NASTY = (
    PLAIN,
    FAR,
    replace(WIDER, rows=(ChangeRow("One", moment(0), moment(0)),)),
    replace(WIDER, rows=(ChangeRow("One", moment(-2, -3, 1), moment(1, 0.5, 4)),)),
    replace(
        WIDER,
        axis=LONG,
        before=LONG,
        after=FOREIGN,
        rows=tuple(
            ChangeRow(f"{at} {LONG[: at * 9]} {UNBROKEN}", moment(at, at / 2, at * 2), moment(20 - at))
            for at in range(20)
        ),
    ),
)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_a_hollow_dot_stands_before_and_a_filled_one_after_and_a_line_joins_them(size: Size) -> None:
    """Who joins has no dot before, and no line."""
    read = Read.of(WIDER, size)
    before, after = read.marks("circle", "fh"), read.marks("circle", "fm")

    assert (len(before), len(after), len(read.marks("path", "wk"))) == (2, 3, 2)
    assert before[0]["cx"] > after[0]["cx"], "Hampshire pays less"
    assert before[1]["cx"] < after[1]["cx"], "Dorset pays more"
    assert (before[0]["cx"] - after[0]["cx"]) / (after[1]["cx"] - before[1]["cx"]) == pytest.approx(12 / 5, rel=0.1)


def test_ranges_before_and_after_stand_on_lines_of_their_own_around_their_dots() -> None:
    read = Read.of(WIDER, WIDE)
    bars, dots = read.marks("rect", "fd"), read.marks("circle", "fh")[:1] + read.marks("circle", "fm")[:1]

    assert len(bars) == 5
    for bar, dot in zip(bars, dots, strict=False):
        assert bar["x"] < dot["cx"] < bar["x"] + bar["width"]
        assert bar["y"] < dot["cy"] < bar["y"] + bar["height"]
    assert bars[0]["y"] + bars[0]["height"] <= bars[1]["y"]


def test_without_ranges_both_dots_stand_on_one_line_and_one_that_stays_shows_within_the_other() -> None:
    read = Read.of(PLAIN, WIDE)
    (_, ring), (_, dot, _) = read.marks("circle", "fh"), read.marks("circle", "fm")

    assert (ring["cx"], ring["cy"]) == (dot["cx"], dot["cy"])
    assert ring["r"] > dot["r"]
    assert "8 runs in 10" not in read.said


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_it_says_which_mark_is_which_and_both_amounts(size: Size) -> None:
    words = Read.of(WIDER, size).said
    for part in ("Hollow: before the fire authority joins.", "Filled: after.", "Bars: 8 runs in 10", "£2.98m", "joins"):
        assert part in words
    assert "£3.10m before" in words


def test_one_end_far_from_all_others_is_cut_and_named() -> None:
    assert "Cut, because it lies far from all others: Poole, £0.20m to £90.00m" in Read.of(FAR, WIDE).said


def test_its_numbers_are_both_amounts_with_their_ranges_where_there_are_any() -> None:
    assert say_cells(WIDER.numbers())[1:] == [
        ["Dorset County Council", "£2.10m", "£1.90m to £2.40m", "£2.15m", "£1.90m to £2.50m"],
        ["Fire authority", "n/a", "n/a", "£0.83m", "£0.70m to £1.00m"],
    ]
    assert say_heads(PLAIN.numbers()) == [
        "Body",
        "Share of the joint cost a year, before the fire authority joins",
        "After",
    ]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: replace(WIDER, rows=()), "no change"),
        (lambda: replace(WIDER, rows=WIDER.rows[2:]), "no change"),
        (lambda: replace(WIDER, rows=(WIDER.rows[0], WIDER.rows[0])), "twice"),
        (lambda: replace(WIDER, after=" "), "moment without words"),
        (lambda: moment(float("nan")), "finite"),
        (lambda: moment(1, 2, 1), "lower end"),
        (lambda: Moment(1, ""), "amount without words"),
        (lambda: Moment(1, "x", (0, 2)), "amount without words"),
        (lambda: ChangeRow(" ", None, moment(1)), "change without words"),
        (lambda: ChangeRow("A", None, moment(1), instead=""), "change without words"),
    ],
)
def test_what_cannot_be_drawn_is_refused(make: Callable[[], object], words: str) -> None:
    with pytest.raises(CannotTell, match=words):
        make()


def test_its_words_touch_nothing(faults_of: Faults) -> None:
    """At every width, whatever is in it."""
    assert faults_of(WIDER, *NASTY) == []


def test_that_the_axis_does_not_begin_at_nought_is_said() -> None:
    one = replace(WIDER, rows=(ChangeRow("A", moment(9), moment(10)),))
    assert "The axis does not begin at £0" in Read.of(one, NARROW).said
    assert "does not begin" not in Read.of(WIDER, NARROW).said
