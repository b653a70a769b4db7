"""Splitting money that is paid: to the penny, and adding up exactly (convention 7)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from shiremoot.dates import ShiremootError


class CannotSplit(ShiremootError):
    """There is nothing to split by."""


def split_pence(total: int, weights: Sequence[int | float | Fraction]) -> tuple[int, ...]:
    """Pence for each weight, by largest remainder; they add up to the total exactly.

    Equal remainders go to the earlier weight. A negative total splits as its positive, with the sign put back.
    Raises: CannotSplit without weights, with a negative one, or where all are nought.
    """
    exact = [Fraction(weight) for weight in weights]
    whole = sum(exact, Fraction(0))
    if whole <= 0 or any(weight < 0 for weight in exact):
        raise CannotSplit(f"weights {list(weights)}", "weights of nought or more, at least one above nought")
    if total < 0:
        return tuple(-part for part in split_pence(-total, weights))
    fair = [total * weight / whole for weight in exact]
    pence = [part.numerator // part.denominator for part in fair]
    by_remainder = sorted(range(len(fair)), key=lambda at: (pence[at] - fair[at], at))
    for at in by_remainder[: total - sum(pence)]:
        pence[at] += 1
    return tuple(pence)
