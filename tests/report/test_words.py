"""Figures in tables and on lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.report.words import (
    alike,
    capital,
    count_of,
    is_half,
    listed,
    pieces,
    say_month,
    say_on_axis,
    say_part,
    say_points,
    say_short_month,
    small,
    with_minus,
)


def test_a_change_of_odds_is_said_in_points_with_its_sign():
    assert (say_points(0.294, 0.083), say_points(0.083, 0.135)) == ("−21.1", "+5.2")


@pytest.mark.parametrize(
    ("months", "expected"),
    [(0, "April 2017"), (3, "July 2017"), (8.9, "December 2017"), (9, "January 2018"), (-1, "March 2017")],
)
def test_months_are_counted_from_april(months: float, expected: str):
    assert say_month(months, 2017) == expected


@pytest.mark.parametrize(
    "text",
    [
        "3 chances in 10",
        "1 run in 10",
        "80 of 100 runs",
        "£2 million",
        "3 months",
        "July 2017",
        "2017-18",
        "−£2,000",
        "100,000 draws",
    ],
)
def test_a_figure_stays_with_its_unit(text: str):
    assert [piece.text for piece in pieces(f"It is {text}.") if piece.is_held] == [text]


def test_an_amount_may_part_from_its_year():
    assert [piece.text for piece in pieces("£1.5m in 2017-18") if piece.is_held] == ["2017-18"]


@given(st.text())
def test_no_word_is_lost(text: str):
    assert "".join(piece.text for piece in pieces(text)) == text


def test_names_are_listed_and_many_are_counted():
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(["A", "B", "C"], 2) == "A, B and 1 more"


def test_a_title_within_a_sentence_keeps_its_abbreviation():
    assert (small("Central services"), small("IT systems")) == ("central services", "IT systems")
    assert capital("lowest tenth on IT") == "Lowest tenth on IT"


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (0.0, "below 1 in 100"),
        (0.004, "below 1 in 100"),
        (0.06, "6 in 100"),
        (0.31, "3 in 10"),
        (0.449, "45 in 100"),
        (0.45, "half"),
        (0.55, "half"),
        (0.76, "76 in 100"),
        (0.9949, "above 99 in 100"),
        (0.995, "nearly all"),
        (1.005, "nearly all"),
        (1.44, "more than all"),
    ],
)
def test_a_share_in_a_sentence_is_no_percentage(part: float, said: str):
    assert say_part(part) == said
    assert is_half(part) == (said == "half")


@pytest.mark.parametrize(
    ("number", "said"), [("-5", "−5"), ("-0.0", "0.0"), ("-0%", "0%"), ("+0", "+0"), ("-1,000", "−1,000")]
)
def test_a_minus_is_as_wide_as_its_digits_and_nought_has_none(number: str, said: str):
    assert with_minus(number) == said


def test_computed_amounts_that_stand_together_are_as_fine_as_the_largest():
    say = alike([1_325_000, -532_000, 400])
    assert [say(amount) for amount in (1_325_000, -532_000, 400)] == ["£1.33m", "−£0.53m", "£0"]
    assert alike([])(0.0) == "£0"


@pytest.mark.parametrize(
    ("ticks", "said"),
    [
        ([0, 500_000, 1_000_000], ["£0", "£0.5m", "£1m"]),
        ([-50_000, 0, 50_000], ["−£50k", "£0", "£50k"]),
        ([0, 2_000_000_000], ["£0", "£2bn"]),
        ([0, 500], ["£0", "£500"]),
        ([], []),
    ],
)
def test_an_axis_has_one_unit_and_no_needless_noughts(ticks: list[float], said: list[str]):
    assert list(map(say_on_axis(ticks), ticks)) == said


def test_small_counts_are_words():
    assert [count_of(number) for number in (0, 1, 10, 11, 1_200)] == ["none", "one", "ten", "11", "1,200"]
    assert (count_of(1, "project"), count_of(2, "project")) == ("one project", "two projects")


def test_a_month_on_an_axis_has_three_letters():
    assert say_short_month(3, 2017) == "Jul 2017"


# --- what is to find -----------------------------------------------------------------------------
