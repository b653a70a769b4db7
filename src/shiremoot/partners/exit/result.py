"""What is found of leaving: for each partner and year what is left, who bears it, and what it does to everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from shiremoot.dates import FinancialYear
from shiremoot.question.results import Drawn, Months, Odds, Pounds

Charge = Literal["none", "stranded-cost", "extra-cost"]
Payer = Literal["leaver", "remaining", "all"]


@dataclass(frozen=True, slots=True)
class Bound:
    """A contract that goes on: until when (the last day), and the leaver's part of its price until then.

    until: None where the case says neither an end nor a notice; it then counts through all years. pounds: None where no
    price is held, and nothing is counted.
    """

    contract: str
    title: str
    until: date | None
    pounds: Pounds | None


@dataclass(frozen=True, slots=True)
class UnderRule:
    """What an agreement's rule makes of a leaving.

    charge: what the leaver pays, at most what is stranded. asked: what the rule's words come to without that limit.
    who_bears: of what is stranded, by body; together they are that, to the penny.
    net_gain: the leaver's. extra: what each who remains pays more than if nobody left, below nought where it pays less.
    """

    rule: Charge
    who: Payer | None
    charge: Pounds
    asked: Pounds
    who_bears: Mapping[str, Pounds]
    net_gain: Pounds
    extra: Mapping[str, Pounds]


@dataclass(frozen=True, slots=True)
class Leaver:
    """One partner that leaves a service on the first day of a year: pounds from then through the years that count.

    stranded: what its leaving does not save at once, on average of all draws; stranded_drawn: 8 draws in 10 and the
    middle. falling: of it, what falls away little by little; tail: what contracts bind; staff: once. would_have_paid:
    its share if it stayed. saved: what its leaving saves the others in the end; carried: what it would have paid beyond
    that, towards the others' cost. alone: what it pays by itself; alone_beyond: in a year beyond its share if it
    stayed; set_up: once, to run it by itself again, None where the case does not say; none of them is stranded.
    charge, asked, who_bears, net_gain, extra: under the agreement, or under none where it says nothing. others: what
    those who remain pay more together. by_rule: under each rule.
    """

    service: str
    body: str
    year: FinancialYear
    stranded: Pounds
    stranded_drawn: Drawn
    falling: Pounds
    tail: Pounds
    staff: Pounds
    contracts: tuple[Bound, ...]
    would_have_paid: Pounds
    saved: Pounds
    carried: Pounds
    alone: Pounds
    alone_beyond: Pounds
    set_up: Pounds | None
    charge: Pounds
    asked: Pounds
    who_bears: Mapping[str, Pounds]
    net_gain: Pounds
    extra: Mapping[str, Pounds]
    others: Pounds
    by_rule: tuple[UnderRule, ...]


@dataclass(frozen=True, slots=True)
class ServiceExit:
    """What the case says of leaving a service, and when anybody can.

    agreement, notice_months: None where none is stated. first: the first year in which somebody can leave. too_early:
    the years that lie before the end of the notice, or before sharing has begun. rule, who: of the agreement; None
    where it says nothing. living_plan: whether the agreement keeps an exit plan up. shared_by: what parts go by.
    unanswered: why nobody is told as a leaver, where that is so. begins: the first day of the month in which sharing is
    planned to begin, where that is not the first of the years that count. supposed: of the partners those who have not
    joined yet and are taken to have, and because of what.
    """

    service: str
    title: str
    partners: tuple[str, ...]
    agreement: str | None
    notice_months: Months | None
    first: FinancialYear | None
    too_early: tuple[FinancialYear, ...]
    rule: Charge | None
    who: Payer | None
    living_plan: bool
    shared_by: Literal["key", "shapley"]
    unanswered: str | None
    begins: date | None
    supposed: tuple[str, ...]
    because: str | None


@dataclass(frozen=True, slots=True)
class AssetLeft:
    """Something shared that a leaver owns or uses, and what the case says becomes of it.

    Pounds a year, on average of the years that count, beside the services: yearly: what it costs, None where the case
    states none. pays: what the leaver pays of it while it is shared. stranded: what nobody pays any more once it has
    left, which those who go on paying bear: its own part, or where the owner leaves and takes it along those of the
    others. goes_on: what each pays from then on, which comes to what it costs to the penny. None, and nobody, where the
    case does not say how the cost is divided.
    """

    body: str
    asset: str
    title: str
    role: Literal["owner", "user"]
    then: str | None
    yearly: Pounds | None
    pays: Pounds | None
    stranded: Pounds | None
    goes_on: Mapping[str, Pounds]


@dataclass(frozen=True, slots=True)
class Ending:
    """The chance that a partnership ends, always as a range: in a year, and within so many years of sharing.

    parameter: the key of the dated range, None where the case states its own.
    """

    low: Odds
    high: Odds
    years: int
    within_low: Odds
    within_high: Odds
    parameter: str | None


@dataclass(frozen=True, slots=True)
class PlanWorth:
    """What an exit plan that is kept up saves of stranded cost, weighted with the chance of an ending: a range."""

    low: Pounds
    high: Pounds


@dataclass(frozen=True, slots=True)
class ExitResult:
    """Leaving of every service that the case shares with others, service by service, body by body, year by year."""

    first: FinancialYear
    through: FinancialYear
    leavers: tuple[Leaver, ...]
    services: tuple[ServiceExit, ...]
    assets: tuple[AssetLeft, ...]
    ending: Ending
    plan: PlanWorth | None
