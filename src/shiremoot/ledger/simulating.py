"""Drawing a ledger: totals by view for every draw, block by block, never the whole cube of lines, years and draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from math import inf
from operator import add

import numpy as np

from shiremoot.chance import BLOCK, Distribution, Floats, RankCorrelation, Sampler
from shiremoot.chance.sampler import Bins
from shiremoot.ledger.compiling import NONE_HELD, Compiled, compile_ledger, low_and_high
from shiremoot.ledger.executors import Executor, InThisThread
from shiremoot.ledger.ledger import Ledger
from shiremoot.ledger.plan import Ints
from shiremoot.ledger.quantity import Quantity, cause_of, delay_of, size_of
from shiremoot.ledger.reach import reach_of_the_rest
from shiremoot.ledger.spread import Explained, Spread
from shiremoot.ledger.view import View

Progress = Callable[[int, int], None]
# Shares and indices need fewer draws than odds do: the first blocks, then every fourth.
EXPLAINED_FIRST, EXPLAINED_EVERY = 4, 4


@dataclass(frozen=True, slots=True)
class Scenario:
    """The same luck with some quantities held at a value, and the rank correlations on or off."""

    name: str
    held: Mapping[Quantity, float]
    correlated: bool = True


@dataclass(frozen=True, slots=True)
class Simulation:
    """Drawn totals of each view, (draws,) pounds, under each scenario; the first is the case as it stands."""

    totals: Mapping[str, Floats]
    scenarios: Mapping[str, Mapping[str, Floats]]
    explained: Explained | None


class Simulator:
    """A ledger compiled for some views, ready to be drawn under any settings."""

    def __init__(
        self,
        ledger: Ledger,
        views: Sequence[View],
        *,
        seed: int = 1,
        explain: View | None = None,
        luck: Sampler | None = None,
    ) -> None:
        """explain: one of the views, whose spread is taken apart by line and by shared cause.

        luck: the sampler of another simulator of the same ledger and seed, to build its tables only once.
        """
        self.ledger = ledger
        self.seed = seed
        self.luck = luck
        self.views = tuple(views)
        self.explain = explain
        parts = [View(line, {line: w}, explain.period) for line, w in explain.weights.items()] if explain else []
        self.parts = tuple(parts)
        self.compiled = compile_ledger(ledger, views, parts)
        self.whole = compile_ledger(ledger, views) if parts else self.compiled  # not taken apart
        self.shared = _shared_causes(ledger, self.compiled) if explain else {}

    @cached_property
    def sampler(self) -> Sampler:
        """The luck of this ledger; made when something is first drawn."""
        return self.luck or sampler_of(self.compiled.quantities, self.ledger.correlations, self.seed)

    @cached_property
    def hanging(self) -> tuple[Ints, ...]:
        """For each shared cause the rows of the parts that hang on it; a computed line may hang on anything."""
        computed = {line.name for line in self.ledger.lines if line.formula is not None}
        return tuple(
            np.array([at for at, part in enumerate(self.parts) if part.name in lines | computed], np.int64)
            for lines in self.shared.values()
        )

    @cached_property
    def tied(self) -> tuple[Quantity, ...]:
        """The quantities whose luck a rank correlation ties to that of others."""
        return tuple(size_of(line) for group in self.ledger.correlations for line in group.names)

    @cached_property
    def independent(self) -> Sampler:
        """The luck that the tied quantities have by themselves; made when a scenario first asks for it."""
        return sampler_of({one: self.compiled.quantities[one] for one in self.tied}, seed=self.seed)

    def run(
        self,
        draws: int,
        executor: Executor | None = None,
        scenarios: Sequence[Scenario] = (),
        progress: Progress | None = None,
    ) -> Simulation:
        """Totals of every view for every draw. Bits do not depend on the executor."""
        blocks = -(-draws // BLOCK)
        totals = np.empty((1 + len(scenarios), len(self.views), draws))
        spreads: list[Spread] = []

        def work(number: int) -> tuple[list[Floats], Spread | None]:
            return self._block(number, min(BLOCK, draws - number * BLOCK), scenarios)

        for number, (drawn, spread) in enumerate((executor or InThisThread()).run(work, range(blocks))):
            for which, block in enumerate(drawn):
                totals[which, :, number * BLOCK : number * BLOCK + block.shape[1]] = block
            spreads += [spread] if spread is not None else []
            if progress is not None:
                progress(number + 1, blocks)
        names = [view.name for view in self.views]
        return Simulation(
            dict(zip(names, totals[0], strict=True)),
            {s.name: dict(zip(names, totals[1 + at], strict=True)) for at, s in enumerate(scenarios)},
            self._explained(spreads),
        )

    def planned(self, held: Mapping[Quantity, float] = NONE_HELD) -> dict[str, float]:
        """Each view's pounds if everything comes as planned: likely size, on time, delivered, no shared luck.

        held: quantities that come otherwise; a computed line is reckoned from what they come to.
        """
        values = {name: _planned_value(name, each) for name, each in self.compiled.quantities.items()}
        return self._at({name: held.get(name, value) for name, value in values.items()}, held)

    def bounds(self, name: str) -> tuple[float, float]:
        """A view's pounds if every size came at its low end, or at its high end, on time and delivered.

        A stated bound, not a forecast: the parts do not all come low, or high, together (convention 5).
        A size that knows no ends, such as a normal one, counts with its 10th and 90th percentile. A computed line
        is reckoned twice, from all sizes low and from all sizes high; between them it may lie lower or higher.
        """
        ends = []
        for end in (0, 1):
            values = {
                one: low_and_high(each)[end] if one.sort == "size" else _planned_value(one, each)
                for one, each in self.compiled.quantities.items()
            }
            ends.append(self._at(values)[name])
        return min(ends), max(ends)

    def reach(self, name: str) -> tuple[float, float]:
        """The lowest and highest pounds that a view can come to at all: bounds that hold, infinite without an end.

        A total that a computed line joins may come to anything.
        """
        at = [view.name for view in self.views].index(name)
        computed = {line.name for line in self.ledger.lines if line.formula is not None}
        if computed & self.views[at].weights.keys():
            return -inf, inf
        low, high = reach_of_the_rest(self.ledger, self.views[at])
        sure = float(self.whole.certain.totals[at])
        return low + sure, high + sure

    def _at(self, values: Mapping[Quantity, float], held: Mapping[Quantity, float] = NONE_HELD) -> dict[str, float]:
        """Every view's pounds for one value of each quantity."""
        totals = np.empty((len(self.whole.columns), 1))
        self.whole.evaluate(np.array(list(values.values())).reshape(-1, 1), totals, held)
        return {view.name: float(totals[at, 0]) for at, view in enumerate(self.views)}

    def _block(self, number: int, width: int, scenarios: Sequence[Scenario]) -> tuple[list[Floats], Spread | None]:
        """Totals of one block under the case as it stands and under each scenario, and what explains the first."""
        values = np.empty((len(self.compiled.quantities), width))
        explaining = self.explain is not None and (number < EXPLAINED_FIRST or number % EXPLAINED_EVERY == 0)
        bins = np.empty(values.shape, dtype=np.uint8) if explaining else None
        self.sampler.block(number, width, values, bins)
        compiled = self.compiled if explaining else self.whole
        columns = np.empty((len(compiled.columns), width))
        compiled.evaluate(values, columns)
        count = len(self.views)
        drawn = [columns[:count].copy()]
        spread = self._spread(columns, values, bins) if bins is not None else None
        apart = self._apart(values, number, scenarios)
        drawn += [self._under(scenario, values if scenario.correlated else apart) for scenario in scenarios]
        return drawn, spread

    def _apart(self, values: Floats, number: int, scenarios: Sequence[Scenario]) -> Floats:
        """The block without its rank correlations, where a scenario wants it: only what they tie is drawn again."""
        if not self.tied or all(scenario.correlated for scenario in scenarios):
            return values
        apart = values.copy()
        apart[[self.compiled.row[name] for name in self.tied]] = self.independent.block(number, values.shape[1])
        return apart

    def _under(self, scenario: Scenario, values: Floats) -> Floats:
        """Totals of the views with the scenario's quantities held; the values are as they were afterwards."""
        rows = [self.compiled.row[name] for name in scenario.held]
        fallen = values[rows]
        values[rows] = np.array(list(scenario.held.values())).reshape(-1, 1)
        totals = np.empty((len(self.whole.columns), values.shape[1]))
        self.whole.evaluate(values, totals, scenario.held)
        values[rows] = fallen
        return totals[: len(self.views)]

    def _spread(self, columns: Floats, values: Floats, bins: Bins) -> Spread:
        assert self.explain is not None  # noqa: S101 - bins are drawn only then
        total = columns[[view.name for view in self.views].index(self.explain.name)][None, :]
        lines = columns[len(self.views) : len(self.views) + len(self.parts)]
        causes = values[[self.compiled.row[name] for name in self.shared]]
        return Spread.of(lines, causes, total, bins, self.hanging)

    def _explained(self, spreads: Sequence[Spread]) -> Explained | None:
        if not spreads:
            return None
        lines = [view.name for view in self.parts]
        whole = reduce(add, spreads)
        return whole.explained(lines, tuple(self.shared), list(self.compiled.quantities), self.hanging)


