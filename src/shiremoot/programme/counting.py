"""Which lines count to a target, with what weight, and over which months."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from shiremoot.case import Case
from shiremoot.ledger import Ledger, Line, Period, Weight, at_year_end, in_year, over_years, times
from shiremoot.ledger.agreements import SECTION as AGREEMENTS
from shiremoot.ledger.counting import why_not_to_a_target
from shiremoot.programme.document import Programme
from shiremoot.programme.target import Target

COUNTED = {"at-least": "saving", "at-most": "cost"}


def period_of(case: Case, target: Target, ledger: Ledger) -> Period:
    """The span of months a target is about: its year's pounds, its years' pounds, or the rate at its year's end."""
    years = [ledger.timeline.index(year) for year in target.when]
    effect = target.effect or case.head.basis.effect
    if effect == "full-year":
        return at_year_end(years[-1])
    return over_years(years[0], years[-1]) if len(years) > 1 else in_year(years[0])


def weights_of(case: Case, target: Target, ledger: Ledger) -> Mapping[str, Weight]:
    """The programme's lines that count to a target: savings of its basis, less their cost where it is net of that.

    To a cap every cost counts. Each line counts with what of it posts to the target's bodies. The fee of an agreement
    is a share of savings. Where it is reckoned on any of the programme's that count, it comes off a net target and
    stays out of any other; to a cap it is a cost.
    """
    is_cap = target.test == "at-most"
    net = target.net if target.net is not None else case.head.basis.net
    bodies, savings = target.bodies(case.head), savings_of(case, target, ledger)
    ways = dict.fromkeys(savings, 0.0 if is_cap else 1.0)
    ways |= dict.fromkeys(costs_of(case, target, ledger), 1.0 if is_cap else -1.0 if target.net_of_cost else 0.0)
    for line in ledger.lines:
        if line.section == AGREEMENTS and not line.joined_as and line.formula and savings & set(line.formula.lines):
            ways[line.name] = 1.0 if is_cap else -1.0 if net is True else 0.0
    weights = {one.name: times(one.part_of_bodies(bodies), ways.get(one.name, 0.0)) for one in ledger.lines}
    return {name: weight for name, weight in weights.items() if (any(weight) if isinstance(weight, tuple) else weight)}


def savings_of(case: Case, target: Target, ledger: Ledger) -> AbstractSet[str]:
    """The savings that are about a target and of its basis; of a cap, of whatever basis."""
    is_cap = target.test == "at-most"
    return {
        line.name
        for line in ledger.lines
        if line.kind == "saving" and is_about(target, line) and (is_cap or unlike(case, target, line) is None)
    }


def costs_of(case: Case, target: Target, ledger: Ledger) -> AbstractSet[str]:
    """The costs to achieve that are about a target: all but those of a saving that is of another basis."""
    is_cap = target.test == "at-most"
    own = [line for line in ledger.lines if is_about(target, line)]
    aside = {line.belongs_to for line in own if line.kind == "saving" and unlike(case, target, line) is not None}
    return {line.name for line in own if line.kind == "cost" and (is_cap or line.belongs_to not in aside)}


def is_about(target: Target, line: Line) -> bool:
    """Whether a line is of this case's own programme, and of the services and workstreams that a target names."""
    return (
        is_own(line)
        and (not target.service or line.service in target.service)
        and (not target.workstream or line.part_of in target.workstream)
    )


def is_own(line: Line) -> bool:
    """Whether a line is of this case's own programme."""
    return not line.joined_as and line.section == Programme.key


def unlike(case: Case, target: Target, line: Line) -> str | None:
    """Why a saving does not count to a target, in words; None where it does. A cap counts every cost."""
    default = case.head.basis
    return why_not_to_a_target(
        line,
        classes=target.class_,
        net=target.net if target.net is not None else default.net,
        recurrence=None if target.counts_one_off else target.recurrence or default.recurrence,
        effect=target.effect or default.effect,
    )
