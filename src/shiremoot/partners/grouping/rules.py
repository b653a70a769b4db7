"""The rules of a service as bounds of its groups, and a refusal of rules that cannot all hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from shiremoot.case import CaseHasErrors, Problem
from shiremoot.partners.document import Partners
from shiremoot.partners.faults import MOST_IN_A_TABLE
from shiremoot.partners.games.forming import (
    Alike,
    Apart,
    AtLeast,
    AtMost,
    Contiguous,
    LeadOf,
    NotYet,
    Rule,
    Together,
    Within,
    conflict,
)
from shiremoot.partners.games.tables import mask_of
from shiremoot.partners.ruling import KINDS, SharingRule
from shiremoot.question.question import Question
from shiremoot.report.words import listed


def bound(rule: SharingRule, bodies: Sequence[str]) -> Rule:
    """A rule of a case among these bodies; of whom it names and who are not here, nothing is asked."""
    kind = next(key for key in KINDS if getattr(rule, key) not in ((), {}, None))
    return BOUNDS[kind](rule, bodies)


def _among(names: Sequence[str], bodies: Sequence[str]) -> tuple[int, ...]:
    """The places of those of these names who are here."""
    return tuple(at for at, body in enumerate(bodies) if body in names)


def _contiguous(rule: SharingRule, bodies: Sequence[str]) -> Contiguous:
    return Contiguous(tuple(mask_of(_among(_beside(rule.neighbours, body), bodies)) for body in bodies))


def _alike(rule: SharingRule, bodies: Sequence[str]) -> Alike:
    labels = dict.fromkeys(label for each in rule.alike.values() for label in each)
    return Alike(tuple(mask_of(_among(_with(rule.alike, label), bodies)) for label in labels))


def _within(rule: SharingRule, bodies: Sequence[str]) -> Within:
    return Within(tuple(_apart_from(rule, body, bodies) for body in bodies), float(rule.within or 0))


BOUNDS: Mapping[str, Callable[[SharingRule, Sequence[str]], Rule]] = {
    "together": lambda rule, bodies: Together(_among(rule.together, bodies)),
    "apart": lambda rule, bodies: Apart(_among(rule.apart, bodies)),
    "at_most": lambda rule, _: AtMost(int(rule.at_most or 0)),
    "at_least": lambda rule, _: AtLeast(int(rule.at_least or 0)),
    "neighbours": _contiguous,
    "distances": _within,
    "alike": _alike,
    "lead": lambda rule, bodies: LeadOf(_among(rule.lead, bodies)),
    "not_yet": lambda rule, bodies: NotYet(_among(rule.not_yet, bodies)),
}


def _beside(neighbours: Mapping[str, Sequence[str]], body: str) -> tuple[str, ...]:
    """Who borders on a body, whichever of the two says so."""
    return (*neighbours.get(body, ()), *(other for other, named in neighbours.items() if body in named))


def _with(labels: Mapping[str, Sequence[str]], label: str) -> tuple[str, ...]:
    return tuple(body for body, held in labels.items() if label in held)


def _apart_from(rule: SharingRule, body: str, bodies: Sequence[str]) -> tuple[float, ...]:
    """How far each body is from one; the document has a distance for every pair."""
    return tuple(float(rule.miles(body, other) or 0) if other != body else 0.0 for other in bodies)


def clash(path: str, bodies: Sequence[str], rules: Mapping[str, SharingRule]) -> Iterator[Problem]:
    """Rules that cannot all hold, by the smallest set of them none of which could be left out; nothing where they can.

    path: where the rules stand. Of more bodies than a table holds nothing is told here: looking for groups finds none.
    """
    bounds = [bound(rule, bodies) for rule in rules.values()]
    against = conflict(len(bodies), bounds) if len(bodies) <= MOST_IN_A_TABLE else ()
    named = [name for name, one in zip(rules, bounds, strict=True) if one in against]
    if named:
        found = f"{listed(named)}, which no grouping keeps" + (" together" if len(named) > 1 else "")
        yield Problem(path, found, "rules that some grouping keeps", "take one of them out or widen it")


def conflicts(question: Question) -> Iterator[Problem]:
    """Rules of each service that cannot all hold."""
    for name, joint in question.of_case.section(Partners).services.items():
        yield from clash(f"{Partners.key}.services.{name}.rules", joint.everyone, joint.rules_)


def refuse_conflicts(question: Question) -> None:
    """Nothing, where some grouping of every service keeps all its rules.

    Raises: CaseHasErrors naming those that conflict.
    """
    if found := tuple(conflicts(question)):
        raise CaseHasErrors(question.of_case.name, found)
