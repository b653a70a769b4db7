"""What moves money: when it starts and how late, how much of it comes, whose it is and what it depends on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from shiremoot.case.parts import Ends, Part, Sourced, likely_inside, say_share
from shiremoot.case.rules import EndsOfRange, GoesWith, OneOf, Rules, require_ends
from shiremoot.case.written import Chance, EachPartOnce, Name, Names, Percent, Refers, Texts, Words
from shiremoot.case.written_figures import WrittenFigure, with_its_figure
from shiremoot.case.written_ranges import Rate
from shiremoot.case.written_times import EachDelayOnce, EachYearOnce, MonthOfYear, Months, MonthsRange, Year
from shiremoot.dates import say_months
from shiremoot.money import Range

AT_LEAST_TWO = Field(json_schema_extra={"minProperties": 2})  # what is wrong with one alone is said in words below
NONE, ALL = Decimal(0), Decimal(1)


def _refused(found: str, expected: str, fix: str = "", below: str = "") -> PydanticCustomError:
    context = {"found": found, "expected": expected, "fix": fix, "below": (below,) if below else ()}
    return PydanticCustomError("moving", "found {found}; expected {expected}", context)


def _say_length(months: Decimal) -> str:
    return say_months(float(months))


def _are_chances(chances: Iterable[Decimal], what: str, key: str) -> None:
    """Refuse chances that are none, and a list of them that leaves something open. key: where they stand."""
    every = list(chances)
    for chance in every:
        if not NONE <= chance <= ALL:
            raise _refused(f"a chance of {say_share(chance)}", "between 0% and 100%", below=key)
    total = sum(every, NONE)
    if total != ALL:
        rest = f"say what happens in the other {say_share(ALL - total)}" if total < ALL else ""
        raise _refused(f"{what} whose chances add up to {say_share(total)}", "100%", rest, key)


class Delay(Sourced):
    """How much later than planned something may be; never earlier. A list of delays has a chance for each."""

    rules: ClassVar[Rules] = (
        OneOf(("months", "range", "p90", "chances"), what="how long the delay is"),
        EndsOfRange(),
        GoesWith(("likely",), ("range", "p90")),
        GoesWith(("ends",), ("range",)),
        GoesWith(("p90",), ("likely",)),
    )
    months: Months | None = None
    range: MonthsRange | None = None
    likely: Months | None = None
    p90: Months | None = None
    ends: Ends | None = None
    chances: Annotated[Mapping[Months, Chance] | None, Field(min_length=1), EachDelayOnce] = None

    @model_validator(mode="after")
    def _holds_its_likely_value(self) -> Self:
        likely_inside(self.range, self.likely, _say_length)
        return self

    @model_validator(mode="after")
    def _has_a_whole_list(self) -> Self:
        if self.chances is not None:
            _are_chances(self.chances.values(), "delays", "chances")
        return self


class Start(Part):
    """When it starts: a month of its own or a milestone, how late it may be, and what it waits for."""

    rules: ClassVar[Rules] = (OneOf(("month", "milestone"), what="when it starts"),)
    month: MonthOfYear | None = None
    milestone: Annotated[Name | None, Refers("milestone")] = None
    lag: Months | None = None
    delay: Delay | None = None
    after: Annotated[Names, Refers("line", "milestone")] = ()


class Delivery(Sourced):
    """How much of it comes: the chance of all of it, a list of parts with chances, or a rate that a plan counts.

    part: what comes where not all of it does; nothing without it. rate: of what is stated; with a range its ``likely``
    value, or without one the middle, is what a plan counts. Only a rate moves what is planned.
    """

    rules: ClassVar[Rules] = (
        OneOf(("chance", "outcomes", "rate"), what="how much of it comes"),
        GoesWith(("part",), ("chance",)),
        GoesWith(("likely", "ends"), ("rate",)),
    )
    chance: Chance | None = None
    part: Chance | None = None
    outcomes: Annotated[Mapping[Chance, Chance] | None, Field(min_length=1), AT_LEAST_TWO, EachPartOnce] = None
    rate: Rate | None = None
    likely: Percent | None = None
    ends: Ends | None = None

    @model_validator(mode="after")
    def _is_a_chance(self) -> Self:
        if self.chance is not None:
            _are_chances((self.chance, ALL - self.chance), "outcomes", "chance")
        if self.part is not None and not NONE <= self.part < ALL:
            raise _refused(f"a part of {say_share(self.part)}", "from 0% to less than 100%: what comes instead of all")
        return self

    @model_validator(mode="after")
    def _is_a_whole_list(self) -> Self:
        for part in self.outcomes or {}:
            if not NONE <= part <= ALL:
                raise _refused(f"an outcome of {say_share(part)}", "parts from 0% to 100% of what is stated")
        if self.outcomes is not None:
            _are_chances(self.outcomes.values(), "outcomes", "outcomes")
            if len(self.outcomes) == 1:
                raise _refused("one outcome alone", "at least two", "write rate: for what a plan should count")
        return self

    @model_validator(mode="after")
    def _is_a_rate(self) -> Self:
        if self.rate is None:
            return self
        ends = (self.rate.low, self.rate.high) if isinstance(self.rate, Range) else (self.rate,)
        if min(ends) < NONE or max(ends) > ALL or not self.planned_rate:
            said = " to ".join(map(say_share, ends))
            raise _refused(f"a rate of {said}", "above 0% as planned, and at most 100% of what is stated")
        if isinstance(self.rate, Range):
            require_ends(self.rate, self.ends)
            likely_inside(self.rate, self.likely, say_share)
        elif idle := self.written("likely", "ends"):
            raise _refused(f"`{idle[0]}` beside one rate", "a range of rates, such as 48% to 91.5%")
        return self

    @property
    def parts(self) -> Mapping[Decimal, Decimal]:
        """The chance of each part that may come; with a rate all of it is certain to."""
        if self.outcomes is not None:
            return {part: chance for part, chance in self.outcomes.items() if chance}
        chance = ALL if self.chance is None else self.chance
        return {part: each for part, each in ((ALL, chance), (self.part or NONE, ALL - chance)) if each}

    @property
    def planned_rate(self) -> Fraction:
        """How much of what is stated a plan counts: the rate, of a range its likely value, else its middle."""
        if isinstance(self.rate, Range):
            return Fraction((self.rate.low + self.rate.high) / 2 if self.likely is None else self.likely)
        return Fraction(ALL if self.rate is None else self.rate)


class Timed(Part):
    """When a movement of money starts, how it grows and when it ends."""

    start: Start | None = None
    after: Annotated[Names, Refers("line", "milestone")] = ()
    ramp: Months | None = None
    profile: Annotated[Mapping[Year, Percent], Field(min_length=1), EachYearOnce] | None = None
    end: MonthOfYear | None = None

    @model_validator(mode="after")
    def _waits_once(self) -> Self:
        twice = [name for name in self.after if self.start is not None and name in self.start.after]
        if twice:
            raise _refused(f"after: {twice[0]} here and under start:", "one of the two")
        return self

    @property
    def waits_for(self) -> tuple[str, ...]:
        """What must have started before it, wherever that is written."""
        return (*(self.start.after if self.start is not None else ()), *self.after)

    @property
    def has_a_start(self) -> bool:
        """Whether it is said when it starts, or what it waits for."""
        return self.start is not None or bool(self.after)


class TimedFigure(WrittenFigure, Timed):
    """A figure that may say itself when it falls, such as a cost that is spent before its saving starts."""


class Moving(Timed):
    """Anything that moves money: whose it is, when it starts, how it grows and what it depends on."""

    title: Words | None = None
    body: Annotated[Names, Refers("body")] = ()
    service: Annotated[Name | None, Refers("service")] = None
    delivery: Delivery | None = None
    needs: Annotated[Names, Refers("line")] = ()
    driven_by: Annotated[Mapping[Name, Percent], Refers("cause")] = {}
    key: Annotated[Name | None, Refers("key")] = None
    variants: Annotated[Names, Refers("variant")] = ()
    ends_in: Annotated[Names, Refers("variant")] = ()
    budget_lines: Texts = ()


class MovingFigure(Moving):
    """A movement of money with its figure, whose keys may stand in the line itself."""

    lifts: ClassVar[str] = "figure"
    figure: WrittenFigure

    @model_validator(mode="before")
    @classmethod
    def _holds_its_figure(cls, written: object) -> object:
        """The keys of the figure may stand in the line itself."""
        return with_its_figure(written)


class Milestone(Part):
    """A dated event that lines and projects hang on, with its delay."""

    title: Words | None = None
    month: MonthOfYear
    delay: Delay | None = None
    after: Annotated[Names, Refers("line", "milestone")] = ()
