"""Which groups should share which service? The answer as a page tells it."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.partners.document import Partners
from shiremoot.partners.following import following_table
from shiremoot.partners.grouping import tables
from shiremoot.partners.grouping.mapping import has_codes, maps, without_map
from shiremoot.partners.grouping.pictures import stability
from shiremoot.partners.grouping.result import PartnersResult, ServiceGroups
from shiremoot.partners.grouping.told import MOST_FACTS, Told, against_apart, answer, cautions, facts, not_known, shared
from shiremoot.partners.lawful import LAW_HELD, law_not_held, law_table
from shiremoot.partners.scaling import SCALE, STUDIES, of_scale, studies_of_scale
from shiremoot.partners.stated import figures, stated, unless_said
from shiremoot.partners.telling import runs
from shiremoot.question.page import NOT_KNOWN, Telling, at_most_two, few_draws, method, page, present, source_of
from shiremoot.question.question import Question
from shiremoot.question.resting import provenance
from shiremoot.report.blocks import Block, Bullets, Hint, KeyFacts, Line, Report, money_is
from shiremoot.report.words import capital

METHOD = (
    (
        "Every way of grouping the bodies is looked at, and the one that costs least on average is told. "
        "Of over 20 bodies it is the best found in a fixed number of steps, with a bound on any other. "
        "Of those that cost the same it is the one with the fewest groups. Of as many groups it is the first in an "
        "order that is always the same."
    ),
    (
        "How often a group is of the best is counted over runs. In each the best grouping is looked for anew, with the "
        "same luck for all groups."
    ),
    "A rule’s cost is what everybody would pay less without it, the other rules kept.",
)


def report(question: Question, result: PartnersResult) -> Report:
    """Groupings as blocks: who should share with whom, how sure it is, and what each rule costs."""
    told = Told(question, result)
    case, partners = question.of_case, question.of_case.section(Partners)
    said, further = at_most_two(cautions(told))
    return page(
        question,
        Telling(
            answer=answer(told),
            first=present(
                (
                    stability(told, told.largest),
                    KeyFacts(tuple(facts(told))[:MOST_FACTS]),
                    *said,
                    *few_draws(question),
                )
            ),
            body=(
                ("Who should share what", tuple(_who(told))),
                (SCALE, tuple(of_scale(told, result.services))),
                (NOT_KNOWN, tuple(_not_known(told, further))),
            ),
            annex=(
                ("Each service: its groups, the next best, and what rules cost", tuple(_each(told))),
                ("Groups that are best in some runs", tuple(_others(told))),
                ("Maps of the groups", maps(told)[1:]),
                ("What each saves", tuple(tables.by_body(told, one) for one in result.services if shared(one))),
                ("How near the best is", (tables.bounds(told),)),
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


def _who(told: Told) -> Iterator[Block]:
    """The groups: of one service in full, of several in a row each; with the map of the one that is shown first."""
    yield from _map(told)
    if len(told.answer.services) == 1:
        yield from _of_service(told, told.largest)
    else:
        yield tables.by_service(told)
        yield from tables.rules_by_service(told)


def _map(told: Told) -> Iterator[Block]:
    yield from maps(told)[:1]
    if told.boundaries is None and has_codes(told):
        yield Hint("`--boundaries FILE` draws who shares with whom on a map; the file holds areas with GSS codes.")


def _each(told: Told) -> Iterator[Block]:
    if len(told.answer.services) > 1:
        for one in told.answer.services:
            yield from _of_service(told, one)


def _of_service(told: Told, one: ServiceGroups) -> Iterator[Block]:
    yield tables.groups(told, one)
    yield from tables.next_best(told, one)
    if len(told.answer.services) == 1 or tables.has_dear_rules(one):
        yield from tables.rules(told, one)


def _others(told: Told) -> Iterator[Block]:
    for one in told.answer.services:
        yield from tables.others(told, one)


def _not_known(told: Told, further: tuple[str, ...]) -> Iterator[Block]:
    if said := [capital(one) for one in (*further, *not_known(told), *law_not_held(told.question), *without_map(told))]:
        yield Bullets.of(said)


def _lines(told: Told) -> Iterator[Line]:
    for one in told.answer.services:
        if not one.settled:
            yield Line(one.title, "not settled", "no grouping is named as best")
            continue
        groups = "; ".join(told.group(group) for group in shared(one)) or "nobody"
        counted = one.how_often_best is not None and not one.listed
        best = f"; best in {runs(one.how_often_best or 0.0)}" if counted else ""
        yield Line(one.title, groups, f"{against_apart(one)}{best}")
