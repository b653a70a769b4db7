"""What happens when a partner leaves? The answer as a page tells it, from the finding to the annex."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.money import say_computed
from shiremoot.partners.exit import tables
from shiremoot.partners.exit.pictures import waterfall
from shiremoot.partners.exit.resting import figures_of_leaving, stated_of_leaving
from shiremoot.partners.exit.result import ExitResult, Leaver
from shiremoot.partners.exit.told import (
    MOST_FACTS,
    Told,
    answer,
    april,
    cautions,
    facts,
    not_known,
    say_chances,
    whence,
)
from shiremoot.partners.stated import unless_said
from shiremoot.question.page import NOT_KNOWN, Telling, at_most_two, few_draws, method, page, present, source_of
from shiremoot.question.question import Question
from shiremoot.question.resting import provenance
from shiremoot.report.blocks import Block, Bullets, KeyFacts, Line, Report, money_is
from shiremoot.report.words import capital

BY_LEAVER, SHARED = "By leaver, year and rule", "What binds, and what is shared"
IN_FULL, BINDS = "In full, by leaver and by rule", "Contracts that bind"
METHOD = (
    (
        "Who leaves does so on the first day of a year. The earliest is when notice has run that is given on the first "
        "day of the years that count."
    ),
    (
        "What its leaving saves is what all partners cost together less what the others cost without it. Both lie on "
        "the same cost curve, in every run. A part may go along with the leaver. The rest does not go at once: it "
        "falls in a straight line to nothing. What stands in a contract goes when the contract ends or its notice has "
        "run, and not before. What is still there is left to pay (stranded cost), with the leaver’s part of the cost "
        "of staff, once. What a leaver spends to set up alone is its own cost, and not part of that."
    ),
    (
        "Extra cost is what the others pay in all beyond what they would have paid if nobody had left. It holds what "
        "is left, and what the leaver carried of their cost. No charge is more than what is left to pay: what the "
        "leaver carried of the others’ cost is theirs. Those who remain share by their parts, raised to a whole."
    ),
    (
        "The worth of an exit plan is what less is left with it if a partner leaves, each as likely as another. It is "
        "weighted with the chance that this happens in each year, over the range of that chance."
    ),
)


def report(question: Question, result: ExitResult) -> Report:
    """Leaving as blocks: what is left and who bears it, by leaver and year, and by rule in the annex."""
    told = Told(question, result)
    case, partners = question.of_case, told.rests_on
    said, further = at_most_two(cautions(told))
    fact = tuple(facts(told))[:MOST_FACTS]
    resting = figures_of_leaving(partners, case.head)
    picture = waterfall(told, told.worst) if told.worst is not None else None
    return page(
        question,
        Telling(
            answer=answer(told),
            first=(*present((picture,)), *((KeyFacts(fact),) if fact else ()), *said, *few_draws(question)),
            body=(
                (BY_LEAVER, tuple(_by_leaver(told))),
                (SHARED, (*tables.bound_until(told), *tables.assets(told))),
                (NOT_KNOWN, tuple(_not_known(told, further))),
            ),
            annex=(
                (IN_FULL, tuple(_in_full(told))),
                (BINDS, tuple(tables.binding(told))),
            ),
            basis=money_is("cash, from the leaving on, on average of all runs"),
            source=source_of(question, stated_of_leaving(partners, case.head)),
            provenance=provenance(resting, unless_said(partners, case.head)) if result.leavers else None,
            lines=tuple(_lines(told)),
            how=method((*METHOD, *_ending(told))),
        ),
    )


def _by_leaver(told: Told) -> Iterator[Block]:
    yield from tables.by_year(told)
    worst = told.worst
    if worst is not None:
        yield tables.under_each_rule(told, worst)
        service = tables.of_service(told, told.service(worst))
        at_once = [one for one in service if one.year == worst.year]
        yield from tables.of_its_own(told, at_once, sheet="Paid itself")


def _in_full(told: Told) -> Iterator[Block]:
    for one in told.answer.services:
        yield from tables.by_leaver(told, one)
        yield from tables.left_of_what(told, one)
        yield from tables.of_its_own(told, tables.of_service(told, one))
        yield from tables.in_full(told, one)


def _not_known(told: Told, further: tuple[str, ...]) -> Iterator[Block]:
    said = [capital(one) for one in (*further, *not_known(told))]
    if said:
        yield Bullets.of(said)


def _ending(told: Told) -> Iterator[str]:
    """Where the chance of an ending comes from, always with both its ends."""
    ending = told.answer.ending
    span = say_chances(ending.low, ending.high)
    key = "" if ending.parameter is None else f" (parameter {ending.parameter})"
    yield f"The chance that a partnership ends in a year: {span}, {whence(told)}{key}."


def _lines(told: Told) -> Iterator[Line]:
    """Each partner's leaving that leaves most, the largest first."""
    worst: dict[tuple[str, str], Leaver] = {}
    for one in sorted(told.answer.leavers, key=lambda one: -one.stranded):
        worst.setdefault((one.service, one.body), one)
    for one in worst.values():
        who = f"{told.service(one).title}: {told.name(one.body)} leaves in {april(one.year)}"
        yield Line(who, f"{say_computed(one.stranded)} left", f"charged {say_computed(one.charge)}")
