"""A committee paper, or one page for members, made from the reports of a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from shiremoot.report.blocks import (
    FINDINGS,
    Bullets,
    Fact,
    Inset,
    KeyFacts,
    Report,
    Section,
)
from shiremoot.report.choice import paper_of_choice
from shiremoot.report.committee import DRAFT, annex, background, cases_of, particulars, recommended
from shiremoot.report.one_side import LETTERS, side_of
from shiremoot.report.paper import FactRow, Figure, Halves, Paper, Para, Part, Run
from shiremoot.report.paper_parts import Writer
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.printable import clean
from shiremoot.report.summary import ASKED
from shiremoot.report.tables import CannotTell

BETWEEN = " · "  # parts of a report's subject
MOST_IN_HEAD = 60  # letters
TO_BE_WRITTEN = Run("[to be written by the council]", "field")
WIDEST_FOR_MEMBERS = 160.0  # mm
FEWER_POINTS = 2  # of each list on the page for members, where room is short


def paper_of(reports: Sequence[Report]) -> Paper:
    """The paper for a committee: particulars, purpose, recommendations, findings, implications, background, annex.

    Reports that are each to fit one page become such pages instead. Where one report is about a choice, the paper asks
    for that, and has of the others the answers and first screens.
    Raises: CannotTell for no report, or a recommendation that names no section of its report.
    """
    if not reports:
        raise CannotTell("no report", "at least one", place="paper")
    if all(report.one_page for report in reports):
        return _framed(reports, [_page_for_members(report) for report in reports], one_page=True)
    for report in reports:
        if report.paper is not None:
            others = [other for other in reports if other is not report]
            return _framed([report], [paper_of_choice(report, report.paper, others)])
    return _framed(reports, [_committee_paper(reports)])


def _framed(reports: Sequence[Report], pages: Sequence[Sequence[Part]], *, one_page: bool = False) -> Paper:
    title = _title(reports)
    body, _, rest = clean(reports[0].subject).partition(BETWEEN)
    about = title if len(reports) == 1 and reports[0].paper is None else rest
    return Paper(
        title=title,
        body=_shortened(body),
        about="For members" if one_page else _shortened(about),
        foot=BETWEEN.join(cases_of(reports)),
        pages=pages,
        one_page=one_page,
        letters=min(side_of(page).letters for page in pages) if one_page else LETTERS[0],
    )


def _title(reports: Sequence[Report]) -> str:
    """The question of one report, or what its paper is called; of several what they are all about."""
    if len(reports) == 1 and reports[0].paper is not None:
        return clean(reports[0].paper.title)
    return clean(reports[0].question if len(reports) == 1 else reports[0].subject)


def _shortened(words: str) -> str:
    return words if len(words) <= MOST_IN_HEAD else f"{words[: MOST_IN_HEAD - 1].rstrip()}…"


def _committee_paper(reports: Sequence[Report]) -> list[Part]:
    writer = Writer()
    opening = writer.parts
    particulars(writer, _title(reports))
    _purpose(writer, reports)
    writer.parts = []
    shared = bool(_shared_basis(reports))
    for at, report in enumerate(reports):
        _findings(writer, report, at, alone=len(reports) == 1, shared=shared)
    found = writer.parts
    writer.parts = []
    _implications(writer, found)
    background(writer, [report.source for report in reports], reports)
    annex(writer, reports)
    wanted = [
        (told, _key(at, told.borne_out_by)) for at, report in enumerate(reports) for told in report.recommendations
    ]
    return [*opening, *recommended(wanted, writer.cited, DRAFT), *found, *writer.parts]


def _purpose(writer: Writer, reports: Sequence[Report]) -> None:
    writer.heading("Purpose")
    if len(reports) == 1:
        writer.say("This report answers the question that is its title, and gives the reasons.")
    else:
        writer.say(f"This report answers {len(reports)} questions, and gives the reasons: {_questions(reports)}")
    if _shared_basis(reports):
        writer.say(reports[0].basis_in("in this report"))


def _questions(reports: Sequence[Report]) -> str:
    return " ".join(report.question for report in reports)


def _shared_basis(reports: Sequence[Report]) -> str:
    """What the money of all reports is, where that is the same; else each part of the paper says its own."""
    bases = {report.basis for report in reports}
    return bases.pop() if len(bases) == 1 else ""


def _findings(writer: Writer, report: Report, at: int, *, alone: bool, shared: bool) -> None:
    """Answer, facts and picture, then the report's sections; under the question where there are several reports.

    shared: what its money is, is what that of the whole paper is, and is said there.
    """
    writer.heading(FINDINGS if alone else report.question, 1, _key(at, FINDINGS))
    writer.block(report.answer)
    if report.basis and not shared:
        writer.say(report.basis_in(f"in section {writer.sections}"))
    for block in sorted(report.first, key=lambda block: isinstance(block, Picture)):
        writer.block(block)
    for section in report.body:
        writer.section_of(section, 1 if alone else 2, _key(at, section.title))


def _key(at: int, title: str) -> str:
    return f"{at} {title}"


def _implications(writer: Writer, found: Sequence[Part]) -> None:
    """What the paper says of money, by its paragraphs; what the case is silent on is for the council to write."""
    numbered = [part for part in found if isinstance(part, Para) and part.kind == "paragraph"]
    writer.heading("Implications")
    cites = [Run(part.number, "cite", part.name) for part in (numbered[0], numbered[-1])]
    writer.paragraph(Run("Financial: ", "strong"), Run("see paragraphs "), cites[0], Run(" to "), cites[1], Run("."))
    for subject in ("Staff", "Legal", "Equality", "Climate"):
        writer.paragraph(Run(f"{subject}: ", "strong"), TO_BE_WRITTEN)


def _page_for_members(report: Report) -> list[Part]:
    """What members read on one side, with a picture that can be read.

    Where there is no room for it, lists lose their last points, then what is set apart goes; a caution stays.
    """
    for told in _shorter_and_shorter(report):
        parts = _parts_for_members(told)
        side = side_of(parts)
        if side.fits:
            break
    return [replace(part, height=side.picture) if isinstance(part, Figure) else part for part in parts]


def _shorter_and_shorter(report: Report) -> Iterator[Report]:
    yield report
    shorter = replace(report, body=[_with_points(section, FEWER_POINTS) for section in report.body])
    yield shorter
    yield replace(shorter, first=[block for block in report.first if not isinstance(block, Inset)])


def _with_points(section: Section, most: int) -> Section:
    """A section with its first points; what members are asked to decide is never cut."""
    if section.title == ASKED:
        return section
    blocks = [Bullets(block.items[:most]) if isinstance(block, Bullets) else block for block in section.blocks]
    return Section(section.title, blocks)


def _parts_for_members(report: Report) -> list[Part]:
    """Question, answer, facts and picture, then the short sections, the first two side by side."""
    writer = Writer(numbers=False, counts=False)
    writer.plain("subject", Run(clean(report.subject)))
    writer.plain("title", Run(clean(report.question)))
    writer.plain("answer", Run(clean(" ".join(report.answer.sentences))))
    facts = [fact for block in report.first if isinstance(block, KeyFacts) for fact in block.facts]
    if facts:
        writer.parts.append(FactRow(tuple(Fact(clean(fact.value), clean(fact.says)) for fact in facts)))
    for block in report.first:
        if isinstance(block, Picture):
            writer.picture(block, WIDEST_FOR_MEMBERS)
        elif not isinstance(block, KeyFacts):
            writer.block(block)
    sections = [_short_section(section) for section in report.body]
    if len(sections) > 1:
        writer.parts.append(Halves(*sections[:2]))
        del sections[:2]
    writer.parts += [part for section in sections for part in section]
    source = f"Source: {report.source.rstrip('.')}." if report.source else ""
    writer.note(" ".join(filter(None, (report.basis, source))))
    return writer.parts


def _short_section(section: Section) -> list[Part]:
    """A section of the one page: a heading without a number, and what stands under it."""
    writer = Writer(numbers=False, counts=False)
    writer.section_of(section, 1, "")
    return [replace(part, number="") if isinstance(part, Para) else part for part in writer.parts]
