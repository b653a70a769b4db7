"""The paper in which members choose: purpose, recommendations, findings, implications, alternatives, background."""

from __future__ import annotations

from collections.abc import Sequence

from shiremoot.report.blocks import DIFFERS, FINDINGS, Block, ChoicePaper, PaperSection, Report, ToWrite
from shiremoot.report.committee import annex, background, particulars, recommended
from shiremoot.report.paper import Para, Part, Run
from shiremoot.report.paper_parts import Writer
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.printable import clean

EXEMPT, OPEN = Run(" · an appendix is exempt"), Run(" · [open to the public or exempt]", "field")


def paper_of_choice(report: Report, paper: ChoicePaper, others: Sequence[Report]) -> list[Part]:
    """The parts of a report's paper about a choice.

    others: reports of the same case, told by their answers where the choice is explained, and by their first screens
    behind it.

    Raises: CannotTell for a recommendation that cites a section which says nothing.
    """
    writer = Writer()
    opening = writer.parts
    particulars(writer, clean(paper.title), EXEMPT if paper.exempt else OPEN)
    writer.heading("Purpose")
    for words in (*paper.purpose, report.basis_in("in this report")):
        writer.say(words)
    writer.parts = []
    for section in paper.sections:
        _section(writer, section, report, others, paper)
    found = writer.parts
    writer.parts = []
    background(writer, paper.background, [report])
    _first_screens(writer, others)
    annex(writer, [report])
    return [*opening, *_box(paper, writer), *found, *writer.parts]


def _box(paper: ChoicePaper, writer: Writer) -> list[Part]:
    """What members are asked to decide; a field where the case states nothing."""
    wanted = [(told, told.borne_out_by) for told in paper.recommendations]
    if wanted:
        return list(recommended(wanted, writer.cited, paper.recommending))
    heading = Para("heading 2", (Run(clean(paper.recommending)),))
    return [heading, Para("recommending", (_field(ToWrite("", "the report’s author")),))]


def _section(
    writer: Writer, section: PaperSection, report: Report, others: Sequence[Report], paper: ChoicePaper
) -> None:
    """A section with those inside it, each under a heading of its own that can be cited."""
    writer.heading(section.title, 1, section.title)
    writer.level = 1
    if section.title == FINDINGS:
        _findings(writer, report)
    if section.title == paper.why:
        for other in others:
            _answer_of(writer, other)
    _blocks(writer, section.blocks)
    for inner in section.inside:
        writer.heading(inner.title, 2, inner.title)
        writer.level = 2
        _blocks(writer, inner.blocks)


def _findings(writer: Writer, report: Report) -> None:
    writer.block(report.answer)
    _beside_the_answer(writer, report)


def _beside_the_answer(writer: Writer, report: Report) -> None:
    """Facts and cautions, and the picture last."""
    writer.blocks(sorted(report.first, key=lambda block: isinstance(block, Picture)))


def _answer_of(writer: Writer, other: Report) -> None:
    """What another report of the case answers, and what its money is, in a paragraph."""
    said = [*other.answer.sentences, other.basis_in("in this paragraph").removesuffix(DIFFERS)]
    writer.say(" ".join(filter(None, said)), other.question)


def _first_screens(writer: Writer, others: Sequence[Report]) -> None:
    """What stands beside the answers of other reports, and what they recommend: each under its question."""
    shown = [other for other in others if other.first or other.recommendations]
    if shown:
        writer.heading("Other questions asked of this case")
    for other in shown:
        writer.heading(other.question, 2)
        writer.level = 2
        _beside_the_answer(writer, other)
        if other.recommendations:
            said = "; ".join(told.text.rstrip(".;") for told in other.recommendations)
            writer.say(f"{said}.", "Recommendations, in draft:")


def _blocks(writer: Writer, blocks: Sequence[Block | ToWrite]) -> None:
    for block in blocks:
        if isinstance(block, ToWrite):
            lead = (Run(f"{clean(block.about)} ", "strong"),) if block.about else ()
            writer.paragraph(*lead, _field(block))
        else:
            writer.block(block)


def _field(wanted: ToWrite) -> Run:
    return Run(f"[{clean(f'to be {wanted.how} by {wanted.by}')}]", "field")
