"""What is wrong with a document: a value with a place, never an exception thrown at the reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, Literal

from shiremoot.case.files import CaseFile, Spot
from shiremoot.dates import ShiremootError

Level = Literal["error", "warning"]
MOST_NAMED = 20
NO_PART_OF_AN_ANSWER = {"untold": True}  # an answer is the same wherever the file of its case lies


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding about a document: its place, what was found and what would be right.

    An error stops every study; a warning lets it run, and the report repeats it. file: what the path is a path in,
    where it came from a file.
    """

    path: str
    found: str
    expected: str
    fix: str = ""
    level: Level = "error"
    file: CaseFile | None = field(default=None, compare=False, repr=False, metadata=NO_PART_OF_AN_ANSWER)

    @property
    def spot(self) -> Spot | None:
        """The line and the column of its file; None where it has none. The text is looked through only now."""
        return self.file.spot(self.path, self.found) if self.file is not None else None

    def say(self) -> str:
        """The finding as one line, ``place: found …; expected …``."""
        return f"{self.path or 'the document'}: found {self.found}; expected {self.expected}"

    def as_json(self) -> dict[str, str | int | None]:
        """The finding as plain fields; file, line and column are None where it stands in no file."""
        spot = self.spot
        return {
            "level": self.level,
            "path": self.path,
            "found": self.found,
            "expected": self.expected,
            "fix": self.fix,
            "file": spot.file if spot else None,
            "line": spot.line if spot else None,
            "column": spot.column if spot else None,
        }


def warning(path: str, found: str, expected: str, fix: str = "") -> Problem:
    """A finding that lets the study run and stands in its report."""
    return Problem(path, found, expected, fix, "warning")


def within(problems: Iterable[Problem], file: CaseFile | None) -> list[Problem]:
    """The findings as those of a file; one that is of another file already stays so."""
    return [problem if problem.file or file is None else replace(problem, file=file) for problem in problems]


def by_line(problems: Sequence[Problem]) -> list[Problem]:
    """Errors first, then file by file in the order in which the files come, each from the top down."""
    files = list(dict.fromkeys(problem.file for problem in problems))
    return sorted(problems, key=lambda problem: (problem.level, files.index(problem.file), *_line_of(problem)))


def _line_of(problem: Problem) -> tuple[int, int, str]:
    spot = problem.spot
    return (spot.line, spot.column, problem.path) if spot else (0, 0, problem.path)


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
    """The file cannot be read as a case at all (missing, a folder, not text, not a mapping, too large).

    shown: the line that it is about with the place marked, where there is one.
    """

    shown: tuple[str, ...] = ()

    @classmethod
    def at(cls, spot: Spot, found: str, expected: str, fix: str | None = None) -> NotReadable:
        """A refusal of what stands in one place of a file."""
        refused = cls(found, expected, place=str(spot), fix=fix)
        refused.shown = spot.shown
        return refused


class CaseHasErrors(ShiremootError):
    """The document was read but has errors; ``problems`` holds every one of them, from the top of the file down."""

    def __init__(self, case: str, problems: Sequence[Problem]) -> None:
        """Keep all problems; the message counts the errors and shows the first."""
        self.problems = tuple(by_line(problems))
        errors = errors_in(self.problems)
        super().__init__(
            place=str(errors[0].spot or case),
            found=f"{len(errors)} error{'s' if len(errors) != 1 else ''}, the first at {errors[0].say()}",
            expected="none",
            fix="run `shiremoot check` to see all of them",
        )
