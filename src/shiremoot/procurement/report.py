"""What bodies buy from the same suppliers, and what ends together, as a page tells it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from shiremoot.dates import say_months as say_length
from shiremoot.money import say_computed
from shiremoot.procurement import tables
from shiremoot.procurement.finding import BASIS, MOST_NAMED, counted, sentences
from shiremoot.procurement.lexicon import NOT_TOLD, title_of
from shiremoot.procurement.pasting import JOINT_BUYING
from shiremoot.procurement.projects import every_project
from shiremoot.procurement.spending import say_months
from shiremoot.procurement.study import ProcurementResult
from shiremoot.question.question import Question
from shiremoot.report import (
    Block,
    Bullets,
    Caution,
    Column,
    Command,
    Finding,
    Paragraph,
    Report,
    Section,
    Share,
    Shares,
    Table,
)
from shiremoot.report.words import capital, listed

STUDY = "procurement"
PUBLIC_DATA = "public data"
QUESTION = "What do these bodies buy from the same suppliers, and what ends together?"
MOST_BARS = 12
CAUTIONS = (
    (
        "Names are matched once cleaned. Of names of one firm that are spelt differently, that finds about 6 in 10, "
        "and 98 in 100 of what it finds is right (docs/explanation/suppliers.md); the proposals hold most others."
    ),
    "Bodies publish from different amounts on (£500, £250, £100): small payments of one are missing in the other.",
    "Some files print amounts without VAT, some with it or do not say: compare a supplier's two amounts with care.",
    (
        "A common supplier, a gap or an overlap is never a saving: prices, contracts and needs may differ, and joining "
        "costs."
    ),
    "Two homes or branches of one common name stand as one supplier; a firm that the bodies own stands as any other.",
)
METHOD = (
    (
        "Payments of the months that all bodies have are added up by supplier, refunds taken off. A line that two "
        "files give counts once. Left out are lines without a supplier's name, withheld names, the tax office and "
        "pension funds, and the bodies themselves. A supplier is in common when two or more bodies "
        "paid it more than they got back."
    ),
    (
        "Categories and systems are told by words that stand in files beside the code; the expense type goes before "
        "the supplier's name. Contracts are alike when they share a CPV group (three digits), or the division (two) "
        "where one of them names no group; each contract counts once, as published last."
    ),
)


def report(question: Question, answer: ProcurementResult) -> Report:
    """The answer as blocks. Without the settings' detail only the finding."""
    case = question.case
    sections = [Section("The finding", tuple(_finding(question, answer)))]
    if question.settings.detail:
        sections += [
            Section("Suppliers and categories in common", tuple(_spend(answer))),
            Section("What ends together", tuple(_ending(answer))),
            Section("Systems paid for twice", tuple(_of(tables.systems(answer)) if answer.months else ())),
            Section("What it could be in a case", tuple(_projects(answer))),
            Section("What it rests on", tuple(_rests_on(answer))),
            Section("How it was worked out", tuple(_worked_out(question))),
        ]
    return Report(
        question=QUESTION,
        subject=listed([who.name for who in answer.bodies], MOST_NAMED),
        case=case.name if case is not None else PUBLIC_DATA,
        hash=case.hash if case is not None else question.data.stamp_of(question.study.needs.data),
        settings=tuple(_settings(question, answer)),
        sections=[section for section in sections if section.blocks],
    )


def _of(*found: Table | None) -> Iterator[Table]:
    yield from (one for one in found if one is not None)


def _settings(question: Question, answer: ProcurementResult) -> Iterator[tuple[str, str]]:
    yield "months of payments", say_months(answer.months) or "none in common"
    yield "contract ends from", say_day(answer.ending.on) if answer.ending.on else "none held"
    yield "ends within", say_length(answer.ending.months)
    yield "joint buying saves", f"{answer.saves.say()} (parameter {JOINT_BUYING})"
    yield "data", question.data.stamp_of(question.study.needs.data)


def _finding(question: Question, answer: ProcurementResult) -> Iterator[Block]:
    yield Finding(tuple(sentences(answer)))
    for name in answer.absent:
        yield Caution(f"Nothing is held of {name}: neither payments nor contracts.")
    without = [who.name for who in answer.bodies if not who.printed]
    if answer.held and without:
        yield Caution(f"No payments are held of {listed(without, MOST_NAMED)}; months and suppliers are of the others.")
    drawn = _picture(question, answer)
    if drawn is not None:
        yield drawn
    yield from map(Caution, CAUTIONS[: len(CAUTIONS) if answer.months else 0])


