"""Which groups may form: the rules of a service, the groups that they allow, and rules that cannot all hold.

A group that no rule forbids may form. What a rule forbids is never in a partition; what a body costs alone is known
all the same, and a group that may not form cannot object to shares either. A body that must be together with others,
or in a group of some size, may not stand alone in a partition; every other body may.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from math import isnan
from operator import and_

from shiremoot.chance import Flags, Whole
from shiremoot.lazy import np
from shiremoot.partners.games.errors import NotAGame
from shiremoot.partners.games.structures import has_partition
from shiremoot.partners.games.tables import MOST, mask_of, members

Members = tuple[int, ...]  # positions of bodies, from nought
Misfit = tuple[str, str] | None  # what was found in a rule and what would be right, where the bodies are others
CHUNK = 10  # bits of a mask that are looked up at once: the table stays in the nearest cache


@dataclass(frozen=True, slots=True)
class Together:
    """These bodies are in one group, whoever else is in it; so none of them stands alone unless it is the only one."""

    members: Members

    def permits(self, groups: Whole) -> Flags:
        """All of them are in the group, or none is."""
        inside = _among(groups, self.members)
        united: Flags = (inside == 0) | (inside == mask_of(self.members))
        return united


@dataclass(frozen=True, slots=True)
class Apart:
    """No two of these bodies are in one group."""

    members: Members

    def permits(self, groups: Whole) -> Flags:
        """One of them is in the group at most."""
        return _fewer_than_two(_among(groups, self.members))


@dataclass(frozen=True, slots=True)
class AtMost:
    """No group has more bodies than this."""

    size: int

    def permits(self, groups: Whole) -> Flags:
        """The group has so many bodies or fewer."""
        return np.bitwise_count(groups) <= self.size


@dataclass(frozen=True, slots=True)
class AtLeast:
    """No group has fewer bodies than this; above one, nobody stands alone."""

    size: int

    def permits(self, groups: Whole) -> Flags:
        """The group has so many bodies or more."""
        return np.bitwise_count(groups) >= self.size


@dataclass(frozen=True, slots=True)
class Contiguous:
    """From each body of a group one comes to every other through neighbours that are in the group too."""

    neighbours: tuple[int, ...]  # a mask for each body, of the bodies that it borders on

    def permits(self, groups: Whole) -> Flags:
        """All of the group is reached from its lowest body."""
        tables = _lookups(self.neighbours)
        reached = groups & -groups
        growing = np.flatnonzero(reached != groups)
        while growing.size:
            so_far = reached[growing]
            further = (so_far | _around(so_far, tables)) & groups[growing]
            reached[growing] = further
            growing = growing[(further != so_far) & (further != groups[growing])]
        joined: Flags = reached == groups
        return joined


@dataclass(frozen=True, slots=True)
class Within:
    """No two bodies of a group are farther from each other than the limit, measured either way."""

    distances: tuple[tuple[float, ...], ...]  # (n, n) from a body to each other, in the unit of the limit
    limit: float

    def permits(self, groups: Whole) -> Flags:
        """No body of the group has one that is too far in the group."""
        near: Flags = np.ones(groups.shape, np.bool_)
        for body, far in enumerate(self._too_far()):
            near &= (groups >> body & 1 == 0) | (groups & far == 0)
        return near

    def _too_far(self) -> Iterator[int]:
        """For each body the mask of those that are farther than the limit from it."""
        between = np.array(self.distances)
        for row in np.maximum(between, between.T) > self.limit:
            yield mask_of(np.flatnonzero(row))


@dataclass(frozen=True, slots=True)
class Alike:
    """The bodies of a group of two or more have something in common, such as a system; who has nothing stands alone."""

    having: tuple[int, ...]  # for each thing a mask of the bodies that have it

    def permits(self, groups: Whole) -> Flags:
        """There is a thing that all of the group have, or only one body is in it."""
        common = _fewer_than_two(groups)
        for bodies in self.having:
            common |= (groups & ~bodies) == 0
        return common


@dataclass(frozen=True, slots=True)
class LeadOf:
    """A group of two or more has one of these bodies in it, to lead it."""

    leads: Members

    def permits(self, groups: Whole) -> Flags:
        """One of them is in the group, or only one body is."""
        led: Flags = (_among(groups, self.leads) != 0) | _fewer_than_two(groups)
        return led


@dataclass(frozen=True, slots=True)
class NotYet:
    """These bodies are not ready to share: each stands alone."""

    bodies: Members

    def permits(self, groups: Whole) -> Flags:
        """None of them is in the group, or only one body is."""
        ready: Flags = (_among(groups, self.bodies) == 0) | _fewer_than_two(groups)
        return ready


Rule = Together | Apart | AtMost | AtLeast | Contiguous | Within | Alike | LeadOf | NotYet
ALSO_OF_PARTS = (Apart, AtMost, Within, Alike, NotYet)  # rules that a part of a group keeps wherever the group does


def allowed(n: int, rules: Sequence[Rule]) -> Flags:
    """Which groups of n bodies may form under all the rules: (2**n,) by mask; true for the empty group.

    All of them without rules. Raises: NotAGame above 24 bodies and for a rule of other bodies, naming it.
    """
    return _all_hold(n, _tables(n, rules))


def conflict(n: int, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Rules that cannot all hold, in their order, none of which could be left out; empty where a partition exists.

    Where several sets of rules conflict, it is the one that is left after each rule in turn, from the first on, has
    been put aside if the others still conflict without it. Raises: NotAGame as ``allowed``.
    """
    tables = _tables(n, rules)
    if has_partition(_all_hold(n, tables)):
        return ()
    needed = list(range(len(rules)))
    for rule in range(len(rules)):
        others = [each for each in needed if each != rule]
        if not has_partition(_all_hold(n, [tables[each] for each in others])):
            needed = others
    return tuple(rules[each] for each in needed)


