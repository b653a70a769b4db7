"""A project that is stopped: from the moment at which its cost would run away, its option is business as usual again.

What an option has until then stays: what was spent is sunk. From then on nothing of it counts, neither what it would
still cost nor what it saves, stops or brings. Capital that was borrowed for until then goes on being paid for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shiremoot.case import Head
from shiremoot.case.figures import basis_of
from shiremoot.case.moving import Moving
from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.ledger import Computed, Draft, Formula, Line, Wanted
from shiremoot.ledger.formulas import Given
from shiremoot.money import Basis, say_pounds
from shiremoot.money.basis import NOT_STATED
from shiremoot.options.document import Options
from shiremoot.options.financed import FINANCING, charged_alike
from shiremoot.options.together import rule_of
from shiremoot.options.way import CostLine
from shiremoot.report.words import listed


@dataclass(frozen=True, slots=True)
class Stop:
    """A cost and the level above which it is stopped, in pounds of all years; sunk: what of it was spent by then."""

    line: str
    level: float
    sunk: float

    def gone(self, pounds: Floats) -> Floats:
        """The part of each year that comes after the stop, 0 to 1; pounds: (draws, years) of the cost, all stopped.

        The year in which the sunk part is spent counts with the part of its pounds that this takes.
        """
        before = np.cumsum(pounds, axis=1) - pounds
        left = self.sunk - before
        spent = np.divide(left, pounds, out=np.where(left > 0.0, 1.0, 0.0), where=pounds > 0.0)
        gone: Floats = 1.0 - np.clip(spent, 0.0, 1.0)
        return gone


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What a line does not come to because its project was stopped, by year: (draws, years) pounds, below nought.

    stops: the costs that stop it; the first to be stopped counts.
    """

    line: str
    stops: tuple[Stop, ...]

    def __call__(self, given: Given) -> Floats:
        """The pounds of each draw and year."""
        back = np.zeros((given.years, given.draws)).T  # draws of one year beside each other, as they are added up
        passing = [given.lines[stop.line].sum(axis=1) > stop.level for stop in self.stops]
        stopped = np.flatnonzero(np.logical_or.reduce(passing))
        if stopped.size:
            gone = np.zeros((stopped.size, given.years))
            for stop, passes in zip(self.stops, passing, strict=True):
                here = stop.gone(given.lines[stop.line][stopped])
                gone = np.maximum(gone, np.where(passes[stopped, None], here, 0.0))
            back[stopped] = -given.lines[self.line][stopped] * gone
        return back


def taken_back(line: Line) -> TakenBack | None:
    """The rule of a line that takes another's pounds back; None of any other line."""
    rule = rule_of(line)
    return rule if isinstance(rule, TakenBack) else None


def stated(line: Line) -> str:
    """The name of the line that a line is the whole of, or takes something back of."""
    rule = taken_back(line)
    return line.name if rule is None else rule.line


def back_of(way: str, line: str) -> str:
    """The name in the ledger of what is taken back of a line in an option; no name in a document holds a colon."""
    return f"{way}: {line} taken back"


def cancelled(options: Options, draft: Draft) -> None:
    """Add to every option that a runaway cost may stop what is then taken back of each of its lines.

    An option has lines of its own for that, its parts' included, which end in every combination that it is part of: a
    part is stopped there by what its costs are there.
    """
    added = [one for one in draft.wanted if one.section == Options.key and one.heading != FINANCING]
    for way in options.ways:
        wider = tuple(other for other in options.ways if other != way and way in draft.case.head.with_parts(other))
        for part in (one for one in draft.case.head.with_parts(way) if one in options.ways):
            stops = tuple(stops_of(options, draft.case.head, way, part))
            if stops:
                for one in (one for one in added if one.part_of == part):
                    _take_back(draft, way, wider, one, stops)


def runaway_costs(options: Options, head: Head, way: str, part: str | None = None) -> dict[str, CostLine]:
    """The costs that may run away in an option, or of those what stops a part of it: its own and those it shares."""
    costs = {line: cost for one in options.ways.values() for line, cost in one.spent.items()}
    within = [options.ways[one] for one in head.with_parts(way) if one in options.ways]
    counted = {other: kept for one in within for kept, others in one.shared.items() for other in others}
    own = [line for one in head.with_parts(part or way) if one in options.ways for line in options.ways[one].spent]
    named = dict.fromkeys(counted.get(line, line) for line in own)
    return {line: costs[line] for line in named if line in costs and costs[line].runaway is not None}


def stops_of(options: Options, head: Head, way: str, part: str) -> Iterator[Stop]:
    """What stops a part of an option."""
    for name, cost in runaway_costs(options, head, way, part).items():
        said = cost.runaway
        if said is not None and said.stopped_at is not None:
            level = float(said.stopped_at)
            yield Stop(name, level, level if said.sunk is None else float(said.sunk))


def _take_back(draft: Draft, way: str, wider: Sequence[str], one: Wanted | Computed, stops: tuple[Stop, ...]) -> None:
    """Add what is taken back of a line in an option; of capital that is borrowed for, of its charges too."""
    part = Moving(variants=(way,), ends_in=tuple(wider)).model_copy(
        update={"body": one.part.body, "key": one.part.key, "service": one.part.service}
    )
    name = back_of(way, one.name)
    lines = tuple(dict.fromkeys((one.name, *(stop.line for stop in stops))))
    draft.compute(
        Computed(
            name=name,
            part=part,
            formula=Formula(TakenBack(one.name, stops), lines=lines),
            kind=one.kind,
            basis=_basis(draft, one),
            path=f"{Options.key}.ways.{way}",
            section=Options.key,
            title=f"{one.title}, taken back once stopped",
            because=f"stopped where {_said(draft, stops)}",
            heading=one.heading,
            part_of=way,
            shares=one.shares,
            apart=one.apart,
            of=one.name,
        )
    )
    charged_alike(draft, one.name, name, way, part)


def _basis(draft: Draft, one: Wanted | Computed) -> Basis:
    """The pounds that fall in a year, as those of what is taken back."""
    if isinstance(one, Computed):
        return one.basis
    price = draft.case.head.basis.price or NOT_STATED
    return replace(basis_of(one.figure, draft.case.head), price=price, effect="in-year", years=(), measure="net")


def _said(draft: Draft, stops: Sequence[Stop]) -> str:
    titles: Mapping[str, str] = {one.name: one.title for one in draft.wanted}
    return listed([f"{titles.get(stop.line, stop.line)} would pass {say_pounds(stop.level)}" for stop in stops])
