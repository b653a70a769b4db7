"""How large is the gap by year, and how long do reserves last? The answer as a page tells it."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.case import Case, Head, Sourced, WrittenFigure
from shiremoot.case import telling as case_telling
from shiremoot.case.figures import as_figure
from shiremoot.gap.changing import changes, moving
from shiremoot.gap.document import Gap, MinimumShare, Payment
from shiremoot.gap.finding import Told, sentences, unstated_against_the_gap
from shiremoot.gap.pictures import gap_tree, reserves_fan
from shiremoot.gap.study import GapResult, warnings
from shiremoot.gap.tables import by_body, by_year, reserve_use, reserves, run_rate, unsplit
from shiremoot.ledger import Ledger, Settings
from shiremoot.money import say_amount
from shiremoot.report import (
    NOT_ESTIMATED,
    NOT_STATED,
    Block,
    Caution,
    Column,
    Command,
    Finding,
    Paragraph,
    Report,
    Section,
    Table,
)

STUDY = "gap"
QUESTION = "How large is the gap by year, and how long do reserves last?"
FEW_DRAWS = 1_000
METHOD = (
    "Requirement leaves out every saving and cost to achieve of this plan; gap is requirement less funding. What is "
    "left after savings as planned, less reserves used, is what is still to find; new in a year is the change from "
    "the year before, so that the years add up. Amounts as planned take each line at its likely value and on time; "
    "runs draw every line with its range, start and chance of delivery. Totals come from the runs, never from adding "
    "ends of ranges."
)


def report(case: Case, ledger: Ledger, answer: GapResult, settings: Settings) -> Report:
    """The plan's answer as blocks: finding, picture, why, what would change it, what it rests on, how.

    Without the settings' detail only the finding.
    """
    told = Told(case, case.section(Gap), answer)
    source = _source(told)
    sections = [Section("The finding", tuple(_finding(told, source)))]
    if settings.detail:
        sections += [
            Section("Why", tuple(_why(told, source))),
            Section("What would change it", tuple(changes(told, ledger))),
            Section("What it rests on", tuple(_rests_on(told, ledger))),
            Section("How it was worked out", tuple(_worked_out(told, settings))),
        ]
    return Report(
        question=QUESTION,
        subject=f"{case_telling.say_bodies(case.head)} · {case.head.title}",
        case=case.name,
        hash=case.hash,
        settings=tuple(case_telling.run_settings(case, settings.seed, settings.draws, settings.variant)),
        sections=[section for section in sections if section.blocks],
        provenance=_provenance(told) if settings.detail else None,
    )


def _source(told: Told) -> str:
    figures = [line.figure for _, _, line in told.gap.movements()]
    names = dict.fromkeys(figure.reported for figure in figures if figure.reported is not None)
    cited = [case_telling.say_cited(told.case.head, name) for name in names]
    return "; ".join([*cited, f"computed from {told.answer.draws:,} draws of the case {told.case.name}"])


def _finding(told: Told, source: str) -> Iterator[Block]:
    yield Finding(tuple(sentences(told)))
    for words in unstated_against_the_gap(told):
        yield Caution(words)
    titles = [left.title for left in told.answer.left_out]
    if titles:
        yield Caution(f"Not in these figures, and not nought: {'; '.join(titles)}.")
    if told.answer.draws < FEW_DRAWS:
        yield Caution(f"Too few draws to tell odds from: {told.answer.draws:,}. Ask for 100,000 (`--draws 100000`).")
    yield gap_tree(told, source)


def _why(told: Told, source: str) -> Iterator[Block]:
    yield by_year(told, told.whole)
    savings = run_rate(told, told.whole)
    if savings is not None:
        yield savings
    for words in reserve_use(told.whole.years):
        yield Paragraph(words)
    holder = told.holder()
    if holder is not None:
        yield reserves_fan(told, holder, source)
    for body in told.answer.bodies:
        if body.reserves and body is not holder:
            yield reserves(told, body)
    if len(told.answer.bodies) > 1:
        yield by_body(told)
    yield from unsplit(told)


def _rests_on(told: Told, ledger: Ledger) -> Iterator[Block]:
    yield _kinds(told, ledger)
    if told.answer.left_out:
        columns = (Column("Not in the figures"), Column("Amount", "pounds"), Column("Why"))
        missing = {"not estimated": NOT_ESTIMATED, "not stated": NOT_STATED}
        rows = tuple((left.title, missing[left.why], left.reason) for left in told.answer.left_out)
        yield Table("Not estimated, or not stated: named here, and nowhere counted as nought", columns, rows)
    for listing in case_telling.beside_the_money(told.case.head):
        yield Table(listing.title, tuple(Column(name) for name in listing.columns), listing.rows)
    already = {left.name for left in told.answer.left_out}
    more = [problem for problem in warnings(told.case, ledger) if problem.path not in already]
    for words in case_telling.cautions((*told.case.warnings, *more)):
        yield Caution(words)


def _kinds(told: Told, ledger: Ledger) -> Table:
    found = case_telling.resting((line.origin.kind, amount) for line, amount in moving(told, ledger))
    columns = (
        Column("Origin"),
        Column("Figures", "number"),
        Column("Share of the planned changes", "percent"),
        Column(f"In {told.last.year} (in-year, {told.prices}, as planned)", "pounds"),
    )
    rows = tuple((rest.kind, rest.figures, rest.share, rest.pounds) for rest in found)
    note = "Changes since the base year, whichever way they go; the base itself is left out."
    completed = [line.figure for _, _, line in told.gap.movements() if line.figure.completed is not None]
    if completed:
        note += f" In {len(completed)} of them the basis is completed by an assumption."
    return Table("Where the planned changes come from", columns, rows, totals=(len(rows) - 1,), note=note)


def _worked_out(told: Told, settings: Settings) -> Iterator[Block]:
    yield Paragraph(METHOD)
    if told.gap.payments:
        yield Paragraph("Payments between bodies are posted to both, and cancel for all of them together.")
    options = {"seed": settings.seed, "draws": settings.draws, "variant": settings.variant}
    yield Command(case_telling.command(STUDY, told.case, options))


def _provenance(told: Told) -> Table:
    """A row for each figure that the answer rests on."""
    head = told.case.head
    rows = [
        *((title, case_telling.say_figure(figure, head, whose), figure) for title, figure, whose in _flows(told)),
        *((title, f"{said} ({told.prices})", part) for title, said, part in _stocks(told)),
    ]
    columns = (Column("Figure"), Column("As stated, with its basis"), Column("Origin"))
    cells = tuple((title, said, _origin(part, head)) for title, said, part in rows)
    return Table("Every figure and where it comes from", columns, cells)


def _origin(part: Sourced, head: Head) -> str:
    if isinstance(part, WrittenFigure):
        return case_telling.say_origin_of_figure(part, head)
    return case_telling.say_origin(part, head)


def _flows(told: Told) -> Iterator[tuple[str, WrittenFigure, tuple[str, ...]]]:
    """(title, figure, whose) of everything that falls by year."""
    bodies = told.case.head.bodies
    for body, base in told.gap.base.items():
        yield f"Base budget, {bodies[body].name}", base.budget, (body,)
        yield f"Base funding, {bodies[body].name}", base.funding, (body,)
    for _, name, line in told.gap.movements():
        if isinstance(line, Payment):
            to = bodies[line.to].name if line.to in bodies else "others outside"
            yield line.title or f"Payment to {to}", line.figure, (line.from_,)
        else:
            yield line.title or name, line.figure, line.body


def _stocks(told: Told) -> Iterator[tuple[str, str, Sourced]]:
    """(title, amount or share, where from) of reserves: a stock has no year of effect."""
    for body, kept in told.gap.reserves.items():
        whose = told.case.head.bodies[body].name
        for name, figure in kept.opening.items():
            yield f"Opening reserves, {name}, {whose}", say_amount(as_figure(figure, told.case.head).amount), figure
        if isinstance(kept.minimum, MinimumShare):
            yield f"Minimum of reserves, {whose}", f"{float(kept.minimum.share):.1%} of the requirement", kept.minimum
        elif kept.minimum is not None:
            said = say_amount(as_figure(kept.minimum, told.case.head).amount)
            yield f"Minimum of reserves, {whose}", said, kept.minimum
