"""What a quantity comes to beyond an amount that is certain already."""

import numpy as np
import pytest

from shiremoot.chance import Beyond, ChanceError, Fixed, LogNormal, Normal, Pert, Sampler, Stated, Triangular, Uniform

WHOLES = [
    Uniform(100.0, 200.0),
    Triangular(100.0, 120.0, 200.0),
    Pert(100.0, 120.0, 200.0),
    Normal(150.0, 20.0),
    LogNormal(140.0, 0.3),
    Stated(150.0, Uniform(100.0, 200.0)),
]


@pytest.mark.parametrize("whole", WHOLES)
@pytest.mark.parametrize("certain", [0.0, 60.0, 130.0, 199.0])
def test_with_what_is_certain_it_makes_the_whole_and_never_less(whole: Uniform, certain: float):
    drawn = Sampler.of({"a": whole}).block(0)
    rest = Sampler.of({"a": Beyond(whole, certain)}).block(0)
    assert np.allclose(rest + certain, np.maximum(drawn, certain))


@pytest.mark.parametrize("whole", WHOLES)
def test_what_it_answers_is_what_its_draws_say(whole: Uniform):
    beyond = Beyond(whole, 130.0)
    drawn = beyond.quantile((np.arange(200_000) + 0.5) / 200_000)
    assert beyond.mean() == pytest.approx(float(drawn.mean()), rel=1e-3)
    assert beyond.odds_at_least(20.0) == pytest.approx(float((drawn >= 20.0).mean()), abs=1e-4)
    assert beyond.odds_at_least(0.0) == 1.0
    assert beyond.expected_shortfall(20.0) == pytest.approx(float(np.maximum(20.0 - drawn, 0.0).mean()), abs=1e-3)
    assert beyond.expected_shortfall(0.0) == 0.0
    assert beyond.central() == pytest.approx(max(whole.central() - 130.0, 0.0))


def test_its_ends_and_its_plan_are_never_below_nought():
    assert Beyond(Uniform(100.0, 200.0), 160.0).support() == (0.0, 40.0)
    assert Beyond(Uniform(100.0, 200.0), 160.0).central() == 0.0


def test_where_all_is_certain_nothing_is_drawn():
    assert Sampler.of({"a": Beyond(Uniform(1.0, 2.0), 3.0)}).block(0).tolist() == [[0.0] * 4096]


def test_it_is_scaled_with_what_is_certain():
    assert Beyond(Uniform(1.0, 2.0), 0.5).scaled(4.0) == Beyond(Uniform(4.0, 8.0), 2.0)
    with pytest.raises(ChanceError):
        Beyond(Fixed(1.0), 0.5).scaled(-1.0)
    with pytest.raises(ChanceError, match="an ordinary number"):
        Beyond(Fixed(1.0), float("nan"))


def test_what_is_fixed_is_taken_off_once():
    assert Sampler.of({"a": Beyond(Fixed(5.0), 3.0)}).block(0, 4).tolist() == [[2.0] * 4]
