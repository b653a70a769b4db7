"""The parts every section is written with: provenance, figures and what moves them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from shiremoot.case.rules import EndsOfShape, OneOf, Rules
from shiremoot.case.written import Name, Net, Percent, Price, Rank, Refers, Words, plain
from shiremoot.case.written_ranges import PercentRange
from shiremoot.money import Range

Ends = Literal["absolute", "p10-p90", "p5-p95"]
BenefitClass = Literal["cashable", "cost-avoidance", "income", "non-cash"]
Class = Literal[BenefitClass, "not-stated"]
Shape = Literal["flat", "triangular", "pert", "normal", "lognormal"]
RANGE_ONLY = ("likely", "ends", "shape")
PROVENANCE = ("reported", "measured", "agreed", "assumed", "from_evidence")


class Part(BaseModel):
    """A mapping in a document: unknown keys are refused, values cannot be altered."""

    # A document is read by its head and its sections: no other part needs a reader of its own, made at every start.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    rules: ClassVar[Rules] = ()  # its own; those of what it is made from hold too
    lifts: ClassVar[str] = ""  # the field whose keys may stand in the part itself, in its place

    def written(self, *names: str) -> list[str]:
        """Which of these fields the document really holds, by their written names."""
        called = names_in_document(type(self))
        held = self.model_fields_set
        return [called[name] for name in names if name in held and getattr(self, name) is not None]

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Self:
        kind = type(self)
        if rules := rules_of(kind):
            said = ((name, getattr(self, name)) for name in self.model_fields_set)
            written = {name: value for name, value in said if value is not None}
            for rule in rules:
                rule.hold(written, names_in_document(kind))
        return self


@cache
def rules_of(kind: type[Part]) -> Rules:
    """Every rule that a kind of part keeps, those of what it is made from first."""
    return tuple(rule for one in reversed(kind.__mro__) for rule in vars(one).get("rules", ()))


@cache
def names_in_document(kind: type[BaseModel]) -> Mapping[str, str]:
    """The fields of a kind of part, and what a document calls each; looked up once for each kind."""
    return {name: field.alias or name for name, field in kind.model_fields.items()}


class Sourced(Part):
    """Something stated, with where it comes from: exactly one of its five origins.

    from_evidence: the key of a kind of arrangement or an entry of the library of evidence, whose range was accepted.
    """

    rules: ClassVar[Rules] = (OneOf(PROVENANCE, what="where the figure comes from"),)
    reported: Annotated[Name | None, Refers("source")] = None
    measured: Words | None = None
    agreed: Annotated[Name | None, Refers("decision")] = None
    assumed: Words | None = None
    from_evidence: Name | None = Field(default=None, alias="from-evidence")

    @property
    def provenance(self) -> tuple[str, str]:
        """The kind of origin and its detail: a source, a data set, a decision, a reason or a key of the evidence."""
        name = next(name for name in PROVENANCE if getattr(self, name) is not None)
        return names_in_document(type(self))[name], str(getattr(self, name))


class ClosingClasses(Sourced):
    """The classes of saving that close a gap in a case, where others than usual do, and why."""

    classes: Annotated[tuple[BenefitClass, ...], Field(min_length=1)]


class BasisButClass(Part):
    """The parts of a basis other than its class, as people write them; what is left out comes from the case's."""

    price: Price | None = None
    recurrence: Literal["recurring", "one-off", "not-stated"] | None = None
    effect: Literal["in-year", "full-year", "cumulative", "not-stated"] | None = None
    net: Net | None = None


class BasisWords(BasisButClass):
    """The parts of a basis as people write them; what is left out comes from the case's default."""

    class_: Class | None = Field(default=None, alias="class")


class Uncertainty(Sourced):
    """How far a stated amount may turn out lower or higher, as percentages of it."""

    rules: ClassVar[Rules] = (EndsOfShape(),)
    range: PercentRange
    likely: Percent | None = None
    ends: Ends
    shape: Shape | None = None

    @model_validator(mode="after")
    def _holds_its_likely_value(self) -> Self:
        likely_inside(self.range, self.likely, say_share)
        return self


def likely_inside(span: Range | None, likely: Decimal | float | None, say: Callable[[Decimal], str]) -> None:
    """Refuse a likely value that its own range leaves out. say: the value in the range's own unit."""
    middle = None if likely is None else Decimal(str(likely))
    if span is not None and middle is not None and not span.low <= middle <= span.high:
        found = f"a `likely` value of {say(middle)} outside the range {say(span.low)} to {say(span.high)}"
        context = {"found": found, "expected": f"one from {say(span.low)} to {say(span.high)}"}
        raise PydanticCustomError("likely", "found {found}; expected {expected}", context)


def say_share(share: Decimal) -> str:
    """A share of one in per cent, exactly: -2.5%."""
    return f"{plain(share * 100)}%"


class Cause(Uncertainty):
    """A shared cause of several lines' luck: a percentage by which it lifts or lowers them together."""

    title: Words | None = None


EACH_ONCE = Field(json_schema_extra={"uniqueItems": True})


class RankPair(Part):
    """How strongly two figures of a group move together: a rank correlation from -1 to 1."""

    between: Annotated[tuple[Name, Name], Refers("line"), EACH_ONCE]
    rank: Rank


class Correlation(Sourced):
    """A rank correlation among the figures of one named group.

    nearest: take the nearest possible one where the pairs contradict each other.
    """

    rules: ClassVar[Rules] = (OneOf(("every_pair", "pairs"), what="how the group moves together"),)
    members: Annotated[tuple[Name, ...], Refers("line"), EACH_ONCE]
    every_pair: Rank | None = None
    pairs: tuple[RankPair, ...] | None = None
    nearest: bool = False

    @model_validator(mode="after")
    def _has_possible_ranks(self) -> Self:
        for rank in [self.every_pair or Decimal(0), *(pair.rank for pair in self.pairs or ())]:
            if not -1 <= rank <= 1:
                raise _not_a_group(f"a rank correlation of {rank}", "between -1 and 1")
        return self

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        """Every pair is of two members, and each member and pair stands once."""
        for name, times in Counter(self.members).items():
            if times > 1:
                raise _not_a_group(f'"{name}" {times} times among the members', "each member once")
        known = ", ".join(self.members)
        seen: set[frozenset[str]] = set()
        for one, other in (pair.between for pair in self.pairs or ()):
            if one == other:
                raise _not_a_group(
                    f'"{one}" paired with itself', "two different members: a line always moves with itself"
                )
            for name in (one, other):
                if name not in self.members:
                    raise _not_a_group(f'a pair with "{name}", which is not one of the members', f"two of: {known}")
            if frozenset((one, other)) in seen:
                raise _not_a_group(f'the pair of "{one}" and "{other}" twice', "each pair once")
            seen.add(frozenset((one, other)))
        return self


def _not_a_group(found: str, expected: str) -> PydanticCustomError:
    context = {"found": found, "expected": expected}
    return PydanticCustomError("group", "found {found}; expected {expected}", context)
