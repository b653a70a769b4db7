"""What a case says of its medium-term plan: base, pressures, funding, savings, payments and reserves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Self

from pydantic import Discriminator, Field, Tag, model_validator

from shiremoot.case import Head, Moving, Part, Problem, Section, Sourced, WrittenFigure
from shiremoot.case.checks import no_body
from shiremoot.case.movements import below_nought
from shiremoot.case.parts import one_of
from shiremoot.case.written import Defines, EachYearOnce, Name, Percent, Pounds, Refers, Words, Year
from shiremoot.dates import FinancialYear


class Base(Part):
    """A body's budget and funding in the base year, before the plan's own changes."""

    budget: WrittenFigure
    funding: WrittenFigure


class GapLine(Moving):
    """A pressure, a change of funding, a planned saving or a cost to achieve, by year."""

    figure: WrittenFigure
    cause: Words | None = None
    note: Words | None = None


class Payment(GapLine):
    """A payment from one body to another (or to `outside`): posted to both, nought for them together."""

    from_: Annotated[Name, Refers("body")] = Field(alias="from")
    to: Name


class MinimumShare(Sourced):
    """A minimum level of reserves as a share of the year's requirement."""

    share: Percent


def _figure_or_share(written: object) -> str:
    """Which of the two was meant, so that what is wrong with it is said of that one."""
    is_share = isinstance(written, MinimumShare) or (isinstance(written, dict) and "share" in written)
    return "share" if is_share else "figure"


Minimum = Annotated[
    Annotated[WrittenFigure, Tag("figure")] | Annotated[MinimumShare, Tag("share")],
    Discriminator(_figure_or_share),
]


class Reserves(Part):
    """A body's reserves: what it opens with, the least it may hold, planned use, and who covers a shortfall."""

    opening: Annotated[Mapping[Name, WrittenFigure], Field(min_length=1)]
    minimum: Minimum | None = None
    planned_use: Annotated[Mapping[Year, Pounds], EachYearOnce] = {}
    covers_shortfall: bool
    note: Words | None = None


Lines = Annotated[Mapping[Name, GapLine], Defines("line")]
NONE: Mapping[str, GapLine] = {}


class Gap(Section):
    """A medium-term financial plan. Its years are those after the base year."""

    key: ClassVar[str] = "gap"
    base_year: Year
    through: Year
    base: Annotated[Mapping[Name, Base], Refers("body")] = {}
    pressures: Lines = NONE
    funding: Lines = NONE
    savings: Lines = NONE
    costs: Lines = NONE
    payments: Annotated[Mapping[Name, Payment], Defines("line")] = {}
    reserves: Annotated[Mapping[Name, Reserves], Refers("body")] = {}

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if not self.base_year < self.through:
            one_of(
                [f"through: {self.through}, not after the base year {self.base_year}"] * 2,
                ("a later year",),
                "",
            )
        return self

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The years planned: from the first after the base year."""
        return tuple(self.base_year + step for step in range(1, self.through - self.base_year + 1))

    def span(self) -> tuple[FinancialYear, ...]:
        """The years planned; lines may not start before them."""
        return self.years

    def movements(self) -> Iterator[tuple[str, str, GapLine]]:
        """(heading, name, line) of everything but the base, in the order of the document."""
        for heading in ("pressures", "funding", "savings", "costs", "payments"):
            for name, line in getattr(self, heading).items():
                yield heading, name, line

    def problems(self, head: Head) -> tuple[Problem, ...]:
        """Lines without a body where there are several, years not held, savings below nought."""
        return tuple(self._problems(head))

    def _problems(self, head: Head) -> Iterator[Problem]:
        for heading, name, line in self.movements():
            path = f"{self.key}.{heading}.{name}"
            if len(head.bodies) > 1 and not line.body and line.key is None and heading != "payments":
                yield no_body(path, head)
            if heading == "savings":
                yield from below_nought(f"{path}.figure", line.figure)
            yield from self._years_missing(path, line)
        for body, kept in self.reserves.items():
            yield from self._of_reserves(f"{self.key}.reserves.{body}", kept)
        known = {*head.bodies, "outside"}
        for name, payment in self.payments.items():
            if payment.to not in known:
                yield Problem(f"{self.key}.payments.{name}.to", f'"{payment.to}"', f"one of {', '.join(sorted(known))}")

    def _of_reserves(self, path: str, kept: Reserves) -> Iterator[Problem]:
        """Reserves at hand are counted, not estimated; use is planned for years of the plan."""
        figures = {f"opening.{name}": figure for name, figure in kept.opening.items()}
        if isinstance(kept.minimum, WrittenFigure):
            figures["minimum"] = kept.minimum
        for name, figure in figures.items():
            if figure.amount is None:
                yield Problem(f"{path}.{name}", "no single amount", "amount: such as £14m")
        for year in kept.planned_use:
            if year not in self.years:
                yield Problem(f"{path}.planned_use.{year}", str(year), f"one of {', '.join(map(str, self.years))}")

    def _years_missing(self, path: str, line: GapLine) -> Iterator[Problem]:
        stated = line.figure.by_year
        if stated is None:
            return
        missing = [str(year) for year in self.years if year not in stated]
        if missing:
            found, fix = f"no amount for {', '.join(missing)}", "write 0 where nothing falls"
            yield Problem(f"{path}.figure.by_year", found, "an amount for every year", fix)
        for year in stated:
            if year not in self.years:
                years = f"{self.years[0]} to {self.years[-1]}"
                yield Problem(f"{path}.figure.by_year.{year}", f"an amount for {year}", f"years of the plan, {years}")
