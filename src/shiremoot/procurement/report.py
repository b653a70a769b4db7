"""What bodies buy from the same suppliers, and what ends together, as a page tells it."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.dates import say_day
from shiremoot.dates import say_months as say_length
from shiremoot.money import say_computed
from shiremoot.procurement import tables
from shiremoot.procurement.changes_in_words import changes_in_words
from shiremoot.procurement.ending import Expiry
from shiremoot.procurement.finding import (
    MOST_NAMED,
    NOT_A_SAVING,
    basis,
    counted,
    facts,
    largest_in_words,
    lines,
    sentences,
    systems_in_words,
    who,
)
from shiremoot.procurement.lexicon import NOT_TOLD
from shiremoot.procurement.spending import say_months
from shiremoot.procurement.study import ProcurementResult
from shiremoot.question.page import NOT_KNOWN, Telling, at_most_two, method, page
from shiremoot.question.question import Question
from shiremoot.report.alike import told_once
from shiremoot.report.blocks import (
    Bar,
    Bars,
    Block,
    Bullets,
    ForMembers,
    Hint,
    KeyFacts,
    Paragraph,
    Recommendation,
    Report,
)
from shiremoot.report.tables import Table
from shiremoot.report.words import capital, listed, say_whole_share
from shiremoot.sources.payers import CONFIRM, FROM_FOLDER, FROM_NAME

ASKS = "What do these bodies buy from the same suppliers, and what ends together?"
SUPPLIERS, ENDS, SYSTEMS = "Suppliers in common", "What ends together", "Systems paid for twice"
MOST_BARS = 8
UNSEEN = 0.005  # a share that would print as below 1%
COMMAND = CONFIRM.strip("`")  # as a page prints it
LIMITS = (
    Paragraph(
        "of one firm's names that are spelt differently, cleaning finds about 6 in 10. Of what it finds, 98 in 100 is "
        "right; most others are among the proposals in the annex.",
        "Names:",
    ),
    Paragraph(
        "bodies publish from different amounts on (£500, £250, £100). Small payments of one are missing in the other.",
        "Small payments:",
    ),
    Paragraph("some files print amounts without VAT, some with it or do not say. Compare with care.", "VAT:"),
    Paragraph(
        "homes or branches of one common name stand as one supplier. A firm that the bodies own stands as any other.",
        "Branches and own firms:",
    ),
)
METHOD = (
    (
        "Payments of the months that all bodies have are added up by supplier, refunds taken off. A line that two "
        "files give counts once."
    ),
    (
        "Left out are lines without a supplier's name, withheld names, the tax office and pension funds, and the "
        "bodies themselves."
    ),
    "A supplier is in common when two or more bodies paid it more than they got back.",
    (
        "Categories and systems are told by words that stand in files beside the code; the expense type goes before "
        "the supplier's name."
    ),
    (
        "Contracts are alike when they share a CPV group (three digits), or the division (two) where one of them names "
        "no group. Each contract counts once, as published last."
    ),
)
QUESTIONS = (
    "Which of these suppliers do we pay different prices for the same thing?",
    "Which contract could wait a year, so that the next one is bought together?",
    "What would it cost to leave a system that the other body has too?",
)


def report(question: Question, answer: ProcurementResult) -> Report:
    """The answer as blocks: what is bought alike, what ends together, what is paid for twice, and how."""
    cautions, others = at_most_two(_cautions(question, answer))
    told = Telling(
        answer=sentences(answer),
        first=(*_first(answer), *cautions),
        body=(
            (SUPPLIERS, _suppliers(answer)),
            ("What is bought alike", _alike(answer)),
            (ENDS, _ending(answer)),
            (SYSTEMS, _systems(answer)),
            ("What it could be in a case", _projects(question, answer)),
            (NOT_KNOWN, _not_known(answer, others)),
        ),
        annex=(
            ("Suppliers and systems in full", _in_full(answer)),
            ("Where the money went, and what was left out", _money(answer)),
            ("May be one supplier: for a person to decide", _of(tables.proposals(answer))),
            ("Projects to paste into a case", _to_paste(question, answer)),
        ),
        asks=ASKS,
        subject=who(answer),
        basis=basis(answer),
        source=f"{listed(answer.sources)}; own computation",
        settings=tuple(_settings(answer)),
        for_members=_for_members(answer),
        recommendations=tuple(_recommendations(answer)),
        lines=tuple(lines(answer)),
        how=method(METHOD),
    )
    return page(question, told)


def _of(*found: Table | None) -> Iterator[Table]:
    yield from (one for one in found if one is not None)


def _settings(answer: ProcurementResult) -> Iterator[tuple[str, str]]:
    expiry, saves = answer.expiry, answer.joint_buying
    yield "months of payments", say_months(answer.months) or "none in common"
    yield "contract ends from", say_day(expiry.on) if expiry.on else "none held"
    yield "ends within", say_length(expiry.window_months)
    yield "joint buying saves", f"{saves.say()} (parameter {saves.parameter})"


def _cautions(question: Question, answer: ProcurementResult) -> Iterator[str]:
    if answer.not_held:
        yield f"Nothing is held of {listed(answer.not_held, MOST_NAMED)}: neither payments nor contracts."
    yield from _payers_in_words(question, answer)
    without = [one.name for one in answer.bodies if not one.in_payments_as]
    if answer.payers and without:
        names = listed(without) if len(without) <= MOST_NAMED else f"{len(without)} of these bodies"
        yield f"No payments are held of {names}; months and suppliers are of the others."


def _payers_in_words(question: Question, answer: ProcurementResult) -> Iterator[str]:
    """Whose payments rest on a file's name, and which files nobody is known to have paid."""
    for how, where in ((FROM_NAME, "the names of files"), (FROM_FOLDER, "the names of folders")):
        if named := [one.name for one in answer.bodies if one.payer == how]:
            whom = listed(named) if len(named) <= MOST_NAMED else f"{len(named)} of these bodies"
            yield f"That {whom} paid is read from {where}, not confirmed. To confirm it: {COMMAND}."
    files = answer.payer_not_known
    if files and (question.case is not None or question.chosen("body")):
        silent = counted(len(files), "file of payments does not say who paid", "files of payments do not say who paid")
        yield f"{silent}. If one of these bodies did, it is missing here."
    elif files:
        which = listed(files) if len(files) <= MOST_NAMED else f"{len(files)} files of payments"
        yield f"It is not known who paid {which}, so nothing counts them. To say who did: {COMMAND}."


