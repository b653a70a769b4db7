"""One reading of a target: its odds, the middle and the ends of what may come, and what would make it safe."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, isfinite

from shiremoot.chance import (
    TWENTY,
    Distribution,
    Flags,
    Floats,
    at_least,
    at_most,
    comparable,
    quantiles,
)
from shiremoot.chance import Odds as Chance
from shiremoot.chance.comparing import Met, compared_with
from shiremoot.chance.pieces import mean_of
from shiremoot.chance.summaries import reached_with
from shiremoot.lazy import np
from shiremoot.money import to_the_penny
from shiremoot.programme.target import Target
from shiremoot.question.results import Odds, Pounds

LEVELS = (0.1, 0.2, 0.5, 0.8, 0.9)
TENTHS_OF_A_PENNY = 10  # in a penny
SAFE = 0.8  # the level that the contingency is worked out for; its name in reports is "8 in 10"


@dataclass(frozen=True, slots=True)
class Reading:
    """Pounds and probabilities of one target. p20 is the 20th percentile: for a saving, reached in 80 of 100 runs.

    quantiles: twenty equally likely outcomes, from the 2.5th to the 97.5th percentile, the least first.
    least, most: all that can be reached at all on these ranges; null where there is no end.
    """

    odds: Odds
    p10: Pounds
    p20: Pounds
    p50: Pounds
    p80: Pounds
    p90: Pounds
    expected_shortfall: Pounds
    contingency_for_80: Pounds
    quantiles: tuple[Pounds, ...]
    least: Pounds | None
    most: Pounds | None


def exact(distribution: Distribution, target: Target) -> Reading:
    """The reading of a total with a known distribution, in closed form: no draws, no error.

    The expected shortfall of a cap (`at-most`) is the mean amount above it.
    """
    amount = float(target.amount)
    p10, p20, p50, p80, p90, *twenty = distribution.quantile(np.array(LEVELS + TWENTY)).tolist()
    short = distribution.expected_shortfall(amount)
    if target.test == "at-least":
        odds, needed = distribution.odds_at_least(amount), max(0.0, amount - p20)
    else:
        odds, needed = distribution.odds_at_most(amount), max(0.0, p80 - amount)
        short += distribution.mean() - amount
    least, most = map(_finite, distribution.support())
    return Reading(odds, p10, p20, p50, p80, p90, short, needed, tuple(twenty), least, most)


def drawn(totals: Floats, target: Target, reach: tuple[float, float]) -> Reading:
    """The reading of drawn totals, (draws,) pounds; its amounts to the penny.

    reach: the least and the most that can be reached at all.
    """
    p10, p20, p50, p80, p90, *twenty = map(to_the_penny, quantiles(totals, LEVELS + TWENTY))
    met = _met(target, totals)

    def missed(place: slice) -> Floats:
        return np.where(met[place], 0.0, np.abs(float(target.amount) - totals[place]))

    return Reading(
        Chance.of(met).value,
        p10,
        p20,
        p50,
        p80,
        p90,
        to_the_penny(mean_of(totals.size, missed)),
        _contingency(target, totals),
        tuple(twenty),
        *map(_finite, reach),
    )


def odds_of(target: Target, totals: Floats) -> Chance:
    """The odds that drawn totals, (draws,) pounds, meet the target."""
    return Chance.of(_met(target, totals))


def meets(target: Target, totals: Floats) -> int:
    """In how many draws the totals, (draws,) pounds, meet the target."""
    return int(np.count_nonzero(_met(target, totals)))


def counted(target: Target) -> Met:
    """What counts the draws that meet the target while they come."""
    return Met(float(target.amount), at_most=target.test == "at-most")


def _met(target: Target, totals: Floats) -> Flags:
    test = at_least if target.test == "at-least" else at_most
    return test(totals, float(target.amount))


def _contingency(target: Target, totals: Floats) -> float:
    """Whole pence that make the target met in 8 of 10 draws: more of a saving, or room above a cap."""
    saving = target.test == "at-least"
    safe = reached_with(totals, SAFE) if saving else quantiles(totals, [SAFE])[0]
    beyond = float(comparable(float(target.amount)) - compared_with(totals, np.array(safe)))
    needed = max(0.0, beyond if saving else -beyond)
    return ceil(needed / TENTHS_OF_A_PENNY) / 100


def _finite(pounds: float) -> float | None:
    return to_the_penny(pounds) if isfinite(pounds) else None


def never(reading: Reading, target: Target) -> bool:
    """Whether the target lies outside all that can be reached."""
    amount = float(target.amount)
    if target.test == "at-most":
        return reading.least is not None and reading.least > amount
    return reading.most is not None and reading.most < amount


def always(reading: Reading, target: Target) -> bool:
    """Whether all that can be reached meets the target."""
    amount = float(target.amount)
    if target.test == "at-most":
        return reading.most is not None and reading.most <= amount
    return reading.least is not None and reading.least >= amount


def is_sure(reading: Reading, target: Target) -> bool:
    """Whether chance has no say in it."""
    return never(reading, target) or always(reading, target)
