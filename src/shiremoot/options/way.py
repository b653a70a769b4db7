"""One way of delivering, as a case says it: its fate, what it stops, costs and saves, how it scores, its posts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self, get_args

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from shiremoot.case import Part
from shiremoot.case.moving import MovingFigure
from shiremoot.case.parts import Sourced
from shiremoot.case.rules import GoesWith, OneOf, Rules, WhenItIs
from shiremoot.case.written import Defines, Name, Names, Number, Percent, Pounds, Refers, Words
from shiremoot.case.written_times import Day, MonthOfYear, Months, Year
from shiremoot.money import say_pounds
from shiremoot.options.questions import Asked, Model
from shiremoot.options.receipts import Redundancy
from shiremoot.options.runaway import Runaway

Fate = Literal["business-as-usual", "do-minimum", "long-listed", "merged", "rejected", "carried-forward", "preferred"]
COMPARATORS = ("business-as-usual", "do-minimum")
STILL_OPEN = ("long-listed", "carried-forward", "preferred")
Payer = Literal["revenue", "reserves", "capital-receipts", "grant", "borrowing"]
NOT_BORROWED = tuple(one for one in get_args(Payer) if one != "borrowing")
NOT_SOLD = tuple(one for one in get_args(Payer) if one != "capital-receipts")
OVER_IS_OF_BORROWING = "over: and interest: of borrowing, and of nothing else"
SAYS_WHY = WhenItIs(
    "fate", ("rejected", "merged"), "because", "an option that is {value} without a reason", "because: why"
)
Covers = Literal["transition", "dual-running", "migration", "client-side", "exit", "stranded-overhead"]


class OptionLine(MovingFigure):
    """A saving or a cost of one option.

    transfer: between public bodies, which is no gain to all of them. covers: the part of a change that it is
    the cost of, where a gate asks for it. owner: who answers for a saving. phase: of its option, to which it belongs.
    """

    transfer: Literal["grant", "recharge"] | None = None
    covers: Covers | None = None
    owner: Words | None = None
    phase: Annotated[Name | None, Refers("phase")] = None
    note: Words | None = None


class PaidFrom(Sourced):
    """What pays a cost: revenue, reserves, receipts from sales, a grant or borrowing, with the terms of that.

    over, interest, method, in_use: of borrowing; provision waits for the year in which the asset comes into use.
    purpose: of the direction that lets capital receipts pay a revenue cost. redundancy: for such pay alone.
    """

    rules: ClassVar[Rules] = (
        GoesWith(("method", "in_use"), ("over",)),
        GoesWith(("over",), ("interest",)),
        GoesWith(("interest",), ("over",)),
        GoesWith(("redundancy",), ("purpose",)),
        WhenItIs("by", ("borrowing",), "over", "{value} without years to pay over", OVER_IS_OF_BORROWING),
        WhenItIs("by", NOT_BORROWED, "over", "{value} with years to pay over", OVER_IS_OF_BORROWING, needed=False),
        WhenItIs(
            "by",
            NOT_SOLD,
            "purpose",
            "a purpose of what is paid by {value}",
            "purpose: of capital receipts alone",
            needed=False,
        ),
    )
    by: Payer
    over: Annotated[int, Field(ge=1, le=100)] | None = None
    interest: Percent | None = None
    method: Literal["equal-instalments", "annuity"] | None = None
    in_use: Year | None = None
    purpose: Words | None = None
    redundancy: Redundancy | None = None


class Mitigation(Part):
    """A cause of optimism bias that is dealt with: its part, and how far. cost: the line of what that costs."""

    contribution: Percent
    dealt_with: Percent
    evidence: Words
    cost: Annotated[Name | None, Refers("line")] = None


class OptimismBias(Part):
    """By how much estimates of this kind of project fall short, less what is done about it.

    kind, measure: as the dated parameter names them. kinds: of a project of several, each with its part of the
    estimate. author: who judged it.
    """

    rules: ClassVar[Rules] = (OneOf(("kind", "kinds"), what="which kind of project it is"),)
    kind: Words | None = None
    kinds: Annotated[Mapping[Words, Percent] | None, Field(min_length=2)] = None
    measure: Literal["capital", "operating"]
    mitigations: Mapping[Name, Mitigation] = {}
    author: Words
    evidence: Words

    @property
    def parts(self) -> Mapping[str, Decimal]:
        """Each kind of project with its part of the estimate."""
        return self.kinds or {self.kind or "": Decimal(1)}


class CostLine(OptionLine):
    """A cost of one option.

    paid_from: what pays it; revenue where nothing is said. optimism_bias: what is added to it. reference_class: like
    projects whose outturn its range is; then no bias is added. runaway: how it may run away, and what ends that.
    """

    optimism_bias: OptimismBias | None = None
    reference_class: Words | None = None
    runaway: Runaway | None = None
    paid_from: PaidFrom | None = None

    @property
    def by(self) -> str:
        """What pays it."""
        return "revenue" if self.paid_from is None else self.paid_from.by


class CapitalLine(CostLine):
    """Capital that is spent once: it counts when it is spent, and for the budget as what pays for it."""

    paid_from: PaidFrom

    @property
    def by(self) -> str:
        """What pays it."""
        return self.paid_from.by


Costs = Annotated[Mapping[Name, CostLine], Defines("line")]
Capital = Annotated[Mapping[Name, CapitalLine], Defines("line")]
Lines = Annotated[Mapping[Name, OptionLine], Defines("line")]
NONE: Mapping[str, OptionLine] = {}
NO_COST: Mapping[str, CostLine] = {}
NO_CAPITAL: Mapping[str, CapitalLine] = {}


class StopsWith(Part):
    """What stops a line of the services as they are: a milestone, or another line's start, and some months later."""

    milestone: Annotated[Name, Refers("milestone", "line")]
    lag: Months | None = None


