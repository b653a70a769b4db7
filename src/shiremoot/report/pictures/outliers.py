"""How far an axis goes where one value would leave no room for all others."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import quantiles

FAR_OUT = 3.0  # middle halves beyond the middle half; Tukey, Exploratory Data Analysis (1977)
BEYOND = 5.0  # spans of the others, where the middle half are all alike


def kept(values: Sequence[float], always: Sequence[float] = ()) -> list[float]:
    """The values that an axis has to hold: all but those far out, and these always. No values are none."""
    if len(values) < 2:
        return [*values, *always]
    lower, _, upper = quantiles(values, n=4, method="inclusive")
    reach = FAR_OUT * (upper - lower) or BEYOND * _span_of_others(values, lower)
    near = [value for value in values if lower - reach <= value <= upper + reach] if reach else list(values)
    return [*near, *always]


def _span_of_others(values: Sequence[float], middle: float) -> float:
    """From the least to the greatest without the one that is furthest from the middle."""
    others = sorted(values, key=lambda value: abs(value - middle))[:-1]
    return max(others) - min(others)
