"""What the draws give to a question that is no total: lines, causes and events by block, as a formula has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from shiremoot.case import Moving
from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.ledger.executors import InThisThread
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
    progress: Progress | None = None,
) -> list[T]:
    """What ``take`` makes of every block of draws, in their order; the luck is that of every other question.

    takes: names what is given; its own reckoning is not asked for.
    Raises: UnknownInput for a name that stands nowhere in the case.
    """
    taken: list[T] = []

    def reckon(given: Given) -> Floats:
        taken.append(take(given))
        return np.zeros((given.draws, given.years))

    asked = Computed(
        name=ASKED,
        part=Moving(),
        formula=replace(takes, reckon=reckon),
        kind="base",
        basis=NO_MONEY,
        path="",
        section="",
        title=ASKED,
        because="it is asked for",
    ).line((Share((OUTSIDE,)),))
    asking = replace(ledger, lines=(*ledger.lines, asked))
    simulator = Simulator(asking, [View(ASKED, {ASKED: 1.0}, in_year(0))], seed=seed)
    simulator.run(draws, InThisThread(), progress=progress)
    return taken
