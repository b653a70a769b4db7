"""Every figure that the answer of a plan rests on, with what it counts as planned in the last year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shiremoot.case import Head, Sourced, WrittenFigure
from shiremoot.case.figures import as_figure
from shiremoot.case.parts import say_share
from shiremoot.gap.document import Payment
from shiremoot.gap.lines import title_of
from shiremoot.gap.reserves_stated import MinimumShare, minimums, openings
from shiremoot.gap.stated import say_stated, usual
from shiremoot.gap.told import Told
from shiremoot.money import say_amount
from shiremoot.question.case_in_words import say_origin, say_origin_of_figure
from shiremoot.question.resting import ORIGINS, Stated, delivered, delivered_of_all, doubted
from shiremoot.report.tables import NOT_APPLICABLE, Missing

BY_YEAR = "An amount named by year falls in that year."


def figures(told: Told) -> Iterator[Stated]:
    """Every figure that the answer rests on."""
    head, bodies, most = told.head, told.head.bodies, usual(told.gap, told.head)
    for body, base in told.gap.base.items():
        for what, figure in (("budget", base.budget), ("funding", base.funding)):
            said, origin = say_stated(figure, most, head), say_origin_of_figure(figure, head)
            yield Stated(f"Base {what}, {bodies[body].name}", said, origin)
    for _, name, line in told.gap.movements():
        title = title_of(told.gap, name, line, head)
        whose = (line.from_,) if isinstance(line, Payment) else line.body
        planned: float | Missing = told.answer.planned.get(name, NOT_APPLICABLE)
        said = say_stated(line.figure, most, head, () if whose == (told.answer.body,) else whose)
        yield Stated(title, said, say_origin_of_figure(line.figure, head), planned)
        yield from doubted(title, line.figure, head)
        yield from delivered(title, line.delivery, head)
    yield from delivered_of_all(told.gap.savings_delivery, (line.delivery for line in told.gap.savings.values()), head)
    yield from _others(told)
    yield from _stocks(told)


def unless_said(told: Told) -> str:
    """The sentence that says once what the rows leave out; amounts by year are in-year, whatever most are."""
    whose = told.whose(told.headline) if told.answer.body else "the body that the row names"
    said = f"Unless a row says otherwise: {replace(usual(told.gap, told.head), bodies=(whose,)).say()}."
    by_year = any(line.figure.table[1] for _, _, line in told.gap.movements())
    return f"{said} {BY_YEAR}" if by_year else said


def _others(told: Told) -> Iterator[Stated]:
    """What other parts of the case bring into the plan: a programme's projects, fees of agreements, included cases."""
    for one in told.answer.brought:
        if one.name in told.answer.planned:
            where = f"from {one.included.title}: " if one.included is not None else ""
            said, origin = one.stated or one.because, one.source or ORIGINS[one.origin]
            yield Stated(one.title, f"{where}{said}", origin, told.answer.planned[one.name])


def _stocks(told: Told) -> Iterator[Stated]:
    """Reserves: a stock has no year of effect, and counts in no year as planned."""
    head = told.head
    for body, kept in told.gap.reserves.items():
        whose = head.bodies[body].name
        for title, figure in openings(kept):
            yield Stated(f"Opening reserves, {title}, {whose}", _amount(figure, told), _origin(figure, head))
        for title, _, minimum in minimums(kept):
            named = f"Minimum of {title or 'reserves'}, {whose}"
            yield Stated(named, _least(minimum, told), _origin(minimum, head))
        if kept.surplus is not None:
            to = (kept.by_name or {})[kept.surplus.to].title or kept.surplus.to
            yield Stated(f"Surplus to {to}, {whose}", say_share(kept.surplus.share), _origin(kept.surplus, head))


def _least(minimum: WrittenFigure | MinimumShare, told: Told) -> str:
    if isinstance(minimum, MinimumShare):
        return f"{float(minimum.share):.1%} of the requirement ({told.prices})"
    return _amount(minimum, told)


def _amount(figure: WrittenFigure, told: Told) -> str:
    return f"{say_amount(as_figure(figure, told.head).amount)} ({told.prices})"


def _origin(part: Sourced, head: Head) -> str:
    return say_origin_of_figure(part, head) if isinstance(part, WrittenFigure) else say_origin(part, head)
