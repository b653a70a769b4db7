"""The page that all studies share: question, subject, basis, what stands behind the answer, how to get it again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shiremoot.money import NOT_STATED
from shiremoot.question.commands import command
from shiremoot.report.blocks import (
    Answer,
    Block,
    Caution,
    ChoicePaper,
    Command,
    ForMembers,
    Hint,
    Inputs,
    Line,
    Paragraph,
    Recommendation,
    Report,
    Section,
    Terms,
    money_is,
)
from shiremoot.report.glossary import words_used
from shiremoot.report.tables import Table
from shiremoot.report.words import capital, listed

if TYPE_CHECKING:
    from shiremoot.case import Case, Sourced
    from shiremoot.dates import FinancialYear
    from shiremoot.money import Basis
    from shiremoot.question.question import Question

CHANGES, WHY, NOT_KNOWN = "What would change it", "Why", "What it rests on, and what is not known"
FIGURES, SETTINGS = (
    "Every figure and where it comes from",
    "How it was worked out, and how to get the same figures again",
)
PUBLIC_DATA = "public data"
FEW_DRAWS = 1_000
HASH_SHOWN = 12
MOST_CAUTIONS = 2  # on the first screen; more of them are cautions no longer
Sections = Iterable[tuple[str, Iterable[Block]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a study tells, in the order of a page.

    answer: one or two sentences. first, body, annex: as in a report; body and annex are looked at with detail only.
    asks: the question of this page, the study's own where none is given. subject: who it is about, the case's bodies
    and title where none is given. basis: what most of its money is. source: where the figures come from. settings:
    (name, value) of what it was run with beyond what all studies say. how: the method, in the last part of the annex.
    inputs: figures for which a workbook's reader may try others. paper: how a committee is asked to choose by it;
    looked at with detail only.
    """

    answer: Sequence[str]
    first: Iterable[Block]
    body: Sections
    annex: Sections = ()
    asks: str = ""
    subject: str = ""
    basis: str = ""
    source: str = ""
    settings: Iterable[tuple[str, str]] = ()
    provenance: Table | None = None
    for_members: ForMembers = field(default_factory=ForMembers)
    recommendations: Sequence[Recommendation] = ()
    lines: Sequence[Line] = ()
    how: Iterable[Block] = ()
    inputs: Inputs | None = None
    paper: Callable[[], ChoicePaper] | None = None


def page(question: Question, told: Telling) -> Report:
    """A study's answer as blocks; without the settings' detail only the first screen, and nothing else is looked at.

    Sections without blocks are left out. The annex ends with every figure, and how to get the same again.
    """
    case, detail = question.case, question.settings.detail
    return Report(
        study=question.study.name,
        question=told.asks or question.study.asks,
        subject=told.subject or _subject(case),
        answer=Answer(tuple(told.answer)),
        case=_called(case),
        hash=_hash(question),
        basis=told.basis,
        first=(*_in_scenario(question), *told.first),
        body=_sections(told.body) if detail else (),
        annex=_with_words((*_sections(told.annex), *_sections(_how(question, told)))) if detail else (),
        source=told.source,
        for_members=told.for_members,
        recommendations=tuple(told.recommendations),
        lines=tuple(told.lines),
        inputs=told.inputs if detail else None,
        paper=told.paper() if detail and told.paper is not None else None,
    )


def _in_scenario(question: Question) -> Iterator[Block]:
    """That the page is of a scenario, so that nobody takes it for the plan."""
    if (name := question.settings.scenario) is not None:
        yield Caution(f"These are the figures of the scenario “{name}”, not of the plan itself.")


def _sections(sections: Sections) -> tuple[Section, ...]:
    told = (Section(title, tuple(blocks)) for title, blocks in sections)
    return tuple(section for section in told if section.blocks)


def _how(question: Question, told: Telling) -> Sections:
    if told.provenance is not None:
        yield FIGURES, (told.provenance,)
    how = tuple(told.how)
    said = (*_run_with(question), *told.settings, ("identity", question.identity))
    yield (
        SETTINGS,
        (*how, Terms("Settings", [(capital(name), value) for name, value in said]), Command(command(question))),
    )


def _with_words(annex: Sequence[Section]) -> tuple[Section, ...]:
    """The annex with what its words mean, in its last section before what to type."""
    *others, last = annex
    words = words_used(annex)
    blocks = (*last.blocks[:-1], *((words,) if words else ()), last.blocks[-1])
    return (*others, Section(last.title, blocks))


