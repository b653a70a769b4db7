"""What a paper says, in which order and under which number; Word and PDF print it as it stands here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shiremoot.report.blocks import Command, ForMembers, Hint, Recommendation, Report, Section, Terms
from shiremoot.report.glossary import TITLE as WORDS
from shiremoot.report.paper import FactRow, Figure, Grid, Halves, Paper, Para, Part
from shiremoot.report.papers import paper_of
from shiremoot.report.pdf import render_pdf
from shiremoot.report.summary import summary_of
from shiremoot.report.tables import CannotTell, Column, Table
from tests.report.sample import DOTS, GAP, REPORT, SPREAD, WHAT_IF

YEARS = tuple(f"2016-{year}" for year in range(17, 25))
WIDE = Table(
    "Every year", (Column("Line"), *(Column(year) for year in YEARS)), (("Gap", *["£1.25m to £3.75m"] * 8),), "Note."
)


def lines(paper: Paper, *kinds: str) -> list[str]:
    """Paragraphs of some kinds as "number words"."""
    found = [part for part in paper.parts if isinstance(part, Para) and part.kind in kinds]
    return [f"{part.number} {part.words}".strip() for part in found]


def names(parts: object) -> list[str]:
    assert isinstance(parts, list | tuple)
    return [part.kind if isinstance(part, Para) else type(part).__name__ for part in parts]


def with_body(*sections: Section) -> Report:
    return replace(REPORT, body=sections, recommendations=(), annex=())


def test_a_paper_goes_from_particulars_to_the_annex():
    assert lines(paper_of([REPORT]), "heading 1") == [
        "1 Purpose",
        "2 Findings",
        "3 What would change it",
        "4 Why",
        "5 Projects",
        "6 What it rests on, and what is not known",
        "7 Implications",
        "8 Background papers",
        "9 Annex",
    ]
    assert names(paper_of([REPORT]).parts)[:5] == ["subject", "title", *["particular"] * 3]


def test_findings_are_the_answer_the_facts_which_to_quote_and_then_the_picture():
    paper = paper_of([REPORT])
    found = [line for line in lines(paper, "paragraph", "caption") if line.startswith(("2.", "1 6"))]
    assert found[0] == (
        "2.1 About 3 chances in 10 on the range the council reported. "
        "Project by project it is below 1 in 100, because projects start late."
    )
    assert found[2] == "2.3 £1.07m is the target that would have 8 chances in 10."
    assert [line[:30] for line in found[-3:]] == [
        "2.7 Which figure to quote. The",
        "2.8 Caution. One project has n",
        "1 6 of 20 outcomes reach £1.5m",
    ]


def test_the_basis_stands_once_and_says_report_where_the_page_says_page():
    said = [line for line in lines(paper_of([REPORT]), "paragraph", "note", "text") if "cash" in line]
    assert said == [
        "1.2 All money in this report is cash that falls in 2017-18: recurring, cashable, net. What differs says so."
    ]


def test_a_recommendation_cites_the_first_paragraph_that_bears_it_out():
    told = (
        Recommendation("note the odds.", "Findings"),
        Recommendation("ask for dates", "Why"),
        Recommendation("look at the projects", "Projects"),
    )
    paper = paper_of([replace(REPORT, recommendations=told)])
    assert lines(paper, "recommending", "recommendation") == [
        "That [committee]:",
        "a note the odds (paragraph\u00a02.1);",
        "b ask for dates (4.1);",
        "c look at the projects (table 3).",
    ]


def test_a_citation_leads_to_a_part_that_is_there():
    paper = paper_of([REPORT, GAP])
    known = {part.name for part in paper.parts if isinstance(part, Para) and part.name}
    cited = {run.to for part in paper.parts if isinstance(part, Para) for run in part.runs if run.kind == "cite"}
    assert cited
    assert cited <= known


def test_a_recommendation_that_names_no_section_is_refused():
    report = replace(REPORT, recommendations=(Recommendation("note it", "Nowhere"),))
    with pytest.raises(CannotTell, match='recommendation "note it": found "Nowhere"'):
        paper_of([report])


def test_a_paper_without_recommendations_has_no_box():
    assert not lines(paper_of([GAP]), "recommending", "recommendation", "heading 2")


def test_implications_that_the_case_is_silent_on_are_fields_for_the_council():
    paper = paper_of([REPORT])
    said = [line for line in lines(paper, "paragraph") if line.startswith("7.")]
    assert said[0] == "7.1 Financial: see paragraphs 2.1 to 6.2."
    assert said[1:] == [
        f"7.{at} {subject}: [to be written by the council]"
        for at, subject in enumerate(("Staff", "Legal", "Equality", "Climate"), start=2)
    ]


def test_background_papers_are_the_source_and_the_case_by_its_short_hash():
    said = [line for line in lines(paper_of([REPORT]), "paragraph") if line.startswith("8.")]
    assert said == [
        "8.1 Support services programme, report to cabinet (Eastshire County Council, 2016).",
        "8.2 Case eastshire-support-2016, 9b2f60d7c1a8.",
    ]


def test_figures_and_tables_are_counted_through_and_the_annex_goes_on():
    captions = lines(paper_of([REPORT]), "caption")
    assert [caption.split()[0] for caption in captions] == ["1", "1", "2", "3", "4", "5", "6"]


def test_the_annex_is_open_and_its_paragraphs_carry_no_numbers():
    paper = paper_of([REPORT])
    assert lines(paper, "heading 2")[1:] == [
        "A1. How often projects are late",
        "A2. Where figures come from",
        "A3. Settings",
    ]
    assert "Draws: 100,000, seed 1" in lines(paper, "text")
    assert lines(paper, "command") == ["shiremoot programme eastshire-support-2016 --seed 1 --draws 100000"]


def test_what_to_type_next_is_left_out():
    paper = paper_of([with_body(Section("Next", (Hint("type this"),)))])
    assert not [line for line in lines(paper, "paragraph", "text", "note") if "type this" in line]


def test_named_things_in_the_body_stand_one_heading_below_their_section():
    told = with_body(Section("What is known", [Terms("One case", [("setting", "a county")])]))
    assert lines(paper_of([told]), "heading 2", "heading 3").count("One case") == 1
    assert "One case" in lines(paper_of([told]), "heading 2")
    assert render_pdf([told])


def test_bars_are_a_table_with_their_finding_as_caption():
    paper = paper_of([with_body(Section("Why", (SPREAD,)))])
    (grid,) = [part for part in paper.parts if isinstance(part, Grid)]
    assert lines(paper, "caption")[-1] == "1 Half of the uncertainty is one date: when cloud first starts"
    assert list(grid.rows[0]) == ["When cloud first starts", "50%"]


def test_cells_print_as_on_the_page():
    paper = paper_of([with_body(Section("What if", (WHAT_IF,)))])
    (grid,) = [part for part in paper.parts if isinstance(part, Grid)]
    assert list(grid.rows[0]) == ["Every project starts on time", "£1.26m", "£0.83m to £1.53m", "13 in 100"]
    assert grid.right == [False, True, True, True]
    assert grid.about == "3 rows; columns: If this were so, On average, 8 runs in 10, Chance of £1.5m."


def test_several_reports_stand_under_their_questions():
    paper = paper_of([REPORT, GAP])
    assert lines(paper, "title") == ["Eastshire County Council · support services · as reported to cabinet in 2016"]
    assert lines(paper, "heading 1")[1:4] == [
        "2 Will it save at least £1.5m in 2017-18?",
        "3 How large is the gap in 2029-30?",
        "4 Implications",
    ]
    assert "3.3 Demand is the largest part of the gap." in lines(paper, "paragraph")
    assert paper.foot == "Case eastshire-support-2016, 9b2f60d7c1a8"


def test_what_money_is_stands_once_where_all_reports_share_it_and_else_in_each_part():
    other = replace(GAP, basis="All money on this page is cash in the year named. What differs says so.")
    said = [line for line in lines(paper_of([REPORT, other]), "paragraph") if "All money" in line]
    assert [line.partition(" is ")[0] for line in said] == [
        "2.2 All money in section 2",
        "3.2 All money in section 3",
    ]
    alike = paper_of([REPORT, replace(GAP, basis=REPORT.basis)])
    (once,) = [line for line in lines(alike, "paragraph") if "All money" in line]
    assert once.startswith("1.2 All money in this report is cash")


def test_a_word_is_explained_once_however_many_reports_use_it():
    words = (("run", "One possible outcome."), ("range", "Two amounts."))
    annex = [(Section("How", (Terms(WORDS, found), Command("x"))),) for found in (words[:1], words, words)]
    paper = paper_of([replace(GAP, annex=found) for found in annex])
    said = lines(paper, "heading 3", "text")
    assert said == [WORDS, "run: One possible outcome.", WORDS, "range: Two amounts."]


def test_no_report_is_no_paper():
    with pytest.raises(CannotTell, match="no report"):
        paper_of([])


def test_a_wide_table_turns_its_paper_with_its_heading_its_caption_and_its_note():
    paper = paper_of([with_body(Section("Years", (WIDE,)), Section("Why", (DOTS,)))])
    before, turned, after = paper.leaves
    assert [before.wide, turned.wide, after.wide] == [False, True, False]
    assert names(turned.parts) == ["heading 1", "caption", "Grid", "note"]


def test_a_table_that_no_paper_holds_comes_in_parts_under_one_number():
    columns = (Column("Body"), *(Column(f"Column {at}", "pounds") for at in range(39)))
    paper = paper_of([with_body(Section("All", (Table("Too wide", columns, (("Dorset", *[1_234_567] * 39),)),)))])
    captions = [part for part in paper.parts if isinstance(part, Para) and part.kind == "caption"][1:]
    grids = [part for part in paper.parts if isinstance(part, Grid)]
    assert captions[0].words == f"Too wide (part 1 of {len(grids)})"
    assert {caption.number for caption in captions} == {"1"}
    assert [caption.again for caption in captions] == [False, *[True] * (len(grids) - 1)]
    assert all(grid.heads[0] == "Body" for grid in grids)


def test_the_page_for_members_has_no_numbers_and_no_fields():
    paper = paper_of([summary_of(REPORT)])
    assert paper.one_page
    assert names(paper.parts) == [
        "subject", "title", "answer", "FactRow", "caption", "Figure", "note", "text", "text", "Halves",
        "heading 1", "bullet", "bullet", "bullet", "note",
    ]  # fmt: skip
    assert not [part for part in every(paper.parts) if isinstance(part, Para) and part.number]


def every(parts: object) -> list[Part]:
    assert isinstance(parts, list | tuple)
    return [inner for part in parts for inner in ([*part.left, *part.right] if isinstance(part, Halves) else [part])]


def test_the_page_for_members_shows_at_most_four_facts_beside_each_other():
    (row,) = [part for part in paper_of([summary_of(REPORT)]).parts if isinstance(part, FactRow)]
    assert len(row.facts) == 4


def test_where_room_is_short_lists_lose_their_last_points_then_what_is_set_apart_goes_and_a_caution_stays():
    def told(times: int) -> list[Part]:
        points = ForMembers(*[tuple(f"{kind} {at} " + "word " * times for at in range(3)) for kind in "lqu"])
        return every(paper_of([summary_of(replace(REPORT, for_members=points))]).parts)

    def kept(parts: list[Part]) -> tuple[int, bool, bool]:
        said = [part.words for part in parts if isinstance(part, Para)]
        bullets = sum(isinstance(part, Para) and part.kind == "bullet" for part in parts)
        return bullets, any("Which figure" in words for words in said), any("Caution" in words for words in said)

    assert kept(told(5)) == (9, True, True)
    assert kept(told(50)) == (6, True, True)
    assert kept(told(90)) == (6, False, True)


def test_a_picture_fits_its_paper_both_ways():
    figure = Figure(DOTS, 148.0, 200.0)
    assert figure.fitted(620, 310) == (148.0, 74.0)
    assert figure.fitted(620, 6200) == (20.0, 200.0)
    assert figure.fitted(620, 310, room=124.0) == (124.0, 62.0)


def test_control_characters_reach_no_part_of_a_paper():
    paper = paper_of([replace(REPORT, question="Will\x07 it\nsave\ud800?", case="a\x00b")])
    assert lines(paper, "title") == ["Will it save\ufffd?"]
    assert paper.foot.startswith("Case ab,")


def test_a_long_title_is_whole_in_the_paper_and_cut_in_the_head():
    paper = paper_of([replace(REPORT, question="Will it save? " * 22)])
    assert len(paper.title) > 300
    assert len(paper.about) <= 60
    assert paper.about.endswith("…")
