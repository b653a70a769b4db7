"""How likely is each figure that members were told? The answer as a page tells it, from the finding to the command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shiremoot.ledger import Quantity
from shiremoot.money import say_pounds, say_range
from shiremoot.programme.answer import ByProject, ProgrammeOdds
from shiremoot.programme.assumptions import assumptions, known_levers, levers_in_words
from shiremoot.programme.capability import BENEFIT_RATING
from shiremoot.programme.document import Programme, Project
from shiremoot.programme.finding import Told, said_of_it, say_error, sentences, varies, will_it
from shiremoot.programme.pictures import bridge_picture, by_year, odds_curve, readings, shares_picture, timeline
from shiremoot.programme.quantities import Assumption, quantities
from shiremoot.programme.resting import figures
from shiremoot.question.beside_the_money import beside_the_money
from shiremoot.question.case_in_words import say_basis, say_figure
from shiremoot.question.page import (
    CHANGES,
    FINDING,
    RESTS_ON,
    WHY,
    WORKED_OUT,
    Sections,
    few_draws,
    page,
    source_of,
    worked_out,
)
from shiremoot.question.question import Question
from shiremoot.question.resting import cautions, left_out, origins, provenance
from shiremoot.report import Block, Caution, Finding, Paragraph, Report

METHOD = (
    "Each project is drawn with its own range, start, delay and chance of delivery; shared causes move several "
    "projects in the same draw. Totals come from the draws, never from adding the ends of ranges. The range as "
    "reported is read in closed form, without draws."
)


def report(question: Question, answer: ProgrammeOdds) -> Report:
    """The programme's answer as blocks: finding, picture, why, what would change it, what it rests on, how."""
    programme = question.of_case.section(Programme)
    told = [Told(question, programme, one) for one in answer.targets]
    return page(
        question,
        _sections(told, answer),
        asks=will_it(told[0]) if len(told) == 1 else "",
        settings=_settings(told),
        provenance=provenance(figures(told[0])),
    )


def _sections(told: Sequence[Told], answer: ProgrammeOdds) -> Sections:
    first = told[0]
    stated = [first.programme.reported_total, *first.programme.targets]
    source = source_of(first.question, (part for part in stated if part is not None))
    yield FINDING, _finding(told, answer, source)
    named = quantities(first.case, answer.full_year)
    yield from _why(told, named, answer, source)
    for one in told:
        yield _titled(CHANGES, one, told), levers_in_words(one, named)
    yield RESTS_ON, _rests_on(told, named, answer)
    meaning = f"What the amounts mean: {'; '.join(dict.fromkeys(one.basis.say() for one in told))}."
    yield WORKED_OUT, worked_out(first.question, (METHOD, meaning), _ratings(told))


def _titled(title: str, one: Told, all_told: Sequence[Told]) -> str:
    return title if len(all_told) == 1 else f"{title}: {one.target.title or one.test}"


def _finding(told: Sequence[Told], answer: ProgrammeOdds, source: str) -> Iterator[Block]:
    for one in told:
        if len(told) > 1:
            yield Paragraph(will_it(one))
        yield Finding(tuple(sentences(one)))
        yield Paragraph(" ".join(said_of_it(one)))
    yield from _not_in_the_odds(told[0], answer)
    bodies = told[0].case.head.bodies
    if len(bodies) > 1:
        yield Caution(f"These odds count the money of all {len(bodies)} bodies together, not of one alone.")
    yield from map(Caution, answer.taken_for_granted)
    yield from few_draws(told[0].question)
    yield from _sure_of_what(told)
    for one in told:
        yield from (block for block in (odds_curve(one, source), readings(one)) if block is not None)


def _not_in_the_odds(one: Told, answer: ProgrammeOdds) -> Iterator[Block]:
    """What nobody has estimated, and what the source leaves open: named, with what became of it."""
    projects = [(name, project) for _, name, project in one.programme.projects() if not project.saving.estimated]
    if projects and not one.is_cap:
        count = f"{len(projects)} project{' has' if len(projects) == 1 else 's have'} no estimate, which is not nought"
        said = "; ".join(_unestimated(one, name, project) for name, project in projects)
        yield Caution(f"{count}: {said}.")
    unstated = [left.title for left in answer.left_out if left.why == "not stated"]
    if unstated:
        yield Caution(f"Not in the odds, because the source does not say what the figure means: {'; '.join(unstated)}.")


def _sure_of_what(told: Sequence[Told]) -> Iterator[Block]:
    """Words of confidence that stand by no target: of which they were said, the case does not say."""
    total = told[0].programme.reported_total
    if total is None or total.confidence is None or any(one.answer.confidence_stated for one in told):
        return
    said = say_figure(total, told[0].case.head)
    yield Caution(f"The source spoke of “{total.confidence}” about its own total, {said}, and not of these figures.")


