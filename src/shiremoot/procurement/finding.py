"""The finding: what both pay for, what ends together, what is paid for twice, and what is no saving."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from shiremoot.dates import say_day
from shiremoot.dates import say_months as say_length
from shiremoot.money import say_computed
from shiremoot.procurement.bodies import Who
from shiremoot.procurement.lexicon import title_of
from shiremoot.procurement.spending import say_months, say_rate
from shiremoot.procurement.study import ProcurementResult
from shiremoot.report.blocks import Fact, Inset, Line, money_is
from shiremoot.report.words import listed

MOST_NAMED = 6
MONTHS_IN_YEAR = 12
TWO, FEW_BODIES = 2, 3  # so many are named in a sentence
NOT_A_SAVING = Inset(
    "A common supplier is not a saving",
    "Neither is a gap or an overlap. Prices, contracts and needs may differ, and joining costs.",
)


def counted(number: int, one: str, several: str = "") -> str:
    """``1 supplier``, ``118 suppliers``."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def payers(answer: ProcurementResult) -> str:
    """``both`` for two bodies, else ``two or more of 5 bodies``."""
    return "both" if len(answer.spend) == TWO else f"two or more of these {len(answer.spend)} bodies"


def who(answer: ProcurementResult) -> str:
    """The bodies by name where they are few, else those that paid, and how many only let contracts."""
    names, paid = [one.name for one in answer.bodies], [one.name for one in answer.payers]
    if len(names) <= MOST_NAMED:
        return listed(names)
    if not paid:
        return f"{len(names)} bodies whose contracts are held"
    others = len(names) - len(paid)
    besides = f", and {counted(others, 'body', 'bodies')} of which contracts alone are held" if others else ""
    return f"{listed(paid, MOST_NAMED)}{besides}"


def sentences(answer: ProcurementResult) -> tuple[str, ...]:
    """Two sentences: what goes to common suppliers, and what ends together."""
    return (_suppliers(answer) if answer.months else no_months(answer), _contracts(answer))


def no_months(answer: ProcurementResult) -> str:
    """Why payments cannot be compared."""
    held = answer.payers
    if not held:
        return "No payments of these bodies are held, so no common supplier can be told."
    if len(held) == 1:
        return f"Payments are held of {held[0].name} alone, so no common supplier can be told."
    if len(held) > FEW_BODIES:
        return f"There is no month for which all {len(held)} payers have payments.{_who_share_most(held)}"
    each = "; ".join(f"{one.name} has {say_months(one.months_held) or 'none'}" for one in held)
    return f"There is no month for which all of them have payments: {each}."


def _who_share_most(held: Sequence[Who]) -> str:
    """The payers of the month that most of them have, with every month that these share: whom to ask about."""
    months = sorted({month for one in held for month in one.months_held})
    having = {month: [one for one in held if month in one.months_held] for month in months}
    most = max(having.values(), key=len, default=[])
    if len(most) < TWO:
        return " No two of them share a month."
    shared = sorted(set.intersection(*(set(one.months_held) for one in most)))
    names = listed([one.name for one in most], MOST_NAMED)
    return f" Ask of {len(most)} that share {say_months(shared)}: {names}."


def _suppliers(answer: ProcurementResult) -> str:
    firms, when = answer.firms, say_months(answer.months)
    if not firms:
        return f"There is no supplier that {payers(answer)} paid in {when}."
    total = sum(one.shared for one in answer.spend)
    paid = f"{say_computed(total)} went to {counted(len(firms), 'supplier')} that {payers(answer)} pay, in {when}"
    if len(answer.months) == MONTHS_IN_YEAR:
        return f"{paid}."
    yearly = say_computed(total * MONTHS_IN_YEAR / len(answer.months))
    return f"{paid}; that is {yearly} a year, {say_rate(len(answer.months))}."


def _contracts(answer: ProcurementResult) -> str:
    pairs, found = answer.contracts, answer.expiry
    window = say_length(found.window_months)
    if not found.contracts:
        return "No contracts of these bodies are held, so what ends together is not known."
    if not pairs:
        return f"No two contracts of theirs alike in kind end within {window} of each other{_after(found.on)}."
    pair = "pair of contracts alike in kind ends" if len(pairs) == 1 else "pairs of contracts alike in kind end"
    return f"{len(pairs):,} {pair} within {window} of each other{_after(found.on)}."


