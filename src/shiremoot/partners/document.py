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
from shiremoot.case.written import Name, Names, Refers, Words, names_once, refused
from shiremoot.case.written_times import Day, Months, Year
from shiremoot.dates import FinancialYear, years_from
from shiremoot.partners.faults import of_partners
from shiremoot.partners.faults_of_assets import of_assets
from shiremoot.partners.faults_of_figures import of_chances
from shiremoot.partners.faults_of_joining import of_joining
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
    set_up: WrittenFigure | None = None
    set_ups: Annotated[Mapping[Name, WrittenFigure], Refers("body")] = {}
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

    def set_ups_stated(self) -> dict[str, tuple[str, WrittenFigure]]:
        """By body the key and figure of what it costs to run the service by itself again, where that is said."""
        own = {body: (f"set_ups.{body}", figure) for body, figure in self.set_ups.items()}
        usual = dict.fromkeys(self.everyone, ("set_up", self.set_up)) if self.set_up is not None else {}
        return usual | own

    def baselines(self, head: Head, service: str) -> dict[str, Baseline]:
        """The baseline of everybody who has one."""
        held = head.services[service].baselines if service in head.services else {}
        return {body: held[body] for body in self.everyone if body in held}


class Asset(Part):
    """Something that partners share already: whose it is, what it costs, and what becomes of it if one leaves.

    key: what divides its yearly cost among its owner and those who use it.
    """

    rules: ClassVar[Rules] = (GoesWith(("key",), ("yearly",)),)
    title: Words
    owner: Annotated[Name, Refers("body")]
    used_by: Annotated[Names, names_once("body"), Refers("body")]
    yearly: WrittenFigure | None = None
    key: Annotated[Name | None, Refers("key")] = None
    if_owner_leaves: Words | None = None
    if_user_leaves: Words | None = None
    reported: Annotated[Name | None, Refers("source")] = None

    @property
    def everyone(self) -> tuple[str, ...]:
        """Its owner and those who use it."""
        return (self.owner, *self.used_by)

    @model_validator(mode="after")
    def _is_used_by_others(self) -> Self:
        if self.owner in self.used_by:
            raise refused(f"{self.owner}, the owner, in `used_by`", "who uses it besides", "take it out there")
        return self


class Ending(Uncertainty):
    """The chance in a year that a partnership ends or changes in earnest: a range, and where it comes from."""


class Supposed(Part):
    """Who is taken to share a service that nobody shares yet, so that a leaving can be told, and why these."""

    joined: Annotated[Names, Field(min_length=1), names_once("body"), Refers("body")]
    because: Words


class Leaving(Part):
    """What a leaver leaves behind: how long what it paid for goes on, and what staff who worked for it cost, once.

    goes_along: the part of it that goes with the leaver on the day, such as staff who follow their work. falls_away:
    until nothing is left of the rest, from the day of leaving. with_plan: the same where an exit plan is kept up.
    staff: of a whole service, once; a leaver leaves its part by use. falls_away_of, with_plan_of, staff_of: where a
    service differs. supposed: who is taken to have joined a service that one body alone shares.
    """

    goes_along: Uncertainty | None = None
    falls_away: Delay
    falls_away_of: Annotated[Mapping[Name, Delay], Refers("service")] = {}
    with_plan: Delay | None = None
    with_plan_of: Annotated[Mapping[Name, Delay], Refers("service")] = {}
    staff: WrittenFigure | None = None
    staff_of: Annotated[Mapping[Name, WrittenFigure], Refers("service")] = {}
    supposed: Annotated[Mapping[Name, Supposed], Refers("service")] = {}

    def falls_away_for(self, service: str) -> Delay:
        """How long what was paid for a leaver of a service goes on."""
        return self.falls_away_of.get(service, self.falls_away)

    def with_plan_for(self, service: str) -> Delay | None:
        """The same where an exit plan is kept up; None where the case does not say."""
        return self.with_plan_of.get(service, self.with_plan)

    def staff_for(self, service: str) -> WrittenFigure | None:
        """What staff of a service cost, once; None where the case does not say."""
        return self.staff_of.get(service, self.staff)


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
        yield from of_leaving(self, head)
        yield from of_joining(self, head)
        yield from of_assets(self, head)


def tells_of_leaving(case: Case) -> bool:
    """Whether a case says enough of leavers for a page of its own."""
    return case.section(Partners).leaving is not None
