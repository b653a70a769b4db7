"""What people take from a plan's page: lines for a terminal, levers, unknowns and questions for members, decisions."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.gap import next_budget
from shiremoot.gap.changing import Effect
from shiremoot.gap.finding import safe
from shiremoot.gap.lasting import beside, gone, lasting, thinnest
from shiremoot.gap.next_budget import no_savings
from shiremoot.gap.pictures import told_levers
from shiremoot.gap.told import Told, between, left, march, runs
from shiremoot.gap.unnamed import Unnamed
from shiremoot.money import PENNY, say_computed, say_pounds
from shiremoot.question.beside_the_money import beside_the_money
from shiremoot.question.page import CHANGES
from shiremoot.report.blocks import FINDINGS, ForMembers, Line, Recommendation
from shiremoot.report.words import listed, small

MOST = 3


def lines(told: Told) -> Iterator[Line]:
    """The answer for a terminal: a line each for the gap, what savings leave, reserves, and what is not in it."""
    first, last = told.first, told.last
    if told.answer.missing:
        return
    yield next_budget.line(told)
    grown = f", {_from(first.gap, last.gap)} in {first.year}" if first is not last else ""
    yield Line(f"Gap in {last.year}", left(last.gap), f"before savings{grown}")
    after = last.gap_after_savings
    yield Line("Left to find", left(after.planned), _in_runs(told))
    holder = thinnest(told)
    if holder is not None:
        first_day = f"at the start of {first.year}{beside(holder)}"
        yield Line("Reserves", left(holder.reserves[0].opening), f"{first_day}. {lasting(told, holder)}")
    if told.answer.left_out:
        yield Line("Not in it", str(len(told.answer.left_out)), listed([one.title for one in told.answer.left_out]))


def _from(first: float, last: float) -> str:
    """``up from £14.9m``, where both are gaps; ``the same as`` where what prints is alike."""
    if first < PENNY or last < PENNY:
        return f"after {left(first) if first else 'no gap'}"
    if say_computed(first) == say_computed(last):
        return "the same as"
    return f"{'up' if last > first else 'down'} from {say_computed(first)}"


def _in_runs(told: Told) -> str:
    after, drawn = told.last.gap_after_savings, told.last.gap_after_savings_drawn
    saved = after.planned != told.last.gap
    said = "with savings as planned" if saved else no_savings(told)
    if not told.varies:
        return f"{said}; nothing in the plan may vary"
    average = f"; on average {left(after.expected)}" if saved else ""
    most = [small(one.title) for one in told_levers(told)[:2]]
    mostly = f", mostly {listed(most)}" if most else ""
    return f"{said}{average}; 8 runs in 10 leave {runs(drawn)}{mostly}"


def at_its_ends(one: Effect) -> str:
    """What one line of the plan leaves over 8 runs in 10: £94m to £136m is left."""
    return f"{between(min(one.left_p10, one.left_p90), max(one.left_p10, one.left_p90))} is left"


def for_members(told: Told) -> ForMembers:
    """Three levers, three unknowns, three questions to ask; none of a plan that says nothing yet."""
    unknowns = [f"{one.title}: {one.why}" for one in told.answer.left_out]
    unknowns += [f"{one.lead} {one.text}" for one in beside_the_money(told.head)]
    if told.answer.missing:
        return ForMembers(unknowns=tuple(unknowns[:MOST]))
    levers = [f"{one.title}: {at_its_ends(one)}" for one in told_levers(told)]
    return ForMembers(tuple(levers[:MOST]), tuple(unknowns[:MOST]), tuple(_questions(told))[:MOST])


def _questions(told: Told) -> Iterator[str]:
    holder, open_ = thinnest(told), Unnamed.of(told)
    spent = gone(holder.reserves) if holder is not None else None
    if told.first.to_find.planned >= PENNY:
        yield f"How is the {say_computed(told.first.to_find.planned)} found for {told.first.year}, the next budget?"
    if spent is not None:
        yield f"What is done before reserves are gone in {march(spent.year)}?"
    if open_.rest:
        yield f"Who answers for the {say_pounds(open_.rest)} of savings that is not named?"
    after = told.last.to_find.planned
    if after >= PENNY and told.last is not told.first:
        yield f"How is the {say_computed(after)} found that savings as planned leave in {told.last.year}?"
    if told.answer.left_out:
        yield f"When is there an estimate of this: {small(told.answer.left_out[0].title)}?"
    found = told_levers(told)
    if found:
        yield f"What stands behind the plan’s figure for {small(found[0].title)}, which matters most?"


def recommendations(told: Told) -> Iterator[Recommendation]:
    """What members are asked to decide: to note what the plan comes to, and to have named what is not."""
    if told.answer.missing:
        return
    holder, open_ = thinnest(told), Unnamed.of(told)
    yield Recommendation(f"note that {_noted(next_budget.to_find(told))}", FINDINGS)
    if holder is not None:
        yield Recommendation(f"note that {_noted(lasting(told, holder))}", FINDINGS)
    if open_.rest:
        yield Recommendation(f"ask for the {say_pounds(open_.rest)} of savings to be named that is not", CHANGES)
    elif told.last.gap_after_savings_drawn.p90 >= PENNY:
        yield Recommendation(f"note that {_noted(' '.join(safe(told)))}", CHANGES)


def _noted(sentence: str) -> str:
    return small(sentence).rstrip(".")
