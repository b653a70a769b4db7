"""The one table of everything that moves money, with what its lines hang on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from shiremoot.chance import Distribution, RankCorrelation
from shiremoot.dates import ShiremootError
from shiremoot.ledger.line import DeliveryChance, Event, LeftOut, Line, Timeline


class CycleFound(ShiremootError):
    """Things wait for each other in a circle, so none of them can start."""


class Overlap(ShiremootError):
    """Two lines claim the same budget line, or a programme and the option it carries out are both chosen."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Lines and what they hang on: events, chances of delivery, shared causes and rank correlations."""

    timeline: Timeline
    lines: tuple[Line, ...]
    events: Mapping[str, Event]
    deliveries: Mapping[str, DeliveryChance] = field(default_factory=dict)
    causes: Mapping[str, Distribution] = field(default_factory=dict)
    correlations: tuple[RankCorrelation, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def of_variant(self, chosen: Iterable[str]) -> Ledger:
        """The base's lines and those of the chosen variants, each once."""
        wanted = frozenset(chosen)
        kept = tuple(line for line in self.lines if not line.variants or line.variants & wanted)
        return replace(self, lines=kept)

    def planned_start(self, event: str) -> float:
        """Month in which an event starts if nothing is late, months since the first April."""
        return planned_starts(self.events)[event]


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
    done: dict[str, None] = {}
    for name in waits_for:
        _visit(name, waits_for, done, [])
    return tuple(done)


def _visit(name: str, waits_for: Mapping[str, Iterable[str]], done: dict[str, None], path: list[str]) -> None:
    if name in done:
        return
    if name in path:
        circle = " → ".join([*path[path.index(name) :], name])
        raise CycleFound(f"a circle: {circle}", "things that do not wait for each other", fix="remove one of them")
    for before in waits_for.get(name, ()):
        _visit(before, waits_for, done, [*path, name])
    done[name] = None


def claimed_twice(lines: Iterable[Line]) -> list[tuple[str, Line, Line]]:
    """Each budget line that two savings of the same body claim, with both claims."""
    first: dict[tuple[str, str], Line] = {}
    found = []
    for line in lines:
        if line.kind != "saving":
            continue
        for code in line.budget_lines:
            for body, _ in line.shares:
                earlier = first.setdefault((code, body), line)
                if earlier is not line:
                    found.append((code, earlier, line))
    return found
