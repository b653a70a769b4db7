"""From distributions and groups to the arrays that the compiled core reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shiremoot.chance import drawing
from shiremoot.chance.blocks import Floats
from shiremoot.chance.correlation import RankCorrelation
from shiremoot.chance.distribution import Distribution
from shiremoot.chance.distributions import (
    Beyond,
    Discrete,
    Empirical,
    Fixed,
    LogNormal,
    Normal,
    ParetoTail,
    Pert,
    Stated,
    Triangular,
    Uniform,
    YesNo,
)
from shiremoot.chance.errors import ChanceError
from shiremoot.chance.streams import stream_key
from shiremoot.chance.tables import pert_tables
from shiremoot.core.calling import Record
from shiremoot.lazy import np

NO_TAIL = (0.0, 0.0, 0.0, 1.0)


@dataclass
class Layout:
    """The long arrays while they grow: tables to build, steps and outcomes."""

    tables: list[tuple[float, float, float, float]] = field(default_factory=list)
    steps: list[float] = field(default_factory=list)
    outcomes: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Entry:
    """One quantity in the plan: its kind, up to three numbers, and its place in a long array."""

    kind: int
    numbers: tuple[float, ...] = ()
    first: int = 0
    places: int = 0
    tail: tuple[float, float, float, float] = NO_TAIL


def plan_of(
    quantities: Mapping[str, Distribution],
    index: Mapping[str, int],
    groups: Sequence[RankCorrelation],
    seed: int,
) -> Record:
    """The plan of all quantities, tables built in one go."""
    layout = Layout()
    entries = [entry_of(distribution, layout) for distribution in quantities.values()]
    numbers = np.zeros((len(entries), 3))
    for row, entry in zip(numbers, entries, strict=True):
        row[: len(entry.numbers)] = entry.numbers
    members = [index[name] for group in groups for name in group.names]
    grouped = np.zeros(len(entries), np.bool_)
    grouped[members] = True
    return drawing.PLAN.of(
        kind=np.array([entry.kind for entry in entries], np.int64),
        numbers=numbers,
        keys=np.array([stream_key(seed, name) for name in quantities], np.uint64).reshape(-1, 2),
        tail=np.array([entry.tail for entry in entries], np.float64).reshape(-1, 4),
        first=np.array([entry.first for entry in entries], np.int64),
        places=np.array([entry.places for entry in entries], np.int64),
        cubics=pert_tables(*np.array(layout.tables, np.float64).reshape(-1, 4).T.copy()),
        steps=np.array(layout.steps, np.float64),
        outcomes=np.array(layout.outcomes, np.float64),
        grouped=grouped,
        members=np.array(members, np.int64),
        group_ends=np.cumsum([len(group.names) for group in groups], dtype=np.int64),
        factors=np.concatenate([np.empty(0), *(group.factor.ravel() for group in groups)]),
        alike=np.array([group.is_alike for group in groups], np.bool_),
        factor_ends=np.cumsum([group.factor.size for group in groups], dtype=np.int64),
    )


def entry_of(distribution: Distribution, layout: Layout) -> Entry:  # noqa: C901, PLR0911, PLR0912 (one line for each shape)
    """How the core draws a distribution; its tables and lists are added to the layout.

    A shape without spread is drawn as fixed.
    """
    if isinstance(distribution, Stated):
        return entry_of(distribution.doubt, layout)
    if isinstance(distribution, Beyond):  # the sampler makes of the whole what it comes to
        return entry_of(distribution.whole, layout)
    lowest, highest = distribution.support()
    if lowest == highest:
        return Entry(drawing.FIXED, (lowest,))
    match distribution:
        case Fixed(value):
            return Entry(drawing.FIXED, (value,))
        case Uniform(low, high):
            return Entry(drawing.UNIFORM, (low, high))
        case Triangular(low, likely, high):
            return Entry(drawing.TRIANGULAR, (low, likely, high))
        case Normal(average, sd):
            return Entry(drawing.NORMAL, (average, sd))
        case LogNormal(median, sigma):
            return Entry(drawing.LOGNORMAL, (median, sigma))
        case Pert(low, _, high):
            layout.tables.append((low, high, *distribution.exponents()))
            return Entry(drawing.PERT, (low, high), first=len(layout.tables) - 1)
        case YesNo(chance):
            return Entry(drawing.YES_NO, (1 - chance,))
        case Discrete(values):
            return _listed(drawing.DISCRETE, values, distribution.cumulative(), layout)
        case Empirical(sample):
            return _listed(drawing.EMPIRICAL, sample, np.zeros(len(sample)), layout)
        case ParetoTail(body, chance, threshold, index):
            inner = _body_of(body, layout)
            tail = (chance, threshold, -1 / index, distribution.kept())
            return Entry(inner.kind, inner.numbers, inner.first, inner.places, tail)
    raise ChanceError(f"a {type(distribution).__name__}", "one of the shapes in shiremoot.chance.distributions")


def _body_of(body: Distribution, layout: Layout) -> Entry:
    """A body under a tail: one without spread is drawn as flat, because it is not fixed as a whole."""
    entry = entry_of(body, layout)
    return Entry(drawing.UNIFORM, entry.numbers * 2) if entry.kind == drawing.FIXED else entry


def _listed(kind: int, values: Sequence[float], steps: Floats, layout: Layout) -> Entry:
    first = len(layout.outcomes)
    layout.outcomes.extend(values)
    layout.steps.extend(steps)
    return Entry(kind, first=first, places=len(values))
