"""Drawing a ledger: totals by view for every draw, block by block, never the whole cube of lines, years and draws."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from types import MappingProxyType
from typing import TypeVar

from shiremoot.chance import BLOCK, Distribution, Floats, RankCorrelation, Sampler, Stated
from shiremoot.dates import ShiremootError
from shiremoot.lazy import np
from shiremoot.ledger.compiling import NONE_HELD, Compiled, compile_ledger, low_and_high
from shiremoot.ledger.drawing import Drawing, Scenario
from shiremoot.ledger.executors import Executor, InThisThread
from shiremoot.ledger.framing import Frame
from shiremoot.ledger.growing import used_by, years_of
from shiremoot.ledger.ledger import Ledger, following
from shiremoot.ledger.line import in_the_year
from shiremoot.ledger.quantity import Quantity, cause_of, delay_of, luck_of, size_of
from shiremoot.ledger.reach import reach_of_the_rest
from shiremoot.ledger.spread import Explained, Parts, Spread
from shiremoot.ledger.view import View

Progress = Callable[[int, int], None]
# Shares and indices need fewer draws than odds do: the first blocks, then every eighth.
EXPLAINED_FIRST, EXPLAINED_EVERY = 2, 8
AT_ONCE = 256  # ways of holding quantities that are worked out together


Instead = Mapping[tuple[str, str], Callable[[Floats], object]]
NOTHING_INSTEAD: Instead = MappingProxyType({})
MOST_KEPT = 2 * 2**30  # bytes of totals: what a small machine can give to one study


class TooManyKept(ShiremootError):
    """More draws of more totals than memory should hold."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """Drawn totals of each view, (draws,) pounds, under each scenario; the first is the case as it stands."""

    totals: Mapping[str, Floats]
    scenarios: Mapping[str, Mapping[str, Floats]]
    explained: Explained | None


K = TypeVar("K", bound=Hashable)


def room_for(places: Sequence[K], draws: int) -> dict[K, Floats]:
    """Room for the draws of each of these totals, not filled in yet.

    Raises: TooManyKept where they would take more than two gigabytes.
    """
    if 8 * draws * len(places) > MOST_KEPT:
        found = f"{draws:,} draws of {len(places):,} totals, {8 * draws * len(places) / 2**30:.1f} gigabytes of memory"
        expected = f"at most {MOST_KEPT // (8 * len(places)):,} draws of so many"
        raise TooManyKept(found, expected, place="--draws", fix="a hundred thousand tell odds to 0.3 points")
    return {place: np.empty(draws) for place in places}


class Simulator:
    """A ledger compiled for some views, ready to be drawn under any settings."""

    def __init__(
        self,
        ledger: Ledger | Frame,
        views: Sequence[View],
        *,
        seed: int = 1,
        explain: View | None = None,
        luck: Sampler | None = None,
    ) -> None:
        """ledger: or its frame, so that what stands whatever is asked is worked out only once.

        explain: one of the views, whose spread is taken apart by line, by shared cause and by driver.

        luck: the sampler of another simulator of the same ledger and seed, to build its tables only once.
        """
        self.frame = ledger if isinstance(ledger, Frame) else Frame.of(ledger)
        self.ledger = self.frame.ledger
        self.seed = seed
        self.luck = luck
        self.views = tuple(views)
        self.explain = explain
        parts = [View(line, {line: w}, explain.period) for line, w in explain.weights.items()] if explain else []
        self.parts = tuple(parts)
        self.compiled = compile_ledger(self.frame, views, parts)
        self.whole = compile_ledger(self.frame, views) if parts else self.compiled  # not taken apart
        self.shared = _shared_causes(self.ledger, self.compiled) if explain else {}

    @cached_property
    def sampler(self) -> Sampler:
        """The luck of this ledger; made when something is first drawn."""
        return self.luck or sampler_of(self._drawn(self.compiled.row), self.ledger.correlations, self.seed)

    @cached_property
    def drawing(self) -> Drawing:
        """How its blocks are drawn; made when something is first drawn."""
        return Drawing(self.sampler, self.compiled, self.whole, len(self.views), self._explaining())

    def _drawn(self, quantities: Iterable[Quantity]) -> dict[Quantity, Distribution]:
        drawn = ((one, self.compiled.row[one]) for one in quantities)
        return {one: self.compiled.quantities[one] for one, row in drawn if row < self.compiled.drawn}

    def _explaining(self) -> Parts | None:
        """The rows that explain a total; to each shared cause those that hang on it.

        A computed line may hang on anything.
        """
        if self.explain is None:
            return None
        computed = {line.name for line in self.ledger.lines if line.formula is not None}
        place = {part.name: at for at, part in enumerate(self.parts)}
        hanging = [
            np.array(sorted(place[line] for line in lines | computed if line in place), np.int64)
            for lines in self.shared.values()
        ]
        return Parts(
            lines=np.arange(len(self.views), len(self.views) + len(self.parts), dtype=np.int64),
            total=[view.name for view in self.views].index(self.explain.name),
            causes=np.array([self.compiled.row[cause] for cause in self.shared], np.int64),
            hanging=hanging,
        )

    def run(
        self,
        draws: int,
        executor: Executor | None = None,
        scenarios: Sequence[Scenario] = (),
        progress: Progress | None = None,
        *,
        instead: Instead = NOTHING_INSTEAD,
    ) -> Simulation:
        """Totals of every view for every draw. Bits do not depend on the executor.

        instead: what takes the draws of a view under a scenario ("" for the case as it stands), block by block in
        order, in place of their being kept. A scenario of which some view is taken keeps no other.
        Raises: TooManyKept where the totals would take more than two gigabytes.
        """
        names = ["", *(one.name for one in scenarios)]
        kept = self._kept(draws, names, instead)
        blocks = -(-draws // BLOCK)
        spread: Spread | None = None
        drawing = self.drawing

        def work(number: int) -> tuple[Floats, Spread | None]:
            width = min(BLOCK, draws - number * BLOCK)
            explaining = number < EXPLAINED_FIRST or number % EXPLAINED_EVERY == 0
            return drawing.block(number, width, scenarios, explaining=explaining)

        for number, (drawn, more) in enumerate((executor or InThisThread()).run(work, range(blocks))):
            for scenario, totals in zip(names, drawn, strict=True):
                for view, block in zip(self.views, totals, strict=True):
                    place = scenario, view.name
                    if place in instead:
                        instead[place](block)
                    elif place in kept:
                        kept[place][number * BLOCK : number * BLOCK + block.size] = block
            if more is not None:
                spread = more if spread is None else spread + more
            if progress is not None:
                progress(number + 1, blocks)
        by_scenario: dict[str, dict[str, Floats]] = {name: {} for name in names}
        for (name, view_name), whole in kept.items():
            by_scenario[name][view_name] = whole
        return Simulation(by_scenario.pop(""), by_scenario, self._explained(spread))

    def _kept(self, draws: int, scenarios: Sequence[str], instead: Instead) -> dict[tuple[str, str], Floats]:
        """Room for the totals to keep, by scenario and view."""
        taken = {scenario for scenario, _ in instead} - {""}
        kept = [name for name in scenarios if name not in taken]
        places = [(name, view.name) for name in kept for view in self.views if (name, view.name) not in instead]
        return room_for(places, draws)

    def planned(self, held: Mapping[Quantity, float] = NONE_HELD) -> dict[str, float]:
        """Each view's pounds if everything comes as planned: likely size, on time, delivered, no shared luck.

        held: quantities that come otherwise; a computed line is reckoned from what they come to.
        """
        values = {name: _planned_value(name, each) for name, each in self.compiled.quantities.items()}
        return self._at({name: held.get(name, value) for name, value in values.items()}, held)

    def planned_under(self, each: Sequence[Mapping[Quantity, float]]) -> dict[str, Floats]:
        """As ``planned`` with quantities held in many ways, (ways,) pounds of each view: all of them in a few runs."""
        planned = {one: _planned_value(one, self.compiled.quantities[one]) for one in self.whole.row}
        found = np.empty((len(self.views), len(each)))
        for first in range(0, len(each), AT_ONCE):
            ways = each[first : first + AT_ONCE]
            values = np.repeat(np.array(list(planned.values()), np.float64)[:, None], len(ways), axis=1)
            for way, held in enumerate(ways):
                for row, value in self.whole.held_rows(held).items():
                    values[row, way] = value
            totals = np.empty((len(self.whole.columns), len(ways)))
            self.whole.evaluate_each(values, totals, ways)
            found[:, first : first + len(ways)] = totals[: len(self.views)]
        return {view.name: pounds for view, pounds in zip(self.views, found, strict=True)}

    def bounds(self, name: str) -> tuple[float, float]:
        """A view's pounds if every size came at its low end, or at its high end, on time and delivered.

        A stated bound, not a forecast: the parts do not all come low, or high, together (convention 5). What comes
        off the view, such as a cost of a total net of it, stands at its other end.
        A size that knows no ends, such as a normal one, counts with its 10th and 90th percentile. A computed line
        is reckoned twice, from all sizes low and from all sizes high; between them it may lie lower or higher.
        """
        ends = []
        weights = next(view.weights for view in self.views if view.name == name)
        off = {size_of(line) for line, weight in weights.items() if in_the_year(weight, 0) < 0.0}
        for end in (0, 1):
            values = {
                one: low_and_high(each)[end ^ (one in off)] if one.sort == "size" else _planned_value(one, each)
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
        self.whole.evaluate(np.array([values[one] for one in self.whole.row], np.float64).reshape(-1, 1), totals, held)
        return {view.name: float(totals[at, 0]) for at, view in enumerate(self.views)}

    def _explained(self, spread: Spread | None) -> Explained | None:
        if spread is None:
            return None
        drawn = list(self.compiled.row)[: self.compiled.drawn]
        found = spread.explained([part.name for part in self.parts], tuple(self.shared), drawn)
        first_order = dict.fromkeys(self.compiled.quantities, 0.0) | dict(found.first_order)
        return Explained(found.lines, found.causes, first_order)


def sampler_of(
    quantities: Mapping[Quantity, Distribution], correlations: Sequence[RankCorrelation] = (), seed: int = 1
) -> Sampler:
    """The luck of these quantities, each from its own stream; correlations are of sizes, by line."""
    groups = [RankCorrelation([size_of(line).stream for line in group.names], group.matrix) for group in correlations]
    return Sampler.of({one.stream: distribution for one, distribution in quantities.items()}, groups, seed)


def _planned_value(quantity: Quantity, distribution: Distribution) -> float:
    """What a plan counts on: nothing late, everything delivered, no shared luck, sizes as planned.

    What computed lines take as a cause, such as an exponent, is no luck: it has a value of its own, as drivers have.
    """
    if isinstance(distribution, Stated):
        return distribution.central()
    planned = {"delay": 0.0, "cause": 0.0, "delivery": 1.0}  # drivers and sizes have a value of their own
    return planned[quantity.sort] if quantity.sort in planned else distribution.central()


def _shared_causes(ledger: Ledger, compiled: Compiled) -> dict[Quantity, frozenset[str]]:
    """What may move more than one thing, with the lines it moves: named causes, shared delays, the luck of drivers."""
    driven: dict[str, set[str]] = {cause: set() for cause in ledger.causes}
    for line in ledger.lines:
        for cause, _ in line.driven_by:
            driven[cause].add(line.name)
    moved = {cause_of(cause): frozenset(lines) for cause, lines in driven.items()}
    delays = {delay_of(event): lines for event, lines in _hanging_on(ledger, compiled).items()}
    things = {line.name: line.belongs_to for line in ledger.lines}
    moved |= {delay: lines for delay, lines in delays.items() if len({things[line] for line in lines}) > 1}
    known = {quantity: lines for quantity, lines in moved.items() if quantity in compiled.row}
    return known | _by_driver(ledger, compiled)


def _by_driver(ledger: Ledger, compiled: Compiled) -> dict[Quantity, frozenset[str]]:
    """The lines that grow by each driver, or by one that follows it, where it may turn out otherwise.

    Where one luck moves all its years, the last of them stands for it.
    """
    grow: dict[str, set[str]] = {}
    for line in ledger.lines:
        for name in used_by([line.growth] if line.growth is not None else [], ledger.drivers):
            grow.setdefault(name, set()).add(line.name)
    drawn = {quantity for quantity, row in compiled.row.items() if row < compiled.drawn}
    found: dict[Quantity, frozenset[str]] = {}
    for name, lines in grow.items():
        years = [quantity for quantity, _ in years_of(name, ledger.drivers[name]) if quantity in drawn]
        found |= dict.fromkeys({luck_of(one): one for one in years}.values(), frozenset(lines))
    return found


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
    return {event: frozenset(line for one in following([event], after) for line in at.get(one, ())) for event in late}
