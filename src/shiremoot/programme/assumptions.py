"""What may turn out otherwise, in words: the odds at each end of each assumption, with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shiremoot.ledger import Quantity, size_of
from shiremoot.money import RARE, in_words, say_odds
from shiremoot.programme.finding import Told, odds_cell, sure_of
from shiremoot.programme.levers import Lever
from shiremoot.programme.quantities import Assumption
from shiremoot.programme.redrawn import DRAWS
from shiremoot.question.case_in_words import say_origin
from shiremoot.report import Block, Bullets, Column, Paragraph, Table

MOST_SAID = 5
TOLD_APART = 0.0005  # of the odds: less is not told from nothing


def levers_in_words(one: Told, named: Mapping[Quantity, Assumption]) -> Iterator[Block]:
    """What one assumption alone would do, in words, the largest effect first."""
    known = known_levers(one, named)
    if not known:
        return
    if sure := _sure(one):
        yield Paragraph(
            f"Project by project it is {sure}: no assumption alone changes that, and not all of them together."
        )
        return
    what, lever = max(known, key=lambda pair: max(pair[1].odds_low, pair[1].odds_high))
    best = max(lever.odds_low, lever.odds_high)
    end = lever.high if lever.odds_high >= lever.odds_low else lever.low
    moving = [pair for pair in known if pair[1].effect >= TOLD_APART]
    if best < RARE or not moving:
        least = "less than 1 chance in 100" if best < RARE else "the same to a tenth of a point"
        yield Paragraph(
            f"Project by project no single assumption changes the answer: at either end of each of {len(known)} it "
            f"stays {least}. It takes more than one of them, or what the finding says for 8 chances in 10."
        )
        return
    yield Paragraph(
        f"Project by project, with everything else as it falls, the best that one assumption alone can do is "
        f"{in_words(best)} ({say_odds(best)}): {what.title}, {what.say(end)}. The largest effects first:"
    )
    yield Bullets(tuple(_lever_in_words(*pair) for pair in moving[:MOST_SAID]))


def _sure(one: Told) -> str:
    """What the target is project by project where chance has no say in it; else empty."""
    return sure_of(one, one.answer.by_project) if one.answer.by_project is not None else ""


def known_levers(one: Told, named: Mapping[Quantity, Assumption]) -> list[tuple[Assumption, Lever]]:
    """The levers with their words, without the sizes of lines that do not count to the target."""
    drawn = one.answer.by_project
    if drawn is None:
        return []
    counting = {size_of(line.name) for line in one.answer.counting}
    return [
        (what, lever)
        for lever in drawn.levers
        if (what := named.get(lever.quantity)) is not None and (not what.is_size or lever.quantity in counting)
    ]


def _lever_in_words(what: Assumption, lever: Lever) -> str:
    basis = f" ({what.basis})" if what.basis else ""
    low, high = say_odds(lever.odds_low), say_odds(lever.odds_high)
    return f"{what.title}: {what.say(lever.low)} gives {low}, {what.say(lever.high)} gives {high}{basis}."


def assumptions(one: Told, known: Sequence[tuple[Assumption, Lever]], title: str) -> Table:
    """Everything that may turn out otherwise, in order of its effect on the odds, with its reason."""
    columns = (
        Column("What may turn out otherwise"),
        Column("Low, and high"),
        Column("Odds at the low", "odds"),
        Column("Odds at the high", "odds"),
        Column("Origin"),
    )
    drawn = one.answer.by_project
    assert drawn is not None  # noqa: S101 - without it no lever is known
    rows = tuple(
        (
            what.title,
            what.say_ends(lever.low, lever.high),
            odds_cell(one, drawn, lever.odds_low),
            odds_cell(one, drawn, lever.odds_high),
            _origin(one, what),
        )
        for what, lever in known
    )
    note = (
        f"Odds that it will {one.test}, with one assumption held at a time and the rest as it falls, from "
        f"{min(DRAWS, one.draws):,} draws of the same luck. Ranges without ends stand with their 10th and 90th of 100 "
        "values. In order of what each moves between its 10th and its 90th of 100 values, whatever its ends are."
    )
    return Table(title, columns, rows, note=note)


def _origin(one: Told, what: Assumption) -> str:
    origin = say_origin(what.stated, one.case.head)
    return f"not estimated by the source; prior {origin}" if what.prior else origin
