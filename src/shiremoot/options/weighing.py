"""Criteria that are not money: dominance and the frontier first, a weighted sum second, and where weights turn it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.options.document import Options
from shiremoot.options.errors import Unknown
from shiremoot.options.naming import as_one
from shiremoot.options.scoring import (
    SAME,
    Scale,
    dominates,
    efficient,
    flip_weight,
    stated_weights,
    values_of,
    weighted_sums,
)
from shiremoot.options.turns_found import Flip, ScoreByWeight, Weighed
from shiremoot.report.words import capital, say_part, say_whole_share

LEAST = 2  # fewer options have no first two


def scored(options: Options) -> tuple[str, ...]:
    """The open options that are scored on every criterion."""
    return tuple(
        name for name in options.open if options.criteria and not options.criteria.keys() - options.ways[name].scores
    )


def weighed(options: Options, worth: Mapping[str, float]) -> Iterator[Weighed]:
    """Each open option that is scored on every criterion, the best score first. worth: NPV on average by option."""
    names = scored(options)
    if not names:
        return
    values = _values(options, names)
    scores = weighted_sums(values, _weights(options))
    money = np.array([worth[name] for name in names])
    beaten = dominates(np.column_stack([money, values]))
    on_frontier = efficient(money, scores)
    for place, at in enumerate(np.argsort(-scores, kind="stable").tolist(), start=1):
        by = tuple(name for other, name in enumerate(names) if beaten[other, at])
        yield Weighed(names[at], float(scores[at]), place, by, bool(on_frontier[at]))


def flips(options: Options, titles: Mapping[str, str]) -> Iterator[Flip]:
    """For each criterion the weight at which the first two options by score change places. titles: of the options."""
    names = scored(options)
    if len(names) < LEAST:
        return
    values, weights = _values(options, names), _weights(options)
    first, second = (titles[names[at]] for at in np.argsort(-weighted_sums(values, weights), kind="stable")[:2])
    for at, criterion in enumerate(options.criteria.values()):
        found = flip_weight(values, weights, at)
        scores = tuple(_by_weight(names, values, weights, at))
        if isinstance(found, Unknown):
            yield Flip(criterion.title, weights[at], None, f"{criterion.title}: {found.why}.", scores)
        else:
            said = _of_flip(as_one(first), as_one(second), criterion.title, weights[at], found)
            yield Flip(criterion.title, weights[at], found, said, scores)


def _of_flip(first: str, second: str, criterion: str, weight: float, found: float) -> str:
    """Where the first two change places, as a sentence."""
    if say_whole_share(found) == say_whole_share(weight):
        said = f"{first} and {second} are all but level: a small change of the weight of “{criterion}”"
        return capital(f"{said} turns their order.")
    return capital(
        f"{second} passes {first} if “{criterion}” weighs {say_part(found)} of all and not {say_part(weight)}."
    )


def _by_weight(
    names: Sequence[str], values: Floats, weights: Sequence[float], criterion: int
) -> Iterator[ScoreByWeight]:
    """What each option scores as one criterion weighs nothing and everything."""
    rest = 1.0 - weights[criterion]
    if rest <= SAME:
        return
    whole = weighted_sums(values, weights)
    for name, own, score in zip(names, values[:, criterion].tolist(), whole.tolist(), strict=True):
        yield ScoreByWeight(name, (score - weights[criterion] * own) / rest, own)


def _values(options: Options, names: Sequence[str]) -> Floats:
    scales = [Scale(one.title, float(one.scale.worst), float(one.scale.best)) for one in options.criteria.values()]
    scores = {name: [float(options.ways[name].scores[key].score) for key in options.criteria] for name in names}
    return values_of(scales, scores)


def _weights(options: Options) -> list[float]:
    return list(stated_weights({key: float(one.weight) for key, one in options.criteria.items()}).values())
