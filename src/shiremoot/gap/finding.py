"""The finding of a medium-term plan in sentences: the gap, what is left of it, how long reserves last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from shiremoot.case import Head, WrittenFigure
from shiremoot.case.figures import chances, planned
from shiremoot.gap.capability import SECTION_114
from shiremoot.gap.document import COUNCILS, Gap
from shiremoot.gap.reserves import Balance
from shiremoot.gap.study import BodyGap, GapResult
from shiremoot.gap.years import YearOfGap
from shiremoot.money import NOT_STATED, PENNY, in_words, say_computed, say_odds, say_pounds
from shiremoot.question.case_in_words import say_bodies, say_price
from shiremoot.question.question import Question
from shiremoot.report.words import capital, listed

EVEN = 0.5  # odds from which being below the minimum is the likelier end, and leads the sentence
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class Told:
    """A plan with its answer, and the words that all its sentences share."""

    question: Question
    gap: Gap
    answer: GapResult

    @property
    def head(self) -> Head:
        """The head of the case."""
        return self.question.of_case.head

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
        return say_price(self.head.basis.price)

    def whose(self, body: BodyGap) -> str:
        """The body's name, or that of all together."""
        bodies = self.head.bodies
        if body.body:
            return bodies[body.body].name
        return say_bodies(self.head) if len(bodies) == 1 else f"all {len(bodies)} bodies together"

    @property
    def cost_words(self) -> str:
        """What the cost that comes with savings is called; fees of agreements stand among it."""
        fees = any(one.origin == "computed" for one in self.answer.brought)
        return "Cost to achieve and fees" if fees else "Cost to achieve"

    def holders(self) -> tuple[BodyGap, ...]:
        """The bodies that state reserves, in the order of the document."""
        return tuple(body for body in self.answer.bodies if body.reserves)

    @property
    def varies(self) -> bool:
        """Whether anything in the plan turns out otherwise in any run."""
        return self.answer.varies


def gap_in_words(amount: float) -> str:
    """``a gap of £45m``, ``a surplus of £2m`` or ``no gap``."""
    if abs(amount) < PENNY:
        return "no gap"
    return f"a gap of {say_computed(amount)}" if amount > 0 else f"a surplus of {say_computed(-amount)}"


def sentences(told: Told) -> Iterator[str]:
    """Two to four sentences: the gap, what savings leave of it, reserves, and what would close it.

    Of a plan that nothing has been written into yet, what is missing; nothing is concluded from it.
    """
    if missing := told.answer.missing:
        yield (
            f"This plan says nothing of {listed(missing)} yet, so no gap can be told from it: base budget and funding "
            f"alone stay as they are for ever ({told.basis})."
        )
        return
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
    """``up from £14.9m``, where both are gaps; ``the same as`` where what prints is alike."""
    if first < PENNY or last < PENNY:
        return f"after {gap_in_words(first)}"
    if say_computed(first) == say_computed(last):
        return "the same as"
    return f"{'up' if last > first else 'down'} from {say_computed(first)}"


def _left(told: Told) -> str:
    last = told.last
    drawn = last.gap_after_savings_drawn
    after = last.gap_after_savings
    when = f"({last.year}, in-year, {told.prices})"
    varies = told.varies
    runs = f"80 of 100 runs leave {_between(drawn.p10, drawn.p90)}, the middle one {_signed(drawn.p50)} {when}"
    if abs(last.savings) < PENNY and abs(last.cost_to_achieve) < PENNY:
        said = f"{_no_savings(told)}, {_all_of_it(last.gap)}"
        return f"{said}; {runs}." if varies else f"{said} {when}."
    if not varies:
        return f"Savings as planned leave {gap_in_words(after.planned)}, and nothing in the plan may vary {when}."
    return (
        f"Savings as planned leave {gap_in_words(after.planned)}, on average {_signed(after.expected)}, and "
        f"{_signed(after.p20)} with savings that are reached in 80 of 100 runs; with everything that may vary, {runs}."
    )


def _no_savings(told: Told) -> str:
    """Why no saving counts: there is none, none has an estimate, or none is left in the last year."""
    if told.answer.savings_counted:
        return f"No saving falls in {told.last.year}"
    if any(left.kind == "saving" for left in told.answer.left_out):
        return "No saving has an estimate that counts"
    if told.answer.beside:
        return "No saving in the plan is one that closes a gap"
    return "The plan holds no saving"


def _all_of_it(gap: float) -> str:
    if gap >= PENNY:
        return "so all of the gap is left to find"
    return "and nothing is left to find" if gap <= -PENNY else "and there is no gap to close"


def _between(low: float, high: float) -> str:
    return f"between {_signed(low)} and {_signed(high)}" if high - low >= PENNY else _signed(low)


def _signed(amount: float) -> str:
    return f"a surplus of {say_computed(-amount)}" if amount <= -PENNY else say_computed(amount)


def _reserves(told: Told) -> Iterator[str]:
    for holder in told.holders():
        whose = _whose_reserves(told, holder)
        yield from _not_covered(told, holder, whose)
        yield _below(told, holder, whose) if _is_below(holder) else _kept(told, holder, whose)


