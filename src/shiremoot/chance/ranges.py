"""From a range as people state it to a distribution: what its ends mean is always said."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from functools import lru_cache

from shiremoot.chance.beta import beta_quantile, incomplete_beta
from shiremoot.chance.distribution import SCORE, Distribution
from shiremoot.chance.distributions import Fixed, LogNormal, Normal, Pert, Triangular, Uniform
from shiremoot.chance.errors import (
    ChanceError,
    listed,
    refuse_unless_above_zero,
    refuse_unless_ascending,
    refuse_unless_finite,
)
from shiremoot.lazy import np

BELOW = {"absolute": 0.0, "p10-p90": 0.10, "p5-p95": 0.05}  # chance to fall below the low end
SHAPES = ("flat", "triangular", "pert", "normal", "lognormal")
STEPS = 200
SAME = 1e-9
STILL = 1e-13  # a root that moves by less has been found, as far as its noise allows


def from_range(
    low: float, high: float, ends: str, likely: float | None = None, shape: str | None = None
) -> Distribution:
    """The distribution that a stated range means.

    ends: "absolute" (nothing lies outside), "p10-p90" or "p5-p95" (1 in 10, or 1 in 20, lies
    beyond each end). Without a shape: flat for absolute ends, normal for percentiles, PERT as
    soon as there is a likely value. shape: flat, triangular, pert, normal or lognormal.
    A range of one point is that point.
    Raises: ChanceError when no such distribution exists.
    """
    _refuse_unknown(ends, BELOW, "ends of a range")
    refuse_unless_ascending(low, high, likely)
    shape = shape or _shape_of(ends, likely)
    _refuse_unknown(shape, SHAPES, "shape")
    if low == high:
        return Fixed(low)
    return _MAKERS[shape](low, high, BELOW[ends], likely)


@lru_cache(maxsize=4096)  # a case asks again for the same delay: once to check it, once for each study
def from_likely(low: float, likely: float, percentile: float, at: float) -> Pert:
    """The PERT from low over the likely value whose stated percentile is `at`.

    A delay {likely: 3 months, p90: 9 months} is from_likely(0, 3, 0.90, 9).
    Raises: ChanceError when no high end, however far, gives that percentile.
    """
    refuse_unless_finite(low=low, likely=likely, percentile=percentile, at=at)
    if not 0 < percentile < 1:
        raise ChanceError(f"percentile {percentile:g}", "a percentile above 0 and below 1")
    if likely < low:
        raise ChanceError(f"likely {likely:g} below low {low:g}", "low at most as large as likely")

    least = low + (likely - low) * percentile ** (1 / 5)  # where the likely value is the high end: beta(5, 1)
    if not at > least:
        raise ChanceError(
            f"{at:g} as the value with {percentile:.0%} of the chance below it",
            f"more than {least:.4g}, for a likely value of {likely:g}",
        )
    farthest = low + (at - low) / (1 - (1 - percentile) ** (1 / 5))  # where it is the low end: beta(1, 5)

    def beyond(high: float) -> float:
        return percentile - incomplete_beta(*_exponents((likely - low) / (high - low)), (at - low) / (high - low))

    return Pert(low, likely, _root(beyond, max(at, likely), farthest))


def _shape_of(ends: str, likely: float | None) -> str:
    if likely is not None:
        return "pert"
    return "flat" if ends == "absolute" else "normal"


def _refuse_unknown(found: str, known: Collection[str], what: str) -> None:
    if found not in known:
        raise ChanceError(f'"{found}" for the {what}', listed(known))


def _flat(low: float, high: float, below: float, likely: float | None) -> Distribution:
    if likely is not None:
        raise ChanceError(f"a flat range with the likely value {likely:g}", "a flat range without a likely value")
    beyond = (high - low) * below / (1 - 2 * below)
    return Uniform(low - beyond, high + beyond)


def _triangular(low: float, high: float, below: float, likely: float | None) -> Distribution:
    middle = (low + high) / 2 if likely is None else likely
    return Triangular(*_ends(low, high, middle, below, _unit_triangular))


def _pert(low: float, high: float, below: float, likely: float | None) -> Distribution:
    middle = (low + high) / 2 if likely is None else likely
    return Pert(*_ends(low, high, middle, below, _unit_pert))


def _normal(low: float, high: float, below: float, likely: float | None) -> Distribution:
    score = _score_of_ends(below, "normal")
    middle = (low + high) / 2
    if likely is not None and abs(likely - middle) > SAME * (high - low):
        raise ChanceError(f"likely {likely:g} for a normal shape", f"its middle, {middle:g}, or another shape")
    return Normal(middle, (high - low) / (2 * score))


def _lognormal(low: float, high: float, below: float, likely: float | None) -> Distribution:
    score = _score_of_ends(below, "lognormal")
    if likely is not None:
        raise ChanceError(
            f"likely {likely:g} for a lognormal shape",
            "its two ends alone, which say all of it, or another shape",
        )
    refuse_unless_above_zero(low=low)
    return LogNormal(math.sqrt(low) * math.sqrt(high), math.log(high / low) / (2 * score))


_MAKERS: dict[str, Callable[[float, float, float, float | None], Distribution]] = {
    "flat": _flat,
    "triangular": _triangular,
    "pert": _pert,
    "normal": _normal,
    "lognormal": _lognormal,
}


def _score_of_ends(below: float, shape: str) -> float:
    if below == 0:
        raise ChanceError(f"a {shape} shape with absolute ends", "p10-p90 or p5-p95 for a shape without ends")
    return -SCORE.inv_cdf(below)


def _ends(
    low: float, high: float, likely: float, below: float, unit: Callable[[float, float], float]
) -> tuple[float, float, float]:
    """Low, likely and high of the shape whose percentiles are the stated ends.

    unit: quantile of the shape on 0 to 1 with its likely value at the first argument. Where the
    likely value lies between the percentiles fixes where it lies between the ends.
    """
    if below == 0:
        return low, likely, high
    wanted = (likely - low) / (high - low)

    def surplus(peak: float) -> float:
        first, last = unit(peak, below), unit(peak, 1 - below)
        return (peak - first) / (last - first) - wanted

    peak = _root(surplus, 0.0, 1.0)
    spread = (high - low) / (unit(peak, 1 - below) - unit(peak, below))
    return likely - peak * spread, likely, likely + (1 - peak) * spread


def _unit_triangular(peak: float, chance: float) -> float:
    return float(Triangular(0.0, peak, 1.0).quantile(np.array([chance]))[0])


def _unit_pert(peak: float, chance: float) -> float:
    return beta_quantile(*_exponents(peak), chance)


def _exponents(peak: float) -> tuple[float, float]:
    """The parameters of the beta distribution that is a PERT on 0 to 1."""
    return 1 + 4 * peak, 1 + 4 * (1 - peak)


def _root(rising: Callable[[float], float], left: float, right: float) -> float:
    """Where a smooth function that rises through zero does so, to the last digits that its noise allows.

    Regula falsi that halves the weight of an end kept twice running (the Illinois rule): sure like halving, in
    a dozen steps.
    """
    below, above = rising(left), rising(right)
    if above <= 0:  # the end itself, or beyond it by noise alone
        return right
    last, kept = math.inf, ""
    for _ in range(STEPS):
        between = (left * above - right * below) / (above - below)
        value = rising(between)
        if value == 0 or abs(between - last) <= STILL * abs(between):
            return between
        if value > 0:
            right, above = between, value
            below, kept = below / 2 if kept == "left" else below, "left"
        else:
            left, below = between, value
            above, kept = above / 2 if kept == "right" else above, "right"
        last = between
    return last
