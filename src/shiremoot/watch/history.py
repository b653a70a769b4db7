"""Everything that was public on a day, year by year: figures, who is compared, places, odds and what may follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from shiremoot.chance import Flags, Floats, Whole
from shiremoot.lazy import np
from shiremoot.sources.bodies import Bodies
from shiremoot.sources.panel import Panel
from shiremoot.watch.figures import GROUPS, NO_GROUP, Figures, figures
from shiremoot.watch.odds import HORIZONS, Past, fans, known_ahead, odds_below, widened
from shiremoot.watch.ranking import Ranks, ranks
from shiremoot.watch.rules import Rules


@dataclass(frozen=True)
class History:
    """Figures as they were public on a day, and what follows from them and from nothing later.

    compared: (bodies, years) whose group is ranked and who are not left out. present: who stands in the list of each
    year. who: the bodies.
    """

    figures: Figures
    on: date
    rules: Rules
    compared: Flags
    present: Flags
    who: Bodies

    @classmethod
    def of(cls, outturn: Panel, budget: Panel, bodies: Bodies, on: date, rules: Rules) -> History:
        """The history of panels that hold only what was public on a day.

        Raises: NotHeld where no outturn was.
        """
        found = figures(outturn, budget)
        kept = np.array([code not in rules.left_out for code in found.e_codes])[:, None]
        return cls(found, on, rules, kept & (found.groups != NO_GROUP), found.standing(bodies), bodies)

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
        """Places of those compared who stand in a year's list and reported what is asked."""
        return ranks(np.where(self.compared & self.present, exposure, np.nan), self.figures.groups)

    @cached_property
    def runway(self) -> Floats:
        """Years until reserves are below the minimum, of every body and year."""
        return self.figures.runway(self.rules.minimum)

    @cached_property
    def runway_with_restatements(self) -> Floats:
        """The same were openings to be restated down as in the last three years; NaN where they were not."""
        return self.figures.runway_with_restatements(self.rules.minimum)

    def members(self, group: int) -> Flags:
        """Who is compared within a group, by year."""
        found: Flags = self.compared & (self.figures.groups == group)
        return found

    def past_in(self, year: int, group: int) -> Past:
        """Past body-years of a group, with what came of them as far as it was public in a year (its place)."""
        return Past.of(self.figures, self.members(group), year)

    def alike_in(self, year: int, past: Past, here: Whole) -> Floats:
        """What came of the past years of others most like some bodies in a year: (those bodies, alike, years ahead).

        here: places of the bodies, of one group. NaN where it was not known then.
        """
        found = self.figures
        return past.alike(here, found.ratio[here, year], found.mean_use_share[here, year], self.rules.most)

    @cached_property
    def past(self) -> tuple[Past, ...]:
        """The past of each group, as known in the newest year."""
        return tuple(self.past_in(self.last, group) for group in range(len(GROUPS)))

    @cached_property
    def changes(self) -> Floats:
        """What came of the past years of others most like every body in the newest year: (bodies, alike, years ahead).

        NaN for bodies of no group, and where it was not known then.
        """
        changes = np.full((len(self.figures.e_codes), self.rules.most, len(HORIZONS)), np.nan)
        for group, past in enumerate(self.past):
            here = np.flatnonzero(self.members(group)[:, self.last])
            alike = self.alike_in(self.last, past, here)
            changes[here, : alike.shape[1]] = alike
        return changes

    @cached_property
    def odds(self) -> Floats:
        """Chance of being below the minimum by 1, 2 and 3 years after the newest: (bodies, years ahead)."""
        return odds_below(self._newest, self.changes, self.rules.minimum, self.rules.fewest)

    @cached_property
    def known(self) -> Whole:
        """From how many past years of others those are: (bodies, years ahead)."""
        return known_ahead(self.changes)

    @cached_property
    def fans(self) -> Floats:
        """Percentiles of reserves 1, 2 and 3 years after the newest, as shares of spend: (bodies, years ahead, 3).

        They are as many times as wide as those of others' past as the rule says for the group.
        """
        own = np.maximum(self.figures.groups[:, self.last], 0)
        lowest = np.array([past.lowest for past in self.past])[own]
        told = fans(self._newest, self.changes, lowest, self.rules.fewest)
        return widened(told, np.array([self.rules.widths[group] for group in GROUPS])[own], lowest)

    @property
    def _newest(self) -> Floats:
        """The newest reserves of every body, as shares of spend."""
        newest: Floats = self.figures.ratio[:, self.last]
        return newest
