"""Which lines of an option count alike: in the same part of the budget and of the value, for the same reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from shiremoot.ledger.line import Line
from shiremoot.options.budget_found import Part
from shiremoot.options.document import BaseLine
from shiremoot.options.drawn import Drawn
from shiremoot.options.financed import FINANCING, charge_of
from shiremoot.options.lines import stop_of
from shiremoot.options.together import gain
from shiremoot.options.way import CapitalLine, CostLine, OptionLine

Sort = Literal["saved", "stopped", "brought", "spent"]
Why = Literal["transfers", "charges", "paid by others", "not cashable", "not money", "other bodies"]


@dataclass(frozen=True, slots=True)
class Alike:
    """How a line counts.

    part: of the budget. sort: of value: money saved, services as they are that stop, benefits that are no money, money
    spent. valued: whether it is in the value at all. borne: the part of its pounds that the General Fund bears, by year
    valued. why: for what reason it may count otherwise in the value than in the budget.
    """

    part: Part
    sort: Sort
    why: Why
    valued: bool
    borne: tuple[float, ...]


@dataclass(frozen=True)
class Counting:
    """How the lines of all options count."""

    asked: Drawn

    def of(self, line: Line) -> Alike:
        """How a line counts."""
        borne = tuple(self.asked.borne(line, year) for year in self.asked.options.years)
        return Alike(self._part(line), self._sort(line), self._why(line), line.name in self.asked.by_value, borne)

    @cached_property
    def lines(self) -> Mapping[str, OptionLine]:
        """Every line that an option states, by name, in the order of the file."""
        return {name: line for way in self.asked.options.ways.values() for name, line in way.lines.items()}

    def stated(self, line: Line) -> OptionLine | None:
        """The line as an option states it, of what is taken back too; None of what is reckoned otherwise."""
        return self.lines.get(self.asked.own(line))

    def is_cost(self, line: Line) -> bool:
        """Whether it is capital, is paid once, or names what pays it."""
        said = self.stated(line)
        return isinstance(said, CostLine) and (line.one_off or said.paid_from is not None)

    def provides(self, line: Line) -> bool:
        """Whether it is the provision for what is borrowed."""
        return line.heading == FINANCING and line.name.endswith(charge_of("", "provision"))

    def is_borrowed(self, line: Line) -> bool:
        """Whether it is spent from what is borrowed, or is what is no longer spent so."""
        said = self.stated(line)
        stopped = self._stops.get(self.asked.own(line))
        return (isinstance(said, CostLine) and said.by == "borrowing") or (
            stopped is not None and stopped.paid_from is not None
        )

    def _part(self, line: Line) -> Part:
        said = self.stated(line)
        if self.asked.is_transfer(line):
            return "grants" if said is not None and said.transfer == "grant" else "recharges"
        if line.heading == FINANCING:
            return "provision" if self.provides(line) else "interest"
        if gain(line) > 0:
            return "savings"
        if isinstance(said, CostLine) and said.by == "reserves":
            return "from_reserves"
        if isinstance(said, CapitalLine):
            return "contributions_to_capital"
        return "one_off_costs" if line.one_off else "running_costs"

    def _sort(self, line: Line) -> Sort:
        if gain(line) < 0:
            return "spent"
        if line.basis.kind == "non-cash":
            return "brought"
        return "stopped" if self.asked.own(line) in self._stops else "saved"

    def _why(self, line: Line) -> Why:
        if line.heading == FINANCING:
            return "charges"
        if self.asked.is_transfer(line):
            return "transfers"
        if self.asked.is_paid_by_others(line):
            return "paid by others"
        if line.basis.kind == "non-cash":
            return "not money"
        return "other bodies" if self.asked.closes_the_gap(line) else "not cashable"

    @cached_property
    def _stops(self) -> Mapping[str, BaseLine | None]:
        """What options stop of the services as they are, by the name in the case of what they save by it."""
        base, ways = self.asked.options.base, self.asked.options.ways
        return {stop_of(name, line): base.get(line) for name, way in ways.items() for line in way.stops}
