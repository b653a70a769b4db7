"""Bodies that join one by one: what each adds, what it would pay alone, and what becomes of every share.

A body for which no price suits both sides stays out, and the next one is asked without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from shiremoot.chance import Floats, quantiles
from shiremoot.lazy import np
from shiremoot.partners.drawn import DrawnCosts
from shiremoot.partners.games.averaging import shapley
from shiremoot.partners.games.tables import sizes, sums
from shiremoot.partners.shares.judging import INNER, Judge, parts_of
from shiremoot.partners.shares.result import JoinedBy, Joiner
from shiremoot.question.results import Drawn

PENNY = 0.01
RULES: tuple[Literal["use", "shapley"], ...] = ("use", "shapley")


def joiners(drawn: DrawnCosts, *, joiner_pays: bool) -> Iterator[Joiner]:
    """Each body that may join, in order; joiner_pays: whether its transition is charged to it alone."""
    inside = list(range(drawn.curve.partners))
    for place in range(drawn.curve.partners, len(drawn.curve.bodies)):
        found = _joiner(drawn, inside, place, joiner_pays=joiner_pays)
        yield found
        if found.deal:
            inside.append(place)


def judge_of(drawn: DrawnCosts, places: Sequence[int]) -> Judge:
    """How ways of sharing among the bodies at these places are judged."""
    bodies = tuple(drawn.curve.bodies[at] for at in places)
    volumes, before = np.array(drawn.curve.volumes)[list(places)], drawn.before[:, list(places)]
    return Judge(bodies, drawn.among(places), volumes, before)


def _joiner(drawn: DrawnCosts, inside: Sequence[int], place: int, *, joiner_pays: bool) -> Joiner:
    before, after = judge_of(drawn, inside), judge_of(drawn, [*inside, place])
    adds = after.costs[:, -1] - before.costs[:, -1]
    alone = after.alone[:, -1]
    own = drawn.moved[:, [*inside, place]] * joiner_pays  # who shares from the first has its move divided by all
    own[:, : drawn.curve.partners] = 0.0
    return Joiner(
        body=drawn.curve.bodies[place],
        adds=float(adds.mean()),
        alone=float(alone.mean()),
        gain=Drawn(*quantiles(alone - adds, INNER)),
        deal=bool(adds.mean() < alone.mean() - PENNY),
        p_deal=float((adds < alone).mean()),
        rules=tuple(_by_rule(rule, before, after, own) for rule in RULES),
    )


def _by_rule(rule: Literal["use", "shapley"], before: Judge, after: Judge, own: Floats) -> JoinedBy:
    first = len(before.bodies)
    paid_before, paid_after = _paid(rule, before, own[:, :first]), _paid(rule, after, own)
    better = (paid_after[:, :first] < paid_before).mean(axis=0)
    return JoinedBy(
        rule=rule,
        before=before.in_pounds(paid_before.mean(axis=0)),
        after=after.in_pounds(paid_after.mean(axis=0)),
        saving_before=before.spread(before.alone - paid_before),
        saving_after=after.spread(after.alone - paid_after),
        p_better=before.named(better),
    )


def _paid(rule: Literal["use", "shapley"], judge: Judge, own: Floats) -> Floats:
    """What each body pays in every draw, with its part fixed in advance; own: what each pays beside, (draws, n)."""
    if rule == "use":
        parts = parts_of(judge.volumes)
    else:
        moves = np.where(sizes(len(judge.bodies)) >= 2, sums(own.mean(axis=0)), 0.0)  # who stands alone has none
        parts = parts_of(shapley(judge.expected - moves - sums(judge.own.mean(axis=0))))
    return np.asarray((judge.shared - own.sum(axis=1))[:, None] * parts + own + judge.own)
