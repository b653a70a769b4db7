"""When projects start: as planned and in the runs, with what each waits for."""

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.chance import BLOCK, Fixed, Floats, quantiles
from shiremoot.lazy import np
from shiremoot.ledger import Ledger, delay_of
from shiremoot.ledger.ledger import drawn_months, planned_starts
from shiremoot.ledger.simulating import sampler_of
from shiremoot.question.results import Months
from shiremoot.question.settings import Settings

BLOCKS = 4  # 16,384 draws place a start within a tenth of a month


@dataclass(frozen=True, slots=True)
class DrawnStart:
    """When a project or milestone starts, in months since the first April: as planned, and so many of 100 runs."""

    name: str
    planned: Months
    p10: Months
    p50: Months
    p90: Months
    waits_for: tuple[str, ...]


def drawn_starts(ledger: Ledger, settings: Settings) -> tuple[DrawnStart, ...]:
    """When each event of the ledger starts, on the luck that the study draws too."""
    planned = planned_starts(ledger.events)
    drawn = _drawn(ledger, settings)
    found = []
    for name, event in ledger.events.items():
        if event.is_length:
            continue
        p10, p50, p90 = quantiles(drawn[name], (0.1, 0.5, 0.9))
        found.append(DrawnStart(name, planned[name], p10, p50, p90, tuple(before for before, _ in event.after)))
    return tuple(found)


def _drawn(ledger: Ledger, settings: Settings) -> dict[str, Floats]:
    """Each event's month in every draw: its own or what it waits for, if that is later, and then its delay."""
    late = {name: event.delay for name, event in ledger.events.items() if not isinstance(event.delay, Fixed)}
    sampler = sampler_of({delay_of(name): delay for name, delay in late.items()}, seed=settings.seed)
    draws = min(settings.draws, BLOCKS * BLOCK)
    delays = np.empty((len(late), draws))
    for first in range(0, draws, BLOCK):
        delays[:, first : first + BLOCK] = sampler.draws(first, min(BLOCK, draws - first))
    return drawn_months(ledger.events, dict(zip(late, delays, strict=True)), draws)
