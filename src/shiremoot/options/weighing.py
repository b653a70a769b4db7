"""Criteria that are not money: dominance and the frontier first, a weighted sum second, and where weights turn it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.options.document import Options
from shiremoot.options.errors import Unknown
from shiremoot.options.result import Flip, Weighed
from shiremoot.options.scoring import Scale, dominates, efficient, flip_weight, stated_weights, values_of, weighted_sums
from shiremoot.report.words import say_whole_share

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
        if isinstance(found, Unknown):
            yield Flip(criterion.title, weights[at], None, f"{criterion.title}: {found.why}.")
        elif say_whole_share(found) == say_whole_share(weights[at]):
            said = f"{first} and {second} are all but level: a small change of the weight of “{criterion.title}”"
            yield Flip(criterion.title, weights[at], found, f"{said} turns their order.")
        else:
            said = f"{second} passes {first} if “{criterion.title}” weighs {say_whole_share(found)}"
            yield Flip(criterion.title, weights[at], found, f"{said} instead of {say_whole_share(weights[at])}.")


def _values(options: Options, names: Sequence[str]) -> Floats:
    scales = [Scale(one.title, float(one.scale.worst), float(one.scale.best)) for one in options.criteria.values()]
    scores = {name: [float(options.ways[name].scores[key].score) for key in options.criteria] for name in names}
    return values_of(scales, scores)


def _weights(options: Options) -> list[float]:
    return list(stated_weights({key: float(one.weight) for key, one in options.criteria.items()}).values())
