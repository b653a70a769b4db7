"""How such lists did before: every year's list as it was known then, against the section 114 notices that came after.

A handful of events proves nothing: every figure here has its interval, and the rules beside the score are as naive as
the score is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from shiremoot.benchmark.watch_figures import GROUPS, TENTHS, TESTED, Flags, Floats, Whole
from shiremoot.benchmark.watch_history import History
from shiremoot.benchmark.watch_notices import Notices
from shiremoot.chance import quantiles
from shiremoot.dates import FinancialYear
from shiremoot.sources.panel import known_on

AHEAD = (1, 2, 3, 5)  # years within which a notice counts as having followed
TOLD = 3  # of them, the one that the tenths and the flags are told for
RESAMPLES = 2_000
CONFIDENCE = 0.90
OFTEN = 4


@dataclass(frozen=True, slots=True)
class Followed:
    """Council-years, and how many of them were followed by a notice; low and high: exact 90% interval of the rate."""

    council_years: int
    followed: int
    low: float
    high: float

    @classmethod
    def of(cls, council_years: int, followed: int) -> Followed:
        """The counts with their interval."""
        return cls(council_years, followed, *binomial_interval(followed, council_years))

    @property
    def rate(self) -> float | None:
        """Share that was followed; None of no council-years."""
        return self.followed / self.council_years if self.council_years else None


@dataclass(frozen=True, slots=True)
class Record:
    """What came within three years after each place in one group.

    first, last: the outturns looked at, each with three years of notices after it became public. tenths: from the
    thinnest reserves to the thickest. base: all of them together. notices: councils of the group that gave one.
    """

    group: str
    notices: int
    within: int
    first: FinancialYear
    last: FinancialYear
    tenths: tuple[Followed, ...]
    base: Followed


@dataclass(frozen=True, slots=True)
class Auc:
    """Chance that of two councils of one year the one that a notice followed stood worse: one half is no use at all.

    auc, low, high: None where no notice followed; the interval is of councils drawn again. positives: council-years
    that a notice followed. with_newest: the same with years that have less than the horizon of notices after them.
    """

    within: int
    auc: float | None
    low: float | None
    high: float | None
    positives: int
    council_years: int
    with_newest: float | None
    positives_with_newest: int


@dataclass(frozen=True, slots=True)
class RuleTested:
    """One way of ranking, and how it did; is_afterwards: it was found when the answer was known."""

    name: str
    words: str
    is_afterwards: bool
    within: tuple[Auc, ...]


@dataclass(frozen=True, slots=True)
class PlaceThen:
    """A council's place on one outturn, since when it was known, and whole months from then to the notice."""

    year: FinancialYear
    known: date
    rank: int | None
    of: int | None
    tenth: int | None
    months: int


@dataclass(frozen=True, slots=True)
class Lead:
    """What was known before one council's first notice.

    since: the first outturn from which it stood in the lowest tenth without a break up to the notice; None where it
    did not at the last. months: from when that was known to the notice.
    """

    code: str
    name: str
    group: str
    notice: date
    places: tuple[PlaceThen, ...]
    since: FinancialYear | None
    months: int | None


@dataclass(frozen=True, slots=True)
class Flagged:
    """A council that stood in the lowest tenth: in how many years, and in how many of them a notice followed."""

    code: str
    name: str
    years: int
    followed: int


@dataclass(frozen=True, slots=True)
class Backtest:
    """How the list did on every outturn from first to last, for councils with social care.

    until: the last day for which notices are taken as complete. unknown: notices of nobody we know. resamples: how
    often councils were drawn again. base: by horizon, the rate that any rule that knows nothing has.
    """

    first: FinancialYear
    last: FinancialYear
    until: date
    unknown: tuple[str, ...]
    resamples: int
    base: Mapping[int, Followed]
    rules: tuple[RuleTested, ...]
    leads: tuple[Lead, ...]
    flagged: tuple[Flagged, ...]


