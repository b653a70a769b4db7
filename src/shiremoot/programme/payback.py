"""When the savings that count to a target pass what it costs to achieve them: as planned, and in the runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate
from operator import sub

from shiremoot.chance import BLOCK, Floats, quantiles
from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.ledger import Ledger, Simulator, View, Weight, executor_for, in_year, over_years
from shiremoot.ledger.certain import doubtful_deliveries
from shiremoot.money import PENNY
from shiremoot.question.results import Months, Odds, Pounds
from shiremoot.question.settings import Settings

DRAWS = 4 * BLOCK  # enough for the 10th and 90th of 100 runs
MONTHS = 12.0
SAVED, SPENT = "saved", "spent"


@dataclass(frozen=True, slots=True)
class YearOfPayback:
    """Pounds as planned: what is saved and spent in a year, and saved less spent from the first year on."""

    year: FinancialYear
    saving: Pounds
    cost: Pounds
    so_far: Pounds


@dataclass(frozen=True, slots=True)
class Payback:
    """When savings so far pass the cost so far, and stay above it as long as the case has years.

    since: the clock starts in April of this year, the first in which money is spent as planned. planned, p10, p50,
    p90: months since then; p10 is what 10 of 100 runs need or less. null: not by the end of ``through``, the last year.
    within: the chance of it by then. saving, cost: pounds as planned until then. spent_anyway: what of the cost is
    spent whether or not its project happens, where that is in doubt. unestimated: costs that nobody has estimated.
    """

    since: FinancialYear
    through: FinancialYear
    planned: Months | None
    p10: Months | None
    p50: Months | None
    p90: Months | None
    within: Odds
    saving: Pounds
    cost: Pounds
    spent_anyway: Pounds
    unestimated: tuple[str, ...]
    years: tuple[YearOfPayback, ...]


def payback(
    savings: Mapping[str, Weight],
    costs: Mapping[str, Weight],
    ledger: Ledger,
    settings: Settings,
    unestimated: tuple[str, ...] = (),
) -> Payback | None:
    """When it pays back; None where nothing is spent.

    savings, costs: with what each line counts; a fee that comes off a saving counts below nought there. unestimated:
    costs that count nothing.
    """
    if not costs:
        return None
    years, kept = range(ledger.timeline.count), _anyway(ledger)
    anyway = {name: weight for name, weight in costs.items() if name in kept}
    views = [View(f"{what} {at}", of, in_year(at)) for what, of in ((SAVED, savings), (SPENT, costs)) for at in years]
    views.append(View("anyway", anyway, over_years(0, years[-1])))
    own = ledger.only({*savings, *costs})  # what else the ledger holds moves nothing here
    simulator = Simulator(own, views, seed=settings.seed)
    planned = simulator.planned()
    saved, spent = ([planned[f"{what} {at}"] for at in years] for what in (SAVED, SPENT))
    since = next((at for at in years if abs(spent[at]) >= PENNY), None)
    if since is None:
        return None
    as_planned = months_to_pay_back(np.array([saved]).T, np.array([spent]).T)
    in_runs = _drawn(simulator, years, settings)
    p10, p50, p90 = (_since(each, since) for each in quantiles(in_runs, (0.1, 0.5, 0.9)))
    so_far = accumulate(map(sub, saved, spent))
    return Payback(
        since=ledger.timeline.first + since,
        through=ledger.timeline.years[-1],
        planned=_since(float(as_planned[0]), since),
        p10=p10,
        p50=p50,
        p90=p90,
        within=float(np.isfinite(in_runs).mean()),
        saving=sum(saved),
        cost=sum(spent),
        spent_anyway=planned["anyway"],
        unestimated=unestimated,
        years=tuple(map(YearOfPayback, ledger.timeline.years, saved, spent, so_far)),
    )


def _anyway(ledger: Ledger) -> AbstractSet[str]:
    """The costs that do not fall away with a project that may not happen."""
    may_fail = doubtful_deliveries(ledger)
    doubtful = {line.belongs_to for line in ledger.lines if line.delivery is not None and may_fail[line.delivery]}
    return {
        line.name
        for line in ledger.lines
        if line.kind == "cost" and line.delivery is None and line.belongs_to in doubtful
    }


def _drawn(simulator: Simulator, years: Sequence[int], settings: Settings) -> Floats:
    """Months from the first April until it pays back, (draws,), on 16,384 draws at most."""
    draws, stage = min(settings.draws, DRAWS), settings.stage("Drawing the payback")
    run = simulator.run(draws, executor_for(settings.workers), progress=stage).totals
    return months_to_pay_back(*(np.array([run[f"{what} {at}"] for at in years]) for what in (SAVED, SPENT)))


def months_to_pay_back(saved: Floats, spent: Floats) -> Floats:
    """Months from the first April until what is saved passes what is spent for good, (draws,); infinite if never.

    saved, spent: (years, draws) pounds that fall in each year. A year's cost counts from its April and its saving falls
    evenly. Where nothing is spent it is nought.
    """
    left = np.cumsum(saved - spent, axis=0)  # at the end of each year
    lowest = left - saved  # once a year's cost is spent
    short = lowest <= -PENNY
    last = short.shape[0] - 1 - np.argmax(short[::-1], axis=0)  # the last year that begins with something to pay back
    at = np.arange(saved.shape[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        months = MONTHS * (last + np.clip(-lowest[last, at] / saved[last, at], 0.0, 1.0))
    found: Floats = np.where(left[-1] <= -PENNY, np.inf, np.where(short.any(axis=0), months, 0.0))
    return found


def _since(months: float, year: int) -> float | None:
    """Months since the April of a year, to a hundredth and at least nought; None where it never pays back."""
    return round(max(0.0, months - MONTHS * year), 2) if np.isfinite(months) else None
