"""The next budget, the one that has to balance: what is still to find for it, and by which law, in words."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.gap.capability import BALANCED_BUDGET
from shiremoot.gap.told import Told, between
from shiremoot.gap.years import YearOfGap
from shiremoot.money import PENNY, say_computed
from shiremoot.parameters import ParameterError, Value
from shiremoot.report.blocks import Fact, Line, Paragraph


def to_find(told: Told) -> str:
    """What is to find: ``There is £2m to find for 2027-28, which must balance by law, and £9m by 2029-30``.

    Where no saving counts by the last year, the sentence ends with the reason.
    """
    first, last = told.first, told.last
    law = bool(by_law(told)) and first.to_find.planned > -PENNY
    balance = f", which must balance by law{',' if first is not last else ''}" if law else ""
    if first is last:
        return f"{_for_next(first)}{balance}{_unsaved(told)}"
    return f"{_for_next(first)}{balance or (',' if first.to_find.planned <= -PENNY else '')} and {_later(told)}"


def _for_next(first: YearOfGap) -> str:
    left = first.to_find.planned
    if left <= -PENNY:
        return f"In {first.year} there is {say_computed(-left)} more than is needed"
    return f"There is {_amount(left)} to find for {first.year}"


def _amount(left: float) -> str:
    return say_computed(left) if left >= PENNY else "nothing"


def _later(told: Told) -> str:
    """What is left by the last year, of which gap where savings or reserves close a part of it."""
    over, last = told.first.to_find.planned <= -PENNY, told.last
    left = last.to_find.planned
    if left <= -PENNY:
        return (
            f"{'' if over else 'there is '}{say_computed(-left)} more in {last.year}{'' if over else ' than is needed'}"
        )
    unsaved = _unsaved(told)
    part = f" of the {say_computed(last.gap)} gap" if PENNY <= left <= last.gap - PENNY and not unsaved else ""
    return f"{_amount(left)}{part}{' is to find' if over else ''} by {last.year}{unsaved}"


def _unsaved(told: Told) -> str:
    """Why no saving counts in the last year, where something is to find and none does."""
    last = told.last
    nothing = abs(last.savings) < PENNY and abs(last.cost_to_achieve) < PENNY
    return f": {no_savings(told)}" if nothing and last.to_find.planned >= PENNY else ""


def no_savings(told: Told) -> str:
    """Why no saving counts: there is none, none has an estimate, or none is left in the last year."""
    if told.answer.savings_counted:
        return f"no saving falls in {told.last.year}"
    if any(one.kind == "saving" for one in told.answer.left_out):
        return "no saving has an estimate that counts"
    if told.answer.beside:
        return "no saving of the plan closes a gap"
    return "the plan holds no saving"


def fact(told: Told) -> Fact:
    """The next budget as a figure that people quote."""
    left, year = told.first.to_find, told.first.year
    if left.planned <= -PENNY:
        return Fact(say_computed(-left.planned), f"over in {year}, the next budget{_in_runs(told)}")
    found = say_computed(left.planned) if left.planned >= PENNY else "£0"
    return Fact(found, f"to find for {year}, the next budget{_in_runs(told)}")


def line(told: Told) -> Line:
    """The next budget for a terminal."""
    told_as, law = fact(told), ", which must balance by law" if by_law(told) else ""
    return Line("Next budget", told_as.value, told_as.says.replace(", the next budget", law))


def _in_runs(told: Told) -> str:
    left = told.first.to_find
    return f"; 8 runs in 10 leave {between(left.p10, left.p90)}" if told.varies else ""


def by_law(told: Told) -> Value | None:
    """The law under which the headline body's next budget must balance; None of a kind or a year that is not held."""
    try:
        law = told.question.parameter(BALANCED_BUDGET, told.first.year)
    except ParameterError:
        return None
    return law if _kind(told) in law.parts else None


def _kind(told: Told) -> str:
    return told.head.bodies[told.answer.body].kind


def law_behind(told: Told) -> Iterator[Paragraph]:
    """The law that makes the next budget balance, with its section for this kind of body."""
    law = by_law(told)
    if law is not None:
        section = law.parts[_kind(told)]
        words = "What a year’s spending comes to above income and reserves used is what council tax has to raise"
        yield Paragraph(f"{words} ({law.source.title}, {section}).", lead="Why the next budget must balance.")
