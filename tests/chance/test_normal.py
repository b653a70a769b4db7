"""Normal scores by the published algorithm, to the last digits, on every processor alike."""

import numpy as np
from scipy import special

from shiremoot.chance import kernels
from shiremoot.chance.normal import logarithm, normal_chance, normal_density, normal_scores

CHANCES = np.concatenate(
    [(np.arange(20_000) + 0.5) / 20_000, 2.0 ** -np.arange(1, 55), 1 - 2.0 ** -np.arange(1, 54), [0.075, 0.925]]
)


def test_scores_agree_with_scipy_to_a_few_units_in_the_last_place():
    scores = CHANCES.copy()
    normal_scores(scores)
    np.testing.assert_allclose(scores, special.ndtri(CHANCES), rtol=1e-14, atol=3e-16)


def test_the_smallest_and_largest_chance_of_a_stream_have_finite_scores():
    ends = np.array([2.0**-54, 1 - 2.0**-53])
    normal_scores(ends)
    assert np.isfinite(ends).all()
    assert ends[0] < -8.2
    assert ends[1] > 8.2


def test_the_logarithm_is_right_to_one_unit_in_the_last_place():
    x = np.exp(np.linspace(-40, 40, 20_001))
    ours = np.array([logarithm(value) for value in x])
    assert (np.abs(ours - np.log(x)) <= np.spacing(np.abs(np.log(x)))).all()


def test_the_chance_and_density_of_a_score():
    for z in np.linspace(-8, 8, 33):
        assert np.isclose(normal_chance(z), special.ndtr(z), rtol=1e-13)
        assert np.isclose(normal_density(z), np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi), rtol=1e-13)


def test_every_row_length_works():
    for width in (0, 1, 2, 3, 5, 17):
        row = np.full(width, 0.975)
        normal_scores(row)
        np.testing.assert_allclose(row, np.full(width, 1.959963984540054), rtol=1e-15)


def test_plain_and_compiled_give_the_same_bits():
    """So a few scores need no compiler, and many are the same as few."""
    plain, compiled = CHANCES.copy(), CHANCES.copy()
    normal_scores(plain)
    kernels.normal_scores(compiled)
    assert np.array_equal(plain, compiled)
