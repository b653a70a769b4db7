"""What cannot be shared, and why."""

from __future__ import annotations

from shiremoot.chance import Floats
from shiremoot.dates import ShiremootError


class NotAGame(ShiremootError):
    """A table of what groups cost, a group of bodies or a rule for sharing that cannot be read as one."""


class NoImputation(ShiremootError):
    """Sharing costs more than standing alone, so some body must pay more than alone, however the cost is shared.

    prenucleolus: (n,) the shares that come nearest to holding all together; the nucleolus does not exist.
    """

    def __init__(self, prenucleolus: Floats, together: float, alone: float, place: str = "cost") -> None:
        super().__init__(
            f"a cost of {together:.15g} together, and of {alone:.15g} if each body stands alone",
            "a cost together of no more than that",
            place=place,
            fix="share in smaller groups, or take the prenucleolus, which this error holds",
        )
        self.args = (prenucleolus, together, alone, place)  # what makes it again in another process
        self.prenucleolus = prenucleolus


class NotSolved(ShiremootError):
    """A linear programme that ends without an answer."""
