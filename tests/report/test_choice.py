"""The paper in which members choose: its order, what it cites, and what it leaves for the council to write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from shiremoot.report.blocks import (
    FINDINGS,
    Caution,
    ChoicePaper,
    ForMembers,
    PaperSection,
    Paragraph,
    Recommendation,
    ToWrite,
)
from shiremoot.report.paper import Halves, Paper, Para, Part
from shiremoot.report.papers import paper_of
from shiremoot.report.summary import ASKED, summaries_of, summary_of
from shiremoot.report.tables import CannotTell
from tests.report.sample import GAP, REPORT

CHOICE = ChoicePaper(
    title="Support services: which way is best?",
    purpose=("Two ways stand side by side.",),
    recommending="Recommendations",
    recommendations=(Recommendation("consult the public.", "Consultation"), Recommendation("take the first", "Legal")),
    why="Why a choice is needed",
    sections=(
        PaperSection(FINDINGS),
        PaperSection("Why a choice is needed", (Paragraph("£2m is asked for."),)),
        PaperSection(
            "Implications",
            inside=(
                PaperSection("Financial", (ToWrite("Comments:", "the chief finance officer", "written and signed"),)),
                PaperSection("Legal", (Paragraph("Both are lawful.", lead="Head of law, 4 May 2027:"),)),
            ),
        ),
        PaperSection("Consultation", (ToWrite("", "the report’s author"),)),
    ),
    background=("The report to cabinet (2016)",),
)
CHOSEN = replace(REPORT, paper=CHOICE)


def lines(paper: Paper, *kinds: str) -> list[str]:
    """Paragraphs of some kinds as "number words"."""
    found = [part for part in paper.parts if isinstance(part, Para) and part.kind in kinds]
    return [f"{part.number} {part.words}".strip() for part in found]


def test_the_paper_goes_from_its_purpose_by_its_own_sections_to_background_and_annex():
    paper = paper_of([CHOSEN])
    assert paper.title == CHOICE.title
    assert lines(paper, "title") == [CHOICE.title]
    assert lines(paper, "heading 1") == [
        "1 Purpose",
        "2 Findings",
        "3 Why a choice is needed",
        "4 Implications",
        "5 Consultation",
        "6 Background papers",
        "7 Annex",
    ]
    assert "The report to cabinet (2016)" in lines(paper, "paragraph")[-2]


def test_findings_are_the_answer_of_the_report_with_its_facts():
    said = [line for line in lines(paper_of([CHOSEN]), "paragraph") if line.startswith("2.")]
    assert said[0].startswith("2.1 About 3 chances in 10")
    assert len(said) > 3


def test_each_recommendation_cites_the_part_that_bears_it_out_whatever_its_level():
    assert lines(paper_of([CHOSEN]), "recommending", "recommendation") == [
        "That [committee]:",
        "a consult the public (paragraph\u00a05.1);",
        "b take the first (4.2).",
    ]


def test_a_recommendation_that_no_part_bears_out_is_refused():
    lost = replace(CHOICE, recommendations=(Recommendation("do it", "Nowhere"),))
    with pytest.raises(CannotTell, match='recommendation "do it": found "Nowhere"'):
        paper_of([replace(REPORT, paper=lost)])


def test_without_recommendations_the_box_is_for_the_author_to_write():
    paper = paper_of([replace(REPORT, paper=replace(CHOICE, recommendations=()))])
    assert lines(paper, "recommending", "recommendation") == ["[to be written by the report’s author]"]


def test_what_the_case_is_silent_on_is_a_field_that_says_whose_it_is():
    parts = [part for part in paper_of([CHOSEN]).parts if isinstance(part, Para)]
    fields = [run.words for part in parts for run in part.runs if run.kind == "field"]
    assert fields[-2:] == [
        "[to be written and signed by the chief finance officer]",
        "[to be written by the report’s author]",
    ]


def test_other_reports_of_the_case_are_told_by_their_answers_where_the_choice_is_explained():
    answers = "The savings voted leave £3m. 8 runs in 10 leave between £0.6m and £20m."
    for reports in ([GAP, CHOSEN], [CHOSEN, GAP]):
        said = lines(paper_of(reports), "paragraph")
        assert [line for line in said if line.startswith("3.")] == [
            f"3.1 How large is the gap in 2029-30? {answers} All money in this paragraph is in cash.",
            "3.2 £2m is asked for.",
        ]


def test_what_stands_beside_the_answers_of_other_reports_comes_behind_the_choice():
    other = replace(GAP, first=(Caution("It is early."),), recommendations=(Recommendation("note it.", "Why"),))
    paper = paper_of([other, CHOSEN])
    assert lines(paper, "heading 1")[-2:] == ["7 Other questions asked of this case", "8 Annex"]
    assert lines(paper, "heading 2")[-4:][0] == GAP.question
    assert [line for line in lines(paper, "paragraph") if line.startswith("7.")] == [
        "7.1 Caution. It is early.",
        "7.2 Recommendations, in draft: note it.",
    ]


def test_the_paper_says_whether_an_appendix_is_exempt_or_asks_the_council():
    assert "Decision[key or not; for decision or to note] · [open to the public or exempt]" in lines(
        paper_of([CHOSEN]), "particular"
    )
    exempt = replace(REPORT, paper=replace(CHOICE, exempt=True))
    assert lines(paper_of([exempt]), "particular")[-1].endswith(" · an appendix is exempt")


def test_the_page_for_residents_comes_first_and_says_what_members_are_asked():
    told = replace(CHOSEN, for_members=ForMembers(asked=("Decide.",), gone=("One was rejected: too dear.",)))
    first, second = summaries_of([GAP, told])
    assert (first.study, second.study) == (CHOSEN.study, GAP.study)
    assert first.paper is None
    assert [section.title for section in first.body] == [ASKED, "What was not carried forward"]


def test_where_room_is_short_other_lists_are_cut_and_never_what_members_are_asked():
    asked = tuple(f"Decide {number}." for number in range(1, 6))
    long = tuple(f"{number}: {'what nobody knows about it yet ' * 8}." for number in range(1, 4))
    told = replace(CHOSEN, for_members=ForMembers(asked=asked, gone=long, unknowns=long, questions=long))
    paper = paper_of([summary_of(told)])
    (halves,) = [part for part in paper.parts if isinstance(part, Halves)]
    shown, cut = (bullets(side) for side in (halves.left, halves.right))
    assert shown == list(asked)
    assert len(cut) < len(long)


def bullets(parts: Sequence[Part]) -> list[str]:
    return [part.words for part in parts if isinstance(part, Para) and part.kind == "bullet"]
