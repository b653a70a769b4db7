"""How likely is each figure that members were told? The answer as a page tells it, from the finding to the command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from shiremoot.case import Case
from shiremoot.case import telling as case_telling
from shiremoot.ledger import LeftOut, Ledger, Line, Settings, Simulator, View
from shiremoot.money import in_words, say_odds
from shiremoot.parameters import lookup
from shiremoot.programme.document import Programme
from shiremoot.programme.finding import FEW_DRAWS, Told, question, sentences
from shiremoot.programme.levers import DRAWS, Lever
from shiremoot.programme.pictures import bridge_picture, odds_curve, readings, shares_picture, timeline
from shiremoot.programme.quantities import Quantity, quantities
from shiremoot.programme.ratings import THRESHOLDS
from shiremoot.programme.study import ByProject, ProgrammeOdds, counted, warnings
from shiremoot.report import (
    NOT_APPLICABLE,
    NOT_ESTIMATED,
    NOT_STATED,
    Block,
    Bullets,
    Caution,
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
    "Each project is drawn with its own range, start, delay and chance of delivery; shared causes move several projects "
    "in the same draw. Totals come from the draws, never from adding the ends of ranges. The range as reported is read in "
    "closed form."
)


def report(case: Case, ledger: Ledger, answer: ProgrammeOdds, settings: Settings) -> Report:
    """The programme's answer as blocks: finding, picture, why, what would change it, what it rests on, how."""
    programme = case.section(Programme)
    told = [Told(case, programme, one, answer.draws) for one in answer.targets]
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
        provenance=_provenance(told[0], ledger),
    )


def _source(case: Case, answer: ProgrammeOdds) -> str:
    cited = [case_telling.say_cited(case.head, name) for name in case.head.sources]
    return "; ".join([*cited[:2], f"computed from {answer.draws:,} draws of the case {case.name}"])


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
        picture = odds_curve(one, source)
        yield picture if picture is not None else readings(one)


def _not_in_the_odds(one: Told, answer: ProgrammeOdds) -> Iterator[Block]:
    for why, words in (
        ("not estimated", "nobody has estimated"),
        ("not stated", "the source does not say what the figure means"),
    ):
        titles = [left.title for left in answer.left_out if left.why == why]
        if titles:
            what = f"{len(titles)} {'project' if len(titles) == 1 else 'projects'}"
            yield Caution(f"Not in the odds: {what} that {words} ({'; '.join(titles)}). That is not nought.") if why == (
                "not estimated"
            ) else Caution(f"Not in the odds, because {words}: {'; '.join(titles)}.")


def _why(
    told: Sequence[Told], ledger: Ledger, settings: Settings, named: Mapping[str, Quantity], source: str
) -> Iterator[Section]:
    for one in told:
        drawn = one.answer.by_project
        blocks: list[Block | None] = []
        if drawn is not None:
            blocks += [
                Paragraph(_coverage(one, drawn)),
                bridge_picture(one, drawn, source),
                shares_picture(one, drawn, named, source),
            ]
        if one is told[0]:
            blocks.append(timeline(one, ledger, settings, source))
        yield Section(_titled("Why", one, told), tuple(block for block in blocks if block is not None))


def _coverage(one: Told, drawn: ByProject) -> str:
    pounds = one.pounds()
    ends = f"between {pounds(drawn.lowest)} and {pounds(drawn.highest)} on time and delivered, if all came low or all high"
    unestimated = f", and {len(drawn.unestimated)} without an estimate" if drawn.unestimated else ""
    return (
        f"The projects with an estimate are expected to bring {drawn.coverage:.0%} of the target{unestimated}. As planned "
        f"all of them bring {pounds(drawn.planned)} ({ends}); on average over all runs {pounds(drawn.expected)} "
        f"({one.short_basis}). Averaged over all runs the target is missed by {pounds(drawn.reading.expected_shortfall)}."
    )


def _levers(one: Told, named: Mapping[str, Quantity]) -> Iterator[Block]:
    drawn = one.answer.by_project
    if drawn is None:
        return
    known = [(named[lever.name], lever) for lever in drawn.levers if lever.name in named]
    moving = [(what, lever) for what, lever in known if lever.effect >= TOLD_APART]
    if not moving:
        yield Paragraph("No single assumption, at its low or at its high, moves the odds by as much as a tenth of a point.")
        return
    what, lever = max(moving, key=lambda pair: max(pair[1].odds_low, pair[1].odds_high))
    end = lever.high if lever.odds_high >= lever.odds_low else lever.low
    best = max(lever.odds_low, lever.odds_high)
    yield Paragraph(
        f"Everything else as it falls, the best that one assumption alone can do is {in_words(best)} ({say_odds(best)}): "
        f"{what.title}, {what.say(end)}. The largest effects first:"
    )
    yield Bullets(tuple(_lever_in_words(what, lever) for what, lever in moving[:MOST_SAID]))
    yield _lever_table(one, moving)


