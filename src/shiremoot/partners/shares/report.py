"""Who should pay what? The answer as a page tells it, from the finding to the annex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.money import say_computed
from shiremoot.partners.document import Partners
from shiremoot.partners.following import following_table
from shiremoot.partners.lawful import LAW_HELD, law_not_held, law_table
from shiremoot.partners.naming import rows_of
from shiremoot.partners.scaling import SCALE, STUDIES, of_scale, studies_of_scale
from shiremoot.partners.shares import tables
from shiremoot.partners.shares.pictures import first, joined, leaving
from shiremoot.partners.shares.result import MethodFound, ServiceShares, SharesResult
from shiremoot.partners.shares.told import MOST_FACTS, Told, against_apart, answer, cautions, facts, not_known, stays
from shiremoot.partners.stated import figures, stated, unless_said
from shiremoot.question.page import NOT_KNOWN, Telling, at_most_two, few_draws, method, page, present, source_of
from shiremoot.question.question import Question
from shiremoot.question.resting import provenance
from shiremoot.report.blocks import Block, Bullets, KeyFacts, Line, Report, money_is
from shiremoot.report.words import alike, capital

JOINING, SURE, OTHERS = "Joining one by one", "How sure each way is", "The other services"
ASSETS = "What is shared already"
MOST_IN_A_LINE = 10  # bodies
METHOD = (
    (
        "What a group of bodies would pay is worked out from their baselines. Each body’s cost falls as the group’s "
        "volume grows, by the effect of scale. What is fixed is paid once, coordination for each further body, "
        "and joining once by each."
    ),
    "Alone means: as it is, less what the body would reasonably save by itself.",
    "Nobody leaves means that no group of partners would pay less by leaving together (the core).",
    (
        "Every group is looked at in every run, with the same luck for all. Of over 20 bodies small groups and all "
        "but each one are asked whether they would leave. What each adds is then averaged over orders drawn by chance."
    ),
)


def report(question: Question, result: SharesResult) -> Report:
    """Ways of sharing as blocks: who pays what, who would leave, who may join, and how sure it is."""
    told = Told(question, result)
    case, partners = question.of_case, question.of_case.section(Partners)
    said, further = at_most_two(cautions(told))
    fact = tuple(facts(told))[:MOST_FACTS]
    return page(
        question,
        Telling(
            answer=answer(told),
            first=(first(told, told.largest), *((KeyFacts(fact),) if fact else ()), *said, *few_draws(question)),
            body=(
                *((_heading(told, one), tuple(_of_service(told, one))) for one in result.services),
                (JOINING, tuple(_joining(told))),
                (ASSETS, tuple(tables.what_is_shared_already(told))),
                (SCALE, tuple(of_scale(told, result.services))),
                (NOT_KNOWN, tuple(_not_known(told, further))),
            ),
            annex=(
                (OTHERS, tuple(_others(told))),
                (SURE, tuple(tables.how_sure(told, one) for one in result.services if one.methods)),
                ("Before and after each joins", tuple(_after(told))),
                (STUDIES, tuple(studies_of_scale(result.services))),
                (LAW_HELD, (*law_table(question), *following_table(question))),
            ),
            basis=money_is(f"cash over {told.years}, on average of all runs"),
            source=source_of(question, stated(partners, case.head), min(one.draws for one in result.services)),
            provenance=provenance(figures(partners, case.head), unless_said(partners, case.head)),
            lines=tuple(_lines(told)),
            how=method(METHOD),
        ),
    )


def _heading(told: Told, one: ServiceShares) -> str:
    return "Side by side" if len(told.answer.services) == 1 else f"{one.title} side by side"


def _of_service(told: Told, one: ServiceShares) -> Iterator[Block]:
    if not one.methods:
        return
    yield from tables.side_by_side(told, one)
    yield from present((leaving(told, one),))
    yield from tables.who_would_leave(told, one)
    yield from tables.mended(told, one)


def _joining(told: Told) -> Iterator[Block]:
    if len(told.answer.services) > 1:
        yield from tables.soundings(told)
    else:
        yield from tables.joiners(told, told.largest)
        yield from present((joined(told, told.largest),))


def _others(told: Told) -> Iterator[Block]:
    for one in told.answer.services:
        if one is not told.largest:
            yield first(told, one)


def _after(told: Told) -> Iterator[Block]:
    for one in told.answer.services:
        if len(told.answer.services) > 1:
            yield from tables.joiners(told, one)
        yield from tables.before_and_after(told, one)


def _not_known(told: Told, further: tuple[str, ...]) -> Iterator[Block]:
    if said := [capital(one) for one in (*further, *not_known(told), *law_not_held(told.question))]:
        yield Bullets.of(said)


def _lines(told: Told) -> Iterator[Line]:
    for one in told.answer.services:
        if one.methods:
            yield Line(f"{one.title}: shared", say_computed(one.cost), against_apart(one))
        for called, each in rows_of(one.methods):
            yield Line(f"{one.title}: {called}", _shares_of(told, one, each), stays(each))


def _shares_of(told: Told, one: ServiceShares, each: MethodFound) -> str:
    """What each pays; of many bodies those that pay most, and how many more there are."""
    paying: Sequence[str] = one.partners
    more = len(paying) - MOST_IN_A_LINE
    if more > 0:
        paying = sorted(paying, key=lambda body: -each.shares[body])[:MOST_IN_A_LINE]
    say = alike([each.shares[body] for body in paying])
    shares = ", ".join(f"{told.name(body)} {say(each.shares[body])}" for body in paying)
    return f"{shares}, and {more} more" if more > 0 else shares
