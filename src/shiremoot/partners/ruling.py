"""Rules of who may share a service with whom, as a case writes them and as they bound the groups of a game."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from shiremoot.case import Part
from shiremoot.case.rules import GoesWith, OneOf, Rules
from shiremoot.case.written import Name, Names, Number, Refers, Words

KINDS = ("together", "apart", "at_most", "at_least", "neighbours", "distances", "alike", "lead", "not_yet")


class SharingRule(Part):
    """One rule: who must or must not share, how large a group may be, and what its bodies must have in common.

    neighbours: who borders on whom; a group hangs together. distances: miles between bodies, none further apart than
    within. alike: a system, a region or several of each body; a group has one in common. lead: a group of two or more
    has one of these. not_yet: who stays alone for now.
    """

    rules: ClassVar[Rules] = (
        OneOf(KINDS, what="what the rule asks"),
        GoesWith(("within",), ("distances",)),
        GoesWith(("distances",), ("within",)),
    )
    title: Words | None = None
    because: Words | None = None
    together: Annotated[Names, Refers("body")] = ()
    apart: Annotated[Names, Refers("body")] = ()
    at_most: Number | None = None
    at_least: Number | None = None
    neighbours: Annotated[Mapping[Name, Names], Refers("body")] = Field(default={})
    distances: Annotated[Mapping[Name, Mapping[Name, Number]], Refers("body")] = Field(default={})
    within: Number | None = None
    alike: Annotated[Mapping[Name, Names], Refers("body")] = Field(default={})
    lead: Annotated[Names, Refers("body")] = ()
    not_yet: Annotated[Names, Refers("body")] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """Every body that it names, each once."""
        inside = (body for each in (self.neighbours, self.alike, self.distances) for body in each)
        beside = (body for each in self.neighbours.values() for body in each)
        far = (body for each in self.distances.values() for body in each)
        return tuple(dict.fromkeys((*self.together, *self.apart, *self.lead, *self.not_yet, *inside, *beside, *far)))
