"""How large is the gap, and how long do reserves last? The answer as a page tells it, from the finding to the annex."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from shiremoot.case.parts import ClosingClasses
from shiremoot.gap import driver_tables, next_budget, reserves_tables, reserves_told, tables
from shiremoot.gap.document import Gap
from shiremoot.gap.fan import reserves_fan
from shiremoot.gap.finding import answer, key_facts, safe, says_what_is_left, what_remains
from shiremoot.gap.lasting import cannot_fall_below, in_doubt, lasting, law, reserves_of, thinnest
from shiremoot.gap.pictures import gap_tree, levers, told_levers
from shiremoot.gap.quoted import at_its_ends, for_members, lines, recommendations
from shiremoot.gap.resting import figures, unless_said
from shiremoot.gap.result import GapResult
from shiremoot.gap.service_tables import tables_by_service
from shiremoot.gap.told import Told
from shiremoot.gap.unnamed import Unnamed
from shiremoot.money import say_computed
from shiremoot.question.beside_the_money import beside_the_money, tables_beside_the_money
from shiremoot.question.case_in_words import say_origin
from shiremoot.question.dividing import how_divided
from shiremoot.question.page import (
    CHANGES,
    NOT_KNOWN,
    WHY,
    Sections,
    Telling,
    at_most_two,
    few_draws,
    method,
    page,
    present,
    source_of,
)
from shiremoot.question.question import Question
from shiremoot.question.resting import left_out, origins, provenance, rests_on, warned
from shiremoot.report.blocks import Block, Bullets, Paragraph, Report
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.steps import Steps
from shiremoot.report.words import capital, count_of, listed, small

REQUIREMENT = (
    "Requirement leaves out every saving and cost to achieve of this plan; the gap is requirement less funding."
)
STILL = "What is left after savings as planned, less reserves used, is what is still to find."
NEW = "New in a year is the change from the year before, so that the years add up."
AS_PLANNED = "Amounts as planned take each line at its likely value and on time."
DRAWN = "Runs draw every line with its range, start and chance of delivery; no total adds the ends of ranges."
ALONE = "The range of a heading or of the savings is that of 8 runs in 10 in which nothing else varies."
METHOD = (f"{REQUIREMENT} {STILL}", NEW, f"{AS_PLANNED} {DRAWN}", ALONE)
MOST_SAID, MOST_NAMED = 5, 3
CANCEL = "Payments between bodies are posted to both, and cancel for all of them together."
BODIES, YEARS = "Each body by itself", "Every year and every line in full"
HOW_LARGE, AND_RESERVES = "How large is the gap?", "How large is the gap, and how long do reserves last?"


def report(question: Question, result: GapResult) -> Report:
    """The plan's answer as blocks: answer, picture, facts, why, what would change it, what is not known."""
    told = Told(question, question.of_case.section(Gap), result if question.settings.detail else result.in_short())
    cautions, further = at_most_two(_cautions(told))
    return page(
        question,
        Telling(
            answer=answer(told),
            first=_first(told, cautions),
            body=_body(told, further),
            annex=_annex(told),
            asks=AND_RESERVES if told.holders() else HOW_LARGE,
            basis=told.basis,
            source=source_of(question, (line.figure for _, _, line in told.gap.movements())),
            provenance=provenance(figures(told), unless_said(told)) if question.settings.detail else None,
            for_members=for_members(told),
            recommendations=tuple(recommendations(told)),
            lines=tuple(lines(told)),
            how=_how(told),
        ),
    )


def _first(told: Told, cautions: Iterable[Block]) -> Iterator[Block]:
    yield from present([_leading_picture(told)])
    facts = key_facts(told)
    if facts.facts:
        yield facts
    if not told.answer.missing:
        yield from law(told)
    yield from cautions
    yield from few_draws(told.question)


def _leading_picture(told: Told) -> Picture | None:
    """Reserves where there are any, else what the gap is made of; nothing of a plan that says nothing."""
    if told.answer.missing:
        return None
    holder = thinnest(told)
    fan = reserves_fan(told, holder) if holder is not None else None
    return fan or gap_tree(told)


def _cautions(told: Told) -> Iterator[str]:
    """What must be known before a figure is relied on, what matters most first."""
    if not told.answer.missing:
        yield from in_doubt(told)
        yield from _in_nobodys_figures(told)
        yield from reserves_told.fenced(told)
        yield from _beside(told)
        yield from told.answer.taken_for_granted


def _in_nobodys_figures(told: Told) -> Iterator[str]:
    """Figures that the headline body shares with others without a key: they stand in no figure of its page."""
    shared = [one for one in told.answer.unsplit if told.answer.body in one.bodies and any(one.pounds)]
    if shared:
        names = listed([small(one.title) for one in shared], MOST_NAMED)
        yield (
            f"{capital(names)} {'is' if len(shared) == 1 else 'are'} stated for several bodies together without a key, "
            f"and in none of these figures of {told.whose(told.headline)}."
        )


def _beside(told: Told) -> Iterator[str]:
    """Savings that do not close the gap, with their pounds in the last year and the reason."""
    for one in told.answer.beside:
        amounts = f"{say_computed(one.pounds[-1])} in {told.last.year}"
        yield f"{one.title} ({amounts} as planned) closes none of the gap: it is {one.reason}."


