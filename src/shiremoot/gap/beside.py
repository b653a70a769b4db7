"""What stands beside the figures of a plan: stated for several bodies, or closing no gap."""

from __future__ import annotations

from shiremoot.gap.result import Beside, Unsplit
from shiremoot.gap.views import PlanViews


def unsplit(plan: PlanViews) -> tuple[Unsplit, ...]:
    """Figures stated for several bodies together that no key divides."""
    lines = [line for line in plan.ledger.lines if line.stated_for]
    pounds = plan.by_year(lines)
    return tuple(Unsplit(line.title, line.stated_for, pounds[line.name]) for line in lines)


def beside(plan: PlanViews) -> tuple[Beside, ...]:
    """Savings that close no gap, each with its reason."""
    reasons = {line.name: plan.why_not(line) for line in plan.ledger.lines}
    lines = [line for line in plan.ledger.lines if reasons[line.name] is not None]
    pounds = plan.by_year(lines)
    return tuple(Beside(line.name, line.title, str(reasons[line.name]), pounds[line.name]) for line in lines)
