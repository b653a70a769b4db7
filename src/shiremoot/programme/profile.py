"""What a programme brings year by year: pounds that fall in each year, and the yearly rate reached at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shiremoot.chance import BLOCK, Floats, quantiles
from shiremoot.dates import FinancialYear
from shiremoot.ledger import Ledger, Simulator, View, Weight, at_year_end, executor_for, in_year
from shiremoot.question.results import PlannedAndDrawn
from shiremoot.question.settings import Settings

DRAWS = 4 * BLOCK  # enough for the 10th and 90th of 100 runs


@dataclass(frozen=True, slots=True)
class YearOfProgramme:
    """One year: the pounds that fall in it, and the full-year rate of what is live at its end (run-rate)."""

    year: FinancialYear
    falls: PlannedAndDrawn
    rate: PlannedAndDrawn


def profile(weights: Mapping[str, Weight], ledger: Ledger, settings: Settings) -> tuple[YearOfProgramme, ...]:
    """Every year of the case, with the lines that count to a target, whichever years that is about.

    weights: with what each of those lines counts.
    """
    years = ledger.timeline.years
    indices = range(len(years))
    if not weights:
        return ()
    falls = [View(f"falls {at}", weights, in_year(at)) for at in indices]
    rates = [View(f"rate {at}", weights, at_year_end(at)) for at in indices]
    simulator = Simulator(ledger, [*falls, *rates], seed=settings.seed)
    planned = simulator.planned()
    stage = settings.stage("Drawing year by year")
    drawn = simulator.run(min(settings.draws, DRAWS), executor_for(settings.workers), progress=stage).totals

    def of(view: View) -> PlannedAndDrawn:
        totals: Floats = drawn[view.name]
        return PlannedAndDrawn(planned[view.name], *quantiles(totals, (0.1, 0.9)))

    return tuple(
        YearOfProgramme(year, of(fall), of(rate)) for year, fall, rate in zip(years, falls, rates, strict=True)
    )