def _lever_in_words(what: Quantity, lever: Lever) -> str:
    basis = f" ({what.basis})" if what.basis else ""
    low, high = say_odds(lever.odds_low), say_odds(lever.odds_high)
    return f"{what.title}: {what.say(lever.low)} gives {low}, {what.say(lever.high)} gives {high}{basis}."


def _lever_table(one: Told, moving: Sequence[tuple[Quantity, Lever]]) -> Table:
    columns = (
        Column("Assumption"),
        Column("From"),
        Column("To"),
        Column("Odds at the first", "odds"),
        Column("Odds at the second", "odds"),
    )
    rows = tuple(
        (what.title, what.say(lever.low), what.say(lever.high), lever.odds_low, lever.odds_high) for what, lever in moving
    )
    note = f"Odds that it will {one.test}; from {min(DRAWS, one.draws):,} draws of the same luck, one assumption held at a time."
    return Table(f"Odds at each end of each assumption, largest effect first ({one.when})", columns, rows, note=note)


def _rests_on(
    told: Sequence[Told], ledger: Ledger, named: Mapping[str, Quantity], answer: ProgrammeOdds
) -> Iterator[Block]:
    first = told[0]
    if first.answer.headline == "as_reported" and first.answer.as_reported is not None:
        yield Paragraph("The headline rests wholly on the range as reported. What follows is for the odds project by project.")
    for one in told:
        if one.answer.by_project is not None:
            yield _kinds(one, ledger, _titled("Where the planned amount comes from", one, told))
    if first.answer.by_project is not None:
        yield _assumptions(first, first.answer.by_project, named)
    yield from _left_out(answer.left_out)
    for listing in case_telling.beside_the_money(first.case.head):
        yield Table(listing.title, tuple(Column(name) for name in listing.columns), listing.rows)
    for words in case_telling.cautions((*first.case.warnings, *warnings(first.case, ledger))):
        yield Caution(words)


def _counting(one: Told, ledger: Ledger) -> list[tuple[Line, float]]:
    """The lines that count to a target, each with its pounds as planned."""
    wanted = counted(one.case, one.target, ledger, "all", one.answer.period)
    lines = [line for line in ledger.lines if line.name in wanted.weights]
    views = [View(line.name, {line.name: wanted.weights[line.name]}, wanted.period) for line in lines]
    planned = Simulator(ledger, views).planned()
    return [(line, planned[line.name]) for line in lines]


def _kinds(one: Told, ledger: Ledger, title: str) -> Table:
    found = case_telling.resting((line.origin.kind, pounds) for line, pounds in _counting(one, ledger))
    columns = (
        Column("Origin"),
        Column("Figures", "number"),
        Column("Share of the planned amount", "percent"),
        Column(f"As planned ({one.short_basis})", "pounds"),
    )
    rows = [(rest.kind, rest.figures, rest.share, rest.pounds) for rest in found]
    total = ("together", sum(rest.figures for rest in found), sum(rest.share for rest in found), sum(rest.pounds for rest in found))
    return Table(title, columns, (*rows, total), totals=(len(rows),))


def _assumptions(one: Told, drawn: ByProject, named: Mapping[str, Quantity]) -> Table:
    """Everything that may turn out otherwise, in order of its effect on the odds, with its reason."""
    columns = (Column("What may turn out otherwise"), Column("Range"), Column("Moves the odds by", "percent"), Column("Origin"))
    rows = tuple(
        (
            what.title,
            what.say_ends(lever.low, lever.high),
            lever.effect,
            f"{'prior, ' if what.prior else ''}{case_telling.say_origin(what.stated, one.case.head)}",
        )
        for lever in drawn.levers
        if (what := named.get(lever.name)) is not None and (lever.effect or not what.title.startswith("Cost"))
    )
    return Table("Assumptions, largest effect on the odds first", columns, rows)


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
            error = f"{100 * one.answer.by_project.standard_error:.2f} points"
            yield _titled("standard error of the odds project by project", one, told), error
    found = lookup(THRESHOLDS, told[0].target.when[-1].last_day)
    yield "parameter", f"{found.key}, from {found.from_}, {found.status} ({found.source.title})"


def _provenance(one: Told, ledger: Ledger) -> Table:
    """A row for each figure that the answer rests on."""
    head = one.case.head
    planned = {line.name: pounds for line, pounds in _counting(one, ledger)}
    columns = (Column("Figure"), Column("As stated, with its basis"), Column("Origin"), Column(f"As planned ({one.short_basis})", "pounds"))
    rows = []
    total = one.programme.reported_total
    if total is not None:
        rows.append(("Total as reported", case_telling.say_figure(total, head), case_telling.say_origin(total, head), NOT_APPLICABLE))
    for _, name, project in one.programme.projects():
        title = project.title or name
        figures = [(name, title, project.saving), (f"{name}: cost", f"Cost to achieve: {title}", project.cost)]
        for line, words, figure in figures:
            if figure is not None:
                cell = planned.get(line, NOT_APPLICABLE if figure.estimated else NOT_ESTIMATED)
                rows.append((words, case_telling.say_figure(figure, head, project.body), case_telling.say_origin(figure, head), cell))
    return Table("Every figure and where it comes from", columns, tuple(rows))
