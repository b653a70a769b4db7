"""The check that a picture's title says what its finding says finds what it is there to find."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shiremoot.report.pictures.twenty_dots import DotRow, TwentyDots
from tests.report.pictures.made_up import AREA_MAP, GROUP_MAP, PEER_DOTS, QUADRANT
from tests.report.pictures.test_before_after import WIDER
from tests.report.pictures.test_limits import DESK
from tests.report.pictures.test_matrix import LEAVERS
from tests.report.pictures.titles import contradicted, figures

DOTS = TwentyDots(
    title="6 of 20 outcomes reach £1.5m on the range reported",
    alt="Six of twenty.",
    axis="Saving in 2017-18",
    target=1_500_000,
    target_words="Target £1.5m",
    rows=(DotRow("Reported", [900_000 + 850_000 * (at + 0.5) / 20 for at in range(20)], "6 of 20 reach £1.5m"),),
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("3 in 10, in 2017-18, by 31 March 2018", ["3 in 10"]),
        ("below 1 in 100 and 13 in 100", ["below 1 in 100", "13 in 100"]),
        ("8 runs in 10 leave £101m to £150m", ["8 in 10", "£101m", "£150m"]),
        ("Reserves of 6 of 143 councils, £1,234.50 and −£2k, 12%, 3,000 posts", None),
    ],
)
def test_chances_counts_amounts_and_shares_are_figures_and_dates_are_not(words: str, found: list[str] | None):
    assert figures(words) == (found or ["6 of 143", "£1,234.50", "−£2k", "12%", "3,000"])


@pytest.mark.parametrize("picture", [DOTS, PEER_DOTS, QUADRANT], ids=lambda picture: type(picture).__name__)
def test_a_title_that_its_picture_bears_out_is_no_fault(picture: TwentyDots):
    answer = "£41 a head more than the middle of 15 neighbours."
    assert list(contradicted(picture, answer)) == []


@pytest.mark.parametrize(
    "title",
    [
        "7 of 20 outcomes reach £1.5m",
        "6 of 20 outcomes reach £1.6m",
        "Below 1 in 100 that £1.5m is reached: below 1 in 100",
        "£1.5m is reached with 40%",
        "£1.5m is reached in 2017-18 by 17 projects",
    ],
)
def test_a_figure_that_nothing_bears_out_is_a_fault(title: str):
    assert list(contradicted(replace(DOTS, title=title)))


def test_the_answer_and_the_key_facts_bear_out_a_title():
    title = replace(DOTS, title="3 in 10 that £1.5m is reached")
    assert list(contradicted(title))
    assert list(contradicted(title, "About 3 in 10.")) == []
    assert list(contradicted(title, "About 4 in 10."))


def test_a_number_of_areas_is_a_sum_of_classes():
    assert list(contradicted(replace(AREA_MAP, title="2 of 15 councils are below"))) == []
    assert list(contradicted(replace(AREA_MAP, title="7 of 15 councils last three years or less"))) == []
    assert list(contradicted(replace(AREA_MAP, title="2 of 29 councils are below")))
    assert list(contradicted(GROUP_MAP)) == []


def test_a_change_may_be_told_by_how_much():
    assert list(contradicted(WIDER)) == []
    assert list(contradicted(replace(WIDER, title="Hampshire pays £0.15m less")))


def test_ways_of_sharing_that_are_fair_to_every_body_are_counted():
    assert list(contradicted(replace(DESK, title="2 of 4 ways keep all three in"))) == []
    assert list(contradicted(replace(DESK, title="3 of 4 ways keep all three in")))


def test_ways_of_sharing_under_which_a_group_would_leave_are_counted():
    assert list(contradicted(LEAVERS)) == []
    assert list(contradicted(replace(LEAVERS, title="Poole and Purbeck would leave under 2 of 7 ways"))) == []
    assert list(contradicted(replace(LEAVERS, title="Poole and Purbeck would leave under 4 of 7 ways")))


def test_dots_that_are_miscounted_are_a_fault():
    (row,) = DOTS.rows
    assert list(contradicted(replace(DOTS, rows=(replace(row, said="9 of 20 reach £1.5m"),), title="£1.5m")))


def test_what_nine_in_ten_do_one_in_ten_does_not():
    title = replace(DOTS, title="In 1 run in 10 less than £1.5m comes")
    assert list(contradicted(title, "9 runs in 10 have more.")) == []
