"""What all pictures are: a finding, the same for a listener, their numbers as a table, and a drawing in two sizes."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from shiremoot.report.pictures.svg import Drawing, Size
from shiremoot.report.tables import CannotTell, Table

Measure = Literal["pounds", "percent", "number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(ABC):
    """A picture of a report, titled with its finding.

    alt: the finding for those who do not see it. note: what a reader must know to read it, below the picture.
    source: only where it is another than the page's. table: the long description, where the one made from the drawn
    values is not the best.
    """

    title: str
    alt: str
    note: str = ""
    source: str = ""
    table: Table | None = None

    def __post_init__(self) -> None:
        for name, words in (("title", self.title), ("alt", self.alt)):
            if not words.strip():
                raise CannotTell(f"a picture without {name}", "a sentence", place=f'picture "{self.title}"')
        self.check()

    def check(self) -> None:  # noqa: B027 - most pictures have nothing to refuse
        """Refuse values that cannot be drawn. Raises: CannotTell."""

    def described(self) -> Table:
        """The numbers that it draws as a table; the one given with it where there is one."""
        return self.table or self.numbers()

    def brief(self) -> Picture:
        """The same finding from fewer marks, for a page with little room; most pictures have none to spare."""
        return self

    @abstractmethod
    def numbers(self) -> Table:
        """The numbers that it draws, as a table made from them."""

    @abstractmethod
    def drawn(self, size: Size) -> Drawing:
        """The picture on paper of a size, with words and marks in lanes of their own."""


def refuse_endless(numbers: Iterable[float], place: str) -> None:
    """Raises: CannotTell where a number is none, or has no end."""
    for number in numbers:
        if not math.isfinite(number):
            raise CannotTell(f"{number}", "a finite number", place=place)


def refuse_repeated(names: Iterable[str], place: str) -> None:
    """Raises: CannotTell where a name stands twice."""
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise CannotTell(f'"{twice[0]}" twice', "each name once", place=place)


def refuse_line(line: float | None, words: str, place: str) -> None:
    """Raises: CannotTell where a line, such as a target, has no words, or words have no line."""
    refuse_endless(() if line is None else (line,), place)
    if (line is None) != (not words.strip()):
        raise CannotTell("a line without words, or words without a line", "both or neither", place=place)
