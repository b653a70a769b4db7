"""A plan with its answer, and the words that all that is told of it share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shiremoot.case import Head
from shiremoot.dates import FinancialYear
from shiremoot.gap.document import Gap
from shiremoot.gap.result import BodyGap, GapResult
from shiremoot.gap.years import YearOfGap
from shiremoot.money import PENNY, say_computed, say_computed_range
from shiremoot.question.case_in_words import say_bodies, say_price
from shiremoot.question.question import Question
from shiremoot.question.results import Drawn
from shiremoot.report.blocks import money_is

TWO = 2
CASH, NO_PRICE_BASE = "cash", "price base not stated"


@dataclass(frozen=True, slots=True)
class Told:
    """A plan with its answer."""

    question: Question
    gap: Gap
    answer: GapResult

    @property
    def head(self) -> Head:
        """The head of the case."""
        return self.question.of_case.head

    @property
    def headline(self) -> BodyGap:
        """The plan of the body that the page is about; what its partners pay and save is not in it."""
        return self.answer.headline

    @property
    def together(self) -> BodyGap:
        """The plan of all together; of the one body where there is one."""
        return self.answer.consolidated

    @property
    def first(self) -> YearOfGap:
        """The first year planned."""
        return self.headline.years[0]

    @property
    def last(self) -> YearOfGap:
        """The last year planned."""
        return self.headline.years[-1]

    @property
    def prices(self) -> str:
        """``cash`` or ``2015-16 prices``."""
        return say_price(self.head.basis.price)

    @property
    def is_of_several(self) -> bool:
        """Whether the plan is of several bodies."""
        return len(self.answer.bodies) > 1

    def whose(self, body: BodyGap) -> str:
        """The body's name, or that of all together."""
        bodies = self.head.bodies
        if body.body:
            return bodies[body.body].name
        if len(bodies) == 1:
            return say_bodies(self.question.of_case)
        return f"{'both' if len(bodies) == TWO else f'all {len(bodies)}'} bodies together"

    @property
    def basis(self) -> str:
        """The one sentence that says what the money of the page is."""
        price = {CASH: CASH, NO_PRICE_BASE: "money whose price base is not stated"}.get(self.prices)
        said = price or f"in {self.prices},"
        alone = " alone" if self.is_of_several else ""
        return money_is(f"{said} in the year named, for {self.whose(self.headline)}{alone}")

    @property
    def cost_words(self) -> str:
        """What the cost that comes with savings is called; fees of agreements stand among it."""
        fees = any(one.origin == "computed" for one in self.answer.brought)
        return "Cost to achieve and fees" if fees else "Cost to achieve"

    @property
    def saves(self) -> bool:
        """Whether savings or their cost change the gap in any year."""
        return any(abs(year.gap_after_savings.planned - year.gap) >= PENNY for year in self.headline.years)

    def holders(self) -> tuple[BodyGap, ...]:
        """The bodies that state reserves, in the order of the document."""
        return tuple(body for body in self.answer.bodies if body.reserves)

    @property
    def varies(self) -> bool:
        """Whether anything in the plan turns out otherwise in any run."""
        return self.answer.varies


def march(year: FinancialYear) -> str:
    """The month in which a year ends: March 2018."""
    return f"March {year.last_day.year}"


def left(amount: float) -> str:
    """What is left to find, a surplus as "over": £45m, £2m over, £0."""
    if amount <= -PENNY:
        return f"{say_computed(-amount)} over"
    return say_computed(amount) if amount >= PENNY else "£0"


def between(low: float, high: float, say: Callable[[float], str] | None = None) -> str:
    """Both ends of what is left to find: £101m to £150m, £23m to £4m over; one where both print alike.

    say: how an amount prints where several ranges stand together, in one unit with the same decimals.
    """
    if high <= -PENNY:
        ends = _ends(-high, -low, say)
        return f"{' to '.join(reversed(ends))} over"
    if low <= -PENNY:
        return f"{(say or say_computed)(-low)} over to {(say or left)(high)}"
    return " to ".join(_ends(low, high, say)) if high >= PENNY else "£0"


def _ends(low: float, high: float, say: Callable[[float], str] | None) -> list[str]:
    return say_computed_range(low, high).split(" to ") if say is None else list(dict.fromkeys((say(low), say(high))))


def runs(drawn: Drawn) -> str:
    """In what 8 runs in 10 end: £101m to £150m."""
    return between(drawn.p10, drawn.p90)
