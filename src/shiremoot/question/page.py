"""The page that all studies share: question, subject, settings, the finding first, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from shiremoot.question.commands import command
from shiremoot.report import Block, Caution, Command, Hint, Paragraph, Report, Section, Table

if TYPE_CHECKING:
    from shiremoot.case import Case, Sourced
    from shiremoot.question.question import Question

FINDING, WHY = "The finding", "Why"
CHANGES, RESTS_ON, WORKED_OUT = "What would change it", "What it rests on", "How it was worked out"
PUBLIC_DATA = "public data"
FEW_DRAWS = 1_000
HASH_SHOWN = 12
Sections = Iterable[tuple[str, Iterable[Block]]]


def page(
    question: Question,
    sections: Sections,
    *,
    asks: str = "",
    subject: str = "",
    settings: Iterable[tuple[str, str]] = (),
    provenance: Table | None = None,
) -> Report:
    """A study's answer as blocks: the sections in their order, the finding first; without detail nothing else.

    asks: the question of this page, the study's own where none is given. subject: who it is about, the case's bodies
    and title where none is given. settings: (name, value) of what it was run with beyond what all studies say; a
    finding alone has none.
    """
    case, detail = question.case, question.settings.detail
    told = [Section(title, tuple(blocks)) for title, blocks in (sections if detail else _first(sections))]
    return Report(
        study=question.study.name,
        question=asks or question.study.asks,
        subject=subject or _subject(case),
        case=case.name if case is not None else PUBLIC_DATA,
        hash=_hash(question),
        settings=(*_run_with(question), *settings, ("identity", question.identity)) if detail else (),
        sections=[section for section in told if section.blocks],
        provenance=provenance if detail else None,
    )


def _hash(question: Question) -> str:
    """What exactly the case says or, where there is none, the data; a finding alone does not look at all of these."""
    if question.case is not None:
        return question.case.hash
    return question.data.stamp_of(question.study.needs.data) if question.settings.detail else ""


def _first(sections: Sections) -> Iterator[tuple[str, Iterable[Block]]]:
    yield next(iter(sections))


def _subject(case: Case | None) -> str:
    if case is None:
        return PUBLIC_DATA
    from shiremoot.question.case_in_words import say_bodies

    return f"{say_bodies(case.head)} · {case.head.title}"


def _run_with(question: Question) -> Iterator[tuple[str, str]]:
    """What a study was run with, in words, apart from its case."""
    settings, needs, case = question.settings, question.study.needs, question.case
    if needs.ledger:
        yield "seed", str(settings.seed)
        yield "draws", f"{settings.draws:,}"
        if case is not None:
            from shiremoot.question.case_in_words import variant_words

            yield "variant", variant_words(case, settings.variant)
    if case is not None:
        for included in case.included:
            yield "includes", f"{included.name}, hash {included.hash}"
    if needs.data:
        yield "data", question.data.stamp_of(needs.data)


def source_of(question: Question, stated: Iterable[Sourced]) -> str:
    """Where a picture's figures come from: the sources that what was stated cites, and our draws of the case."""
    from shiremoot.question.case_in_words import say_cited

    case = question.of_case
    names = dict.fromkeys(one.reported for one in stated if one.reported is not None)
    cited = [say_cited(case.head, name) for name in names]
    return "; ".join([*cited, f"computed from {question.settings.draws:,} draws of the case {case.name}"])


def few_draws(question: Question) -> Iterator[Block]:
    """A caution where too few draws were asked for to tell odds from."""
    if question.settings.draws < FEW_DRAWS:
        yield Caution(f"Too few draws to tell odds from: {question.settings.draws:,}. Ask for 100,000.")
        yield Hint("`--draws 100000` asks for them.")


def worked_out(question: Question, method: Sequence[str], more: Iterable[Block] = ()) -> Iterator[Block]:
    """How an answer was worked out: its method in paragraphs, what a study adds, and what to type to get it again."""
    yield from map(Paragraph, method)
    yield from more
    yield Command(command(question))
