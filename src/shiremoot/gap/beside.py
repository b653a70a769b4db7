"""What stands beside the figures of a plan: stated for several bodies, closing no gap, brought by another part."""

from __future__ import annotations

from shiremoot.gap.result import Beside, Brought, Unsplit
from shiremoot.gap.views import PlanViews, is_base


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


def brought(plan: PlanViews) -> tuple[Brought, ...]:
    """The lines that count in the plan and stand in no part of its section."""
    own = {name for _, name, _ in plan.gap.movements()}
    lines = (line for line in plan.ledger.lines if line.name not in own and not is_base(line) and plan.counts(line))
    return tuple(
        Brought(line.name, line.title, "" if line.joined_as else line.path, line.origin.kind, line.origin.detail)
        for line in lines
    )
