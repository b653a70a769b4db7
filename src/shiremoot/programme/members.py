"""What a programme's page says to members and a committee: levers, unknowns, questions, recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from shiremoot.case import WrittenFigure
from shiremoot.ledger import Quantity
from shiremoot.money import PENNY, say_chance, say_computed, say_pounds, say_range
from shiremoot.programme.finding import goal, is_a_goal, named_readings, sure_of, varies
from shiremoot.programme.lines import costs_of
from shiremoot.programme.pictures import what_varies_most
from shiremoot.programme.quantities import Assumption
from shiremoot.programme.scope import Named
from shiremoot.programme.told import Told
from shiremoot.question.beside_the_money import beside_the_money
from shiremoot.question.page import CHANGES
from shiremoot.report.blocks import FINDINGS, ForMembers, Paragraph, Recommendation
from shiremoot.report.words import small

MOST_SAID = 3


def for_members(told: Sequence[Told], named: Mapping[Quantity, Assumption]) -> ForMembers:
    """Three levers, three unknowns and three questions, of the first target."""
    first, drawn = told[0], told[0].answer.by_project
    ifs = () if drawn is None else drawn.what_if
    sure = "" if drawn is None else sure_of(first, drawn)
    levers = [f"{one.title}: {say_computed(one.expected)} on average, {sure or say_chance(one.odds)}" for one in ifs]
    unknowns = [
        f"{one.lead} {one.text}".strip() for one in (*unestimated(first.projects), *beside_the_money(first.case.head))
    ]
    return ForMembers(
        tuple(levers[:MOST_SAID]), tuple(unknowns[:MOST_SAID]), tuple(_questions(first, named))[:MOST_SAID]
    )


def _questions(first: Told, named: Mapping[Quantity, Assumption]) -> Iterator[str]:
    known = named_readings(first)
    if bars := what_varies_most(first, named):
        yield f"Who answers for {small(bars.bars[0].label)}?"
    if any(not project.saving.estimated for _, _, project in first.projects):
        yield "When will the projects without an estimate have one?"
    if known and known[0][1].contingency_for_80 >= PENNY and varies(known[0][1]) and is_a_goal(first, known[0][1]):
        what = "limit" if first.is_cap else "target"
        yield f"Why is the {what} {first.amount}, when {say_computed(goal(first, known[0][1]))} has 8 chances in 10?"
    yield "What happens to services and posts if it falls short?"


def recommendations(told: Sequence[Told]) -> Iterator[Recommendation]:
    """What a committee may note and consider of each target."""
    for one in told:
        known = named_readings(one)
        if known and varies(known[0][1]):
            where, reading = known[0]
            said = f"is {sure}" if (sure := sure_of(one, reading)) else f"has a chance of {say_chance(reading.odds)}"
            yield Recommendation(f"note that {one.aim} {said} {where}", FINDINGS)
    first = named_readings(told[0])
    if first and first[0][1].contingency_for_80 >= PENNY and is_a_goal(told[0], first[0][1]):
        what = "limit" if told[0].is_cap else "target"
        yield Recommendation(
            f"consider a {what} of {say_computed(goal(told[0], first[0][1]))}, which has 8 chances in 10", CHANGES
        )


def unestimated(projects: Iterable[Named]) -> Iterator[Paragraph]:
    """What of these projects nobody has estimated, and what it counts as."""
    for _, name, project in projects:
        figures: list[tuple[str, WrittenFigure]] = [(project.title or name, project.saving)]
        figures += [(title, cost) for _, title, cost in costs_of(name, project)]
        yield from (Paragraph(_counted_as(one), lead=f"{title}:") for title, one in figures if not one.estimated)


def _counted_as(figure: WrittenFigure) -> str:
    prior = figure.prior
    if prior is None:
        return "it has no estimate and is left out, which is not nought."
    amount = say_range(prior.range) if prior.range is not None else say_pounds(prior.amount or 0)
    return f"it has no estimate; it counts with our guess of {amount}."
