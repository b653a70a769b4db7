"""Axes: round ends, as many words as there is room for, and the one amount that would stretch them."""

from __future__ import annotations

import pytest

from shiremoot.report.pictures.axis import axis_over, each, lone
from shiremoot.report.words import say_on_axis


def test_an_axis_has_round_ends_that_hold_every_amount() -> None:
    """The same wherever it stands."""
    wide, narrow = axis_over([94, 139, 115], 140, 486), axis_over([94, 139, 115], 8, 282)

    assert (wide.low, wide.high, wide.step) == (narrow.low, narrow.high, narrow.step) == (90, 140, 10)


@pytest.mark.parametrize(("amounts", "ends"), [([0, 0], (0, 1)), ([5, 5], (0, 5)), ([-5, -5], (-5, 0))])
def test_amounts_that_are_all_equal_still_have_an_axis(amounts: list[float], ends: tuple[float, float]) -> None:
    """From nought to them."""
    axis = axis_over(amounts, 0, 100)

    assert (axis.low, axis.high) == ends


def test_words_are_thinned_until_they_are_apart_also_where_the_paper_pushes_them_in() -> None:
    """At the left edge words begin at the edge, and so come nearer to the next ones."""
    axis = axis_over([0, 2_000_000], 0, 250)
    say = each(say_on_axis(axis.ticks()))

    assert [words for _, words in axis.said(say, 620)] == ["£0", "£0.5m", "£1m", "£1.5m", "£2m"]
    assert [words for _, words in axis_over([0, 2_000_000], 0, 150).said(say, 150)] == ["£0", "£1m", "£2m"]


def test_where_no_two_words_have_room_the_first_stands_alone() -> None:
    """An axis without any word would say nothing."""
    axis = axis_over([0, 2_000_000], 0, 30)

    assert axis.said(each(say_on_axis(axis.ticks())), 30) == [(0.0, "£0")]


@pytest.mark.parametrize(
    ("amounts", "others", "found"),
    [
        ([1, 2, 3, 4, 100], [], 100),
        ([-100, 1, 2, 3, 4], [], -100),
        ([1, 2, 3, 4, 19], [], None),
        ([1, 2, 3, 4, 100], [90], None),
        ([1, 2, 3, 4, 100, 100], [], None),
        ([1, 2, 3, 100], [], None),
        ([2, 2, 2, 2, 100], [], None),
        ([], [0], None),
    ],
    ids=["above", "below", "five spans", "near another", "two of them", "too few others", "others all equal", "none"],
)
def test_one_amount_further_off_than_five_times_the_span_of_all_others_is_found(
    amounts: list[float], others: list[float], found: float | None
) -> None:
    """Only one that is alone, and only where the others set a scale."""
    assert lone(amounts, others) == found
