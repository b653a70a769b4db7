"""Which option is best in how many draws, and what is lost by taking another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shiremoot.chance import Floats
from shiremoot.lazy import np


@dataclass(frozen=True, slots=True)
class Ranking:
    """By option: the share of draws in which it is the best of all, of those allowed, and what it loses on average."""

    best: Mapping[str, float]
    best_allowed: Mapping[str, float]
    regret: Mapping[str, float]


def ranked(values: Mapping[str, Floats], allowed: Sequence[str]) -> Ranking:
    """The ranking of options by their value in every draw, (draws,) each. Ties are split equally."""
    some = {name: values[name] for name in allowed}
    return Ranking(_best(values), _best(some), _regret(some))


def _best(values: Mapping[str, Floats]) -> dict[str, float]:
    if not values:
        return {}
    each = np.stack(list(values.values()))
    best = each == each.max(axis=0)
    return dict(zip(values, (best / best.sum(axis=0)).mean(axis=1).tolist(), strict=True))


def _regret(values: Mapping[str, Floats]) -> dict[str, float]:
    if not values:
        return {}
    each = np.stack(list(values.values()))
    return dict(zip(values, (each.max(axis=0) - each).mean(axis=1).tolist(), strict=True))