def _first(answer: ProcurementResult) -> Iterator[Block]:
    drawn = _bars(answer)
    if drawn is not None:
        yield drawn
    if told := tuple(facts(answer)):
        yield KeyFacts(told)
    if answer.months:
        yield NOT_A_SAVING


def _bars(answer: ProcurementResult) -> Bars | None:
    """For what the common suppliers are paid, the largest first; what is small is gathered."""
    found = sorted((one for one in answer.categories if one.shared > 0), key=lambda one: -one.shared)
    whole = sum(one.shared for one in found)
    if not whole:
        return None
    told = next((one for one in found if one.category is not None), found[0])
    shown = [one for one in found[:MOST_BARS] if one.shared / whole >= UNSEEN]
    bars = [Bar(capital(one.title), one.shared / whole, other=one.category is None) for one in shown]
    rest = [one.shared / whole for one in found[len(shown) :]]
    if rest:
        bars.append(Bar(_gathered(rest), sum(rest), other=True))
    title = f"{capital(told.title)} is the largest kind of common spend that words tell: {say_computed(told.shared)}"
    return Bars(title, f"Share of the {say_computed(whole)} paid to suppliers in common", bars)


def _gathered(rest: list[float]) -> str:
    each = "each " if len(rest) > 1 else ""
    return f"{counted(len(rest), 'other kind')}, {each}{say_whole_share(max(rest))} or less"


def _suppliers(answer: ProcurementResult) -> Iterator[Block]:
    if not answer.months or not answer.firms:
        return
    yield told_once(tables.suppliers_on_page(answer))
    said = tables.public_bodies(answer)
    if said is not None:
        yield Paragraph(said)
    yield Hint("`--json` has every supplier, every proposal, and each body's own share of each category.")


def _alike(answer: ProcurementResult) -> Iterator[Block]:
    if answer.months and answer.categories:
        yield told_once(tables.categories(answer))


def _ending(answer: ProcurementResult) -> Iterator[Block]:
    found = answer.expiry
    yield from map(told_once, _of(tables.contracts(answer, tables.PAIRS_ON_PAGE), tables.pipeline(answer)))
    if not found.contracts:
        return
    yield Paragraph(" ".join(contracts_held(found)))
    if answer.contracts:
        yield Hint("`--json` has every pair, with both contracts.")


