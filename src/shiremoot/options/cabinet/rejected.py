"""Alternatives considered and not taken forward: why, who decided when, and what would make each win."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.case import Head
from shiremoot.dates import say_day
from shiremoot.money import say_computed
from shiremoot.options.result import OptionFound
from shiremoot.options.tables import DIMENSIONS
from shiremoot.options.told import Told
from shiremoot.report.blocks import Paragraph
from shiremoot.report.words import capital, small

GONE = ("rejected", "merged")


def alternatives(told: Told) -> Iterator[Paragraph]:
    """A paragraph for each option that is rejected or merged, and one for the choices of the long list that are."""
    gone = [one for one in told.answer.options if one.fate in GONE]
    for one in gone:
        yield Paragraph(" ".join(_of(told, one)), lead=f"{one.name}, {one.fate}:")
    if not gone:
        yield Paragraph("No option has been rejected.")
    yield from _of_long_list(told)


def _of(told: Told, one: OptionFound) -> Iterator[str]:
    yield f"{capital((one.reason or 'no reason stated').rstrip('.'))}."
    yield decided(told.options.ways[one.key].decision, told.question.of_case.head)
    if one.has_lines:
        more = "more" if one.typical >= 0 else "less"
        worth = say_computed(abs(one.typical))
        yield f"{capital(one.typically)} it would be worth {worth} {more} than business as usual."
    yield from (each.words for each in told.answer.what_would_have_to_be_true if each.option == one.key)
    if one.reopens_if:
        yield f"It is reopened if {small(one.reopens_if.rstrip('.'))}."


def decided(name: str | None, head: Head) -> str:
    """Who decided what became of an option, and when, in a sentence. name: of the decision."""
    if name is None:
        return "Who decided so, and when, is not stated."
    decision = head.decisions[name]
    by = head.bodies[decision.body].name if decision.body is not None else "a body not stated"
    on = f"on {say_day(decision.on)}" if decision.on is not None else "on a day not stated"
    return f"Decided by {by} {on}."


def _of_long_list(told: Told) -> Iterator[Paragraph]:
    held = told.options.long_list
    found = [] if held is None else [(name, each) for name in DIMENSIONS for each in getattr(held, name).values()]
    gone = [f"{each.title} ({name})" for name, each in found if each.fate == "rejected"]
    if gone:
        yield Paragraph(f"{'; '.join(gone)}. The annex has the whole list.", lead="Rejected on the long list:")
