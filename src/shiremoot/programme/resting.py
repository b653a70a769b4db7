"""What the answer of a programme rests on: origins by their share, what is left out, and every figure by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.case import telling as case_telling
from shiremoot.ledger import LeftOut
from shiremoot.programme.finding import Told
from shiremoot.programme.lines import cost_of
from shiremoot.report import NOT_APPLICABLE, NOT_ESTIMATED, NOT_STATED, Block, Cell, Column, Table


def origins(one: Told, title: str) -> Table:
    """How much of the planned amount is reported, measured, agreed and assumed."""
    found = case_telling.resting((line.origin.kind, pounds) for line, pounds in one.counting)
    columns = (
        Column("Origin"),
        Column("Figures", "number"),
        Column("Share of the planned amount", "percent"),
        Column(f"As planned ({one.short_basis})", "pounds"),
    )
    rows = tuple((rest.kind, rest.figures, rest.share, rest.pounds) for rest in found)
    return Table(title, columns, rows, totals=(len(rows) - 1,))


def left_out(found: Sequence[LeftOut]) -> Iterator[Block]:
    """What is not in the figures, with the reason; nothing where all is."""
    if found:
        columns = (Column("Not in the figures"), Column("Amount", "pounds"), Column("Why"))
        missing = {"not estimated": NOT_ESTIMATED, "not stated": NOT_STATED}
        rows = tuple((left.title, missing[left.why], left.reason) for left in found)
        yield Table("Not estimated, or not stated: named here, and nowhere counted as nought", columns, rows)


def provenance(one: Told) -> Table | None:
    """A row for each figure that the answer rests on; None where the programme holds none yet."""
    rows = tuple(_figures(one))
    if not rows:
        return None
    columns = (
        Column("Figure"),
        Column("As stated, with its basis"),
        Column("Origin"),
        Column(f"As planned ({one.short_basis})", "pounds"),
    )
    return Table("Every figure and where it comes from", columns, rows)


def _figures(one: Told) -> Iterator[tuple[Cell, ...]]:
    head = one.case.head
    planned = {line.name: pounds for line, pounds in one.counting}
    total = one.programme.reported_total
    if total is not None:
        said = case_telling.say_figure(total, head)
        yield ("Total as reported", said, case_telling.say_origin_of_figure(total, head), NOT_APPLICABLE)
    for _, name, project in one.programme.projects():
        title = project.title or name
        stated = ((name, title, project.saving), (cost_of(name), f"Cost to achieve: {title}", project.cost))
        for line, words, figure in stated:
            if figure is not None:
                said = case_telling.say_figure(figure, head, project.body)
                missing = NOT_APPLICABLE if figure.estimated else NOT_ESTIMATED
                origin = case_telling.say_origin_of_figure(figure, head)
                yield (words, said, origin, planned.get(line, missing))
