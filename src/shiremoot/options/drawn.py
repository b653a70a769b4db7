"""What is drawn of options: the present value of each line once, and how each line counts in value and in budget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from shiremoot.chance import Floats
from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.ledger import Period, View, over_years, times
from shiremoot.ledger.counting import why_not_in_the_gap
from shiremoot.ledger.line import Line, in_the_year
from shiremoot.options.cancelled import stated
from shiremoot.options.document import Options
from shiremoot.options.financed import FINANCING, in_the_budget
from shiremoot.options.lines import stop_of
from shiremoot.options.together import Together, gain
from shiremoot.options.valuing import Valuing


@dataclass(frozen=True)
class Drawn:
    """The views of all options on one ledger. body: whose General Fund is told."""

    options: Options
    all: Together
    valuing: Valuing
    body: str

    @cached_property
    def by_value(self) -> Mapping[str, View]:
        """The present value of each line that differs from business as usual in some option.

        What is paid between public bodies is no gain to all of them, so it is left out. Capital counts when it is
        spent, and what borrowing for it costs does not (Green Book, chapter 6); the budget asks another question
        (convention 23).
        """
        weights = (*(0.0 for _ in range(self._at(self.options.year))), *self.valuing.weights)
        valued = [line.name for line in self._differing if line.heading != FINANCING and not self.is_transfer(line)]
        return {name: View(f"value of {name}", {name: weights}, self._years) for name in valued}

    @cached_property
    def by_option(self) -> Mapping[str, View]:
        """The NPV of each option as one total."""
        views = {}
        for way in self.all.counts:
            signs = {line.name: counted * gain(line) for line, counted in self.all.lines_of(way)}
            valued = {name: self.by_value[name] for name in signs if name in self.by_value}
            weights = {name: times(view.weights[name], signs[name]) for name, view in valued.items()}
            views[way] = View(f"npv of {way}", weights, self._years)
        return views

    def values(self, totals: Mapping[str, Floats], draws: int) -> dict[str, Floats]:
        """NPV of each option in every draw, (draws,) pounds: what it saves and brings less what it costs."""
        return {way: self._value(way, totals, draws) for way in self.all.counts}

    def by_line(self, totals: Mapping[str, Floats]) -> dict[str, float | None]:
        """Present value of each line on average in its own option, less what a stop takes back of it there.

        None of a cost of which there is no average.
        """
        lines = {line.name: line for line in self.all.ledger.lines}
        found: dict[str, float] = {}
        for name, view in self.by_value.items():
            of = lines.get(stated(lines[name]), lines[name])
            if of.part_of == lines[name].part_of:
                found[of.name] = found.get(of.name, 0.0) + float(totals[view.name].mean())
        return {name: None if lines[name].open_tail else worth for name, worth in found.items()}

    def _value(self, way: str, totals: Mapping[str, Floats], draws: int) -> Floats:
        value = np.zeros(draws)
        for line, counted in self.all.lines_of(way):
            if line.name in self.by_value:
                value += counted * gain(line) * totals[self.by_value[line.name].name]
        return value

    @cached_property
    def _years(self) -> Period:
        return over_years(self._at(self.options.year), self._at(self.options.through))

    @cached_property
    def _differing(self) -> tuple[Line, ...]:
        """The lines that count in some option and not in business as usual, or the other way round."""
        named = {name for counted in self.all.counts.values() for name in counted}
        return tuple(line for line in self.all.ledger.lines if line.name in named)

    def is_transfer(self, line: Line) -> bool:
        """Whether a line is paid between public bodies: said to be, or one body of the case pays another."""
        whole = line.part_of_bodies({body for share in line.shares for body in share.bodies})
        cancels = bool(line.shares) and not (any(whole) if isinstance(whole, tuple) else whole)
        return cancels or stated(line) in self._transfers

    @cached_property
    def _transfers(self) -> frozenset[str]:
        lines = (line for way in self.options.ways.values() for line in way.lines.items())
        return frozenset(name for name, line in lines if line.transfer is not None)

    @cached_property
    def _paid_by_others(self) -> frozenset[str]:
        """Lines that the General Fund does not bear when they fall: borrowed for, or paid from receipts or a grant."""
        lines = (line for way in self.options.ways.values() for line in way.lines.items())
        borrowed = [name for name, line in self.options.base.items() if line.paid_from is not None]
        stopped = (stop_of(way, name) for way in self.options.ways for name in borrowed)
        return frozenset((*(name for name, line in lines if not in_the_budget(line)), *stopped))

    def borne(self, line: Line, year: FinancialYear) -> float:
        """The part of a line that is the body's General Fund's in a year; nought where others pay or no gap closes."""
        if not self.closes_the_gap(line) or self.is_paid_by_others(line):
            return 0.0
        return float(in_the_year(line.part_of_bodies((self.body,)), self._at(year)))

    def closes_the_gap(self, line: Line) -> bool:
        """Whether its pounds count in a budget."""
        return why_not_in_the_gap(line, self.all.ledger.closing) is None

    def is_paid_by_others(self, line: Line) -> bool:
        """Whether it is borrowed for, or paid from receipts or a grant."""
        return self.own(line) in self._paid_by_others

    def own(self, line: Line) -> str:
        """The name in the case of a line, or of the one that it takes something back of."""
        return self._own(stated(line))

    def _own(self, name: str) -> str:
        return self.all.own.get(name, name)

    def _at(self, year: FinancialYear) -> int:
        return self.all.ledger.timeline.index(year)
