"""The one table of everything that moves money, with what its lines hang on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from graphlib import CycleError, TopologicalSorter
from itertools import product

from shiremoot.chance import Distribution, Floats, RankCorrelation
from shiremoot.dates import ShiremootError
from shiremoot.lazy import np
from shiremoot.ledger.growing import Driver
from shiremoot.ledger.line import DeliveryChance, Event, LeftOut, Line, Timeline
from shiremoot.money.basis import CLOSES_A_GAP, NOT_STATED


class CycleFound(ShiremootError):
    """Things wait for each other in a circle, so none of them can start."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Lines and what they hang on: events, deliveries, shared causes, drivers and rank correlations of sizes, by line.

    apart: lines that nobody weighs, kept because computed lines take their pounds. absent: names of lines that the
    variant leaves out: to a computed line that takes one, it is nought. closing: the classes of saving that close a
    budget gap. real: lines in prices of another year as they were stated, before they were turned into cash.
    """

    timeline: Timeline
    lines: tuple[Line, ...]
    events: Mapping[str, Event]
    deliveries: Mapping[str, DeliveryChance] = field(default_factory=dict)
    causes: Mapping[str, Distribution] = field(default_factory=dict)
    correlations: tuple[RankCorrelation, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    apart: tuple[Line, ...] = ()
    absent: frozenset[str] = frozenset()
    drivers: Mapping[str, Driver] = field(default_factory=dict)
    closing: tuple[str, ...] = CLOSES_A_GAP
    real: tuple[Line, ...] = ()

    @property
    def everything(self) -> tuple[Line, ...]:
        """The lines that may be weighed and those that stand apart."""
        return (*self.lines, *self.apart)

    @property
    def known(self) -> frozenset[str]:
        """Every name that a line of the case has, whether it counts here or not."""
        here = (line.name for line in self.everything)
        return frozenset([*here, *self.absent, *(left.name for left in self.left_out)])

    def of_variant(self, chosen: Iterable[str]) -> Ledger:
        """The base's lines and those of the chosen variants, each once, without those that end in one of them.

        What is left out likewise.
        """
        wanted = frozenset(chosen)
        lines = tuple(line for line in self.lines if _chosen(line, wanted))
        apart = tuple(line for line in self.apart if _chosen(line, wanted))
        left = tuple(left for left in self.left_out if _chosen(left, wanted))
        kept = replace(self, lines=lines, apart=apart, left_out=left)
        return replace(kept, absent=self.known - kept.known | self.absent)

    def only(self, names: Iterable[str]) -> Ledger:
        """The same ledger with these lines alone; what they hang on, and everybody's luck, stays as it was.

        What computed ones among them take stands apart: it gives them its real pounds, and nobody weighs it.
        """
        wanted = frozenset(names)
        lines = tuple(line for line in self.lines if line.name in wanted)
        taken = _taken(lines, {line.name: line for line in self.everything})
        apart = tuple(line for line in self.everything if line.name in taken - wanted)
        kept = replace(self, lines=lines, apart=apart)
        return replace(kept, absent=self.known - kept.known | self.absent)


def _chosen(line: Line | LeftOut, variants: frozenset[str]) -> bool:
    """Whether a line is of the base or of one of these variants, and ends in none of them."""
    return not line.ends_in & variants and (not line.variants or bool(line.variants & variants))


def _taken(lines: Iterable[Line], known: Mapping[str, Line]) -> set[str]:
    """The names that computed lines take, directly or through other computed lines."""
    found: set[str] = set()
    waiting = [line for line in lines if line.formula is not None]
    while waiting:
        formula = waiting.pop().formula
        more = set(formula.lines if formula is not None else ()) - found
        found |= more
        waiting += [known[name] for name in sorted(more) if name in known]
    return found


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


def drawn_months(events: Mapping[str, Event], late: Mapping[str, Floats], draws: int) -> dict[str, Floats]:
    """The month of each event in every draw, (draws,): its own or what it waits for, if later, and then its delay.

    late: (draws,) months of delay by event; one that is not drawn is as late as its delay says. Nothing starts early.
    """
    starts: dict[str, Floats] = {}
    for name in in_order({name: [before for before, _ in event.after] for name, event in events.items()}):
        event = events[name]
        start = np.full(draws, event.month)
        for before, lag in event.after:
            start = np.maximum(start, starts[before] + lag)
        starts[name] = start + np.maximum(late.get(name, event.delay.central()), 0.0)
    return starts


def in_order(waits_for: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Names so that everything stands after what it waits for; as they come where nothing waits.

    Raises: CycleFound naming the circle, each name once and the first again at the end.
    """
    if not any(waits_for.values()):
        return tuple(waits_for)
    try:
        return tuple(TopologicalSorter(waits_for).static_order())
    except CycleError as error:
        names = tuple(reversed(error.args[1]))
        found, expected = f"a circle: {' → '.join(names)}", "things that do not wait for each other"
        raise CycleFound(found, expected, place=names[0], fix="remove one of them") from None


def reached(wanted: Iterable[str], before: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """What is wanted and all that it waits for, directly or through others, each after what it waits for.

    Raises: CycleFound naming a circle.
    """
    order = in_order(before)
    found = set(wanted)
    for name in reversed(order):
        if name in found:
            found.update(before.get(name, ()))
    return tuple(name for name in order if name in found)


def following(first: Iterable[str], after: Mapping[str, Iterable[str]]) -> set[str]:
    """These and all that comes after them, directly or through others. after: what comes straight after each."""
    found = set(first)
    waiting = list(found)
    while waiting:
        new = set(after.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return found


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
