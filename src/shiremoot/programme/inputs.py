"""The figures of a programme for which a workbook's reader may try others: what is planned, targeted and reported."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.case import WrittenFigure
from shiremoot.programme.document import Project
from shiremoot.programme.lines import rates
from shiremoot.programme.told import Told
from shiremoot.question.case_in_words import differences, say_origin, say_origin_of_figure
from shiremoot.report.blocks import Inputs, Stated, StatedRange
from shiremoot.report.tables import NOT_ESTIMATED, Cell, Column, Span, Table


def inputs(told: Told) -> Inputs:
    """The target; the range reported, if there is one; and the projects, if their ends may be added up.

    They may where all that have an estimate are stated on the target's basis, count in full as planned, and the target
    is a saving.
    """
    head, target = told.case.head, told.target
    return Inputs(
        things=_projects(told),
        target=Stated(float(target.amount), say_origin(target, head)),
        reported=_reported(told),
        is_cap=told.is_cap,
    )


def _reported(told: Told) -> StatedRange | None:
    """The ends of the range as it is read with every value as likely, on the target's basis."""
    total, readings = told.programme.reported_total, told.answer.as_reported
    if total is None or readings is None:
        return None
    flat = readings["flat"]
    if flat.least is None or flat.most is None:
        return None
    return StatedRange(Span(flat.least, flat.most), say_origin_of_figure(total, told.case.head))


def _projects(told: Told) -> Table | None:
    known = [(name, project) for _, name, project in told.projects]
    if told.is_cap or not known or rates(told.case) or not all(_adds_up(told, project.saving) for _, project in known):
        return None
    columns = (
        Column("Project"),
        Column("Lower end", "pounds"),
        Column("Upper end", "pounds"),
        Column("Origin and reason"),
    )
    rows = tuple(
        (project.title or name, *_ends(project), say_origin_of_figure(project.saving, told.case.head))
        for name, project in known
    )
    return Table("Projects", columns, rows)


def _adds_up(told: Told, figure: WrittenFigure) -> bool:
    """Whether nobody has estimated it, or it is one amount or range that means what the target does."""
    if not figure.estimated:
        return True
    return not figure.says_its_years and not differences(figure, told.basis, told.case.head)


def _ends(project: Project) -> Iterator[Cell]:
    figure = project.saving
    if not figure.estimated:
        yield from (NOT_ESTIMATED, NOT_ESTIMATED)
    elif figure.range is not None:
        yield from (float(figure.range.low), float(figure.range.high))
    else:
        yield from (float(figure.amount or 0),) * 2
