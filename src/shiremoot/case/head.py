"""The head of a document: what several sections read, and what no section owns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from shiremoot.case.drivers import Driver
from shiremoot.case.fees import Fee
from shiremoot.case.keys import Key
from shiremoot.case.moving import Milestone
from shiremoot.case.parts import (
    EACH_ONCE,
    BasisWords,
    BenefitClass,
    Cause,
    ClosingClasses,
    Correlation,
    Part,
    Sourced,
)
from shiremoot.case.rules import GoesWith, NotBoth, Rules
from shiremoot.case.scenarios import Scenario
from shiremoot.case.sharing import Exit, FixedPart, Joining, PartOfWhole, Pools
from shiremoot.case.written import (
    Defines,
    FromNought,
    Measured,
    Name,
    Names,
    Number,
    Refers,
    Words,
    as_names,
    names_once,
    refused,
)
from shiremoot.case.written_figures import WrittenFigure
from shiremoot.case.written_times import Day, MonthOfYear, Months, Published, Year

FORMAT = 1
COUNCILS = ("county", "unitary", "district", "london-borough", "metropolitan")  # kinds of body that are councils
BodyKind = Literal[
    "county",
    "unitary",
    "district",
    "london-borough",
    "metropolitan",
    "combined",
    "police",
    "fire",
    "health",
    "company",
    "social-enterprise",
    "charity",
    "other",
]


class Body(Part):
    """A legal person that spends."""

    name: Words
    kind: BodyKind
    code: Words | None = None
    part_of: Annotated[Name | None, Refers("body")] = None
    posts: Number | None = None
    note: Words | None = None


class Baseline(Part):
    """The agreed scope, spend, posts, volumes and quality of a service in one body."""

    year: Year
    scope: Words
    spend: WrittenFigure | None = None
    posts: Number | None = None
    volumes: Mapping[Name, Number] = {}
    quality: Mapping[Name, Words] = {}
    exclusions: tuple[Words, ...] = ()
    signed_by: Words | None = None


class Directorate(Part):
    """Services that one director answers for."""

    title: Words


class Service(Part):
    """A thing delivered, with the directorate it belongs to and its baseline in each body."""

    title: Words
    directorate: Words | None = None
    baselines: Annotated[Mapping[Name, Baseline], Refers("body")] = {}


class Source(Part):
    """A document or data set that a figure was taken from."""

    title: Words
    published: Published
    publisher: Words | None = None
    address: Words | None = None
    read: Day | None = None
    note: Words | None = None


class Agreement(Part):
    """The rules between partners: who is in it, since when, by which keys and for which fee.

    pools: parts of the cost, each divided by its own key. fixed, by_use: a part that stands whatever is used, and the
    volume by which the rest is divided. tolerance: how far a share may lie from use before it is settled.
    """

    rules: ClassVar[Rules] = (
        NotBoth(("pools", "fixed"), what="how its cost is divided"),
        NotBoth(("pools", "by_use"), what="how its cost is divided"),
        GoesWith(("fixed",), ("by_use",)),
    )
    title: Words
    between: Annotated[tuple[Name, ...], EACH_ONCE, names_once("body"), Refers("body")]
    begins: Day | None = None
    notice_months: FromNought | None = None
    keys: Annotated[Mapping[Name, Key], Defines("key")] = {}
    pools: Pools = Field(default={})
    fixed: FixedPart | None = None
    by_use: Name | None = None
    tolerance: PartOfWhole | None = None
    exit: Exit | None = None
    joining: Joining | None = None
    fee: Fee | None = None


class Contract(Part):
    """A contract with a supplier that the plan rests on."""

    rules: ClassVar[Rules] = (GoesWith(("extension",), ("ends",)),)
    title: Words
    supplier: Words
    body: Annotated[Names, Refers("body")] = ()
    service: Annotated[Name | None, Refers("service")] = None
    starts: MonthOfYear | None = None
    ends: MonthOfYear | None = None
    notice_months: FromNought | None = None
    extension: Months | None = None
    yearly: WrittenFigure | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.starts is not None and self.ends is not None and self.ends < self.starts:
            raise refused(f"a contract from {self.starts} to {self.ends}", "ends: a month after it starts")
        return self


class Commitment(Sourced):
    """A promise made in public, with the test that would show it broken."""

    statement: Words
    made_by: Words | None = None
    test: Words


class Decision(Part):
    """A lawful decision that this case refers to. depended_on: those before it without which it could not be made."""

    title: Words
    body: Annotated[Name | None, Refers("body")] = None
    on: Day | None = None
    outcome: Words | None = None
    depended_on: Annotated[Names, Refers("decision")] = ()
    reported: Annotated[Name | None, Refers("source")] = None


class Unknown(Sourced):
    """Something asked for and not yet known, with a range where one can be given and the date it will be."""

    statement: Words
    low: Number | None = None
    high: Number | None = None
    unit: Words | None = None
    known_by: Day | None = None


class Measure(Sourced):
    """An aim that is not money: its baseline, the date and method of it, and where it should come to."""

    title: Words
    unit: Words
    baseline: Measured
    baseline_on: Day | None = None
    method: Words
    aim: Words


class Variant(Part):
    """A way of delivering that lines may belong to; one may be marked decided."""

    title: Words
    decided: bool = False
    parts: Annotated[Names, Refers("variant")] = ()


class Include(Part):
    """Another case whose lines join this one, pinned by the hash of what was written."""

    case: Words
    hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


def _list_or_reasoned(written: object) -> str:
    """Which of the two was meant, so that what is wrong with it is said of that one."""
    return "list" if isinstance(written, list | tuple | str) else "reasoned"


Closing = Annotated[
    Annotated[tuple[BenefitClass, ...], BeforeValidator(as_names), Field(min_length=1), Tag("list")]
    | Annotated[ClosingClasses, Tag("reasoned")],
    Discriminator(_list_or_reasoned),
]


class Head(Part):
    """Everything in a document that is not a section of one capability."""

    shiremoot: Literal[1]
    case: Name
    title: Words
    summary: Words | None = None
    bodies: Annotated[Mapping[Name, Body], Field(min_length=1), Defines("body")]
    services: Annotated[Mapping[Name, Service], Defines("service")] = {}
    directorates: Annotated[Mapping[Name, Directorate], Defines("directorate")] = {}
    basis: BasisWords = BasisWords()
    closes_gap: Closing | None = None
    sources: Annotated[Mapping[Name, Source], Defines("source")] = {}
    agreements: Annotated[Mapping[Name, Agreement], Defines("agreement")] = {}
    contracts: Annotated[Mapping[Name, Contract], Defines("contract")] = {}
    commitments: Annotated[Mapping[Name, Commitment], Defines("commitment")] = {}
    decisions: Annotated[Mapping[Name, Decision], Defines("decision")] = {}
    not_yet_known: Mapping[Name, Unknown] = {}
    measures: Annotated[Mapping[Name, Measure], Defines("measure")] = {}
    milestones: Annotated[Mapping[Name, Milestone], Defines("milestone")] = {}
    causes: Annotated[Mapping[Name, Cause], Defines("cause")] = {}
    drivers: Annotated[Mapping[Name, Driver], Defines("driver")] = {}
    correlations: Annotated[Mapping[Name, Correlation], Defines("correlation")] = {}
    variants: Annotated[Mapping[Name, Variant], Defines("variant")] = {}
    scenarios: Annotated[Mapping[Name, Scenario], Defines("scenario")] = {}
    include: tuple[Include, ...] = ()

    @property
    def closing(self) -> tuple[BenefitClass, ...] | None:
        """The classes of saving that close a gap in this case, where it says which."""
        return self.closes_gap.classes if isinstance(self.closes_gap, ClosingClasses) else self.closes_gap

    def with_parts(self, variant: str) -> tuple[str, ...]:
        """A variant, the parts it combines and their parts, each once; a part that is not there has none."""
        chosen: dict[str, None] = {}
        waiting = [variant]
        while waiting:
            name = waiting.pop(0)
            if name not in chosen:
                chosen[name] = None
                waiting += self.variants[name].parts if name in self.variants else ()
        return tuple(chosen)

    def keys(self) -> dict[str, Key]:
        """Every named key of every agreement."""
        return {name: key for agreement in self.agreements.values() for name, key in agreement.keys.items()}
