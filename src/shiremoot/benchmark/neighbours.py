"""Which bodies are most alike: standardised measures of size, settlement and need, weighted, and their distance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shiremoot.chance import Floats
from shiremoot.lazy import np

LOGGED = ("people", "people_per_sq_km")  # twice as many is as far from one as half as many is


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another body and how far from alike it is: 0 is the same, 1 the farthest of all those compared."""

    code: str
    distance: float


def nearest_neighbours(
    code: str, measures: Mapping[str, Mapping[str, float | None]], weights: Mapping[str, float]
) -> tuple[Neighbour, ...]:
    """All other bodies that have every measure, the most alike first.

    measures: by body, then by measure. weights: by measure, nought or more; measures without one do not count.
    Each measure is put to mean nought and standard deviation one over the bodies compared; the distance is the root
    of the weighted sum of squared differences, divided by the largest found. Bodies at the same distance keep the
    order of their codes. Empty where the body itself lacks a measure.
    Source: the nearest-neighbours method in use by English councils (standardise, Euclidean distance, rescale).
    """
    counted = [measure for measure, weight in weights.items() if weight > 0]
    known = sorted(body for body, said in measures.items() if all(said.get(name) is not None for name in counted))
    if code not in known or not counted:
        return ()
    table = standardised(known, measures, counted)
    weighed = np.array([weights[name] for name in counted])
    apart = np.sqrt((weighed * (table - table[known.index(code)]) ** 2).sum(axis=1))
    largest = float(apart.max()) or 1.0
    found = [Neighbour(body, float(distance) / largest) for body, distance in zip(known, apart, strict=True)]
    return tuple(sorted((one for one in found if one.code != code), key=lambda one: (one.distance, one.code)))


def standardised(
    bodies: Sequence[str], measures: Mapping[str, Mapping[str, float | None]], counted: Sequence[str]
) -> Floats:
    """(bodies, measures): each measure with mean nought and standard deviation one; people and density by their logs.

    A measure that is the same everywhere is nought everywhere.
    """
    rows = [[_raw(name, measures[body][name]) for name in counted] for body in bodies]
    table: Floats = np.array(rows, dtype=float)
    spread = table.std(axis=0)
    centred: Floats = (table - table.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    return centred


def _raw(name: str, value: float | None) -> float:
    assert value is not None  # noqa: S101 - bodies without it were left out
    return float(np.log(value)) if name in LOGGED else value
