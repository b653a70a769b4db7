"""What is wrong with a document: a value with a place, never an exception thrown at the reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

from shiremoot.dates import ShiremootError

Level = Literal["error", "warning"]
MOST_NAMED = 20


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding about a document: its place, what was found and what would be right.

    An error stops every study; a warning lets it run, and the report repeats it.
    """

    path: str
    found: str
    expected: str
    fix: str = ""
    level: Level = "error"

    def say(self) -> str:
        """The finding as one line, ``place: found …; expected …``."""
        return f"{self.path or 'the document'}: found {self.found}; expected {self.expected}"

    def as_json(self) -> dict[str, str]:
        """The finding as plain text fields."""
        return {
            "level": self.level,
            "path": self.path,
            "found": self.found,
            "expected": self.expected,
            "fix": self.fix,
        }


def warning(path: str, found: str, expected: str, fix: str = "") -> Problem:
    """A finding that lets the study run and stands in its report."""
    return Problem(path, found, expected, fix, "warning")


def errors_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those problems that stop a study."""
    return tuple(problem for problem in problems if problem.level == "error")


def nearest(name: str, known: Iterable[str], alike: float = 0.6) -> str:
    """``did you mean "x"?`` for the closest known name; empty where none is close. alike: from 0 to 1."""
    close = get_close_matches(name, sorted(known), n=1, cutoff=alike)
    return f'did you mean "{close[0]}"?' if close else ""


def some_of(names: Sequence[str]) -> str:
    """The names one after the other; of many the first few and how many more there are: nobody reads hundreds."""
    more = len(names) - MOST_NAMED
    return f"{', '.join(names[:MOST_NAMED])} and {more:,} more" if more > 1 else ", ".join(names)


def suggested(fix: str) -> str:
    """The name that ``nearest`` suggests in a fix; empty where it suggests none."""
    return fix.removeprefix('did you mean "').removesuffix('"?') if fix.startswith("did you mean ") else ""


def shown(value: Any) -> str:  # noqa: ANN401 - whatever the document holds
    """What was found, short enough for a message."""
    match value:
        case None:
            return "nothing"
        case str():
            return f'"{value[:60]}"'
        case dict():
            return "a mapping" if value else "an empty mapping"
        case list() | tuple():
            return "a list" if value else "an empty list"
        case bool():
            return str(value).lower()
        case _:
            return str(value)[:60]


class NotReadable(ShiremootError):
    """The file cannot be read as a case at all (missing, a folder, not text, not a mapping, too large)."""


class CaseHasErrors(ShiremootError):
    """The document was read but has errors; ``problems`` holds every one of them."""

    def __init__(self, case: str, problems: Sequence[Problem]) -> None:
        """Keep all problems; the message counts the errors and shows the first."""
        self.problems = tuple(problems)
        errors = errors_in(self.problems)
        super().__init__(
            place=case,
            found=f"{len(errors)} error{'s' if len(errors) != 1 else ''}, the first at {errors[0].say()}",
            expected="none",
            fix="run `shiremoot check` to see all of them",
        )
