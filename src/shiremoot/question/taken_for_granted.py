"""What an amount as planned takes for granted and a page must say: starts known to be late, costs that may lapse."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.dates import say_months
from shiremoot.ledger import Ledger, Line
from shiremoot.ledger.ledger import planned_starts
from shiremoot.ledger.reach import happens, starts
from shiremoot.report.words import count_of, say_month

ON_TIME = 0.05  # months; what prints as nought months late


def taken_for_granted(ledger: Ledger, *, section: str = "") -> tuple[str, ...]:
    """A sentence for each start that is late whatever happens, and one for costs that lapse with their project.

    section: only the case's own lines of this section; of all where it is empty.
    """
    lines = [line for line in ledger.lines if line.formula is None and (not section or _is_own(line, section))]
    return (*_late(ledger, lines), *_lapsing(ledger, lines))


def _is_own(line: Line, section: str) -> bool:
    return line.section == section and not line.joined_as


def _late(ledger: Ledger, lines: list[Line]) -> Iterator[str]:
    planned, known = planned_starts(ledger.events), starts(ledger)
    titles = {line.event: line.title for line in reversed(lines) if line.kind != "cost"}
    first = ledger.timeline.first.start
    for event, title in dict(reversed(titles.items())).items():
        low, high = (month - planned[event] for month in known[event])
        if low < ON_TIME:
            continue
        least = "" if high - low < ON_TIME else "at least "
        soonest = "" if high - low < ON_TIME else "at the earliest "
        yield (
            f"{title} is planned for {say_month(planned[event], first)} and known to be {least}{say_months(low)} late, "
            f"so it starts {soonest}in {say_month(planned[event] + low, first)}: amounts as planned take it on time, "
            "runs do not."
        )


def _lapsing(ledger: Ledger, lines: list[Line]) -> Iterator[str]:
    sure = happens(ledger)
    titles = {line.belongs_to: line.title for line in lines if line.kind == "saving"}
    costs = [line for line in lines if line.kind == "cost" and line.delivery and sure[line.delivery][0] < 1.0]
    names = [titles.get(line.belongs_to, line.title) for line in costs]
    if names:
        costs_of = (
            f"The cost of {names[0]} counts"
            if len(names) == 1
            else f"The costs of {count_of(len(names), 'project')} count"
        )
        where = "its project happens" if len(names) == 1 else "these happen"
        yield f"{costs_of} only where {where}: money spent on work that stops is in no figure here."