def _whose_reserves(told: Told, holder: BodyGap) -> str:
    return f" of {told.whose(holder)}" if len(told.head.bodies) > 1 and holder.body else ""


def _is_below(holder: BodyGap) -> bool:
    return holder.runway is not None and holder.runway.year is not None


def _kept(told: Told, holder: BodyGap, whose: str) -> str:
    """Reserves that savings as planned keep above their minimum: the odds that they are not kept come first."""
    last = holder.reserves[-1]
    if not told.varies:
        return (
            f"Reserves{whose} are {say_computed(last.closing)} at the end of {last.year}, not below {_floor(last)}, "
            "and nothing in the plan may vary."
        )
    joined = ", although on" if last.odds_below >= EVEN else "; on"
    return (
        f"The chance that reserves{whose} are below {_floor(last)} at the end of {last.year} is "
        f"{in_words(last.odds_below)} ({say_odds(last.odds_below)}){joined} savings as planned they are "
        f"{say_computed(last.closing)} then."
    )


def reserves_in_doubt(told: Told) -> Iterator[str]:
    """What must be known of reserves: below their minimum from the first day, or spent."""
    if told.answer.missing:
        return
    for holder in told.holders():
        first = holder.reserves[0]
        if first.minimum_stated and first.opening < first.minimum:
            yield (
                f"Reserves{_whose_reserves(told, holder)} of {say_computed(first.opening)} are below their minimum of "
                f"{say_computed(first.minimum)} on the first day of {first.year}."
            )
        yield from _spent(told, holder)


def _floor(balance: Balance) -> str:
    return (
        f"their minimum of {say_computed(balance.minimum)}"
        if balance.minimum_stated
        else "nought (no minimum is stated)"
    )


def _below(told: Told, holder: BodyGap, whose: str) -> str:
    assert holder.runway is not None  # noqa: S101 - asked only of a body with reserves
    kept = holder.reserves
    short = next(balance for balance in kept if balance.year == holder.runway.year)
    said = (
        f"Reserves{whose} of {say_computed(kept[0].opening)} at the start of {kept[0].year} are below {_floor(short)} "
        f"by the end of {short.year}, at {say_computed(short.closing)} on savings as planned"
    )
    if not told.varies:
        return f"{said}, and nothing in the plan may vary."
    fan = f"80 of 100 runs: {say_computed(short.closing_drawn.p10)} to {say_computed(short.closing_drawn.p90)}"
    return (
        f"{said} ({fan}); the chance of being below it then is {in_words(short.odds_below)} "
        f"({say_odds(short.odds_below)})."
    )


def _spent(told: Told, holder: BodyGap) -> Iterator[str]:
    """What the law asks of a council whose reserves would have to fall below nought; they cannot."""
    planned = next((balance for balance in holder.reserves if balance.closing <= -PENNY), None)
    drawn = next((balance for balance in holder.reserves if balance.closing_drawn.p10 <= -PENNY), None)
    whose = _whose_reserves(told, holder)
    if planned is not None:
        more = f"by the end of {planned.year} {say_computed(-planned.closing)} more would have been spent than there is"
    elif drawn is not None:
        more = f"by the end of {drawn.year} more would have been spent than there is in at least 10 of 100 runs"
    else:
        return
    yield f"Reserves{whose} cannot fall below nought: {more}.{_law(told, holder, planned or drawn)}"


def _law(told: Told, holder: BodyGap, gone: Balance | None) -> str:
    """The duty under section 114, of a council alone; the act words it for these."""
    kinds = [told.head.bodies[name].kind for name in ((holder.body,) if holder.body else told.head.bodies)]
    if gone is None or not all(kind in COUNCILS for kind in kinds):
        return ""
    law = told.question.parameter(SECTION_114, gone.year.first_day)
    return f" {capital(str(law.parts['duty']))}; the council has {law.parts['days']} days ({law.source.title})."


def _not_covered(told: Told, holder: BodyGap, whose: str) -> Iterator[str]:
    """A shortfall that reserves do not cover is paid by nobody, however well they look: said before how they look."""
    if told.gap.reserves[holder.body or ""].covers_shortfall:
        return
    short = next((year for year in holder.years if year.cumulative >= PENNY), None)
    if short is not None:
        yield (
            f"Reserves{whose} do not cover a shortfall in this plan, so {say_computed(short.cumulative)} in "
            f"{short.year} is paid by nobody yet."
        )


def _safe(told: Told) -> Iterator[str]:
    drawn = told.last.gap_after_savings_drawn
    if drawn.p90 < PENNY:
        sure = "In 90 of 100 runs nothing" if told.varies else "Nothing"
        yield f"{sure} more has to be found for {told.last.year}."
    elif told.varies:
        yield (
            f"To leave no gap in 90 of 100 runs takes {say_computed(drawn.p90)} more of savings or funding in "
            f"{told.last.year} than planned (in-year, {told.prices})."
        )


def savings_beside(told: Told) -> Iterator[str]:
    """Savings that do not close the gap, with their pounds in the last year and the reason."""
    for one in told.answer.beside:
        amounts = f"{say_computed(one.pounds[-1])} in {told.last.year}"
        yield f"{one.title} ({amounts} as planned) is {one.reason}: it stands beside the gap and closes none of it."


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
