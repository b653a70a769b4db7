"""Means and spreads of the shapes that people state with three values, as the textbooks print them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.chance import Distribution, Pert, Triangular

GRID = (np.arange(400_000) + 0.5) / 400_000
HILLS = st.tuples(st.integers(0, 100), st.integers(0, 100), st.integers(1, 100))


def moments(shape: Distribution) -> tuple[float, float]:
    """Mean and variance over equally likely quantiles."""
    values = shape.quantile(GRID)
    return float(values.mean()), float(values.var())


def test_a_triangle_has_the_mean_and_the_variance_of_its_textbook():
    """Kotz and van Dorp (2004), Beyond Beta: (a + m + b) / 3 and (a² + m² + b² − am − ab − mb) / 18."""
    low, likely, high = 2.0, 5.0, 14.0
    triangle = Triangular(low, likely, high)
    assert triangle.mean() == pytest.approx(7)
    variance = (low**2 + likely**2 + high**2 - low * likely - low * high - likely * high) / 18
    assert variance == pytest.approx(6.5)
    assert moments(triangle) == pytest.approx((7, 6.5), rel=1e-4)


def test_a_pert_has_the_mean_and_the_variance_of_its_textbook():
    """Vose (2008), Risk Analysis: mean (a + 4m + b) / 6; variance (mean − a)(b − mean) / 7."""
    pert = Pert(2.0, 5.0, 14.0)
    assert pert.mean() == pytest.approx(6)
    assert moments(pert) == pytest.approx((6, (6 - 2) * (14 - 6) / 7), rel=1e-4)


@given(HILLS)
def test_the_mean_of_a_pert_lies_nearer_the_likely_value_than_that_of_a_triangle(steps: tuple[int, int, int]):
    low, likely, high = float(steps[0]), float(sum(steps[:2])), float(sum(steps))
    by_pert, by_triangle = Pert(low, likely, high).mean(), Triangular(low, likely, high).mean()
    assert abs(by_pert - likely) <= abs(by_triangle - likely) + 1e-9
