"""Several studies of one case stand in one report, each under its question."""

from __future__ import annotations

from dataclasses import replace

from shiremoot.report import Column, Finding, Paragraph, Report, Section, Table
from shiremoot.report.together import together

ORIGINS = Table("Origins", (Column("Figure"), Column("Origin")), (("Saving", "reported"), ("Cost", "assumed")))


def a_report(question: str) -> Report:
    sections = (Section("The finding", (Finding((f"An answer to: {question}",)),)), Section("Why", (Paragraph("So."),)))
    return Report(question, "A council", "a-case", "0" * 64, (), sections, ORIGINS)


def test_one_report_stays_as_it_is() -> None:
    assert together([a_report("How much?")]) == a_report("How much?")


def test_the_second_question_becomes_the_title_of_its_finding() -> None:
    whole = together([a_report("How much?"), a_report("How likely?")])

    assert whole.question == "How much?"
    assert [section.title for section in whole.sections] == ["The finding", "Why", "How likely?", "Why"]


def test_a_figure_that_both_rest_on_is_listed_once() -> None:
    longer = replace(
        a_report("How likely?"), provenance=replace(ORIGINS, rows=(("Cost", "assumed"), ("Delay", "assumed")))
    )

    whole = together([a_report("How much?"), longer])

    assert whole.provenance is not None
    assert [row[0] for row in whole.provenance.rows] == ["Saving", "Cost", "Delay"]
