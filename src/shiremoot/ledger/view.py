"""What a study asks of the ledger: which lines count, with what weight, in which period."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from shiremoot.ledger.line import Line, Portion, Weight, in_the_year


class Period(NamedTuple):
    """A span of months since the first April: pounds that fall in it, or the yearly rate reached at its end."""

    first: float
    last: float
    mode: Literal["effect", "level"] = "effect"

    @property
    def years(self) -> range:
        """The years it touches, as positions from the first year of the ledger."""
        return range(int(self.first // 12), int(-(-self.last // 12)))


def in_year(year: int) -> Period:
    """The pounds that fall in the year of this index."""
    return Period(12.0 * year, 12.0 * (year + 1))


def over_years(first: int, last: int) -> Period:
    """The pounds that fall from one year to another, both included."""
    return Period(12.0 * first, 12.0 * (last + 1))


def at_year_end(year: int) -> Period:
    """The full-year value of what is live at the end of the year."""
    return Period(12.0 * year, 12.0 * (year + 1), "level")


def as_it_grows(line: Line, period: Period) -> Iterator[tuple[Period, int | None]]:
    """(period, position) of what a line adds in a period: year by year where it grows, with the year of its index.

    The position is None where it counts as it is. What comes on top of an amount is nothing before it begins to grow.
    """
    if line.growth is None:
        yield period, None
        return
    by_year = [(in_year(year), year) for year in period.years]
    for one, year in [(period, period.years[-1])] if period.mode == "level" else by_year:
        if line.growth.counts(year):
            yield one, year
        elif not line.growth.less:
            yield one, None


Weigh = Callable[[Line], Weight]


@dataclass(frozen=True, slots=True)
class View:
    """A total to be drawn: the weight of each line that counts, and the period.

    A weight by year counts each year's pounds with its own; a yearly rate counts with the weight of its year.
    """

    name: str
    weights: Mapping[str, Weight]
    period: Period

    def posts(self, among: Collection[str]) -> Iterator[tuple[str, Period, Portion]]:
        """(line, period, weight) of what these lines add: one for each line whose weight stands still."""
        for line, weight in self.weights.items():
            if line not in among:
                continue
            if isinstance(weight, tuple):
                yield from self.posts_of(line)
            else:
                yield line, self.period, weight

    def posts_of(self, line: str) -> Iterator[tuple[str, Period, Portion]]:
        """What one line adds to the total; nothing where it does not count."""
        weight = self.weights.get(line)
        if weight is None:
            return
        if not isinstance(weight, tuple):
            yield line, self.period, weight
            return
        by_year = {year: in_the_year(weight, year) for year in self.period.years}
        if self.period.mode == "level" or len(set(by_year.values())) == 1:
            yield line, self.period, by_year[self.period.years[-1]]
        else:
            yield from ((line, in_year(year), each) for year, each in by_year.items() if each)


def view(name: str, lines: tuple[Line, ...], period: Period, weigh: Weigh) -> View:
    """A view of the lines that ``weigh`` gives a weight other than nought in any year."""
    counting = {line.name: w for line in lines if (any(w) if isinstance(w := weigh(line), tuple) else w)}
    return View(name, counting, period)