def _month_or_milestone(written: object) -> str:
    """Which of the two was meant, so that what is wrong with it is said of that one."""
    return "milestone" if isinstance(written, Mapping | StopsWith) else "month"


Stop = Annotated[
    Annotated[MonthOfYear, Tag("month")] | Annotated[StopsWith, Tag("milestone")], Discriminator(_month_or_milestone)
]


class Score(Sourced):
    """How an option does on a criterion, on its scale, with the evidence."""

    score: Number


class PostsChange(Sourced):
    """By how many posts an option changes those there are: fewer is below nought."""

    low: Number
    expected: Number
    high: Number

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.expected <= self.high:
            said = f"low {self.low:f}, expected {self.expected:f}, high {self.high:f}"
            raise _refused(said, "low ≤ expected ≤ high, with fewer posts below nought")
        return self


class ImpliedPosts(Sourced):
    """Lines of pay that an option saves or adds, and what a post costs in a year: what they imply of posts."""

    lines: Annotated[Names, Field(min_length=1), Refers("line")]
    a_post: Pounds

    @model_validator(mode="after")
    def _of_a_cost(self) -> Self:
        if self.a_post <= 0:
            raise _refused(f"a post that costs {say_pounds(self.a_post)}", "what a post costs in a year, above nought")
        return self


class Posts(Part):
    """Funded posts: how many there are and by how many they change, or when that will be known.

    implied_by: of posts not yet known, the pay lines that tell how many they may be.
    """

    rules: ClassVar[Rules] = (
        OneOf(("change", "not_known_until"), what="what becomes of posts"),
        GoesWith(("implied_by",), ("not_known_until",)),
    )
    baseline: Number
    change: PostsChange | None = None
    not_known_until: Day | None = None
    implied_by: ImpliedPosts | None = None
    route: Words | None = None


