"""Which lines count to a target, with what weight, and over which months."""

from __future__ import annotations

from shiremoot.case import Case
from shiremoot.ledger import Ledger, Line, Period, View, at_year_end, in_year, over_years, view
from shiremoot.ledger.agreements import SECTION as AGREEMENTS
from shiremoot.ledger.counting import why_not_to_a_target
from shiremoot.programme.document import Programme, Target

COUNTED = {"at-least": "saving", "at-most": "cost"}


def period_of(case: Case, target: Target, ledger: Ledger) -> Period:
    """The span of months a target is about: its year's pounds, its years' pounds, or the rate at its year's end."""
    years = [ledger.timeline.index(year) for year in target.when]
    effect = target.effect or case.head.basis.effect
    if effect == "full-year":
        return at_year_end(years[-1])
    return over_years(years[0], years[-1]) if len(years) > 1 else in_year(years[0])


def counted(case: Case, target: Target, ledger: Ledger, name: str, period: Period) -> View:
    """The programme's lines that count to a target: savings of its basis, or costs for a cap.

    The fee of an agreement is a share of savings. Where it is reckoned on any of the programme's that count, it comes
    off a net target and stays out of any other; to a cap it is a cost.
    """
    is_cap = target.test == "at-most"
    net = target.net if target.net is not None else case.head.basis.net
    of_fees = 1.0 if is_cap else -1.0 if net is True else 0.0
    own = {line.name for line in ledger.lines if is_own(line) and (is_cap or unlike(case, target, line) is None)}

    def weigh(line: Line) -> float:
        if line.section == AGREEMENTS and not line.joined_as:
            return of_fees if line.formula is not None and own & set(line.formula.lines) else 0.0
        return 1.0 if line.name in own and line.kind == COUNTED[target.test] else 0.0

    return view(name, ledger.lines, period, weigh)


def is_own(line: Line) -> bool:
    """Whether a line is of this case's own programme."""
    return not line.joined_as and line.section == Programme.key


def unlike(case: Case, target: Target, line: Line) -> str | None:
    """Why a saving does not count to a target, in words; None where it does. A cap counts every cost."""
    default = case.head.basis
    return why_not_to_a_target(
        line,
        class_=target.class_,
        net=target.net if target.net is not None else default.net,
        recurrence=target.recurrence or default.recurrence,
        effect=target.effect or default.effect,
    )
