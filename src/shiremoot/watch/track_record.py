"""Did what was told come true? Each year's odds and fan as they would have been told then, and what came."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.question.results import Odds, Share
from shiremoot.watch.figures import GROUPS
from shiremoot.watch.history import History
from shiremoot.watch.odds import HORIZONS, fans, odds_below
from shiremoot.watch.what_followed import binomial_interval

BINS = (0.0, 0.05, 0.2, 0.5, 0.8, 1.0)
HIGH = 0.2  # odds from which they count as high
TOLD_INSIDE = 0.8  # of what comes, from the 10th to the 90th percentile


@dataclass(frozen=True, slots=True)
class OddsKept:
    """Did as many fall below the minimum as the odds said? One group, horizon and band of odds (up to `to`).

    said: mean of the odds told. came: share of the body-years that were below by then. None of no body-years.
    """

    group: str
    years_ahead: int
    from_: Odds
    to: Odds
    body_years: int
    said: Odds | None
    came: Share | None

    @property
    def expected(self) -> float:
        """How many were to fall below the minimum if the odds were right."""
        return (self.said or 0.0) * self.body_years

    @property
    def fell(self) -> int:
        """How many fell below it."""
        return round((self.came or 0.0) * self.body_years)


@dataclass(frozen=True, slots=True)
class HighOdds:
    """High odds of one group and horizon beside what came: how often told, their mean, and how many fell below."""

    times: int
    told: float
    fell: int

    @property
    def is_too_dark(self) -> bool:
        """Whether they told more than the 90% interval of what came holds."""
        return self.told > binomial_interval(self.fell, self.times)[1]

    @property
    def is_too_light(self) -> bool:
        """Whether they told less than it holds."""
        return self.told < binomial_interval(self.fell, self.times)[0]


@dataclass(frozen=True, slots=True)
class FanKept:
    """Did reserves come out within the fan? One group and horizon: shares of the body-years, None of none."""

    group: str
    years_ahead: int
    body_years: int
    below: Share | None
    inside: Share | None
    above: Share | None

    @property
    def is_too_narrow(self) -> bool:
        """Whether it held fewer than it was told to, the 90% interval of what it held included."""
        if self.inside is None:
            return False
        return binomial_interval(round(self.inside * self.body_years), self.body_years)[1] < TOLD_INSIDE


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """What would have been told of every group in each year, against what came."""

    odds: tuple[OddsKept, ...] = ()
    fan: tuple[FanKept, ...] = ()

    def high_odds(self, group: str, ahead: int) -> HighOdds | None:
        """What high odds of a group told so many years ahead; None where none were told."""
        found = [one for one in self.odds if (one.group, one.years_ahead) == (group, ahead) and one.from_ >= HIGH]
        times = sum(one.body_years for one in found)
        if not times:
            return None
        return HighOdds(times, sum(one.expected for one in found) / times, sum(one.fell for one in found))

    def fan_of(self, group: str, ahead: int) -> FanKept | None:
        """How the fan of a group held so many years ahead; None where none was told."""
        return next((one for one in self.fan if (one.group, one.years_ahead) == (group, ahead)), None)


def track_record(history: History, say: Callable[[int, int], None]) -> TrackRecord:
    """The odds and the fan as they would have been told in each year, from what was public then, against what came.

    say: is told (done, whole) before each group and after the last.
    """
    came, later = came_of(history), later_of(history)
    odds: list[OddsKept] = []
    kept: list[FanKept] = []
    for number, group in enumerate(GROUPS):
        say(number, len(GROUPS))
        told, low, high = told_then(history, number)
        odds += _by_band(group, told, came)
        kept += _by_side(group, low, high, later)
    say(len(GROUPS), len(GROUPS))
    return TrackRecord(tuple(odds), tuple(kept))


def told_then(history: History, group: int) -> tuple[Floats, Floats, Floats]:
    """Odds, and the 10th and 90th percentile, as told of a group's bodies: each (bodies, years, years ahead)."""
    odds, low, high = np.full((3, *history.figures.ratio.shape, len(HORIZONS)), np.nan)
    were_told, rules = history.members(group) & history.present, history.rules
    for year in range(history.last):
        past = history.past_in(year, group)
        here = np.flatnonzero(were_told[:, year])
        ratio, changes = history.figures.ratio[here, year], history.changes_in(year, past, group)[here]
        odds[here, year] = odds_below(ratio, changes, rules.minimum, rules.fewest)
        told = fans(ratio, changes, past.lowest, rules.fewest)
        low[here, year], high[here, year] = told[:, :, 0], told[:, :, -1]
    return odds, low, high


def later_of(history: History) -> Floats:
    """The ratio as it was 1, 2 and 3 years on: (bodies, years, years ahead); NaN where it is not held."""
    ratio = history.figures.ratio
    found = np.full((*ratio.shape, len(HORIZONS)), np.nan)
    for at, ahead in enumerate(HORIZONS):
        if ahead <= history.last:
            found[:, :-ahead, at] = ratio[:, ahead:]
    return found


def came_of(history: History) -> Floats:
    """1 where a body was below the minimum at a year's end up to then, 0 where at none: (bodies, years, years ahead).

    NaN where that is not known, or not held yet.
    """
    later = later_of(history)
    is_below = np.logical_or.accumulate(later < history.rules.minimum, axis=2)
    is_known = np.logical_and.accumulate(np.isfinite(later), axis=2)
    is_held = np.arange(history.last + 1)[:, None] + np.array(HORIZONS) <= history.last
    return np.where((is_known | is_below) & is_held, is_below, np.nan)


def _by_band(group: str, odds: Floats, came: Floats) -> Iterator[OddsKept]:
    both = np.isfinite(odds) & np.isfinite(came)
    for at, ahead in enumerate(HORIZONS):
        said, below = odds[both[:, :, at], at], came[both[:, :, at], at]
        for low, high in pairwise(BINS):
            here = (said >= low) & ((said < high) | (high == 1.0))
            count = int(here.sum())
            means = (float(said[here].mean()), float(below[here].mean())) if count else (None, None)
            yield OddsKept(group, ahead, low, high, count, *means)


def _by_side(group: str, low: Floats, high: Floats, later: Floats) -> Iterator[FanKept]:
    both = np.isfinite(low) & np.isfinite(later)
    for at, ahead in enumerate(HORIZONS):
        here = both[:, :, at]
        came, least, most = (one[here, at] for one in (later, low, high))
        if not len(came):
            yield FanKept(group, ahead, 0, None, None, None)
            continue
        is_below, is_above = came < least, came > most
        inside = ~is_below & ~is_above
        yield FanKept(group, ahead, len(came), *(float(one.mean()) for one in (is_below, inside, is_above)))
