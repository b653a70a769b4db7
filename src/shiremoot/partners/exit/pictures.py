"""The picture of a leaving: from what the leaver would have paid to what is left, and who bears it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from shiremoot.money import MINUS, PENNY
from shiremoot.partners.exit.result import Leaver
from shiremoot.partners.exit.told import Told, april, say_left
from shiremoot.report.pictures.steps import StepRow, Steps
from shiremoot.report.words import alike, listed

NOTHING = "£0"
SMALL = 0.1
Say = Callable[[float], str]
Moves = tuple[tuple[str, float], ...]


def waterfall(told: Told, one: Leaver) -> Steps | None:
    """What falls away of a leaver's share, what it carried for others, what is left; None where nothing is.

    Where that is a small part of its share it would be too small to see beside it: only what it is made of is drawn.
    """
    if one.would_have_paid < PENNY or one.stranded < PENNY:
        return None
    who = told.name(one.body)
    say = alike([one.carried, one.stranded])  # as fine as what is left, though what it would have paid is larger
    moves = _made_of(one) if one.stranded < SMALL * one.would_have_paid else _moves(told, one)
    rows = [*_rows(one, moves, say), *_bearers(told, one, say)]
    title = f"{say(one.stranded)} is left to pay when {who} leaves in {april(one.year)}"
    few = [label for label, moved in moves if abs(moved) >= PENNY and say(moved) == NOTHING]
    small_ones = f" Left out, as too small to show: {listed(few).lower()}." if few else ""
    return Steps(
        title=title,
        alt=f"{title}. " + ". ".join(f"{row.label}: {row.said}" for row in rows) + ".",
        note=f"The thin line holds 8 runs in 10. Each figure is rounded by itself.{small_ones}",
        axis=f"{told.service(one).title}, {told.until(one)}",
        rows=rows,
    )


def _made_of(one: Leaver) -> Moves:
    """What is left, by what it is made of."""
    return (("Falls away later", one.falling), ("Bound by contracts", one.tail), ("Staff, once", one.staff))


def _moves(told: Told, one: Leaver) -> Moves:
    """What leads from the leaver's share to what is left, each with its sign."""
    falls = "Goes along or falls away" if told.goes_along else "Falls away in time"
    share = (f"{told.name(one.body)} would have paid", one.would_have_paid)
    carried = "The others carried for it" if one.carried < 0 else "It carried for the others"
    return (
        share,
        (falls, one.falling + one.tail - one.saved),
        (carried, -one.carried),
        ("Staff, once", one.staff),
    )


def _rows(one: Leaver, moves: Moves, say: Say) -> Iterator[StepRow]:
    at = 0.0
    for label, moved in moves:
        if say(moved) != NOTHING:
            yield _moving(label, at, moved, say) if at else StepRow(label, 0.0, moved, "whole", say(moved))
        at += moved
    drawn = one.stranded_drawn
    span = (drawn.p10, drawn.p90) if drawn.p90 - drawn.p10 >= PENNY else None
    words = say_left(one) if span else ""
    yield StepRow("Left to pay", 0.0, one.stranded, "whole", say(one.stranded), span, words)


def _moving(label: str, at: float, moved: float, say: Say) -> StepRow:
    said = f"{'+' if moved > 0 else MINUS}{say(abs(moved))}"
    return StepRow(label, at, at + moved, "worse" if moved > 0 else "better", said)


def _bearers(told: Told, one: Leaver, say: Say) -> Iterator[StepRow]:
    """Who bears it, one after another, up to all that is left."""
    at = 0.0
    for body, pounds in one.who_bears.items():
        if say(pounds) != NOTHING:
            yield StepRow(f"{told.name(body)} bears", at, at + pounds, "worse", say(pounds))
            at += pounds
