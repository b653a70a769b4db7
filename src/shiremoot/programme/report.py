"""How likely is each figure that members were told? The answer as a page tells it, from the finding to the command."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from shiremoot.case import Case
from shiremoot.case import telling as case_telling
from shiremoot.ledger import Ledger, LeftOut, Line, Settings, Simulator, View
from shiremoot.ledger.compiling import size_of
from shiremoot.money import in_words, say_odds, say_pounds, say_range
from shiremoot.parameters import lookup
from shiremoot.programme.document import Programme, Project
from shiremoot.programme.finding import FEW_DRAWS, RARE, Told, question, say_error, sentences
from shiremoot.programme.levers import DRAWS, Lever
from shiremoot.programme.pictures import bridge_picture, by_year, odds_curve, readings, shares_picture, timeline
from shiremoot.programme.quantities import Quantity, quantities
from shiremoot.programme.ratings import THRESHOLDS
from shiremoot.programme.study import ByProject, ProgrammeOdds, TargetOdds, counted, warnings
from shiremoot.report import (
    NOT_APPLICABLE,
    NOT_ESTIMATED,
    NOT_STATED,
    Block,
    Bullets,
    Caution,
    Cell,
    Column,
    Command,
    Finding,
    Paragraph,
    Report,
    Section,
    Table,
)

STUDY = "programme"
ALL_TARGETS = "How likely is each figure that members were told?"
MOST_SAID = 5
TOLD_APART = 0.0005  # of the odds: less is not told from nothing
METHOD = (
    "Each project is drawn with its own range, start, delay and chance of delivery; shared causes move several "
    "projects in the same draw. Totals come from the draws, never from adding the ends of ranges. The range as "
    "reported is read in closed form, without draws."
)


def report(case: Case, ledger: Ledger, answer: ProgrammeOdds, settings: Settings) -> Report:
    """The programme's answer as blocks: finding, picture, why, what would change it, what it rests on, how."""
    programme = case.section(Programme)
    told = [Told(case, programme, one, answer.draws, _counting(case, one, ledger)) for one in answer.targets]
    named = quantities(case, programme, ledger)
    source = _source(case, answer)
    sections = [
        Section("The finding", tuple(_finding(told, answer, source))),
        *_why(told, ledger, settings, named, source),
        *(Section(_titled("What would change it", one, told), tuple(_levers(one, named))) for one in told),
        Section("What it rests on", tuple(_rests_on(told, ledger, named, answer))),
        Section("How it was worked out", tuple(_worked_out(told, settings))),
    ]
    return Report(
        question=question(told[0]) if len(told) == 1 else ALL_TARGETS,
        subject=f"{case_telling.say_bodies(case.head)} · {case.head.title}",
        case=case.name,
        hash=case.hash,
        settings=tuple(_settings(told, settings)),
        sections=[section for section in sections if section.blocks],
        provenance=provenance(told[0]),
    )


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
        yield Caution(f"{answer.draws:,} draws are too few to tell odds from; ask for 100,000.")
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
    told: Sequence[Told], ledger: Ledger, settings: Settings, named: Mapping[str, Quantity], source: str
) -> Iterator[Section]:
    for one in told:
        drawn = one.answer.by_project
        blocks: list[Block | None] = []
        if drawn is not None:
            blocks += [
                Paragraph(_coverage(one, drawn)),
                *_not_split(one),
                bridge_picture(one, drawn, source),
            ]
            if not _told_before(one, told, lambda other: other.answer.by_project and other.answer.by_project.spread):
                blocks += [shares_picture(one, drawn, named, source), by_year(one, ledger, settings)]
        if one is told[0]:
            blocks.append(timeline(one, ledger, settings, source))
        yield Section(_titled("Why", one, told), tuple(block for block in blocks if block is not None))


def _told_before(one: Told, told: Sequence[Told], of: Callable[[Told], object]) -> bool:
    """Whether an earlier target has the same of this, so that telling it again would add nothing."""
    return any(of(other) == of(one) for other in told[: told.index(one)])


def _amounts(one: Told) -> list[tuple[str, float]]:
    return [(line.name, pounds) for line, pounds in one.counting]


def _not_split(one: Told) -> Iterator[Block]:
    """Figures stated for several bodies together count for all of them, and for none alone."""
    joint = {line.title: name for line, _ in one.counting for name, _ in line.shares if " + " in name}
    bodies = one.case.head.bodies
    for title, names in joint.items():
        whose = " and ".join(bodies[name].name for name in names.split(" + "))
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


def _levers(one: Told, named: Mapping[str, Quantity]) -> Iterator[Block]:
    """What one assumption alone would do, in words, the largest effect first."""
    known = known_levers(one, named)
    if not known:
        return
    what, lever = max(known, key=lambda pair: max(pair[1].odds_low, pair[1].odds_high))
    best = max(lever.odds_low, lever.odds_high)
    end = lever.high if lever.odds_high >= lever.odds_low else lever.low
    moving = [pair for pair in known if pair[1].effect >= TOLD_APART]
    if best < RARE or not moving:
        least = "less than 1 chance in 100" if best < RARE else "the same to a tenth of a point"
        yield Paragraph(f"No single assumption changes the answer: at either end of each of them it stays {least}.")
        return
    yield Paragraph(
        f"With everything else as it falls, the best that one assumption alone can do is {in_words(best)} "
        f"({say_odds(best)}): {what.title}, {what.say(end)}. The largest effects first:"
    )
    yield Bullets(tuple(_lever_in_words(*pair) for pair in moving[:MOST_SAID]))


