"""The one page for members."""

from __future__ import annotations

from dataclasses import replace

from shiremoot.report.blocks import Caution, ForMembers, Inset, KeyFacts
from shiremoot.report.summary import summary_of
from tests.report.pictures.made_up import PEER_DOTS
from tests.report.sample import DOTS, GAP, REPORT

PAGE = summary_of(REPORT)


def test_it_has_question_answer_basis_and_case_of_the_whole():
    for name in ("question", "subject", "answer", "basis", "case", "hash", "source", "study"):
        assert getattr(PAGE, name) == getattr(REPORT, name)
    assert PAGE.one_page
    assert not REPORT.one_page


def test_its_first_screen_is_one_picture_four_facts_and_what_is_set_apart():
    picture, facts, inset, caution = PAGE.first
    assert picture is DOTS
    assert isinstance(facts, KeyFacts)
    assert facts.facts == REPORT.first[1].facts[:4]  # type: ignore[union-attr]
    assert isinstance(inset, Inset)
    assert isinstance(caution, Caution)


def test_a_second_picture_is_left_out():
    second = replace(DOTS, title="Another finding")
    assert [
        block for block in summary_of(replace(REPORT, first=(*REPORT.first, second))).first if block == second
    ] == []


def test_it_has_three_levers_three_unknowns_three_questions_and_no_annex():
    many = ForMembers(*((f"{kind} {at}" for at in range(5)) for kind in ("lever", "unknown", "question")))
    told = ForMembers(*map(tuple, (many.levers, many.unknowns, many.questions)))
    page = summary_of(replace(REPORT, for_members=told))
    assert [section.title for section in page.body] == ["What would change it", "What is not known", "Questions to ask"]
    for section in page.body:
        (bullets,) = section.blocks
        assert len(bullets.items) == 3  # type: ignore[union-attr]
    assert (page.annex, page.lines, page.recommendations, page.inputs) == ((), (), (), None)


def test_a_picture_that_has_marks_to_spare_is_shown_in_brief():
    peers = replace(PEER_DOTS, rows=[replace(PEER_DOTS.rows[0], label=label) for label in "ABCDEFGH"])
    (shown,) = summary_of(replace(REPORT, first=(peers,))).first
    assert shown == peers.brief() != peers


def test_what_a_caution_says_is_not_said_again_among_what_is_not_known():
    caution = Caution("One service is far from its peers.")
    told = ForMembers(unknowns=(caution.text, "What it buys."))
    (section,) = summary_of(replace(GAP, first=(caution,), for_members=told)).body
    (bullets,) = section.blocks
    assert [item.text for item in bullets.items] == ["What it buys."]  # type: ignore[union-attr]


def test_a_list_without_items_has_no_heading():
    assert summary_of(GAP).body == ()
