"""The finding of a medium-term plan in sentences: the gap, what is left of it, how long reserves last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from shiremoot.case import Case, WrittenFigure
from shiremoot.case import telling as case_telling
from shiremoot.case.figures import chances, planned
from shiremoot.gap.document import Gap
from shiremoot.gap.reserves import Balance
from shiremoot.gap.study import BodyGap, GapResult
from shiremoot.gap.years import YearOfGap
from shiremoot.money import NOT_STATED, in_words, say_computed, say_odds, say_pounds

PENNY = 0.01
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class Told:
    """A plan with its answer, and the words that all its sentences share."""

    case: Case
    gap: Gap
    answer: GapResult

    @property
    def whole(self) -> BodyGap:
        """The plan of all together; of the one body where there is one."""
        return self.answer.consolidated

    @property
    def last(self) -> YearOfGap:
        """The last year planned."""
        return self.whole.years[-1]

    @property
    def basis(self) -> str:
        """What the amounts of one year mean: ``in-year, cash, Anyshire County Council``."""
        return f"in-year, {self.prices}, {self.whose(self.whole)}"

    @property
    def prices(self) -> str:
        """``cash`` or ``2015-16 prices``."""
        return case_telling.say_price(self.case.head.basis.price)

    def whose(self, body: BodyGap) -> str:
        """The body's name, or that of all together."""
        bodies = self.case.head.bodies
        if body.body:
            return bodies[body.body].name
        return case_telling.say_bodies(self.case.head) if len(bodies) == 1 else f"all {len(bodies)} bodies together"

    def holder(self) -> BodyGap | None:
        """The body whose reserves the finding speaks of: the first that states any."""
        return next((body for body in self.answer.bodies if body.reserves), None)


def gap_in_words(amount: float) -> str:
    """``a gap of £45m``, ``a surplus of £2m`` or ``no gap``."""
    if abs(amount) < PENNY:
        return "no gap"
    return f"a gap of {say_computed(amount)}" if amount > 0 else f"a surplus of {say_computed(-amount)}"


def sentences(told: Told) -> Iterator[str]:
    """Two to four sentences: the gap, what savings leave of it, reserves, and what would close it."""
    first, last = told.whole.years[0], told.last
    grown = f", {_from(first.gap, last.gap)} in {first.year}" if first.year != last.year else ""
    yield (
        f"As planned there is {gap_in_words(last.gap)} in {last.year}{grown}: requirement less funding, before savings "
        f"and reserves ({told.basis})."
    )
    yield _left(told)
    yield from _reserves(told)
    yield from _safe(told)


def _from(first: float, last: float) -> str:
    """``up from £14.9m``, where both are gaps."""
    if first >= PENNY and last >= PENNY:
        return f"{'up' if last > first else 'down'} from {say_computed(first)}"
    return f"after {gap_in_words(first)}"


def _left(told: Told) -> str:
    last = told.last
    low, middle, high = last.drawn
    after = last.gap_after_savings
    runs = (
        f"80 of 100 runs leave between {_between(low, high)}, the middle one {say_computed(middle)} "
        f"({last.year}, in-year, {told.prices})"
    )
    if abs(last.savings) < PENNY and abs(last.cost_to_achieve) < PENNY:
        return f"No saving has an estimate, so all of it is left to find; {runs}."
    return (
        f"Savings as planned leave {gap_in_words(after.planned)}, on average {say_computed(after.expected)}, and "
        f"{say_computed(after.p20)} with savings that are exceeded in 80 of 100 runs; with everything that may vary, "
        f"{runs}."
    )


def _between(low: float, high: float) -> str:
    return f"{_signed(low)} and {_signed(high)}"


def _signed(amount: float) -> str:
    return f"a surplus of {say_computed(-amount)}" if amount <= -PENNY else say_computed(amount)


def _reserves(told: Told) -> Iterator[str]:
    holder = told.holder()
    if holder is None or holder.runway is None:
        return
    kept = holder.reserves
    whose = f" of {told.whose(holder)}" if len(told.case.head.bodies) > 1 and holder.body else ""
    if holder.runway.year is None:
        odds = holder.runway.odds
        yield (
            f"Reserves{whose} stay at or above their minimum to the end of {kept[-1].year} on savings as planned; the "
            f"chance of being below it then is {in_words(odds)} ({say_odds(odds)})."
        )
        return
    short = next(balance for balance in kept if balance.year == holder.runway.year)
    yield (
        f"Reserves{whose} of {say_computed(kept[0].opening)} at the start of {kept[0].year} are below their minimum of "
        f"{say_computed(short.minimum)} by the end of {short.year}, at {say_computed(short.closing)} on savings as "
        f"planned (80 of 100 runs: {_fan(short)}); the chance of being below it then is {in_words(short.odds_below)} "
        f"({say_odds(short.odds_below)})."
    )


def _fan(balance: Balance) -> str:
    return f"{say_computed(balance.fan[0])} to {say_computed(balance.fan[2])}"


def _safe(told: Told) -> Iterator[str]:
    high = told.last.drawn[2]
    if high <= 0:
        yield f"In 90 of 100 runs nothing more has to be found for {told.last.year}."
        return
    yield (
        f"To leave no gap in 90 of 100 runs takes {say_computed(high)} more of savings or funding in {told.last.year} "
        f"than planned (in-year, {told.prices})."
    )


def unstated_against_the_gap(told: Told) -> Iterator[str]:
    """Savings whose period the source does not state, as a share of the last year's gap, and why to be careful."""
    found = [line for line in told.gap.savings.values() if _period_unstated(line.figure)]
    total = sum((_stated(line.figure) for line in found), Decimal(0))
    if not total or told.last.gap <= 0:
        return
    share = float(total) / told.last.gap
    year = f"{_ordinal(len(told.whole.years))}-year"
    said = (
        f"{say_pounds(total)} is {share:.0%} of {say_computed(told.last.gap)}: one budget's cuts against a {year} gap; "
        f"period not stated in the source, and completed here by an assumption."
    )
    named = [line for line in found if line.figure.reported is not None]
    if named and len(named) < len(found):
        part = sum((_stated(line.figure) for line in named), Decimal(0))
        said += (
            f" The lines named in the report are {say_pounds(part)} ({float(part / total):.0%} of "
            f"{say_pounds(total)}); the rest, {say_pounds(total - part)}, is listed as not stated."
        )
    yield said


def _period_unstated(figure: WrittenFigure) -> bool:
    """Whether the document says that the source leaves open when or how often the amount falls."""
    return figure.estimated and NOT_STATED in (figure.effect, figure.recurrence)


def _stated(figure: WrittenFigure) -> Decimal:
    return figure.amount if figure.amount is not None else Decimal(str(planned(chances(figure))))


def _ordinal(number: int) -> str:
    return ORDINALS[number - 1] if number <= len(ORDINALS) else f"{number}th"
