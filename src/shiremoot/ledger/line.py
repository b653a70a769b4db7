"""One thing that moves money, and what it hangs on. Knows nothing of who makes it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import Literal

from shiremoot.chance import Distribution, Fixed
from shiremoot.dates import FinancialYear
from shiremoot.money import Basis, Origin

Kind = Literal["base", "pressure", "funding", "saving", "cost", "payment"]
# Inside this room costs are positive, funding and savings negative (convention 6).
SIGN: dict[str, float] = {
    "base": 1.0,
    "pressure": 1.0,
    "cost": 1.0,
    "payment": 1.0,
    "funding": -1.0,
    "saving": -1.0,
}
OUTSIDE = "outside"
JOINT = " + "  # between the names of bodies that a figure is stated for together, unsplit
NEVER_LATE = Fixed(0.0)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that starts in a month, at the earliest after what it waits for; months since the first April."""

    name: str
    month: float
    delay: Distribution = NEVER_LATE
    after: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class DeliveryChance:
    """Whether a thing happens at all: its own chance, and only where all that it needs happens too."""

    name: str
    chance: float = 1.0
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A movement of money: full-year pounds, when they start, how they grow and whose they are.

    size: full-year (or one-off) pounds before delay, ramp and end; with ``profile`` each year's share of it.
    lag: months between its event and its own start; negative for a cost that comes before.
    shares: how it posts to bodies; a payment posts +1 to who pays and -1 to who is paid.
    joined_as: the mark of the included case it comes from; empty for the case's own lines.
    """

    name: str
    kind: Kind
    title: str
    size: Distribution
    basis: Basis
    origin: Origin
    shares: tuple[tuple[str, float], ...]
    event: str
    lag: float = 0.0
    ramp: float = 0.0
    end: float = inf
    profile: tuple[float | Fraction, ...] | None = None
    delivery: str | None = None
    driven_by: tuple[tuple[str, float], ...] = ()
    cause: str = ""
    service: str = ""
    section: str = ""
    part_of: str = ""
    prior: bool = False
    joined_as: str = ""
    variants: frozenset[str] = frozenset()
    budget_lines: tuple[str, ...] = ()

    @property
    def one_off(self) -> bool:
        """Whether it falls in one year and is gone the next."""
        return self.basis.recurrence == "one-off"

    @property
    def bodies(self) -> tuple[str, ...]:
        """Every body it posts to, one by one, also where it is stated for several together."""
        return tuple(body for names, _ in self.shares for body in names.split(JOINT))

    @property
    def sign(self) -> float:
        """+1 for what costs, -1 for what pays or saves."""
        return SIGN[self.kind]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure that stands in the case but not in the ledger, and why: not estimated, or its basis not stated."""

    name: str
    title: str
    kind: str
    why: Literal["not estimated", "not stated"]
    reason: str
    section: str
    part_of: str = ""
    joined_as: str = ""
    variants: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Timeline:
    """The financial years a ledger covers."""

    first: FinancialYear
    count: int

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """Every year, in order."""
        return tuple(self.first + step for step in range(self.count))

    def index(self, year: FinancialYear) -> int:
        """Position of a year; negative before the first."""
        return year - self.first
