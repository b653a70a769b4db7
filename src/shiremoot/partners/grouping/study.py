"""Which groups should share which service? The best grouping, how sure it is, and what each rule costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

from shiremoot.chance import Flags, Floats, quantiles
from shiremoot.dates import ShiremootError
from shiremoot.lazy import np
from shiremoot.partners.capability import BOUNDARIES, SECONDS
from shiremoot.partners.document import Joint, Partners
from shiremoot.partners.drawn import DRAWS_OF_MANY, DrawnCosts, curve_for, drawn_costs, drawn_many
from shiremoot.partners.faults import MOST_IN_A_TABLE
from shiremoot.partners.games.averaging import shapley
from shiremoot.partners.games.forming import allowed, without_each
from shiremoot.partners.games.structures import Partition, best_of_draws, best_partition, next_best
from shiremoot.partners.games.tables import groups_within, mask_of, members
from shiremoot.partners.grouping import listed
from shiremoot.partners.grouping.areas import body_areas
from shiremoot.partners.grouping.listed import NEXT, ListedGrouping
from shiremoot.partners.grouping.result import (
    GroupFound,
    OtherGrouping,
    PartnersResult,
    RuleCost,
    ServiceGroups,
)
from shiremoot.partners.grouping.rules import bound, refuse_conflicts
from shiremoot.partners.scaling import evidence_for
from shiremoot.partners.shares.methods import alone_in
from shiremoot.question.question import Question
from shiremoot.question.results import INNER, Drawn

NOT_SETTLED = 0.10  # of the saving by the bound
SELDOM = 0.01  # a group that is best in fewer draws is not told
PENNY = 0.01


class NoSeconds(ShiremootError):
    """What is said of how long to look is no number of seconds."""


def partners(question: Question) -> PartnersResult:
    """The best grouping of every service of the case.

    Raises: NoSection when the case shares nothing; CaseHasErrors naming rules that cannot all hold; ClaimedTooMuch;
    NoSeconds; CannotTake of a file that holds no boundaries.
    """
    said = question.of_case.section(Partners)
    refuse_conflicts(question)
    found = tuple(_service(question, said, name) for name in said.services)
    areas = body_areas(question.chosen(BOUNDARIES.name), said, question.of_case.head)
    return PartnersResult(said.year, said.through, found, areas)


@dataclass(frozen=True)
class Grouping:
    """One service: its bodies, rules and costs in every draw, and what follows for groups."""

    joint: Joint
    drawn: DrawnCosts

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who shares it or may join."""
        return self.drawn.curve.bodies

    @cached_property
    def may(self) -> Flags:
        """Which groups the rules allow, (2**n,)."""
        return allowed(len(self.bodies), [bound(rule, self.bodies) for rule in self.joint.rules_.values()])

    @cached_property
    def expected(self) -> Floats:
        """What each group costs on average."""
        return np.asarray(self.drawn.costs.mean(axis=0))

    @cached_property
    def best(self) -> tuple[Partition, ...]:
        """The best grouping on average, and the next best after it."""
        return next_best(self.expected, NEXT + 1, self.may)

    @cached_property
    def labels(self) -> Floats:
        """In which group each body is in the best grouping of every draw, (draws, n)."""
        return np.asarray(best_of_draws(self.drawn.costs, self.may))

    @cached_property
    def alone(self) -> Floats:
        """What each body pays alone in every draw, (draws, n)."""
        return alone_in(self.drawn.costs)

    @cached_property
    def how_often(self) -> dict[int, float]:
        """The share of draws in whose best grouping each group is, by mask, the most frequent first."""
        patterns, counts = np.unique(self.labels, axis=0, return_counts=True)
        often: dict[int, int] = {}
        for pattern, count in zip(patterns, counts, strict=True):
            for label in np.unique(pattern):
                mask = mask_of(np.flatnonzero(pattern == label))
                often[mask] = often.get(mask, 0) + int(count)
        whole = len(self.labels)
        return {mask: often[mask] / whole for mask in sorted(often, key=lambda one: (-often[one], one))}

    @property
    def scale(self) -> Floats:
        """The exponent of the curve in every draw."""
        return self.drawn.scale

    def groups(self) -> Iterator[GroupFound]:
        """The groups of the best grouping, then others that are often best."""
        chosen = [mask_of(group) for group in self.best[0].groups]
        others = [mask for mask, share in self.how_often.items() if share >= SELDOM and mask not in chosen]
        for mask in (*chosen, *others):
            yield self._group(mask, chosen=mask in chosen)

    def _group(self, mask: int, *, chosen: bool) -> GroupFound:
        inside = list(members(mask))
        saving = self.alone[:, inside].sum(axis=1) - self.drawn.costs[:, mask]
        return GroupFound(
            members=tuple(self.bodies[at] for at in inside),
            chosen=chosen,
            cost=float(self.expected[mask]),
            saving=Drawn.of(saving),
            how_often_best=self.how_often.get(mask, 0.0),
        )

    def often_whole(self) -> float:
        """The share of draws in which the best grouping on average is the best."""
        label = np.empty(len(self.bodies), self.labels.dtype)
        for number, group in enumerate(self.best[0].groups):
            label[list(group)] = number
        return float((self.labels == label).all(axis=1).mean())

    def by_body(self) -> Iterator[tuple[str, Drawn]]:
        """What each body saves in its group of the best grouping by what each adds, its part fixed in advance."""
        for group in self.best[0].groups:
            inside, mask = list(group), mask_of(group)
            parts = shapley(self._of_group(group)) / self.expected[mask]
            saved = self.alone[:, inside] - self.drawn.costs[:, [mask]] * parts
            yield from ((self.bodies[at], Drawn.of(saved[:, i])) for i, at in enumerate(inside))

    def _of_group(self, group: Sequence[int]) -> Floats:
        """The expected costs of the groups inside a group, as a game of its own."""
        return np.ascontiguousarray(self.expected[groups_within(group)])

    @property
    def often_of(self) -> int:
        """In how many draws the best grouping was looked for: in all."""
        return len(self.labels)

    @property
    def by_the_clock(self) -> bool:
        """No clock ends what looks at every grouping."""
        return False

    def rules_left_out(self) -> dict[str, str]:
        """None is."""
        return {}

    def rules(self) -> Iterator[RuleCost]:
        """What each rule costs: the value less that of the best grouping without it."""
        bounds = [bound(rule, self.bodies) for rule in self.joint.rules_.values()]
        named = zip(self.joint.rules_.items(), without_each(len(self.bodies), bounds), strict=True)
        for (name, rule), (_, without) in named:
            free = best_partition(self.expected, without)
            costs = max(self.best[0].value - free.value, 0.0)
            yield RuleCost(name, rule.title or name, costs, costs, costs, _named(self.bodies, free.groups))