def _picture(question: Question, answer: ProcurementResult) -> Shares | None:
    """For what the common suppliers are paid."""
    whole = sum(one.shared for one in answer.categories if one.shared > 0)
    if not whole:
        return None
    ordered = sorted((one for one in answer.categories if one.shared > 0), key=lambda one: -one.shared)
    bars = [Share(capital(title_of(one.key)), one.shared / whole) for one in ordered[:MOST_BARS]]
    told = [one for one in ordered if one.key is not None]
    first = told[0] if told else ordered[0]
    words = f"{title_of(first.key)} is the largest kind of common spend that words tell: {say_computed(first.shared)}"
    rows = tuple((bar.label, bar.share) for bar in bars)
    axis = f"Share of what was paid to suppliers in common, {say_months(answer.months)}"
    return Shares(
        title=words,
        alt=f"{words}, {first.shared / whole:.0%} of what was paid to suppliers in common ({BASIS}).",
        source=f"{_sources(question)}; own computation",
        axis=axis,
        bars=bars,
        table=Table(words, (Column("Category"), Column(axis, "percent")), rows),
    )


def _sources(question: Question) -> str:
    held = question.data.files("payments", "contracts")
    return " and ".join(dict.fromkeys(one.title for one in held))


def _spend(answer: ProcurementResult) -> Iterator[Block]:
    if not answer.months:
        return
    if answer.firms:
        yield tables.suppliers(answer)
    said = tables.public_bodies(answer)
    if said is not None:
        yield Paragraph(said)
    yield tables.categories(answer)
    untold = next((one for one in answer.categories if one.key is None), None)
    if untold is not None:
        shares = listed([f"{part.share:.1%} of {answer.name(part.body)}'s" for part in untold.bought], MOST_NAMED)
        yield Paragraph(f"Spend {NOT_TOLD}: {shares}.")
    yield from _of(tables.capital(answer), tables.proposals(answer))


def _ending(answer: ProcurementResult) -> Iterator[Block]:
    found = answer.ending
    yield from _of(tables.contracts(answer), tables.pipeline(answer))
    if not found.counted:
        return
    parts = [
        f"{counted(sum(found.counted.values()), 'contract')} of these bodies are held",
        f"{counted(found.ended, 'of them ended', 'of them ended')} before",
        f"{counted(sum(found.without_end.values()), 'gives no end', 'give no end')}",
        f"{counted(found.not_awarded, 'notice is', 'notices are')} no contract (no supplier, or withdrawn)",
    ]
    yield Paragraph(f"{'; '.join(parts)}.")


def _projects(answer: ProcurementResult) -> Iterator[Block]:
    found = tables.projects(answer)
    if found is None:
        return
    yield found
    projects = every_project(answer)
    kinds = (projects.suppliers, projects.categories, projects.systems, projects.contracts)
    name = next(name for kind in kinds for project in kind if project for name in project)
    yield Paragraph(
        "Each finding of --json has a `line`: paste it under `programme: workstreams: <name>: projects:`, for instance "
        f"`{name}`. It is measured, and says of which data; give it a start."
    )


def _rests_on(answer: ProcurementResult) -> Iterator[Block]:
    if answer.months:
        yield tables.divided(answer)
    yield from _of(tables.left_out(answer), tables.months(answer))
    if answer.repeated:
        said = [f"{count:,} of {answer.name(body)}" for body, count in answer.repeated.items()]
        yield Caution(f"Lines that two files give in the same words count once: {listed(said, MOST_NAMED)}.")


def _worked_out(question: Question) -> Iterator[Block]:
    yield Bullets(METHOD)
    yield Command(_command(question))


def _command(question: Question) -> str:
    options = question.options
    bodies = "".join(f" --body {shlex.quote(body)}" for body in options.get("body") or ())
    ending = f" --ending {shlex.quote(str(options['ending']))}" if options.get("ending") else ""
    on = f" --on {options['on']}" if options.get("on") else ""
    if question.case is None:
        return f"shiremoot {STUDY}{bodies}{ending}{on}"
    return f"{case_telling.command(STUDY, question.case, {})}{bodies}{ending}{on}"