def _after(day: date | None) -> str:
    return "" if day is None else f", from {say_day(day)} on"


def basis(answer: ProcurementResult) -> str:
    """What the money of the page is."""
    when = f" in {say_months(answer.months)}" if answer.months else ""
    paid = f"cash paid{when}, refunds taken off, net of VAT where the files are"
    return money_is(paid if answer.months else "as awarded, for whole terms")


def facts(answer: ProcurementResult) -> Iterator[Fact]:
    """Three to five figures beside the picture."""
    found = answer.expiry
    if answer.months and answer.firms:
        yield from _spent(answer)
    if answer.contracts:
        pairs = len(answer.contracts)
        yield Fact(f"{pairs:,}", f"pair{'s' if pairs != 1 else ''} of contracts end near each other")
    elif answer.systems:
        same = sum(one.kind == "same" for one in answer.systems)
        yield Fact(f"{same:,}", f"supplier{'s' if same != 1 else ''} of IT {_that(answer)} pay")
    if found.contracts and not answer.months:
        yield Fact(f"{sum(found.contracts.values()):,}", "contracts of theirs are held")
        yield Fact(_open(answer), "of these give no end")


def _that(answer: ProcurementResult) -> str:
    return "that both" if len(answer.spend) == TWO else "that two or more"


def _open(answer: ProcurementResult) -> str:
    return f"{sum(answer.expiry.without_end.values()):,}"


def _spent(answer: ProcurementResult) -> Iterator[Fact]:
    if len(answer.spend) == TWO:
        for one in answer.spend:
            yield Fact(say_computed(one.shared), f"is what {answer.name(one.body)} paid them")
    yield Fact(say_computed(smaller(answer)), "is the smaller payers' part: about what could be joined")
    yield Fact(
        answer.joint_buying.say_whole(),
        "of common spend is what joint buying is judged to save, in 8 cases of 10: it may also cost",
    )


def smaller(answer: ProcurementResult) -> float:
    """Pounds of the smaller payers of all common suppliers: about what could be joined."""
    return sum(max(one.smaller, 0.0) for one in answer.firms)


def systems_in_words(answer: ProcurementResult) -> str:
    """How many systems are paid for separately."""
    if not answer.systems:
        return f"No system is told that {payers(answer)} pay for."
    same = [one for one in answer.systems if one.kind == "same"]
    like = [one for one in answer.systems if one.kind == "like"]
    total = sum(sum(one.pounds.values()) for one in same)
    resold = sum(one.reseller for one in same)
    resellers = f", {resold} of them {'a reseller' if resold == 1 else 'resellers'}" if resold else ""
    return (
        f"For IT {payers(answer)} pay {counted(len(same), 'supplier')} ({say_computed(total)}{resellers}), and "
        f"{counted(len(like), 'kind') if like else 'no kind'} of system from different suppliers."
    )


def largest_in_words(answer: ProcurementResult) -> str:
    """The supplier of which most could be joined."""
    first = answer.firms[0]
    kinds = listed([title_of(kind) for kind in first.kinds[:1]])
    return f"The largest in common is {first.name}, {kinds}: the smaller payer's part is {say_computed(first.smaller)}."


def lines(answer: ProcurementResult) -> Iterator[Line]:
    """For a terminal: suppliers in common, contracts that end together, systems."""
    if answer.months and answer.firms:
        total = say_computed(sum(one.shared for one in answer.spend))
        words = f"{counted(len(answer.firms), 'supplier')}, {say_months(answer.months)}; joined about "
        yield Line("suppliers in common", total, f"{words}{say_computed(smaller(answer))}")
    if answer.expiry.contracts:
        within = f"within {say_length(answer.expiry.window_months)} of each other"
        yield Line("contracts that end together", counted(len(answer.contracts), "pair"), within)
    if answer.systems:
        yield Line("systems paid for twice", f"{len(answer.systems):,}", systems_in_words(answer))
