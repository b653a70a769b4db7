"""What lines grow by: drivers year by year, compounding, drawn once for every line that hangs on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import inf

from shiremoot.chance import Distribution, Fixed, Floats
from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.ledger.quantity import Quantity, driver_of

Ends = tuple[float, float]
NO_RISE = Fixed(0.0)
SOME_YEAR = FinancialYear(2000)


@dataclass(frozen=True, slots=True)
class Driver:
    """How a driver rises in each year of a ledger, as fractions of the year before; or the levels it is worked out of.

    steps: by position in the ledger, from -1, the year before its first. A rise at a position is that from the year
    before to it. follows: other drivers, and how much of their rise comes on top. together: one luck for all years.
    title, kind: what it is called, and what kind of thing it is. first: the ledger's first year, so that a luck of one
    year goes by that year, wherever a ledger begins.
    """

    steps: Mapping[int, Distribution]
    title: str = ""
    kind: str = "other"
    levels: bool = False
    follows: tuple[tuple[str, float], ...] = ()
    together: bool = True
    first: FinancialYear = SOME_YEAR

    def knows(self, position: int) -> bool:
        """Whether its rise to a position can be told, without what it follows."""
        return position in self.steps and (not self.levels or position - 1 in self.steps)


@dataclass(frozen=True, slots=True)
class Growth:
    """That a line grows by drivers from a year on: its pounds of a year count times index less ``less``.

    The index is nought rises in the year ``since`` and all before, then the product of one and each rise. since: a
    position in the ledger, -1 or later. less: 0 for an amount that itself grows, 1 for what comes on top of one.
    """

    drivers: tuple[str, ...]
    since: int
    less: int = 0

    def counts(self, position: int) -> bool:
        """Whether it changes what counts in a year; before it begins an amount counts as it is, and no growth does."""
        return position > self.since


Drivers = Mapping[str, Driver]


def used_by(growths: Iterable[Growth], drivers: Drivers) -> tuple[str, ...]:
    """The drivers that lines grow by, and those that these follow, each after what it follows."""
    return with_followed((name for growth in growths for name in growth.drivers), drivers)


def with_followed(names: Iterable[str], drivers: Drivers) -> tuple[str, ...]:
    """These drivers and those that they follow, directly or through others, each after what it follows."""
    from shiremoot.ledger.ledger import reached

    wanted = set(names)
    return reached(wanted, {name: [other for other, _ in one.follows] for name, one in drivers.items()})


def quantities_of_drivers(used: Iterable[str], drivers: Drivers) -> dict[Quantity, Distribution]:
    """Every rise or level of these drivers, by year; of one luck share one stream."""
    return {quantity: drivers[name].steps[at] for name in used for quantity, at in years_of(name, drivers[name])}


def known_through(name: str, last: int, drivers: Drivers) -> int:
    """From which position on every rise of a driver to the last one is known; later than that where it is not."""
    on = with_followed((name,), drivers)
    while all(drivers[one].knows(last) for one in on):
        last -= 1
    return last + 1


def years_of(name: str, driver: Driver) -> list[tuple[Quantity, int]]:
    """The quantities of a driver with their positions."""
    return [(driver_of(name, str(driver.first + at), together=driver.together), at) for at in sorted(driver.steps)]


def indices(
    growths: Sequence[tuple[Growth, int]],
    drivers: Drivers,
    value_of: Callable[[Quantity], Floats | float],
    width: int,
) -> Floats:
    """What lines count times in a year, (growths, width): for each a growth and a position in the ledger.

    value_of: what a quantity came to, (width,) or one value.
    """
    rises: dict[str, dict[int, Floats]] = {}
    for name in used_by((growth for growth, _ in growths), drivers):
        rises[name] = _rises(name, drivers[name], rises, value_of, width)
    found = np.empty((len(growths), width))
    kept: dict[tuple[str, int, int], Floats] = {}
    for row, (growth, at) in zip(found, growths, strict=True):
        each = [_index(rises[name], name, growth.since, at, kept) for name in growth.drivers]
        row[:] = reduce(np.multiply, each) - growth.less
    return found


def _rises(
    name: str,
    driver: Driver,
    rises: Mapping[str, Mapping[int, Floats]],
    value_of: Callable[[Quantity], Floats | float],
    width: int,
) -> dict[int, Floats]:
    """One plus the rise of one driver at each position that is known."""
    stated = {at: np.broadcast_to(value_of(quantity), (width,)) for quantity, at in years_of(name, driver)}
    found: dict[int, Floats] = {}
    for at, value in stated.items():
        if driver.levels:
            if at - 1 in stated:
                found[at] = value / stated[at - 1]
            continue
        if all(at in rises[other] for other, _ in driver.follows):
            found[at] = sum((part * (rises[other][at] - 1.0) for other, part in driver.follows), 1.0 + value)
    return found


def _index(
    rises: Mapping[int, Floats], name: str, since: int, at: int, kept: dict[tuple[str, int, int], Floats]
) -> Floats:
    """The product of all rises after ``since`` up to a position; each is worked out once."""
    key = name, since, at
    if key not in kept:
        before = rises[at] if at == since + 1 else _index(rises, name, since, at - 1, kept) * rises[at]
        kept[key] = before
    return kept[key]


def fixed_index(growth: Growth, at: int, drivers: Drivers) -> Fraction | None:
    """The index less ``less`` exactly, where no driver may turn out otherwise; None where one may."""
    if not growth.counts(at):
        return Fraction(1 - growth.less)
    index = Fraction(1)
    for name in growth.drivers:
        for year in range(growth.since + 1, at + 1):
            rise = _fixed_rise(name, year, drivers)
            if rise is None:
                return None
            index *= 1 + rise
    return index - growth.less


def _fixed_rise(name: str, at: int, drivers: Drivers) -> Fraction | None:
    driver = drivers[name]
    steps = [driver.steps[at], *([driver.steps[at - 1]] if driver.levels else [])]
    known = [step.exactly for step in steps if isinstance(step, Fixed)]
    followed = [(_fixed_rise(other, at, drivers), part) for other, part in driver.follows]
    if len(known) < len(steps) or any(rise is None for rise, _ in followed):
        return None
    own = known[0] / known[1] - 1 if driver.levels else known[0]
    return own + sum((Fraction(str(part)) * (rise or 0) for rise, part in followed), Fraction(0))


def ends_of_index(growth: Growth, at: int, drivers: Drivers) -> Ends:
    """The lowest and the highest that the index less ``less`` can come to, as if no two rises were tied."""
    if not growth.counts(at):
        return 1.0 - growth.less, 1.0 - growth.less
    low, high = 1.0, 1.0
    for name in growth.drivers:
        for year in range(growth.since + 1, at + 1):
            least, most = _ends_of_rise(name, year, drivers)
            each = [a * b for a in (low, high) for b in (1.0 + least, 1.0 + most)]
            low, high = min(each), max(each)
    return low - growth.less, high - growth.less


def _ends_of_rise(name: str, at: int, drivers: Drivers) -> Ends:
    driver = drivers[name]
    low, high = driver.steps[at].support()
    if driver.levels:
        before = driver.steps[at - 1].support()
        if before[0] <= 0.0:
            return -inf, inf
        return low / before[1] - 1.0, high / before[0] - 1.0
    for other, part in driver.follows:
        ends = [end * part for end in _ends_of_rise(other, at, drivers)]
        low, high = low + min(ends), high + max(ends)
    return low, high
