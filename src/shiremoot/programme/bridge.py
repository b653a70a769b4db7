"""To the reading project by project, one step at a time on the same luck, adding up exactly.

In odds it begins with the reported range, in pounds with the plan of the estimated projects.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from shiremoot.chance import Distribution, Floats
from shiremoot.chance.pieces import RunningMean
from shiremoot.ledger import Ledger, Quantity, Scenario, cause_of, delay_of, delivery_of, size_of
from shiremoot.ledger.delivering import comes_in_parts
from shiremoot.ledger.joining import EMPTY
from shiremoot.ledger.line import WHOLE
from shiremoot.money import to_the_penny
from shiremoot.programme.reading import Reading, counted
from shiremoot.programme.target import Target
from shiremoot.question.results import Odds, Pounds, Unit, stated

REPORTED = "Reported range, flat"
INDEPENDENT = "Projects drawn one by one"
SHARED = "Shared causes"
DELAY = "Delay"
DELIVERY = "Chance of delivery"
UNESTIMATED = "Unestimated projects, with their prior"

PLAN = "Plan: all on time and delivered"
PLAN_AT_RATES = "Plan: all on time, at its rate of delivery"
LATE = "Late starts"
DOUBTFUL = "Projects that may not happen"
PARTLY = "Projects that may not come in full"
REST = "Uneven ranges and shared causes"
WITHOUT_ESTIMATE = "Projects without an estimate"
IN_POUNDS = {DELAY: LATE, DELIVERY: DOUBTFUL, UNESTIMATED: WITHOUT_ESTIMATE}  # what these steps are called in pounds


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the bridge: the odds before and after it."""

    step: str
    before: Odds
    after: Odds

    @property
    @stated
    def change(self) -> Annotated[float, Unit("a difference of probabilities")]:
        """By how much the step moves the odds."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class StepInPounds:
    """What one thing adds to the total on average, or takes from it where it is below nought."""

    name: str
    pounds: Pounds


def held_still(quantities: Mapping[Quantity, Distribution], ledger: Ledger) -> dict[str, dict[Quantity, float]]:
    """For each step of the bridge that this case has, the quantities it sets moving and where they stood before.

    ledger: the lines that count to the target, and no others.
    """
    held = {
        SHARED: {cause_of(name): cause.mean() for name, cause in ledger.causes.items()},
        DELAY: {delay_of(event): 0.0 for event in ledger.events},
        DELIVERY: {delivery_of(name): 1.0 for name in ledger.deliveries},
        UNESTIMATED: {size_of(line.name): 0.0 for line in ledger.lines if line.prior},
    }
    known = {step: {n: v for n, v in values.items() if n in quantities} for step, values in held.items()}
    correlated = bool(ledger.correlations)
    return {step: values for step, values in known.items() if values or (step == SHARED and correlated)}


def scenarios(held: Mapping[str, Mapping[Quantity, float]]) -> tuple[Scenario, ...]:
    """The same luck with less and less of it held still: one scenario before each step that ``held`` names."""
    steps = list(held)
    return tuple(
        Scenario(
            f"before {step}",
            {name: value for later in steps[position:] for name, value in held[later].items()},
            correlated=SHARED not in steps[position:],
        )
        for position, step in enumerate(steps)
    )


class Seen:
    """The odds of a target and the average total under one scenario, while its draws come block by block in order."""

    def __init__(self, target: Target, draws: int) -> None:
        """draws: how many will come."""
        self._met, self._mean = counted(target), RunningMean(draws)

    def add(self, block: Floats) -> None:
        """The next draws, pounds."""
        self._met.add(block)
        self._mean.add(block)

    @property
    def odds(self) -> float:
        """The share of the draws that meet the target, once all have come."""
        return self._met.odds

    @property
    def mean(self) -> float:
        """Pounds on average, once all have come."""
        return self._mean.mean


def bridge(
    reported: Mapping[str, Reading] | None,
    before: Sequence[float],
    odds: float,
    moving: Sequence[str],
) -> tuple[Step, ...]:
    """The steps from the reported range (or from independent projects) to the odds by project.

    before: the odds under each of the scenarios. moving: the names of the steps after the projects were drawn one by
    one. The changes add up exactly
    to the difference between the two ends.
    """
    levels = [*([reported["flat"].odds] if reported is not None else []), *before, odds]
    names = [INDEPENDENT, *moving] if reported is not None else list(moving)
    return tuple(Step(step, before, after) for step, before, after in zip(names, levels, levels[1:], strict=False))


def in_pounds(
    planned: float, before: Mapping[str, float], expected: float, ledger: Ledger = EMPTY
) -> tuple[StepInPounds, ...]:
    """The steps from the plan of the estimated projects to the average over all runs; they add up to the penny.

    planned: pounds as planned, the unestimated at nothing. before: the average under the scenario before each step of
    the bridge, in order. ledger: the lines that count, of which a part may come or a rate be counted. A step of less
    than a penny is left out. The last but one is what uneven ranges and shared causes do, with what the draws miss of
    their own mean; the last, what projects without an estimate bring.
    """
    called = IN_POUNDS | ({DELIVERY: PARTLY} if comes_in_parts(ledger) else {})
    held = {called[step]: to_the_penny(pounds) for step, pounds in before.items() if step in called}
    start, *after = [*held.values(), to_the_penny(expected)]
    moved = {name: later - pounds for (name, pounds), later in zip(held.items(), after, strict=True)}
    plan = to_the_penny(planned)
    first = PLAN_AT_RATES if any(line.rate != WHOLE for line in ledger.lines) else PLAN
    every = {first: plan, LATE: 0.0, called[DELIVERY]: 0.0, REST: start - plan, WITHOUT_ESTIMATE: 0.0} | moved
    steps = (StepInPounds(name, to_the_penny(pounds)) for name, pounds in every.items())
    return tuple(step for step in steps if step.pounds or step.name == first)
