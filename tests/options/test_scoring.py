"""Criteria that are not money: scores stay on their scales, weights add up, dominance comes before weights."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from shiremoot.options.errors import OptionsError, Unknown
from shiremoot.options.scoring import (
    Scale,
    dominates,
    efficient,
    flip_weight,
    stated_weights,
    values_of,
    weighted_sums,
)

PARTS = st.floats(0, 1).map(lambda part: round(part, 3))
VALUES = arrays(float, (4, 3), elements=PARTS)
WEIGHTS = st.lists(st.integers(1, 100), min_size=3, max_size=3).map(
    lambda points: [one / sum(points) for one in points]
)


def test_a_score_is_a_part_of_the_way_from_worst_to_best_whichever_number_is_higher():
    assert Scale("satisfaction", 20, 80).value(50, "in-house") == 0.5
    assert Scale("days to answer", 30, 5).value(10, "in-house") == pytest.approx(0.8)


@pytest.mark.parametrize("score", [19.9, 81, float("nan")])
def test_a_score_out_of_its_scale_is_refused_by_option_and_criterion(score: float):
    with pytest.raises(
        OptionsError, match=r"partner: satisfaction: found a score of .*; expected a score from 20 \(worst"
    ):
        Scale("satisfaction", 20, 80).value(score, "partner")


def test_a_scale_without_length_is_refused():
    with pytest.raises(OptionsError, match="satisfaction: found a scale from 3 to 3; expected two different ends"):
        Scale("satisfaction", 3, 3)
    with pytest.raises(OptionsError, match="two different ends"):
        Scale("satisfaction", 0, float("inf"))


def test_every_option_is_scored_on_every_criterion():
    scales = (Scale("quality", 0, 10), Scale("speed", 30, 5))
    assert values_of(scales, {"in-house": (5, 30), "shared": (10, 5)}).tolist() == [[0.5, 0], [1, 1]]
    with pytest.raises(OptionsError, match="shared: found 1 scores; expected one for each of 2 criteria"):
        values_of(scales, {"in-house": (5, 30), "shared": (10,)})


def test_weights_that_do_not_add_up_are_refused_with_their_sum():
    assert sum(stated_weights({"a": 0.333333, "b": 0.333333, "c": 0.333333}).values()) == pytest.approx(1, abs=1e-15)
    with pytest.raises(OptionsError, match=r"found weights that add up to 95%; expected weights that add up to 100%"):
        stated_weights({"quality": 0.5, "speed": 0.45})
    with pytest.raises(OptionsError, match="speed: found a weight of -10%"):
        stated_weights({"quality": 1.1, "speed": -0.1})


def test_the_weighted_sum_of_a_worked_example():
    values = np.array([[1.0, 0.5, 0.0], [0.0, 0.5, 1.0]])
    assert weighted_sums(values, [0.5, 0.3, 0.2]) == pytest.approx([0.65, 0.35])


def test_the_weight_at_which_two_options_change_places():
    """They differ in quality and exit alone: equal weights of both make them level."""
    values = np.array([[1.0, 0.5, 0.0], [0.0, 0.5, 1.0]])
    at = flip_weight(values, [0.5, 0.3, 0.2], 0)
    assert at == pytest.approx(2 / 7)  # 0.2857, with exit raised to 0.2 × (1 − 2/7) / 0.5 = 0.2857
    assert isinstance(flip_weight(values, [0.5, 0.3, 0.2], 1), Unknown), "level only where nothing else counts"
    assert flip_weight(values, [0.5, 0.3, 0.2], 2) == pytest.approx(0.5 / 1.3)


@given(VALUES, WEIGHTS, st.integers(0, 2))
def test_at_the_flip_weight_the_first_two_are_level(values: np.ndarray, weights: list[float], criterion: int):
    at = flip_weight(values, weights, criterion)
    assume(not isinstance(at, Unknown))
    moved = [
        at if each == criterion else weight * (1 - at) / (1 - weights[criterion]) for each, weight in enumerate(weights)
    ]
    first, second = np.argsort(-weighted_sums(values, weights), kind="stable")[:2]
    sums = weighted_sums(values, moved)
    assert sums[first] == pytest.approx(sums[second], abs=1e-9)


def test_where_no_weight_makes_them_change_places_it_says_so():
    ahead_in_all = np.array([[0.9, 0.8], [0.5, 0.1]])
    assert "does so whatever" in flip_weight(ahead_in_all, [0.5, 0.5], 0).why
    assert "level" in flip_weight(np.array([[0.5, 0.5], [0.5, 0.5]]), [0.5, 0.5], 0).why
    assert "weigh nothing" in flip_weight(ahead_in_all, [1.0, 0.0], 0).why
    with pytest.raises(OptionsError, match="found one option"):
        flip_weight(ahead_in_all[:1], [0.5, 0.5], 0)


def test_dominance_needs_to_be_better_in_something_and_worse_in_nothing():
    found = dominates(np.array([[1.0, 1.0], [1.0, 0.5], [0.0, 2.0], [1.0, 1.0]]))
    assert found.tolist() == [
        [False, True, False, False],
        [False, False, False, False],
        [False, False, False, False],
        [False, True, False, False],
    ]


@given(arrays(float, (6, 2), elements=PARTS))
def test_members_of_the_frontier_are_not_dominated_and_all_others_are(table: np.ndarray):
    on_it = efficient(table[:, 0], table[:, 1])
    above = dominates(table)
    assert on_it.any()
    assert not above[:, on_it].any()
    assert above[on_it][:, ~on_it].any(axis=0).all(), "what is off the frontier is dominated by a member of it"


@given(VALUES, WEIGHTS)
def test_what_dominates_never_has_the_lower_sum(values: np.ndarray, weights: list[float]):
    sums = weighted_sums(values, weights)
    above, below = np.nonzero(dominates(values))
    assert (sums[above] >= sums[below] - 1e-12).all()
