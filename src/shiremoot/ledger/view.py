"""What a study asks of the ledger: which lines count, with what weight, in which period."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from shiremoot.ledger.line import Line


@dataclass(frozen=True, slots=True)
class Period:
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


@dataclass(frozen=True, slots=True)
class View:
    """A total to be drawn: the weight of each line that counts, and the period."""

    name: str
    weights: Mapping[str, float]
    period: Period


Weigh = Callable[[Line], float]


def view(name: str, lines: tuple[Line, ...], period: Period, weigh: Weigh) -> View:
    """A view of the lines that ``weigh`` gives a weight other than nought."""
    weights = {line.name: weigh(line) for line in lines}
    return View(name, {line: weight for line, weight in weights.items() if weight}, period)
