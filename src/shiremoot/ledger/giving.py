"""What the draws give to a question that is no total: lines, causes and events by block, as a formula has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from threading import local
from typing import TypeVar

from shiremoot.case import Moving
from shiremoot.chance import BLOCK, Floats
from shiremoot.lazy import np
from shiremoot.ledger.executors import Executor, InThisThread
from shiremoot.ledger.formulas import Formula, Given
from shiremoot.ledger.ledger import Ledger
from shiremoot.ledger.line import OUTSIDE, Share
from shiremoot.ledger.simulating import Progress, Simulator
from shiremoot.ledger.view import View, in_year
from shiremoot.ledger.wanted import Computed
from shiremoot.money import Basis

T = TypeVar("T")
ASKED = "asked: what is given"  # no name in a document holds a colon
NO_MONEY = Basis("cash", "recurring", "in-year", (), "non-cash", "net")


def given_in_blocks(
    ledger: Ledger,
    takes: Formula,
    take: Callable[[Given], T],
    *,
    draws: int,
    seed: int,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> list[T]:
    """What ``take`` makes of every block of draws, in their order; the luck is that of every other question.

    takes: names what is given; its own reckoning is not asked for. executor: who does the blocks; the bits do not
    depend on it. What is given may be kept: the next block is not written over it.
    Raises: UnknownInput for a name that stands nowhere in the case.
    """
    own = local()  # a block is one worker's, but it may come in strips

    def reckon(given: Given) -> Floats:
        own.taken.append(take(_to_keep(given)))
        return np.zeros((given.draws, given.years))

    drawing = _simulator(ledger, replace(takes, reckon=reckon), seed).drawing
    blocks = -(-draws // BLOCK)

    def work(number: int) -> list[T]:
        own.taken = []
        for _ in drawing.strips(number, min(BLOCK, draws - number * BLOCK)):
            pass
        taken: list[T] = own.taken
        return taken

    taken: list[T] = []
    for number, each in enumerate((executor or InThisThread()).run(work, range(blocks)), start=1):
        taken += each
        if progress is not None:
            progress(number, blocks)
    return taken


def _simulator(ledger: Ledger, formula: Formula, seed: int) -> Simulator:
    """A ledger with one computed line more, which is all that is drawn for."""
    asked = Computed(
        name=ASKED,
        part=Moving(),
        formula=formula,
        kind="base",
        basis=NO_MONEY,
        path="",
        section="",
        title=ASKED,
        because="it is asked for",
    ).line((Share((OUTSIDE,)),))
    asking = replace(ledger, lines=(*ledger.lines, asked))
    return Simulator(asking, [View(ASKED, {ASKED: 1.0}, in_year(0))], seed=seed)


def _to_keep(given: Given) -> Given:
    """The same in arrays of its own: those of a strip are written over by the next."""

    def copied(arrays: Mapping[str, Floats]) -> dict[str, Floats]:
        return {name: each.copy(order="K") for name, each in arrays.items()}

    lines, causes, events = copied(given.lines), copied(given.causes), copied(given.events)
    return replace(given, lines=lines, causes=causes, events=events)
