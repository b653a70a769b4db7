"""Where a body's spend stands among its peers, whether what it buys is known, and why a net figure may mislead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from shiremoot.chance import quantiles
from shiremoot.lazy import np
from shiremoot.question.results import UNTOLD, Pounds
from shiremoot.sources.places import Known

FEWEST_PEERS = 4
FENCE = 1.5  # interquartile ranges beyond the quartiles from which a figure is far from the rest (Tukey)
SpendReading = Literal["low", "in line", "high"]
ValueReading = Literal["good", "fair", "in doubt", "poor"]


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The lower quartile, the middle and the upper quartile of peers: amounts that occurred, never between two."""

    lower: float
    middle: float
    upper: float
    n: int = field(metadata=UNTOLD)

    def quartile(self, amount: float) -> int:
        """1 for below the lower quartile to 4 for above the upper one."""
        if amount < self.lower:
            return 1
        if amount > self.upper:
            return 4
        return 2 if amount <= self.middle else 3

    def reading(self, amount: float) -> SpendReading:
        """Whether an amount is in the middle half."""
        return {1: "low", 4: "high"}.get(self.quartile(amount), "in line")  # type: ignore[return-value]

    def is_far(self, amount: float) -> bool:
        """Whether an amount lies so far from the middle half that it may mean something else."""
        reach = FENCE * (self.upper - self.lower)
        return not self.lower - reach <= amount <= self.upper + reach


def quartiles_of(amounts: Sequence[float]) -> Quartiles | None:
    """The quartiles of peers' amounts; None where fewer than four gave one."""
    if len(amounts) < FEWEST_PEERS:
        return None
    lower, middle, upper = quantiles(np.array(amounts, dtype=float), [0.25, 0.5, 0.75])
    return Quartiles(lower, middle, upper, len(amounts))


@dataclass(frozen=True, slots=True)
class PeerFigure:
    """What a peer spends, and that for each unit; None where it gave no figure.

    distance: from alike, 0 to 1; None in a peer set of one's own. flags: why its net figure may mislead. not_counted:
    why there is none for each unit; None where there is one.
    """

    code: str
    name: str
    distance: float | None
    spend: Pounds | None
    spend_per_unit: float | None
    quality: float | None = None
    flags: tuple[str, ...] = ()
    not_counted: str | None = None


@dataclass(frozen=True, slots=True)
class ValueForMoney:
    """The second reading: whether what is spent buys something worth it, and why that is said."""

    reading: ValueReading
    why: str


LITTLE, MUCH = "it spends less than most of its peers", "it spends more than most of its peers"
JUDGED: Mapping[tuple[SpendReading, bool], tuple[ValueReading, str]] = {
    ("low", True): ("good", f"{LITTLE}, and quality is at least the middle of theirs"),
    ("in line", True): ("fair", "spend is in line with its peers, and quality is at least the middle of theirs"),
    ("high", True): ("in doubt", f"{MUCH}, for quality that is at least the middle of theirs"),
    ("low", False): ("in doubt", f"{LITTLE}, but quality is below the middle of theirs"),
    ("in line", False): ("in doubt", "spend is in line with its peers, but quality is below the middle of theirs"),
    ("high", False): ("poor", f"{MUCH}, and quality is below the middle of theirs"),
}


def value_for_money(
    rate: float | None, spend: Quartiles | None, quality: float | None, others: Quartiles | None, better: str | None
) -> ValueForMoney:
    """What spend and quality say together; spend alone never shows value, so without quality it is in doubt.

    better: ``higher`` or ``lower``, which way quality is better.
    """
    if rate is None or spend is None:
        return ValueForMoney("in doubt", "what is spent is not known")
    if quality is None or others is None or better is None:
        return ValueForMoney("in doubt", "nothing public measures what the spend buys: no quality, no volume")
    good = quality >= others.middle if better == "higher" else quality <= others.middle
    reading, why = JUDGED[spend.reading(rate), good]
    return ValueForMoney(reading, why)


def flags_of(
    pounds: float | None, rate: float | None, spend: Quartiles | None, recharged: float | None
) -> tuple[str, ...]:
    """Why a net figure may mislead: hosts of shared services look dear and their clients cheap, or the reverse.

    recharged: other income over gross expenditure of support services, where a detailed form is held.
    """
    found = []
    if pounds is not None and pounds < 0:
        found.append("net spend is below nought, as income from others or recharges exceed the cost")
    if recharged is not None and recharged >= MOST_RECHARGED:
        how = "from hosting, or from recharges booked as income"
        found.append(f"other income meets {recharged:.0%} of the gross cost of support, {how}")
    if rate is not None and spend is not None and spend.is_far(rate):
        found.append("far from its peers, so check whether it hosts the service for others or buys it from one of them")
    return tuple(found)


MOST_RECHARGED = 0.5


@dataclass(frozen=True, slots=True)
class Denominator:
    """What spend is divided by: people, or a unit of the case's own; by body."""

    title: str
    counts: Mapping[str, Known]

    def rate(self, code: str, pounds: float | None) -> float | None:
        """Pounds for each, None where either is not known."""
        count = self.counts.get(code)
        return None if pounds is None or count is None or count.value <= 0 else pounds / count.value
