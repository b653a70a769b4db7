"""The draws of a target once more, a strip at a time: how often it is met with one thing held or taken away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TypeVar

from shiremoot.chance import BLOCK, Floats
from shiremoot.chance import Whole as Counts
from shiremoot.lazy import np
from shiremoot.ledger import Ledger, Line, Quantity, Simulator, View, executor_for
from shiremoot.ledger.compiling import Compiled, compile_ledger
from shiremoot.ledger.drawing import Strip
from shiremoot.ledger.framing import Frame
from shiremoot.ledger.growing import quantities_of_drivers, used_by
from shiremoot.ledger.ledger import following, reached
from shiremoot.question.settings import Settings

DRAWS = 4 * BLOCK  # enough for a difference on common draws
Looked = TypeVar("Looked")


def odds_on_the_same_draws(
    simulator: Simulator, met: Callable[[Strip], Counts], settings: Settings, stage: str
) -> Floats:
    """How often each of many things happens, as a share of 16,384 draws at most.

    met: in how many draws of a strip each happens, in an array whose shape the answer has. Nothing else of a strip is
    kept, so that room grows neither with the draws nor with what is asked of them.
    """
    draws = min(DRAWS, settings.draws)
    counted = sum(_strip_by_strip(simulator, met, draws, settings, stage), start=np.zeros(1, np.int64))
    shares: Floats = counted / draws
    return shares


def totals_on_the_same_draws(
    simulator: Simulator, under: Callable[[Strip], Floats], settings: Settings, stage: str, most: int = DRAWS
) -> Floats:
    """What a few totals come to in each of so many draws at most, (totals, draws) pounds.

    under: the totals of a strip, (totals, width), in an array of their own. All of them are kept: ask for few.
    """
    draws = min(most, settings.draws)
    return np.concatenate(list(_strip_by_strip(simulator, under, draws, settings, stage)), axis=1)


def _strip_by_strip(
    simulator: Simulator, look: Callable[[Strip], Looked], draws: int, settings: Settings, stage: str
) -> Iterator[Looked]:
    """What is seen of each strip, in order; the strip itself is written over by the next."""
    blocks, said = -(-draws // BLOCK), settings.stage(stage)

    def work(number: int) -> list[Looked]:
        return [look(strip) for strip in simulator.drawing.strips(number, min(BLOCK, draws - number * BLOCK))]

    for number, each in enumerate(executor_for(settings.workers).run(work, range(blocks)), start=1):
        yield from each
        said(number, blocks)


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of a view, compiled by themselves.

    rows: where what they hang on stands in the values of the whole.
    """

    compiled: Compiled
    rows: list[int]

    @classmethod
    def of(cls, names: AbstractSet[str], ledger: Ledger, simulator: Simulator, wanted: View) -> Part:
        """What the view weighs of these lines; of a ledger with the simulator's quantities, or some of them."""
        weights = {line: weight for line, weight in wanted.weights.items() if line in names}
        compiled = compile_ledger(Frame.of(_alone(ledger, set(weights))), [View(wanted.name, weights, wanted.period)])
        return cls(compiled, [simulator.compiled.row[each] for each in compiled.row])

    def total(self, own: Floats) -> Floats:
        """Their pounds, (width,), for the values in these rows, (rows, width)."""
        totals = np.empty((len(self.compiled.columns), own.shape[1]))
        self.compiled.evaluate(own, totals)
        total: Floats = totals[0]
        return total


@dataclass(frozen=True, slots=True)
class Moved:
    """The lines of a view that move with one luck; all others stay as they fell. at: its rows among theirs."""

    part: Part
    at: list[int]

    @classmethod
    def by(cls, quantities: Sequence[Quantity], simulator: Simulator, wanted: View) -> Moved:
        """What moves with quantities of one luck of the simulator's ledger, of the lines that the view weighs."""
        part = Part.of(hanging_on(quantities[0], simulator.ledger), simulator.ledger, simulator, wanted)
        return cls(part, [part.compiled.row[one] for one in quantities])

    def under(self, values: Floats, points: Sequence[Sequence[float]]) -> Iterator[Floats]:
        """What the total changes by, (width,) pounds, with the quantities held at each of these points."""
        own = values[self.part.rows]
        before = self.part.total(own)
        for point in points:
            own[self.at] = np.array(point).reshape(-1, 1)
            yield self.part.total(own) - before


def _alone(ledger: Ledger, names: set[str]) -> Ledger:
    """The ledger of these lines with what they hang on and nothing else; what ties their luck was drawn already."""
    kept = ledger.only(names)
    lines = kept.everything
    waits = {event: [before for before, _ in one.after] for event, one in ledger.events.items()}
    needs = {name: one.needs for name, one in ledger.deliveries.items()}
    events = set(reached({event for line in lines for event in _events(line)}, waits))
    deliveries = set(reached({line.delivery for line in lines if line.delivery is not None}, needs))
    return replace(
        kept,
        events={name: event for name, event in ledger.events.items() if name in events},
        deliveries={name: one for name, one in ledger.deliveries.items() if name in deliveries},
        correlations=(),
    )


def hanging_on(quantity: Quantity, ledger: Ledger) -> set[str]:
    """The names of the lines that a quantity moves, directly or through what waits for it, needs it or takes it."""
    moved = _directly(quantity, ledger)
    takes = {line.name: line.formula.lines for line in ledger.everything if line.formula is not None}
    return _with_all_that_follow(moved, takes)


def _directly(quantity: Quantity, ledger: Ledger) -> set[str]:
    """Those that it moves without a computed line between."""
    name, lines = quantity.name, ledger.everything
    match quantity.sort:
        case "size":
            return {name}
        case "cause":
            return {line.name for line in lines if name in _causes(line)}
        case "driver":
            return {line.name for line in lines if name in _drivers(line, ledger)}
        case "delay":
            waits = {event: [before for before, _ in one.after] for event, one in ledger.events.items()}
            late = _with_all_that_follow({name}, waits)
            return {line.name for line in lines if not late.isdisjoint(_events(line))}
        case "delivery":
            doubtful = _with_all_that_follow({name}, {one: each.needs for one, each in ledger.deliveries.items()})
            return {line.name for line in lines if line.delivery in doubtful}


def _causes(line: Line) -> set[str]:
    return {cause for cause, _ in line.driven_by} | set(line.formula.causes if line.formula is not None else ())


def _drivers(line: Line, ledger: Ledger) -> set[str]:
    """The names of all quantities of the drivers that a line grows by."""
    used = used_by([line.growth] if line.growth is not None else [], ledger.drivers)
    return {quantity.name for quantity in quantities_of_drivers(used, ledger.drivers)}


def _events(line: Line) -> set[str]:
    return {line.event, *(line.formula.events if line.formula is not None else ())}


def _with_all_that_follow(first: Iterable[str], before: Mapping[str, Iterable[str]]) -> set[str]:
    """These and all that come after them, directly or through others. before: what each thing comes after."""
    after: dict[str, list[str]] = {}
    for name, earlier in before.items():
        for one in earlier:
            after.setdefault(one, []).append(name)
    return following(first, after)
