"""The words that all of a plan's page shares: what is left, in how many runs, whose money it is."""

import pytest

from shiremoot.gap.told import between, left, march
from shiremoot.report.words import alike
from tests.gap.making import FIRST, TWO, a_body, a_year, an_answer, told


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (45e6, "£45m"),
        (0.01, "£0.01"),
        (0.009, "£0"),
        (-0.009, "£0"),
        (-0.01, "£0.01 over"),
        (-2e6, "£2m over"),
    ],
)
def test_a_penny_is_left_and_below_nought_it_is_over(amount: float, words: str):
    assert left(amount) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (101e6, 150e6, "£101m to £150m"),
        (-23e6, -4e6, "£23m to £4m over"),
        (-2e6, 3e6, "£2m over to £3m"),
        (-2e6, 0.0, "£2m over to £0"),
        (15e6, 15e6, "£15m"),
        (-5e6, -5e6, "£5m over"),
        (0.0, 0.0, "£0"),
    ],
)
def test_a_range_of_what_is_left_goes_from_the_least_to_find(low: float, high: float, words: str):
    assert between(low, high) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-4_240_000, 853_900, "£4.2m over to £0.9m"),
        (49_200, 853_900, "£0 to £0.9m"),
        (-4_240_000, -853_900, "£4.2m to £0.9m over"),
        (840_000, 853_900, "£0.8m to £0.9m"),
        (851_000, 853_900, "£0.9m"),
    ],
)
def test_ranges_side_by_side_have_one_unit_and_the_same_decimals(low: float, high: float, words: str):
    assert between(low, high, alike([-4_240_000, 853_900, 49_200])) == words


def test_a_year_ends_in_march():
    assert march(FIRST) == "March 2019"


@pytest.mark.parametrize(
    ("price", "said"),
    [
        ("cash", "is cash in the year named, for A council."),
        ("real 2015-16", "is in 2015-16 prices, in the year named, for A council."),
        ("not-stated", "is money whose price base is not stated in the year named, for A council."),
    ],
)
def test_the_basis_of_the_page_is_one_sentence(price: str, said: str):
    document = {"basis": {"price": price, "effect": "full-year", "recurrence": "recurring"}}
    assert told(an_answer(a_body()), **document).basis == f"All money on this page {said} What differs says so."


def test_of_several_bodies_it_is_that_of_one_alone():
    found = told(an_answer(a_body(), a_body(body="trust")), bodies=TWO)
    assert "is cash in the year named, for A council alone." in found.basis


def test_savings_that_change_no_year_are_no_savings():
    assert told(an_answer(a_body(a_year(5.0, 1.0), a_year(5.0, at=1)))).saves
    assert not told(an_answer(a_body(a_year(5.0), a_year(5.0, at=1)))).saves
