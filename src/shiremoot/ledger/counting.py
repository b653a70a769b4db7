"""Which lines count, on what basis: the one home of the rules."""

from __future__ import annotations

from shiremoot.ledger.line import Line

CLOSES_A_GAP = ("cashable", "income")


def why_not_in_the_gap(line: Line) -> str | None:
    """Why a saving does not close a budget gap, in words; None where it does, and for everything but a saving."""
    if line.kind != "saving" or line.basis.kind in CLOSES_A_GAP:
        return None
    return f"{line.basis.kind}, which closes no budget gap"
