"""Every figure that the answer of a plan rests on, with what it counts as planned in the last year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from shiremoot.case import Head, Moving, Part, Sourced, WrittenFigure
from shiremoot.case.figures import as_figure, basis_as_stated
from shiremoot.case.movements import figures_of
from shiremoot.case.parts import say_share
from shiremoot.case.walking import of_kind, parts_of_kind
from shiremoot.gap.document import Payment
from shiremoot.gap.lines import title_of
from shiremoot.gap.reserves_stated import MinimumShare, minimums, openings
from shiremoot.gap.told import Told
from shiremoot.money import Basis, say_amount
from shiremoot.question.case_in_words import say_amount_stated, say_origin, say_origin_of_figure
from shiremoot.question.resting import ORIGINS, Stated, delivered, delivered_of_all
from shiremoot.report.tables import NOT_APPLICABLE, Missing
from shiremoot.report.words import listed

BY_YEAR = "An amount named by year falls in that year."


def figures(told: Told) -> Iterator[Stated]:
    """Every figure that the answer rests on."""
    head, bodies, most = told.head, told.head.bodies, usual(told)
    for body, base in told.gap.base.items():
        for what, figure in (("budget", base.budget), ("funding", base.funding)):
            said, origin = _said(told, figure, most), say_origin_of_figure(figure, head)
            yield Stated(f"Base {what}, {bodies[body].name}", said, origin)
    for _, name, line in told.gap.movements():
        title = title_of(told.gap, name, line, head)
        whose = (line.from_,) if isinstance(line, Payment) else line.body
        planned: float | Missing = told.answer.planned.get(name, NOT_APPLICABLE)
        said = _said(told, line.figure, most, whose)
        yield Stated(title, said, say_origin_of_figure(line.figure, head), planned)
        yield from delivered(title, line.delivery, head)
    yield from delivered_of_all(told.gap.savings_delivery, (line.delivery for line in told.gap.savings.values()), head)
    yield from _others(told, most)
    yield from _stocks(told)


def usual(told: Told) -> Basis:
    """What most figures of the plan are, whenever they fall and whoever has them."""
    stated = [figure for base in told.gap.base.values() for figure in (base.budget, base.funding)]
    stated += [line.figure for _, _, line in told.gap.movements()]
    found = Counter(replace(basis_as_stated(figure, told.head), years=(), bodies=()) for figure in stated)
    return found.most_common(1)[0][0] if found else Basis()


def unless_said(told: Told) -> str:
    """The sentence that says once what the rows leave out; amounts by year are in-year, whatever most are."""
    whose = told.whose(told.headline) if told.answer.body else "the body that the row names"
    said = f"Unless a row says otherwise: {replace(usual(told), bodies=(whose,)).say()}."
    by_year = any(line.figure.table[1] for _, _, line in told.gap.movements())
    return f"{said} {BY_YEAR}" if by_year else said


def _said(told: Told, figure: WrittenFigure, most: Basis, whose: Sequence[str] = ()) -> str:
    """The amount as its source states it, its year, where its basis is another, and whose it is if another body’s."""
    # An assumed completion is ours; what stands here is the source's.
    stated = figure.model_copy(update={"completed": None})
    years = () if figure.table[1] else basis_as_stated(stated, told.head).years
    when = f", for {listed([str(year) for year in years])}" if years else ""
    said = f"{say_amount_stated(stated, most, told.head).removesuffix(when)}{when}"
    bodies = told.head.bodies
    others = [] if list(whose) == [told.answer.body] else whose
    names = listed([bodies[body].name for body in others]) if others and len(bodies) > 1 else ""
    return f"{said}, {names}" if names else said


def _others(told: Told, most: Basis) -> Iterator[Stated]:
    """What other parts of the case bring into the plan: a programme's projects, fees of agreements, included cases."""
    written = {
        path: (figure, within)
        for key, section in told.question.of_case.sections.items()
        for within_path, within in of_kind(parts_of_kind(section, Part, key), Moving)
        for path, figure in figures_of(within, within_path)
    }
    for one in told.answer.brought:
        if one.name not in told.answer.planned:
            continue
        if one.path in written:
            figure, within = written[one.path]
            said, origin = _said(told, figure, most, within.body), say_origin_of_figure(figure, told.head)
        else:
            said, origin = one.because, ORIGINS[one.origin]
        yield Stated(one.title, said, origin, told.answer.planned[one.name])


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
            yield Stated(
                f"Surplus to {kept.surplus.to}, {whose}", say_share(kept.surplus.share), _origin(kept.surplus, head)
            )


def _least(minimum: WrittenFigure | MinimumShare, told: Told) -> str:
    if isinstance(minimum, MinimumShare):
        return f"{float(minimum.share):.1%} of the requirement ({told.prices})"
    return _amount(minimum, told)


def _amount(figure: WrittenFigure, told: Told) -> str:
    return f"{say_amount(as_figure(figure, told.head).amount)} ({told.prices})"


def _origin(part: Sourced, head: Head) -> str:
    return say_origin_of_figure(part, head) if isinstance(part, WrittenFigure) else say_origin(part, head)
