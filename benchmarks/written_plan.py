"""A medium-term plan of many lines as the text of a case, for timing and for counting how the work grows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shiremoot.dates import FinancialYear

BASE = FinancialYear(2026)
HEADINGS = ("Pay", "Prices", "Demand", "Legislation", "Investment", "Other")
SERVICES = 20
MONTHS = ("April", "July", "October", "December")
GROUPS = ("pressures", "funding", "savings", "costs")
FOR_TIMING = "assumed: for timing"


@dataclass(frozen=True, slots=True)
class PlanSize:
    """How many lines, years and bodies a plan has. One line in five carries a range, one in nine a key."""

    lines: int = 1_000
    years: int = 10
    bodies: int = 6

    @property
    def named(self) -> list[str]:
        """The bodies."""
        return [f"body-{at}" for at in range(self.bodies)]

    @property
    def planned(self) -> list[FinancialYear]:
        """The years after the base year."""
        return [BASE + after for after in range(1, self.years + 1)]


def plan_text(size: PlanSize) -> str:
    """The plan: amounts by year, full-year amounts with a start and a ramp, ranges of either, keys, reserves."""
    return "".join((*_head(size), *_plan(size)))


def _head(size: PlanSize) -> Iterator[str]:
    yield "shiremoot: 1\ncase: many-lines\ntitle: A plan of many lines, for timing\nbodies:\n"
    yield from (f"  {body}: {{name: Body {at}, kind: unitary}}\n" for at, body in enumerate(size.named))
    yield "services:\n"
    yield from (f"  service-{at}: {{title: Service {at}}}\n" for at in range(SERVICES))
    yield "basis: {price: cash, effect: full-year, recurrence: recurring, class: cashable, net: true}\n"
    if size.bodies > 1:
        yield f"agreements:\n  joint:\n    title: Joint services\n    between: [{', '.join(size.named)}]\n    keys:\n"
        shares = ", ".join(f"{body}: {share}%" for body, share in zip(size.named, _shares(size.bodies), strict=True))
        yield f"      by-use: {{shares: {{{shares}}}, {FOR_TIMING}}}\n"


def _shares(bodies: int) -> list[int]:
    """Whole percentages, nearly equal, that add up to 100."""
    return [(100 * (at + 1)) // bodies - (100 * at) // bodies for at in range(bodies)]


def _plan(size: PlanSize) -> Iterator[str]:
    yield f"gap:\n  base_year: {BASE}\n  through: {size.planned[-1]}\n  base:\n"
    for body in size.named:
        yield f"    {body}: {{budget: {_base()}, funding: {_base()}}}\n"
    for group, named in enumerate(GROUPS):
        yield f"  {named}:\n"
        yield from (_line(size, named, at) for at in range(group, size.lines, len(GROUPS)))
    yield "  reserves:\n"
    yield from (f"    {body}: {_reserves(size)}\n" for body in size.named)


def _base() -> str:
    return f"{{amount: £200m, effect: in-year, year: {BASE}, {FOR_TIMING}}}"


def _reserves(size: PlanSize) -> str:
    opening = f"{{general: {{amount: £20m, {FOR_TIMING}}}}}"
    use = f"{{{size.planned[0]}: £1m}}"
    return f"{{opening: {opening}, minimum: {{share: 3%, {FOR_TIMING}}}, planned_use: {use}, covers_shortfall: true}}"


def _line(size: PlanSize, group: str, at: int) -> str:
    heading = f", heading: {HEADINGS[at // 4 % len(HEADINGS)]}" if group == "pressures" else ""
    of = "key: by-use" if at % 9 == 4 and size.bodies > 1 else f"body: {size.named[at % size.bodies]}"
    what = _by_year(size, at) if at // 4 % 2 else _with_a_start(size, at)
    return f"    line-{at:05}: {{title: Line {at}, {of}, service: service-{at % SERVICES}{heading}, {what}}}\n"


def _by_year(size: PlanSize, at: int) -> str:
    amounts = ", ".join(f"{year}: £{_thousand(at) + 10 * number}k" for number, year in enumerate(size.planned))
    doubt = f", uncertainty: {{range: -20% to 30%, likely: 0%, ends: absolute, {FOR_TIMING}}}" if _ranges(at) else ""
    return f"figure: {{by_year: {{{amounts}}}, effect: in-year{doubt}, {FOR_TIMING}}}"


def _with_a_start(size: PlanSize, at: int) -> str:
    low = _thousand(at)
    amount = f"range: £{low}k to £{low + 60}k, ends: absolute" if _ranges(at) else f"amount: £{low}k"
    start = f"start: {{month: {MONTHS[at % 4]} {size.planned[at // 4 % size.years].start}}}"
    return f"figure: {{{amount}, {FOR_TIMING}}}, {start}, ramp: {3 * (at % 4)} months"


def _ranges(at: int) -> bool:
    return at % 5 == 0


def _thousand(at: int) -> int:
    return 20 + 7 * (at % 40)
