"""A cost that may run away, told without a mean where it has none: its middle, and what so many runs do not exceed.

Above the stated level the project is cancelled and costs the part that is sunk; then a mean exists, "stopped at" that
level. Source: Flyvbjerg and Budzier (2011), Why your IT project may be riskier than you think.
"""

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.chance import Distribution, Stopped
from shiremoot.chance.stopped import has_mean
from shiremoot.options.errors import Unknown
from shiremoot.options.ranking import NO_MEAN
from shiremoot.question.results import Odds, Pounds


@dataclass(frozen=True, slots=True)
class RunawayCost:
    """Pounds of a cost with a tail: its middle, and what it does not exceed in 80 and in 95 of 100 runs.

    stopped_at: the level above which it is cancelled, passes: the chance of that, sunk: what it then costs. All three
    are null where the tail is open. mean: null where the tail is open and so heavy that none exists; `why` says so.
    """

    median: Pounds
    in_80: Pounds
    in_95: Pounds
    mean: Pounds | None
    why: str | None
    stopped_at: Pounds | None
    sunk: Pounds | None
    passes: Odds | None


def expected(cost: Distribution) -> float | Unknown:
    """The expected value of a cost, exactly; unknown where its tail has none."""
    return cost.mean() if has_mean(cost) else Unknown(NO_MEAN)


def runaway_cost(cost: Distribution) -> RunawayCost:
    """What a cost with a tail comes to, stopped or open, exactly and without a draw."""
    median, in_80, in_95 = (cost.at(chance) for chance in (0.5, 0.8, 0.95))
    mean = expected(cost)
    known, why = (None, mean.why) if isinstance(mean, Unknown) else (mean, None)
    stop = cost if isinstance(cost, Stopped) else None
    return RunawayCost(
        median=median,
        in_80=in_80,
        in_95=in_95,
        mean=known,
        why=why,
        stopped_at=stop.level if stop else None,
        sunk=stop.sunk if stop else None,
        passes=stop.passes() if stop else None,
    )
