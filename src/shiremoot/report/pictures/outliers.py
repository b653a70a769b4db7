"""How far an axis goes where a few values would leave no room for all others."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import quantiles

from shiremoot.report.pictures.axis import lone

FAR_OUT = 3.0  # middle halves beyond the middle half; Tukey, Exploratory Data Analysis (1977)


def kept(values: Sequence[float], always: Sequence[float] = ()) -> list[float]:
    """The values that an axis has to hold: all but those far out, and these always.

    Where the middle half are all alike, only one that lies alone is left out.
    """
    lower, _, upper = quantiles([*values, *values], n=4, method="inclusive")
    if lower == upper:
        far = lone(values, always)
        return [*(value for value in values if value != far), *always]
    reach = FAR_OUT * (upper - lower)
    return [*(value for value in values if lower - reach <= value <= upper + reach), *always]


def said_beyond(names: Sequence[str]) -> list[str]:
    """The sentence that names what lies beyond an axis, at whose end it is drawn hollow; none for no names."""
    return [f"Hollow, beyond the end of the axis: {'; '.join(names)}"] if names else []
