"""A report refuses what a reader would have to guess at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shiremoot.report.blocks import Answer, Bar, Bars, Bullets, Paragraph, Report, Section
from shiremoot.report.tables import CannotTell


@pytest.mark.parametrize("sentences", [(), ("",), ("Yes.", " ")])
def test_an_answer_has_words(sentences: tuple[str, ...]):
    with pytest.raises(CannotTell, match="found an answer without words; expected one or two sentences"):
        Answer(sentences)


@pytest.mark.parametrize("name", ["question", "subject"])
def test_a_report_has_a_question_and_says_whose_it_is(report: Report, name: str):
    with pytest.raises(CannotTell, match=f"found a report without a {name}") as caught:
        replace(report, **{name: " "})
    assert caught.value.place == f'report of "{report.study}"'


@pytest.mark.parametrize("part", ["body", "annex"])
def test_every_section_has_a_title(report: Report, part: str):
    with pytest.raises(CannotTell, match="found a section without a title"):
        replace(report, **{part: (Section(" ", (Paragraph("Words."),)),)})


def test_a_list_of_bars_is_its_own_table():
    bars = Bars("Half is when it starts", "Share of the uncertainty", (Bar("When it starts", 0.5), Bar("Pay", 0.004)))
    assert bars.table().rows == (("When it starts", 0.5), ("Pay", 0.004))
    assert [(label, said) for label, said, _ in bars.said()] == [("When it starts", "50%"), ("Pay", "below 1%")]


def test_a_list_of_bars_tells_chances_as_tables_do():
    bars = Bars("Both hold", "Runs in which it holds", (Bar("One", 0.9996), Bar("Other", 0.36)), kind="chance")
    assert [said for _, said, _ in bars.said()] == ["above 99 in 100", "36 in 100"]


def test_statements_may_stand_without_leads():
    assert [(item.lead, item.text) for item in Bullets.of(["One.", "Two."]).items] == [("", "One."), ("", "Two.")]
