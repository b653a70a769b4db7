"""What a case says of its options: the years they are valued over, the services as they are, criteria, and the ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from shiremoot.case import Head, Part, Problem, Section
from shiremoot.case.bodies_of_lines import default_body, told_of_bodies, with_body, without_body
from shiremoot.case.figures import basis_of
from shiremoot.case.movements import below_nought
from shiremoot.case.moving import MovingFigure
from shiremoot.case.parts import say_share
from shiremoot.case.rules import GoesWith, OneOf, Rules
from shiremoot.case.units import Unit, in_its_unit
from shiremoot.case.written import Defines, Name, Names, Number, Pounds, Refers, Words
from shiremoot.case.written_figures import WrittenFigure
from shiremoot.case.written_times import Day, Year
from shiremoot.dates import FinancialYear, years_from
from shiremoot.options.appraising import Timing
from shiremoot.options.cabinet.stated import Paper
from shiremoot.options.faults import of_contracts, of_fates, of_lines, of_months, of_rates, of_titles, of_use
from shiremoot.options.way import COMPARATORS, SAYS_WHY, STILL_OPEN, Criterion, PaidFrom, Way

BUSINESS_AS_USUAL, DO_MINIMUM = COMPARATORS
EXPECTED_OF_BASE = "by: borrowing, of capital; anything else without paid_from, for it is in the base budget"


class BaseLine(MovingFigure):
    """What a service costs as it is, which an option may stop. It stands in the base budget already.

    paid_from: of capital alone, how it is borrowed for; an option that stops it saves provision and interest.
    """

    paid_from: PaidFrom | None = None
    note: Words | None = None

    @model_validator(mode="after")
    def _is_borrowed_for(self) -> Self:
        if self.paid_from is not None and self.paid_from.by != "borrowing":
            context = {"found": f"services as they are paid from {self.paid_from.by}", "expected": EXPECTED_OF_BASE}
            raise PydanticCustomError("base", "found {found}; expected {expected}", context)
        return self


class LongListed(Part):
    """One choice in one dimension of the long list, and what became of it."""

    rules: ClassVar[Rules] = (SAYS_WHY,)
    title: Words
    fate: Literal["carried-forward", "rejected", "preferred"]
    because: Words | None = None
    decision: Annotated[Name | None, Refers("decision")] = None
    reopens_if: Words | None = None


class LongList(Part):
    """Choices in the five dimensions of the options framework. Source: HM Treasury, Green Book (2026), chapter 4."""

    scope: Mapping[Name, LongListed] = {}
    solution: Mapping[Name, LongListed] = {}
    delivery: Mapping[Name, LongListed] = {}
    implementation: Mapping[Name, LongListed] = {}
    funding: Mapping[Name, LongListed] = {}


class Test(Part):
    """How a promise is tested on an option: pounds saved in a year, posts that may go, or a score that is kept."""

    rules: ClassVar[Rules] = (
        OneOf(("saves", "posts_lost_at_most", "criterion"), what="what is tested"),
        GoesWith(("year",), ("saves",)),
        GoesWith(("at_least",), ("criterion",)),
    )
    saves: Pounds | None = None
    year: Year | None = None
    posts_lost_at_most: Number | None = None
    criterion: Annotated[Name | None, Refers("criterion")] = None
    at_least: Number | None = None


class Options(Section):
    """Ways of delivering beside each other, each against business as usual.

    on: the day of the appraisal, whose discount rates count. year: year 0, the year of the decision. through: the last
    year valued. prices: the year whose prices the value is in; year 0 where none is named. timing: when in its year
    money is taken to fall. wanted: what these services are asked to find of the whole gap. commitments: how promises
    of the head are tested. ready: that the case is called ready, which it may be only with all that its gate asks for.
    paper: what the paper that members choose by says beyond figures.
    """

    key: ClassVar[str] = "options"
    in_: Unit | None = Field(default=None, alias="in")
    body: Annotated[Names, Refers("body")] = ()
    on: Day
    year: Year
    through: Year
    prices: Year | None = None
    timing: Timing = "end-year"
    wanted: WrittenFigure | None = None
    base: Annotated[Mapping[Name, BaseLine], Defines("line"), Defines("line of `base`")] = {}
    long_list: LongList | None = None
    criteria: Annotated[Mapping[Name, Criterion], Defines("criterion")] = {}
    commitments: Annotated[Mapping[Name, Test], Refers("commitment")] = {}
    ready: bool = False
    paper: Paper = Paper()
    ways: Annotated[Mapping[Name, Way], Field(min_length=1), Refers("variant")]

    @model_validator(mode="before")
    @classmethod
    def _in_its_unit(cls, written: object) -> object:
        return in_its_unit(written)

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if not self.year < self.through:
            found = f"options valued through {self.through}, not after year 0, {self.year}"
            context = {"found": found, "expected": "through: a year after it", "below": ("through",)}
            raise PydanticCustomError("horizon", "found {found}; expected {expected}", context)
        return self

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """Year 0 and every year after it to the last one valued."""
        return years_from(self.year, self.through - self.year + 1)

    def headline(self, head: Head) -> str:
        """The body whose budget is told: the one named for the section, else the first-named of the case."""
        return next(iter(self.body or head.bodies))

    def span(self) -> tuple[FinancialYear, ...]:
        """The years valued; what falls before them is sunk, and what falls after them is not counted."""
        return self.years

    def filled(self, head: Head) -> tuple[Self, tuple[Problem, ...]]:
        """The options with a body for every line that names none."""
        bodies = default_body(head, self.body)
        if not bodies:
            return self, ()
        names = [
            name for each in (self.base, *(way.lines for way in self.ways.values())) for name in without_body(each)
        ]
        ways = {name: _with_body(way, bodies) for name, way in self.ways.items()}
        filled = {"base": with_body(self.base, bodies), "ways": ways}
        return self.model_copy(update=filled), told_of_bodies(self.key, head, self.body, names)

    def problems(self, head: Head) -> tuple[Problem, ...]:
        """What is wrong with fates, stops, shared costs, scores and combinations."""
        return tuple(self._problems(head))

    def _problems(self, head: Head) -> Iterator[Problem]:
        for name, way in self.ways.items():
            path = f"{self.key}.ways.{name}"
            for group, lines in way.groups():
                for line, one in lines.items():
                    yield from _of_line(f"{path}.{group}.{line}", group, one, head)
            yield from self._of_scores(path, way)
            yield from self._of_stops(path, name, head)
            yield from self._of_shared(path, name, head)
        yield from self._of_weights()
        for told in (of_fates, of_titles, of_lines, of_contracts):
            yield from told(self, head)
        for told_alone in (of_months, of_rates, of_use):
            yield from told_alone(self)

    def _of_weights(self) -> Iterator[Problem]:
        total = sum((one.weight for one in self.criteria.values()), Decimal(0))
        if self.criteria and total != 1:
            said = f"weights that add up to {say_share(total)}"
            expected = "100%: each the worth of its swing from worst to best"
            yield Problem(f"{self.key}.criteria", said, expected, "let the last one take what is left")
        for name, one in self.criteria.items():
            if one.weight < 0:
                found = f"a weight of {say_share(one.weight)}"
                yield Problem(f"{self.key}.criteria.{name}.weight", found, "nought or more")

    def _of_scores(self, path: str, way: Way) -> Iterator[Problem]:
        for criterion, score in way.scores.items():
            scale = self.criteria[criterion].scale if criterion in self.criteria else None
            if scale is not None and not scale.holds(score.score):
                found = f"a score of {score.score:f} on {self.criteria[criterion].title}"
                yield Problem(
                    f"{path}.scores.{criterion}.score", found, f"{scale.worst:f} to {scale.best:f}, its scale"
                )

    def _of_stops(self, path: str, name: str, head: Head) -> Iterator[Problem]:
        """A line stopped by two parts of one option."""
        if name not in head.variants:
            return
        stopped: dict[str, str] = {}
        for part in head.with_parts(name):
            for line in self.ways[part].stops if part in self.ways else ():
                if line in stopped:
                    found = f"{line}, which {stopped[line]} and {part} both stop"
                    yield Problem(f"{path}.stops", found, "each line stopped once in an option")
                stopped.setdefault(line, part)

    def _of_shared(self, path: str, name: str, head: Head) -> Iterator[Problem]:
        """Costs that are no part's, two of one part, or one that is to count and not to count."""
        parts = head.with_parts(name) if name in head.variants else ()
        costs = {line: part for part in parts for line in (self.ways[part].spent if part in self.ways else ())}
        left_out: set[str] = set()
        for kept, others in self.ways[name].shared.items():
            place = f"{path}.shared.{kept}"
            for line in (kept, *others):
                if line not in costs:
                    yield Problem(place, f"{line}, no cost of a part of {name}", "costs of the options it combines")
            for line in (line for line in others if line in costs and costs.get(kept) == costs[line]):
                yield Problem(place, f"{kept} and {line}, both of {costs[line]}", "costs of two different parts")
            for line in (line for line in others if line in left_out or line in self.ways[name].shared):
                yield Problem(place, f"{line}, which another cost counts for or which counts itself", "each cost once")
            left_out.update(others)

    def moves_money(self, head: Head, name: str) -> bool:
        """Whether an option, or a part that it combines, has a line or stops one."""
        parts = (self.ways[part] for part in head.with_parts(name) if part in self.ways)
        return any(part.lines or part.stops for part in parts)

    @property
    def open(self) -> tuple[str, ...]:
        """The options that nobody rejected or merged, comparators left out."""
        return tuple(name for name, way in self.ways.items() if way.fate in STILL_OPEN)


def _with_body(way: Way, bodies: tuple[str, ...]) -> Way:
    return way.model_copy(update={group: with_body(lines, bodies) for group, lines in way.groups()})


def _of_line(path: str, group: str, line: MovingFigure, head: Head) -> Iterator[Problem]:
    if group in ("costs", "capital"):
        return
    yield from below_nought(f"{path}.figure", line.figure)
    of_money = basis_of(line.figure, head).kind != "non-cash"
    if group == "benefits" and of_money:
        yield Problem(
            f"{path}.class", "a benefit that is money of the council", "class: non-cash, or a line of `savings`"
        )
