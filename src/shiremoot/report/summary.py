"""The one page for members: a report's first screen, and what they can do with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from shiremoot.report.blocks import Bars, Block, Bullets, Caution, Inset, KeyFacts, Report, Section
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.tables import Table

MOST_FACTS, MOST_POINTS = 4, 3
ASKED = "What members are asked to decide"


def summary_of(report: Report) -> Report:
    """The report on one side of A4: question, answer, one picture, four facts or targets, what is set apart, cautions.

    Below them three things that would change it, three that are not known, three questions to ask; of a choice what
    members are asked and what was not carried forward stand above these. A list without items is left out. It has no
    annex, and cannot be a workbook.
    """
    return replace(
        report,
        first=tuple(_first_screen(report)),
        body=tuple(_for_members(report)),
        annex=(),
        recommendations=(),
        lines=(),
        inputs=None,
        paper=None,
        one_page=True,
    )


def summaries_of(reports: Sequence[Report]) -> list[Report]:
    """The one page of each report; that of a choice comes first, because residents read it."""
    return [summary_of(report) for report in sorted(reports, key=lambda report: report.paper is None)]


def _first_screen(report: Report) -> Iterator[Block]:
    shown = next((block for block in report.first if isinstance(block, Picture | Bars)), None)
    if shown is not None:
        yield shown.brief() if isinstance(shown, Picture) else shown
    for block in report.first:
        if isinstance(block, KeyFacts):
            yield KeyFacts(block.facts[:MOST_FACTS])
        elif isinstance(block, Table | Inset | Caution):
            yield block


def _for_members(report: Report) -> Iterator[Section]:
    told = report.for_members
    said = {block.text for block in report.first if isinstance(block, Caution)}
    for title, points in (
        (ASKED, told.asked),
        ("What was not carried forward", told.gone),
        ("What would change it", told.levers),
        ("What is not known", [words for words in told.unknowns if words not in said]),
        ("Questions to ask", told.questions),
    ):
        if points:
            yield Section(title, (Bullets.of(points if title == ASKED else points[:MOST_POINTS]),))
