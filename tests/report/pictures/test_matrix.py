"""Who would leave under which way of sharing: values, numbers, drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from shiremoot.report.cells import say_cells
from shiremoot.report.pictures.matrix import Gain, Matrix, MatrixRow
from shiremoot.report.pictures.svg import NARROW, WIDE
from shiremoot.report.tables import CannotTell
from tests.report.pictures.conftest import Faults
from tests.report.pictures.reading import FOREIGN, LONG, UNBROKEN, Read

WAYS = ("By population", "By use", "Stand-alone", "Equal saving", "Separable cost", "Shapley", "Nucleolus")


def row(label: str, *thousands: float) -> MatrixRow:
    return MatrixRow(label, tuple(Gain(1000 * gain, f"£{gain:g}k") for gain in thousands))


LEAVERS = Matrix(
    title="Under a key by population Poole and Purbeck would leave, and gain £120k a year",
    alt="Three groups of bodies under seven ways of sharing. Poole and Purbeck would leave under two.",
    axis="What the group would gain by leaving, pounds a year",
    ways=WAYS,
    rows=(
        row("Poole and Purbeck", 120, 45, -10, -20, -20, -30, -30),
        row("Christchurch", 60, -5, -10, -20, -20, -30, -30),
        row("Poole, Purbeck and Christchurch", 31, -5, -10, -20, -20, -30, -30),
    ),
)
NASTY = (
    replace(LEAVERS, ways=WAYS[:1], rows=(row("One", 0),)),
    replace(LEAVERS, ways=WAYS[:2], rows=(row("One", 1, 2), row("Two", -1, -2))),
    replace(LEAVERS, ways=[f"{at} {LONG[: at * 12]}" for at in range(7)]),
    replace(
        LEAVERS, ways=[f"Way {at}" for at in range(30)], rows=(row(UNBROKEN, *range(30)), row(FOREIGN, *[-1] * 30))
    ),
    replace(LEAVERS, axis=LONG, rows=tuple(row(f"{at} {LONG[: at * 9]}", *[at - 9] * 7) for at in range(20))),
    replace(LEAVERS, ways=(UNBROKEN,), rows=(MatrixRow(LONG, (Gain(5, LONG),)),)),
)


def test_a_group_that_would_leave_has_its_gain_in_bold_on_a_pale_cell_and_every_other_one_stays() -> None:
    read = Read.of(LEAVERS, WIDE)

    assert len(read.marks("rect", "fp")) == len(read.marks("line", "wk")) == 4
    assert {"£120k", "£45k", "£60k", "£31k"} <= set(read.words())
    assert read.words().count("stays") == 17
    assert not any(words.startswith("£-") for words in read.words())


def test_each_cell_stands_under_its_way_and_beside_its_group() -> None:
    """Its gain or that it stays in the middle of its column; columns do not touch."""
    read = Read.of(LEAVERS, WIDE)
    first, second, below, last = read.marks("rect", "fp")

    assert first["x"] == below["x"] == last["x"]
    assert first["x"] + first["width"] < second["x"]
    assert read.x_of("population") == read.x_of("£120k") == pytest.approx(first["x"] + first["width"] / 2, abs=0.2)
    assert read.y_of("£120k") == pytest.approx(read.y_of("Poole and Purbeck"), abs=2)


def test_where_columns_have_no_room_each_group_lists_the_ways_under_which_it_leaves_and_those_under_which_not() -> None:
    read = Read.of(LEAVERS, NARROW)

    assert read.y_of("By use") == read.y_of("£45k")
    assert len(read.marks("circle", "fm")) == 4
    assert read.said.count("Stays: ") == 3
    assert "Stays: By use, Stand-alone, Equal saving, Separable cost, Shapley and Nucleolus" in read.said
    assert not read.marks("rect", "fp")


def test_a_head_may_be_parted_behind_a_hyphen_and_nowhere_else_within_a_word() -> None:
    words = Read.of(LEAVERS, WIDE).words()
    assert {"Stand-", "alone"} <= set(words)
    assert "Separable" in words


def test_columns_too_narrow_for_a_word_of_theirs_become_a_list() -> None:
    """Thirty ways have no room on any paper."""
    assert Read.of(NASTY[3], WIDE).marks("circle", "fm")
    assert not Read.of(NASTY[3], WIDE).marks("rect", "fp")


def test_its_numbers_are_gains_and_what_leaving_would_cost() -> None:
    (_, *gains) = say_cells(LEAVERS.numbers())[1]
    assert gains == ["£60k", "−£5k", "−£10k", "−£20k", "−£20k", "−£30k", "−£30k"]
    assert "Above £0 the group would leave" in LEAVERS.numbers().note


def test_a_penny_is_no_gain() -> None:
    assert not Gain(0.01, "£0.01").leaves
    assert Gain(0.02, "£0.02").leaves


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: replace(LEAVERS, rows=()), "no cells"),
        (lambda: replace(LEAVERS, ways=(), rows=(row("A"),)), "no cells"),
        (lambda: replace(LEAVERS, rows=LEAVERS.rows[:1] * 2), "twice"),
        (lambda: replace(LEAVERS, ways=("A", "A"), rows=(row("A", 1, 2),)), "twice"),
        (lambda: replace(LEAVERS, rows=(row(" ", *[1] * 7),)), "name without words"),
        (lambda: replace(LEAVERS, rows=(row("A", 1),)), "1 gains"),
        (lambda: Gain(float("inf"), "x"), "finite"),
        (lambda: Gain(1, ""), "gain without words"),
    ],
)
def test_what_cannot_be_drawn_is_refused(make: Callable[[], object], words: str) -> None:
    with pytest.raises(CannotTell, match=words):
        make()


def test_its_words_touch_nothing(faults_of: Faults) -> None:
    """At every width, whatever is in it."""
    assert faults_of(LEAVERS, *NASTY) == []
