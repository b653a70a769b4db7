"""What the evidence is made of: entries with their sources, what was promised and came, and judgements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

QUALITIES = {
    "peer-reviewed": "a study reviewed by others",
    "researchers": "researchers' own note",
    "audit": "auditors or inspectors",
    "own-report": "the body's own report",
    "claim": "a claim without an agreed baseline",
    "press": "press",
    "campaign": "a campaign",
}  # from the strongest to the weakest


@dataclass(frozen=True, slots=True)
class Source:
    """A document that an entry rests on. year: as it is known, such as "2017 and 2019" or "not dated"."""

    title: str
    publisher: str
    year: str

    def say(self) -> str:
        """Publisher, title and year in one phrase."""
        return f"{self.publisher}, {self.title}, {self.year}"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of arrangement. models: the delivery models of an option that are of this kind."""

    key: str
    title: str
    models: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """A kind of service, and the words by which a title tells it. within: a wider kind that it is a part of."""

    key: str
    title: str
    words: tuple[str, ...]
    within: str


@dataclass(frozen=True, slots=True)
class Ratio:
    """What was promised and what came, both in one unit and on one basis; what came may be below nought.

    spread_evenly: the promise was of a longer time, and is spread evenly over it here, which is harsh on early years.
    """

    promised: Decimal
    realised: Decimal
    unit: str
    basis: str
    spread_evenly: bool

    @property
    def share(self) -> float:
        """What came for each pound promised."""
        return float(self.realised / self.promised)


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved as a part of a cost, and of which cost."""

    share: Decimal
    of: str


@dataclass(frozen=True, slots=True)
class ScaleFound:
    """What a study found of size: whether a unit costs less in larger bodies, of which cost, counted by which volume.

    size_from, size_to: the sizes between which it holds, in the unit of `by`; None where that end is open. less: the
    part by which a unit costs less at the upper of them than at the lower. elasticity: by how many per cent cost grows
    with 1% more volume; 1 where unit cost is level, None where it falls or rises by what could not be read.
    """

    unit_cost: Literal["falls", "level", "rises"]
    of: str
    by: str
    size_from: Decimal | None
    size_to: Decimal | None
    less: Decimal | None
    elasticity: float | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One study or one arrangement, in our own words, with its sources.

    services: kinds of service it is of. unchecked: nobody looked at the source, so no prior rests on it. ratio, saved:
    None where it does not state them on one basis. scale: what it found of cost and size, each range of sizes by
    itself; none where it speaks of neither. lasted: how long it stood; nothing where that is not known.
    """

    key: str
    title: str
    setting: str
    years: str
    kind: str
    services: tuple[str, ...]
    size: str
    effect: str
    spread: str
    basis: str
    sources: tuple[Source, ...]
    quality: str
    cannot_say: str
    lasted: str
    unchecked: bool
    ratio: Ratio | None
    saved: Saved | None
    scale: tuple[ScaleFound, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody holds likely for want of enough cases: whose judgement, of which day, and why.

    of: what comes of each pound promised, with low (exceeded in 9 of 10 cases), middle and high (in 1 of 10); or by
    how much running cost changes, with the same three from a mean and a deviation. services: those it is of; none
    where it is of all.
    """

    key: str
    of: Literal["realised", "cost"]
    kind: str
    services: tuple[str, ...]
    title: str
    low: float
    middle: float
    high: float
    author: str
    on: date
    because: str
