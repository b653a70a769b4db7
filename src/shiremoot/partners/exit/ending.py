"""The chance that a partnership ends, as a range, and what an exit plan that is kept up is worth against it."""

from __future__ import annotations

from collections.abc import Sequence

from shiremoot.lazy import np
from shiremoot.partners.capability import ENDING
from shiremoot.partners.document import Partners
from shiremoot.partners.exit.result import Ending, PlanWorth
from shiremoot.question.question import Question

TRIED = 101  # chances over the range: a later year may count for less where an ending is likelier


def ending_of(question: Question, partners: Partners, years: int) -> Ending:
    """The range that the case states, else the dated one, and what it comes to within so many years."""
    if partners.ending is not None:
        low, high = float(partners.ending.range.low), float(partners.ending.range.high)
        key = None
    else:
        parts = question.parameter(ENDING, partners.year.first_day).parts
        low, high = float(str(parts["low"])), float(str(parts["high"]))
        key = ENDING
    return Ending(low, high, years, within(low, years), within(high, years), key)


def within(chance: float, years: int) -> float:
    """The chance that it ends within so many years, each with the same chance."""
    return 1.0 - (1.0 - chance) ** years


def plan_worth(saved: Sequence[Sequence[float]], ending: Ending) -> PlanWorth:
    """What a plan saves on average over the range of chances, the least and the most.

    saved: for each service, pounds saved by it if one partner, each as likely as another, leaves in the first year in
    which that can be, in the second and so on; it ends once at most.
    """
    chances = np.linspace(ending.low, ending.high, TRIED)[:, None]
    worth = np.zeros(TRIED)
    for years in saved:
        survived = (1.0 - chances) ** np.arange(len(years))
        worth += (chances * survived * np.array(years)).sum(axis=1)
    return PlanWorth(float(worth.min()), float(worth.max()))
