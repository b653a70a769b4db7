"""Costs that may run away, told by their middle and by what they do not exceed; on average only where there is one.

Source: Flyvbjerg and Budzier (2011), Why your IT project may be riskier than you think.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shiremoot.case import Head
from shiremoot.chance import Floats, quantiles
from shiremoot.ledger import Line, View, over_years
from shiremoot.options.cancelled import runaway_costs, taken_back
from shiremoot.options.document import Options
from shiremoot.options.result import RunawayCost
from shiremoot.options.runaway import because, tail_of
from shiremoot.options.together import Together

CostViews = Mapping[tuple[str, str], tuple[View, View]]
TOLD = (0.5, 0.8, 0.95)


def without_mean(lines: Together) -> frozenset[str]:
    """The options of which there is no average: a cost of theirs has an open tail with an index of 1 or less."""
    return frozenset(way for way in lines.counts if any(line.open_tail for line, _ in lines.lines_of(way)))


def _stops(lines: Together, way: str, cost: str) -> list[Line]:
    """What is taken back of a cost in an option where the cost itself stops it."""
    rules = ((line, taken_back(line)) for line, _ in lines.lines_of(way))
    return [line for line, rule in rules if rule and rule.line == cost and cost in {one.line for one in rule.stops}]


def views_of(options: Options, head: Head, lines: Together) -> CostViews:
    """By option and cost what the cost would come to unless stopped, and what it comes to, in pounds of all years."""
    years = over_years(0, lines.ledger.timeline.count - 1)
    found: dict[tuple[str, str], tuple[View, View]] = {}
    for way, counted in lines.counts.items():
        for cost in (one for one in runaway_costs(options, head, way) if one in counted):
            weights = {cost: 1.0} | {line.name: 1.0 for line in _stops(lines, way, cost)}
            found[way, cost] = (
                View(f"{cost} in {way} unless stopped", {cost: 1.0}, years),
                View(f"{cost} in {way}", weights, years),
            )
    return found


def runaways(
    options: Options, head: Head, way: str, views: CostViews, totals: Mapping[str, Floats]
) -> Iterator[RunawayCost]:
    """Each cost of an option that may run away, as its draws came out."""
    for name, cost in runaway_costs(options, head, way).items():
        said = cost.runaway
        if said is None or (way, name) not in views:
            continue
        whole, paid = (totals[view.name] for view in views[way, name])
        tail = tail_of(said, options.on)
        level = None if said.stopped_at is None else float(said.stopped_at)
        middle, in_80, in_95 = quantiles(paid, TOLD)
        yield RunawayCost(
            line=cost.title or name,
            median=middle,
            in_80=in_80,
            in_95=in_95,
            mean=None if tail.open else float(paid.mean()),
            stopped_at=level,
            passes=None if level is None else float((whole > level).mean()),
            basis=because(said, tail),
        )
