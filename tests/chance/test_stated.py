"""A stated value in doubt is planned as it was stated and drawn as its doubt is."""

import numpy as np
import pytest

from shiremoot.chance import ChanceError, LogNormal, Normal, Pert, Sampler, Stated, Triangular, Uniform

DOUBTS = [Uniform(0.9, 1.2), Normal(1.05, 0.1), Triangular(0.9, 1.0, 1.2), Pert(0.9, 1.1, 1.2), LogNormal(1.02, 0.1)]


@pytest.mark.parametrize("doubt", DOUBTS)
def test_a_stated_value_is_planned_whatever_its_doubt(doubt: Uniform):
    stated = Stated(1.0, doubt).scaled(4_000_000.0)
    assert stated.central() == 4_000_000.0
    assert stated.mean() == pytest.approx(4_000_000.0 * doubt.mean())
    assert stated.support() == pytest.approx(tuple(4_000_000.0 * end for end in doubt.support()))


@pytest.mark.parametrize("doubt", DOUBTS)
def test_its_odds_and_its_draws_are_those_of_its_doubt(doubt: Uniform):
    stated = Stated(1.0, doubt)
    assert stated.odds_at_least(1.0) == doubt.odds_at_least(1.0)
    assert stated.expected_shortfall(1.0) == doubt.expected_shortfall(1.0)
    assert np.array_equal(Sampler.of({"a": stated}).block(0), Sampler.of({"a": doubt}).block(0))


def test_a_stated_value_is_an_ordinary_number():
    with pytest.raises(ChanceError, match="an ordinary number"):
        Stated(float("nan"), Uniform(0, 1))
