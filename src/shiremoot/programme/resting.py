"""Every figure that the answer of a programme rests on, with what it counts as planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.case import WrittenFigure
from shiremoot.programme.lines import costs_of
from shiremoot.programme.told import Told
from shiremoot.question.case_in_words import say_amount_stated, say_origin_of_figure
from shiremoot.question.resting import ORIGINS, Stated, delivered, delivered_of_all
from shiremoot.report.tables import NOT_APPLICABLE, NOT_ESTIMATED
from shiremoot.report.words import listed


def figures(one: Told) -> Iterator[Stated]:
    """The total as reported, then each project's saving and cost; pounds as planned for the first target."""
    head = one.case.head
    planned = {line.name: line.planned for line in one.answer.counting}
    total = one.programme.reported_total
    if total is not None:
        yield Stated("Total as reported", _said(one, total), say_origin_of_figure(total, head))
    for _, name, project in one.programme.projects():
        figures: list[tuple[str, str, WrittenFigure]] = [(name, project.title or name, project.saving)]
        for line, words, figure in (*figures, *costs_of(name, project)):
            missing = NOT_APPLICABLE if figure.estimated else NOT_ESTIMATED
            yield Stated(
                words,
                _said(one, figure, project.body),
                say_origin_of_figure(figure, head),
                planned.get(line, missing),
            )
        if project.delivery is not None and project.delivery.rate is not None:  # chances stand with the assumptions
            yield from delivered(project.title or name, project.delivery, head)
    each = (project.delivery for _, _, project in one.programme.projects())
    yield from delivered_of_all(one.programme.savings_delivery, each, head)
    for fee in one.answer.counting:
        if fee.because:
            yield Stated(fee.title, fee.because, ORIGINS[fee.origin], fee.planned)


def _said(one: Told, figure: WrittenFigure, bodies: Sequence[str] = ()) -> str:
    """The amount with what is other than on the page; of several bodies whose it is, where not all of them."""
    known = one.case.head.bodies
    said = say_amount_stated(figure, one.basis, one.case.head)
    whose = listed([known[name].name for name in bodies]) if set(bodies) < set(known) and bodies else ""
    return f"{said}, {whose} alone" if whose else said
