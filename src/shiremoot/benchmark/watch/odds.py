"""Odds of being below the minimum: how far off the last three years' use was as a forecast, for everybody, before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shiremoot.benchmark.watch_figures import Figures, Flags, Floats
from shiremoot.chance import quantiles

HORIZONS = (1, 2, 3)
FAN = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True)
class Paths:
    """Past errors of the forecast, as shares of revenue expenditure: one row for each body and year it was made in.

    errors: (paths, years ahead), reserves as they came out less reserves as forecast; NaN where not known yet.
    """

    errors: Floats

    def known(self, ahead: int) -> Floats:
        """The paths that are known for so many years ahead, cut to them: (paths, ahead)."""
        cut = self.errors[:, :ahead]
        return cut[np.isfinite(cut).all(axis=1)]


def forecasts(found: Figures) -> Floats:
    """Reserves in 1, 2 and 3 years as a share of this year's spend, if use goes on as in the mean of three years.

    (bodies, years, years ahead).
    """
    ahead = np.array(HORIZONS, dtype=np.float64)
    left = found.reserves[:, :, None] - found.mean_use[:, :, None] * ahead
    shares = np.full_like(left, np.nan)
    spend = np.broadcast_to(found.spend[:, :, None], left.shape)
    np.divide(left, spend, out=shares, where=spend > 0)
    return shares


def errors(found: Figures, forecast: Floats) -> Floats:
    """The forecast's errors, (bodies, years, years ahead): the published share less the one that was forecast."""
    missed = np.full_like(forecast, np.nan)
    for at, ahead in enumerate(HORIZONS):
        if ahead < len(found.years):
            missed[:, :-ahead, at] = found.ratio[:, ahead:] - forecast[:, :-ahead, at]
    return missed


def paths(missed: Floats, counted: Flags, until: int) -> Paths:
    """Every past path of the bodies and years that count, as it was known in one year (its place).

    missed: (bodies, years, years ahead). counted: (bodies, years). Nothing after the year is seen.
    """
    seen = missed[:, :until].copy()
    origins = np.arange(until)
    for at, ahead in enumerate(HORIZONS):
        seen[:, origins + ahead > until, at] = np.nan
    rows = seen[counted[:, :until]]
    return Paths(rows[np.isfinite(rows[:, 0])])


def odds_below(forecast: Floats, past: Paths, minimum: float, fewest: int) -> tuple[Floats, tuple[int, ...]]:
    """Chance that a body is below the minimum at any year's end up to 1, 2 and 3 years ahead, from past errors alone.

    Each year's chance is the share of the past paths known so far that take the body below in that year, among those
    that had not before; the years multiply. Where all paths are known equally far that is the plain share of them;
    where the newest are known less far, longer odds are still never below shorter ones (Kaplan and Meier, 1958).
    forecast: (bodies, years ahead). Answers (bodies, years ahead), NaN where fewer than `fewest` paths are known that
    far, and how many are.
    """
    found = np.full(forecast.shape, np.nan)
    counts = tuple(len(past.known(ahead)) for ahead in HORIZONS)
    is_known = np.isfinite(past.errors)
    above = np.ones((len(forecast), len(past.errors)), dtype=np.bool_)
    stays = np.ones(len(forecast))
    for at in range(len(HORIZONS)):
        at_risk = above & is_known[:, : at + 1].all(axis=1)
        falls = at_risk & (past.errors[None, :, at] < minimum - forecast[:, at, None])
        left = at_risk.sum(axis=1)
        stays = stays * (1 - np.divide(falls.sum(axis=1), left, out=np.zeros(len(left)), where=left > 0))
        above &= ~falls
        if counts[at] >= fewest:
            found[:, at] = np.where(np.isfinite(forecast[:, at]), 1 - stays, np.nan)
    return found, counts


def fan(forecast: Floats, past: Paths, fewest: int) -> tuple[tuple[float, float, float] | None, ...]:
    """The 10th, 50th and 90th percentile of the share of one body, 1, 2 and 3 years ahead; None where untold.

    forecast: (years ahead).
    """
    found: list[tuple[float, float, float] | None] = []
    for at, ahead in enumerate(HORIZONS):
        known = past.known(ahead)
        if len(known) < fewest or not np.isfinite(forecast[at]):
            found.append(None)
            continue
        low, middle, high = quantiles(forecast[at] + known[:, at], FAN)
        found.append((low, middle, high))
    return tuple(found)
