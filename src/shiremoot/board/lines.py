"""A board moves no money; here, where included cases are at hand, they are held against what the board says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from shiremoot.board.document import Board
from shiremoot.case import Case, Problem
from shiremoot.case.problems import nearest
from shiremoot.ledger import Draft


def lines(board: Board, draft: Draft) -> None:
    """Add nothing but what is wrong: cases that are not included, two of one name, bodies that are not the same."""
    draft.problems += [*_cases(board, draft.case), *_bodies(draft.case)]


def _cases(board: Board, case: Case) -> Iterator[Problem]:
    """A case that is not included, and two that the board could not tell apart."""
    names = [one.name for one in case.included]
    for name in (one for one in board.cases if one not in names):
        held = f"one of: {', '.join(names)}"
        yield Problem(f"{board.key}.cases.{name}", f'"{name}", which is not included', held, nearest(name, names))
    for name, times in Counter(names).items():
        if times > 1:
            yield Problem("include", f"{times} cases called {name}", "names that tell them apart")


def _bodies(case: Case) -> Iterator[Problem]:
    """One name in two cases for bodies that are not the same: their shares would be added up."""
    known = dict(case.head.bodies)
    for included in case.included:
        for one in included.everyone:
            for name, body in one.head.bodies.items():
                here = known.setdefault(name, body)
                if body.name != here.name:
                    found = f'"{body.name}" as {name} in {one.name}, and "{here.name}" elsewhere'
                    fix = "write its name alike, or give one of them another key"
                    yield Problem("include", found, "one body under one key in all of these cases", fix)
