"""What came after each place: council-years, and how many of them a section 114 notice followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

from shiremoot.chance import Flags
from shiremoot.chance.beta import beta_quantile
from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.question.results import Share, stated
from shiremoot.watch.figures import GROUPS
from shiremoot.watch.history import History
from shiremoot.watch.notices import Notices
from shiremoot.watch.ranking import TENTHS

WITHIN = 3  # years within which a notice counts as having followed a place
CONFIDENCE = 0.90


@dataclass(frozen=True, slots=True)
class Followed:
    """Council-years, and how many of them were followed by a notice; low and high: exact 90% interval of the rate."""

    council_years: int
    followed: int
    low: Share
    high: Share

    @classmethod
    def of(cls, council_years: int, followed: int, **which: int) -> Self:
        """The counts with their interval. which: the tenth or the years, of a class that says which."""
        return cls(council_years, followed, *binomial_interval(followed, council_years), **which)

    @property
    @stated
    def rate(self) -> Share | None:
        """Share that was followed; None of no council-years."""
        return self.followed / self.council_years if self.council_years else None


@dataclass(frozen=True, slots=True)
class Tenth(Followed):
    """What came after one tenth, from 1 (the thinnest reserves) to 10."""

    tenth: int


@dataclass(frozen=True, slots=True)
class Within(Followed):
    """How many were followed within so many years."""

    within_years: int


@dataclass(frozen=True, slots=True)
class Record:
    """What came within three years after each place in one group.

    first_year, last_year: the outturns looked at, each with three years of notices after it became public. tenths: from
    the thinnest reserves to the thickest. base: all of them together. notices: councils of the group that gave one.
    """

    group: str
    notices: int
    within_years: int
    first_year: FinancialYear
    last_year: FinancialYear
    tenths: tuple[Tenth, ...]
    base: Followed


def binomial_interval(came: int, of: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Exact bounds of a share of which `came` of `of` were seen, quantiles of a beta; nought to one where nothing was.

    Source: Clopper and Pearson (1934).
    """
    each_side = (1 - confidence) / 2
    low = beta_quantile(came, of - came + 1, each_side) if came > 0 else 0.0
    high = 1 - beta_quantile(of - came, came + 1, each_side) if came < of else 1.0
    return low, high


@dataclass(frozen=True)
class Seen:
    """One group's council-years: who is at risk, and when a notice came.

    known: the day on which each year became public. noticed: each body's first notice. until: the last day for which
    notices are taken as complete.
    """

    history: History
    group: int
    known: tuple[date, ...]
    noticed: tuple[date | None, ...]
    until: date

    @classmethod
    def of(cls, history: History, group: int, counted: Notices) -> Seen:
        """The council-years of a group, with the notices that are counted."""
        found = history.figures
        return cls(history, group, found.known, tuple(counted.first.get(code) for code in found.e_codes), counted.until)

    def at_risk(self) -> Flags:
        """Council-years with a place whose council had given no notice when they became public."""
        had_none = np.array([[day is None or known <= day for known in self.known] for day in self.noticed])
        ranks = self.history.ranks
        found: Flags = (ranks.rank > 0) & self.history.members(self.group) & had_none
        return found

    def followed(self, within: int) -> Flags:
        """Council-years after which a notice came within so many years of their becoming public."""
        ends = [_later(known, within) for known in self.known]
        return np.array(
            [
                [day is not None and known <= day <= end for known, end in zip(self.known, ends, strict=True)]
                for day in self.noticed
            ]
        )

    def complete(self, within: int) -> Flags:
        """Years after which the notices of so many years are held."""
        return np.array([_later(known, within) <= self.until for known in self.known])

    def years(self, kept: Flags) -> list[FinancialYear]:
        """The years in which any council-year counts."""
        return [self.history.figures.years[at] for at in np.flatnonzero(kept.any(axis=0))]

    def counted(self, kept: Flags, within: int) -> tuple[int, int]:
        """How many council-years count, and how many of them were followed within so many years."""
        return int(kept.sum()), int((kept & self.followed(within)).sum())


def _later(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def records(history: History, counted: Notices) -> Iterator[Record]:
    """What came within three years after each tenth, for every group that has councils that may give notice."""
    for number, group in enumerate(GROUPS):
        seen = Seen.of(history, number, counted)
        kept = seen.at_risk() & seen.complete(WITHIN)
        if kept.any():
            yield _record(group, seen, kept)


def _record(group: str, seen: Seen, kept: Flags) -> Record:
    tenth, years = seen.history.ranks.tenth, seen.years(kept)
    gave = np.array([day is not None for day in seen.noticed]) & seen.history.members(seen.group).any(axis=1)
    return Record(
        group=group,
        notices=int(gave.sum()),
        within_years=WITHIN,
        first_year=years[0],
        last_year=years[-1],
        tenths=tuple(
            Tenth.of(*seen.counted(kept & (tenth == number), WITHIN), tenth=number) for number in range(1, TENTHS + 1)
        ),
        base=Followed.of(*seen.counted(kept, WITHIN)),
    )
