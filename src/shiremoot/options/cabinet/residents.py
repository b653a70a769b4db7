"""What a resident reads of a choice on one side: what is gone and why, what would change it, what to ask."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.options.questions import WORDS, unanswered
from shiremoot.options.told import Told
from shiremoot.question.beside_the_money import not_yet_known
from shiremoot.report.blocks import ForMembers
from shiremoot.report.words import listed

MOST_NAMED = 3


def for_residents(told: Told) -> ForMembers:
    """The lists of the one page; a list is empty where the case says nothing for it."""
    return ForMembers(
        gone=tuple(_gone(told)),
        levers=tuple(_levers(told)),
        unknowns=tuple(_unknowns(told)),
        questions=tuple(_questions(told)),
    )


def _gone(told: Told) -> Iterator[str]:
    for one in told.answer.options:
        if one.fate in ("rejected", "merged"):
            yield f"{one.name} was {one.fate}: {(one.reason or 'no reason stated').rstrip('.')}."


def _levers(told: Told) -> Iterator[str]:
    """What would make a rejected option win, then what takes first place away within its own range."""
    yield from (one.words for one in told.answer.what_would_have_to_be_true)
    for one in told.answer.switching_values:
        if one.is_first and one.switches_at is not None and one.low <= one.switches_at <= one.high:
            yield one.words


def _unknowns(told: Told) -> Iterator[str]:
    head = told.question.of_case.head
    for unknown in map(not_yet_known, head.not_yet_known.values()):
        yield f"{unknown.lead} {unknown.text}"
    if told.without_figures:
        yield f"What these would be worth: {listed([one.name for one in told.without_figures], MOST_NAMED)}."
    if promises := [one.statement for one in head.commitments.values()]:
        yield f"Whether promises hold: {listed(promises, MOST_NAMED)}."


def _questions(told: Told) -> Iterator[str]:
    """What the model of an option must answer and nobody has: a question each, with the options that it is asked of."""
    asked: dict[str, list[str]] = {}
    for one in told.answer.options:
        if one.key in told.options.open:
            way = told.options.ways[one.key]
            for question in unanswered(way.model, way.answers):
                asked.setdefault(WORDS[question], []).append(one.name)
    yield from (f"{question} ({'; '.join(names[:MOST_NAMED])})" for question, names in asked.items())
