"""What a resident reads of a choice on one side: what members are asked, what is gone, what would change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from shiremoot.options.cabinet.rejected import GONE
from shiremoot.options.questions import WORDS, unanswered
from shiremoot.options.told import Told
from shiremoot.question.beside_the_money import not_yet_known
from shiremoot.report.blocks import ForMembers
from shiremoot.report.words import capital, count_of, listed, small

MOST_NAMED = 3


def for_residents(told: Told) -> ForMembers:
    """The lists of the one page; a list is empty where the case says nothing for it."""
    return ForMembers(
        asked=tuple(f"{capital(one.text).rstrip('.;')}." for one in told.options.paper.recommendations),
        gone=tuple(_gone(told)),
        levers=tuple(_levers(told)),
        unknowns=tuple(_unknowns(told)),
        questions=tuple(_questions(told)),
    )


def _gone(told: Told) -> Iterator[str]:
    """Each option that is rejected or merged: why, and what would make it first."""
    for one in told.answer.options:
        if one.fate in GONE:
            why = small((one.reason or "no reason stated").rstrip("."))
            wins = [each.words for each in told.answer.what_would_have_to_be_true if each.option == one.key]
            yield " ".join([f"{one.name} was {one.fate}: {why}.", *wins])


def _levers(told: Told) -> Iterator[str]:
    """What takes first place away within its own range."""
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
    """What the model of an open option must answer and nobody has: a question each, and of how many it is asked."""
    ways = [told.options.ways[name] for name in told.options.open]
    open_ = Counter(WORDS[question] for way in ways for question in unanswered(way.model, way.answers))
    yield from (
        f"{question} {capital(count_of(number, 'option'))} {'has' if number == 1 else 'have'} no answer."
        for question, number in open_.items()
    )
