"""One thing that moves money, and what it hangs on. Knows nothing of who makes it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf
from typing import Literal

from shiremoot.chance import Discrete, Distribution, Fixed, YesNo
from shiremoot.dates import FinancialYear, years_from
from shiremoot.ledger.formulas import Formula
from shiremoot.ledger.growing import Growth
from shiremoot.ledger.quantity import Quantity, size_of
from shiremoot.money import Basis, Origin, as_written

Kind = Literal["base", "pressure", "funding", "saving", "cost", "payment"]
# Inside this room costs are positive, funding and savings negative (convention 6).
SIGN = {"base": 1, "pressure": 1, "cost": 1, "payment": 1, "funding": -1, "saving": -1}
OUTSIDE = "outside"
NEVER_LATE = Fixed(0.0)
EVERYTHING = (0.0, 1.0)
WHOLE = Fraction(1)


NOTHING = Fixed(0.0)  # drawn for a computed line


Portion = float | Fraction  # a fraction where no float is exact, such as a third
Weight = Portion | tuple[Portion, ...]  # the same in every year, or one for each year of the ledger


def portion(part: Fraction) -> Portion:
    """A float where one says the same: every total multiplies by it, and floats are quick."""
    return float(part) if as_written(float(part)) == part else part


def in_the_year(weight: Weight, year: int) -> Portion:
    """The weight in a year, as a position from the first; beyond the ledger that of its first or last year."""
    return weight[min(max(year, 0), len(weight) - 1)] if isinstance(weight, tuple) else weight


def times(weight: Weight, factor: Portion) -> Weight:
    """A weight times a number, in every year."""
    return tuple(factor * one for one in weight) if isinstance(weight, tuple) else factor * weight


@dataclass(frozen=True, slots=True)
class Event:
    """Something that starts in a month, at the earliest after what it waits for; months since the first April.

    is_length: it is a length of time that is drawn from that month on, and nothing starts when it is over.
    """

    name: str
    month: float
    delay: Distribution = NEVER_LATE
    after: tuple[tuple[str, float], ...] = ()
    is_length: bool = False


@dataclass(frozen=True, slots=True)
class DeliveryChance:
    """How much of a thing comes: all of it with its own chance, times the part that comes of each thing it needs.

    otherwise: (part, chance) of what comes where not all of it does; nothing where none is named.
    """

    name: str
    chance: float = 1.0
    needs: tuple[str, ...] = ()
    otherwise: tuple[tuple[float, float], ...] = ()

    @property
    def drawn(self) -> Distribution:
        """Which part of it comes by its own chance, from nought to one: on the luck of a yes or no."""
        if not self.otherwise:
            return YesNo(self.chance)
        parts, chances = zip(*self.otherwise, (1.0, self.chance), strict=True)
        return Discrete(parts, chances)


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a line's pounds that posts to a body, or to several together: theirs, and split by nobody.

    part: the same in every year, or one for each year of the ledger.
    """

    bodies: tuple[str, ...]
    part: Weight = 1.0

    def turned(self) -> Share:
        """The same part posted the other way round."""
        part = tuple(-one for one in self.part) if isinstance(self.part, tuple) else -self.part
        return Share(self.bodies, part)


