"""Figures as a case writes them: an amount, a range, amounts by year, what is new each year, what a base grows by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from shiremoot.case.parts import (
    RANGE_ONLY,
    BasisWords,
    Ends,
    Part,
    Shape,
    Sourced,
    Uncertainty,
    likely_inside,
    names_in_document,
)
from shiremoot.case.rules import EndsOfRange, EndsOfShape, GoesWith, NotBoth, OneOf, Rules, goes_with
from shiremoot.case.units import Unit, in_its_unit
from shiremoot.case.written import Names, Pounds, Refers, Words
from shiremoot.case.written_ranges import ByPlan, PoundsOrRange, PoundsRange
from shiremoot.case.written_times import EachYearOnce, Year, Years
from shiremoot.dates import FinancialYear
from shiremoot.money import Range, say_pounds

VALUES = ("amount", "range", "by_year", "new_by_year", "grow", "not_estimated")
ONE_TIME = NotBoth(("year", "years"), what="when it falls")


class Completion(Sourced, BasisWords):
    """The assumed basis of a figure whose source does not state it; without one it stays out of totals."""

    rules: ClassVar[Rules] = (ONE_TIME,)
    year: Year | None = None
    years: Years | None = None


class Prior(Sourced):
    """What a saving nobody has estimated might be, with the reason; shown apart from the estimates."""

    rules: ClassVar[Rules] = (
        OneOf(("amount", "range"), what="the prior's value"),
        EndsOfRange(),
        EndsOfShape(),
        GoesWith(RANGE_ONLY, ("range",)),
    )
    amount: Pounds | None = None
    range: PoundsRange | None = None
    likely: Pounds | None = None
    ends: Ends | None = None
    shape: Shape | None = None

    @model_validator(mode="after")
    def _holds_its_likely_value(self) -> Self:
        likely_inside(self.range, self.likely, say_pounds)
        return self


class Growth(Part):
    """What an amount grows by: drivers that compound from its year on, and the amount that they act on."""

    by: Annotated[Names, Field(min_length=1), Refers("driver")]
    on: PoundsOrRange


class WrittenFigure(Sourced, BasisWords):
    """An amount, a range, amounts by year, or the statement that nobody has estimated it.

    new_by_year: what is new in each year; it adds up, and what recurs stays. grow: what comes on top of an amount as
    its drivers grow. indexed_by: drivers by which the amount itself grows from its year on.
    """

    rules: ClassVar[Rules] = (
        OneOf(VALUES, what="the figure's value"),
        EndsOfShape(),
        GoesWith(("likely",), ("range", "grow")),
        GoesWith(("ends", "shape"), ("range", "by_year", "new_by_year", "grow")),
        GoesWith(("uncertainty",), ("amount", "by_year", "new_by_year", "grow")),
        GoesWith(("prior",), ("not_estimated",)),
        GoesWith(("indexed_by",), ("amount", "range", "by_year", "new_by_year")),
        ONE_TIME,
    )
    amount: Pounds | None = None
    range: PoundsRange | None = None
    by_year: Annotated[Mapping[Year, PoundsOrRange] | None, Field(min_length=1), EachYearOnce, ByPlan] = None
    new_by_year: Annotated[Mapping[Year, PoundsOrRange] | None, Field(min_length=1), EachYearOnce, ByPlan] = None
    grow: Growth | None = None
    not_estimated: Words | None = Field(default=None, alias="not-estimated")
    in_: Unit | None = Field(default=None, alias="in")
    indexed_by: Annotated[Names, Refers("driver")] = ()
    likely: Pounds | None = None
    ends: Ends | None = None
    shape: Shape | None = None
    uncertainty: Uncertainty | None = None
    prior: Prior | None = None
    completed: Completion | None = None
    year: Year | None = None
    years: Years | None = None

    @model_validator(mode="before")
    @classmethod
    def _in_its_unit(cls, written: Any) -> Any:  # noqa: ANN401 - whatever the document holds at this place
        """Bare numbers of a table in £m or £000 are that many; the unit itself says nothing more."""
        return in_its_unit(written)

    @model_validator(mode="after")
    def _has_one_value(self) -> Self:
        if not any(self._spreads()):
            goes_with(self.written(*RANGE_ONLY), "range")
        likely_inside(self.range, self.likely, say_pounds)
        if self.uncertainty is not None and self.by_year_has_ranges:
            found = "an `uncertainty` beside a range for each year"
            context = {"found": found, "expected": "one of the two"}
            raise PydanticCustomError("figure", "found {found}; expected {expected}", context)
        return self

    def _spreads(self) -> Iterator[bool]:
        """Whether each of its amounts is a range."""
        yield self.range is not None
        yield self.grow is not None and isinstance(self.grow.on, Range)
        yield self.by_year_has_ranges

    @property
    def is_ranged(self) -> bool:
        """Whether it may come to more or less than one amount."""
        return self.uncertainty is not None or any(self._spreads())

    @property
    def table(self) -> tuple[str, Mapping[FinancialYear, Decimal | Range]]:
        """Its amounts by year, or what is new in each, as written, and under which key; none of another figure."""
        if self.new_by_year is not None:
            return "new_by_year", self.new_by_year
        return "by_year", self.by_year or {}

    @property
    def by_year_has_ranges(self) -> bool:
        """Whether its amounts by year, or what is new in each, are ranges."""
        return any(isinstance(one, Range) for one in self.table[1].values())

    @property
    def says_its_years(self) -> bool:
        """Whether it says by itself what falls in each year."""
        return self.by_year is not None or self.new_by_year is not None or self.grow is not None

    @property
    def estimated(self) -> bool:
        """Whether the document gives it a value of its own."""
        return self.not_estimated is None

    @property
    def ends_unsaid(self) -> bool:
        """Whether it is a range of which nobody says what its ends mean: it stays out of totals."""
        return self.ends is None and any(self._spreads())

    def levels(self) -> Mapping[FinancialYear, Decimal]:
        """What stands in each year that it names, as planned; what is new in a year is added to what was before.

        Empty where it is no figure by year.
        """
        stated = {year: planned_of(one) for year, one in sorted(self.table[1].items())}
        if self.new_by_year is None or self.recurrence == "one-off":
            return stated
        total = Decimal(0)
        return {year: (total := total + new) for year, new in stated.items()}


def high_of(amount: Decimal | Range) -> Decimal:
    """An amount itself, or the end of a range that is further from nought."""
    return max(amount.low, amount.high, key=abs) if isinstance(amount, Range) else amount


def low_of(amount: Decimal | Range) -> Decimal:
    """An amount itself, or the lower end of a range."""
    return amount.low if isinstance(amount, Range) else amount


def planned_of(amount: Decimal | Range) -> Decimal:
    """What a plan counts on: an amount itself, the likely value of a range or, where none is said, its middle."""
    if not isinstance(amount, Range):
        return amount
    likely = getattr(amount, "likely", None)
    return (amount.low + amount.high) / 2 if likely is None else likely


def with_its_figure(written: Any) -> Any:  # noqa: ANN401 - whatever the document holds at this place
    """A line that holds the keys of its figure itself, with those under ``figure``; anything else as it is."""
    if not isinstance(written, Mapping) or "figure" in written:
        return written
    own = set(names_in_document(WrittenFigure).values())
    figure = {key: value for key, value in written.items() if key in own}
    rest = {key: value for key, value in written.items() if key not in own}
    return rest | {"figure": figure} if figure else written


class ReportedRange(WrittenFigure):
    """A total as a source reported it, with the words of confidence that went with it.

    confidence_of: the amount that those words were said of; where it is left out, the target of the same source, if
    that set one alone. body: whose total it is; without it that of the first-named.
    """

    rules: ClassVar[Rules] = (GoesWith(("confidence_of",), ("confidence",)),)
    confidence: Words | None = None
    confidence_of: Pounds | None = None
    body: Annotated[Names, Refers("body")] = ()
