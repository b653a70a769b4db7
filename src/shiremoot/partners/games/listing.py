"""All groups of many bodies that may form, without a table of all there could be: groups are grown body by body."""

from __future__ import annotations

from collections.abc import Sequence

from shiremoot.chance import Whole
from shiremoot.lazy import np
from shiremoot.partners.games.errors import NotAGame
from shiremoot.partners.games.forming import ALSO_OF_PARTS, Contiguous, Rule, neighbours_of, refuse_misfits

WIDEST = 62  # bodies: a mask is a whole number of 64 bits with a sign
MOST_GROUPS = 10_000_000  # 80 megabytes of masks


def groups_up_to(n: int, size: int, rules: Sequence[Rule] = ()) -> Whole:
    """Masks of all groups of n bodies that have `size` or fewer and may form under the rules, each once, ascending.

    n may be up to 62, and the time goes by how many groups there are: each grows out of a smaller one, through
    neighbours where a rule asks for that, and is given up as soon as a rule forbids it and all that it could grow to.
    Raises: NotAGame for a size below one, more than ten million groups, and as ``forming.allowed``.
    """
    refuse_misfits(n, rules, WIDEST)
    if size < 1:
        raise NotAGame(f"a size of {size}", "one body or more", place="size")
    pruning = [rule for rule in rules if isinstance(rule, ALSO_OF_PARTS)]
    graph = next((rule.neighbours for rule in rules if isinstance(rule, Contiguous)), None)
    levels = [np.left_shift(1, np.arange(n))]
    for _ in range(min(size, n) - 1):
        levels.append(_permitted(_grown(levels[-1], n, graph), pruning))
        _refuse_too_many(sum(map(len, levels)), n)
    return np.sort(_permitted(np.concatenate(levels), rules))


def _permitted(groups: Whole, rules: Sequence[Rule]) -> Whole:
    for rule in rules:
        groups = groups[rule.permits(groups)]
    return groups


def _grown(level: Whole, n: int, neighbours: tuple[int, ...] | None) -> Whole:
    """Groups of one body more: the highest, so that each comes once, or in a graph any that borders on them."""
    if neighbours is None:
        return np.concatenate([level[level < 1 << body] | 1 << body for body in range(n)])
    beside = neighbours_of(level, neighbours) & ~level
    return np.unique(np.concatenate([level[beside >> body & 1 == 1] | 1 << body for body in range(n)]))


def _refuse_too_many(groups: int, n: int) -> None:
    if groups > MOST_GROUPS:
        raise NotAGame(
            f"more than {MOST_GROUPS:,} groups of {n} bodies",
            "a list that can be searched",
            place="size",
            fix="lower the size, or let only neighbours or bodies within a distance share",
        )
