"""Groups drawn towards all others: a published worked example, exact fractions, and what must hold of any."""

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.evidence import EvidenceError
from shiremoot.evidence.pooling import pooled

TWO_GROUPS = {"one": [3.0, 5.0, 7.0], "other": [6.0, 12.0, 9.0]}


def test_two_policyholders_with_three_years_each():
    """Klugman, Panjer and Willmot, Loss Models, empirical Bayes estimation without a distribution: 133/24, 203/24."""
    found = pooled(TWO_GROUPS)
    assert found["one"].within == pytest.approx(Fraction(13, 2))
    assert found["one"].between == pytest.approx(Fraction(35, 6))
    assert found["one"].weight == pytest.approx(Fraction(35, 48))
    assert found["one"].middle == pytest.approx(Fraction(133, 24))
    assert found["other"].middle == pytest.approx(Fraction(203, 24))


def test_groups_of_unlike_size_in_exact_fractions():
    """Bühlmann and Straub with a weight of one for each case: a third group of one case beside the two above."""
    found = pooled(TWO_GROUPS | {"third": [1.0]})
    within = Fraction(8 + 18, 4)
    overall = Fraction(15 + 27 + 1, 7)
    among = 3 * (5 - overall) ** 2 + 3 * (9 - overall) ** 2 + (1 - overall) ** 2
    between = (among - 2 * within) / (7 - Fraction(19, 7))
    weights = [size * between / (size * between + within) for size in (3, 3, 1)]
    whole = sum(weight * mean for weight, mean in zip(weights, (5, 9, 1), strict=True)) / sum(weights)
    assert found["third"].between == pytest.approx(float(between), rel=1e-12)
    assert found["third"].whole == pytest.approx(float(whole), rel=1e-12)
    assert found["third"].middle == pytest.approx(float(weights[2] + (1 - weights[2]) * whole), rel=1e-12)


def test_groups_that_differ_by_no_more_than_chance_are_all_given_the_mean_of_all():
    found = pooled({"one": [0.0, 10.0], "other": [1.0, 9.0]})
    assert found["one"].between == 0.0
    assert [one.middle for one in found.values()] == [5.0, 5.0]


def test_a_group_alone_keeps_its_mean():
    assert pooled({"one": [1.0, 3.0]})["one"].middle == 2.0


def test_a_further_case_lies_around_the_middle_by_both_doubts():
    one = pooled(TWO_GROUPS)["one"]
    assert one.deviation == pytest.approx(sqrt(13 / 2 + 35 / 6 * (13 / 48)))
    assert one.at(0.5) == one.middle
    assert one.at(0.9) - one.middle == pytest.approx(1.2815515655446004 * one.deviation)


@pytest.mark.parametrize("groups", [{"one": [1.0], "other": [2.0]}, {"one": []}, {"one": [1.0, 2.0], "other": []}])
def test_without_two_cases_of_a_group_nothing_tells_the_spread(groups: dict[str, list[float]]):
    with pytest.raises(EvidenceError):
        pooled(groups)


@given(
    st.dictionaries(st.text(min_size=1, max_size=3), st.lists(st.floats(-5, 5), min_size=2, max_size=6), min_size=2),
)
def test_a_group_ends_between_its_own_mean_and_that_of_all(groups: dict[str, list[float]]):
    for one in pooled(groups).values():
        low, high = sorted((one.own, one.whole))
        assert 0 <= one.weight <= 1
        assert low - 1e-9 <= one.middle <= high + 1e-9
