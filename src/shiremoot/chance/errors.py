"""What is wrong with a distribution, a dependence or a sample."""

from __future__ import annotations

import math
from collections.abc import Iterable

from shiremoot.dates.errors import ShiremootError


class ChanceError(ShiremootError):
    """A distribution, a dependence or a question to a sample that cannot be."""


def refuse_unless_finite(**numbers: float) -> None:
    """Every number is an ordinary one.

    Raises: ChanceError naming the first that is not (NaN or infinite).
    """
    for name, number in numbers.items():
        if not math.isfinite(number):
            raise ChanceError(f"{number} for {in_words(name)}", "an ordinary number")


def refuse_unless_chance(name: str, chance: float) -> None:
    """The number is a probability from 0 to 1.

    Raises: ChanceError.
    """
    refuse_unless_finite(**{name: chance})
    if not 0 <= chance <= 1:
        raise ChanceError(f"{chance:g} for {in_words(name)}", "a chance from 0 to 1")


def refuse_unless_above_zero(**numbers: float) -> None:
    """Every number is above zero and not infinite.

    Raises: ChanceError naming the first that is not.
    """
    refuse_unless_finite(**numbers)
    for name, number in numbers.items():
        if number <= 0:
            raise ChanceError(f"{number:g} for {in_words(name)}", "a number above zero")


def refuse_unless_ascending(low: float, high: float, likely: float | None = None) -> None:
    """Low does not exceed high and the likely value, if any, lies from one to the other.

    Raises: ChanceError.
    """
    refuse_unless_finite(low=low, high=high)
    if low > high:
        raise ChanceError(f"low {low:g} above high {high:g}", "low at most as large as high")
    if likely is None:
        return
    refuse_unless_finite(likely=likely)
    if not low <= likely <= high:
        raise ChanceError(f"likely {likely:g} outside {low:g} to {high:g}", "a likely value inside the range")


def listed(names: Iterable[str]) -> str:
    """Names as a sentence holds them: a, b or c."""
    *rest, last = names
    return f"{', '.join(rest)} or {last}" if rest else last


def in_words(name: str) -> str:
    """An argument's name as a person says it."""
    return name.replace("_", " ")
