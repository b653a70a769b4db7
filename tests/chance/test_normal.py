"""Normal scores by the published algorithm, to the last digits, on every processor alike."""

import numpy as np
from scipy import special

from shiremoot.chance.normal import normal_scores_of

CHANCES = np.concatenate(
    [(np.arange(20_000) + 0.5) / 20_000, 2.0 ** -np.arange(1, 55), 1 - 2.0 ** -np.arange(1, 54), [0.075, 0.925]]
)


def test_scores_agree_with_scipy_to_a_few_units_in_the_last_place():
    np.testing.assert_allclose(normal_scores_of(CHANCES), special.ndtri(CHANCES), rtol=1e-14, atol=3e-16)


def test_the_smallest_and_largest_chance_of_a_stream_have_finite_scores():
    ends = normal_scores_of(np.array([2.0**-54, 1 - 2.0**-53]))
    assert np.isfinite(ends).all()
    assert ends[0] < -8.2
    assert ends[1] > 8.2


def test_what_is_certain_has_an_infinite_score():
    assert normal_scores_of(np.array([[0.0, 1.0]])).tolist() == [[-np.inf, np.inf]]


def test_every_row_length_works():
    for width in (0, 1, 2, 3, 5, 17, 4095, 4096, 4097):
        found = normal_scores_of(np.full(width, 0.975))
        np.testing.assert_allclose(found, np.full(width, 1.959963984540054), rtol=1e-15)
