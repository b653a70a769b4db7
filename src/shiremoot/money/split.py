"""Splitting money that is paid: to the penny, and adding up exactly (convention 7)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from shiremoot.dates import ShiremootError


class CannotSplit(ShiremootError):
    """There is nothing to split, or nothing to split it by."""


def split_pence(total_pence: int, weights: Sequence[int | float | Decimal | Fraction]) -> tuple[int, ...]:
    """Whole pence for each weight, by largest remainder; they add up to the total exactly.

    weights: nought or more, in any unit, read exactly (0.1 is the float nearest to a tenth: use Decimal for keys).
    Equal remainders go to the earlier weight; a negative total splits as its positive with the sign put back.
    Raises: CannotSplit when the total is not whole pence, or the weights are none, negative, not finite or all nought.
    Source: Hamilton's method; Balinski and Young (1982), Fair Representation.
    """
    if isinstance(total_pence, bool) or not isinstance(total_pence, int):
        raise CannotSplit(f"{total_pence!r}", "a whole number of pence")
    fair = [abs(total_pence) * share for share in _shares(weights)]
    pence = [int(part) for part in fair]
    by_remainder = sorted(range(len(fair)), key=lambda at: pence[at] - fair[at])
    for at in by_remainder[: abs(total_pence) - sum(pence)]:
        pence[at] += 1
    return tuple(-part for part in pence) if total_pence < 0 else tuple(pence)


def _shares(weights: Sequence[int | float | Decimal | Fraction]) -> list[Fraction]:
    """Each weight as an exact part of their sum."""
    try:
        exact = [Fraction(weight) for weight in weights]
    except (ValueError, OverflowError):  # NaN and infinities have no fraction
        exact = []
    whole = sum(exact, Fraction(0))
    if whole <= 0 or min(exact) < 0:
        raise CannotSplit(f"weights {list(map(str, weights))}", "weights of nought or more, one at least above it")
    return [weight / whole for weight in exact]
