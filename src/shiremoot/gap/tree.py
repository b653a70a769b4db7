"""Where each part of the gap tree lies in the runs: its headings, the savings, and the gap before them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shiremoot.chance import BLOCK, Floats, quantiles
from shiremoot.gap.views import PlanViews
from shiremoot.ledger import Simulator, executor_for
from shiremoot.question.settings import Settings

MOST, LEAST = 25 * BLOCK, 4 * BLOCK  # 102,400 draws; 16,384 place a 10th of 100 runs within a fiftieth of the range
ROOM = 64 * 2**20  # bytes of totals: of many parts fewer draws are made, so that they fit


def tree_ranges(plan: PlanViews, bodies: Iterable[str], settings: Settings) -> Mapping[str, tuple[float, float]]:
    """Pounds at the 10th and the 90th of 100 runs of every part that may vary, by the name of its view.

    A part is drawn from its own lines alone; what the base budget holds of them is still within. With the luck of the
    plan, on 102,400 draws at most; on fewer, but 16,384, where there are more than some 80 parts and years.
    """
    views = [each for body in bodies for each in plan.tree_views(body)]
    if not views:
        return {}
    simulator, said = Simulator(plan.frame, views, seed=settings.seed), settings.stage("Drawing the parts of the gap")
    draws = min(settings.draws, MOST, max(LEAST, ROOM // (8 * len(views))))
    run = simulator.run(draws, executor_for(settings.workers), progress=said)
    return {name: _tenths(totals) for name, totals in run.totals.items()}


def _tenths(totals: Floats) -> tuple[float, float]:
    low, high = quantiles(totals, (0.1, 0.9))
    return low, high
