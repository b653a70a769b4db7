"""Nothing is printed without its basis, and no chance as certain (conventions 8 and 9)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.money import AmountError, Basis, NotEstimated, in_words, parse_range, say, say_computed, say_odds
from tests.money.figures import figure

BASIS = "(in-year 2017-18, cash, recurring, cashable, net, dorset)"


def test_a_figure_is_printed_with_its_basis():
    assert say(figure("£1.5m")) == f"£1.5m {BASIS}"


def test_a_range_is_printed_with_both_ends():
    assert say(figure(parse_range("£0.9m to £1.75m"))) == f"£0.9m to £1.75m {BASIS}"


def test_what_is_not_estimated_is_printed_as_such_with_its_reason():
    assert say(figure(NotEstimated("no savings yet"))) == f"not estimated (no savings yet) {BASIS}"


def test_a_figure_whose_basis_nobody_states_says_so():
    assert say(figure("£68m", Basis())) == "£68m (basis not stated)"


def test_a_stated_amount_and_a_sum_of_them_are_printed_exactly():
    assert say(figure("£1,329,312")) == f"£1,329,312 {BASIS}"
    assert say(figure("£1,329,312") + figure("£1")) == f"£1,329,313 {BASIS}"


@pytest.mark.parametrize(
    ("odds", "printed"),
    [
        (0.2941, "29.4%"),
        (0.173, "17.3%"),
        (0.01, "1.0%"),
        (0.00999, "below 1%"),
        (0.0, "below 1%"),
        (0.99, "99.0%"),
        (0.9901, "above 99%"),
        (1.0, "above 99%"),
    ],
)
def test_odds_are_printed_with_one_decimal_and_never_as_certain(odds: float, printed: str):
    assert say_odds(odds) == printed


def test_odds_carry_their_draws_and_error():
    assert say_odds(0.2941, 100_000, 0.00144) == "29.4% (100,000 draws, standard error 0.14 points)"
    assert say_odds(0.2941, draws=1) == "29.4% (1 draw)"
    assert say_odds(0.0, 100_000, 0.0) == "below 1% (100,000 draws, standard error below 0.01 points)"


@pytest.mark.parametrize(
    ("odds", "words"),
    [
        (0.0, "less than 1 chance in 100"),
        (0.0099, "less than 1 chance in 100"),
        (0.01, "about 1 chance in 100"),
        (0.02, "about 1 chance in 50"),
        (0.05, "about 1 chance in 20"),
        (0.057, "about 1 chance in 20"),
        (0.1, "about 1 chance in 10"),
        (0.173, "about 2 chances in 10"),
        (0.2941, "about 3 chances in 10"),
        (0.5, "about 5 chances in 10"),
        (0.8, "about 8 chances in 10"),
        (0.95, "about 19 chances in 20"),
        (0.99, "about 99 chances in 100"),
        (0.991, "more than 99 chances in 100"),
        (1.0, "more than 99 chances in 100"),
    ],
)
def test_odds_are_said_as_people_say_them(odds: float, words: str):
    assert in_words(odds) == words


@pytest.mark.parametrize("of", [100, 50, 40, 30, 25, 20, 15, 12, 10])
def test_one_chance_in_so_many_and_all_but_one_are_said_as_such(of: int):
    assert in_words(1 / of) == f"about 1 chance in {of}"
    assert in_words(1 - 1 / of) == f"about {of - 1} chances in {of}"


@pytest.mark.parametrize("tenths", range(1, 10))
def test_every_tenth_is_said_in_tenths(tenths: int):
    assert in_words(tenths / 10) == f"about {tenths} chance{'s' if tenths > 1 else ''} in 10"


def said(odds: float) -> float:
    """The probability that the words speak of."""
    words = in_words(odds).split()
    return int(words[-4]) / int(words[-1])


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_better_odds_are_never_said_as_worse(one: float, other: float):
    assert said(min(one, other)) <= said(max(one, other))


@given(st.floats(0.01, 0.99))
def test_words_are_within_five_points_of_the_odds(odds: float):
    assert abs(said(odds) - odds) <= 0.05 + 1e-9


@pytest.mark.parametrize("odds", [-0.1, 1.1, float("nan"), float("inf")])
def test_odds_are_from_nought_to_one(odds: float):
    for print_odds in (say_odds, in_words):
        with pytest.raises(AmountError, match="from 0 to 1"):
            print_odds(odds)


def test_odds_may_pass_one_by_the_rounding_of_floats():
    assert say_odds(1 + 1e-15) == "above 99%"
    assert say_odds(-1e-15) == "below 1%"


def test_a_figure_is_printed_whatever_its_size():
    assert say(figure(Decimal("0.005"))).startswith("£0.005 (")


@pytest.mark.parametrize(
    ("amount", "words"), [(1_234_567.0, "£1.23m"), (-0.004, "£0"), (0.0, "£0"), (12.345, "£12.30"), (430_000, "£0.43m")]
)
def test_a_computed_amount_has_three_digits_and_what_rounds_to_none_is_nought(amount: float, words: str):
    assert say_computed(amount) == words
