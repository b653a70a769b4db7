"""Who bears what is left, and what a leaver pays, under each rule that an agreement may hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.money import split_pence
from shiremoot.partners.exit.result import Charge, Payer, UnderRule

PENCE = 100
RULES: tuple[tuple[Charge, Payer | None], ...] = (
    ("none", None),
    ("stranded-cost", "leaver"),
    ("stranded-cost", "all"),
    ("extra-cost", "leaver"),
    ("extra-cost", "all"),
)


@dataclass(frozen=True, slots=True)
class Left:
    """What one leaver leaves, on average of all draws, in each year from its leaving on; pounds.

    leaver: its place among the bodies. parts: (years, n) of the cost, as if nobody left. stranded, whole, without:
    (years,) what is left, what all cost together, and what they cost without it. alone: what it pays by itself, in all;
    set_up: what it pays once to do so.
    """

    bodies: tuple[str, ...]
    leaver: int
    parts: Floats
    stranded: Floats
    whole: Floats
    without: Floats
    alone: float
    set_up: float = 0.0

    @property
    def pence(self) -> int:
        """What is stranded over all years, in whole pence."""
        return round(float(self.stranded.sum()) * PENCE)

    @property
    def own(self) -> Floats:
        """The leaver's part in each year."""
        return self.parts[:, self.leaver]

    @property
    def would_have_paid(self) -> float:
        """Its share if it stayed."""
        return float((self.own * self.whole).sum())

    @property
    def alone_beyond(self) -> float:
        """What it pays by itself in a year beyond its share if it stayed, on average of its years."""
        return (self.alone - self.would_have_paid) / len(self.whole)

    @property
    def saved(self) -> float:
        """What its leaving saves the others in the end."""
        return float((self.whole - self.without).sum())

    @property
    def harm(self) -> float:
        """What the others pay more together where nobody pays them for it; below nought they gain by its going."""
        return float((self.without + self.stranded - (1.0 - self.own) * self.whole).sum())

    @property
    def rest(self) -> Floats:
        """The parts of those who remain, (years, n), renormalised; in equal parts where a key gives them nothing."""
        others = np.array(self.parts)
        others[:, self.leaver] = 0.0
        whole = others.sum(axis=1, keepdims=True)
        equal = np.ones(len(self.bodies)) / (len(self.bodies) - 1)
        equal[self.leaver] = 0.0
        return np.where(whole > 0.0, others / np.where(whole > 0.0, whole, 1.0), equal)

    @property
    def part_of_leaver(self) -> float:
        """The leaver's part of what is left, where all bear that by their parts."""
        return float((self.weights * self.own).sum())

    @property
    def weights(self) -> Floats:
        """How much each year weighs in what parts come to: by what is left, else by the cost, else alike."""
        amounts = next((one for one in (self.stranded, self.whole) if one.sum() > 0.0), np.ones(len(self.whole)))
        return np.asarray(amounts / amounts.sum())


def under(rule: Charge | None, who: Payer | None, left: Left) -> UnderRule:
    """What a rule makes of a leaving; where an agreement says nothing, nobody is charged and those who remain bear it.

    Extra cost is what the others pay more: what they pay without the leaver and what is left, less their shares if it
    had stayed; nothing where they gain. The leaver pays the whole charge, its part of it or nothing, as the rule says.

    A charge is never more than what is stranded, of which those who remain bear the rest. What the others pay beyond
    that is what the leaver carried of their own cost, which no leaver owes; ``asked`` says what the rule's words would
    come to.
    """
    paying = {"leaver": 1.0, "all": left.part_of_leaver}.get(who or "remaining", 0.0)
    whole = {"stranded-cost": left.pence, "extra-cost": max(0, round(left.harm * PENCE))}.get(rule or "none", 0)
    charge, asked = round(paying * min(whole, left.pence)), round(paying * whole)
    bears = _bears(left, charge)
    after = (left.rest * left.without[:, None] - left.parts * left.whole[:, None]).sum(axis=0)
    extra = {body: float(after[at]) + bears[body] for at, body in enumerate(left.bodies) if at != left.leaver}
    gain = left.would_have_paid - left.alone - left.set_up - charge / PENCE
    return UnderRule(rule or "none", who, charge / PENCE, asked / PENCE, bears, gain, extra)


def _bears(left: Left, own: int) -> dict[str, float]:
    """What each body bears of what is stranded, to the penny; own: the leaver's pence."""
    pence = list(split_pence(left.pence - own, [float(one) for one in left.weights @ left.rest]))
    pence[left.leaver] += own
    return {body: each / PENCE for body, each in zip(left.bodies, pence, strict=True)}


def by_rule(left: Left) -> Iterator[UnderRule]:
    """The leaving under each rule, the plainest first; where those who remain pay, it is as where nobody is charged."""
    return (under(rule, who, left) for rule, who in RULES)
