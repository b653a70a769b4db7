"""The pictures of a medium-term plan: what the gap is made of, and what would change what is left of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shiremoot.gap.changing import Effect
from shiremoot.gap.finding import to_be_found
from shiremoot.gap.tables import by_heading, drawn_of, headings_of
from shiremoot.gap.told import Told, between, left
from shiremoot.gap.years import YearOfGap
from shiremoot.money import MINUS, PENNY, say_computed, say_computed_range
from shiremoot.question.results import Between
from shiremoot.report.pictures.ranges import RangeRow, Ranges
from shiremoot.report.pictures.steps import StepRow, Steps
from shiremoot.report.words import alike, capital, count_of, listed, small

BEFORE, SAVINGS, LEFT = "Gap before savings", "Savings as planned", "Left to find"
USED, PUT_IN, STILL = "Reserves used", "Put into reserves", "Still to find"
TOO_SMALL = 200.0  # times below the largest heading: less than half of what is printed of that
MOST_HEADINGS, SMALL = 6, 20.0  # of more headings, those that many times below the largest stand together
MOST_ROWS, FEWEST_ROWS = 5, 2


def gap_tree(told: Told) -> Steps | None:
    """The last year's gap by heading, and what savings and reserves leave of it; None where nothing moves it."""
    found, small_ones = _told_headings(told)
    rows = [*_of_headings(told.last, found), *_from_the_gap(told)]
    if not any(row.moved for row in rows):
        return None
    said = ". ".join(f"{row.label}: {row.said}{f' ({row.span_said})' if row.span_said else ''}" for row in rows)
    return Steps(
        title=_makes(told, found),
        alt=f"In {told.last.year}, with 8 runs in 10. {said}.",
        note=" ".join(_how_to_read(told, rows, _smaller(found), small_ones)),
        axis=f"In {told.last.year}",
        rows=rows,
        table=by_heading(told, told.headline),
    )


def _told_headings(told: Told) -> tuple[list[tuple[str, float]], list[tuple[str, float]]]:
    """The headings that can be seen beside the largest, and those that cannot."""
    found = [(heading, of(told.last)) for heading, of in headings_of(told.headline) if abs(of(told.last)) >= PENNY]
    least = max((abs(amount) for _, amount in found), default=0.0) / TOO_SMALL
    return [one for one in found if abs(one[1]) >= least], [one for one in found if abs(one[1]) < least]


def _of_headings(last: YearOfGap, found: Sequence[tuple[str, float]]) -> Iterator[StepRow]:
    """A row for each heading; where they are many, the smaller ones in one."""
    at, smaller = 0.0, _smaller(found)
    for heading, amount in found:
        if heading not in smaller:
            yield _moving(heading, at, amount, drawn_of(last, heading))
            at += amount
    if smaller:
        yield _moving(f"{capital(count_of(len(smaller)))} smaller headings", at, sum(smaller.values()), None)


