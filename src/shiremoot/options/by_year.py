"""Options year by year: what falls on the budget in every draw, and what lines that count alike come to on average.

The draws of each are taken as they come. Only those of the budget are kept, added up from their parts, so that parts
and whole are of the same draws and cost hardly more than the whole alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from shiremoot.chance import Floats
from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.ledger import View, in_year, over_years, room_for
from shiremoot.ledger.line import Line
from shiremoot.options.alike import Alike, Counting
from shiremoot.options.drawn import Drawn
from shiremoot.options.together import gain
from shiremoot.options.way import CostLine

Averages = Mapping[Alike, Floats]
Taking = Mapping[tuple[str, str], Callable[[Floats], object]]
SERVICES, SPENT, OWED = "services as they are", "spent of", "owed for"


class ByYear:
    """Takes the draws of each option by year, block by block and in their order."""

    def __init__(self, asked: Drawn, draws: int) -> None:
        """Make room for so many draws of each option's budget.

        Raises: TooManyKept where they would take more than two gigabytes.
        """
        self.asked, self.draws = asked, draws
        self.counting = Counting(asked)
        self.budgets = room_for([(way, year) for way in asked.all.counts for year in asked.options.years], draws)
        for each in self.budgets.values():
            each[:] = 0.0
        self._groups = {way: self._grouped(way) for way in asked.all.counts}
        self._sums: defaultdict[str, float] = defaultdict(float)
        self._taken: defaultdict[str, int] = defaultdict(int)

    @property
    def views(self) -> list[View]:
        """All that has to be drawn."""
        return [view for view, _ in self._asked()]

    @property
    def taking(self) -> Taking:
        """What takes the draws of each view."""
        return {("", view.name): taker for view, taker in self._asked()}

    def averages(self, way: str) -> Averages:
        """Pounds by year valued, (years,), of lines of an option that count alike; what costs is below nought."""
        return {alike: self._by_year(f"{way}, {at}") for at, alike in enumerate(self._groups[way])}

    @property
    def services(self) -> Floats:
        """What the services cost as they are, (years,)."""
        return self._by_year(SERVICES)

    def spent(self, line: str) -> float:
        """Pounds of a line over the years valued."""
        return self._sums[f"{SPENT} {line}"] / self.draws

    def owed(self, line: str) -> float:
        """Pounds of a line that the body bears, from the first year of the ledger to the last one valued."""
        return self._sums[f"{OWED} {line}"] / self.draws

    def _by_year(self, name: str) -> Floats:
        return np.array([self._sums[f"{name} in {year}"] / self.draws for year in self.asked.options.years])

    def _grouped(self, way: str) -> Mapping[Alike, Mapping[str, float]]:
        """By how they count, the lines of an option with what a pound of them adds."""
        found: defaultdict[Alike, dict[str, float]] = defaultdict(dict)
        for line, counted in self.asked.all.lines_of(way):
            found[self.counting.of(line)][line.name] = float(counted * gain(line))
        return found

    def _asked(self) -> Iterator[tuple[View, Callable[[Floats], object]]]:
        for way, groups in self._groups.items():
            for at, (alike, weights) in enumerate(groups.items()):
                for year, part in zip(self.asked.options.years, alike.borne, strict=True):
                    name = f"{way}, {at} in {year}"
                    yield View(name, weights, in_year(self._at(year))), partial(self._add, name, way, year, part)
        for view in (*self._of_services(), *self._of_lines()):
            yield view, partial(self._add_up, view.name)

    def _of_services(self) -> Iterator[View]:
        weights = dict.fromkeys(self._known(self.asked.options.base), 1.0)
        for year in self.asked.options.years:
            yield View(f"{SERVICES} in {year}", weights, in_year(self._at(year)))

    def _of_lines(self) -> Iterator[View]:
        """What each cost comes to, and of what is borrowed and provided what the body bears."""
        first, last = self._at(self.asked.options.year), self._at(self.asked.options.through)
        for line in self._differing():
            if isinstance(self.counting.stated(line), CostLine):
                yield View(f"{SPENT} {line.name}", {line.name: 1.0}, over_years(first, last))
            if self.counting.is_borrowed(line) or self.counting.provides(line):
                part = line.part_of_bodies((self.asked.body,))
                yield View(f"{OWED} {line.name}", {line.name: part}, over_years(0, last))

    def _differing(self) -> Iterator[Line]:
        named = {name for counted in self.asked.all.counts.values() for name in counted}
        return (line for line in self.asked.all.ledger.lines if line.name in named)

    def _known(self, names: Iterable[str]) -> Iterator[str]:
        held = {line.name for line in self.asked.all.ledger.lines}
        return (name for name in names if name in held)

    def _add(self, name: str, way: str, year: FinancialYear, part: float, drawn: Floats) -> None:
        self._add_up(name, drawn)
        if part:
            first = self._taken[name]
            self.budgets[way, year][first : first + drawn.size] += part * drawn
            self._taken[name] = first + drawn.size

    def _add_up(self, name: str, drawn: Floats) -> None:
        self._sums[name] += float(drawn.sum())

    def _at(self, year: FinancialYear) -> int:
        return self.asked.all.ledger.timeline.index(year)
