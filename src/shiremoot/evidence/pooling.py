"""Groups of a few cases each, drawn towards what all of them show: the fewer cases a group has, the further.

Source: Bühlmann and Straub (1970), ASTIN Bulletin 5; the unbiased estimators as in Klugman, Panjer and Willmot, Loss
Models, on empirical Bayes estimation without a distribution. With normal cases it is partial pooling of group means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import NormalDist, fmean

from shiremoot.evidence.errors import EvidenceError

TENTH = NormalDist().inv_cdf(0.9)  # deviations from the middle to the value that 1 case in 10 exceeds


@dataclass(frozen=True, slots=True)
class Pooled:
    """One group drawn towards the rest.

    own: the mean of its n cases. whole: the mean of all groups, each weighted by what it is worth. weight: the part of
    the group's own mean, from 0 to 1. middle: weight × own + (1 − weight) × whole. deviation: of one further case of
    the group around it. within, between: the variance of cases within a group, and of the groups' true means.
    """

    n: int
    own: float
    whole: float
    weight: float
    within: float
    between: float

    @property
    def middle(self) -> float:
        """What one further case is expected to come to."""
        return self.weight * self.own + (1 - self.weight) * self.whole

    @property
    def deviation(self) -> float:
        """Standard deviation of one further case: of cases within a group, and of what is not known of its mean."""
        return sqrt(self.within + self.between * (1 - self.weight))

    def at(self, chance: float) -> float:
        """The value that a further case stays below with this chance, if cases are normal."""
        return self.middle + NormalDist().inv_cdf(chance) * self.deviation


def pooled(groups: Mapping[str, Sequence[float]]) -> dict[str, Pooled]:
    """Every group drawn towards all others.

    groups: the cases of each, at least one. Where the groups differ by no more than chance (or there is one group
    alone), the variance between them is nought and every group is given the mean of all cases.
    Raises: EvidenceError for a group without cases, or where no group has two, so that nothing tells their variance.
    """
    sizes = {name: len(cases) for name, cases in groups.items()}
    total = sum(sizes.values())
    if not all(sizes.values()):
        raise EvidenceError("a group without cases", "at least one case in each")
    if total <= len(groups):
        raise EvidenceError("no group with two cases", "one from which their spread can be told")
    means = {name: fmean(cases) for name, cases in groups.items()}
    within = fsum((case - means[name]) ** 2 for name, cases in groups.items() for case in cases) / (total - len(groups))
    between = _between(sizes, means, within)
    weights = {name: _weight(size, within, between) for name, size in sizes.items()}
    whole = _whole(sizes, means, weights)
    return {name: Pooled(sizes[name], means[name], whole, weights[name], within, between) for name in groups}


def _between(sizes: Mapping[str, int], means: Mapping[str, float], within: float) -> float:
    """Unbiased variance of the groups' true means; nought where the estimate falls below it."""
    total = sum(sizes.values())
    spare = total - sum(size**2 for size in sizes.values()) / total
    if not spare:
        return 0.0
    overall = _mean(sizes, means)
    among = fsum(size * (means[name] - overall) ** 2 for name, size in sizes.items())
    return max(0.0, (among - (len(sizes) - 1) * within) / spare)


def _weight(size: int, within: float, between: float) -> float:
    """What a group's own mean counts: n / (n + within / between)."""
    return size * between / (size * between + within) if between else 0.0


def _whole(sizes: Mapping[str, int], means: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return _mean(weights, means) if any(weights.values()) else _mean(sizes, means)


def _mean(weights: Mapping[str, float], values: Mapping[str, float]) -> float:
    return fsum(weights[name] * value for name, value in values.items()) / fsum(weights.values())
