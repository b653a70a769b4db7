"""How likely is each figure that members were told? The answer as a page tells it, from the finding to the command."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shiremoot.case import Case
from shiremoot.case import telling as case_telling
from shiremoot.ledger import Ledger, Line, Quantity, Settings, Simulator, View
from shiremoot.money import say_pounds, say_range
from shiremoot.parameters import lookup
from shiremoot.programme.assumptions import assumptions, known_levers, levers_in_words
from shiremoot.programme.document import Programme, Project
from shiremoot.programme.finding import FEW_DRAWS, Told, question, say_error, sentences
from shiremoot.programme.pictures import bridge_picture, by_year, odds_curve, readings, shares_picture, timeline
from shiremoot.programme.quantities import Assumption, quantities
from shiremoot.programme.ratings import THRESHOLDS
from shiremoot.programme.resting import left_out, origins, provenance
from shiremoot.programme.study import ByProject, ProgrammeOdds, TargetOdds, counted, warnings
from shiremoot.report import Block, Caution, Column, Command, Finding, Paragraph, Report, Section, Table

STUDY = "programme"
ALL_TARGETS = "How likely is each figure that members were told?"
METHOD = (
    "Each project is drawn with its own range, start, delay and chance of delivery; shared causes move several "
    "projects in the same draw. Totals come from the draws, never from adding the ends of ranges. The range as "
    "reported is read in closed form, without draws."
)


def report(case: Case, ledger: Ledger, answer: ProgrammeOdds, settings: Settings) -> Report:
    """The programme's answer as blocks: finding, picture, why, what would change it, what it rests on, how.

    Without the settings' detail only the finding.
    """
    programme = case.section(Programme)
    told = [Told(case, programme, one, answer.draws, _counting(case, one, ledger)) for one in answer.targets]
    source = _source(case, answer)
    sections = [Section("The finding", tuple(_finding(told, answer, source)))]
    if settings.detail:
        sections += _detail(case, told, ledger, answer, settings)
    return Report(
        question=question(told[0]) if len(told) == 1 else ALL_TARGETS,
        subject=f"{case_telling.say_bodies(case.head)} · {case.head.title}",
        case=case.name,
        hash=case.hash,
        settings=tuple(_settings(told, settings)),
        sections=[section for section in sections if section.blocks],
        provenance=provenance(told[0]) if settings.detail else None,
    )


def _detail(
    case: Case, told: Sequence[Told], ledger: Ledger, answer: ProgrammeOdds, settings: Settings
) -> Iterator[Section]:
    """Everything after the finding."""
    named = quantities(case, case.section(Programme), ledger)
    yield from _why(told, ledger, settings, named, _source(case, answer))
    for one in told:
        yield Section(_titled("What would change it", one, told), tuple(levers_in_words(one, named)))
    yield Section("What it rests on", tuple(_rests_on(told, ledger, named, answer)))
    yield Section("How it was worked out", tuple(_worked_out(told, settings)))


def _counting(case: Case, answer: TargetOdds, ledger: Ledger) -> tuple[tuple[Line, float], ...]:
    """The lines that count to a target, each with its pounds as planned."""
    wanted = counted(case, answer.target, ledger, "all", answer.period)
    lines = [line for line in ledger.lines if line.name in wanted.weights]
    views = [View(line.name, {line.name: wanted.weights[line.name]}, wanted.period) for line in lines]
    planned = Simulator(ledger, views).planned()
    return tuple((line, planned[line.name]) for line in lines)


def _source(case: Case, answer: ProgrammeOdds) -> str:
    programme = case.section(Programme)
    stated = [programme.reported_total, *programme.targets]
    names = [part.reported for part in stated if part is not None and part.reported is not None]
    cited = [case_telling.say_cited(case.head, name) for name in dict.fromkeys(names)]
    return "; ".join([*cited, f"computed from {answer.draws:,} draws of the case {case.name}"])


def _titled(title: str, one: Told, all_told: Sequence[Told]) -> str:
    return title if len(all_told) == 1 else f"{title}: {one.target.title or one.test}"


def _finding(told: Sequence[Told], answer: ProgrammeOdds, source: str) -> Iterator[Block]:
    for one in told:
        if len(told) > 1:
            yield Paragraph(question(one))
        yield Finding(tuple(sentences(one)))
    yield from _not_in_the_odds(told[0], answer)
    if answer.draws < FEW_DRAWS:
        yield Caution(f"Too few draws to tell odds from: {answer.draws:,}. Ask for 100,000 (`--draws 100000`).")
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


def _unestimated(one: Told, name: str, project: Project) -> str:
    title, prior = project.title or name, project.saving.prior
    if prior is None:
        return f"{title} (left out of the odds)"
    amount = say_range(prior.range) if prior.range is not None else say_pounds(prior.amount or 0)
    basis = case_telling.say_basis(project.saving, one.case.head, project.body)
    return f"{title} (in the odds with an assumed {amount}, {basis})"


def _why(
    told: Sequence[Told], ledger: Ledger, settings: Settings, named: Mapping[Quantity, Assumption], source: str
) -> Iterator[Section]:
    for place, one in enumerate(told):
        drawn = one.answer.by_project
        blocks: list[Block | None] = []
        if drawn is not None:
            blocks += [Paragraph(_coverage(one, drawn)), *_not_split(one), bridge_picture(one, drawn, source)]
            if one.amounts not in [other.amounts for other in told[:place]]:
                blocks += [shares_picture(one, drawn, named, source), by_year(one, ledger, settings)]
        if place == 0:
            blocks.append(timeline(one, ledger, settings, source))
        yield Section(_titled("Why", one, told), tuple(block for block in blocks if block is not None))


def _not_split(one: Told) -> Iterator[Block]:
    """Figures stated for several bodies together count for all of them, and for none alone."""
    joint = {line.title: line.stated_for for line, _ in one.counting if line.stated_for}
    bodies = one.case.head.bodies
    for title, names in joint.items():
        whose = " and ".join(bodies[name].name for name in names)
        yield Paragraph(
            f"{title} is stated for {whose} together; how it divides between them is not stated, so it is not split."
        )


def _coverage(one: Told, drawn: ByProject) -> str:
    pounds = one.pounds()
    share = f"{drawn.coverage:.0%} of the {'limit' if one.is_cap else 'target'}"
    return (
        f"The projects with an estimate are expected to come to {share}. On time and delivered, all together would "
        f"come to {pounds(drawn.planned)} as planned, {pounds(drawn.lowest)} with each at its low end and "
        f"{pounds(drawn.highest)} with each at its high end. On average over all runs they come to "
        f"{pounds(drawn.expected)} ({one.short_basis})."
    )


def _rests_on(
    told: Sequence[Told], ledger: Ledger, named: Mapping[Quantity, Assumption], answer: ProgrammeOdds
) -> Iterator[Block]:
    first = told[0]
    if first.answer.headline == "as_reported" and first.answer.as_reported is not None:
        yield Paragraph(
            "The headline rests wholly on the range as reported. What follows is for the odds project by project."
        )
    for place, one in enumerate(told):
        if one.answer.by_project is not None and one.amounts not in [other.amounts for other in told[:place]]:
            yield origins(one, _titled("Where the planned amount comes from", one, told))
    for one in told:
        if known := known_levers(one, named):
            yield assumptions(one, known, _titled("Assumptions, largest effect on the odds first", one, told))
    yield from left_out(answer.left_out)
    for listing in case_telling.beside_the_money(first.case.head):
        yield Table(listing.title, tuple(Column(name) for name in listing.columns), listing.rows)
    for words in case_telling.cautions((*first.case.warnings, *warnings(first.case, ledger))):
        yield Caution(words)


def _worked_out(told: Sequence[Told], settings: Settings) -> Iterator[Block]:
    yield Paragraph(METHOD)
    yield Paragraph(f"What the amounts mean: {'; '.join(dict.fromkeys(one.basis.say() for one in told))}.")
    yield from _ratings(told)
    options = {"seed": settings.seed, "draws": settings.draws, "variant": settings.variant}
    yield Command(case_telling.command(STUDY, told[0].case, options))


def _ratings(told: Sequence[Told]) -> Iterator[Block]:
    for one in told:
        if one.answer.by_project is not None:
            yield Paragraph(
                f"Computed rating, {one.test}: {one.answer.by_project.rating}, from the odds and the middle result "
                f"project by project; thresholds of {THRESHOLDS}."
            )


def _settings(told: Sequence[Told], settings: Settings) -> Iterator[tuple[str, str]]:
    yield from case_telling.run_settings(told[0].case, settings.seed, settings.draws, settings.variant)
    for one in told:
        if one.answer.by_project is not None:
            error = say_error(one.answer.by_project.standard_error)
            yield "standard error", f"{error} of the odds that it will {one.test}"
    if any(one.answer.by_project is not None for one in told):
        found = lookup(THRESHOLDS, told[0].target.when[-1].last_day)
        yield "parameter", f"{found.key}, from {found.from_}, {found.status} ({found.source.title})"
