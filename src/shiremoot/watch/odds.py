"""Odds of being below the minimum, and what may follow: what came of the past years of others most like a body's.

Analogue forecasting (Lorenz, 1969) by the K nearest neighbours (Fix and Hodges, 1951). Let a body have reserves r and
mean use u over three years, both as shares of revenue expenditure. A past year s of body i of its group lies from it at

    d² = ((r - r[i, s]) / spread of r)² + ((u - u[i, s]) / spread of u)²

where a spread is what lies between the quartiles of the group's past. The K nearest give their changes as far as they
were public, c[k] = r[i, s + k] - r[i, s], and along each the body's path is r + c[1], r + c[2], r + c[3]. The odds are
the share of those paths that are below the minimum, and the fan is their percentiles. Nothing is drawn.
A past year is followed as far as no opening breaks its series (``shiremoot.sources.breaks``). The fan is as many times
as wide around its middle as a rule says (``shiremoot/watch/fan_width``), because past years fall and rise together.

A body's own past years do not count: what it did stands in r and u already, and the odds are what others met with.
"""

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.chance import Flags, Floats, Whole, quantiles
from shiremoot.lazy import np
from shiremoot.watch.figures import Figures

HORIZONS = (1, 2, 3)
FAN = (0.1, 0.5, 0.9)
QUARTILES = (0.25, 0.75)


@dataclass(frozen=True, slots=True)
class Past:
    """Body-years of one group, and what came of them as far as it was public in one year.

    body: (n,) place of the body. ratio, use: (n,) reserves and their mean use over three years, shares of spend.
    changes: (n, years ahead) by how much the ratio had changed 1, 2 and 3 years on; NaN from where it is not known.
    lowest: nought, or the lowest ratio below it that anybody of the group had reported by then.
    """

    body: Whole
    ratio: Floats
    use: Floats
    changes: Floats
    lowest: float

    @classmethod
    def of(cls, found: Figures, counted: Flags, until: int) -> Past:
        """Those of the bodies and years that count, seen from one year (its place); nothing after it is looked at.

        A body is followed as far as no opening breaks its series: what was restated is neither use nor gain.
        """
        ratio, use = found.ratio[:, : until + 1], found.mean_use_share[:, : until + 1]
        broken = found.broken[:, : until + 1]
        changes = np.full((*ratio.shape, len(HORIZONS)), np.nan)
        for at, ahead in enumerate(HORIZONS):
            if ahead <= until:
                changes[:, :-ahead, at] = ratio[:, ahead:] - ratio[:, :-ahead]
                changes[:, :-ahead, at][_breaks_within(broken, ahead)] = np.nan
        changes[~np.logical_and.accumulate(np.isfinite(changes), axis=2)] = np.nan
        is_held = counted[:, : until + 1] & np.isfinite(ratio)
        body, year = np.nonzero(is_held & np.isfinite(use) & np.isfinite(changes[:, :, 0]))
        lowest = float(ratio[is_held].min(initial=0.0))
        return cls(body, ratio[body, year], use[body, year], changes[body, year], lowest)

    def known(self) -> tuple[int, ...]:
        """How many body-years are known 1, 2 and 3 years on."""
        return tuple(int(one) for one in np.isfinite(self.changes).sum(axis=0))

    def alike(self, body: Whole, ratio: Floats, use: Floats, most: int) -> Floats:
        """Changes of the body-years of others most like each body, the nearest first: (bodies, alike, years ahead).

        body, ratio, use: (bodies,). most: how many are taken, or all where fewer are known; equally near ones in the
        order of E-codes and years. NaN throughout for a body whose ratio or use is not known.
        """
        if not len(self.body):
            return np.full((len(body), 0, len(HORIZONS)), np.nan)
        far = np.hypot(
            (ratio[:, None] - self.ratio) / _spread(self.ratio), (use[:, None] - self.use) / _spread(self.use)
        )
        far[body[:, None] == self.body] = np.nan
        nearest = np.argsort(far, axis=1, kind="stable")[:, :most]
        is_far = np.isfinite(np.take_along_axis(far, nearest, axis=1))
        return np.where(is_far[:, :, None], self.changes[nearest], np.nan)


