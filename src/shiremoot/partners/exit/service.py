"""A shared service as a leaver meets it: its agreement, its notice, and the years in which anybody can leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import floor, inf

from shiremoot.case.head import Agreement
from shiremoot.dates import FinancialYear, Month
from shiremoot.ledger.ledger import planned_starts
from shiremoot.partners.apart import named
from shiremoot.partners.curve import Curve
from shiremoot.partners.dividing import Division, division_of
from shiremoot.partners.document import Joint, Partners, Supposed
from shiremoot.partners.drawn import curve_for
from shiremoot.partners.exit.binding import APRIL, YEAR
from shiremoot.partners.exit.result import ServiceExit
from shiremoot.partners.faults import MOST_IN_A_TABLE
from shiremoot.question.question import Question

ALONE = "with one partner alone nobody can leave"
NOT_SAID = "the case does not say how long what a leaver paid for goes on (partners.leaving.falls_away)"
TOO_MANY = "it has no key, and of so many partners what each adds is not worked out"
TOO_LATE = "nobody can leave within the years that count"


@dataclass(frozen=True)
class Service:
    """A shared service and when it can be left."""

    question: Question
    partners: Partners
    name: str

    @cached_property
    def joint(self) -> Joint:
        """What the case says of sharing it; with those who are supposed to have joined, where it names some."""
        joint = self.partners.services[self.name]
        if self.supposed is None:
            return joint
        joined = self.supposed.joined
        rest = tuple(body for body in joint.later if body not in joined)
        return joint.model_copy(update={"partners": (*joint.partners, *joined), "later": rest})

    @property
    def supposed(self) -> Supposed | None:
        """Who is taken to have joined what one body alone shares; None where the case does not say."""
        return None if self.partners.leaving is None else self.partners.leaving.supposed.get(self.name)

    @property
    def curve(self) -> Curve:
        """What it costs every group of those who share it."""
        whole = curve_for(self.question, self.name)
        return whole.of([whole.bodies.index(body) for body in self.joint.partners])

    @property
    def agreement(self) -> Agreement | None:
        """Its agreement, where it has one."""
        return self.question.of_case.head.agreements.get(self.joint.agreement or "")

    @cached_property
    def division(self) -> Division | None:
        """How its cost is divided; None where nobody says."""
        return division_of(self.joint, self.question.of_case.head, self.name)

    @property
    def notice(self) -> float | None:
        """Months of notice; None where none is stated."""
        stated = self.agreement.notice_months if self.agreement is not None else None
        return None if stated is None else float(stated)

    @property
    def first_of_ledger(self) -> FinancialYear:
        """The year from whose April its months are counted."""
        return self.question.ledger.timeline.first

    def leaving(self, year: FinancialYear) -> float:
        """The first day of a year, in months since the ledger's first April."""
        return YEAR * (year - self.first_of_ledger)

    @cached_property
    def shared_from(self) -> float:
        """When sharing is planned to begin, in months; from ever where no start is stated."""
        if self.joint.start is None:
            return -inf
        return planned_starts(self.question.ledger.events)[named(self.name, "shared")]

    @property
    def begins(self) -> date | None:
        """The first day of the month in which sharing is planned to begin, where it is not shared from the first."""
        if self.shared_from <= self.leaving(self.partners.year):
            return None
        return (Month(self.first_of_ledger.start, APRIL) + floor(self.shared_from)).first_day

    @property
    def years_shared(self) -> tuple[FinancialYear, ...]:
        """The years in some part of which it is planned to be shared."""
        return tuple(year for year in self.partners.years if self.leaving(year) + YEAR > self.shared_from)

    @cached_property
    def can_leave(self) -> tuple[FinancialYear, ...]:
        """The years on whose first day somebody can leave: once notice, given on the first day that counts, has run."""
        earliest = max(self.leaving(self.partners.year) + (self.notice or 0.0), self.shared_from)
        return tuple(year for year in self.partners.years if self.leaving(year) >= earliest)

    @property
    def unanswered(self) -> str | None:
        """Why nobody is told as its leaver, where that is so."""
        if len(self.joint.partners) < 2:
            return ALONE
        if self.partners.leaving is None:
            return NOT_SAID
        if self.division is None and len(self.joint.partners) > MOST_IN_A_TABLE:
            return TOO_MANY
        return None if self.can_leave else TOO_LATE

    @property
    def living_plan(self) -> bool:
        """Whether its agreement keeps an exit plan up."""
        return self.agreement is not None and self.agreement.exit is not None and self.agreement.exit.living_plan

    @property
    def told(self) -> ServiceExit:
        """What the case says of leaving it."""
        exit_ = self.agreement.exit if self.agreement is not None else None
        return ServiceExit(
            service=self.name,
            title=self.question.of_case.head.services[self.name].title,
            partners=self.joint.partners,
            agreement=self.joint.agreement,
            notice_months=self.notice,
            first=self.can_leave[0] if self.can_leave else None,
            too_early=tuple(year for year in self.partners.years if year not in self.can_leave),
            rule=exit_.charge if exit_ is not None else None,
            who=exit_.who if exit_ is not None else None,
            living_plan=self.living_plan,
            shared_by="shapley" if self.division is None else "key",
            unanswered=self.unanswered,
            begins=self.begins,
            supposed=() if self.supposed is None else self.supposed.joined,
            because=None if self.supposed is None else self.supposed.because,
        )
