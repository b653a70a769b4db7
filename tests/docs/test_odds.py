"""The figures on the page about odds, worked out again in closed form."""

from fractions import Fraction
from math import comb, factorial

import pytest

from shiremoot.chance import from_range
from shiremoot.money import say_odds
from tests.docs.pages import sections, table

PAGE = "docs/explanation/odds.md"
LOW, HIGH, TARGET = Fraction(900_000), Fraction(1_750_000), Fraction(1_500_000)
CUT = table(sections(PAGE)["Why cutting a range in five gives another answer"])
SHAPES = table(sections(PAGE)["Two readings of one promise"])


def below(parts: int, share: Fraction) -> Fraction:
    """Chance that a sum of equal flat parts lies in this lowest share of its range. Source: Irwin, Hall (1927)."""
    x = share * parts
    terms = [(-1) ** k * comb(parts, k) * (x - k) ** parts for k in range(parts + 1) if k < x]
    return sum(terms, Fraction(0)) / factorial(parts)


@pytest.mark.parametrize(("parts", "odds", "safe"), CUT, ids=[row[0] for row in CUT])
def test_a_range_in_equal_parts_has_these_odds(parts: str, odds: str, safe: str):
    count, middle = int(parts), (TARGET - LOW) / (HIGH - LOW)
    assert say_odds(float(1 - below(count, middle))) == odds

    printed = Fraction(safe.removeprefix("£").removesuffix("m")) * 1_000_000
    half_a_digit = Fraction(5_000)
    reached = [below(count, (edge - LOW) / (HIGH - LOW)) for edge in (printed - half_a_digit, printed + half_a_digit)]
    assert reached[0] < Fraction(1, 5) < reached[1]


@pytest.mark.parametrize(("shape", "says", "odds"), SHAPES, ids=[row[0] for row in SHAPES])
def test_a_reported_range_has_these_odds(shape: str, says: str, odds: str):
    likely = None if shape == "flat" else float((LOW + HIGH) / 2)
    reading = from_range(float(LOW), float(HIGH), "absolute", likely, shape.lower())
    assert say_odds(reading.odds_at_least(float(TARGET))) == odds
