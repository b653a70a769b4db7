"""Whose words a part of the paper has: an officer's or a source's, as the case states them, or a space for them."""

from __future__ import annotations

from shiremoot.case import Head
from shiremoot.dates import say_day
from shiremoot.options.cabinet.stated import Statement, Subject
from shiremoot.options.told import Told
from shiremoot.question.case_in_words import say_cited
from shiremoot.report.blocks import Paragraph, ToWrite

TITLES: dict[Subject, str] = {
    "reasons": "Reasons",
    "legal": "Legal",
    "equality": "Equality",
    "staffing": "Staffing",
    "procurement": "Procurement and contracts",
    "data-protection": "Data protection",
    "climate": "Climate",
    "risk": "Risk",
    "consultation": "Consultation",
}
WRITERS: dict[Subject, str] = {
    "reasons": "the report’s author",
    "legal": "the monitoring officer",
    "equality": "the equality officer",
    "staffing": "the head of human resources",
    "procurement": "the head of procurement",
    "data-protection": "the data protection officer",
    "climate": "the climate officer",
    "risk": "the owner of the risk register",
    "consultation": "the report’s author",
}


def stated(told: Told, subject: Subject) -> Paragraph | ToWrite:
    """What the case states on a subject, with whose words they are; else who is to write it."""
    said = told.options.paper.says.get(subject)
    if said is None:
        return ToWrite("", WRITERS[subject])
    return Paragraph(f"{said.text.rstrip('.')}.", lead=f"{whose(said, told.question.of_case.head)}:")


def whose(said: Statement, head: Head) -> str:
    """Who said it and when, or the source that reports it."""
    if said.on is not None:
        return f"{said.by}, {say_day(said.on)}"
    return say_cited(head, said.reported or "")
