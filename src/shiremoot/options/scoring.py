"""Criteria that are not money: scales with stated ends, swing weights, dominance first and a weighted sum second.

Money stands apart: what is in the net present value is neither weighted nor scored.
Source: Department for Communities and Local Government (2009), Multi-criteria analysis: a manual, chapters 5 and 6.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from shiremoot.chance import Flags, Floats
from shiremoot.lazy import np
from shiremoot.options.errors import OptionsError, Unknown
from shiremoot.question.results import Share

WHOLE = 1e-6  # how far weights written as shares may miss a whole: three times 33.3333%
SAME = 1e-12
ALWAYS = "the one that leads does so whatever this criterion weighs"
NO_PROPORTION = "the other criteria weigh nothing, so there is no proportion in which to raise them"
LEVEL = "the two are level whatever this criterion weighs"


@dataclass(frozen=True, slots=True)
class Scale:
    """The ends between which a criterion is scored, linear between them; the better end may be the lower number.

    Raises: OptionsError when both ends are the same, or one is no ordinary number.
    """

    criterion: str
    worst: float
    best: float

    def __post_init__(self) -> None:
        if self.worst == self.best or not (isfinite(self.worst) and isfinite(self.best)):
            raise OptionsError(
                f"a scale from {self.worst:g} to {self.best:g}", "two different ends", place=self.criterion
            )

    def value(self, score: float, option: str) -> float:
        """A score as part of the way from the worst end to the best, 0 to 1.

        Raises: OptionsError naming the option whose score lies outside the scale.
        """
        value = (score - self.worst) / (self.best - self.worst)
        if not 0 <= value <= 1:
            raise OptionsError(
                f"a score of {score:g}",
                f"a score from {self.worst:g} (worst) to {self.best:g} (best)",
                place=f"{option}: {self.criterion}",
                fix="score it on the scale, or state ends that hold it",
            )
        return value


def values_of(scales: Sequence[Scale], scores: Mapping[str, Sequence[float]]) -> Floats:
    """Scores as parts of the way from worst to best, (options, criteria).

    scores: of each option by name, one for each scale in order.
    Raises: OptionsError for a score out of its scale, or options that are not scored on every criterion.
    """
    for option, row in scores.items():
        if len(row) != len(scales):
            raise OptionsError(f"{len(row)} scores", f"one for each of {len(scales)} criteria", place=option)
    rows = [
        [scale.value(score, option) for scale, score in zip(scales, row, strict=True)] for option, row in scores.items()
    ]
    return np.array(rows, float).reshape(len(scores), len(scales))


def stated_weights(weights: Mapping[str, float]) -> Mapping[str, Share]:
    """Weights that are written as shares of a whole, exactly as one.

    Raises: OptionsError when one is negative or they do not add up to 100%, saying what they add up to.
    """
    for criterion, weight in weights.items():
        if not weight >= 0:
            raise OptionsError(f"a weight of {weight:.0%}", "a weight from 0% up", place=criterion)
    total = sum(weights.values())
    if abs(total - 1) > WHOLE * max(len(weights), 1):
        raise OptionsError(f"weights that add up to {total * 100:.6g}%", "weights that add up to 100%")
    return {criterion: weight / total for criterion, weight in weights.items()}


def weighted_sums(values: Floats, weights: Sequence[float]) -> Floats:
    """Σ weight × value of each option, 0 to 1, (options,); values: (options, criteria), weights sum to one."""
    found: Floats = np.einsum("oc,c->o", values, np.asarray(weights, float))
    return found


def dominates(values: Floats) -> Flags:
    """Whether one option is at least as good as another in everything and better in something, (options, options).

    values: (options, columns), more is better in each. Row: the one that dominates; column: the one dominated.
    """
    one, other = values[:, None, :], values[None, :, :]
    found: Flags = np.asarray(np.all(one >= other, axis=2) & np.any(one > other, axis=2), np.bool_)
    return found


def efficient(worth: Floats, score: Floats) -> Flags:
    """Which options lie on the frontier of money and score: none is better in one and at least as good in the other.

    worth: (options,) pounds of net present value, more is better (turn a cost round). score: (options,).
    """
    found: Flags = np.asarray(~np.any(dominates(np.stack([worth, score], axis=1)), axis=0), np.bool_)
    return found


def flip_weight(values: Floats, weights: Sequence[float], criterion: int) -> Share | Unknown:
    """The weight of one criterion at which the first two options change places, the others kept in proportion.

    values: (options, criteria). weights: (criteria,), which sum to one. Another option may be first by then.
    Unknown where no weight between 0 and 1 does it.
    Raises: OptionsError when there are fewer than two options.
    """
    if len(values) < 2:
        raise OptionsError("one option", "two, of which one may overtake the other")
    if abs(1 - weights[criterion]) <= SAME:
        return Unknown(NO_PROPORTION)
    first, second = np.argsort(-weighted_sums(values, weights), kind="stable")[:2]
    lead = values[first] - values[second]
    own = float(lead[criterion])
    others = float((lead @ np.asarray(weights, float) - weights[criterion] * own) / (1 - weights[criterion]))
    if abs(others - own) <= SAME:
        return Unknown(LEVEL if abs(own) <= SAME else ALWAYS)
    at = others / (others - own)
    return at if SAME < at < 1 - SAME else Unknown(ALWAYS)
