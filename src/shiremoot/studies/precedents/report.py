"""What became of promises like those of a case, as a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.case import Case
from shiremoot.evidence import Entry, Library
from shiremoot.money import say_chance
from shiremoot.question.case_in_words import say_bodies as say_all_bodies
from shiremoot.question.scale_in_words import BESIDE, say_doubling, say_evidence
from shiremoot.report.blocks import (
    Answer,
    Block,
    Bullets,
    Caution,
    Paragraph,
    Report,
    Section,
    Terms,
)
from shiremoot.report.tables import NOT_APPLICABLE, NOT_STATED, Cell, Column, Span, Table
from shiremoot.report.words import capital, count_of, say_whole_share, small
from shiremoot.studies.precedents.likeness import Precedents, Scale
from shiremoot.studies.precedents.pictures import CASES, promised_and_come, say_reached, table_of
from shiremoot.studies.precedents.promises import say_bodies
from shiremoot.studies.precedents.words import SELECTED, say_of_a_hundred, say_prior, say_whose, terms_of

CLAIMS_NOTHING = "It names no option, no savings target and no agreement between bodies."
METHOD = (
    "A promise is compared with cases of its kind of arrangement. What came is divided by what was promised.",
    "With five cases or more a prior is derived from them; with fewer it is somebody's judgement, or there is none.",
    "Cases with a promise spread evenly over the years are harsh on early years, and count like the others.",
)


def report_of_like(case: Case, library: Library, found: Sequence[Precedents]) -> Report:
    """The evidence for each promise of a case; where it claims nothing, that."""
    entries = tuple(dict.fromkeys(entry for one in found for entry in (*one.cases, *one.entries)))
    cases = tuple(dict.fromkeys(entry for one in found for entry in one.cases))
    return Report(
        study="evidence",
        question="What became of promises like these?",
        subject=f"{say_all_bodies(case)} · {case.head.title}",
        answer=Answer(tuple(_answer(library, found, cases))),
        case=case.name,
        hash=case.hash,
        first=tuple(_first(library, cases)),
        body=tuple(one for one in _body(case, library, found) if one.blocks),
        annex=tuple(_annex(library, entries, cases)) if found else (),
        source=f"the library of evidence, {len(library.entries)} entries",
    )


def _answer(library: Library, found: Sequence[Precedents], cases: tuple[Entry, ...]) -> Iterator[str]:
    if not found:
        yield "The case claims nothing that evidence could be held against."
        yield CLAIMS_NOTHING
        return
    yield f"{say_reached(cases)}." if cases else "No case of these kinds states a promise and what came of it."
    priors = {one.promise.kind: one.prior for one in found if one.prior is not None}
    for kind, prior in list(priors.items())[:1]:
        assert kind is not None  # noqa: S101 - what has a prior has a kind
        whose = "" if prior.derived else ", by judgement"
        yield f"{library.kinds[kind].title}: of each £100 promised, 8 in 10 bring {say_of_a_hundred(prior)}{whose}."


def _first(library: Library, cases: tuple[Entry, ...]) -> Iterator[Block]:
    if (picture := promised_and_come(library, cases)) is not None:
        yield picture
    if cases:
        yield Caution(SELECTED)


def _body(case: Case, library: Library, found: Sequence[Precedents]) -> Iterator[Section]:
    if not found:
        return
    yield Section("What is promised, and what became of its like", [_table(case, library, found)])
    yield Section("What may be expected before trying", list(_priors(library, found)))
    yield Section(
        "What a claimed saving says about scale",
        [_scale(one) for one in dict.fromkeys(one.scale for one in found) if one],
    )
    yield Section("What the like cases cannot say", list(_cannot(found)))


def _table(case: Case, library: Library, found: Sequence[Precedents]) -> Table:
    whose = len({one.promise.bodies for one in found}) > 1
    rows = tuple(tuple(_cells(case, library, one, whose=whose)) for one in found)
    columns = (
        Column("Promise"),
        *([Column("Whose")] if whose else []),
        Column("Claimed"),
        Column("Kind of arrangement"),
        Column("Like cases and studies", "number"),
        Column("Got what was promised"),
        Column("Part of a promise that comes, 8 in 10", "share"),
    )
    reasons = dict.fromkeys(
        f"{one.promise.title}: {one.why_no_prior}" for one in found if one.prior is None and one.why_no_prior
    )
    return Table("Each promise, beside the evidence of its kind", columns, rows, note=". ".join(reasons))


def _cells(case: Case, library: Library, one: Precedents, *, whose: bool) -> Iterator[Cell]:
    """A row; whose promise it is only where that differs."""
    promise = one.promise
    yield promise.title
    if whose:
        yield say_bodies(promise, case.head)
    yield promise.amount or NOT_STATED
    yield library.kinds[promise.kind].title if promise.kind else NOT_STATED
    yield len(one.entries) if promise.kind else NOT_APPLICABLE
    yield f"{one.reached} of {len(one.cases)}" if one.cases else NOT_STATED
    yield Span(one.prior.low, one.prior.high) if one.prior is not None else NOT_APPLICABLE


def _priors(library: Library, found: Sequence[Precedents]) -> Iterator[Block]:
    for kind in dict.fromkeys(one.promise.kind for one in found if one.promise.kind):
        one = next(each for each in found if each.promise.kind == kind)
        words = one.why_no_prior if one.prior is None else say_prior(one.prior)
        yield Paragraph(f"{capital(words).rstrip('.')}.", lead=f"{library.kinds[kind].title}.")


def _scale(scale: Scale) -> Paragraph:
    lead = f"{say_whole_share(scale.saving)} of cost from merging {count_of(scale.units)}."
    said = [f"It implies that cost grows by {scale.elasticity:.2f}% for each 1% more volume; 1% is no gain in size."]
    if scale.known:
        said.append(f"{capital(count_of(scale.reached))} of {count_of(scale.known, 'like case')} saved as much.")
    else:
        said.append("No like case states what part of cost it saved.")
    if scale.judgement is not None and scale.chance is not None:
        chance = say_chance(scale.chance)
        said.append(f"By judgement ({small(scale.judgement.title)}) the chance of as much is {chance}.")
        said.append(say_whose(scale.judgement))
    said += [f"Twice the volume would {say_doubling(scale.elasticity)}.", *say_evidence(scale.evidence)]
    if scale.beside is not None:
        said.append(f"What is claimed is {BESIDE[scale.beside]}.")
    return Paragraph(" ".join(said), lead=lead)


def _cannot(found: Sequence[Precedents]) -> Iterator[Block]:
    cases = dict.fromkeys(entry for one in found for entry in one.cases)
    if cases:
        yield Bullets([Paragraph(entry.cannot_say, lead=f"{entry.title}.") for entry in cases])


def _annex(library: Library, entries: Sequence[Entry], cases: Sequence[Entry]) -> Iterator[Section]:
    if cases:
        yield Section(CASES, [table_of(library, cases)])
    if entries:
        yield Section("Every like case and study", [Terms(one.title, list(terms_of(library, one))) for one in entries])
    yield Section("How it was compared", [*map(Paragraph, METHOD), Paragraph(f"Library {library.stamp[:12]}.")])
