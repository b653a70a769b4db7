"""The table of projects: each saving, or of a cap each cost, as stated, when it starts, and how likely it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from shiremoot.case import WrittenFigure
from shiremoot.programme.answer import ProgrammeOdds
from shiremoot.programme.document import Project
from shiremoot.programme.lines import costs_of
from shiremoot.programme.scope import Named
from shiremoot.programme.starts import DrawnStart
from shiremoot.programme.told import Told
from shiremoot.question.case_in_words import differences, say_amount_stated, say_delivery
from shiremoot.report.alike import told_once
from shiremoot.report.blocks import Paragraph
from shiremoot.report.tables import NOT_APPLICABLE, NOT_ESTIMATED, NOT_STATED, Cell, Column, Missing, Span, Table
from shiremoot.report.words import capital, count_of, say_month


@dataclass(frozen=True, slots=True)
class _Row:
    """A saving or a cost of a project; event: what it starts with. figure: None where nothing is stated."""

    title: str
    project: Project
    event: str
    figure: WrittenFigure | None


def projects(told: Told, answer: ProgrammeOdds, named: Sequence[Named]) -> Table | Paragraph | None:
    """Every project: its saving (of a cap its costs) as stated, its start, and how likely it is; None without any."""
    known = [row for _, name, project in named for row in _rows(told, name, project)]
    if not known:
        return None
    found = {start.name: start for start in answer.starts}
    first = answer.first_year.start if answer.first_year is not None else 0
    stated = [_stated(told, row.figure) for row in known]
    differs = {words for _, words in stated if words is not None}
    alike = len(differs) <= 1 and not any(isinstance(cell, str) for cell, _ in stated)
    beside = f", {next(iter(differs))}" if alike and differs and next(iter(differs)) else ""
    columns = (
        Column("Project"),
        Column(f"{'Cost' if told.is_cap else 'Saving'}, as stated{beside}", "pounds" if alike else "text"),
        *map(Column, ("Starts", "9 in 10 start by", "Chance it happens")),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            row.title,
            cell if alike or isinstance(cell, Missing) or row.figure is None else _in_words(told, row.figure),
            *_when(row, found.get(row.event), first),
        )
        for row, (cell, _) in zip(known, stated, strict=True)
    )
    figures = [row.figure for row in known if row.figure is not None]
    title = _how_many_projects(len({id(row.project) for row in known}), figures)
    return told_once(Table(title, columns, rows, sheet="Projects"))


def _rows(told: Told, name: str, project: Project) -> Iterator[_Row]:
    title = project.title or name
    if not told.is_cap:
        yield _Row(title, project, name, project.saving)
        return
    costs = list(costs_of(name, project))
    if not costs:
        yield _Row(title, project, name, None)
    for line, words, cost in costs:
        one = title if len(costs) == 1 else words.partition(": ")[2]
        yield _Row(one, project, line if cost.has_a_start else name, cost)


def _in_words(told: Told, figure: WrittenFigure) -> str:
    return say_amount_stated(figure, told.basis, told.case.head)


def _timed(project: Project) -> bool:
    """Whether the project says by itself when it begins."""
    return project.start is not None or bool(project.after)


def _how_many_projects(count: int, figures: Sequence[WrittenFigure]) -> str:
    """``Seven projects, two of them without an estimate``; of none at all it says so."""
    title = capital(count_of(count, "project"))
    missing = sum(not figure.estimated for figure in figures)
    if not missing:
        return title
    if missing == count:
        return f"{title}, without an estimate" if count == 1 else f"{title}, none with an estimate"
    return f"{title}, {count_of(missing)} of them without an estimate"


def _stated(told: Told, figure: WrittenFigure | None) -> tuple[Cell, str | None]:
    """An amount as its source states it, and the words in which its basis differs; None where it is not estimated."""
    if figure is None:
        return NOT_APPLICABLE, None
    if not figure.estimated:
        return NOT_ESTIMATED, None
    differs = ", ".join(differences(figure, told.basis, told.case.head))
    if figure.says_its_years:
        return say_amount_stated(figure, told.basis, told.case.head), differs
    return (Span(float(figure.range.low), float(figure.range.high)) if figure.range else figure.amount or 0), differs


def _when(row: _Row, start: DrawnStart | None, first: int) -> Iterator[Cell]:
    project = row.project
    if start is not None and row.figure is not None and row.figure.table[1] and not _timed(project):
        # Its table says when it begins; the event of such a line is that of the first year of all.
        start = replace(start, planned=(at := 12.0 * (min(row.figure.table[1]).start - first)), p90=at)
    planned = say_month(start.planned, first) if start is not None else NOT_STATED
    late = say_month(start.p90, first) if start is not None else NOT_STATED
    yield planned
    yield "as planned" if isinstance(late, str) and late == planned else late
    yield NOT_STATED if project.delivery is None else say_delivery(project.delivery)
