"""What a claimed saving from putting equal units together says about scale."""

from __future__ import annotations

from decimal import Decimal
from math import log
from statistics import NormalDist

from shiremoot.evidence.entry import Entry, Judgement
from shiremoot.evidence.errors import EvidenceError
from shiremoot.evidence.pooling import TENTH


def saving_of(elasticity: float, units: int) -> float:
    """The part of cost that merging so many equal units saves: 1 − units^(elasticity − 1), before change costs.

    elasticity: by how many per cent cost grows with 1% more volume. Raises: EvidenceError for fewer than two units.
    """
    _refuse_too_few(units)
    return float(1 - units ** (elasticity - 1))


def implied_elasticity(saving: float, units: int) -> float:
    """The elasticity of cost to volume that a claimed saving of merging so many equal units implies.

    saving: part of the cost of all, below 1; below nought where more is spent. 1 means no economies of scale.
    Raises: EvidenceError for fewer than two units, or a saving of all cost or more.
    """
    _refuse_too_few(units)
    if saving >= 1:
        raise EvidenceError(f"a saving of {saving:.0%} of cost", "less than all of it")
    return 1 + log(1 - saving) / log(units)


def elasticity_between(less: Decimal, small: Decimal, large: Decimal) -> float:
    """The elasticity at which a unit costs this part less at the large size than at the small one.

    less: part of the unit cost at the small size, below 1. small, large: above nought, in one unit, the smaller first.
    """
    return 1 + log(1 - less) / log(large / small)


def unit_cost_cut(elasticity: float) -> float:
    """The part by which a unit costs less at twice the volume: 1 − 2^(elasticity − 1); below nought it costs more."""
    return saving_of(elasticity, 2)


def _refuse_too_few(units: int) -> None:
    if units < 2:
        raise EvidenceError(f"{units} to merge", "two units or more")


def chance_of(saving: float, judgement: Judgement) -> float:
    """The chance of at least this saving, as a part of cost, by a judgement of how cost changes."""
    deviation = (judgement.high - judgement.middle) / TENTH
    return NormalDist(judgement.middle, deviation).cdf(-saving)


def reached_share(saving: float, entries: tuple[Entry, ...]) -> tuple[int, int]:
    """How many saved at least this part of cost, and of how many that part is known."""
    known = [float(entry.saved.share) for entry in entries if entry.saved is not None]
    return sum(one >= saving for one in known), len(known)
