"""The finding in sentences: what both pay for, what ends together, what is paid for twice, and what is no saving."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shiremoot.dates import say_day
from shiremoot.dates import say_months as say_length
from shiremoot.money import say_computed
from shiremoot.procurement.ending import in_words
from shiremoot.procurement.spending import say_months
from shiremoot.procurement.study import ProcurementResult
from shiremoot.report.words import listed

MOST_NAMED = 6
BASIS = "cash, refunds taken off, net of VAT where the files are"


def counted(number: int, one: str, several: str = "") -> str:
    """``1 supplier``, ``118 suppliers``."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def payers(answer: ProcurementResult) -> str:
    """``both`` for two bodies, else ``two or more of 5 bodies``."""
    return "both" if len(answer.spend) == 2 else f"two or more of these {len(answer.spend)} bodies"


def sentences(answer: ProcurementResult) -> Iterator[str]:
    """Two to four sentences: common suppliers, what could be joined, contracts, systems."""
    if not answer.months:
        yield no_months(answer)
    else:
        yield _suppliers(answer)
        if answer.firms:
            yield _joined(answer)
    yield _contracts(answer)
    if answer.months:
        yield _systems(answer)


def no_months(answer: ProcurementResult) -> str:
    """Why payments cannot be compared: what each body's files hold."""
    payers = answer.payers
    if not payers:
        return "No payments of these bodies are held, so that no common supplier can be told."
    if len(payers) == 1:
        return f"Payments are held of {payers[0].name} alone, so that no common supplier can be told."
    each = [f"{who.name} has {say_months(who.months_held) or 'none'}" for who in payers]
    more = f"; {len(each) - MOST_NAMED} more" if len(each) > MOST_NAMED else ""
    return f"There is no month for which all of them have payments: {'; '.join(each[:MOST_NAMED])}{more}."


def _suppliers(answer: ProcurementResult) -> str:
    firms, when = answer.firms, say_months(answer.months)
    if not firms:
        return f"There is no supplier that {payers(answer)} paid in {when}."
    total = sum(one.shared for one in answer.spend)
    each = listed([f"{say_computed(one.shared)} by {answer.name(one.body)}" for one in answer.spend], MOST_NAMED)
    return (
        f"{say_computed(total)} was paid to {counted(len(firms), 'supplier')} that {payers(answer)} pay, {when} "
        f"({BASIS}): {each}."
    )


def _joined(answer: ProcurementResult) -> str:
    """What the smaller payer of each pays, and what joint buying was found to save; it may cost."""
    smaller = sum(max(one.smaller, 0.0) for one in answer.firms)
    first = answer.firms[0]
    return (
        f"The smaller payers' part of it, about what could be joined, is {say_computed(smaller)}; the largest such "
        f"supplier is {first.name} with {say_computed(first.smaller)}. Joint buying of common spend is judged from "
        f"studies to save {answer.joint_buying.say()} of it in 8 cases of 10: it may also cost."
    )


def _contracts(answer: ProcurementResult) -> str:
    pairs, found = answer.contracts, answer.expiry
    window = say_length(found.window_months)
    if not found.contracts:
        return "No contracts of these bodies are held."
    missing = sum(found.without_end.values())
    unknown = (
        f"; {counted(missing, 'contract')} of theirs {'gives' if missing == 1 else 'give'} no end" if missing else ""
    )
    day = _after(found.on)
    if not pairs:
        return (
            f"No two contracts alike by CPV and of different bodies end {day} within {window} of each other{unknown}."
        )
    first = pairs[0]
    ends = "ends" if len(pairs) == 1 else "end"
    return (
        f"{counted(len(pairs), 'pair')} of contracts, alike by CPV and of different bodies, {ends} {day} "
        f'within {window} of each other, the nearest "{first.first.title}" and "{first.second.title}" '
        f"({in_words(first)}, {counted(first.days_apart, 'day')} apart){unknown}."
    )


def _after(day: date | None) -> str:
    return "at any time" if day is None else f"from {say_day(day)} on"


def _systems(answer: ProcurementResult) -> str:
    same = [one for one in answer.systems if one.kind == "same"]
    like = [one for one in answer.systems if one.kind == "like"]
    if not answer.systems:
        return f"No system is told that {payers(answer)} pay for."
    total = sum(sum(one.pounds.values()) for one in same)
    resold = sum(one.reseller for one in same)
    resellers = f", {resold} of them resellers" if resold else ""
    return (
        f"For IT {payers(answer)} pay {counted(len(same), 'supplier')} ({say_computed(total)}{resellers}), and "
        f"{counted(len(like), 'kind')} of system from different suppliers."
    )
