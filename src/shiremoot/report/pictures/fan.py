"""How long do reserves last? An amount over years with its uncertainty, down to £0 and no further."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from shiremoot.report.pictures.picture import Picture, refuse_endless, refuse_repeated
from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.tables import NOT_APPLICABLE, CannotTell, Cell, Column, Table


@dataclass(frozen=True, slots=True)
class FanYear:
    """One year's end in pounds: in 1, 5 and 9 runs in 10 it is not above p10, p50 and p90, which may be below nought.

    planned: what the plan says. minimum: the level it must not fall below. known: the amount was published, so
    that p10, p50 and p90 are all that amount; ``published`` makes such a year.
    Raises: CannotTell for a number that is none or out of order, or a known year with more than one amount.
    """

    year: str
    p10: float
    p50: float
    p90: float
    planned: float | None = None
    minimum: float | None = None
    known: bool = False

    def __post_init__(self) -> None:
        refuse_endless(self.amounts, self.year)
        if not self.p10 <= self.p50 <= self.p90:
            raise CannotTell(f"{self.p10:g}, {self.p50:g}, {self.p90:g}", "p10, p50 and p90 in order", place=self.year)
        if self.known and self.p10 < self.p90:
            raise CannotTell(f"{self.p10:g} to {self.p90:g}", "one amount, because it is known", place=self.year)

    @classmethod
    def published(cls, year: str, amount: float, minimum: float | None = None) -> FanYear:
        """A year whose amount in pounds is known, with its minimum level where there is one."""
        return cls(year, amount, amount, amount, minimum=minimum, known=True)

    @property
    def amounts(self) -> list[float]:
        """Every amount of the year."""
        found = (self.p10, self.p50, self.p90, self.planned, self.minimum)
        return [amount for amount in found if amount is not None]


@dataclass(frozen=True, slots=True)
class FanRow:
    """A row of values under the years, as printed; words that stand in neighbouring years are written once, in a box.

    mark: which line or band of the fan it is, so that it is its key: its plan, its middle or an end of its band.
    """

    label: str
    cells: Sequence[str]
    mark: Literal["", "planned", "middle", "band"] = ""
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan(Picture):
    """An amount at the ends of years, such as reserves against their minimum, with rows of values under the years.

    axis: what it is. years: the known ones first, if any; they are dots on the line from which the fan opens.
    minimum_words: what the minimum is called. rows_words: the unit of the rows ("Rows: £m at 31 March").
    """

    axis: str
    years: Sequence[FanYear]
    rows: Sequence[FanRow] = ()
    minimum_words: str = ""
    rows_words: str = ""

    def check(self) -> None:
        """Raises: CannotTell for years that are no fan, or a row that has not a cell for each of them."""
        place = f'picture "{self.title}"'
        refuse_repeated((year.year for year in self.years), place)
        self._check_years(place)
        if not self.minimum_words.strip() and any(year.minimum is not None for year in self.years):
            raise CannotTell("a minimum without words", "what it is called", place=place)
        for row in self.rows:
            if len(row.cells) != len(self.years) or not all(cell.strip() for cell in row.cells):
                raise CannotTell(
                    f"{len(row.cells)} cells", f"words for each of {len(self.years)} years", place=row.label
                )

    def _check_years(self, place: str) -> None:
        if not any(max(year.amounts) > 0 for year in self.years):
            raise CannotTell("no amount above nought", "a year with at least one", place=place)
        if any(later.known and not earlier.known for earlier, later in pairwise(self.years)):
            raise CannotTell("a known year after one from runs", "known years first", place=place)
        if self.years[-1].known:
            raise CannotTell("known years only", "a year from runs after them", place=place)

    def numbers(self) -> Table:
        """Each year's amounts; the plan, the minimum and what is published where some year has it."""
        wanted = {
            "Published": [year.p50 if year.known else None for year in self.years],
            "1 run in 10 below": [None if year.known else year.p10 for year in self.years],
            "Half of the runs below": [None if year.known else year.p50 for year in self.years],
            "1 run in 10 above": [None if year.known else year.p90 for year in self.years],
            "As planned": [year.planned for year in self.years],
            self.minimum_words: [year.minimum for year in self.years],
        }
        kept = {head: cells for head, cells in wanted.items() if any(cell is not None for cell in cells)}
        rows = (
            (year.year, *map(_cell, found))
            for year, found in zip(self.years, zip(*kept.values(), strict=True), strict=True)
        )
        columns = (Column("Year", "year"), *(Column(head, "pounds") for head in kept))
        return Table(self.title, columns, tuple(rows), note=f"{self.axis}.")

    def drawn(self, size: Size) -> Drawing:
        """The fan, and its rows."""
        drawing = Drawing(size.width)
        for at, row in enumerate(self.rows):
            drawing.words(0, 18.0 * (at + 1), f"{row.label}: {', '.join(row.cells)}")
        return drawing


def _cell(amount: float | None) -> Cell:
    return NOT_APPLICABLE if amount is None else amount