def _body(told: Told, further: Sequence[str]) -> Sections:
    if not told.answer.missing:
        yield WHY, _why(told)
        yield CHANGES, _changes(told)
    yield NOT_KNOWN, _notpresent(told, further)


def _why(told: Told) -> Iterator[Block]:
    if not isinstance(_leading_picture(told), Steps):
        yield from present([gap_tree(told)])
    yield from _in_words(told)
    yield tables.what_is_left(told)
    yield from (reserves_tables.by_name(told, body) for body in reserves_tables.keepers(told) if body is told.headline)


def _in_words(told: Told) -> Iterator[Paragraph]:
    if not says_what_is_left(told):
        yield Paragraph(what_remains(told))
    yield from Unnamed.of(told).paragraphs()
    for holder in told.holders():
        if holder is not thinnest(told):
            yield Paragraph(lasting(told, holder))
    for holder in told.holders():
        yield from map(Paragraph, reserves_told.first_short(told, holder))
    yield from map(Paragraph, reserves_told.moved_by_plan(told.headline.years))


def _changes(told: Told) -> Iterator[Block]:
    picture, found = levers(told), told_levers(told)
    if picture is not None:
        yield picture
    elif found:
        yield Bullets(tuple(Paragraph(f"{at_its_ends(one)}.", lead=f"{one.title}:") for one in found[:MOST_SAID]))
    elif not told.answer.changes:
        yield Paragraph("No figure of the plan has a range, so nothing can be said of what would change it.")
    lead, text = safe(told)
    yield Paragraph(text, lead=lead)
    yield from driver_tables.explained(told)
    yield from driver_tables.under_scenarios(told)
    yield from Unnamed.of(told).levers()


def _notpresent(told: Told, further: Sequence[str]) -> Iterator[Block]:
    if said := rests_on(told.answer.origins, "the planned changes"):
        yield Paragraph(said)
    items = (
        *_not_counted(told),
        *map(Paragraph, further),
        *_no_minimum(told),
        *driver_tables.without_limit(told),
        *beside_the_money(told.head),
    )
    if items:
        yield Bullets(items)


def _not_counted(told: Told) -> Iterator[Paragraph]:
    """What has no amount, in one statement for each reason; the source's own words stand in the annex."""
    for why in dict.fromkeys(one.why for one in told.answer.left_out):
        titles = [one.title for one in told.answer.left_out if one.why == why]
        yield Paragraph(f"{'; '.join(titles)}.", lead=f"{capital(why)}, and not nought:")


def _no_minimum(told: Told) -> Iterator[Paragraph]:
    for holder in told.holders():
        if not holder.reserves[0].minimum_stated:
            yield Paragraph(
                f"no minimum is stated for {small(reserves_of(told, holder))}.", lead="Minimum of reserves:"
            )


def _annex(told: Told) -> Sections:
    if not told.answer.missing:
        yield BODIES, _each_body(told)
        yield YEARS, _in_full(told)


def _each_body(told: Told) -> Iterator[Block]:
    if told.is_of_several:
        yield tables.bodies(told)
        yield tables.by_body(told)
    others = (body for body in reserves_tables.keepers(told) if body is not told.headline)
    yield from (reserves_tables.by_name(told, body) for body in others)
    yield from tables.unsplit(told)
    yield from how_divided(told.answer.keys, told.head)


def _in_full(told: Told) -> Iterator[Block]:
    yield tables.by_year(told, told.headline)
    yield tables.by_heading(told, told.headline)
    yield from tables_by_service(told, told.headline)
    yield from present([tables.run_rate(told, told.headline)])
    for holder in told.holders():
        yield reserves_tables.stock(told, holder)
        yield from present([reserves_tables.how_long(told, holder)])
        yield from map(Paragraph, reserves_told.in_full(told, holder))
        yield from map(Paragraph, cannot_fall_below(told, holder))
    for keeper in reserves_tables.keepers(told):
        yield from reserves_tables.in_full(told, keeper)
    yield from tables.beside(told)
    yield from tables.in_base(told)
    if told.answer.changes:
        yield driver_tables.changes(told)
    yield from driver_tables.drivers(told)
    yield from driver_tables.prices(told)


def _closing(told: Told) -> Iterator[Paragraph]:
    """Which classes of saving close the gap, where the case says so itself."""
    closing = told.head.closes_gap
    if closing is not None:
        reason = f": {say_origin(closing, told.head)}" if isinstance(closing, ClosingClasses) else ""
        yield Paragraph(
            f"{capital(listed(told.head.closing or ()))}{reason}.", lead="What closes the gap in this case."
        )


def _how(told: Told) -> Iterator[Block]:
    yield from next_budget.law_behind(told)
    yield from _closing(told)
    yield from method((*METHOD, CANCEL) if told.gap.payments else METHOD)
    note = "Changes since the base year, whichever way they go; the base itself is left out."
    completed = sum(line.figure.completed is not None for _, _, line in told.gap.movements())
    if completed:
        note += f" In {count_of(completed, 'figure')} the basis is completed by an assumption."
    if not told.answer.missing:
        yield origins(told.answer.origins, "Where the planned changes come from", "the planned changes", note)
    yield from left_out(told.answer.left_out)
    yield from tables_beside_the_money(told.head)
    already = {one.name for one in told.answer.left_out} | {one.name for one in told.answer.beside}
    more = [problem for problem in told.answer.warnings if problem.path not in already]
    yield from warned((*told.question.of_case.warnings, *more))