def _smaller(found: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Headings that are small beside the largest, where there are too many to read one by one."""
    least = max((abs(amount) for _, amount in found), default=0.0) / SMALL
    smaller = {heading: amount for heading, amount in found if abs(amount) < least}
    return smaller if len(found) > MOST_HEADINGS and len(smaller) > 1 else {}


def _moving(label: str, start: float, amount: float, drawn: Between | None) -> StepRow:
    """A step up or down, with where 8 runs in 10 take its end."""
    apart = label if label not in (BEFORE, SAVINGS, LEFT, USED, PUT_IN, STILL) else f"{label} (heading)"
    said = f"{'+' if amount >= 0 else MINUS}{say_computed(abs(amount))}"
    drawn = _if_it_varies(drawn)
    span = (start + drawn.p10, start + drawn.p90) if drawn else None
    words = say_computed_range(drawn.p10, drawn.p90) if drawn else ""
    return StepRow(apart, start, start + amount, "worse" if amount >= 0 else "better", said, span, words)


def _if_it_varies(drawn: Between | None) -> Between | None:
    return drawn if drawn is not None and drawn.p90 - drawn.p10 >= PENNY else None


def _whole(label: str, amount: float, drawn: Between | None) -> StepRow:
    drawn = _if_it_varies(drawn)
    span = (drawn.p10, drawn.p90) if drawn else None
    return StepRow(label, 0.0, amount, "whole", left(amount), span, between(drawn.p10, drawn.p90) if drawn else "")


def _from_the_gap(told: Told) -> Iterator[StepRow]:
    """The gap, and down from it what savings, less their cost, and reserves leave."""
    last, at = told.last, told.last.gap
    after = last.gap_after_savings.planned
    yield _whole(BEFORE, at, last.gap_drawn)
    if abs(last.savings) >= PENNY or abs(last.cost_to_achieve) >= PENNY:
        if abs(last.savings) >= PENNY:
            yield _closing(SAVINGS, at, last.savings, last.savings_drawn)
        if abs(last.cost_to_achieve) >= PENNY:
            yield _moving(told.cost_words, at - last.savings, last.cost_to_achieve, None)
        yield _whole(LEFT, after, _ends(told))
    if last.reserve_use >= PENNY:
        yield _closing(USED, after, last.reserve_use, None)
    if last.reserve_contribution >= PENNY:
        yield _closing(PUT_IN, after - last.reserve_use, -last.reserve_contribution, None)
    if max(last.reserve_use, last.reserve_contribution) >= PENNY:
        yield _whole(STILL, last.cumulative, None)


def _ends(told: Told) -> Between | None:
    drawn = told.last.gap_after_savings_drawn
    return Between(drawn.p10, drawn.p90) if told.varies else None


def _closing(label: str, start: float, amount: float, drawn: Between | None) -> StepRow:
    """What is taken off: its range is told as amounts, and lies on the axis the other way round."""
    drawn = _if_it_varies(drawn)
    span = (start - drawn.p90, start - drawn.p10) if drawn else None
    words = say_computed_range(drawn.p10, drawn.p90) if drawn else ""
    said = f"{MINUS if amount >= 0 else '+'}{say_computed(abs(amount))}"
    return StepRow(label, start, start - amount, "better" if amount >= 0 else "worse", said, span, words)


def _makes(told: Told, found: Sequence[tuple[str, float]]) -> str:
    """The finding: which headings make the gap, the largest first, and what savings close of it."""
    last = told.last
    pushing = sorted((one for one in found if one[1] > 0), key=lambda one: -one[1])[:2]
    parts = [f"{say_computed(amount)} comes from {small(heading)}" for heading, amount in pushing[:1]]
    parts += [f"{say_computed(amount)} from {small(heading)}" for heading, amount in pushing[1:]]
    headings = " and ".join(parts) or to_be_found(told)
    closed = f"; savings close {say_computed(last.savings)}" if last.savings >= PENNY else ""
    return f"{capital(headings)}{closed}"


def _how_to_read(
    told: Told, rows: Sequence[StepRow], smaller: Mapping[str, float], small_ones: Sequence[tuple[str, float]]
) -> Iterator[str]:
    if any(row.span for row in rows):
        yield "Bars are the plan; the thin line at the end of each holds 8 runs in 10."
    drawn, planned = told.last.savings_drawn, told.last.savings
    if drawn is not None and planned > drawn.p90 + PENNY:
        yield f"Savings planned at {say_computed(planned)} lie above theirs: 9 runs in 10 bring less."
    if smaller:
        yield "The annex has the smaller headings one by one."
    elif small_ones:
        named = listed([f"{heading} ({say_computed(amount)})" for heading, amount in small_ones])
        yield f"Left out, as too small to draw: {named}."


# --- what would change it ------------------------------------------------------------------------


def levers(told: Told) -> Ranges | None:
    """What is left of the last year's gap with one line at a time over 8 runs in 10; None for fewer than two."""
    found = told_levers(told)
    rows = list(_of_levers(found[:MOST_ROWS]))
    if len({(row.low, row.high) for row in rows}) < FEWEST_ROWS or len({row.label for row in rows}) < len(rows):
        return None
    after = told.last.gap_after_savings.planned
    names = listed([small(one.title) for one in found[:2]])
    return Ranges(
        title=f"{capital(names)} matter most",
        alt=f"What is left to find in {told.last.year}. " + ". ".join(f"{row.label}: {row.said}" for row in rows) + ".",
        note=" ".join(_how_to_read_levers(told, rows)),
        axis=f"Left to find in {told.last.year}",
        rows=rows,
        line=after,
        line_words=f"As planned {left(after)}",
    )


def told_levers(told: Told) -> list[Effect]:
    """The lines that move what is left so far that it prints otherwise, the largest first."""
    return [one for one in told.answer.changes if " to " in between(*_ends_of(one))]


def _of_levers(found: Sequence[Effect]) -> Iterator[RangeRow]:
    """Each with its ends as printed, all in one unit; one whose ends print alike beside the others has no row."""
    say = alike([end for one in found for end in _ends_of(one)])
    for one in found:
        if " to " in (said := between(*_ends_of(one), say)):
            yield RangeRow(one.title, *_ends_of(one), said)


def _ends_of(one: Effect) -> tuple[float, float]:
    return min(one.left_p10, one.left_p90), max(one.left_p10, one.left_p90)


def _how_to_read_levers(told: Told, rows: Sequence[RangeRow]) -> Iterator[str]:
    yield "One figure at a time over 8 runs in 10, all else as planned."
    if more := len(told.answer.changes) - len(rows):
        yield f"The annex has {count_of(more, 'figure')} more that {'moves' if more == 1 else 'move'} it less."
