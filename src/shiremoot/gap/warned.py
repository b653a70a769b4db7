"""What lets a plan run and must stand in its report: what does not count and why, and what it says nothing of yet."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.case import Head, Problem, warning
from shiremoot.gap.council_tax import problems
from shiremoot.gap.document import Gap
from shiremoot.gap.views import PlanViews, is_base
from shiremoot.ledger import Ledger
from shiremoot.question.question import Question
from shiremoot.report.words import listed


def warnings(question: Question) -> list[Problem]:
    """What lets the study run but must stand in its report: figures that do not count, and why."""
    return warnings_of(PlanViews(question.of_case.section(Gap), question.ledger), question.of_case.head)


def warnings_of(plan: PlanViews, head: Head) -> list[Problem]:
    """The same of a plan whose views are drawn up already."""
    ledger = plan.ledger
    unstated = [
        warning(left.name, f"{left.title}: {left.reason}", "a figure that can be added to the plan")
        for left in ledger.left_out
        if left.section == Gap.key
    ]
    beside = [
        warning(line.name, f"{line.title}: {reason}", f"one that closes a gap: {' or '.join(ledger.closing)}")
        for line in ledger.lines
        if (reason := plan.why_not(line)) is not None
    ]
    return [*_nothing_written(ledger), *unstated, *beside, *_fees_in_base(plan), *problems(plan.gap, head)]


def _nothing_written(ledger: Ledger) -> Iterator[Problem]:
    """A plan that was only just begun reads as if all were well."""
    if unsaid := missing(ledger):
        found = f"a plan that says nothing of {listed(unsaid)} yet, so that no gap can be told from it"
        yield warning(f"{Gap.key}.pressures", found, "what changes from year to year, with its amounts")


def _fees_in_base(plan: PlanViews) -> Iterator[Problem]:
    """Fees on savings that the base budget holds in part: what it holds of the fee nobody has reckoned."""
    fees = [(line, line.formula) for line in plan.ledger.lines if line.formula is not None]
    if not fees or plan.index(plan.gap.base_year) >= 0:
        return
    started = {line.name for line, _ in plan.in_base}
    for line, fee in fees:
        if started & set(fee.lines):
            began = f"savings that began in {plan.gap.base_year} or before"
            found = f"{line.title}, reckoned on {began}: all of it counts as new"
            yield warning(line.path or line.name, found, "a fee that begins with the plan, or a base budget without it")


def missing(ledger: Ledger) -> tuple[str, ...]:
    """What a plan that was only just begun says nothing of; empty once a pressure or change of funding has pounds."""
    if any(line.kind in ("pressure", "funding", "payment") and not is_base(line) for line in ledger.lines):
        return ()
    return ("pressures", "changes of funding")
