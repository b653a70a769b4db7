"""Options beside each other in every draw: which is best how often, and what is lost by another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shiremoot.chance import Flags, Floats
from shiremoot.lazy import np
from shiremoot.options.document import Options
from shiremoot.options.errors import Unknown
from shiremoot.options.ranking import best_shares, medians, regrets


@dataclass(frozen=True)
class Compared:
    """The NPV of every option in every draw, (draws,) pounds each.

    with_lines: the options that money moves with. no_mean: those whose cost has an open tail without an average.
    """

    options: Options
    values: Mapping[str, Floats]
    with_lines: Sequence[str]
    no_mean: frozenset[str] = frozenset()

    @cached_property
    def on_average(self) -> dict[str, float]:
        """What each option is worth on average, of those of which there is an average."""
        return {name: float(drawn.mean()) for name, drawn in self.values.items() if name not in self.no_mean}

    @cached_property
    def standing(self) -> dict[str, float]:
        """What options are ordered by: their averages, or their middle runs where one that may be chosen has none."""
        if not self.no_mean.intersection(self.allowed):
            return self.on_average
        return dict(zip(self.values, medians(np.stack(list(self.values.values()))), strict=True))

    @property
    def lacks_mean(self) -> Flags:
        """Which of those with lines have no average, (options,)."""
        return np.array([name in self.no_mean for name in self.with_lines], np.bool_)

    @property
    def allowed(self) -> list[str]:
        """Those with lines that may still be chosen."""
        return [name for name in self.with_lines if name not in self.rejected]

    @property
    def first(self) -> str | None:
        """Which of those allowed is worth most; None without any."""
        return max(self.allowed, key=self.standing.__getitem__, default=None)

    @property
    def contenders(self) -> list[str]:
        """Those with lines that are a choice, and no comparator."""
        return [name for name in self.allowed if name in self.options.open]

    @property
    def rejected(self) -> list[str]:
        """Those with lines that were rejected."""
        return [name for name in self.with_lines if self.options.ways[name].fate == "rejected"]

    @cached_property
    def together(self) -> Floats:
        """The values of those with lines, (options, draws)."""
        return np.stack([self.values[name] for name in self.with_lines])

    @cached_property
    def may_be_chosen(self) -> Flags:
        """Which of those with lines are allowed, (options,)."""
        return np.array([name in self.allowed for name in self.with_lines], np.bool_)

    @cached_property
    def p_best(self) -> dict[str, float]:
        """The share of draws in which each with lines is the best of all of them; together one."""
        return self._of_each(best_shares(self.together)) if self.with_lines else {}

    @cached_property
    def p_best_allowed(self) -> dict[str, float]:
        """The same among those allowed, and nothing of the others."""
        shares = self._of_each(best_shares(self.together, self.may_be_chosen)) if self.allowed else {}
        return {name: share for name, share in shares.items() if name in self.allowed}

    @cached_property
    def regret(self) -> dict[str, float]:
        """What is lost on average by taking each of those allowed, against the best of them in each draw."""
        found = regrets(self.together, self.may_be_chosen, self.lacks_mean) if self.allowed else ()
        return {name: lost for name, lost in zip(self.with_lines, found, strict=False) if not isinstance(lost, Unknown)}

    def _of_each(self, shares: Sequence[object]) -> dict[str, float]:
        return {name: float(share) for name, share in zip(self.with_lines, shares, strict=True)}  # type: ignore[arg-type]