@dataclass(frozen=True, slots=True)
class YearSize:
    """What a line states for one year with a range of its own: pounds, and where they count.

    name: of the year. profile: the share of the pounds in each year of the ledger; before: in the one before it.
    """

    name: str
    size: Distribution
    profile: tuple[float | Fraction, ...]
    before: float | Fraction = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A movement of money: full-year pounds, when they start, how they grow and whose they are.

    size: full-year (or one-off) pounds before delay, ramp and end; with ``profile`` each year's share of it, and
    with ``before`` that of the year before the ledger's first.
    rate: the part of what is stated that a plan counts, which its size has been cut to.
    lag: months between its event and its own start; negative for a cost that comes before.
    sizes: what it states for each year with a range of its own, on one luck; then ``size`` is that of the last of them.
    growth: what it grows by, year by year; grown: the same, also where its pounds by year hold it already.
    formula: reckons its pounds by year from others of the same draws; then nothing is drawn for the line, and its
    event, lag, ramp, end, profile, delivery and causes say nothing.
    variants: those it counts in; in all where there is none. ends_in: those in which it is gone.
    shares: how it posts to bodies; a payment posts +1 to who pays and -1 to who is paid.
    levels: the chances of not being exceeded at which the document states the ends of its size.
    thing: what it belongs to, such as the project whose saving and cost are one thing; empty where it is by itself.
    open_tail: nothing ends it when it runs away, and there is no average of it.
    path: where its figure stands in the document.
    joined_as: the mark of the included case it comes from; empty for the case's own lines.
    """

    name: str
    kind: Kind
    title: str
    size: Distribution
    basis: Basis
    origin: Origin
    shares: tuple[Share, ...]
    event: str
    lag: float = 0.0
    ramp: float = 0.0
    end: float = inf
    profile: tuple[float | Fraction, ...] | None = None
    before: float | Fraction = 0.0
    rate: Fraction = WHOLE
    delivery: str | None = None
    driven_by: tuple[tuple[str, float], ...] = ()
    heading: str = ""
    service: str = ""
    section: str = ""
    part_of: str = ""
    thing: str = ""
    prior: bool = False
    levels: tuple[float, float] = EVERYTHING
    path: str = ""
    joined_as: str = ""
    variants: frozenset[str] = frozenset()
    ends_in: frozenset[str] = frozenset()
    budget_lines: tuple[str, ...] = ()
    formula: Formula | None = None
    sizes: tuple[YearSize, ...] = ()
    growth: Growth | None = None
    grown: Growth | None = None
    open_tail: bool = False

    def alone(self) -> dict[Quantity, Line]:
        """The lines of one size that it is made of, by that size: itself, or one for each year with its own range."""
        return {size_of(self.name, one.name): self._of(one) for one in self.sizes} or {size_of(self.name): self}

    def _of(self, one: YearSize) -> Line:
        return replace(self, size=one.size, profile=one.profile, before=one.before, sizes=())

    @property
    def grown_by(self) -> tuple[str, ...]:
        """The drivers that it grows by, also where its pounds by year hold that already."""
        return () if self.grown is None else self.grown.drivers

    @property
    def one_off(self) -> bool:
        """Whether it falls in one year and is gone the next."""
        return self.basis.recurrence == "one-off"

    @property
    def bodies(self) -> tuple[str, ...]:
        """Every body it posts to, one by one, also where it is stated for several together."""
        return tuple(body for share in self.shares for body in share.bodies)

    @property
    def stated_for(self) -> tuple[str, ...]:
        """The bodies it is stated for together, unsplit; none where each body has its own share."""
        return next((share.bodies for share in self.shares if len(share.bodies) > 1), ())

    def part_of_bodies(self, bodies: Collection[str]) -> Weight:
        """How much of it posts to these bodies; what is stated for several together only where all of them are here."""
        parts = [share.part for share in self.shares if set(share.bodies) <= set(bodies)]
        years = max((len(part) for part in parts if isinstance(part, tuple)), default=0)
        if not years:
            return sum(in_the_year(part, 0) for part in parts)
        return tuple(sum(in_the_year(part, year) for part in parts) for year in range(years))

    @property
    def belongs_to(self) -> str:
        """The thing it is a part of, or itself."""
        return self.thing or self.name

    @property
    def sign(self) -> int:
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
    ends_in: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Timeline:
    """The financial years a ledger covers."""

    first: FinancialYear
    count: int

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """Every year, in order."""
        return years_from(self.first, self.count)

    def index(self, year: FinancialYear) -> int:
        """Position of a year; negative before the first."""
        return year - self.first
