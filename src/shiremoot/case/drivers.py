"""Drivers: what lines grow by, year by year: a pay award, inflation, demand, the tax base, the rise of band D."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from shiremoot.case.parts import Ends, Shape, Sourced
from shiremoot.case.rules import one_of, require_ends
from shiremoot.case.written import Name, NamesAreWhole, Percent, Refers, Words
from shiremoot.case.written_ranges import ByPlan, NumberOrRange, PercentOrRange
from shiremoot.case.written_times import EachYearOnce, Year
from shiremoot.dates import FinancialYear
from shiremoot.money import Range

DriverKind = Literal["pay", "prices", "demand", "tax-base", "band-d", "collection-rate", "other"]
Rates = Annotated[Mapping[Year, PercentOrRange] | None, Field(min_length=1), EachYearOnce, ByPlan]


class Driver(Sourced):
    """What several lines grow by: a rise in each year, or a level in each of which the rise is worked out.

    every_year: the rise in a year that ``by_year`` does not name. assumed_limit: the referendum limit that
    a plan assumes for years whose limit is not set. follows: other drivers, so much of whose rise comes
    on top of its own. luck: whether one luck holds for all years (together), or each year has its own (apart).
    """

    title: Words | None = None
    kind: DriverKind = "other"
    every_year: PercentOrRange | None = None
    by_year: Rates = None
    levels: Annotated[Mapping[Year, NumberOrRange] | None, Field(min_length=2), EachYearOnce, ByPlan] = None
    follows: Annotated[Mapping[Name, Percent], NamesAreWhole, Refers("driver")] = {}
    ends: Ends | None = None
    shape: Shape | None = None
    assumed_limit: Percent | None = None
    luck: Literal["together", "apart"] = "together"

    @model_validator(mode="after")
    def _has_one_form(self) -> Self:
        rises = self.every_year is not None or self.by_year is not None or bool(self.follows)
        found = [*(["a rise"] if rises else []), *(["levels"] if self.levels is not None else [])]
        one_of(found, ("a rise (`every_year`, `by_year` or `follows`)", "levels"), "what it grows by")
        ranges = [one for one in self.values if isinstance(one, Range)]
        require_ends(ranges or None, self.ends)
        if not ranges and (self.ends or self.shape):
            raise _refused("`ends` or `shape` without a range", "a range that they are said of")
        self._refuse_levels()
        return self

    @property
    def values(self) -> list[Decimal | Range]:
        """Every rise or level that it states."""
        rises = [] if self.every_year is None else [self.every_year]
        return [*rises, *(self.by_year or {}).values(), *(self.levels or {}).values()]

    def _refuse_levels(self) -> None:
        """A level of nought or less grows to nothing, and a year left out of a row of levels has none."""
        for year, level in (self.levels or {}).items():
            if (level.low if isinstance(level, Range) else level) <= 0:
                raise _refused(f"a level of nought or less in {year}", "levels above nought")
        for before, after in pairwise(sorted(self.levels or {})):
            if after - before != 1:
                raise _refused(f"levels of {before} and {after}, and none between", "a level for every year")
        if self.levels is not None and self.follows:
            raise _refused("`follows` beside levels", "one of the two")

    def in_year(self, year: FinancialYear) -> Decimal | Range | None:
        """Its own rise in a year or, where it has levels, its level there, as written; None where there is none."""
        return self.rise(year) if self.levels is None else self.levels.get(year)

    def rise(self, year: FinancialYear) -> Decimal | Range | None:
        """Its own rise in a year as it is written; None in a year for which none is."""
        return (self.by_year or {}).get(year, self.every_year)


def _refused(found: str, expected: str) -> PydanticCustomError:
    return PydanticCustomError("driver", "found {found}; expected {expected}", {"found": found, "expected": expected})
