"""What is answered of each reserve by its name: its moves as planned, its end over the runs, and its odds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shiremoot.chance import Flags
from shiremoot.gap.reserves_moving import Moved, Rows, Rules
from shiremoot.gap.reserves_odds import below, in_runs
from shiremoot.gap.years import NamedReserve
from shiremoot.lazy import np
from shiremoot.money import to_the_penny


@dataclass(frozen=True, slots=True)
class Named:
    """The reserves of a body, told year by year in order.

    planned: their years as planned, the first of the paths. ever: in which draws each was below its minimum so far.
    """

    body: str
    rules: Rules
    planned: Sequence[Moved]
    ever: list[Flags]

    def year(self, year: int, closing: Rows) -> tuple[NamedReserve, ...]:
        """Every reserve in one year; closing: pounds at its end in every draw."""
        return tuple(self._years(year, closing))

    def _years(self, year: int, closing: Rows) -> Iterator[NamedReserve]:
        path, order = self.planned[year], self.rules.order
        for at, (one, drawn) in enumerate(zip(self.rules.reserves, closing, strict=True)):
            minimum = to_the_penny(float(one.minimum[year]))
            low = below(drawn, minimum)
            self.ever[at] = self.ever[at] | low
            yield NamedReserve(
                body=self.body,
                name=one.name,
                title=one.title,
                ring_fenced=not one.helps,
                place=order.index(at) + 1 if at in order else None,
                opening=_planned(path.opening, at),
                contribution=_planned(path.contributed, at),
                planned_use=_planned(path.used, at),
                covered=_planned(path.covered, at),
                returned=_planned(path.returned, at),
                closing=_planned(path.closing, at),
                minimum=minimum,
                minimum_stated=one.minimum_stated,
                odds_below=float(low.mean()),
                odds_ever_below=float(self.ever[at].mean()),
                closing_drawn=in_runs(drawn),
            )


def named(body: str, rules: Rules, planned: Sequence[Moved]) -> Named:
    """The reserves of a body before the first year is told."""
    return Named(body, rules, planned, [np.zeros(1, np.bool_) for _ in rules.reserves])


def _planned(moves: Rows, at: int) -> float:
    """One reserve's pounds on the first path, as planned, to the penny."""
    return to_the_penny(float(moves[at][0]))
