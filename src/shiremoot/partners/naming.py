"""What bodies, groups and ways of sharing are called on a page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from shiremoot.case import Head
from shiremoot.case.head import BodyKind
from shiremoot.partners.shares.result import MethodFound, MethodName, Split
from shiremoot.report.words import in_short, listed, small

M = TypeVar("M", MethodFound, Split)

WAYS: Mapping[MethodName, str] = {
    "key": "Key in force",
    "volume": "By use",
    "stand-alone": "By cost alone",
    "equal-saving": "Equal saving",
    "separable-cost": "Separable cost",
    "shapley": "By what each adds",
    "nucleolus": "Least complaint",
}
ASKS: Mapping[MethodName, str] = {
    "key": "what is agreed",
    "volume": "in proportion to {volume}",
    "stand-alone": "in proportion to what each would pay alone",
    "equal-saving": "what each would pay alone, less the same saving for each",
    "separable-cost": "what each adds as the last, and of the rest by its gain (separable cost, remaining benefits)",
    "shapley": "the average over every order of joining (Shapley)",
    "nucleolus": "the largest complaint of any group made as small as can be (nucleolus)",
}

KINDS: Mapping[BodyKind, str] = {
    "county": "county councils",
    "unitary": "unitary councils",
    "district": "district councils",
    "london-borough": "London boroughs",
    "metropolitan": "metropolitan districts",
    "combined": "combined authorities",
    "police": "police bodies",
    "fire": "fire authorities",
    "health": "NHS bodies",
    "company": "companies",
    "social-enterprise": "social enterprises",
    "charity": "charities",
    "other": "other bodies",
}


def body_name(head: Head, body: str) -> str:
    """A body in short, as people call it beside others: without "County Council" or "Authority" where that is plain."""
    if body not in head.bodies:
        return body
    return in_short(head.bodies[body].name, [one.name for one in head.bodies.values()])


def group_name(head: Head, group: Sequence[str]) -> str:
    """The bodies of a group: "Anyshire and Otherton"."""
    return listed([body_name(head, body) for body in group])


def kinds_name(head: Head, bodies: Collection[str]) -> str:
    """The kinds of these bodies, in the order of the case: "county councils and police bodies"; nothing for none."""
    kinds = dict.fromkeys(KINDS[one.kind] for body, one in head.bodies.items() if body in bodies)
    return listed(list(kinds)) if kinds else ""


class Shows(Protocol):
    """A service of which somebody is shown and not offered, with the reason."""

    @property
    def not_offered(self) -> Mapping[str, str]:
        """The reason by body."""
        ...


def not_offered(head: Head, services: Iterable[Shows]) -> Iterator[str]:
    """Who is shown and not offered, those of one reason together."""
    reasons = {body: why for one in services for body, why in one.not_offered.items()}
    for why in dict.fromkeys(reasons.values()):
        who = [body for body, reason in reasons.items() if reason == why]
        yield f"{group_name(head, who)} {'is' if len(who) == 1 else 'are'} shown and not offered: {why.rstrip('.')}."


def plainly(called: str) -> str:
    """A way by its own name, without those that come to the same."""
    return called.partition(" (also: ")[0]


def rows_of(methods: Sequence[M]) -> list[tuple[str, M]]:
    """The ways that differ, each with what it is called; those that come to the same stand in its name."""
    found: list[tuple[str, M]] = []
    for one in methods:
        if one.same_as is None:
            also = [small(WAYS[other.method]) for other in methods if other.same_as == one.method]
            called = WAYS[one.method] + (f" (also: {', '.join(also)})" if also else "")
            found.append((called, one))
    return found