def known_levers(one: Told, named: Mapping[str, Quantity]) -> list[tuple[Quantity, Lever]]:
    """The levers with their words, without the sizes of lines that do not count to the target."""
    drawn = one.answer.by_project
    if drawn is None:
        return []
    counting = {size_of(line.name) for line, _ in one.counting}
    return [
        (what, lever)
        for lever in drawn.levers
        if (what := named.get(lever.name)) is not None and (not what.is_size or lever.name in counting)
    ]


def _lever_in_words(what: Quantity, lever: Lever) -> str:
    basis = f" ({what.basis})" if what.basis else ""
    low, high = say_odds(lever.odds_low), say_odds(lever.odds_high)
    return f"{what.title}: {what.say(lever.low)} gives {low}, {what.say(lever.high)} gives {high}{basis}."


def _rests_on(
    told: Sequence[Told], ledger: Ledger, named: Mapping[str, Quantity], answer: ProgrammeOdds
) -> Iterator[Block]:
    first = told[0]
    if first.answer.headline == "as_reported" and first.answer.as_reported is not None:
        yield Paragraph(
            "The headline rests wholly on the range as reported. What follows is for the odds project by project."
        )
    for one in told:
        if one.answer.by_project is not None and not _told_before(one, told, _amounts):
            yield _kinds(one, _titled("Where the planned amount comes from", one, told))
    for one in told:
        if known := known_levers(one, named):
            yield _assumptions(one, known, _titled("Assumptions, largest effect on the odds first", one, told))
    yield from _left_out(answer.left_out)
    for listing in case_telling.beside_the_money(first.case.head):
        yield Table(listing.title, tuple(Column(name) for name in listing.columns), listing.rows)
    for words in case_telling.cautions((*first.case.warnings, *warnings(first.case, ledger))):
        yield Caution(words)


def _kinds(one: Told, title: str) -> Table:
    found = case_telling.resting((line.origin.kind, pounds) for line, pounds in one.counting)
    columns = (
        Column("Origin"),
        Column("Figures", "number"),
        Column("Share of the planned amount", "percent"),
        Column(f"As planned ({one.short_basis})", "pounds"),
    )
    rows = tuple((rest.kind, rest.figures, rest.share, rest.pounds) for rest in found)
    return Table(title, columns, rows, totals=(len(rows) - 1,))


def _assumptions(one: Told, known: Sequence[tuple[Quantity, Lever]], title: str) -> Table:
    """Everything that may turn out otherwise, in order of its effect on the odds, with its reason."""
    columns = (
        Column("What may turn out otherwise"),
        Column("Low, and high"),
        Column("Odds at the low", "odds"),
        Column("Odds at the high", "odds"),
        Column("Origin"),
    )
    rows = tuple(
        (what.title, what.say_ends(lever.low, lever.high), lever.odds_low, lever.odds_high, _origin(one, what))
        for what, lever in known
    )
    note = (
        f"Odds that it will {one.test}, with one assumption held at a time and the rest as it falls, from "
        f"{min(DRAWS, one.draws):,} draws of the same luck. Ranges without ends stand with their 10th and 90th of 100 "
        "values."
    )
    return Table(title, columns, rows, note=note)


def _origin(one: Told, what: Quantity) -> str:
    origin = case_telling.say_origin(what.stated, one.case.head)
    return f"not estimated by the source; prior {origin}" if what.prior else origin


def _left_out(left_out: Sequence[LeftOut]) -> Iterator[Block]:
    if left_out:
        columns = (Column("Not in the figures"), Column("Amount", "pounds"), Column("Why"))
        missing = {"not estimated": NOT_ESTIMATED, "not stated": NOT_STATED}
        rows = tuple((left.title, missing[left.why], left.reason) for left in left_out)
        yield Table("Not estimated, or not stated: named here, and nowhere counted as nought", columns, rows)


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
            yield (
                "standard error",
                f"{say_error(one.answer.by_project.standard_error)} of the odds that it will {one.test}",
            )
    found = lookup(THRESHOLDS, told[0].target.when[-1].last_day)
    yield "parameter", f"{found.key}, from {found.from_}, {found.status} ({found.source.title})"


def provenance(one: Told) -> Table | None:
    """A row for each figure that the answer rests on; None where the programme holds none yet."""
    rows = tuple(_figures(one))
    if not rows:
        return None
    columns = (
        Column("Figure"),
        Column("As stated, with its basis"),
        Column("Origin"),
        Column(f"As planned ({one.short_basis})", "pounds"),
    )
    return Table("Every figure and where it comes from", columns, rows)


def _figures(one: Told) -> Iterator[tuple[Cell, ...]]:
    head = one.case.head
    planned = {line.name: pounds for line, pounds in one.counting}
    total = one.programme.reported_total
    if total is not None:
        said = case_telling.say_figure(total, head)
        yield ("Total as reported", said, case_telling.say_origin_of_figure(total, head), NOT_APPLICABLE)
    for _, name, project in one.programme.projects():
        title = project.title or name
        stated = ((name, title, project.saving), (f"{name}: cost", f"Cost to achieve: {title}", project.cost))
        for line, words, figure in stated:
            if figure is not None:
                said = case_telling.say_figure(figure, head, project.body)
                missing = NOT_APPLICABLE if figure.estimated else NOT_ESTIMATED
                origin = case_telling.say_origin_of_figure(figure, head)
                yield (words, said, origin, planned.get(line, missing))