def _breaks_within(broken: Flags, ahead: int) -> Flags:
    """Whether any of the years after each opens with a break, up to so many ahead: (bodies, years less those)."""
    windows = np.lib.stride_tricks.sliding_window_view(broken[:, 1:], ahead, axis=1)
    return np.asarray(windows.any(axis=2))


def _spread(values: Floats) -> float:
    """What lies between the quartiles; one where they are the same."""
    low, high = quantiles(values, QUARTILES)
    return high - low or 1.0


def known_ahead(changes: Floats) -> Whole:
    """How many of the body-years like each body are known 1, 2 and 3 years on: (bodies, years ahead)."""
    found: Whole = np.isfinite(changes).sum(axis=1)
    return found


def odds_below(ratio: Floats, changes: Floats, minimum: float, fewest: int) -> Floats:
    """Chance that a body is below the minimum at any year's end up to 1, 2 and 3 years ahead: (bodies, years ahead).

    A body that is below it already is asked the same: whether it is below at a year's end that is still to come. Each
    year's chance is the share of paths below the minimum in that year among those that are known so far and had not
    been below before; the chances of not being below multiply, so that longer odds are never below shorter ones, and
    where all paths are known equally far this is the plain share of them (Kaplan and Meier, 1958).

    ratio: (bodies,). changes: (bodies, alike, years ahead). NaN where fewer than `fewest` paths are known that far.
    """
    above = np.ones(changes.shape[:2], dtype=np.bool_)
    stays = np.ones(len(ratio))
    found = np.full((len(ratio), len(HORIZONS)), np.nan)
    known = known_ahead(changes)
    for at in range(len(HORIZONS)):
        at_risk = above & np.isfinite(changes[:, :, at])
        falls = at_risk & (ratio[:, None] + changes[:, :, at] < minimum)
        stays *= 1 - falls.sum(axis=1) / np.maximum(at_risk.sum(axis=1), 1)
        above &= ~falls
        found[:, at] = np.where(known[:, at] >= fewest, 1 - stays, np.nan)
    return found


def fans(ratio: Floats, changes: Floats, lowest: Floats | float, fewest: int) -> Floats:
    """The 10th, 50th and 90th percentile of each body's ratio 1, 2 and 3 years ahead: (bodies, years ahead, 3).

    ratio: (bodies,). changes: (bodies, alike, years ahead). lowest: no body's fan goes below it, because nobody of its
    group ever had; one for all, or (bodies,). NaN where fewer than `fewest` paths are known that far.
    """
    paths = np.maximum(ratio[:, None, None] + changes, np.reshape(lowest, (-1, 1, 1)))
    ordered, known = np.sort(paths, axis=1), known_ahead(changes)  # what is not known comes last
    found = np.full((len(ratio), len(HORIZONS), len(FAN)), np.nan)
    for count in np.unique(known[known >= fewest]):
        ranks = np.array(quantiles(np.arange(float(count)), FAN), dtype=np.int64)
        body, ahead = np.nonzero(known == count)
        found[body, ahead] = ordered[body[:, None], ranks, ahead[:, None]]
    return found


def widened(fan: Floats, width: Floats | float, lowest: Floats | float) -> Floats:
    """A fan so many times as wide to either side of its middle, and no lower than the lowest that is told.

    fan: (bodies, years ahead, 3). width, lowest: one for all, or (bodies,).
    """
    middle = fan[:, :, 1:2]
    wide = middle + np.reshape(width, (-1, 1, 1)) * (fan - middle)
    return np.where(fan == middle, fan, np.maximum(wide, np.reshape(lowest, (-1, 1, 1))))
