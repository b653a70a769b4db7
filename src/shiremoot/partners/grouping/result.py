"""What is found of groups: which should share each service, how sure that is, and what each rule costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shiremoot.dates import FinancialYear
from shiremoot.evidence.elasticities import Beside, ScaleEvidence
from shiremoot.partners.grouping.areas import BodyArea
from shiremoot.question.results import Drawn, Odds, Pounds, Share


@dataclass(frozen=True, slots=True)
class GroupFound:
    """A group of bodies, or one alone; cost: on average. saving: what it pays less than its bodies apart.

    chosen: whether it is of the best grouping. how_often_best: the share of draws in whose best grouping it is; None of
    so many groups that this is not looked at.
    """

    members: tuple[str, ...]
    chosen: bool
    cost: Pounds
    saving: Drawn
    how_often_best: Odds | None


@dataclass(frozen=True, slots=True)
class OtherGrouping:
    """Another way to group everybody, and how much more it costs on average than the best.

    at_least: how much more every grouping costs that is not told before it, as far as that is proven.
    """

    groups: tuple[tuple[str, ...], ...]
    worse_by: Pounds
    at_least: Pounds


@dataclass(frozen=True, slots=True)
class RuleCost:
    """What a rule costs: how much less everybody would pay on average without it. groups: the best grouping then.

    at_least, at_most: between which it lies for certain, where the best groupings are found and not proven.
    """

    rule: str
    title: str
    costs: Pounds
    at_least: Pounds
    at_most: Pounds
    groups: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ServiceGroups:
    """The best grouping of one service over the years that count, in cash on average of all draws.

    value: what it costs. alone: what all cost apart. bound: what no grouping costs less than. gap: (value − bound) of
    value; gap_of_saving: of what is saved by the bound. settled: whether that is at most a tenth, so that a grouping
    is named as best. as_good: whether another grouping costs the same. how_often_best: the share of draws in which
    this very grouping is the best. often_of: of how many draws that is, the first ones; nought where not looked at.
    rules_left_out: rules whose cost is not looked at, by title, with the reason. listed: whether bodies are so many
    that their groups are listed and not every grouping is looked at. by_the_clock: whether time ran out, so that
    another run may find more. by_body: what each saves in its group by what each adds (Shapley). draws: how many
    runs, fewer for many bodies. scale: the exponent of the curve, its middle and 8 draws in 10. scale_evidence: what
    studies found of like services; scale_beside: where those 8 in 10 lie beside them.
    """

    service: str
    title: str
    bodies: tuple[str, ...]
    groups: tuple[GroupFound, ...]
    value: Pounds
    bound: Pounds
    alone: Pounds
    gap: Share
    gap_of_saving: Share
    settled: bool
    as_good: bool
    how_often_best: Odds | None
    next_best: tuple[OtherGrouping, ...]
    by_body: Mapping[str, Drawn]
    rules: tuple[RuleCost, ...]
    rules_left_out: Mapping[str, str]
    listed: bool
    often_of: int
    by_the_clock: bool
    scale: tuple[float, float, float]
    scale_evidence: ScaleEvidence
    scale_beside: Beside | None
    draws: int
    not_offered: Mapping[str, str]

    @property
    def chosen(self) -> tuple[tuple[str, ...], ...]:
        """The groups of the best grouping, bodies alone among them."""
        return tuple(each.members for each in self.groups if each.chosen)


@dataclass(frozen=True, slots=True)
class PartnersResult:
    """The best grouping of every service that the case shares, or may share, with others.

    areas: of its bodies, as far as a file of boundaries was named and has them.
    """

    first: FinancialYear
    through: FinancialYear
    services: tuple[ServiceGroups, ...]
    areas: tuple[BodyArea, ...]

    @property
    def final(self) -> bool:
        """Whether every run gives this answer: where time ran out another may find more, so it is not kept."""
        return not any(one.by_the_clock for one in self.services)
