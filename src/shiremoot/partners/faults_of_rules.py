"""What is wrong with the rules of a service, seen from the bodies that share it or may join."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from shiremoot.case import Head, Problem
from shiremoot.case.problems import nearest, some_of, warning
from shiremoot.partners.ruling import SharingRule

if TYPE_CHECKING:
    from shiremoot.partners.document import Joint

ALONE = "nothing, if that is meant: who is not named there stays alone"


def of_rules(path: str, joint: Joint, head: Head) -> Iterator[Problem]:
    """Everything that is wrong with the rules of one service; whether they can all hold is looked at by the studies."""
    for name, rule in joint.rules_.items():
        place = f"{path}.rules.{name}"
        yield from _unknown(place, rule, head)
        yield from _of_others(place, rule, joint, head)
        yield from _too_many(place, rule, joint)
        yield from _unmeasured(place, rule, joint)
        yield from _unnamed(place, rule, joint)


def _unknown(place: str, rule: SharingRule, head: Head) -> Iterator[Problem]:
    """Neighbours, and bodies at a distance, that the case does not have, and neighbours of whom nothing is said."""
    key = "neighbours" if rule.neighbours else "distances"
    for body in (one for one in rule.named_beside if one not in head.bodies):
        known = f"one of: {some_of(list(head.bodies))}"
        yield Problem(f"{place}.{key}", f'the unknown body "{body}"', known, nearest(body, head.bodies))
    for body, other, fix in rule.one_sided():
        if other in head.bodies:
            found = f"{other} as a neighbour of {body}, and {body} not as one of {other}"
            yield Problem(place, found, "neighbours both ways", fix)


def _of_others(place: str, rule: SharingRule, joint: Joint, head: Head) -> Iterator[Problem]:
    """A rule about bodies that do not have the service, or too few of which have it for the rule to ask anything."""
    strangers = [body for body in rule.named if body in head.bodies and body not in joint.everyone]
    asked = [body for body in rule.named if body in joint.everyone]
    fewest = 2 if rule.together or rule.apart else 1
    if strangers and len(asked) < fewest:
        found = f"a rule of {some_of(rule.named)}, of whom {asked[0] if asked else 'nobody'} shares it or may join"
        yield Problem(place, found, f"bodies among {some_of(joint.everyone)}", "take the rule out of this service")
    elif strangers:
        found = f"{some_of(strangers)}, who neither shares nor may join"
        yield warning(place, found, "nothing: the rule is not asked of them")


def _too_many(place: str, rule: SharingRule, joint: Joint) -> Iterator[Problem]:
    """Groups larger than all bodies together."""
    there = len(joint.everyone)
    if rule.at_least is not None and rule.at_least > there:
        found = f"groups of at least {rule.at_least} bodies, where {there} share or may join"
        yield Problem(f"{place}.at_least", found, f"at most {there}")


def _unmeasured(place: str, rule: SharingRule, joint: Joint) -> Iterator[Problem]:
    """Two bodies of which nobody says how far apart they are."""
    if rule.distances:
        pairs = combinations(joint.everyone, 2)
        lacking = [f"{one} and {other}" for one, other in pairs if rule.miles(one, other) is None]
        if lacking:
            found = f"no distance between {some_of(lacking)}"
            yield Problem(f"{place}.distances", found, "miles for each pair of those who share or may join, once")


def _unnamed(place: str, rule: SharingRule, joint: Joint) -> Iterator[Problem]:
    """Who has no neighbour, or nothing alike, because the rule does not name it."""
    for key, named in (("neighbours", rule.neighbours), ("alike", rule.alike)):
        lacking = [body for body in joint.everyone if not named.get(body)]
        if named and lacking:
            yield warning(f"{place}.{key}", f"nothing said of {some_of(lacking)}", ALONE)
