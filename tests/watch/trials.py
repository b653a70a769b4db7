"""Ways of telling odds that were tried, written plainly: they prove the library's own, and the table of the page.

Every way sees, in a year, only what was public by then. Odds are (bodies, years, years ahead), NaN where none are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from shiremoot.watch.figures import GROUPS
from shiremoot.watch.history import History
from shiremoot.watch.track_record import came_of

Floats = NDArray[np.float64]
AHEAD = (1, 2, 3)
FEWEST = 100  # body-years of the group that every way needs, so that all are judged on the same council-years
CHOSEN_UP_TO = 2016  # the last financial year (its first calendar year) whose outcome the choice looked at


@dataclass(frozen=True)
class Way:
    """One way: how many past years, by what they are alike, and what is taken from them.

    most: nought takes them all. takes: a past year's change added to the body's ratio, or in proportion to it, or
    whether the other body itself was below.
    """

    name: str
    most: int = 150
    with_use: bool = True
    with_own: bool = False
    in_logs: bool = False
    takes: Literal["change", "proportion", "outcome"] = "change"


BASE_RATE = Way("the base rate: all past years, what came of them", most=0, with_own=True, takes="outcome")
CHOSEN = Way("**150 past years**")
WAYS = (
    Way("60", most=60),
    Way("100", most=100),
    CHOSEN,
    Way("250", most=250),
    Way("400", most=400),
    Way("all of them", most=0),
    Way("150, own past years too", with_own=True),
    Way("150, alike by reserves alone", with_use=False),
    Way("150, alike by the logarithm of reserves", in_logs=True),
    Way("150, changes in proportion", takes="proportion"),
    Way("150, whether the others were below", takes="outcome"),
    Way("150, the same, alike by reserves alone", with_use=False, takes="outcome"),
)


def spread(values: Floats) -> float:
    low, high = np.quantile(values, [0.25, 0.75], method="inverted_cdf")
    return float(high - low) or 1.0


def multiplied(is_below: NDArray[np.bool_], is_known: NDArray[np.bool_]) -> list[float]:
    """Product of yearly shares (Kaplan and Meier): (paths, years ahead) in, odds by years ahead out."""
    stays, odds = 1.0, []
    above = np.ones(len(is_below), dtype=bool)
    for at in range(len(AHEAD)):
        at_risk = above & is_known[:, : at + 1].all(axis=1)
        falls = at_risk & is_below[:, at]
        stays *= 1 - falls.sum() / max(at_risk.sum(), 1)
        above &= ~falls
        odds.append(1 - stays)
    return odds


def breaks_before(history: History) -> NDArray[np.bool_]:
    """Whether a year opens with reserves at least £5m, and at least half of the larger, apart from the close before."""
    figures = history.figures
    broken = np.zeros(figures.use.shape, dtype=bool)
    opened, closed = (figures.use + figures.reserves)[:, 1:], figures.reserves[:, :-1]
    apart = np.abs(opened - closed)
    broken[:, 1:] = (apart >= 5e6) & (2 * apart >= np.maximum(np.abs(opened), np.abs(closed)))
    return broken


def said_by(way: Way, history: History, group: int) -> Floats:
    ratio, use = history.figures.ratio, history.figures.mean_use / history.figures.spend
    members, minimum = history.members(group), history.rules.minimum
    measure = np.log(np.maximum(ratio, 0.01)) if way.in_logs else ratio
    is_there = members & np.isfinite(ratio) & np.isfinite(use)
    later = np.full((*ratio.shape, 3), np.nan)
    for ahead in AHEAD:
        later[:, :-ahead, ahead - 1] = ratio[:, ahead:]
        for opened in range(1, ahead + 1):
            later[:, :-opened, ahead - 1][breaks_before(history)[:, opened:]] = np.nan
    said = np.full((*ratio.shape, 3), np.nan)
    for year in range(ratio.shape[1]):
        body, then = np.nonzero(is_there[:, :year] & np.isfinite(later[:, :year, 0]))
        came = np.where(then[:, None] + np.array(AHEAD) <= year, later[body, then], np.nan)
        enough = [np.isfinite(came[:, :ahead]).all(axis=1).sum() >= FEWEST for ahead in AHEAD]
        if not enough[0]:
            continue
        for one in np.flatnonzero(is_there[:, year]):
            far = ((measure[one, year] - measure[body, then]) / spread(measure[body, then])) ** 2
            if way.with_use:
                far = far + ((use[one, year] - use[body, then]) / spread(use[body, then])) ** 2
            others = np.flatnonzero(way.with_own | (body != one))
            taken = others[np.argsort(far[others], kind="stable")][: way.most or None]
            start = ratio[body, then][taken, None]
            if way.takes == "outcome":
                paths = came[taken]
            elif way.takes == "change":
                paths = ratio[one, year] + (came[taken] - start)
            else:
                paths = ratio[one, year] * came[taken] / np.where(start > 0, start, np.nan)
            said[one, year] = np.where(enough, multiplied(paths < minimum, np.isfinite(paths)), np.nan)
    return said


def said_by_past_errors(history: History, group: int) -> Floats:
    """The way before: errors of "goes on as in the mean of three years", of the whole group, added to that forecast."""
    figures, members, minimum = history.figures, history.members(group), history.rules.minimum
    forecast = (figures.reserves[:, :, None] - figures.mean_use[:, :, None] * np.array(AHEAD)) / figures.spend[
        :, :, None
    ]
    missed = np.full(forecast.shape, np.nan)
    for ahead in AHEAD:
        missed[:, :-ahead, ahead - 1] = figures.ratio[:, ahead:] - forecast[:, :-ahead, ahead - 1]
    said = np.full(forecast.shape, np.nan)
    for year in range(forecast.shape[1]):
        body, then = np.nonzero(members[:, :year] & np.isfinite(missed[:, :year, 0]))
        known = np.where(then[:, None] + np.array(AHEAD) <= year, missed[body, then], np.nan)
        enough = [np.isfinite(known[:, :ahead]).all(axis=1).sum() >= FEWEST for ahead in AHEAD]
        for one in np.flatnonzero(members[:, year] & np.isfinite(forecast[:, year, 0])):
            paths = forecast[one, year] + known
            said[one, year] = np.where(enough, multiplied(paths < minimum, np.isfinite(paths)), np.nan)
    return said


BEFORE = "past errors of the group, as before"


def said_by_all(history: History) -> dict[str, Floats]:
    """What every way would have told, by its name: every group within itself."""
    ways = {BEFORE: said_by_past_errors, **{way.name: partial(said_by, way) for way in (BASE_RATE, *WAYS)}}
    of_group = [history.members(group)[:, :, None] for group in range(len(GROUPS))]
    return {
        name: np.select(of_group, [way(history, group) for group in range(len(GROUPS))], np.nan)
        for name, way in ways.items()
    }


@dataclass(frozen=True)
class Judged:
    """Falls told and come, all years ahead together, and the Brier score's gain over the base rate's: 1 is perfect."""

    body_years: int
    told: float
    came: int
    brier: float
    gain: float


def judged(history: History, said: dict[str, Floats], groups: tuple[str, ...]) -> dict[str, tuple[Judged, Judged]]:
    """Every way by name, on outcomes up to 2016-17 and on those after; all on the same body-years of some groups."""
    came = came_of(history)
    asked = np.logical_or.reduce([history.members(list(GROUPS).index(group)) for group in groups]) & history.present
    counted = np.isfinite(came) & asked[:, :, None] & np.logical_and.reduce([np.isfinite(one) for one in said.values()])
    ends = np.array([year.start for year in history.figures.years])[:, None] + np.array(AHEAD)
    halves = (counted & (ends <= CHOSEN_UP_TO), counted & (ends > CHOSEN_UP_TO))
    base = said[BASE_RATE.name]
    return {
        name: (_judged(one, base, came, halves[0]), _judged(one, base, came, halves[1])) for name, one in said.items()
    }


def _judged(said: Floats, base: Floats, came: Floats, half: NDArray[np.bool_]) -> Judged:
    if not half.any():
        return Judged(0, 0.0, 0, np.nan, np.nan)
    brier, naive = (float(((one - came)[half] ** 2).mean()) for one in (said, base))
    gain = 1 - brier / naive if naive else np.nan
    return Judged(int(half.sum()), float(said[half].sum()), int(came[half].sum()), brier, gain)
