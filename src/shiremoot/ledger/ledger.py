"""The one table of everything that moves money, with what its lines hang on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from graphlib import CycleError, TopologicalSorter
from itertools import product

from shiremoot.chance import Distribution, RankCorrelation
from shiremoot.dates import ShiremootError
from shiremoot.ledger.line import DeliveryChance, Event, LeftOut, Line, Timeline
from shiremoot.money.basis import NOT_STATED


class CycleFound(ShiremootError):
    """Things wait for each other in a circle, so none of them can start."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Lines and what they hang on: events, deliveries, shared causes and rank correlations of sizes, by line."""

    timeline: Timeline
    lines: tuple[Line, ...]
    events: Mapping[str, Event]
    deliveries: Mapping[str, DeliveryChance] = field(default_factory=dict)
    causes: Mapping[str, Distribution] = field(default_factory=dict)
    correlations: tuple[RankCorrelation, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def of_variant(self, chosen: Iterable[str]) -> Ledger:
        """The base's lines and those of the chosen variants, each once; what is left out likewise."""
        wanted = frozenset(chosen)
        kept = self.only(line.name for line in self.lines if not line.variants or line.variants & wanted)
        left = tuple(left for left in self.left_out if not left.variants or left.variants & wanted)
        return replace(kept, left_out=left)

    def only(self, names: Iterable[str]) -> Ledger:
        """The same ledger with these lines alone; what they hang on, and everybody's luck, stays as it was."""
        wanted = frozenset(names)
        return replace(self, lines=tuple(line for line in self.lines if line.name in wanted))


def planned_starts(events: Mapping[str, Event]) -> dict[str, float]:
    """The month of each event without any delay: its own, or what it waits for if that is later.

    Raises: CycleFound naming the circle.
    """
    starts: dict[str, float] = {}
    for name in in_order({name: [before for before, _ in event.after] for name, event in events.items()}):
        event = events[name]
        waits = [starts[before] + lag for before, lag in event.after]
        starts[name] = max([event.month, *waits])
    return starts


def in_order(waits_for: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Names so that everything stands after what it waits for.

    Raises: CycleFound naming the circle, each name once and the first again at the end.
    """
    try:
        return tuple(TopologicalSorter(waits_for).static_order())
    except CycleError as error:
        names = tuple(reversed(error.args[1]))
        found, expected = f"a circle: {' → '.join(names)}", "things that do not wait for each other"
        raise CycleFound(found, expected, place=names[0], fix="remove one of them") from None


def claimed_twice(lines: Iterable[Line]) -> list[tuple[str, Line, Line]]:
    """Each budget line that two savings of the same body claim, with both claims.

    A saving stated for several bodies together claims the line of each of them.
    """
    first: dict[tuple[str, str], Line] = {}
    found: dict[tuple[str, str, str], tuple[str, Line, Line]] = {}
    for line in lines:
        if line.kind == "saving":
            for code, body in product(line.budget_lines, line.bodies):
                earlier = first.setdefault((code, body), line)
                if earlier is not line:
                    found[code, earlier.name, line.name] = (code, earlier, line)
    return list(found.values())


def unlike_prices(lines: Iterable[Line]) -> list[tuple[Line, Line]]:
    """Lines in another price base than the first line that states one, each beside that first line."""
    stated = [line for line in lines if line.basis.price != NOT_STATED]
    return [(stated[0], line) for line in stated if line.basis.price != stated[0].basis.price]
