"""Rules of who may share a service with whom, as a case writes them and as they bound the groups of a game."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Field, model_validator

from shiremoot.case import Part
from shiremoot.case.parts import EACH_ONCE
from shiremoot.case.rules import GoesWith, OneOf, Rules
from shiremoot.case.written import FromNought, Name, Names, Refers, Words, names_once, number_of, plain, refused

KINDS = ("together", "apart", "at_most", "at_least", "neighbours", "distances", "alike", "lead", "not_yet")


def _bodies_counted(written: Any) -> int:  # noqa: ANN401 - whatever the document holds
    """How many bodies a group has: a whole number, at least one."""
    number = number_of(written)
    if number < 1 or number != int(number):
        raise refused(f"{plain(number)} bodies", "a whole number from 1 on: a body alone is a group of one")
    return int(number)


BodyCount = Annotated[int, Field(ge=1), BeforeValidator(_bodies_counted)]
SomeBodies = Annotated[Names, Field(min_length=1), names_once("body")]
SeveralBodies = Annotated[tuple[Name, ...], Field(min_length=2), EACH_ONCE, names_once("body")]


class SharingRule(Part):
    """One rule: who must or must not share, how large a group may be, and what its bodies must have in common.

    at_least: of every group, so that above one nobody stands alone. neighbours: who borders on whom; a group hangs
    together. distances: miles between bodies, each pair once or alike both ways, none further apart than within. alike:
    a system, a region or several of each body; a group has one in common. lead: a group of two or more has one of
    these. not_yet: who stays alone for now.
    """

    rules: ClassVar[Rules] = (
        OneOf(KINDS, what="what the rule asks"),
        GoesWith(("within",), ("distances",)),
        GoesWith(("distances",), ("within",)),
    )
    title: Words | None = None
    because: Words | None = None
    together: Annotated[SeveralBodies, Refers("body")] = ()
    apart: Annotated[SeveralBodies, Refers("body")] = ()
    at_most: BodyCount | None = None
    at_least: BodyCount | None = None
    neighbours: Annotated[Mapping[Name, Names], Field(min_length=1), Refers("body")] = Field(default={})
    distances: Annotated[Mapping[Name, Mapping[Name, FromNought]], Field(min_length=1), Refers("body")] = Field(
        default={}
    )
    within: FromNought | None = None
    alike: Annotated[Mapping[Name, Names], Field(min_length=1), Refers("body")] = Field(default={})
    lead: Annotated[SomeBodies, Refers("body")] = ()
    not_yet: Annotated[SomeBodies, Refers("body")] = ()

    @model_validator(mode="after")
    def _says_both_ways_the_same(self) -> Self:
        """Two bodies border on each other or do not, and are equally far from each other; none from itself."""
        for key, named in (("neighbours", self.neighbours), ("distances", self.distances)):
            if itself := next((body for body, others in named.items() if body in others), None):
                raise refused(f"{itself} beside itself in `{key}`", "other bodies alone", "take it out there")
        for body, others in self.neighbours.items():
            for other in others:
                if body not in self.neighbours.get(other, [body]):  # of whom nothing is said, the case is asked first
                    found = f"{other} as a neighbour of {body}, and {body} not as one of {other}"
                    raise refused(found, "neighbours both ways", self._mended(body, other))
        for one, other, miles in self._measured():
            back = self.distances.get(other, {}).get(one, miles)
            if back != miles:
                found = f"{plain(miles)} miles from {one} to {other} and {plain(back)} from {other} to {one}"
                raise refused(found, "one distance between two bodies", "write it once")
        return self

    def miles(self, one: str, other: str) -> Decimal | None:
        """How far two bodies are from each other, whichever of them says so; None where neither does."""
        return self.distances.get(one, {}).get(other, self.distances.get(other, {}).get(one))

    @property
    def named(self) -> tuple[str, ...]:
        """Every body that it names, each once."""
        inside = (body for each in (self.neighbours, self.alike, self.distances) for body in each)
        lists = (*self.together, *self.apart, *self.lead, *self.not_yet)
        return tuple(dict.fromkeys((*lists, *inside, *self.named_beside)))

    @property
    def named_beside(self) -> tuple[str, ...]:
        """The bodies that stand beside others, as neighbours or at a distance."""
        beside = (body for each in self.neighbours.values() for body in each)
        far = (body for each in self.distances.values() for body in each)
        return tuple(dict.fromkeys((*beside, *far)))

    def _measured(self) -> Iterator[tuple[str, str, Decimal]]:
        return ((one, other, miles) for one, each in self.distances.items() for other, miles in each.items())

    def one_sided(self) -> Iterator[tuple[str, str, str]]:
        """(body, neighbour, how to mend it) where nothing is said of a neighbour."""
        for body, others in self.neighbours.items():
            yield from ((body, other, self._mended(body, other)) for other in others if other not in self.neighbours)

    def _mended(self, body: str, other: str) -> str:
        held = (*self.neighbours.get(other, ()), body)
        return f"write {other}: [{', '.join(held)}], or take {other} out of {body}"
