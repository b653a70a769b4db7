"""Bodies that join one by one: what each adds, what it would pay alone, and what becomes of every share.

A body for which no price suits both sides stays out, and the next one is asked without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.money import to_the_penny
from shiremoot.partners.beside import buy_in_of, joining_of
from shiremoot.partners.document import Partners
from shiremoot.partners.drawn import DrawnCosts, DrawnMany, drawn_lines
from shiremoot.partners.games.closed import in_pence
from shiremoot.partners.shares.judging import Judge
from shiremoot.partners.shares.known import PartsAsOneJoins, parts_of
from shiremoot.partners.shares.looking import judge_of
from shiremoot.partners.shares.result import JoinedBy, Joiner
from shiremoot.question.question import Question
from shiremoot.question.results import Drawn

PENNY = 0.01
Rule = Literal["use", "shapley"]
RULES: tuple[Rule, ...] = ("use", "shapley")


@dataclass(frozen=True, slots=True)
class BuyIn:
    """What each joiner pays once to those who share already, (draws,) pounds.

    parts: by body its part of that under the key of the agreement; None where it goes by their shares.
    """

    pounds: Floats
    parts: Mapping[str, float] | None


def buy_in_of_case(question: Question, service: str, draws: int) -> BuyIn | None:
    """The buy-in of a service in the first draws; None where its agreement asks for none.

    A key divides it as in the first year that counts.
    """
    case = question.of_case
    partners = case.section(Partners)
    joining = joining_of(partners.services[service], case.head)
    if joining is None or joining.buy_in is None:
        return None
    name = buy_in_of(service)
    pounds = drawn_lines(question, [name], draws)[name].sum(axis=1)
    key = case.head.keys().get(joining.key or "")
    parts = None if key is None else {body: float(part) for body, part in key.of(partners.year).items()}
    return BuyIn(pounds, parts)


def joiners(
    drawn: DrawnCosts | DrawnMany, *, joiner_pays: bool, seed: int, buy_in: BuyIn | None = None
) -> Iterator[Joiner]:
    """Each body that may join, in order; joiner_pays: whether its transition is charged to it alone.

    Who has joined has its part of the buy-in of the next, where that goes by shares. seed: of orders of joining, where
    bodies are so many that these are sampled.
    """
    inside = list(range(drawn.curve.partners))
    paid_in = {rule: np.zeros((len(drawn.scale), len(inside))) for rule in RULES}
    for place in range(drawn.curve.partners, len(drawn.curve.bodies)):
        before, after = judge_of(drawn, inside, seed), judge_of(drawn, [*inside, place], seed)
        own = drawn.moved[:, [*inside, place]] * joiner_pays  # who shares from the first has its move divided by all
        own[:, : drawn.curve.partners] = 0.0
        parts = {rule: _parts(rule, after, own) for rule in RULES}
        moved = {rule: _paid_in(before, parts[rule], paid_in[rule], buy_in) for rule in RULES}
        rules = tuple(_by_rule(rule, before, after, own, parts[rule], paid_in[rule], moved[rule]) for rule in RULES)
        found = _joiner(before, after, rules, buy_in)
        yield found
        if found.deal:
            inside.append(place)
            paid_in = moved


def _joiner(before: Judge, after: Judge, rules: tuple[JoinedBy, ...], buy_in: BuyIn | None) -> Joiner:
    adds = after.known.together - before.known.together
    alone = after.alone[:, -1]
    return Joiner(
        body=after.bodies[-1],
        adds=float(adds.mean()),
        alone=float(alone.mean()),
        gain=Drawn.of(alone - adds),
        deal=bool(adds.mean() < alone.mean() - PENNY),
        p_deal=float((adds < alone).mean()),
        buy_in=None if buy_in is None else to_the_penny(float(buy_in.pounds.mean())),
        rules=rules,
    )


def _paid_in(before: Judge, by_rule: PartsAsOneJoins, already: Floats, buy_in: BuyIn | None) -> Floats:
    """What each has paid in by then less what it got of it, (draws, n): the last pays, and those before it share it."""
    last = np.zeros((len(already), 1))
    if buy_in is None:
        return np.hstack([already, last])
    parts = by_rule.before
    if buy_in.parts is not None:
        parts = np.array([buy_in.parts.get(body, 0.0) for body in before.bodies])
    return np.hstack([already - buy_in.pounds[:, None] * parts, buy_in.pounds[:, None]])


def _by_rule(
    rule: Rule,
    before: Judge,
    after: Judge,
    own: Floats,
    parts: PartsAsOneJoins,
    already: Floats,
    moved: Floats,
) -> JoinedBy:
    """already, moved: what each has paid in before and with the joiner, less what it got."""
    first = len(before.bodies)
    paid_before = _paid(before, parts.before, own[:, :first]) + already
    paid_after = _paid(after, parts.after, own) + moved
    better = (paid_after[:, :first] < paid_before).mean(axis=0)
    shared = float((after.shared - own.sum(axis=1)).mean())
    received = (already - moved[:, :first]).mean(axis=0)
    return JoinedBy(
        rule=rule,
        before=before.in_pounds(paid_before.mean(axis=0)),
        after=after.in_pounds(paid_after.mean(axis=0)),
        errors=None if parts.errors is None else after.named(parts.errors * shared),
        received=before.named([pence / 100 for pence in in_pence(received, float(moved[:, -1].mean()))]),
        saving_before=before.spread(before.alone - paid_before),
        saving_after=after.spread(after.alone - paid_after),
        p_better=before.named(better),
    )


def _paid(judge: Judge, parts: Floats, own: Floats) -> Floats:
    """What each body pays in every draw, with its part fixed in advance; own: what each pays beside, (draws, n)."""
    return np.asarray((judge.shared - own.sum(axis=1))[:, None] * parts + own + judge.own)


def _parts(rule: Rule, after: Judge, own: Floats) -> PartsAsOneJoins:
    """Each body's part of what is shared before and after the last joins: of use, or of what each adds on average."""
    if rule == "shapley":
        return after.known.parts_as_the_last_joins(own)
    volumes = after.known.volumes
    return PartsAsOneJoins(parts_of(volumes[:-1]), parts_of(volumes), None)
