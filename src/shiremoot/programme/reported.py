"""What a source reported of the whole, beside a target: its exact readings, and how sure somebody said they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shiremoot.case import Case, WrittenFigure
from shiremoot.case.figures import years_of
from shiremoot.chance import from_range
from shiremoot.ledger import Ledger
from shiremoot.programme.answer import Counting
from shiremoot.programme.document import Programme
from shiremoot.programme.lines import costs_of
from shiremoot.programme.reading import Reading, exact
from shiremoot.programme.target import Target


def as_reported(case: Case, target: Target) -> dict[str, Reading] | None:
    """The exact readings of the range a source reported for the same year and effect; None where it gave none.

    A reported total is one of savings, of all services and before their cost: a cap, a target of a part or one net of
    cost has no reading from it. Nor has one of other bodies.
    """
    total = case.section(Programme).reported_total
    if total is None or total.range is None or years_of(total) != target.when or not _is_of_the_whole(target):
        return None
    if (total.effect or case.head.basis.effect) != (target.effect or case.head.basis.effect):
        return None
    if set(total.body or tuple(case.head.bodies)[:1]) != set(target.bodies(case.head)):
        return None
    low, high = float(total.range.low), float(total.range.high)
    likely = float(total.likely) if total.likely is not None else (low + high) / 2
    ends = total.ends or "absolute"
    shapes = {"flat": None, "triangular": likely, "pert": likely}
    return {shape: exact(from_range(low, high, ends, middle, shape), target) for shape, middle in shapes.items()}


def _is_of_the_whole(target: Target) -> bool:
    return target.test == "at-least" and not (target.service or target.workstream or target.net_of_cost)


def confidence(programme: Programme, target: Target, *, has_reading: bool) -> str | None:
    """How sure somebody said they were of this figure; what they said of another stands by that other alone.

    has_reading: whether the total as reported is a reading of the target.
    """
    if target.confidence is not None:
        return target.confidence
    total = programme.reported_total
    if total is None or total.confidence is None or not has_reading:
        return None
    if total.confidence_of is not None:
        return total.confidence if total.confidence_of == target.amount else None
    same = [other for other in programme.targets if other.reported == total.reported]
    return total.confidence if same == [target] else None


def ranged(programme: Programme, ledger: Ledger, counting: Sequence[Counting]) -> float | None:
    """How much of the planned pounds of the estimated projects carries a range reported for that project."""
    priors = {line.name for line in ledger.lines if line.prior}
    figures = every_figure(programme)
    estimated = [one for one in counting if one.name in figures and one.name not in priors]
    whole = sum(abs(one.planned) for one in estimated)
    if not whole:
        return None
    return sum(abs(one.planned) for one in estimated if _has_reported_range(figures[one.name])) / whole


def every_figure(programme: Programme) -> Mapping[str, WrittenFigure]:
    """Every saving and cost of a programme, by the name of its line."""
    figures: dict[str, WrittenFigure] = {name: project.saving for _, name, project in programme.projects()}
    return figures | {
        line: cost for _, name, project in programme.projects() for line, _, cost in costs_of(name, project)
    }


def _has_reported_range(figure: WrittenFigure) -> bool:
    doubt = figure.uncertainty
    return figure.reported is not None and (
        figure.range is not None or (doubt is not None and doubt.reported is not None)
    )
