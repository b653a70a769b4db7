"""The paper in which members choose between options: its sections in order, from why to what is exempt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from shiremoot.case.figures import as_figure, basis_of
from shiremoot.case.head import Head
from shiremoot.case.written_figures import WrittenFigure
from shiremoot.money import say_amount
from shiremoot.options import tables
from shiremoot.options.cabinet.implications import POSTS, implications
from shiremoot.options.cabinet.rejected import alternatives, decided
from shiremoot.options.cabinet.stated import Cited
from shiremoot.options.cabinet.stating import TITLES, stated, whose
from shiremoot.options.questions import DELIVERED
from shiremoot.options.told import Told, cautions
from shiremoot.options.way import Fate
from shiremoot.question.beside_the_money import aims_without_baseline, decisions_taken, not_yet_known, promises_made
from shiremoot.question.case_in_words import say_amount_stated, say_origin, say_published
from shiremoot.question.page import at_most_two
from shiremoot.question.resting import left_out
from shiremoot.report.blocks import (
    FINDINGS,
    Block,
    ChoicePaper,
    PaperSection,
    Paragraph,
    Recommendation,
    ToWrite,
)
from shiremoot.report.tables import Column, Table
from shiremoot.report.words import capital, count_of, small

WHY, OPTIONS, TURNS = "Why a choice is needed", "Options side by side", "What would turn the choice"
ALTERNATIVES, IMPLICATIONS, COMMITMENTS = "Alternatives considered and rejected", "Implications", "Commitments"
NOT_KNOWN, EXEMPT, NOT_READY = "What is not known", "Exempt information", "Not ready yet:"
SECTIONS: Mapping[Cited, str] = {
    "findings": FINDINGS,
    "options": OPTIONS,
    "alternatives": ALTERNATIVES,
    "commitments": COMMITMENTS,
    **dict(TITLES.items()),
}
HOW_A_CASE_SAYS_IT = re.compile(r" \([^()]*`[^()]*\)$")
MOST_NAMED = 3  # options
FATE = "Fate"
ELSEWHERE = (FATE, "Posts")  # columns
BY = "by paragraph {} of Part 1 of Schedule 12A to the Local Government Act 1972"


def choice_paper(told: Told, side_by_side: Sequence[Block], turning: Sequence[Block]) -> ChoicePaper:
    """The paper of a comparison. side_by_side, turning: what its page says under these heads."""
    head, paper = told.question.of_case.head, told.options.paper
    wanted = tuple(Recommendation(one.text, SECTIONS[one.part]) for one in paper.recommendations)
    return ChoicePaper(
        title=f"{head.title}: {small(told.question.study.asks)}",
        purpose=tuple(_purpose(told)),
        recommending="Recommendations",
        recommendations=wanted,
        why=WHY,
        sections=tuple(_with_something(_sections(told, side_by_side, turning))),
        background=tuple(_background(head)),
        exempt=bool(paper.exempt),
    )


def _with_something(sections: Iterator[PaperSection]) -> Iterator[PaperSection]:
    always = (FINDINGS, WHY)
    return (section for section in sections if section.blocks or section.inside or section.title in always)


def _sections(told: Told, side_by_side: Sequence[Block], turning: Sequence[Block]) -> Iterator[PaperSection]:
    promised = tuple(tables.promises(told))
    compared = tuple(map(_without_what_stands_elsewhere, (block for block in side_by_side if block not in promised)))
    yield PaperSection(FINDINGS)
    yield PaperSection(OPTIONS, (*compared, _what_each_is(told), *tables.phases(told)))
    yield PaperSection(TURNS, turning)
    yield PaperSection(ALTERNATIVES, tuple(alternatives(told)))
    yield PaperSection(TITLES["reasons"], (*_decided(told), stated(told, "reasons")))
    yield PaperSection(WHY, tuple(_why(told)))
    yield PaperSection(IMPLICATIONS, inside=tuple(implications(told)))
    yield PaperSection(COMMITMENTS, tuple(_commitments(told, promised)))
    yield PaperSection(TITLES["consultation"], (stated(told, "consultation"),))
    yield PaperSection(NOT_KNOWN, tuple(_not_known(told)))
    yield PaperSection(EXEMPT, tuple(_exempt(told)))


def _without_what_stands_elsewhere(block: Block) -> Block:
    """A table upright: without the columns that another table of the paper has."""
    if not isinstance(block, Table):
        return block
    kept = [at for at, column in enumerate(block.columns) if column.name not in ELSEWHERE]
    columns = tuple(block.columns[at] for at in kept)
    return replace(block, columns=columns, rows=tuple(tuple(row[at] for at in kept) for row in block.rows))


def _not_known(told: Told) -> Iterator[Block]:
    """What no figure holds, what the case says is not known, but for posts, and all that it lacks to be ready."""
    head, missing = told.question.of_case.head, told.answer.gate.missing
    _, further = at_most_two(cautions(told))
    yield from map(Paragraph, further)
    yield from left_out(told.answer.left_out)
    yield from (not_yet_known(one) for one in head.not_yet_known.values() if one.unit != POSTS)
    yield from aims_without_baseline(head)
    if missing:
        yield Paragraph(" ".join(f"{capital(one)}." for one in _by_what_is_missing(told)), lead=NOT_READY)


def _by_what_is_missing(told: Told) -> Iterator[str]:
    """What the gate finds missing, said once for all options that lack it."""
    names = {one.name for one in told.answer.options}
    lacking: dict[str, list[str]] = {}
    for each in told.answer.gate.missing:
        name, _, what = HOW_A_CASE_SAYS_IT.sub("", each).partition(": ")
        if name in names:
            lacking.setdefault(what, []).append(name)
        else:
            lacking[name] = []
    for what, of in lacking.items():
        named = "; ".join(of) if len(of) <= MOST_NAMED else count_of(len(of), "option")
        yield f"{what} ({named})" if of else what


def _purpose(told: Told) -> Iterator[str]:
    compared = [one for one in told.answer.options if one.fate not in ("business-as-usual", "do-minimum")]
    ways = count_of(len(compared), "way")
    stand = "stands" if len(compared) == 1 else "stand"
    yield f"{capital(ways)} of delivering {stand} here side by side, each against business as usual."
    if told.options.paper.recommendations:
        head = told.question.of_case.head
        who = dict.fromkeys(whose(one, head) for one in told.options.paper.recommendations)
        yield f"The recommendations are those of {'; '.join(who)}."
    yield "Words in brackets are for the council to write. No words here are an officer’s unless it says whose."


def _why(told: Told) -> Iterator[Block]:
    """What these services are asked to find, what they cost as they are, and what was decided before."""
    head, options = told.question.of_case.head, told.options
    if options.wanted is not None and options.wanted.estimated:
        amount = say_amount(as_figure(options.wanted, head).amount)
        origin = say_origin(options.wanted, head).rstrip(".")
        yield Paragraph(f"{amount} in {options.wanted.year} ({origin}).", lead="Asked of these services:")
    if options.base:
        columns = (Column("Service"), Column("What it costs"), Column("Where it comes from"))
        rows = tuple(
            (one.title or name, _cost(one.figure, head), say_origin(one.figure, head))
            for name, one in options.base.items()
        )
        yield Table("What services cost as they are", columns, rows)
    yield from (table for table in (decisions_taken(head),) if table.rows)


def _cost(figure: WrittenFigure, head: Head) -> str:
    """What a service costs as it is, each year or once; equipment that is bought is no yearly cost."""
    basis = basis_of(figure, head)
    said = say_amount_stated(figure, basis, head)
    if not figure.estimated:
        return said
    return f"{said}, once" if basis.recurrence == "one-off" else f"{said} a year"


def _what_each_is(told: Told) -> Table:
    """Who delivers each option, what it stops of the services as they are, and what else the case says of it."""
    columns = (Column("Option"), Column(FATE), Column("What it is"))
    rows = tuple((one.name, tables.FATES[one.fate], _described(told, one.key)) for one in told.answer.options)
    return Table("What each option is", columns, rows)


def _described(told: Told, name: str) -> str:
    way, head = told.options.ways[name], told.question.of_case.head
    stopped = [told.options.base[line].title or line for line in way.stops if line in told.options.base]
    said = (
        DELIVERED[way.model] if way.model is not None else "Who delivers it is not stated",
        f"Combines {'; '.join(head.variants[part].title for part in head.variants[name].parts)}"
        if head.variants[name].parts
        else "",
        f"Stops {'; '.join(map(small, stopped))}" if stopped else "",
        way.note or "",
    )
    return " ".join(f"{one.rstrip('.')}." for one in said if one)


def _decided(told: Told) -> Iterator[Block]:
    """What became of the options that were carried forward or preferred, and who decided so."""
    head = told.question.of_case.head
    found: dict[tuple[str, Fate], list[str]] = {}
    for one in told.answer.options:
        decision = told.options.ways[one.key].decision
        if one.fate in ("carried-forward", "preferred") and decision is not None:
            found.setdefault((decision, one.fate), []).append(one.name)
    for (decision, fate), names in found.items():
        outcome = head.decisions[decision].outcome
        said = (f"{'; '.join(names)}.", f"{outcome.rstrip('.')}." if outcome else "", decided(decision, head))
        yield Paragraph(" ".join(filter(None, said)), lead=f"{capital(tables.FATES[fate])}:")


def _commitments(told: Told, promised: Sequence[Block]) -> Iterator[Block | ToWrite]:
    """Promises made in public with their tests, and how likely each open option keeps them."""
    made = promises_made(told.question.of_case.head)
    if not made.rows:
        yield ToWrite("The case names no promise made in public:", "the report’s author", "confirmed")
        return
    yield from (made, *promised)


def _exempt(told: Told) -> Iterator[Block]:
    held = told.options.paper.exempt
    for one in held.values():
        yield Paragraph(f"exempt {BY.format(one.paragraph)}. {capital(one.because).rstrip('.')}.", lead=f"{one.holds}:")
    if held:
        yield Paragraph("It stands in an appendix of its own, which is not in this file.")
    else:
        yield Paragraph("The case marks nothing as exempt.")


def _background(head: Head) -> Iterator[str]:
    """Every source of the case: title, publisher, when it was published, where it is found."""
    for one in head.sources.values():
        said = ", ".join(filter(None, (one.title, one.publisher)))
        yield f"{said} ({say_published(one.published)}){f', {one.address}' if one.address else ''}"
