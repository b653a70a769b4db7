"""How large a line may turn out: what its figure states, in all or for each year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from shiremoot.case import WrittenFigure
from shiremoot.case.figures import chances, chances_by_year, origin_of, stated_levels
from shiremoot.chance import Distribution
from shiremoot.ledger.line import Timeline, YearSize
from shiremoot.ledger.timing import Yearly
from shiremoot.money import Basis, Origin


@dataclass(frozen=True, slots=True)
class Sized:
    """What a line may come to, in pounds as stated, and where that comes from; as the fields of a line say it."""

    size: Distribution
    origin: Origin
    prior: bool
    levels: tuple[float, float]
    sizes: tuple[YearSize, ...] = ()


def sized(figure: WrittenFigure, basis: Basis, timeline: Timeline) -> Sized:
    """The figure's own chances, those of each of its years, or its prior where nobody has estimated it.

    Raises: ValueError for a figure without any.
    """
    stated = figure if figure.estimated else figure.prior
    if stated is None:
        raise ValueError(f"{figure.not_estimated}: a figure without a value or a prior")
    sizes = tuple(_by_year(figure, basis, timeline)) if figure.by_year_has_ranges else ()
    size = sizes[-1].size if sizes else chances(stated)
    return Sized(size, origin_of(stated), not figure.estimated, stated_levels(stated), sizes)


def _by_year(figure: WrittenFigure, basis: Basis, timeline: Timeline) -> Iterator[YearSize]:
    """What a figure states for each year with a range of its own; what is new in a year stays where it recurs."""
    stays = figure.new_by_year is not None and basis.recurrence != "one-off"
    for year, size in chances_by_year(figure).items():
        counts = Yearly({year: Fraction(1)}, holds=stays)
        yield YearSize(str(year), size, tuple(map(counts.of, timeline.years)), counts.of(timeline.first + -1))