class Phase(Part):
    """A part of an option that is gone on to only when what it asks for is true."""

    title: Words
    opens_when: Annotated[tuple[Words, ...], Field(min_length=1)]


class Way(Part):
    """One way of delivering. Its key is the variant that its lines belong to.

    because: why it was rejected or merged. decision: which decided so; reopens_if: what would reopen it.
    stops: lines of the services as they are, and when. shared: of a combination, costs of its parts that are one and
    the same, by the one that counts. answers: the officers', on the questions that its model must answer.
    """

    rules: ClassVar[Rules] = (GoesWith(("reopens_if", "merged_into"), ("because",)), SAYS_WHY)
    fate: Fate = "long-listed"
    model: Model | None = None
    because: Words | None = None
    decision: Annotated[Name | None, Refers("decision")] = None
    reopens_if: Words | None = None
    merged_into: Annotated[Name | None, Refers("variant")] = None
    phases: Annotated[Mapping[Name, Phase], Defines("phase")] = {}
    stops: Annotated[Mapping[Name, Stop], Refers("line of `base`")] = {}
    savings: Lines = NONE
    costs: Costs = NO_COST
    capital: Capital = NO_CAPITAL
    benefits: Lines = NONE
    shared: Annotated[Mapping[Name, Names], Refers("line")] = {}
    scores: Annotated[Mapping[Name, Score], Refers("criterion")] = {}
    answers: Mapping[Asked, Words] = {}
    posts: Posts | None = None
    note: Words | None = None

    @model_validator(mode="after")
    def _is_merged_into_another(self) -> Self:
        if (self.fate == "merged") != (self.merged_into is not None):
            raise _refused(f"the fate {self.fate}", "merged_into: the option, exactly where it was merged")
        return self

    @property
    def is_rented(self) -> bool:
        """Whether it rents what business as usual owns, and may still be taken."""
        return self.model == "rented" and self.fate not in ("rejected", "merged")

    def groups(self) -> tuple[tuple[str, Mapping[str, OptionLine]], ...]:
        """(group, lines by name) of what it costs and saves."""
        named = ("savings", "costs", "capital", "benefits")
        return tuple((group, getattr(self, group)) for group in named)

    @property
    def spent(self) -> dict[str, CostLine]:
        """Its costs and its capital, by name."""
        return {**self.costs, **self.capital}

    @property
    def lines(self) -> dict[str, OptionLine]:
        """Every line of its own, by name."""
        return {name: line for _, lines in self.groups() for name, line in lines.items()}


class Scale(Part):
    """The ends of a scale with what they mean; `best` may be the lower number."""

    worst: Number
    best: Number
    means: Annotated[Mapping[Number, Words], Field(min_length=2)]

    @model_validator(mode="after")
    def _has_two_ends(self) -> Self:
        if self.worst == self.best:
            raise _refused(f"a scale from {self.worst:f} to {self.best:f}", "two ends that differ")
        return self

    @model_validator(mode="after")
    def _says_what_its_ends_mean(self) -> Self:
        if unsaid := [end for end in (self.worst, self.best) if end not in self.means]:
            said = " and ".join(f"{end:f}" for end in unsaid)
            raise _refused(f"a scale without words for {said}", "means: what both its ends mean")
        if outside := [point for point in self.means if not self.holds(point)]:
            found = f"what {outside[0]:f} means, off the scale from {self.worst:f} to {self.best:f}"
            raise _refused(found, "points on the scale alone")
        return self

    def holds(self, score: Decimal) -> bool:
        """Whether a score lies on it."""
        return min(self.worst, self.best) <= score <= max(self.worst, self.best)


class Criterion(Part):
    """Something that counts and is not money: what its scale means, and what a swing from worst to best is worth."""

    title: Words
    scale: Scale
    weight: Percent


def _refused(found: str, expected: str) -> PydanticCustomError:
    return PydanticCustomError("option", "found {found}; expected {expected}", {"found": found, "expected": expected})
