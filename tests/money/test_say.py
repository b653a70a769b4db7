"""Nothing is printed without its basis, and no chance as certain (conventions 8 and 9)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.money import (
    AmountError,
    Basis,
    NotEstimated,
    as_computed,
    in_words,
    parse_range,
    say,
    say_chance,
    say_computed,
    say_computed_range,
    say_odds,
)
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
    ("odds", "sentence", "short"),
    [
        (0.0, "below 1 chance in 100", "below 1 in 100"),
        (0.0099, "below 1 chance in 100", "below 1 in 100"),
        (0.01, "about 1 chance in 100", "1 in 100"),
        (0.024, "about 2 chances in 100", "2 in 100"),
        (0.057, "about 6 chances in 100", "6 in 100"),
        (0.089, "about 1 chance in 10", "1 in 10"),
        (0.1, "about 1 chance in 10", "1 in 10"),
        (0.1345, "about 13 chances in 100", "13 in 100"),
        (0.2941, "about 3 chances in 10", "3 in 10"),
        (0.284, "about 28 chances in 100", "28 in 100"),
        (0.5, "about 5 chances in 10", "5 in 10"),
        (0.8, "about 8 chances in 10", "8 in 10"),
        (0.95, "about 95 chances in 100", "95 in 100"),
        (0.985, "about 99 chances in 100", "99 in 100"),
        (0.99, "about 99 chances in 100", "99 in 100"),
        (0.991, "above 99 chances in 100", "above 99 in 100"),
        (1.0, "above 99 chances in 100", "above 99 in 100"),
    ],
)
def test_odds_are_said_as_people_say_them(odds: float, sentence: str, short: str):
    """In tenths where that is no more than a point off, else in hundredths; never as none or as certain."""
    assert (in_words(odds), say_chance(odds)) == (sentence, short)


@pytest.mark.parametrize("tenths", range(1, 10))
def test_every_tenth_is_said_in_tenths(tenths: int):
    assert in_words(tenths / 10) == f"about {tenths} chance{'s' if tenths > 1 else ''} in 10"


def said(odds: float) -> float:
    """The probability that the words speak of."""
    words = say_chance(odds).split()
    return int(words[-3]) / int(words[-1])


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_better_odds_are_never_said_as_worse(one: float, other: float):
    assert said(min(one, other)) <= said(max(one, other))


@given(st.floats(0.01, 0.99))
def test_words_are_within_a_point_and_a_half_of_the_odds(odds: float):
    assert abs(said(odds) - odds) <= 0.015 + 1e-9


@given(st.floats(0.0, 1.0))
def test_a_chance_is_never_said_as_none_or_as_certain(odds: float):
    chances, of = say_chance(odds).split()[-3::2]
    assert 0 < int(chances) < int(of)


@pytest.mark.parametrize("odds", [-0.1, 1.1, float("nan"), float("inf")])
def test_odds_are_from_nought_to_one(odds: float):
    for print_odds in (say_odds, in_words, say_chance):
        with pytest.raises(AmountError, match="from 0 to 1"):
            print_odds(odds)


def test_odds_may_pass_one_by_the_rounding_of_floats():
    assert say_odds(1 + 1e-15) == "above 99%"
    assert say_odds(-1e-15) == "below 1%"
    assert (say_chance(1 + 1e-15), say_chance(-1e-15)) == ("above 99 in 100", "below 1 in 100")


def test_a_figure_is_printed_whatever_its_size():
    assert say(figure(Decimal("0.005"))).startswith("£0.005 (")


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (1_234_567.0, "£1.23m"),
        (1_070_000.0, "£1.07m"),
        (2_345_678.0, "£2.3m"),
        (427_000.0, "£0.43m"),
        (963_000.0, "£0.96m"),
        (995_100.0, "£1m"),
        (124_400_000.0, "£124m"),
        (-1_234_567.0, "−£1.23m"),
        (-0.004, "£0"),
        (0.0, "£0"),
        (12.345, "£12.30"),
    ],
)
def test_a_computed_amount_has_two_digits_and_three_where_the_first_is_1(amount: float, words: str):
    assert say_computed(amount) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (471_234.0, 1_061_234.0, "£0.47m to £1.06m"),
        (161_900_000.0, 206_600_000.0, "£162m to £207m"),
        (0.0, 3_768_000.0, "£0 to £3.8m"),
        (-36_300_000.0, 21_700_000.0, "−£36m to £22m"),
        (2_000_000.0, 2_000_100.0, "£2m"),
        (0.0, 0.0, "£0"),
    ],
)
def test_both_ends_of_a_computed_range_are_as_fine_as_the_finer_needs(low: float, high: float, words: str):
    assert say_computed_range(low, high) == words


@pytest.mark.parametrize(
    ("amounts", "side_by_side"),
    [
        ([101_450_000.0, 3_340_000.0], [101e6, 3e6]),
        ([59_540_000.0, 12_540_000.0, 0.0], [60e6, 13e6, 0.0]),
        ([18_950_000.0, 8_130_000.0], [19e6, 8.1e6]),
        ([-23_230_000.0, -4_460_000.0], [-23e6, -4e6]),
        ([101_450_000.0, 340_000.0], [101.5e6, 0.3e6]),
        ([0.0, 0.0], [0.0, 0.0]),
        ([], []),
    ],
)
def test_amounts_side_by_side_are_as_fine_as_the_largest_and_none_becomes_nought(
    amounts: list[float], side_by_side: list[float]
):
    assert as_computed(amounts) == pytest.approx(side_by_side)
    assert [bool(amount) for amount in as_computed(amounts)] == [bool(amount) for amount in amounts]
