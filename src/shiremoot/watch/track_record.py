"""Did what was told come true? Each year's odds and fan as they would have been told then, and what came."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from shiremoot.chance import Flags, Floats
from shiremoot.lazy import np
from shiremoot.question.results import Odds, Share, stated
from shiremoot.watch.figures import GROUPS
from shiremoot.watch.history import History
from shiremoot.watch.odds import HORIZONS, fans, odds_below, widened
from shiremoot.watch.what_followed import binomial_interval

BINS = (0.0, 0.05, 0.2, 0.5, 0.8, 1.0)
HIGH = 0.2  # odds from which they count as high
TOLD_INSIDE = 0.8  # of what comes, from the 10th to the 90th percentile
LEAST_INSIDE, MOST_INSIDE = 0.75, 0.85  # between which a fan holds what it is told to
CHOSEN_TO = 2016  # last outturn (the year in which it starts) that chose the fan's width, by what came to the next year
PANDEMIC = (2020, 2021)  # years that end with reserves swelled by grants for the pandemic
CHOSEN_ON, SINCE, IN_PANDEMIC = "to 2016-17, which chose the width", "since 2017-18", "since 2017-18, pandemic years"
WHEN = (CHOSEN_ON, SINCE, IN_PANDEMIC)


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
    """Did reserves come out within the fan? One group, horizon and stretch of years: shares of the body-years.

    when: one of WHEN. below, inside, above: None of no body-years. inside_unwidened: what the fan would have held at
    the width of others' past alone.
    """

    group: str
    years_ahead: int
    when: str
    body_years: int
    below: Share | None
    inside: Share | None
    above: Share | None
    inside_unwidened: Share | None

    @property
    @stated
    def low(self) -> Share:
        """Lower end of the exact 90% interval of what it held, as if body-years were independent."""
        return binomial_interval(self.held, self.body_years)[0]

    @property
    @stated
    def high(self) -> Share:
        """Its upper end."""
        return binomial_interval(self.held, self.body_years)[1]

    @property
    def held(self) -> int:
        """How many body-years it held."""
        return round((self.inside or 0.0) * self.body_years)


@dataclass(frozen=True, slots=True)
class FanHeld:
    """What a fan held of all that came on the outturns that did not choose its width: counts of body-years."""

    held: int
    of: int

    @property
    def share(self) -> float:
        """How many of them it held."""
        return self.held / self.of

    @property
    def is_off(self) -> bool:
        """Whether it held clearly more or fewer than it was told to."""
        return not LEAST_INSIDE <= self.share <= MOST_INSIDE


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

    def fan_of(self, group: str, ahead: int) -> FanHeld | None:
        """How the fan of a group held so many years ahead on the years it is reported on; None where none was told."""
        found = [one for one in self.fan if (one.group, one.years_ahead) == (group, ahead) and one.when != CHOSEN_ON]
        held = sum(one.held for one in found)
        of = sum(one.body_years for one in found)
        return FanHeld(held, of) if of else None


def track_record(history: History, say: Callable[[int, int], None]) -> TrackRecord:
    """The odds and the fan as they would have been told in each year, from what was public then, against what came.

    say: is told (done, whole) before each group and after the last.
    """
    came, later, stretches = came_of(history), later_of(history), _stretches(history)
    odds: list[OddsKept] = []
    kept: list[FanKept] = []
    for number, group in enumerate(GROUPS):
        say(number, len(GROUPS))
        told, plain, wide = told_then(history, number)
        odds += _by_band(group, told, came)
        kept += _by_side(group, plain, wide, later, stretches)
    say(len(GROUPS), len(GROUPS))
    return TrackRecord(tuple(odds), tuple(kept))


def told_then(history: History, group: int) -> tuple[Floats, Floats, Floats]:
    """Odds as told of a group's bodies: (bodies, years, years ahead); and fans (and 3), plain and as wide as told."""
    shape, rules = (*history.figures.ratio.shape, len(HORIZONS)), history.rules
    odds, plain, wide = np.full(shape, np.nan), np.full((*shape, 3), np.nan), np.full((*shape, 3), np.nan)
    were_told = history.members(group) & history.present
    for year in range(history.last):
        past = history.past_in(year, group)
        here = np.flatnonzero(were_told[:, year])
        ratio, changes = history.figures.ratio[here, year], history.alike_in(year, past, here)
        odds[here, year] = odds_below(ratio, changes, rules.minimum, rules.fewest)
        plain[here, year] = fans(ratio, changes, past.lowest, rules.fewest)
        wide[here, year] = widened(plain[here, year], rules.widths[list(GROUPS)[group]], past.lowest)
    return odds, plain, wide


def _stretches(history: History) -> Mapping[str, Flags]:
    """Which outturns and years ahead are of which stretch of years: (years, years ahead) each.

    The width was chosen on outturns to one year and what came of them to the next, so that no outcome that chose it is
    among those that it is reported on.
    """
    told = np.array([year.start for year in history.figures.years])[:, None]
    came = told + np.array(HORIZONS)
    in_pandemic = np.isin(came, PANDEMIC)
    return {
        CHOSEN_ON: (told <= CHOSEN_TO) & (came <= CHOSEN_TO + 1),
        SINCE: (told > CHOSEN_TO) & ~in_pandemic,
        IN_PANDEMIC: (told > CHOSEN_TO) & in_pandemic,
    }


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


def _by_side(
    group: str, plain: Floats, wide: Floats, later: Floats, stretches: Mapping[str, Flags]
) -> Iterator[FanKept]:
    both = np.isfinite(wide[:, :, :, 0]) & np.isfinite(later)
    for when, counts in stretches.items():
        for at, ahead in enumerate(HORIZONS):
            here = both[:, :, at] & counts[None, :, at]
            yield _kept(group, ahead, when, later[here, at], plain[here, at], wide[here, at])


def _kept(group: str, ahead: int, when: str, came: Floats, plain: Floats, wide: Floats) -> FanKept:
    """One group, horizon and stretch. came: (body-years,). plain, wide: (body-years, 3)."""
    if not len(came):
        return FanKept(group, ahead, when, 0, None, None, None, None)
    is_below, is_above = came < wide[:, 0], came > wide[:, -1]
    inside = ~is_below & ~is_above
    below, within, above = (float(one.mean()) for one in (is_below, inside, is_above))
    unwidened = float(((came >= plain[:, 0]) & (came <= plain[:, -1])).mean())
    return FanKept(group, ahead, when, len(came), below, within, above, unwidened)
