"""How far drivers rise until the last year planned, and how much of the gap each one's own doubt explains."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from shiremoot.chance import BLOCK, Distribution, Floats, quantiles
from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.ledger import Ledger, Quantity
from shiremoot.ledger.compiling import INNER
from shiremoot.ledger.growing import (
    Growth,
    indices,
    known_through,
    quantities_of_drivers,
    used_by,
    with_followed,
    years_of,
)
from shiremoot.ledger.simulating import sampler_of
from shiremoot.money import PENNY
from shiremoot.question.results import Share as PartOfOne

NO_RISE = 1e-12  # below it a rise does not vary


@dataclass(frozen=True, slots=True)
class Driving:
    """A driver that lines grow by, and how far it rises from the base year to the last year planned.

    rise: as planned; p10, p90: not exceeded in 10 and in 90 of 100 runs. explains: the share of the spread of what is
    left in the last year that its own luck explains: the squared correlation of the two. What follows another driver
    explains only what it adds.
    """

    name: str
    title: str
    kind: str
    rise: PartOfOne
    p10: PartOfOne
    p90: PartOfOne
    explains: PartOfOne


def driving(ledger: Ledger, base_year: FinancialYear, left: Floats, seed: int) -> tuple[Driving, ...]:
    """Each driver that lines grow by, what explains most first.

    One without a rise to the last year is left out: nothing grows by it in the years planned.

    left: (draws,) pounds of what is left in the last year, as they were drawn.
    """
    base, count = ledger.timeline.index(base_year), ledger.timeline.count
    used = with_followed((name for line in ledger.lines for name in line.grown_by), ledger.drivers)
    first = {name: max(base + 1, known_through(name, count - 1, ledger.drivers)) for name in used}
    found = [_told(ledger, name, at, left, seed) for name, at in first.items() if at < count]
    return tuple(sorted(found, key=lambda one: (-one.explains, one.name)))


def _told(ledger: Ledger, name: str, first: int, left: Floats, seed: int) -> Driving:
    driver, last = ledger.drivers[name], ledger.timeline.count - 1
    whole = Growth((name,), first - 1, less=1)
    drawn = quantities_of_drivers(used_by([whole], ledger.drivers), ledger.drivers)
    planned = {quantity: step.central() for quantity, step in drawn.items()}
    own = {quantity for quantity, _ in years_of(name, driver)}

    def rise(value_of: Callable[[Quantity], Floats | float], width: int) -> Floats:
        found: Floats = indices([(whole, last)], ledger.drivers, value_of, width)[0]
        return found

    rises, alone = np.empty(left.size), np.empty(left.size)
    for start, values in _blocks(drawn, left.size, seed):
        here = slice(start, start + BLOCK)
        width = rises[here].size
        rises[here] = rise(values.__getitem__, width)
        alone[here] = rise(lambda one, values=values: values[one] if one in own else planned[one], width)  # type: ignore[misc]
    low, high = quantiles(rises, INNER)
    usual = float(rise(planned.__getitem__, 1)[0])
    return Driving(name, driver.title, driver.kind, usual, float(low), float(high), _explained(alone, left))


def _blocks(
    drawn: Mapping[Quantity, Distribution], draws: int, seed: int
) -> Iterator[tuple[int, dict[Quantity, Floats]]]:
    """(first draw, values by quantity) block by block, on the plan's own luck."""
    sampler = sampler_of(drawn, seed=seed)
    for first in range(0, draws, BLOCK):
        values = sampler.draws(first, min(BLOCK, draws - first))
        yield first, dict(zip(drawn, values, strict=True))


def _explained(rises: Floats, left: Floats) -> float:
    """The squared correlation of a driver's rise with what is left; nought where either does not vary."""
    if float(np.ptp(left)) < PENNY or float(np.ptp(rises)) < NO_RISE:
        return 0.0
    return float(np.corrcoef(rises, left)[0, 1] ** 2)