def without_each(n: int, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Flags]]:
    """Each rule, with the groups that may form under all the others: what it costs is the difference to the best.

    As ``allowed``, one rule at a time. Raises: NotAGame as ``allowed``.
    """
    tables = _tables(n, rules)
    for at, rule in enumerate(rules):
        yield rule, _all_hold(n, tables[:at] + tables[at + 1 :])


def refuse_misfits(n: int, rules: Sequence[Rule], most: int) -> None:
    """Nothing, where there are 1 to `most` bodies and each rule is one of n bodies.

    Raises: NotAGame, whose place is the rule's.
    """
    if not 1 <= n <= most:
        raise NotAGame(f"{n} bodies", f"1 to {most}", place="n", fix="look at fewer bodies at once")
    for at, rule in enumerate(rules):
        if fault := _misfit(rule, n):
            raise NotAGame(*fault, place=f"rules[{at}], {type(rule).__name__}")


def neighbours_of(groups: Whole, neighbours: tuple[int, ...]) -> Whole:
    """The bodies that border on a body of each group, as masks; those inside too where they border on each other."""
    return _around(groups, _lookups(neighbours))


def _tables(n: int, rules: Sequence[Rule]) -> list[Flags]:
    refuse_misfits(n, rules, MOST)
    groups = np.arange(1 << n)
    return [rule.permits(groups) for rule in rules]


def _all_hold(n: int, tables: Sequence[Flags]) -> Flags:
    may: Flags = reduce(and_, tables, np.ones(1 << n, np.bool_))
    may[0] = True
    return may


def _among(groups: Whole, bodies: Members) -> Whole:
    """Those of the bodies that are in each group."""
    inside: Whole = groups & mask_of(bodies)
    return inside


def _fewer_than_two(groups: Whole) -> Flags:
    few: Flags = (groups & (groups - 1)) == 0
    return few


def _lookups(neighbours: tuple[int, ...]) -> list[Whole]:
    """For each ten bodies a table of what borders on any of them, by their bits of the mask."""
    tables = []
    for first in range(0, len(neighbours), CHUNK):
        table = np.zeros(1, np.int64)
        for mask in neighbours[first : first + CHUNK]:
            table = np.concatenate([table, table | mask])
        tables.append(table)
    return tables


def _around(groups: Whole, tables: Sequence[Whole]) -> Whole:
    return reduce(np.bitwise_or, (table[groups >> at * CHUNK & (table.size - 1)] for at, table in enumerate(tables)))


def _misfit(rule: Rule, n: int) -> Misfit:
    match rule:
        case AtMost(size) | AtLeast(size):
            return None if size >= 1 else (f"a size of {size}", "one body or more")
        case Contiguous(neighbours):
            return _misfit_of_neighbours(neighbours, n)
        case Within(distances, limit):
            return _misfit_of_distances(distances, limit, n)
        case Alike(having):
            return _misfit_of_masks(having, n)
        case Together(bodies) | Apart(bodies) | LeadOf(bodies) | NotYet(bodies):
            strange = [body for body in bodies if not 0 <= body < n]
            return (f"body {strange[0]}", f"bodies from 0 to {n - 1}") if strange else None


def _misfit_of_neighbours(neighbours: tuple[int, ...], n: int) -> Misfit:
    if len(neighbours) != n:
        return f"neighbours of {len(neighbours)} bodies", f"a mask of neighbours for each of {n}"
    if fault := _misfit_of_masks(neighbours, n):
        return fault
    for body, mask in enumerate(neighbours):
        for other in members(mask):
            if not neighbours[other] >> body & 1:
                return f"body {other} as a neighbour of body {body} and not the other way", "both, or neither"
    return None


def _misfit_of_masks(masks: tuple[int, ...], n: int) -> Misfit:
    strange = [mask for mask in masks if not 0 <= mask < 1 << n]
    return (f"a mask of {strange[0]}", f"masks of {n} bodies") if strange else None


def _misfit_of_distances(distances: tuple[tuple[float, ...], ...], limit: float, n: int) -> Misfit:
    if len(distances) != n or any(len(row) != n for row in distances):
        return f"distances from {len(distances)} bodies", f"{n} rows of {n} distances"
    if isnan(limit) or np.isnan(distances).any():
        return "a distance or a limit that is not a number", "a distance for each pair, infinite where they cannot meet"
    farthest = max(distances[body][body] for body in range(n))
    if farthest > limit:
        return (
            f"a body at {farthest:.15g} from itself, beyond the limit",
            "nought from itself, and a limit not below it",
        )
    return None
