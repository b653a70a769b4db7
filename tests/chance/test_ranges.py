"""What a stated range means depends on what its ends mean, and that is always said."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shiremoot.chance import (
    ChanceError,
    Fixed,
    LogNormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
    from_likely,
    from_range,
)

close = pytest.approx


@pytest.mark.parametrize(
    ("ends", "low", "high"), [("absolute", 1, 4), ("p10-p90", -0.05, 5.34), ("p5-p95", 0.41, 4.78)]
)
def test_a_triangle_of_1_2_4_reaches_as_far_as_its_ends_say(ends: str, low: float, high: float):
    """The published example of reading range ends in three ways."""
    shape = from_range(1, 4, ends, likely=2, shape="triangular")
    assert (round(shape.low, 2), shape.likely, round(shape.high, 2)) == (low, 2, high)


def test_without_a_shape_the_ends_and_the_likely_value_choose_it():
    assert from_range(1, 4, "absolute") == Uniform(1, 4)
    assert from_range(1, 4, "absolute", likely=2) == Pert(1, 2, 4)
    assert isinstance(from_range(1, 4, "p10-p90"), Normal)
    assert isinstance(from_range(1, 4, "p5-p95", likely=2), Pert)


def test_a_stated_shape_overrides_and_a_symmetric_one_puts_its_peak_in_the_middle():
    assert from_range(1, 4, "absolute", shape="triangular") == Triangular(1, 2.5, 4)
    assert from_range(1, 4, "absolute", shape="pert") == Pert(1, 2.5, 4)
    assert from_range(1, 4, "absolute", shape="flat") == Uniform(1, 4)


@given(
    st.sampled_from(["p10-p90", "p5-p95"]),
    st.sampled_from(["flat", "triangular", "pert", "normal", "lognormal"]),
    st.floats(0.01, 1000),
    st.floats(0.01, 1000),
    st.floats(0, 1),
)
def test_percentile_ends_come_out_at_their_percentiles(ends: str, shape: str, low: float, width: float, way: float):
    likely = low + way * width if shape in ("triangular", "pert") else None
    assume(likely is None or low <= likely <= low + width)
    made = from_range(low, low + width, ends, likely=likely, shape=shape)
    below = 0.10 if ends == "p10-p90" else 0.05
    found = made.quantile(np.array([below, 1 - below]))
    assert (found - [low, low + width]) / width == close(np.zeros(2), abs=1e-9)
    assert likely is None or made.central() == likely


def test_a_range_of_one_point_is_that_point():
    assert from_range(3, 3, "absolute") == Fixed(3)
    assert from_range(3, 3, "p10-p90", likely=3) == Fixed(3)


def test_a_normal_whose_likely_value_is_its_middle_is_accepted():
    assert from_range(1, 3, "p10-p90", likely=2, shape="normal") == from_range(1, 3, "p10-p90")


def test_a_lognormal_has_its_median_between_the_ends_in_ratio():
    shape = from_range(1, 4, "p10-p90", shape="lognormal")
    assert isinstance(shape, LogNormal)
    assert (shape.median, shape.sigma) == (2.0, close(0.54087, abs=1e-5))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((1, 2, "p1-p99"), 'found "p1-p99" for the ends of a range; expected absolute, p10-p90 or p5-p95'),
        ((1, 2, "absolute", None, "beta"), 'found "beta" for the shape; expected flat, triangular, pert'),
        ((2, 1, "absolute"), "found low 2 above high 1"),
        ((1, 2, "absolute", 3), "found likely 3 outside 1 to 2"),
        ((1, 2, "absolute", None, "normal"), "found a normal shape with absolute ends"),
        ((1, 2, "absolute", None, "lognormal"), "found a lognormal shape with absolute ends"),
        ((1, 2, "absolute", 1.5, "flat"), "expected a flat range without a likely value"),
        ((1, 2, "p10-p90", 1.2, "normal"), "found likely 1.2 for a normal shape; expected its middle, 1.5"),
        ((1, 2, "p10-p90", 1.2, "lognormal"), "found likely 1.2 for a lognormal shape"),
        ((-1, 2, "p10-p90", None, "lognormal"), "found -1 for low; expected a number above zero"),
        ((float("nan"), 2, "absolute"), "found nan for low"),
        ((1, float("inf"), "p5-p95"), "found inf for high"),
    ],
)
def test_a_range_that_cannot_mean_anything_is_refused(arguments: tuple[object, ...], words: str):
    with pytest.raises(ChanceError) as refused:
        from_range(*arguments)
    assert words in str(refused.value)


class TestALikelyValueAndOnePercentile:
    def test_a_delay_of_likely_three_months_exceeds_nine_in_one_of_ten(self):
        delay = from_likely(0, 3, 0.90, 9)
        assert (delay.low, delay.likely) == (0, 3)
        assert delay.odds_at_least(9) == close(0.10, abs=1e-12)

    @given(st.floats(0, 100), st.floats(0, 100), st.floats(0.6, 0.99), st.floats(1.01, 30))
    def test_the_percentile_comes_out(self, low: float, rise: float, percentile: float, stretch: float):
        at = low + (rise + 1e-3) * stretch
        shape = from_likely(low, low + rise, percentile, at)
        assert shape.quantile(np.array([percentile]))[0] - at == close(0, abs=1e-8 * (at - low))

    def test_likely_on_time_is_allowed(self):
        assert from_likely(0, 0, 0.9, 6).odds_at_least(6) == close(0.1, abs=1e-12)

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            ((0, 3, 0.9, 2), "found 2 as the value with 90% of the chance below it; expected more than 2.937"),
            ((0, 0, 0.9, 0), "expected more than 0"),
            ((4, 3, 0.9, 9), "found likely 3 below low 4"),
            ((0, 3, 1.0, 9), "found percentile 1"),
            ((0, 3, 0.9, float("inf")), "found inf for at"),
        ],
    )
    def test_the_impossible_is_refused(self, arguments: tuple[object, ...], words: str):
        with pytest.raises(ChanceError) as refused:
            from_likely(*arguments)
        assert words in str(refused.value)
