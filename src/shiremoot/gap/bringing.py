"""What other parts of a case bring into its plan, as they state it: projects, fees, lines of included cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from shiremoot.case import Case, Moving, Part, WrittenFigure
from shiremoot.case.movements import figures_of
from shiremoot.case.walking import of_kind, parts_of_kind
from shiremoot.gap.document import Gap
from shiremoot.gap.result import Brought, IncludedCase
from shiremoot.gap.stated import say_stated, usual
from shiremoot.gap.views import PlanViews, is_base
from shiremoot.ledger import Line
from shiremoot.ledger.joining import place_of
from shiremoot.question.case_in_words import say_origin_of_figure

Written = Mapping[str, tuple[WrittenFigure, Moving]]  # by place


def brought(plan: PlanViews, case: Case) -> tuple[Brought, ...]:
    """The lines that count in the plan and stand in no part of its section."""
    own = {name for _, name, _ in plan.gap.movements()}
    lines = [line for line in plan.ledger.lines if line.name not in own and not is_base(line) and plan.counts(line)]
    cases, named = case.everyone, ("", *_named(case))
    written = {place: _written_in(cases[place]) for place in {place_of(line) for line in lines}}
    return tuple(_one(line, case, cases[at], named[at], written[at]) for line in lines for at in (place_of(line),))


def _one(line: Line, case: Case, its: Case, named: str, written: Written) -> Brought:
    """A line as its own case states it. named: how that is included, if it is not this one."""
    origin, path = line.origin, line.path
    included = IncludedCase(its.head.title, named) if named else None
    bare = Brought(line.name, line.title, path, origin.kind, origin.detail, included=included)
    if path not in written:
        return bare
    figure, within = written[path]
    most = usual(case.section(Gap), case.head)
    own = its is case and within.body == (case.section(Gap).headline(case.head),)
    said = say_stated(figure, most, its.head, () if own else within.body)
    return replace(bare, stated=said, source=say_origin_of_figure(figure, its.head))


def _named(case: Case) -> Iterator[str]:
    """The file or the name by which each case is included, in the order of the documents."""
    for include, one in zip(case.head.include, case.included, strict=True):
        yield include.case
        yield from _named(one)


def _written_in(case: Case) -> Written:
    """Every figure of what moves money in a case, with what it stands in."""
    return {
        path: (figure, within)
        for key, section in case.sections.items()
        for within_path, within in of_kind(parts_of_kind(section, Part, key), Moving)
        for path, figure in figures_of(within, within_path)
    }
