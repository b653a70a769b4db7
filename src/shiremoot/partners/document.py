"""What a case says of its partners: who shares which service, what sharing costs, and under which rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from shiremoot.case import Case, Head, Part, Problem, Section, Start, WrittenFigure
from shiremoot.case.elasticity import ScaleElasticity
from shiremoot.case.head import Baseline, BodyKind
from shiremoot.case.moving import Delay
from shiremoot.case.parts import EACH_ONCE, Uncertainty
from shiremoot.case.rules import GoesWith, NotBoth, OneOf, Rules
from shiremoot.case.written import Name, Names, Refers, Words, names_once
from shiremoot.case.written_times import Day, Months, Year
from shiremoot.dates import FinancialYear, years_from
from shiremoot.partners.faults import of_partners
from shiremoot.partners.faults_of_figures import of_chances, of_once
from shiremoot.partners.faults_of_leaving import of_leaving
from shiremoot.partners.ruling import SharingRule

Answer = Literal["not-asked", "no-answer", "interested", "not-interested"]


class Sounding(Part):
    """What a body answered when it was asked whether it would join."""

    answer: Answer
    on: Day | None = None
    note: Words | None = None


class Joint(Part):
    """A service that several bodies share, or mean to.

    partners: who shares it. later: who may join, one by one in this order. not_offered: who is shown and not offered,
    with the reason. volume: which of the baselines' volumes its cost goes by. alone: what each body would save by
    itself, as a share of its spend. claimed: the savings that the partners say they make together; the exponent of
    the curve follows from them. fixed: a year, what everybody pays whatever the volume, and a group pays once. joint: a
    year, what any group of two or more costs beside; coordination: for each body after the first. transition: once, for
    each body that shares; transitions: where it differs. variations: a year, what a body's own way of doing it adds.
    """

    rules: ClassVar[Rules] = (
        OneOf(("scale", "claimed"), what="what sharing changes"),
        NotBoth(("start", "claimed"), what="when sharing begins: what is claimed has starts of its own"),
        GoesWith(("ramp",), ("start",)),
        NotBoth(("key", "no_key"), what="how its cost is divided"),
    )
    partners: Annotated[tuple[Name, ...], Field(min_length=1), EACH_ONCE, names_once("body"), Refers("body")]
    later: Annotated[Names, names_once("body"), Refers("body")] = ()
    not_offered: Annotated[Mapping[Name, Words], Refers("body")] = {}
    open_to: tuple[BodyKind, ...] = ()
    soundings: Annotated[Mapping[Name, Sounding], Refers("body")] = {}
    volume: Name
    start: Start | None = None
    ramp: Months | None = None
    alone: Uncertainty | None = None
    scale: ScaleElasticity | None = None
    claimed: Annotated[Names, Refers("line")] = ()
    fixed: WrittenFigure | None = None
    joint: WrittenFigure | None = None
    coordination: WrittenFigure | None = None
    variations: Annotated[Mapping[Name, WrittenFigure], Refers("body")] = {}
    transition: WrittenFigure | None = None
    transitions: Annotated[Mapping[Name, WrittenFigure], Refers("body")] = {}
    agreement: Annotated[Name | None, Refers("agreement")] = None
    variants: Annotated[Names, Refers("variant")] = ()
    key: Annotated[Name | None, Refers("key")] = None
    no_key: Words | None = None
    rules_: Mapping[Name, SharingRule] = Field(default={}, alias="rules")

    @property
    def everyone(self) -> tuple[str, ...]:
        """Who shares it now or may join, each once; the order of all tables."""
        return tuple(dict.fromkeys((*self.partners, *self.later)))

    def transition_of(self, body: str) -> WrittenFigure | None:
        """What it costs a body once to share; None where the case does not say."""
        return self.transitions.get(body, self.transition)

    def baselines(self, head: Head, service: str) -> dict[str, Baseline]:
        """The baseline of everybody who has one."""
        held = head.services[service].baselines if service in head.services else {}
        return {body: held[body] for body in self.everyone if body in held}


class Asset(Part):
    """Something that partners share already: whose it is, what it costs, and what becomes of it if one leaves."""

    title: Words
    owner: Annotated[Name, Refers("body")]
    used_by: Annotated[Names, Refers("body")]
    yearly: WrittenFigure | None = None
    if_owner_leaves: Words | None = None
    if_user_leaves: Words | None = None
    reported: Annotated[Name | None, Refers("source")] = None


class Ending(Uncertainty):
    """The chance in a year that a partnership ends or changes in earnest: a range, and where it comes from."""


class Leaving(Part):
    """What a leaver leaves behind: how long what it paid for goes on, and what staff who worked for it cost, once.

    falls_away: until nothing is left of it, from the day of leaving. with_plan: the same where an exit plan is kept up.
    staff: of a whole service, once; a leaver leaves its part by use.
    """

    falls_away: Delay
    with_plan: Delay | None = None
    staff: WrittenFigure | None = None


class Partners(Section):
    """Services shared with others over some years: with whom, on which curve, by which rules.

    year, through: the years that count. ending: the chance in a year that a partnership ends. leaving: what a leaver
    leaves behind. on: the day whose law is told.
    """

    key: ClassVar[str] = "partners"
    year: Year
    through: Year
    services: Annotated[Mapping[Name, Joint], Field(min_length=1), Refers("service")]
    assets: Mapping[Name, Asset] = {}
    ending: Ending | None = None
    leaving: Leaving | None = None
    on: Day | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.through < self.year:
            found = f"years through {self.through}, before the first, {self.year}"
            context = {"found": found, "expected": "through: the same year or a later one", "below": ("through",)}
            raise PydanticCustomError("partners", "found {found}; expected {expected}", context)
        return self

    @property
    def years(self) -> tuple[FinancialYear, ...]:
        """The years that count."""
        return years_from(self.year, self.through - self.year + 1)

    def span(self) -> tuple[FinancialYear, ...]:
        """The years that count, and no other that a figure names."""
        return self.years

    def beside(self) -> tuple[str, ...]:
        """Who may join some service, or is shown and not offered, and shares none."""
        partners = {body for joint in self.services.values() for body in joint.partners}
        others = (body for joint in self.services.values() for body in (*joint.later, *joint.not_offered))
        return tuple(body for body in dict.fromkeys(others) if body not in partners)

    def problems(self, head: Head) -> tuple[Problem, ...]:
        """What is wrong with bodies, volumes, rules and agreements."""
        return tuple(self._problems(head))

    def _problems(self, head: Head) -> Iterator[Problem]:
        for name, joint in self.services.items():
            yield from of_partners(f"{self.key}.services.{name}", name, joint, head, self.years)
        yield from of_chances(f"{self.key}.ending", "a chance in a year", self.ending)
        if self.leaving is not None:
            yield from of_once(f"{self.key}.leaving.staff", "what staff cost", self.leaving.staff, head)
        yield from of_leaving(self, head)


def tells_of_leaving(case: Case) -> bool:
    """Whether a case says enough of leavers for a page of its own."""
    return case.section(Partners).leaving is not None