def binomial_interval(came: int, of: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Exact bounds of a share of which `came` of `of` were seen; nought to one where nothing was.

    Source: Clopper and Pearson (1934).
    """
    from shiremoot.chance.beta import beta_quantile

    each_side = (1 - confidence) / 2
    low = beta_quantile(float(came), float(of - came + 1), each_side) if came > 0 else 0.0
    high = beta_quantile(float(came + 1), float(of - came), 1 - each_side) if came < of else 1.0
    return low, high


@dataclass(frozen=True)
class _Seen:
    """One group's council-years: who is at risk, and when a notice came.

    known: the day on which each year became public. noticed: each body's first notice. ranked: who has a place.
    """

    history: History
    group: int
    known: tuple[date, ...]
    noticed: tuple[date | None, ...]
    until: date

    @classmethod
    def of(cls, history: History, group: int, counted: Notices) -> _Seen:
        found = history.figures
        known = tuple(known_on("RS", year) for year in found.years)
        return cls(history, group, known, tuple(counted.first.get(code) for code in found.e_codes), counted.until)

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


def _later(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def _months(since: date, until: date) -> int:
    return 12 * (until.year - since.year) + until.month - since.month - (until.day < since.day)


def records(history: History, counted: Notices) -> dict[str, Record]:
    """What came within three years after each tenth, for every group that has councils that may give notice."""
    found = {}
    for number, group in enumerate(GROUPS):
        seen = _Seen.of(history, number, counted)
        kept = seen.at_risk() & seen.complete(TOLD)
        if kept.any():
            found[group] = _record(group, seen, kept)
    return found


def _record(group: str, seen: _Seen, kept: Flags) -> Record:
    tenth, came = seen.history.ranks.tenth, seen.followed(TOLD)
    years = _years(seen.history, kept)
    tenths = tuple(_counted(kept & (tenth == number), came) for number in range(1, TENTHS + 1))
    gave = np.array([day is not None for day in seen.noticed]) & seen.history.members(seen.group).any(axis=1)
    return Record(group, int(gave.sum()), TOLD, years[0], years[-1], tenths, _counted(kept, came))


def _years(history: History, kept: Flags) -> list[FinancialYear]:
    """The years in which any council-year counts."""
    return [history.figures.years[at] for at in np.flatnonzero(kept.any(axis=0))]


def _counted(kept: Flags, came: Flags) -> Followed:
    return Followed.of(int(kept.sum()), int((kept & came).sum()))


def backtest(history: History, counted: Notices, seed: int) -> Backtest | None:
    """How the list did before, and how naive rules did beside it; None where no year has one year of notices after it.

    history: with every year held; each year's places rest on that year and earlier ones alone.
    """
    seen = _Seen.of(history, list(GROUPS).index(TESTED), counted)
    at_risk = seen.at_risk()
    years = _years(history, at_risk & seen.complete(min(AHEAD)))
    if not years:
        return None
    weights = drawn_again(int(at_risk.any(axis=1).sum()), RESAMPLES, seed)
    rules = tuple(
        _tested(name, words, late, exposure, seen, weights) for name, words, late, exposure in _rules(history)
    )
    return Backtest(
        first=years[0],
        last=years[-1],
        until=counted.until,
        unknown=counted.unknown,
        resamples=RESAMPLES,
        base={within: _counted(at_risk & seen.complete(within), seen.followed(within)) for within in AHEAD},
        rules=rules,
        leads=tuple(_leads(history, counted)),
        flagged=_flagged(seen),
    )


def _rules(history: History) -> Iterator[tuple[str, str, bool, Floats]]:
    """(name, words, found afterwards, exposure) of the score and of the naive rules beside it."""
    found = history.figures
    yield "score", "reserves for their size (the score)", False, -found.ratio
    yield "unallocated", "unallocated reserves alone for their size", False, -found.unallocated_ratio
    yield "runway", "runway, equal ones by the score", False, _by_runway(history)
    yield "use", "use of reserves in the last year", False, found.use_share
    yield "social-care", "social care as a share of net current expenditure", False, found.care_share
    yield "drift", "outturn over budget, mean of two years", False, found.drift
    yield "interest", "interest payable for its size", True, found.interest_share


def _by_runway(history: History) -> Floats:
    """Exposure by runway, the shortest first, equal ones by reserves for their size; as a place in the year."""
    runway, ratio = history.runway, history.figures.ratio
    found = np.full(runway.shape, np.nan)
    for at in range(runway.shape[1]):
        known = np.flatnonzero(~np.isnan(runway[:, at]))
        order = known[np.lexsort((ratio[known, at], runway[known, at]))]
        found[order, at] = -np.arange(len(order), dtype=np.float64)
    return found


def _tested(name: str, words: str, late: bool, exposure: Floats, seen: _Seen, weights: Floats) -> RuleTested:  # noqa: FBT001
    at_risk = seen.at_risk()
    councils = at_risk.any(axis=1)
    kept = (at_risk & np.isfinite(exposure))[councils]
    told = []
    for within in AHEAD:
        came = seen.followed(within)[councils]
        complete = kept & seen.complete(within)
        pairs = pairs_within_years(exposure[councils], complete & came, complete & ~came)
        every = pairs_within_years(exposure[councils], kept & came, kept & ~came)
        low, high = pairs.interval(weights)
        told.append(
            Auc(within, pairs.auc, low, high, len(pairs.council), int(complete.sum()), every.auc, len(every.council))
        )
    return RuleTested(name, words, late, tuple(told))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of one year's councils, one that a notice followed and one that none did.

    council: (positives,) whose council-year it is. wins: (positives, councils) 1 where it stood worse than that
    council, one half where equal. there: 1 where that council is there to be compared with.
    """

    council: Whole
    wins: Floats
    there: Floats

    @property
    def auc(self) -> float | None:
        """Share of pairs in the right order; None of no pairs."""
        pairs = self.there.sum()
        return float(self.wins.sum() / pairs) if pairs else None

    def interval(self, weights: Floats) -> tuple[float | None, float | None]:
        """Bounds of the share when whole councils are drawn again; draws without a positive council tell nothing.

        weights: (resamples, councils) how often each council was drawn.
        """
        mine = weights[:, self.council]
        won, pairs = ((mine * (weights @ what.T)).sum(axis=1) for what in (self.wins, self.there))
        shares = won[pairs > 0] / pairs[pairs > 0]
        if not len(shares):
            return None, None
        each_side = (1 - CONFIDENCE) / 2
        low, high = quantiles(shares, (each_side, 1 - each_side))
        return low, high


def pairs_within_years(exposure: Floats, positive: Flags, negative: Flags) -> Pairs:
    """Every pair of a positive and a negative of the same year; all arrays are (councils, years)."""
    council, year = np.nonzero(positive)
    mine, others = exposure[council, year][:, None], exposure[:, year].T
    there = negative[:, year].T
    wins = np.where(there, (mine > others) + 0.5 * (mine == others), 0.0)
    return Pairs(council, wins, there.astype(np.float64))


def drawn_again(councils: int, resamples: int, seed: int) -> Floats:
    """How often each council is drawn when as many as there are are drawn with replacement: (resamples, councils)."""
    from shiremoot.chance.streams import uniforms

    uniform = uniforms(seed, "watch backtest, councils drawn again", 0, resamples * councils)
    chosen = (uniform * councils).astype(np.int64).reshape(resamples, councils)
    row = np.arange(resamples)[:, None] * councils
    counts = np.bincount((row + chosen).ravel(), minlength=resamples * councils)
    return counts.astype(np.float64).reshape(resamples, councils)


def _leads(history: History, counted: Notices) -> Iterator[Lead]:
    """What was known before each first notice, in the order of the notices."""
    found = history.figures
    place = {code: at for at, code in enumerate(found.e_codes)}
    for e_code, notice in sorted(counted.first.items(), key=lambda one: (one[1], one[0])):
        if e_code in place:
            at = place[e_code]
            places = tuple(_places(history, at, notice))
            groups = found.groups[at][found.groups[at] >= 0]
            group = list(GROUPS)[int(groups[-1])] if len(groups) else found.kinds[at]
            yield Lead(found.codes[at], found.names[at], group, notice, places, *_unbroken(places))


def _places(history: History, at: int, notice: date) -> Iterator[PlaceThen]:
    """The council's places on outturns with reserves that were public by its notice."""
    for year in np.flatnonzero(np.isfinite(history.figures.reserves).any(axis=0)):
        found = history.figures.years[year]
        known = known_on("RS", found)
        if known <= notice:
            rank, of, tenth = (
                int(one[at, year]) or None for one in (history.ranks.rank, history.ranks.of, history.ranks.tenth)
            )
            yield PlaceThen(found, known, rank, of, tenth, _months(known, notice))


def _unbroken(places: Sequence[PlaceThen]) -> tuple[FinancialYear | None, int | None]:
    since: FinancialYear | None = None
    months: int | None = None
    for place in reversed(places):
        if place.tenth != 1:
            break
        since, months = place.year, place.months
    return since, months


def _flagged(seen: _Seen) -> tuple[Flagged, ...]:
    """Councils by how often they stood in the lowest tenth in years with three years of notices after them."""
    flags = seen.at_risk() & seen.complete(TOLD) & (seen.history.ranks.tenth == 1)
    came = flags & seen.followed(TOLD)
    found = seen.history.figures
    rows = [
        Flagged(found.codes[at], found.names[at], int(flags[at].sum()), int(came[at].sum()))
        for at in np.flatnonzero(flags.any(axis=1))
    ]
    return tuple(sorted(rows, key=lambda one: (-one.years, -one.followed, one.code)))
