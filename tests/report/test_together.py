"""Several studies of one case stand in one report, each under its question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shiremoot.report import CannotTell, Column, Finding, Paragraph, Report, Section, Table
from shiremoot.report.together import together

ORIGINS = Table("Origins", (Column("Figure"), Column("Origin")), (("Saving", "reported"), ("Cost", "assumed")))


def a_report(question: str) -> Report:
    sections = (Section("The finding", (Finding((f"An answer to: {question}",)),)), Section("Why", (Paragraph("So."),)))
    return Report("gap", question, "A council", "a-case", "0" * 64, (), sections, ORIGINS)


def test_one_report_stays_as_it_is() -> None:
    assert together([a_report("How much?")]) == a_report("How much?")


def test_the_second_question_becomes_the_title_of_its_finding() -> None:
    whole = together([a_report("How much?"), a_report("How likely?")])

    assert whole.question == "How much?"
    assert [section.title for section in whole.sections] == ["The finding", "Why", "How likely?", "Why"]


def test_settings_that_all_share_stand_once_and_others_say_whose_they_are() -> None:
    gap = replace(a_report("How much?"), settings=(("seed", "1"), ("identity", "a")))
    programme = replace(a_report("How likely?"), study="programme", settings=(("seed", "1"), ("identity", "b")))
    assert together([gap, programme]).settings == (
        ("seed", "1"),
        ("identity (gap)", "a"),
        ("identity (programme)", "b"),
    )


def test_reports_of_two_cases_are_not_put_together() -> None:
    with pytest.raises(CannotTell, match="one case"):
        together([a_report("How much?"), replace(a_report("How likely?"), hash="1" * 64)])


def test_figures_under_unlike_columns_are_refused_before_a_table_is_spoilt() -> None:
    other = replace(a_report("How likely?"), provenance=Table("Origins", (Column("Figure"),), (("Saving",),)))
    with pytest.raises(CannotTell, match="unlike columns"):
        together([a_report("How much?"), other])


def test_a_figure_that_both_rest_on_is_listed_once() -> None:
    longer = replace(
        a_report("How likely?"), provenance=replace(ORIGINS, rows=(("Cost", "assumed"), ("Delay", "assumed")))
    )

    whole = together([a_report("How much?"), longer])

    assert whole.provenance is not None
    assert [row[0] for row in whole.provenance.rows] == ["Saving", "Cost", "Delay"]