def contracts_held(found: Expiry) -> Iterator[str]:
    """How many contracts are held, how many of them end before the day or never, and which notices are none."""
    held, open_ = sum(found.contracts.values()), sum(found.without_end.values())
    yield f"{counted(held, 'contract of these bodies is', 'contracts of these bodies are')} held."
    if found.ended_before or open_:
        yield f"{found.ended_before:,} ended before, and {counted(open_, 'gives no end', 'give no end')}."
    if found.notices_without_award:
        notices = counted(found.notices_without_award, "notice is", "notices are")
        yield f"{notices} no contract (no supplier, or withdrawn)."


def _systems(answer: ProcurementResult) -> Iterator[Block]:
    if not answer.months:
        return
    yield Paragraph(systems_in_words(answer))
    found = tables.systems_on_page(answer)
    if found is not None:
        yield told_once(found)
        yield Hint("`--json` has every system, with its payments by month.")


def _projects(question: Question, answer: ProcurementResult) -> Iterator[Block]:
    case = question.case
    lacking = [one.name for one in answer.bodies if case is not None and one.body not in case.head.bodies]
    if lacking:
        yield Paragraph(
            f"A finding with {listed(lacking, MOST_NAMED)} has no project, for the case does not have "
            f"{'that body' if len(lacking) == 1 else 'those bodies'}."
        )
    yield from _of(tables.projects(answer))


def _to_paste(question: Question, answer: ProcurementResult) -> Iterator[Block]:
    found = tables.names_to_paste(answer)
    if found is None:
        return
    if question.case is None and len(answer.bodies) <= MOST_NAMED:
        keys = [f"{one.body} ({one.name})" for one in answer.bodies]
        yield Paragraph(f"The projects name {listed(keys)}: a case that takes them has its bodies under these names.")
    yield found
    yield Paragraph(
        "Each finding is a project as well: paste it under programme, workstreams, a workstream's name, projects. It "
        "is measured, and says of which data; give it a start."
    )
    yield Hint("`--json` has it as the `line` of each finding.")


def _not_known(answer: ProcurementResult, others: tuple[str, ...]) -> Iterator[Block]:
    items = [*(LIMITS if answer.months else ()), *map(Paragraph, others)]
    untold = next((one for one in answer.categories if one.category is None), None)
    if untold is not None:
        parts = listed(
            [f"{say_whole_share(part.share)} of {answer.name(part.body)}'s" for part in untold.bodies], MOST_NAMED
        )
        items.append(Paragraph(f"{parts} spend.", lead=f"{capital(NOT_TOLD)}:"))
    if answer.repeated:
        said = [f"{count:,} of {answer.name(body)}" for body, count in answer.repeated.items()]
        items.append(Paragraph(f"{listed(said, MOST_NAMED)}; they count once.", lead="Lines that two files give:"))
    items += changes_in_words(answer)
    if items:
        yield Bullets(tuple(items))


def _in_full(answer: ProcurementResult) -> Iterator[Block]:
    if answer.months and answer.firms:
        yield tables.suppliers(answer)
    yield from _of(tables.systems(answer) if answer.months else None, tables.capital(answer))
    if len(answer.contracts) > tables.PAIRS_ON_PAGE:
        yield from _of(tables.contracts(answer))


def _money(answer: ProcurementResult) -> Iterator[Block]:
    if answer.months:
        yield tables.divided(answer)
    yield from _of(tables.left_out(answer), tables.months(answer))


def _for_members(answer: ProcurementResult) -> ForMembers:
    levers = [systems_in_words(answer)] if answer.months else []
    if answer.months and answer.firms:
        levers.insert(0, largest_in_words(answer))
    unknowns = tuple(f"{one.lead} {one.text}" for one in LIMITS[:3]) if answer.months else ()
    return ForMembers(levers=tuple(levers), unknowns=unknowns, questions=QUESTIONS)


def _recommendations(answer: ProcurementResult) -> Iterator[Recommendation]:
    if answer.months and answer.firms:
        names = listed([one.name for one in answer.firms[:3]])
        yield Recommendation(f"ask officers to compare prices and contract terms with {names}", SUPPLIERS)
    if answer.contracts:
        yield Recommendation("ask officers whether contracts that end near each other can be let together", ENDS)
