"""What an option does to the General Fund by part, what pays for its costs, and what is still owed at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from shiremoot.case import Head
from shiremoot.options.budget_found import PaidBy, Part, PartsOfBudget
from shiremoot.options.by_year import Averages, ByYear
from shiremoot.options.financed import FINANCING, year_paid
from shiremoot.options.receipts import direction_of
from shiremoot.options.together import gain
from shiremoot.options.way import CapitalLine, CostLine, PaidFrom

EQUAL = "equal-instalments"


@dataclass(frozen=True)
class Affording:
    """What all options share. taken: their draws."""

    head: Head
    taken: ByYear

    def paid_by(self, name: str) -> Iterator[PaidBy]:
        """What pays for each cost of an option that is capital, is paid once, or names what pays it."""
        counted = {line.name: line for line, _ in self.taken.asked.all.lines_of(name)}
        for cost, said in self.taken.counting.lines.items():
            line = counted.get(cost)
            if line is not None and isinstance(said, CostLine) and self.taken.counting.is_cost(line):
                pounds = None if line.open_tail else self._spent(name, cost)
                yield PaidBy(line.title, said.by, self._under(said), pounds)

    def _spent(self, name: str, cost: str) -> float:
        """What a cost comes to in an option, less what is taken back of it."""
        asked = self.taken.asked
        lines = ((line, counted) for line, counted in asked.all.lines_of(name) if line.heading != FINANCING)
        return sum(counted * self.taken.spent(line.name) for line, counted in lines if asked.own(line) == cost)

    def outstanding(self, name: str) -> float:
        """Pounds borrowed and not yet provided for at the end of the last year, against business as usual.

        Of what the body bears; below nought where the option borrows less than business as usual.
        """
        owed = 0.0
        for line, counted in self.taken.asked.all.lines_of(name):
            sign = gain(line) if self.taken.counting.provides(line) else -gain(line)
            owed += counted * sign * self.taken.owed(line.name)
        return owed

    def _under(self, said: CostLine) -> str | None:
        """The terms on which its source pays a cost."""
        paid = said.paid_from
        if paid is None:
            return None
        if paid.by == "borrowing":
            return f"over {paid.over} years at {paid.interest:.2%}, {(paid.method or EQUAL).replace('-', ' ')}"
        if paid.by == "capital-receipts" and not isinstance(said, CapitalLine):
            year = year_paid(self.head, said)
            return None if year is None else direction_of(year)
        return self._reason(paid)

    def _reason(self, paid: PaidFrom) -> str:
        """Why it pays, in words: the title of a decision or a source, or what was assumed."""
        kind, detail = paid.provenance
        if kind == "agreed":
            return self.head.decisions[detail].title
        return self.head.sources[detail].title if kind == "reported" else detail


def parts_of(averages: Averages, at: int) -> PartsOfBudget:
    """What an option takes off the General Fund in the year at this place, by part; a cost is below nought."""
    found: dict[Part, float] = dict.fromkeys(get_args(Part), 0.0)
    for alike, pounds in averages.items():
        found[alike.part] += alike.borne[at] * float(pounds[at])
    return PartsOfBudget(**found)
