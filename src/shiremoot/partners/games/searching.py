"""Can bodies be grouped at all? A short search, smallest groups first, before every way is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field

from shiremoot.chance import Flags, Whole
from shiremoot.lazy import np

MOST_TRIED = 5_000  # sets of bodies still without a group, after which the search is given up


class TooLong(Exception):
    """The search was given up."""


@dataclass(frozen=True)
class Search:
    """Groups that may form, by their lowest body, and the sets of bodies that are known not to come out.

    by_lowest: (groups,) masks for each body, the smallest groups first.
    """

    by_lowest: tuple[Whole, ...]
    barred: set[int] = field(default_factory=set)

    @classmethod
    def among(cls, n: int, allowed: Flags) -> Search:
        """Of n bodies; allowed: (2**n,) which groups may form."""
        groups = np.flatnonzero(allowed[1:]) + 1
        groups = groups[np.argsort(np.bitwise_count(groups), kind="stable")]
        lowest = groups & -groups
        return cls(tuple(groups[lowest == 1 << body] for body in range(n)))

    def comes_out(self, free: int) -> bool:
        """Whether these bodies, a mask, can be grouped.

        Raises: TooLong once more sets were tried than is worth while.
        """
        if not free:
            return True
        if free in self.barred:
            return False
        if len(self.barred) > MOST_TRIED:
            raise TooLong
        groups = self.by_lowest[(free & -free).bit_length() - 1]
        if any(self.comes_out(free ^ group) for group in groups[groups & ~free == 0].tolist()):
            return True
        self.barred.add(free)
        return False


def searched(n: int, allowed: Flags) -> bool | None:
    """Whether each of n bodies can be in just one of the groups that may form; None where that takes too long."""
    try:
        return Search.among(n, allowed).comes_out((1 << n) - 1)
    except TooLong:
        return None
