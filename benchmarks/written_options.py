"""A choice among many ways of delivering as the text of a case, for timing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shiremoot.dates import FinancialYear

YEAR_0 = FinancialYear(2026)
SERVICES = 8
MILESTONES = 3
FOR_TIMING = "assumed: for timing"
GROUPS = ("savings", "costs", "costs", "savings", "capital")


@dataclass(frozen=True, slots=True)
class ChoiceSize:
    """How many options beside business as usual, lines in all, and years.

    Services as they are and what each option stops of them count as lines; one line in two carries a range.
    """

    options: int = 6
    lines: int = 80
    years: int = 25

    @property
    def through(self) -> FinancialYear:
        """The last year valued."""
        return YEAR_0 + (self.years - 1)

    @property
    def of_options(self) -> int:
        """The lines that options write themselves: all but the services and those stopped."""
        return self.lines - SERVICES - 2 * self.options


def choice_text(size: ChoiceSize) -> str:
    """The case: services as they are, and options with savings, costs, borrowing, delays, chances and causes."""
    return "".join((*_head(size), *_options(size)))


def _head(size: ChoiceSize) -> Iterator[str]:
    yield "shiremoot: 1\ncase: many-ways\ntitle: Many ways of delivering, for timing\n"
    yield "bodies:\n  council: {name: A council, kind: unitary}\n"
    yield "basis: {price: cash, effect: full-year, recurrence: recurring, class: cashable, net: true}\nmilestones:\n"
    for at in range(MILESTONES):
        delay = f"delay: {{likely: 3 months, p90: 9 months, {FOR_TIMING}}}"
        yield f"  live-{at}: {{title: Go-live {at}, month: October {YEAR_0.start + at}, {delay}}}\n"
    yield "causes:\n"
    yield from (f"  cause-{at}: {{range: -10% to 20%, likely: 0%, ends: absolute, {FOR_TIMING}}}\n" for at in range(2))
    yield f"drivers:\n  gdp-deflator: {{kind: prices, every_year: 2%, {FOR_TIMING}}}\n"
    yield "variants:\n  usual: {title: Business as usual}\n"
    yield from (f"  way-{at}: {{title: Way {at}}}\n" for at in range(size.options))


def _options(size: ChoiceSize) -> Iterator[str]:
    yield f"options:\n  on: {YEAR_0.start}-06-01\n  year: {YEAR_0}\n  through: {size.through}\n  base:\n"
    for at in range(SERVICES):
        amount = _range(4_000 + 500 * at, 400) if at % 2 else f"amount: £{4_000 + 500 * at}k"
        yield f"    service-{at}: {{title: Service {at} as it is, {amount}, {FOR_TIMING}}}\n"
    yield "  ways:\n    usual: {fate: business-as-usual}\n"
    for way in range(size.options):
        yield f"    way-{way}:\n      fate: {'carried-forward' if way % 2 else 'long-listed'}\n"
        stopped = f"service-{way}: {{milestone: live-{way % MILESTONES}, lag: 3 months}}"
        yield f"      stops: {{{stopped}, service-{(way + 1) % SERVICES}: March {YEAR_0.start + 2}}}\n"
        own = [at for at in range(size.of_options) if at % size.options == way]
        for group in dict.fromkeys(GROUPS):
            yield f"      {group}:\n"
            yield from (_line(way, at, own.index(at)) for at in own if GROUPS[own.index(at) % len(GROUPS)] == group)


def _line(way: int, at: int, place: int) -> str:
    group, low = GROUPS[place % len(GROUPS)], 200 + 37 * (at % 30)
    amount = _range(10 * low if place == 1 else low, 300) if at // 7 % 2 else f"amount: £{low}k"
    start = (
        f"start: {{milestone: live-{way % MILESTONES}}}" if place % 2 else f"start: {{month: July {YEAR_0.start + 1}}}"
    )
    more = {
        "capital": f", recurrence: one-off, paid_from: {{by: borrowing, over: 10, interest: 4.5%, {FOR_TIMING}}}",
        "savings": f", ramp: 6 months, delivery: {{chance: 80%, {FOR_TIMING}}}, driven_by: {{cause-{at % 2}: 50%}}",
        "costs": ", recurrence: one-off" if place % 5 == 2 else "",
    }
    return f"        line-{at:02}: {{title: Line {at}, {amount}, {start}{more[group]}, {FOR_TIMING}}}\n"


def _range(low: int, width: int) -> str:
    return f"range: £{low}k to £{low + width}k, ends: absolute"
