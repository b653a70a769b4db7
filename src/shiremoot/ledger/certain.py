"""What does not vary from draw to draw, added up exactly and once: pence times months over twelve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

from shiremoot.chance import Fixed
from shiremoot.dates import exact_effect_between
from shiremoot.ledger.ledger import Ledger, in_order, planned_starts
from shiremoot.ledger.line import NEVER_LATE, Line
from shiremoot.ledger.quantity import Quantity, size_of
from shiremoot.ledger.view import Period, View
from shiremoot.money import as_written

NOTHING, WHOLE = Fraction(0), Fraction(1)


def certain_lines(ledger: Ledger) -> dict[str, Fraction]:
    """The lines of which nothing varies, with their exact full-year pounds.

    Their size is fixed, they are never late, sure to happen and moved by no shared cause.
    """
    late, doubtful = late_events(ledger), doubtful_deliveries(ledger)
    return {
        line.name: line.size.exactly
        for line in ledger.everything
        if isinstance(line.size, Fixed)
        and line.formula is None
        and line.growth is None
        and not line.sizes
        and not line.driven_by
        and not late[line.event]
        and not (line.delivery is not None and doubtful[line.delivery])
    }


def late_events(ledger: Ledger) -> dict[str, bool]:
    """Whether each event may start later than planned: by its own delay, or by that of what it waits for."""
    return _reached_by(
        {name: event.delay != NEVER_LATE for name, event in ledger.events.items()},
        {name: [before for before, _ in event.after] for name, event in ledger.events.items()},
    )


def doubtful_deliveries(ledger: Ledger) -> dict[str, bool]:
    """Whether each thing may fail to happen: by its own chance, or by that of what it needs."""
    return _reached_by(
        {name: one.chance != 1.0 for name, one in ledger.deliveries.items()},
        {name: list(one.needs) for name, one in ledger.deliveries.items()},
    )


def _reached_by(marked: Mapping[str, bool], before: Mapping[str, Sequence[str]]) -> dict[str, bool]:
    """Whether a thing is marked, or waits for one that is."""
    found: dict[str, bool] = {}
    for name in in_order(before):
        found[name] = marked[name] or any(found[other] for other in before[name])
    return found


@dataclass(frozen=True, slots=True)
class Certain:
    """Exact pounds of the certain lines in each of the views."""

    amounts: Amounts
    views: tuple[View, ...]
    totals: tuple[Fraction, ...]
    as_planned: tuple[tuple[int, float], ...]  # (view, pounds) of the totals that are not nought

    @classmethod
    def of(cls, amounts: Amounts, views: Sequence[View]) -> Certain:
        """Of one ledger in these views; work and room grow with lines times the views that weigh them."""
        totals = tuple(amounts.total(view) for view in views)
        return cls(amounts, tuple(views), totals, _pounds(totals))

    def under(self, held: Mapping[Quantity, float]) -> tuple[tuple[int, float], ...]:
        """(view, pounds) of the totals that are not nought, with some sizes held at another value.

        Quantities that are not certain change nothing here.
        """
        moved = held.keys() & self.amounts.lines.keys()
        return _pounds(self._with(held, moved)) if moved else self.as_planned

    def _with(self, held: Mapping[Quantity, float], moved: Iterable[Quantity]) -> list[Fraction]:
        changed = list(self.totals)
        for name in moved:
            line, begin = self.amounts.lines[name]
            more = as_written(held[name]) - self.amounts.sizes[line.name]
            for at, view in enumerate(self.views):
                for _, period, weight in view.posts_of(line.name):
                    changed[at] += more * share_in(line, begin, period) * as_written(weight)
        return changed


def _pounds(totals: Iterable[Fraction]) -> tuple[tuple[int, float], ...]:
    return tuple((at, float(total)) for at, total in enumerate(totals) if total)


Shape = tuple[Fraction, float, float, bool, tuple[float | Fraction, ...] | None]


class Shares:
    """Shares of a size by period, each worked out once for all lines that begin, grow and end alike."""

    def __init__(self, line: Line, begin: Fraction) -> None:
        self.line, self.begin = line, begin
        self.known: dict[Period, Fraction] = {}

    def of(self, period: Period) -> Fraction:
        """The share in one period."""
        if period not in self.known:
            self.known[period] = share_in(self.line, self.begin, period)
        return self.known[period]


def _shape(line: Line, begin: Fraction) -> Shape:
    return begin, line.ramp, line.end, line.one_off, line.profile


class Amounts:
    """Exact pounds of a ledger's certain lines by period, each worked out once for all views that count it.

    sizes: by line. lines: by its size a line and the month it begins.
    """

    def __init__(self, sizes: Mapping[str, Fraction], lines: Mapping[Quantity, tuple[Line, Fraction]]) -> None:
        self.sizes, self.lines = sizes, lines
        shapes: dict[Shape, Shares] = {}
        self._share_of = {
            line.name: shapes.setdefault(_shape(line, begin), Shares(line, begin)) for line, begin in lines.values()
        }
        self._known: dict[Period, dict[str, tuple[int, int]]] = defaultdict(dict)

    @classmethod
    def of(cls, ledger: Ledger) -> Amounts:
        """Those of one ledger."""
        sizes = certain_lines(ledger)
        starts = planned_starts(ledger.events) if sizes else {}
        certain = (line for line in ledger.everything if line.name in sizes)
        begin = {line.event: as_written(starts[line.event]) for line in ledger.everything if line.name in sizes}
        return cls(sizes, {size_of(line.name): (line, begin[line.event] + as_written(line.lag)) for line in certain})

    def total(self, view: View) -> Fraction:
        """Pounds of one view: those of one denominator and weight are added as whole numbers, which is quick."""
        added: dict[tuple[int, float | tuple[int, int]], int] = defaultdict(int)
        for name, period, weight in view.posts(self.sizes):
            known = self._known[period]
            numerator, denominator = known[name] if name in known else self._add(known, name, period)
            alike = weight if isinstance(weight, float) else weight.as_integer_ratio()  # of two fractions, slowly
            added[denominator, alike] += numerator
        parts = (Fraction(numerators, of) * _exactly(weight) for (of, weight), numerators in added.items())
        return sum(parts, NOTHING)

    def _add(self, known: dict[str, tuple[int, int]], name: str, period: Period) -> tuple[int, int]:
        ratios = self.sizes[name].as_integer_ratio(), self._share_of[name].of(period).as_integer_ratio()
        (pounds, of_pounds), (part, of_parts) = ratios
        known[name] = pounds * part, of_pounds * of_parts
        return known[name]


def _exactly(weight: float | tuple[int, int]) -> Fraction:
    return Fraction(*weight) if isinstance(weight, tuple) else as_written(weight)


def share_in(line: Line, begin: Fraction, period: Period) -> Fraction:
    """Which part of a line's size counts in a period, exactly, if it begins when planned.

    begin: months since the first April. The same rules as the compiled loop (core/source/adding.c).
    """
    end = as_written(line.end) if isfinite(line.end) else None
    first, last = as_written(period.first), as_written(period.last)
    if line.profile is not None:
        return _of_profile(line, end, period)
    if line.one_off:
        return WHOLE if period.mode == "effect" and first <= begin < last else NOTHING
    ramp = as_written(line.ramp)
    if period.mode == "effect":
        return exact_effect_between(first, last, begin, ramp, end) / 12
    if last <= begin or (end is not None and last > end):
        return NOTHING
    return WHOLE if last - begin >= ramp else (last - begin) / ramp


def _of_profile(line: Line, end: Fraction | None, period: Period) -> Fraction:
    shares = line.profile or ()
    first, last = int(period.first // 12), int(period.last // 12)
    if period.mode == "level":
        first = last if line.one_off else last - 1
    total = NOTHING
    for year in range(max(first, 0), min(last, len(shares))):
        kept = WHOLE if end is None else min(max(end / 12 - year, NOTHING), WHOLE)
        total += as_written(shares[year]) * (kept if period.mode == "effect" else WHOLE * (kept == WHOLE))
    return total
