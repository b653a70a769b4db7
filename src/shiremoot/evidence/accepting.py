"""The range that a user may accept from the evidence: how far a promised amount may turn out lower or higher."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from shiremoot.evidence.priors import Prior

WHOLE_PERCENT = Decimal("0.01")


def range_around(prior: Prior) -> tuple[Decimal, Decimal]:
    """Both ends as parts of the promised amount, to whole per cent: 80% that comes is 20% less, −0.20."""
    return whole_percent(prior.low - 1), whole_percent(prior.high - 1)


def whole_percent(part: float) -> Decimal:
    """A part of one to whole per cent, halves away from nought."""
    return Decimal(repr(part)).quantize(WHOLE_PERCENT, ROUND_HALF_UP)
