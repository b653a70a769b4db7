"""What an amount as planned takes for granted and a page must say: starts known to be late, costs that may lapse."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from shiremoot.case.parts import say_share
from shiremoot.dates import say_months
from shiremoot.ledger import Ledger, Line
from shiremoot.ledger.delivering import comes_in_parts
from shiremoot.ledger.ledger import planned_starts
from shiremoot.ledger.line import WHOLE
from shiremoot.ledger.reach import happens, starts
from shiremoot.ledger.securing import secured_of
from shiremoot.report.words import capital, count_of, say_month

ON_TIME = 0.05  # months; what prints as nought months late


def taken_for_granted(ledger: Ledger, *, section: str = "") -> tuple[str, ...]:
    """A sentence for rates of delivery, for each start that is late whatever happens, and for costs that lapse.

    section: only the case's own lines of this section; of all where it is empty.
    """
    lines = [line for line in ledger.lines if line.formula is None and (not section or _is_own(line, section))]
    return (*_at_rates(lines), *_late(ledger, lines), *_lapsing(ledger, lines))


def _is_own(line: Line, section: str) -> bool:
    return line.section == section and not line.joined_as


def _at_rates(lines: list[Line]) -> Iterator[str]:
    """Savings that count as less than what is stated for them: no figure of the answer is the stated one then."""
    savings = {line.belongs_to: line.rate for line in lines if line.kind == "saving"}
    rates = [rate for rate in savings.values() if rate != WHOLE]
    if not rates:
        return
    some = f"{capital(count_of(len(rates)))} of {count_of(len(savings), 'saving')}"
    who = "Every saving" if len(rates) == len(savings) else some
    low, high = _percent(min(rates)), _percent(max(rates))
    counts = "counts" if len(rates) in (1, len(savings)) else "count"
    part = low if low == high else f"{low} to {high}"
    yield f"{who} {counts} at {part} of what is stated: a rate of delivery that the case takes."
    if any(line.name == secured_of(line.belongs_to) and savings[line.belongs_to] != WHOLE for line in lines):
        yield "What is delivered already counts in full: the rate is of the rest."


def _percent(rate: Fraction) -> str:
    """A rate as it was stated: the middle of two decimals is one too."""
    return say_share(Decimal(rate.numerator) / Decimal(rate.denominator))


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
        it = "it" if len(names) == 1 else "them"
        how_far = "only as far as" if comes_in_parts(ledger) else "only where"
        yield f"{costs_of} {how_far} {where}: what is spent of {it} before work stops is in no figure here."
