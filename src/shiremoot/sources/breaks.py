"""Where a year opens with other reserves than the year before closed with: restated, and when that breaks the series.

One rule for every study and for `data check`: a restatement is neither use nor gain, and a series that breaks is read
on neither side of the break as if it went on.
"""

from __future__ import annotations

from shiremoot.chance import Flags, Floats
from shiremoot.lazy import np

LEAST_BREAK = 5_000_000.0  # pounds between a close and the next opening that a reader must be told of
BREAK = 0.5  # and at least this share of the larger of the two
ROUNDING = 500.0  # pounds; figures are printed in thousands


def restated(closed: Floats, opened: Floats) -> Floats:
    """By how many pounds each opening differs from the closing before it: nought where it does not.

    closed, opened: of one shape, pounds; NaN where either is not known.
    """
    apart = opened - closed
    return np.where(np.abs(apart) > ROUNDING, apart, apart * 0.0)


def breaks(closed: Floats, opened: Floats) -> Flags:
    """Whether the two are so far apart that the years should not be read as one series; not where either is NaN."""
    apart = np.abs(opened - closed)
    found: Flags = (apart >= LEAST_BREAK) & (apart >= BREAK * np.maximum(np.abs(opened), np.abs(closed)))
    return found
