"""What a command says and where: answers to standard output or a file, complaints to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from shiremoot.dates.errors import ShiremootError

if TYPE_CHECKING:
    from shiremoot.case import Problem
    from shiremoot.report.blocks import Report

MOST_SHOWN = 50  # findings whose line is shown; who has more looks at the first ones, and pages through the rest
DONE, HAS_ERRORS, CANNOT_RUN, INTERRUPTED = 0, 1, 2, 130


def complain(words: str) -> None:
    """One line to standard error."""
    print(words, file=sys.stderr)  # noqa: T201 - standard error is where a command complains


def say(words: str) -> None:
    """One line, or several, to standard output."""
    print(words)  # noqa: T201 - standard output is what a command is for


def count(number: int, thing: str) -> str:
    """``no errors``, ``1 error`` or ``2 errors``."""
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


def say_problems(problems: Sequence[Problem], stream: TextIO) -> None:
    """Findings about a document: where each stands, what is wrong, how to mend it; of the first ones the line too."""
    for position, problem in enumerate(problems):
        spot = problem.spot
        where = f"{spot}: " if spot else ""
        mark = "" if problem.level == "error" else "warning: "
        print(f"{where}{mark}{problem.say()}", file=stream)
        if spot and position < MOST_SHOWN:
            print(*spot.shown, sep="\n", file=stream)
        if problem.fix:
            print(f"  {problem.fix}", file=stream)


def readable() -> tuple[str, ...]:
    """The suffixes of files that people read."""
    from shiremoot.report.documents import RENDERERS

    return tuple(RENDERERS)


def refuse_other_suffix(to: Path | None, allowed: Sequence[str]) -> None:
    """Before anything is drawn: a file's suffix says how it is written."""
    if to is not None and to.suffix.lower() not in allowed:
        found = f'the suffix "{to.suffix}"' if to.suffix else "a name without a suffix"
        raise ShiremootError(found, f"one of {', '.join(allowed)}", place=str(to))


def progress() -> Callable[[str, int, int], None] | None:
    """A bar on standard error for anything over a second, on a terminal only."""
    if not sys.stderr.isatty():
        return None
    from shiremoot.report.progress import bar_after

    return bar_after(seconds=1.0)


def say_json(value: object) -> None:
    """Plain values as JSON."""
    say(json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False))


def give_json(answer: dict[str, Any], to: Path | None) -> int:
    """An answer as JSON, to standard output or into a file."""
    if to is None:
        say_json(answer)
        return DONE
    from shiremoot.files import write_whole

    write_whole(to, (json.dumps(answer, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode())
    say(str(to))
    return DONE


def give_files(reports: Sequence[Report], to: Path, *, template: Path | None = None, summary: bool = False) -> int:
    """Reports together in one file, and what its writer says of it. summary: the one page of each instead."""
    from shiremoot.report.documents import write
    from shiremoot.report.summary import summaries_of

    told = summaries_of(reports) if summary else reports
    for message in write(told, to, template=template):
        complain(message)
    say(str(to))
    return DONE
