"""From the reported range to the odds project by project: one step at a time on the same luck, adding up exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from shiremoot.chance import Distribution
from shiremoot.ledger import Ledger, Quantity, Scenario, cause_of, delay_of, delivery_of, size_of
from shiremoot.programme.reading import Reading
from shiremoot.question.results import Odds, Unit, stated

REPORTED = "Reported range, flat"
INDEPENDENT = "Projects drawn one by one"
SHARED = "Shared causes"
DELAY = "Delay"
DELIVERY = "Chance of delivery"
UNESTIMATED = "Unestimated projects, with their prior"


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