def _unestimated(one: Told, name: str, project: Project) -> str:
    title, prior = project.title or name, project.saving.prior
    if prior is None:
        return f"{title} (left out of the odds)"
    amount = say_range(prior.range) if prior.range is not None else say_pounds(prior.amount or 0)
    basis = say_basis(project.saving, one.case.head, project.body)
    return f"{title} (in the odds with an assumed {amount}, {basis})"


def _why(
    told: Sequence[Told], named: Mapping[Quantity, Assumption], answer: ProgrammeOdds, source: str
) -> Iterator[tuple[str, Sequence[Block]]]:
    first_of_kind = _first_of_kind(told)
    for place, one in enumerate(told):
        drawn = one.answer.by_project
        blocks: list[Block | None] = []
        if drawn is not None:
            blocks += [Paragraph(_coverage(one, drawn)), *_not_split(one), bridge_picture(one, drawn, source)]
            if place in first_of_kind:
                blocks += [shares_picture(one, drawn, named, source), by_year(one)]
        if place == 0:
            blocks.append(timeline(one, answer, source))
        yield _titled(WHY, one, told), tuple(block for block in blocks if block is not None)


def _first_of_kind(told: Sequence[Told]) -> set[int]:
    """The places of targets with other lines, or other pounds of them, than those before: the rest has their spread."""
    first: dict[tuple[tuple[str, float], ...], int] = {}
    for place, one in enumerate(told):
        first.setdefault(one.amounts, place)
    return set(first.values())


def _not_split(one: Told) -> Iterator[Block]:
    """Figures stated for several bodies together count for all of them, and for none alone."""
    bodies = one.case.head.bodies
    for line in one.answer.counting:
        if line.stated_for:
            whose = " and ".join(bodies[name].name for name in line.stated_for)
            yield Paragraph(
                f"{line.title} is stated for {whose} together; how it divides between them is not stated, so it is not "
                "split."
            )


def _coverage(one: Told, drawn: ByProject) -> str:
    pounds = one.pounds()
    share = f"{drawn.coverage:.0%} of the {'limit' if one.is_cap else 'target'}"
    beside = "" if one.is_cap or not drawn.unestimated else f"; beside it {_no_estimate(drawn)}"
    if not varies(drawn):
        return (
            f"The projects with an estimate come to {share}{beside}: {pounds(drawn.expected)}, as nothing in them "
            f"varies ({one.short_basis})."
        )
    return (
        f"The projects with an estimate are expected to come to {share}{beside}. On time and delivered, all together "
        f"would come to {pounds(drawn.planned)} as planned, {pounds(drawn.lowest)} with each at its low end and "
        f"{pounds(drawn.highest)} with each at its high end. On average over all runs they come to "
        f"{pounds(drawn.expected)} ({one.short_basis})."
    )


def _no_estimate(drawn: ByProject) -> str:
    count = len(drawn.unestimated)
    return f"{count} project{' has' if count == 1 else 's have'} no estimate, so the plan is not complete"


def _rests_on(told: Sequence[Told], named: Mapping[Quantity, Assumption], answer: ProgrammeOdds) -> Iterator[Block]:
    first = told[0]
    if first.answer.headline == "as_reported" and first.answer.as_reported is not None:
        yield Paragraph(
            "The headline rests wholly on the range as reported. What follows is for the odds project by project."
        )
    first_of_kind = _first_of_kind(told)
    for place, one in enumerate(told):
        if one.answer.by_project is not None and place in first_of_kind:
            title = _titled("Where the planned amount comes from", one, told)
            yield origins(one.answer.origins, title, "the planned amount", one.short_basis)
    for one in told:
        if known := known_levers(one, named):
            yield assumptions(one, known, _titled("Assumptions, largest effect on the odds first", one, told))
    yield from left_out(answer.left_out)
    yield from beside_the_money(first.case.head)
    yield from cautions((*first.case.warnings, *answer.warnings))


def _ratings(told: Sequence[Told]) -> Iterator[Block]:
    for one in told:
        if one.answer.by_project is not None:
            yield Paragraph(
                f"Computed rating, {one.test}: {one.answer.by_project.rating}, from the odds and the middle result "
                f"project by project; thresholds of {BENEFIT_RATING}."
            )


def _settings(told: Sequence[Told]) -> Iterator[tuple[str, str]]:
    for one in told:
        if one.answer.by_project is not None:
            yield "standard error", f"{say_error(one.answer.by_project)} of the odds that it will {one.test}"
    if any(one.answer.by_project is not None for one in told):
        found = told[0].question.parameter(BENEFIT_RATING, told[0].target.when[-1].last_day)
        yield "parameter", f"{found.key}, from {found.from_}, {found.status} ({found.source.title})"
