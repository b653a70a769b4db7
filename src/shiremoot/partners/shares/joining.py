"""Bodies that join one by one: what each adds, what it would pay alone, and what becomes of every share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.partners.drawn import DrawnCosts
from shiremoot.partners.games.averaging import shapley
from shiremoot.partners.games.closed import proportional
from shiremoot.partners.shares.judging import Judge
from shiremoot.partners.shares.result import JoinedBy, Joiner

PENNY = 0.01
RULES: tuple[Literal["use", "shapley"], ...] = ("use", "shapley")


def joiners(drawn: DrawnCosts, *, joiner_pays: bool) -> Iterator[Joiner]:
    """Each body that may join, after those before it; joiner_pays: whether its transition is charged to it alone."""
    for count in range(drawn.curve.partners + 1, len(drawn.curve.bodies) + 1):
        yield _joiner(drawn, count, joiner_pays=joiner_pays)


def _joiner(drawn: DrawnCosts, count: int, *, joiner_pays: bool) -> Joiner:
    curve = drawn.curve
    volumes = np.array(curve.volumes)
    before = Judge(curve.bodies[: count - 1], drawn.among(count - 1), volumes[: count - 1])
    after = Judge(curve.bodies[:count], drawn.among(count), volumes[:count])
    adds = after.costs[:, -1] - before.costs[:, -1]
    alone = after.alone[:, -1]
    own = drawn.moved[:, count - 1] if joiner_pays else np.zeros(len(adds))
    return Joiner(
        body=curve.bodies[count - 1],
        adds=float(adds.mean()),
        alone=float(alone.mean()),
        deal=bool(adds.mean() < alone.mean() - PENNY),
        p_deal=float((adds < alone).mean()),
        rules=tuple(_by_rule(rule, before, after, own) for rule in RULES),
    )


def _by_rule(rule: Literal["use", "shapley"], before: Judge, after: Judge, own: Floats) -> JoinedBy:
    paid_before, paid_after = _paid(rule, before, np.zeros(len(own))), _paid(rule, after, own)
    first = len(before.bodies)
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
    """What each body pays in every draw, with its part fixed in advance; own: what the last pays beside, alone."""
    shared = judge.costs[:, -1] - own
    if rule == "use":
        parts = proportional(np.ones(1), judge.volumes)[0]
    else:
        cost = judge.expected.copy()
        half = len(cost) // 2
        cost[half + 1 :] -= own.mean()  # of every group with the joiner and somebody else
        parts = shapley(cost) / cost[-1]
    paid = shared[:, None] * parts
    paid[:, -1] += own
    return np.asarray(paid)