def _hash(question: Question) -> str:
    """What exactly the case says or, where there is none, the data; a finding alone does not look at all of these."""
    if question.case is not None:
        return question.case.revision
    return question.data.stamp_of(question.study.needs.data) if question.settings.detail else ""


def _called(case: Case | None) -> str:
    """The name of the case and, where it is changed, the scenario: its hash is that of the file, which holds both."""
    if case is None:
        return PUBLIC_DATA
    return case.name if case.scenario is None else f"{case.name}, scenario {case.scenario}"


def _subject(case: Case | None) -> str:
    if case is None:
        return PUBLIC_DATA
    from shiremoot.question.case_in_words import say_bodies

    return f"{say_bodies(case)} · {case.head.title}"


def _run_with(question: Question) -> Iterator[tuple[str, str]]:
    """What a study was run with, in words: its case, its draws and variant, its data."""
    settings, needs, case = question.settings, question.study.needs, question.case
    if case is not None:
        yield "case and hash", f"{case.name}, {case.revision}"
    if settings.scenario is not None:
        yield "scenario", settings.scenario
    if needs.ledger:
        yield "draws and seed", f"{settings.draws:,}; seed {settings.seed}"
        if case is not None and case.head.variants:
            from shiremoot.question.case_in_words import variant_words

            yield "variant", variant_words(case, settings.variant)
    if case is not None:
        for included in case.included:
            yield "includes", f"{included.name}, hash {included.hash}"
    if needs.data:
        yield "data", question.data.stamp_of(needs.data)


def source_of(question: Question, stated: Iterable[Sourced], draws: int | None = None) -> str:
    """Where the figures of a page come from: the sources that what was stated cites, and our draws of the case.

    draws: how many were looked at, where these are not all that were asked for.
    """
    from shiremoot.question.case_in_words import say_cited

    case = question.of_case
    names = dict.fromkeys(one.reported for one in stated if one.reported is not None)
    cited = [say_cited(case.head, name) for name in names]
    which = f"{_called(case)} ({case.revision[:HASH_SHOWN]})"
    drawn = f"computed from {draws or question.settings.draws:,} draws of the case {which}"
    return "; ".join([*cited, drawn])


def basis_sentence(basis: Basis) -> str:
    """What the money of a page is, in a sentence: "... is cash that falls in 2017-18". Not stated is said."""
    price = {"cash": "cash", NOT_STATED: "money whose price base is not stated"}.get(basis.price)
    price = price or f"money in {basis.real_year} prices"
    kinds = [part for part in (basis.recurrence, basis.kind, basis.measure) if part != NOT_STATED]
    held = f"{listed(basis.bodies)}’s share" if basis.bodies else ""
    said = ", ".join(part for part in (*kinds, held) if part)
    opened = [part for part in basis.unstated if part not in ("price base", "body", "year")]
    beside = f"; {listed(opened)} not stated" if opened else ""
    stated = f"{price} {_when(basis)}".rstrip()
    return money_is(f"{stated}{f': {said}' if said else ''}{beside}")


def _when(basis: Basis) -> str:
    if not basis.years:
        return "of a full year" if basis.effect == "full-year" else ""
    first, last = basis.years[0], basis.years[-1]
    span = f"in {last}" if first == last else f"over {first} to {last}"
    match basis.effect:
        case "full-year":
            return f"of a full year, as reached by the end of {last}"
        case "cumulative":
            return f"added up {span}"
        case _:
            return f"that falls {span}"


def year_ends(year: FinancialYear, first: FinancialYear) -> float:
    """The end of a financial year in months since the April of a first one."""
    return 12.0 * (year - first + 1)


def few_draws(question: Question) -> Iterator[Block]:
    """A caution where too few draws were asked for to tell odds from."""
    if question.settings.draws < FEW_DRAWS:
        yield Caution(f"Too few runs to tell chances from: {question.settings.draws:,}. Ask for 100,000.")
        yield Hint("`--draws 100000` asks for them.")


def present(blocks: Iterable[Block | None]) -> tuple[Block, ...]:
    """The blocks that there are."""
    return tuple(block for block in blocks if block is not None)


def at_most_two(cautions: Iterable[str]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The first two as cautions for the first screen, and the rest as words for what is not known."""
    found = tuple(cautions)
    return tuple(map(Caution, found[:MOST_CAUTIONS])), found[MOST_CAUTIONS:]


def method(paragraphs: Sequence[str]) -> Iterator[Block]:
    """How an answer was worked out, for the annex."""
    yield from map(Paragraph, paragraphs)
