"""One ledger from several: a case's own lines and those of the cases it includes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from shiremoot.chance import RankCorrelation
from shiremoot.dates import FinancialYear
from shiremoot.ledger.growing import Growth
from shiremoot.ledger.ledger import Ledger
from shiremoot.ledger.line import LeftOut, Line, Timeline

Part = TypeVar("Part")
EMPTY = Ledger(Timeline(FinancialYear(2000), 1), (), {})


def joined(ledgers: Sequence[Ledger]) -> Ledger:
    """All lines in one ledger; all must share one timeline. Nothing in, an empty ledger out.

    What closes a gap is judged as the first of them says. What an included case names is known here by its place
    ("2/hr-review"), so that two cases may use one name, and renaming a case changes nobody's luck.
    """
    if not ledgers:
        return EMPTY
    first, *others = ledgers
    return _together([first, *(_renamed(other, f"{place}/") for place, other in enumerate(others, start=2))])


def place_of(line: Line | LeftOut) -> int:
    """The position, from 0, of the case that a line or a figure left out comes from among those that were joined."""
    return int(line.joined_as.rstrip("/")) - 1 if line.joined_as else 0


def _together(ledgers: Sequence[Ledger]) -> Ledger:
    def every(what: Callable[[Ledger], Iterable[Part]]) -> tuple[Part, ...]:
        return tuple(part for ledger in ledgers for part in what(ledger))

    return Ledger(
        ledgers[0].timeline,
        every(lambda one: one.lines),
        dict(every(lambda one: one.events.items())),
        dict(every(lambda one: one.deliveries.items())),
        dict(every(lambda one: one.causes.items())),
        every(lambda one: one.correlations),
        every(lambda one: one.left_out),
        every(lambda one: one.apart),
        frozenset(every(lambda one: one.absent)),
        dict(every(lambda one: one.drivers.items())),
        ledgers[0].closing,
        every(lambda one: one.real),
    )


def _renamed(ledger: Ledger, mark: str) -> Ledger:
    """The same ledger with a mark before every name that a stream or a reference goes by.

    Its variants were chosen before: to whoever includes it, all of it is the base.
    """

    def marked(line: Line) -> Line:
        return replace(
            line,
            name=mark + line.name,
            thing=mark + line.thing if line.thing else "",
            joined_as=mark,
            variants=frozenset(),
            ends_in=frozenset(),
            event=mark + line.event,
            delivery=None if line.delivery is None else mark + line.delivery,
            formula=None if line.formula is None else line.formula.marked(mark),
            driven_by=tuple((mark + cause, weight) for cause, weight in line.driven_by),
            grown=_by_marked(mark, line.grown),
            growth=_by_marked(mark, line.growth),
        )

    events = {
        mark + name: replace(event, name=mark + name, after=tuple((mark + before, lag) for before, lag in event.after))
        for name, event in ledger.events.items()
    }
    deliveries = {
        mark + name: replace(one, name=mark + name, needs=tuple(mark + need for need in one.needs))
        for name, one in ledger.deliveries.items()
    }
    return Ledger(
        ledger.timeline,
        tuple(marked(line) for line in ledger.lines),
        events,
        deliveries,
        {mark + name: cause for name, cause in ledger.causes.items()},
        tuple(
            RankCorrelation(tuple(mark + name for name in group.names), group.matrix) for group in ledger.correlations
        ),
        tuple(
            replace(left, name=mark + left.name, joined_as=mark, variants=frozenset(), ends_in=frozenset())
            for left in ledger.left_out
        ),
        tuple(marked(line) for line in ledger.apart),
        frozenset(mark + name for name in ledger.absent),
        {
            mark + name: replace(driver, follows=tuple((mark + other, part) for other, part in driver.follows))
            for name, driver in ledger.drivers.items()
        },
        real=tuple(marked(line) for line in ledger.real),
    )


def _by_marked(mark: str, growth: Growth | None) -> Growth | None:
    return None if growth is None else replace(growth, drivers=_all(mark, growth.drivers))


def _all(mark: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(mark + name for name in names)
