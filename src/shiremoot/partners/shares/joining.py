"""Bodies that join one by one: what each adds, what it would pay alone, and what becomes of every share.

A body for which no price suits both sides stays out, and the next one is asked without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from shiremoot.chance import Floats, quantiles
from shiremoot.lazy import np
from shiremoot.partners.drawn import DrawnCosts, DrawnMany
from shiremoot.partners.shares.judging import INNER, Judge
from shiremoot.partners.shares.known import PartsAsOneJoins, parts_of
from shiremoot.partners.shares.looking import judge_of
from shiremoot.partners.shares.result import JoinedBy, Joiner
from shiremoot.question.results import Drawn

PENNY = 0.01
RULES: tuple[Literal["use", "shapley"], ...] = ("use", "shapley")


def joiners(drawn: DrawnCosts | DrawnMany, *, joiner_pays: bool, seed: int) -> Iterator[Joiner]:
    """Each body that may join, in order; joiner_pays: whether its transition is charged to it alone.

    seed: of orders of joining, where bodies are so many that these are sampled.
    """
    inside = list(range(drawn.curve.partners))
    for place in range(drawn.curve.partners, len(drawn.curve.bodies)):
        found = _joiner(drawn, inside, place, joiner_pays=joiner_pays, seed=seed)
        yield found
        if found.deal:
            inside.append(place)


def _joiner(
    drawn: DrawnCosts | DrawnMany, inside: Sequence[int], place: int, *, joiner_pays: bool, seed: int
) -> Joiner:
    before, after = judge_of(drawn, inside, seed), judge_of(drawn, [*inside, place], seed)
    adds = after.known.together - before.known.together
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
    parts = _by_use(after) if rule == "use" else after.known.parts_as_the_last_joins(own)
    paid_before, paid_after = _paid(before, parts.before, own[:, :first]), _paid(after, parts.after, own)
    better = (paid_after[:, :first] < paid_before).mean(axis=0)
    shared = float((after.shared - own.sum(axis=1)).mean())
    return JoinedBy(
        rule=rule,
        before=before.in_pounds(paid_before.mean(axis=0)),
        after=after.in_pounds(paid_after.mean(axis=0)),
        errors=None if parts.errors is None else after.named(parts.errors * shared),
        saving_before=before.spread(before.alone - paid_before),
        saving_after=after.spread(after.alone - paid_after),
        p_better=before.named(better),
    )


def _by_use(judge: Judge) -> PartsAsOneJoins:
    """Parts in proportion to volume."""
    volumes = judge.known.volumes
    return PartsAsOneJoins(parts_of(volumes[:-1]), parts_of(volumes), None)


def _paid(judge: Judge, parts: Floats, own: Floats) -> Floats:
    """What each body pays in every draw, with its part fixed in advance; own: what each pays beside, (draws, n)."""
    return np.asarray((judge.shared - own.sum(axis=1))[:, None] * parts + own + judge.own)