def _service(question: Question, said: Partners, name: str) -> ServiceGroups:
    joint, case = said.services[name], question.of_case
    grouping = _grouping(question, joint, name)
    best, *others = grouping.best
    low, middle, high = quantiles(grouping.scale, INNER)
    evidence = evidence_for(case.head.services[name].title)
    return ServiceGroups(
        service=name,
        title=case.head.services[name].title,
        bodies=grouping.bodies,
        groups=tuple(grouping.groups()),
        value=best.value,
        bound=best.bound,
        alone=best.alone,
        gap=best.gap,
        gap_of_saving=best.gap_of_saving,
        settled=best.gap_of_saving <= NOT_SETTLED,
        as_good=bool(others) and others[0].value - best.value < PENNY,
        how_often_best=grouping.often_whole(),
        next_best=tuple(_other(grouping, best, one) for one in others),
        by_body=dict(grouping.by_body()),
        rules=tuple(grouping.rules()),
        rules_left_out=grouping.rules_left_out(),
        listed=isinstance(grouping, ListedGrouping),
        often_of=grouping.often_of,
        by_the_clock=grouping.by_the_clock,
        scale=(low, middle, high),
        scale_evidence=evidence,
        scale_beside=evidence.beside(low, high),
        draws=len(grouping.scale),
        not_offered=joint.not_offered,
    )


def _grouping(question: Question, joint: Joint, name: str) -> Grouping | ListedGrouping:
    """From a table of all groups, or of more bodies than that holds from a list."""
    curve = curve_for(question, name)
    if len(joint.everyone) > MOST_IN_A_TABLE:
        seconds = _seconds(question.chosen(SECONDS.name))
        return ListedGrouping(joint, curve, drawn_many(question, curve, name, DRAWS_OF_MANY).parts, seconds)
    return Grouping(joint, drawn_costs(question, curve, name))


def _other(grouping: Grouping | ListedGrouping, best: Partition, one: Partition) -> OtherGrouping:
    """One of the next best: of a table proven, of a list as far as no other was shown to cost less."""
    worse = one.value - best.value
    least = max(one.bound - best.value, 0.0) if isinstance(grouping, ListedGrouping) else worse
    return OtherGrouping(_named(grouping.bodies, one.groups), worse, least)


def _seconds(written: str | None) -> float:
    """How long each search may take; the usual time where nothing is said.

    Raises: NoSeconds for what is no number of seconds above nought.
    """
    try:
        seconds = float(written) if written is not None else listed.SECONDS
    except ValueError:
        seconds = 0.0
    if not 0.0 < seconds < inf:
        raise NoSeconds(f'"{written}"', "a number of seconds above nought, such as 60", place=f"--{SECONDS.name}")
    return seconds


def _named(bodies: Sequence[str], groups: Sequence[Sequence[int]]) -> tuple[tuple[str, ...], ...]:
    """Groups by the names of their bodies."""
    return tuple(tuple(bodies[at] for at in group) for group in groups)
