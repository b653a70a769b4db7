"""What is wrong with the partners of a service: who shares it, and everything that is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from shiremoot.case import Head, Problem
from shiremoot.dates import FinancialYear
from shiremoot.partners.faults_of_figures import of_figures
from shiremoot.partners.faults_of_keys import of_keys
from shiremoot.partners.faults_of_rules import of_rules

if TYPE_CHECKING:
    from shiremoot.partners.document import Joint

MOST_IN_A_TABLE = 20  # bodies for which a table of all groups is still worked out in seconds
MOST_LISTED = 62  # bodies whose groups can be listed where a rule limits their size


def of_partners(path: str, service: str, joint: Joint, head: Head, years: Sequence[FinancialYear]) -> Iterator[Problem]:
    """Everything that is wrong with one shared service. years: those that count."""
    yield from _of_bodies(path, joint, head)
    yield from _of_start(path, joint, head, years[-1])
    yield from of_figures(path, service, joint, head, years)
    yield from of_rules(path, joint, head)
    yield from of_keys(path, service, joint, head, years)


def _of_bodies(path: str, joint: Joint, head: Head) -> Iterator[Problem]:
    """Too few or too many bodies, and one that stands in two places."""
    everyone = joint.everyone
    if len(everyone) < 2:
        expected = "at least two bodies, partners and later ones together: nobody shares alone"
        yield Problem(f"{path}.partners", f"{everyone[0]} alone", expected)
    yield from _of_many(path, joint)
    for body in (one for one in joint.later if one in joint.partners):
        yield Problem(f"{path}.later", f"{body}, who is a partner already", "bodies that may join later")
    for body in (one for one in joint.not_offered if one in everyone):
        expected = "bodies that are shown and not offered"
        yield Problem(f"{path}.not_offered", f"{body}, who shares or may join", expected)
    yield from _strangers(path, joint, head)
    yield from _of_kinds(path, joint, head)


def _of_start(path: str, joint: Joint, head: Head, last: FinancialYear) -> Iterator[Problem]:
    """Sharing that begins when no year counts any more, so that it would change nothing."""
    start = joint.start
    if start is None:
        return
    milestone = head.milestones.get(str(start.milestone))
    month = start.month or (milestone.month if milestone is not None else None)
    if month is not None and month.financial_year > last:
        found = f"a start in {month}, after {last}, the last year that counts"
        yield Problem(f"{path}.start", found, "a month by then, or a later `through:`")


def _of_many(path: str, joint: Joint) -> Iterator[Problem]:
    """More bodies than can be looked at: of a table all their groups, beyond it those that a size limit leaves."""
    many, fix = len(joint.everyone), "leave out those who are least likely to join"
    if many > MOST_LISTED:
        yield Problem(path, f"{many} bodies", f"at most {MOST_LISTED}", fix)
    elif many > MOST_IN_A_TABLE and all(rule.at_most is None for rule in joint.rules_.values()):
        expected = f"at most {MOST_IN_A_TABLE}, of whose groups each is looked at, or a rule `at_most` on their size"
        yield Problem(f"{path}.rules", f"{many} bodies without a limit to a group", expected, fix)


def _strangers(path: str, joint: Joint, head: Head) -> Iterator[Problem]:
    """Something said of a body that neither shares nor may join."""
    known = (*joint.everyone, *joint.not_offered)
    for key, bodies in (
        ("soundings", joint.soundings),
        ("variations", joint.variations),
        ("transitions", joint.transitions),
        ("set_ups", joint.set_ups),
    ):
        for body in (one for one in bodies if one in head.bodies and one not in known):
            found = f"{body}, who neither shares nor may join"
            yield Problem(f"{path}.{key}.{body}", found, f"one of {', '.join(joint.everyone)}")


def _of_kinds(path: str, joint: Joint, head: Head) -> Iterator[Problem]:
    """A body of a kind that a service is not open to."""
    for body in (one for one in joint.later if joint.open_to and one in head.bodies):
        if head.bodies[body].kind not in joint.open_to:
            found = f"{body}, a body of the kind {head.bodies[body].kind}"
            yield Problem(f"{path}.later", found, f"one of the kinds it is open to: {', '.join(joint.open_to)}")