def sampler_of(
    quantities: Mapping[Quantity, Distribution], correlations: Sequence[RankCorrelation] = (), seed: int = 1
) -> Sampler:
    """The luck of these quantities, each from its own stream; correlations are of sizes, by line."""
    groups = [RankCorrelation([size_of(line).stream for line in group.names], group.matrix) for group in correlations]
    return Sampler.of({one.stream: distribution for one, distribution in quantities.items()}, groups, seed)


def _planned_value(quantity: Quantity, distribution: Distribution) -> float:
    """What a plan counts on: nothing late, everything delivered, no shared luck, sizes as planned."""
    planned = {"delay": 0.0, "cause": 0.0, "delivery": 1.0}
    return planned[quantity.sort] if quantity.sort in planned else distribution.central()


def _shared_causes(ledger: Ledger, compiled: Compiled) -> dict[Quantity, frozenset[str]]:
    """Quantities that move more than one thing, with the lines they move: named causes, and shared delays."""
    driven: dict[str, set[str]] = {cause: set() for cause in ledger.causes}
    for line in ledger.lines:
        for cause, _ in line.driven_by:
            driven[cause].add(line.name)
    moved = {cause_of(cause): frozenset(lines) for cause, lines in driven.items()}
    delays = {delay_of(event): lines for event, lines in _hanging_on(ledger, compiled).items()}
    things = {line.name: line.belongs_to for line in ledger.lines}
    moved |= {delay: lines for delay, lines in delays.items() if len({things[line] for line in lines}) > 1}
    return {quantity: lines for quantity, lines in moved.items() if quantity in compiled.row}


def _hanging_on(ledger: Ledger, compiled: Compiled) -> dict[str, frozenset[str]]:
    """For each event that may be late the lines that start with it or after it."""
    at: dict[str, list[str]] = {}
    for line in ledger.lines:
        at.setdefault(line.event, []).append(line.name)
    after: dict[str, list[str]] = {}
    for name, event in ledger.events.items():
        for before, _ in event.after:
            after.setdefault(before, []).append(name)
    late = [event for event in ledger.events if delay_of(event) in compiled.row]
    return {event: frozenset(line for one in _later(event, after) for line in at.get(one, ())) for event in late}


def _later(event: str, after: Mapping[str, Sequence[str]]) -> set[str]:
    """An event and everything that waits for it, directly or through others."""
    found, waiting = {event}, [event]
    while waiting:
        new = [name for name in after.get(waiting.pop(), ()) if name not in found]
        found.update(new)
        waiting += new
    return found
