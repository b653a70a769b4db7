"""The picture of a leaving: from what the leaver would have paid to what is left, and who bears it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from shiremoot.money import MINUS, PENNY, say_computed_range
from shiremoot.partners.exit.result import Leaver
from shiremoot.partners.exit.told import Told, april
from shiremoot.report.pictures.steps import StepRow, Steps
from shiremoot.report.words import alike

Say = Callable[[float], str]


def waterfall(told: Told, one: Leaver) -> Steps | None:
    """What falls away of a leaver's share, what it carried for others, what is left; None where nothing is."""
    if one.would_have_paid < PENNY or one.stranded < PENNY:
        return None
    who = told.name(one.body)
    say = alike([one.would_have_paid, one.saved, one.carried, one.stranded, *one.who_bears.values()])
    rows = list(_rows(one, who, say)) + list(_bearers(told, one, say))
    title = f"{say(one.stranded)} is left to pay when {who} leaves in {april(one.year)}"
    return Steps(
        title=title,
        alt=f"{title}. " + ". ".join(f"{row.label}: {row.said}" for row in rows) + ".",
        note="The thin line holds 8 runs in 10. Each figure is rounded by itself.",
        axis=f"{told.service(one).title}, {told.until(one)}",
        rows=rows,
    )


def _rows(one: Leaver, who: str, say: Say) -> Iterator[StepRow]:
    yield StepRow(f"{who} would have paid", 0.0, one.would_have_paid, "whole", say(one.would_have_paid))
    at = one.would_have_paid
    moves = [("Falls away in time", one.falling + one.tail - one.saved), ("It carried for the others", -one.carried)]
    if one.carried < 0:
        moves[1] = ("The others carried for it", -one.carried)
    for label, moved in (*moves, ("Staff, once", one.staff)):
        if abs(moved) >= PENNY:
            yield _moving(label, at, moved, say)
            at += moved
    drawn = one.stranded_drawn
    span = (drawn.p10, drawn.p90) if drawn.p90 - drawn.p10 >= PENNY else None
    words = say_computed_range(*span) if span else ""
    yield StepRow("Left to pay", 0.0, one.stranded, "whole", say(one.stranded), span, words)


def _moving(label: str, at: float, moved: float, say: Say) -> StepRow:
    said = f"{'+' if moved > 0 else MINUS}{say(abs(moved))}"
    return StepRow(label, at, at + moved, "worse" if moved > 0 else "better", said)


def _bearers(told: Told, one: Leaver, say: Say) -> Iterator[StepRow]:
    """Who bears it, one after another, down to nothing."""
    at = one.stranded
    for body, pounds in one.who_bears.items():
        if pounds >= PENNY:
            yield StepRow(f"{told.name(body)} bears", at, at - pounds, "worse", say(pounds))
            at -= pounds
