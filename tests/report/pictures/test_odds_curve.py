"""Every amount and its chance: values, numbers, drawing."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from shiremoot.report.cells import say_cells
from shiremoot.report.pictures.odds_curve import Curve, OddsCurve
from shiremoot.report.pictures.svg import NARROW, SIZES, WIDE, Size
from shiremoot.report.tables import CannotTell
from tests.report.pictures.conftest import Faults
from tests.report.pictures.reading import LONG, M, Read

BELL = [(at * M / 40, 1 / (1 + math.exp((at / 40 - 0.75) / 0.12))) for at in range(81)]
RISING = [(amount, 1 - odds) for amount, odds in BELL]
FLAT = Curve("on the range reported", ((0.9 * M, 1.0), (1.75 * M, 0.0)), main=True, at_target=0.294)
ODDS = OddsCurve(
    title="The chance of £1.5m is 3 in 10 on the range reported and below 1 in 100 project by project",
    alt="The chance of at least each amount.",
    axis="Saving in 2017-18",
    target=1.5 * M,
    target_words="Target £1.5m",
    stated=(0.9 * M, 1.75 * M),
    curves=(FLAT, Curve("project by project", BELL, at_target=0.001)),
)
CAP = OddsCurve(
    title="It is above 99 in 100 that it costs no more than £1.5m",
    alt="The chance of at most each amount.",
    axis="Cost",
    target=1.5 * M,
    target_words="Limit £1.5m",
    curves=(Curve("project by project", RISING, main=True, at_target=0.998),),
    is_cap=True,
)


def odds_curve(*curves: Curve, target: float | None = None, target_words: str = "") -> OddsCurve:
    return OddsCurve(title="t", alt="a", axis="Saving", curves=curves, target=target, target_words=target_words)


def moved(by: float, label: str, *, main: bool = False, at: float) -> Curve:
    """The bell, some pounds further on, with its odds at an amount."""
    curve = Curve(label, [(amount + by, odds) for amount, odds in BELL])
    return replace(curve, main=main, at_target=curve.near(at))


FAR = odds_curve(moved(0, "project by project", main=True, at=90 * M), target=90 * M, target_words="Target £90m")
JUMPS = Curve("in steps", [(M, 0.99), (M, 0.6), (2 * M, 0.6), (2 * M, 0.01)], main=True, at_target=0.6)
NASTY = (
    odds_curve(Curve("two points", ((1.0, 1.0), (2.0, 0.0)))),
    replace(
        odds_curve(
            *(moved(at * 2e4, f"Reading {at} {LONG[: at * 60]}", main=at == 1, at=0.75 * M) for at in range(6)),
            target=0.75 * M,
            target_words=f"Target £0.75m {LONG}",
        ),
        stated=(0.0, 3 * M),
        stated_words=LONG,
    ),
    odds_curve(
        *(moved(at, name, main=not at, at=0.75 * M) for at, name in enumerate("ab")), target=0.75 * M, target_words="T"
    ),
    odds_curve(
        *(moved(at, LONG[at:], main=not at, at=1.9 * M) for at in range(2)), target=1.9 * M, target_words="Target £1.9m"
    ),
    odds_curve(*(moved(at, LONG[at:], at=0.01 * M) for at in range(2)), target=0.01 * M, target_words="Target £10,000"),
    odds_curve(moved(-3 * M, "below nought", main=True, at=0), target=0, target_words="Nothing"),
    odds_curve(Curve("pounds apart", [(M + at, 1 - at / 100) for at in range(1, 100)], main=True)),
    odds_curve(JUMPS, target=2 * M, target_words="Target £2m"),
    FAR,
)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
def test_a_target_falls_and_a_limit_rises(size: Size) -> None:
    """Of a cost the curve tells the chance of at most each amount, and its dot says the chance of keeping the limit."""
    falls, rises = Read.of(ODDS, size), Read.of(CAP, size)

    assert falls.path("lm")[0][1] < falls.path("lm")[-1][1]
    assert rises.path("lm")[0][1] > rises.path("lm")[-1][1]
    assert "Chance of at least this much" in falls.words()
    assert "Chance of at most this much" in rises.words()
    assert "above 99 in 100" in rises.said


def test_the_dot_of_each_reading_lies_on_the_target_at_its_odds() -> None:
    """With its odds beside it, in a lane of their own."""
    read = Read.of(ODDS, WIDE)
    (main,), (other,), (line,) = read.marks("circle", "fm"), read.marks("circle", "fg"), read.marks("line", "tg")
    top, bottom = read.path("lm")[0][1], read.path("lm")[-1][1]

    assert main["cx"] == other["cx"] == line["x1"]
    assert (bottom - main["cy"]) / (bottom - top) == pytest.approx(0.294, abs=0.002)
    assert read.x_of("3 in 10") == read.x_of("on the range reported") > read.marks("line", "ax")[0]["x2"]


def test_on_a_narrow_paper_names_go_to_a_key_with_their_odds() -> None:
    """Each with a piece of its line; so do names of more than two readings on a wide one."""
    read = Read.of(ODDS, NARROW)

    assert "on the range reported: 3 in 10" in read.words()
    assert read.y_of("project by project: below 1 in 100") > read.y_of("Target £1.5m")
    assert "Reading 2" in Read.of(NASTY[1], WIDE).said
    assert len(read.marks("line", "lm")) == 1


def test_the_range_reported_is_a_band_with_its_name() -> None:
    """From £0.9m to £1.75m."""
    read = Read.of(ODDS, WIDE)
    (band,) = read.marks("rect", "fp")
    corners = [x for x, _ in read.path("lm")]

    assert band["x"] == corners[1]
    assert band["x"] + band["width"] == pytest.approx(corners[2], abs=0.2)
    assert "Band: the range reported" in read.said


def test_odds_that_jump_are_drawn_as_a_jump() -> None:
    """Down at one amount, level to the next."""
    points = Read.of(NASTY[7], WIDE).path("lm")

    assert [points[at][0] == points[at + 1][0] for at in range(3)] == [True, False, True]
    assert JUMPS.near(2 * M) == 0.6, "an amount that is met exactly meets the target"


def test_a_target_far_from_all_amounts_is_said_and_not_drawn() -> None:
    """£90m, where no run brings more than £2m."""
    read = Read.of(FAR, WIDE)

    assert read.marks("line", "tg") == []
    assert "Target £90m" in read.said
    assert "below 1 in 100" in read.said


def test_its_numbers_are_odds_of_round_amounts_and_of_the_target() -> None:
    """Certain and none are said where the range makes them so; beyond the last point of a curve only what is sure."""
    said = {row[0]: row[1:] for row in say_cells(ODDS.numbers())}

    assert said["£1.50m"] == ["29.4%", "below 1%"]
    assert said["£0.75m"] == ["certain on these ranges", "50.0%"]
    assert said["£2.00m"] == ["none on these ranges", "below 1%"]
    assert ODDS.numbers().note == "Chance of at least this much."
    assert CAP.numbers().note == "Chance of at most this much."


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Curve("A", [(1, 0.5)]), "1 amounts"),
        (lambda: Curve("A", [(1, 0.5), (1, 0.4)]), "1 amounts"),
        (lambda: Curve("A", [(2, 0.5), (1, 0.4)]), "out of order"),
        (lambda: Curve("A", [(1, 1.5), (2, 0.4)]), "odds of 1.5"),
        (lambda: Curve("A", [(1, 0.5), (2, float("nan"))]), "finite"),
        (lambda: Curve("A", [(1, 0.5), (2, 0.1)], at_target=2), "odds of 2"),
        (odds_curve, "no curves"),
        (lambda: odds_curve(FLAT, FLAT, target=1.5 * M, target_words="T"), "twice"),
        (lambda: replace(ODDS, stated=(2.0, 1.0)), "lower end first"),
        (lambda: replace(ODDS, target_words=""), "line without words"),
    ],
)
def test_what_cannot_be_drawn_is_refused(make: Callable[[], object], words: str) -> None:
    """With words that say what was found."""
    with pytest.raises(CannotTell, match=words):
        make()


def test_the_odds_of_at_least_cannot_be_drawn_for_a_limit() -> None:
    """A curve that falls is refused for a cap, and one that rises for a target: else it would say the opposite."""
    with pytest.raises(CannotTell, match="odds that do not rise"):
        replace(ODDS, is_cap=True)
    with pytest.raises(CannotTell, match="odds that do not fall"):
        replace(CAP, is_cap=False)


def test_odds_of_the_target_that_are_not_on_the_curve_are_refused() -> None:
    """The mark would contradict the line."""
    with pytest.raises(CannotTell, match="as the curve has them"):
        odds_curve(Curve("project by project", BELL, at_target=0.9), target=1.5 * M, target_words="Target £1.5m")


def test_its_words_touch_nothing(faults_of: Faults) -> None:
    """At every width, whatever is in it."""
    assert faults_of(ODDS, CAP, *NASTY) == []
