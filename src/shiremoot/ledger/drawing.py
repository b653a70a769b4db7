"""Drawing one block of a ledger, in strips that fit in memory however many lines there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import local
from typing import NamedTuple

from shiremoot.chance import BLOCK, Floats, Sampler
from shiremoot.chance.sampler import Bins
from shiremoot.lazy import np
from shiremoot.ledger.compiling import NONE_HELD, Compiled
from shiremoot.ledger.quantity import Quantity
from shiremoot.ledger.spread import Gathering, Parts, Spread
from shiremoot.ledger.ways import Ways

ROOM = 32 * 2**20  # bytes of working space for one worker: two of them and the program stay below 300 MiB
NARROWEST = 64  # draws in a strip, whatever room they take


@dataclass(frozen=True, slots=True)
class Scenario:
    """The same luck with some quantities held at a value, and the rank correlations on or off."""

    name: str
    held: Mapping[Quantity, float]
    correlated: bool = True


class Space(NamedTuple):
    """The arrays of one worker for strips of one width, written over strip by strip."""

    values: Floats  # (rows, width); those that stand still are filled in once
    columns: Floats  # (columns, width)
    bins: Bins  # (drawn, width)
    untied: Floats  # (tied, width), what the tied quantities come to by themselves

    @classmethod
    def of(cls, compiled: Compiled, width: int, tied: int = 0) -> Space:
        """New arrays for this plan; bins and what is untied are room kept, not yet memory taken."""
        values = np.empty((len(compiled.row), width))
        values[compiled.drawn :] = compiled.standing
        columns, bins = np.empty((len(compiled.columns), width)), np.empty((compiled.drawn, width), np.uint8)
        return cls(values, columns, bins, np.empty((tied, width)))


class Strip(NamedTuple):
    """One strip drawn and added up: the columns of the plan, from which draw of the block on, and what they hang on."""

    start: int
    values: Floats
    columns: Floats
    bins: Bins
    untied: Floats


@dataclass(frozen=True)
class Drawing:
    """How blocks of a ledger are drawn: its luck, its plan with and without the parts that explain a total.

    whole: the plan without them; its views are the first columns of both. views: how many. parts: None where nothing
    is to be explained.
    """

    sampler: Sampler
    compiled: Compiled
    whole: Compiled
    views: int
    parts: Parts | None

    @cached_property
    def strip(self) -> int:
        """How many draws are worked at a time: a whole block where that fits in the room of a worker, else a part."""
        plan = self.compiled.plan
        rows = (
            len(self.compiled.row)
            + len(self.compiled.columns)
            + len(self.compiled.growths)
            + plan.sizes["events"]
            + plan.sizes["deliveries"]
        )
        width = BLOCK
        while width > NARROWEST and 8 * width * rows > ROOM:
            width //= 2
        return width

    @cached_property
    def _kept(self) -> local:
        return local()

    def _ways(self, scenarios: Sequence[Scenario]) -> Ways:
        """The case as it stands and the scenarios, side by side; made once for the scenarios of a run."""
        kept: tuple[Sequence[Scenario], Ways] | None = getattr(self._kept, "ways", None)
        if kept is None or kept[0] is not scenarios:
            each = [(NONE_HELD, True), *((one.held, one.correlated) for one in scenarios)]
            kept = self._kept.ways = scenarios, Ways.of(self.whole, self.sampler, each)
        return kept[1]

    def block(
        self, number: int, width: int, scenarios: Sequence[Scenario], *, explaining: bool
    ) -> tuple[Floats, Spread | None]:
        """Totals of one block, (1 + scenarios, views, width), and what explains the first view's where that is asked.

        A block of several strips that is to be explained is drawn twice: keeping its lines would take more room.
        """
        totals = np.empty((1 + len(scenarios), self.views, width))
        if not (self.parts is not None and explaining) and self.whole.can_draw_at_once(self.sampler):
            self._ways(scenarios).draw(self.sampler, number * BLOCK, totals)
            return totals, None
        gathering = Gathering(self.parts, self.compiled.drawn) if self.parts is not None and explaining else None
        apart = any(not scenario.correlated for scenario in scenarios)
        for strip in self._strips(number, width, explaining=gathering is not None, apart=apart):
            here = slice(strip.start, strip.start + strip.columns.shape[1])
            totals[0, :, here] = strip.columns[: self.views]
            if gathering is not None:
                gathering.add_means(strip.columns, strip.values)
                if width <= self.strip:
                    gathering.add_products(strip.columns, strip.values, strip.bins)
            self._add_scenarios(totals[1:, :, here], strip, scenarios)
        if gathering is not None and width > self.strip:
            for strip in self._strips(number, width, explaining=True):
                gathering.add_products(strip.columns, strip.values, strip.bins)
        return totals, gathering.spread() if gathering is not None else None

    def strips(self, number: int, width: int) -> Iterator[Strip]:
        """One block strip by strip, its views in the first columns; the next strip is written over the one before."""
        return self._strips(number, width, explaining=False)

    def under(self, held: Mapping[Quantity, float], strip: Strip) -> Floats:
        """Totals of a strip's views with some quantities held, (views, width); its own columns stay as they are."""
        totals = np.empty((len(self.whole.columns), strip.columns.shape[1]))
        self._evaluate_held(held, strip.values, totals)
        return totals[: self.views]

    def _strips(self, number: int, width: int, *, explaining: bool, apart: bool = False) -> Iterator[Strip]:
        compiled = self.compiled if explaining else self.whole
        for start in range(0, width, self.strip):
            space = self._space(min(self.strip, width - start))
            size = space.values.shape[1]
            bins, untied = space.bins if explaining else None, space.untied if apart else None
            self.sampler.draws(number * BLOCK + start, size, space.values[: compiled.drawn], bins, untied)
            columns = space.columns[: len(compiled.columns)]
            compiled.evaluate(space.values, columns)
            yield Strip(start, space.values, columns, space.bins, space.untied)

    def _space(self, width: int) -> Space:
        """This worker's arrays for strips of this width, made when first asked for."""
        space: Space | None = getattr(self._kept, "space", None)
        if space is None or space.values.shape[1] != width:
            space = self._kept.space = Space.of(self.compiled, width, len(self.sampler.tied))
        return space

    def _add_scenarios(self, totals: Floats, strip: Strip, scenarios: Sequence[Scenario]) -> None:
        """Fill (scenarios, views, width) totals of the strip; its columns are written over, its values as they were."""
        apart = self._apart(strip, scenarios)
        columns = strip.columns[: len(self.whole.columns)]
        for scenario, found in zip(scenarios, totals, strict=True):
            values = strip.values if scenario.correlated else apart
            self._evaluate_held(scenario.held, values, columns)
            found[:] = columns[: self.views]

    def _evaluate_held(self, held: Mapping[Quantity, float], values: Floats, totals: Floats) -> None:
        """Fill (columns, width) totals with these quantities held; the values are as they were afterwards."""
        by_row = self.whole.held_rows(held)
        rows = list(by_row)
        fallen = values[rows]
        values[rows] = np.array(list(by_row.values())).reshape(-1, 1)
        self.whole.evaluate(values, totals, held)
        values[rows] = fallen

    def _apart(self, strip: Strip, scenarios: Sequence[Scenario]) -> Floats:
        """The strip without its rank correlations, where a scenario wants it."""
        if not len(self.sampler.tied) or all(scenario.correlated for scenario in scenarios):
            return strip.values
        apart = strip.values.copy()
        apart[self.sampler.tied] = strip.untied
        return apart
