"""What a case says of its medium-term plan: base, pressures, funding, savings, payments and reserves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from shiremoot.case import Delivery, Head, Part, Problem, Section, WrittenFigure, warning
from shiremoot.case.bodies_of_lines import default_body, told_of_bodies, with_body, without_body
from shiremoot.case.figures import basis_of, years_of
from shiremoot.case.head import COUNCILS
from shiremoot.case.keys import Key
from shiremoot.case.levels_or_new import unlike_their_kind
from shiremoot.case.movements import below_nought, only_a_rate, year_of_start
from shiremoot.case.moving import MovingFigure
from shiremoot.case.parts import ClosingClasses
from shiremoot.case.units import Unit, in_its_unit
from shiremoot.case.written import Defines, Name, Names, Refers, Words
from shiremoot.case.written_times import Year
from shiremoot.dates import FinancialYear, years_from
from shiremoot.gap import carrying
from shiremoot.gap.reserves_checked import problems_of, said_twice
from shiremoot.gap.reserves_stated import MinimumShare, Reserves, minimums
from shiremoot.money import say_pounds
from shiremoot.money.basis import CLOSES_A_GAP

LARGEST_BUDGET = Decimal(30_000_000_000)  # an amount above it was almost surely meant in another unit


class Base(Part):
    """A body's budget and funding in the base year, before the plan's own changes."""

    budget: WrittenFigure
    funding: WrittenFigure


class GapLine(MovingFigure):
    """A pressure, a change of funding, a planned saving or a cost to achieve, by year."""

    heading: Words | None = None
    note: Words | None = None


class CarriedForward(GapLine):
    """What the base budget holds and the years planned do not: begun in it, in it once, or taken off and not come."""

    was: Literal["saving", "pressure", "funding", "undelivered"]


class Payment(GapLine):
    """A payment from one body to another (or to `outside`): posted to both, nought for them together."""

    from_: Annotated[Name, Refers("body")] = Field(alias="from")
    to: Name


Lines = Annotated[Mapping[Name, GapLine], Defines("line")]
NONE: Mapping[str, GapLine] = {}
# Groups whose lines are a body's; a payment says it itself.
OWNED = ("carried_forward", "pressures", "funding", "savings", "costs")


class Gap(Section):
    """A medium-term financial plan. Its years are those after the base year."""

    key: ClassVar[str] = "gap"
    in_: Unit | None = Field(default=None, alias="in")
    body: Annotated[Names, Refers("body")] = ()
    base_year: Year
    through: Year
    base: Annotated[Mapping[Name, Base], Refers("body")] = {}
    carried_forward: Annotated[Mapping[Name, CarriedForward], Defines("line")] = {}
    pressures: Lines = NONE
    funding: Lines = NONE
    savings: Lines = NONE
    savings_delivery: Delivery | None = None
    costs: Lines = NONE
    payments: Annotated[Mapping[Name, Payment], Defines("line")] = {}
    reserves: Annotated[Mapping[Name, Reserves], Refers("body")] = {}

    @model_validator(mode="before")
    @classmethod
    def _in_its_unit(cls, written: object) -> object:
        return in_its_unit(written)

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if not self.base_year < self.through:
            found = f"a plan through {self.through}, not after the base year {self.base_year}"
            context = {"found": found, "expected": "through: a year after the base year", "below": ("through",)}
            raise PydanticCustomError("horizon", "found {found}; expected {expected}", context)
        return self

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The years planned: from the first after the base year."""
        return years_from(self.base_year + 1, self.through - self.base_year)

    def headline(self, head: Head) -> str:
        """The body that the plan is about first: the one named for the section, else the first-named of the case."""
        return next(iter(self.body or head.bodies))

    def span(self) -> tuple[FinancialYear, ...]:
        """The years planned, and no other that a figure names: the base year stands for all that was before."""
        return self.years

    def movements(self) -> Iterator[tuple[str, str, GapLine]]:
        """(group, name, line) of everything but the base, in the order of the document."""
        for group in ("carried_forward", "pressures", "funding", "savings", "costs", "payments"):
            for name, line in getattr(self, group).items():
                yield group, name, line

    def filled(self, head: Head) -> tuple[Self, tuple[Problem, ...]]:
        """The plan with a body for every line that names none."""
        bodies = default_body(head, self.body)
        if not bodies:
            return self, ()
        groups = {group: getattr(self, group) for group in OWNED}
        lines = {group: with_body(each, bodies) for group, each in groups.items()}
        names = [name for each in groups.values() for name in without_body(each)]
        return self.model_copy(update=lines), told_of_bodies(self.key, head, self.body, names)

    def problems(self, head: Head) -> tuple[Problem, ...]:
        """Years not held, savings below nought, lines that begin too late."""
        return tuple(self._problems(head))

    def _problems(self, head: Head) -> Iterator[Problem]:
        yield from only_a_rate(f"{self.key}.savings_delivery", self.savings_delivery)
        for group, name, line in self.movements():
            path = f"{self.key}.{group}.{name}"
            if group == "savings":
                yield from below_nought(f"{path}.figure", line.figure)
            if isinstance(line, CarriedForward):
                yield from carrying.problems(line, head, self.base_year, path)
            yield from self._years_missing(path, line)
            yield from self._beyond(head, path, line)
            yield from self._reserves_twice(path, group, name, line)
        for group in OWNED:
            lines = [(name, line) for name, line in getattr(self, group).items() if line.end is None]
            rows = [(f"{self.key}.{group}.{name}.figure", line.figure) for name, line in lines]
            yield from unlike_their_kind(rows, savings=group == "savings")
        yield from _closing_without_a_reason(head)
        yield from self._without_base(head)
        yield from self._too_large()
        for body, kept in self.reserves.items():
            yield from problems_of(f"{self.key}.reserves.{body}", kept, self.years)
        known = {*head.bodies, "outside"}
        for name, payment in self.payments.items():
            if payment.to not in known:
                yield Problem(f"{self.key}.payments.{name}.to", f'"{payment.to}"', f"one of {', '.join(sorted(known))}")

    def _too_large(self) -> Iterator[Problem]:
        """A base that no council has: millions taken for billions, say."""
        for body, base in self.base.items():
            for key, figure in (("budget", base.budget), ("funding", base.funding)):
                if figure.amount is not None and figure.amount > LARGEST_BUDGET:
                    found = f"{say_pounds(figure.amount)} in one year, more than any council has"
                    path = f"{self.key}.base.{body}.{key}.amount"
                    yield warning(path, found, "an amount in the unit that the plan is in", "check `in:` and the unit")

    def _beyond(self, head: Head, path: str, line: GapLine) -> Iterator[Problem]:
        """A line that begins after the last year planned counts nothing."""
        first = year_of_start(head, line) or min(years_of(line.figure), default=None)
        recurs = basis_of(line.figure, head).recurrence != "one-off"  # the ledger warns of one-offs, also before it
        if first is not None and first > self.through and recurs:
            found = f"a line that begins in {first}, so that it counts in no year of the plan"
            years = f"{self.years[0]} to {self.through}"
            yield warning(path, found, f"a year of {years}", f"plan through {first}, or leave it out")

    def _reserves_twice(self, path: str, group: str, name: str, line: GapLine) -> Iterator[Problem]:
        """A line that speaks of reserves beside what they say themselves: the same pounds would count twice."""
        words = " ".join([name, line.title or "", line.heading or ""])
        if found := said_twice(self.reserves, group, words, line.body):
            key = "planned_use" if group == "funding" else "contributions"
            expected = f"each pound of reserves once: under `{key}` of the reserve, or in a line"
            yield warning(path, f"a line that speaks of {found}", expected)

    def _without_base(self, head: Head) -> Iterator[Problem]:
        """Without a budget and its funding a plan counts changes only, and nobody sees from what."""
        expected = f"budget and funding in {self.base_year}"
        if not self.base:
            found = "no base budget of anybody, so that the plan counts its changes alone"
            yield warning(f"{self.key}.base", found, expected)
            return
        keys = head.keys()
        acting = {body for _, _, line in self.movements() for body in (*line.body, *_shared(keys, line))}
        councils = {body for body in acting if body in head.bodies and head.bodies[body].kind in COUNCILS}
        for body in sorted(councils - set(self.base)):
            yield warning(f"{self.key}.base", f"no base budget of {body}, which has lines in the plan", expected)
        for body, kept in self.reserves.items():
            for _, place, minimum in minimums(kept):
                if isinstance(minimum, MinimumShare) and body not in self.base:
                    found = f"a minimum that is a share of the budget of {body}, which the plan does not state"
                    yield warning(f"{self.key}.reserves.{body}.{place}", found, expected)

    def _years_missing(self, path: str, line: GapLine) -> Iterator[Problem]:
        planned = self.years
        key, stated = line.figure.table
        missing = [str(year) for year in planned if year not in stated] if key == "by_year" and stated else []
        if missing:
            found, fix = f"no amount for {', '.join(missing)}", "write 0 where nothing falls"
            yield Problem(f"{path}.figure.by_year", found, "an amount for every year", fix)
        for year in stated:
            if year not in (self.base_year, *planned):
                years = f"the base year, {self.base_year}, or years of the plan, {planned[0]} to {planned[-1]}"
                yield Problem(f"{path}.figure.{key}.{year}", f"an amount for {year}", years)


def _closing_without_a_reason(head: Head) -> Iterator[Problem]:
    """Classes that usually close no gap, without a word on why they do here."""
    more = [one for one in head.closing or () if one not in CLOSES_A_GAP]
    if more and not isinstance(head.closes_gap, ClosingClasses):
        classes = ", ".join(head.closing or ())
        found = f"{' and '.join(more)}, which usually closes no gap, without the reason why it does here"
        fix = f'write closes_gap: {{classes: [{classes}], assumed: "the growth is in the base budget"}}'
        yield warning("closes_gap", found, "the classes with the reason", fix)


def _shared(keys: Mapping[str, Key], line: GapLine) -> tuple[str, ...]:
    """The bodies that the key of a line divides it among."""
    return keys[line.key].bodies if line.key is not None and line.key in keys else ()
