"""Everything that was public on a day, year by year: figures, who is compared, places, odds and what may follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from shiremoot.benchmark.watch_figures import GROUPS, NO_GROUP, Figures, Flags, Floats, Ranks, figures, ranks
from shiremoot.benchmark.watch_odds import HORIZONS, Paths, errors, fan, forecasts, odds_below, paths
from shiremoot.benchmark.watch_rules import Rules
from shiremoot.sources.bodies import Bodies
from shiremoot.sources.panel import Panel


@dataclass(frozen=True)
class History:
    """Figures as they were public on a day, and what follows from them and from nothing later.

    compared: (bodies, years) whose group is ranked and who are not left out. present: who existed when each year
    became public, in the newest year on the day.
    """

    figures: Figures
    on: date
    rules: Rules
    compared: Flags
    present: Flags

    @classmethod
    def of(cls, outturn: Panel, budget: Panel, bodies: Bodies, on: date, rules: Rules) -> History:
        """The history of panels that hold only what was public on a day.

        Raises: NotHeld where no outturn was.
        """
        found = figures(outturn, budget)
        kept = np.array([code not in rules.left_out for code in found.e_codes])[:, None]
        return cls(found, on, rules, kept & (found.groups != NO_GROUP), found.existing(bodies, on))

    @property
    def last(self) -> int:
        """Place of the newest year."""
        return len(self.figures.years) - 1

    @cached_property
    def ranks(self) -> Ranks:
        """Places on reserves for their size, the thinnest first."""
        return self.ranked(-self.figures.ratio)

    @cached_property
    def interest_ranks(self) -> Ranks:
        """Places on interest payable for their size, the highest first."""
        return self.ranked(self.figures.interest_share)

    def ranked(self, exposure: Floats) -> Ranks:
        """Places of those compared who existed when a year became public and reported what is asked."""
        return ranks(np.where(self.compared & self.present, exposure, np.nan), self.figures.groups)

    @cached_property
    def runway(self) -> Floats:
        """Years until reserves are below the minimum, of every body and year."""
        return self.figures.runway(self.rules.minimum)

    @cached_property
    def forecast(self) -> Floats:
        """Reserves 1, 2 and 3 years ahead of every year, as shares of that year's spend."""
        return forecasts(self.figures)

    @cached_property
    def missed(self) -> Floats:
        """By how much each forecast was off, where the year it was for is known."""
        return errors(self.figures, self.forecast)

    def members(self, group: int) -> Flags:
        """Who is compared within a group, by year."""
        found: Flags = self.compared & (self.figures.groups == group)
        return found

    @cached_property
    def past(self) -> tuple[Paths, ...]:
        """Past errors of each group, as known in the newest year."""
        return tuple(paths(self.missed, self.members(group), self.last) for group in range(len(GROUPS)))

    @cached_property
    def odds(self) -> Floats:
        """Chance of being below the minimum by 1, 2 and 3 years after the newest: (bodies, years ahead)."""
        return self.odds_in(self.last, self.past)

    def odds_in(self, year: int, past: tuple[Paths, ...]) -> Floats:
        """The same as of any year (its place), from past errors known then."""
        found = np.full((len(self.figures.e_codes), len(HORIZONS)), np.nan)
        for group, known in enumerate(past):
            here = np.flatnonzero(self.members(group)[:, year])
            found[here] = odds_below(self.forecast[here, year], known, self.rules.minimum, self.rules.fewest)[0]
        return found

    @cached_property
    def past_errors(self) -> dict[str, tuple[int, ...]]:
        """How many past errors are known 1, 2 and 3 years ahead, by group."""
        return {
            group: tuple(len(past.known(ahead)) for ahead in HORIZONS)
            for group, past in zip(GROUPS, self.past, strict=True)
        }

    def fan(self, at: int) -> tuple[tuple[float, float, float] | None, ...]:
        """Percentiles of one body's reserves 1, 2 and 3 years on, as shares of the newest year's spend."""
        group = int(self.figures.groups[at, self.last])
        if not self.compared[at, self.last]:
            return (None,) * len(HORIZONS)
        return fan(self.forecast[at, self.last], self.past[group], self.rules.fewest)
