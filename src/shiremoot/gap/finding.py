"""The finding of a medium-term plan: how large the gap is, what savings leave of it, how long reserves last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.gap import next_budget
from shiremoot.gap.lasting import lasting, reserves_fact, thinnest
from shiremoot.gap.next_budget import no_savings
from shiremoot.gap.told import Told, between, left, runs
from shiremoot.gap.unnamed import Unnamed
from shiremoot.gap.years import YearOfGap
from shiremoot.money import PENNY, say_computed
from shiremoot.report.blocks import Fact, KeyFacts
from shiremoot.report.words import capital, listed


def answer(told: Told) -> tuple[str, ...]:
    """Two sentences: what is to find for the next budget and by the last year, and how long reserves last.

    Of a plan that nothing has been written into yet, what is missing; nothing is concluded from it.
    """
    if missing := told.answer.missing:
        return (f"This plan says nothing of {listed(missing)} yet.", "No gap can be told from it.")
    holder = thinnest(told)
    second = lasting(told, holder) if holder is not None else _in_runs(told)
    return f"{next_budget.to_find(told)}.", second


def to_be_found(told: Told) -> str:
    """How large the last year's gap is: ``£183m is to be found by 2019-20``."""
    last = told.last
    if abs(last.gap) < PENNY:
        return f"There is no gap in {last.year}"
    if last.gap < 0:
        return f"In {last.year} there is {say_computed(-last.gap)} more than is needed"
    return f"{say_computed(last.gap)} is to be found by {last.year}"


def what_remains(told: Told) -> str:
    """One sentence: what savings as planned leave in the last year, and where that ends in 8 runs of 10."""
    after, last = told.last.gap_after_savings, told.last
    ranged = f"; 8 runs in 10 leave {runs(last.gap_after_savings_drawn)}" if told.varies else ""
    if last.gap_after_savings.planned == last.gap:
        return f"{capital(no_savings(told))}, {_all_of_it(last.gap)}{ranged}."
    return f"Savings as planned leave {left(after.planned) if abs(after.planned) >= PENNY else 'nothing'}{ranged}."


def _all_of_it(gap: float) -> str:
    if gap >= PENNY:
        return "so all of the gap is left to find"
    return "and nothing is left to find" if gap <= -PENNY else "and there is no gap to close"


def safe(told: Told) -> tuple[str, str]:
    """What it takes to leave no gap in 9 runs of 10, as the words it begins with and the rest."""
    drawn = told.last.gap_after_savings_drawn
    if drawn.p90 < PENNY:
        return (
            "In 9 runs of 10" if told.varies else "As planned",
            f"nothing more has to be found for {told.last.year}.",
        )
    more = f"takes {say_computed(drawn.p90)} more savings or funding in {told.last.year} than planned."
    return ("To leave no gap in 9 runs of 10" if told.varies else "To leave no gap", more)


def _in_runs(told: Told) -> str:
    if not told.varies:
        return "Nothing in the plan may vary."
    drawn = told.last.gap_after_savings_drawn
    return f"8 runs in 10 leave {runs(drawn)}{' to find' if drawn.p90 >= PENNY else ''}."


def covering(told: Told) -> str:
    """The finding: in which years savings as planned cover what is required, and how what is to find grows."""
    first, last = told.first, told.last
    after = last.to_find.planned
    if first is last and told.saves:
        return f"{left(after)} is to find in {last.year} with savings as planned"
    covered = [year for year in told.headline.years if year.to_find.planned < PENNY]
    if len(covered) == len(told.headline.years):
        what = _what_covers(covered)
        return f"{what} as planned leave nothing to find in any year" if what else "Nothing is to find in any year"
    if covered and after >= PENNY:
        return f"{_covered(covered)}; {left(after)} is to find in {last.year}"
    started = left(first.to_find.planned)
    saved = ", with savings as planned" if told.saves else ""
    return f"{started} is to find in {first.year}, and {left(after)} in {last.year}{saved}"


def _covered(years: Sequence[YearOfGap]) -> str:
    """``Savings cover 2015-16 alone``, or reserves, or both; where neither had to, that nothing is to find."""
    named, what = listed([str(year.year) for year in years]), _what_covers(years)
    return f"{what} cover {named}{' alone' if len(years) == 1 else ''}" if what else f"Nothing is to find in {named}"


def _what_covers(years: Sequence[YearOfGap]) -> str:
    found = ["savings"] if any(year.savings >= PENNY for year in years) else []
    found += ["reserves"] if any(year.reserve_use >= PENNY for year in years) else []
    return capital(listed(found)) if found else ""


def key_facts(told: Told) -> KeyFacts:
    """The figures that people quote; what is not estimated is counted among them."""
    return KeyFacts(tuple(_facts(told)))


def _facts(told: Told) -> Iterator[Fact]:
    if not told.answer.missing:
        yield from _of_the_gap(told)
        holder = thinnest(told)
        yield _safe(told) if holder is None else reserves_fact(told, holder)
        yield from Unnamed.of(told).facts()
    yield from _not_estimated(told)


def _of_the_gap(told: Told) -> Iterator[Fact]:
    """What is to find for the next budget; what savings leave of the last year's gap, or that gap where none count."""
    if told.first.to_find.planned > -PENNY or told.first is told.last:
        yield next_budget.fact(told)  # where nothing is to find for it, the answer says so already
    yield _left(told) if says_what_is_left(told) else _gap(told)


def says_what_is_left(told: Told) -> bool:
    """Whether the key facts say what savings leave in the last year, so that no sentence has to say it again."""
    return told.last is not told.first and told.last.gap_after_savings.planned != told.last.gap


def _gap(told: Told) -> Fact:
    last, drawn = told.last, told.last.gap_drawn
    ranged = f"; 8 runs in 10 give {between(drawn.p10, drawn.p90)}" if drawn and drawn.p90 - drawn.p10 >= PENNY else ""
    return Fact(left(last.gap), f"{'gap' if last.gap >= PENNY else 'plan'} in {last.year} before savings{ranged}")


def _left(told: Told) -> Fact:
    last = told.last
    of_gap = f"left of the {say_computed(last.gap)} gap" if last.gap >= PENNY else "left"
    ends = last.gap_after_savings_drawn
    said = f"8 runs in 10 leave {runs(ends)}" if told.varies else "nothing in the plan may vary"
    return Fact(left(last.gap_after_savings.planned), f"{of_gap} in {last.year}; {said}")


def _safe(told: Told) -> Fact:
    """What leaves no gap in 9 runs of 10, as a figure that people quote."""
    more = left(max(told.last.gap_after_savings_drawn.p90, 0.0))
    sure = " in 9 runs of 10" if told.varies else ""
    return Fact(more, f"more savings or funding than planned leaves no gap in {told.last.year}{sure}")


def _not_estimated(told: Told) -> Iterator[Fact]:
    """How many figures have no amount: they stand as nothing, and are not nought."""
    found = told.answer.left_out
    if found:
        why = " or ".join(dict.fromkeys(one.why for one in found))
        yield Fact(str(len(found)), f"{'figure' if len(found) == 1 else 'figures'} {why}, and in none of these amounts")
