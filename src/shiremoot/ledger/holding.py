"""How far totals move when quantities are held at a value: only what hangs on them is worked out again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from shiremoot.chance import BLOCK, Floats
from shiremoot.lazy import np
from shiremoot.ledger.compiling import NONE_HELD, Compiled, compile_ledger
from shiremoot.ledger.drawing import Space
from shiremoot.ledger.framing import Frame
from shiremoot.ledger.growing import used_by, years_of
from shiremoot.ledger.ledger import Ledger, following
from shiremoot.ledger.line import Line
from shiremoot.ledger.quantity import Quantity
from shiremoot.ledger.simulating import Simulator
from shiremoot.ledger.view import View

Held = Mapping[Quantity, float]
Names = Mapping[str, Collection[str]]


def moved(simulator: Simulator, held: Sequence[Held]) -> Floats:
    """How far each view moves on average with quantities held, (held, views) pounds, over the first block of draws.

    The same luck for all, and for the case as it stands. Lines that do not hang on what is held are not worked out.
    Several values of the same quantities cost least one after the other.
    Raises: KeyError for a quantity that the ledger does not have.
    """
    compiled, hanging = simulator.compiled, Hanging(simulator.ledger)
    block = Space.of(compiled, BLOCK).values
    simulator.sampler.draws(0, BLOCK, block[: compiled.drawn])
    found = [
        _moved(simulator, block, hanging.only(hanging.on(quantities)), list(alike))
        for quantities, alike in groupby(held, key=frozenset)
    ]
    return np.concatenate(found) if found else np.empty((0, len(simulator.views)))


def _moved(simulator: Simulator, block: Floats, ledger: Ledger, each: Sequence[Held]) -> Floats:
    """As ``moved`` for values of the same quantities. ledger: of the lines that hang on them. block: (rows, draws)."""
    frame, names = Frame.of(ledger), sorted(line.name for line in ledger.lines)
    views = [_of_lines(view, names) for view in simulator.views]
    compiled = compile_ledger(frame, views)
    values = block[[simulator.compiled.row[one] for one in compiled.row]]
    means = np.array([_means(compiled, values, held) for held in (NONE_HELD, *each)])[:, : len(views)]
    further: Floats = means[1:] - means[0]
    return further


def _of_lines(view: View, names: Sequence[str]) -> View:
    return View(view.name, {line: view.weights[line] for line in names if line in view.weights}, view.period)


def _means(compiled: Compiled, values: Floats, held: Held) -> Floats:
    """Average pounds of each column; what is held stays in the values, for whoever holds the same next."""
    for row, value in compiled.held_rows(held).items():
        values[row] = value
    totals = np.empty((len(compiled.columns), values.shape[1]))
    compiled.evaluate(values, totals, held)
    means: Floats = totals.mean(axis=1)
    return means


@dataclass(frozen=True)
class Hanging:
    """What hangs on what in a ledger: lines on events, deliveries, causes and drivers, and on the lines they take."""

    ledger: Ledger

    def on(self, quantities: Iterable[Quantity]) -> frozenset[str]:
        """The lines whose pounds may be others when these quantities are; a computed line hangs on what it takes."""
        first = (line for one in quantities for line in self._on(one))
        return frozenset(following(first, self._taking))

    def only(self, names: Collection[str]) -> Ledger:
        """A ledger of these lines, with no more events and deliveries than they wait for and need."""
        ledger = self.ledger.only(names)
        formulas = [line.formula for line in ledger.everything if line.formula is not None]
        started = {line.event for line in ledger.everything if line.formula is None}
        events = following(started.union(*(formula.events for formula in formulas)), self._before)
        needed = following((line.delivery for line in ledger.everything if line.delivery is not None), self._needs)
        return replace(
            ledger,
            events={name: one for name, one in ledger.events.items() if name in events},
            deliveries={name: one for name, one in ledger.deliveries.items() if name in needed},
        )

    @cached_property
    def _before(self) -> Names:
        return {name: [before for before, _ in event.after] for name, event in self.ledger.events.items()}

    @cached_property
    def _needs(self) -> Names:
        return {name: one.needs for name, one in self.ledger.deliveries.items()}

    def _on(self, quantity: Quantity) -> Collection[str]:
        match quantity.sort:
            case "size":
                return (quantity.name,)
            case "delay":
                return _all_of(self._at, following((quantity.name,), self._after))
            case "delivery":
                return _all_of(self._delivered, following((quantity.name,), self._needing))
            case "cause":
                return self._driven.get(quantity.name, ())
            case "driver":
                return self._growing.get(quantity, ())

    @cached_property
    def _taking(self) -> Names:
        return _grouped((name, line.name) for line in self._lines if line.formula for name in line.formula.lines)

    @cached_property
    def _at(self) -> Names:
        drawn = [(line.event, line.name) for line in self._lines if line.formula is None]
        return _grouped(
            [*drawn, *((each, line.name) for line in self._lines if line.formula for each in line.formula.events)]
        )

    @cached_property
    def _after(self) -> Names:
        return _grouped((before, name) for name, event in self.ledger.events.items() for before, _ in event.after)

    @cached_property
    def _delivered(self) -> Names:
        return _grouped((line.delivery, line.name) for line in self._lines if line.delivery is not None)

    @cached_property
    def _needing(self) -> Names:
        return _grouped((need, name) for name, one in self.ledger.deliveries.items() for need in one.needs)

    @cached_property
    def _driven(self) -> Names:
        drawn = [(cause, line.name) for line in self._lines for cause, _ in line.driven_by]
        return _grouped(
            [*drawn, *((each, line.name) for line in self._lines if line.formula for each in line.formula.causes)]
        )

    @cached_property
    def _growing(self) -> Mapping[Quantity, Collection[str]]:
        drivers, found = self.ledger.drivers, defaultdict(list)
        for line in self._lines:
            for name in used_by([line.growth], drivers) if line.growth is not None else ():
                for quantity, _ in years_of(name, drivers[name]):
                    found[quantity].append(line.name)
        return found

    @property
    def _lines(self) -> tuple[Line, ...]:
        return self.ledger.everything


def _grouped(pairs: Iterable[tuple[str, str]]) -> Names:
    found: dict[str, list[str]] = defaultdict(list)
    for name, line in pairs:
        found[name].append(line)
    return found


def _all_of(groups: Names, names: Iterable[str]) -> list[str]:
    return [line for name in names for line in groups.get(name, ())]
