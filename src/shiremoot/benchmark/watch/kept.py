"""Did as many fall below the minimum as the odds said? Each year's odds as they would have been told, and what came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from shiremoot.benchmark.watch_figures import GROUPS, TESTED, Floats
from shiremoot.benchmark.watch_history import History
from shiremoot.benchmark.watch_odds import HORIZONS, paths

BINS = (0.0, 0.05, 0.2, 0.5, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class OddsKept:
    """Did as many fall below the minimum as the odds said? One horizon, one band of odds."""

    ahead: int
    low: float
    high: float
    council_years: int
    said: float | None
    came: float | None


def odds_kept(history: History) -> tuple[OddsKept, ...]:
    """The odds of being below the minimum as they would have been told in each year, against what came."""
    return tuple(_by_band(*_said_and_came(history, list(GROUPS).index(TESTED))))


def _by_band(said: Floats, came: Floats) -> Iterator[OddsKept]:
    for at, ahead in enumerate(HORIZONS):
        both = np.isfinite(said[:, at]) & np.isfinite(came[:, at])
        odds, below = said[both, at], came[both, at]
        for low, high in pairwise(BINS):
            here = (odds >= low) & ((odds < high) | (high == 1.0))
            count = int(here.sum())
            means = (float(odds[here].mean()), float(below[here].mean())) if count else (None, None)
            yield OddsKept(ahead, low, high, count, *means)


def _said_and_came(history: History, group: int) -> tuple[Floats, Floats]:
    """(council-years, years ahead): odds told, and 1 where the council was below the minimum by then; NaN unknown."""
    ratio, members = history.figures.ratio, history.members(group) & history.present
    said, came = [], []
    for year in range(history.last):
        past = tuple(paths(history.missed, history.members(one), year) for one in range(len(GROUPS)))
        said.append(history.odds_in(year, past)[members[:, year]])
        outcomes = np.full((len(ratio), len(HORIZONS)), np.nan)
        for at, ahead in enumerate(HORIZONS):
            if year + ahead <= history.last:
                later = ratio[:, year + 1 : year + ahead + 1]
                is_below = (later < history.rules.minimum).any(axis=1)
                outcomes[:, at] = np.where(np.isfinite(later).all(axis=1) | is_below, is_below, np.nan)
        came.append(outcomes[members[:, year]])
    return np.concatenate(said), np.concatenate(came)
