"""What bodies buy from the same suppliers, and what ends together, as a page tells it."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.dates import say_day
from shiremoot.dates import say_months as say_length
from shiremoot.money import say_computed
from shiremoot.procurement import tables
from shiremoot.procurement.finding import BASIS, MOST_NAMED, counted, sentences
from shiremoot.procurement.lexicon import NOT_TOLD
from shiremoot.procurement.spending import say_months
from shiremoot.procurement.study import ProcurementResult
from shiremoot.question.page import FINDING, RESTS_ON, WORKED_OUT, page, worked_out
from shiremoot.question.question import Question
from shiremoot.report import Block, Caution, Column, Finding, Hint, Paragraph, Report, Share, Shares, Table
from shiremoot.report.words import capital, listed

ASKS = "What do these bodies buy from the same suppliers, and what ends together?"
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
    """The answer as blocks: the finding, what is bought alike, what ends together, what is paid for twice, and how."""
    sections = (
        (FINDING, _finding(answer)),
        ("Suppliers and categories in common", _spend(answer)),
        ("What ends together", _ending(answer)),
        ("Systems paid for twice", _systems(answer)),
        ("What it could be in a case", _projects(answer)),
        (RESTS_ON, _rests_on(answer)),
        (WORKED_OUT, worked_out(question, METHOD)),
    )
    subject = listed([who.name for who in answer.bodies], MOST_NAMED)
    return page(question, sections, asks=ASKS, subject=subject, settings=_settings(answer))


def _of(*found: Table | None) -> Iterator[Table]:
    yield from (one for one in found if one is not None)


def _settings(answer: ProcurementResult) -> Iterator[tuple[str, str]]:
    expiry, saves = answer.expiry, answer.joint_buying
    yield "months of payments", say_months(answer.months) or "none in common"
    yield "contract ends from", say_day(expiry.on) if expiry.on else "none held"
    yield "ends within", say_length(expiry.window_months)
    yield "joint buying saves", f"{saves.say()} (parameter {saves.parameter})"


def _finding(answer: ProcurementResult) -> Iterator[Block]:
    yield Finding(tuple(sentences(answer)))
    for name in answer.not_held:
        yield Caution(f"Nothing is held of {name}: neither payments nor contracts.")
    without = [who.name for who in answer.bodies if not who.in_payments_as]
    if answer.payers and without:
        yield Caution(f"No payments are held of {listed(without, MOST_NAMED)}; months and suppliers are of the others.")
    drawn = _picture(answer)
    if drawn is not None:
        yield drawn
    yield from map(Caution, CAUTIONS[: len(CAUTIONS) if answer.months else 0])


def _picture(answer: ProcurementResult) -> Shares | None:
    """For what the common suppliers are paid."""
    whole = sum(one.shared for one in answer.categories if one.shared > 0)
    if not whole:
        return None
    ordered = sorted((one for one in answer.categories if one.shared > 0), key=lambda one: -one.shared)
    bars = [Share(capital(one.title), one.shared / whole) for one in ordered[:MOST_BARS]]
    told = [one for one in ordered if one.category is not None]
    first = told[0] if told else ordered[0]
    words = f"{first.title} is the largest kind of common spend that words tell: {say_computed(first.shared)}"
    rows = tuple((bar.label, bar.share) for bar in bars)
    axis = f"Share of what was paid to suppliers in common, {say_months(answer.months)}"
    return Shares(
        title=words,
        alt=f"{words}, {first.shared / whole:.0%} of what was paid to suppliers in common ({BASIS}).",
        source=f"{' and '.join(answer.sources)}; own computation",
        axis=axis,
        bars=bars,
        table=Table(words, (Column("Category"), Column(axis, "percent")), rows),
    )


def _spend(answer: ProcurementResult) -> Iterator[Block]:
    if not answer.months:
        return
    if answer.firms:
        yield tables.suppliers(answer)
    said = tables.public_bodies(answer)
    if said is not None:
        yield Paragraph(said)
    yield tables.categories(answer)
    untold = next((one for one in answer.categories if one.category is None), None)
    if untold is not None:
        shares = listed([f"{part.share:.1%} of {answer.name(part.body)}'s" for part in untold.bodies], MOST_NAMED)
        yield Paragraph(f"Spend {NOT_TOLD}: {shares}.")
    yield from _of(tables.capital(answer), tables.proposals(answer))
    yield Hint("`--json` has every supplier, every proposal, and each body's own share of each category.")


def _ending(answer: ProcurementResult) -> Iterator[Block]:
    found = answer.expiry
    yield from _of(tables.contracts(answer), tables.pipeline(answer))
    if not found.contracts:
        return
    parts = [
        f"{counted(sum(found.contracts.values()), 'contract')} of these bodies are held",
        f"{counted(found.ended_before, 'of them ended', 'of them ended')} before",
        f"{counted(sum(found.without_end.values()), 'gives no end', 'give no end')}",
        f"{counted(found.notices_without_award, 'notice is', 'notices are')} no contract (no supplier, or withdrawn)",
    ]
    yield Paragraph(f"{'; '.join(parts)}.")
    if answer.contracts:
        yield Hint("`--json` has every pair, with both contracts.")


def _systems(answer: ProcurementResult) -> Iterator[Block]:
    found = tables.systems(answer) if answer.months else None
    if found is not None:
        yield found
        yield Hint("`--json` has every system, with its payments by month.")


def _projects(answer: ProcurementResult) -> Iterator[Block]:
    found = tables.projects(answer)
    if found is None:
        return
    yield found
    name = next(name for kind in tables.lines(answer) for line in kind for name in line)
    yield Paragraph(
        "Each finding is a project as well: paste it under `programme: workstreams: <name>: projects:`, for instance "
        f"`{name}`. It is measured, and says of which data; give it a start."
    )
    yield Hint("`--json` has it as the `line` of each finding.")


def _rests_on(answer: ProcurementResult) -> Iterator[Block]:
    if answer.months:
        yield tables.divided(answer)
    yield from _of(tables.left_out(answer), tables.months(answer))
    if answer.repeated:
        said = [f"{count:,} of {answer.name(body)}" for body, count in answer.repeated.items()]
        yield Caution(f"Lines that two files give in the same words count once: {listed(said, MOST_NAMED)}.")
