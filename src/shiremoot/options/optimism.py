"""Optimism bias: what a kind of project has cost beyond its estimate, less what is done about the causes.

Resulting bias = upper bound × (1 − Σ contribution × mitigation), never below the lower bound; adjusted = estimate ×
(1 + bias) + what the mitigation costs. Everything is a share of one. The bounds of each kind are a parameter.
Source: Mott MacDonald for HM Treasury, Review of Large Public Procurement in the UK (2002), sections 2 and 4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shiremoot.options.errors import OptionsError
from shiremoot.parameters import Value
from shiremoot.parameters.document import Content

WHOLE = 1e-9  # how far shares that are meant to be a whole may miss it
ROUNDED = 0.02  # the published contributions are whole percentages, and a column may come to 101% or 102%
PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bias of a kind of project before anything is done about it, and the least that is ever assumed."""

    upper: float
    lower: float

    def __post_init__(self) -> None:
        if not 0 <= self.lower <= self.upper:
            raise OptionsError(
                f"optimism bias from {self.lower:.0%} to {self.upper:.0%}", "bounds from 0% up, the lower one first"
            )


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of the bias: its part of the whole, and how far it is dealt with, from 0 (not at all) to 1 (fully)."""

    name: str
    contribution: float
    mitigation: float

    def __post_init__(self) -> None:
        for what, share in (("a contribution", self.contribution), ("a mitigation", self.mitigation)):
            if not 0 <= share <= 1:
                raise OptionsError(f"{what} of {share:.0%}", "a share from 0% to 100%", place=self.name)


def bounds_of(kind: str, measure: str, held: Value) -> Bounds:
    """Bounds of a kind of project for a measure: duration, capital or operating; from the parameter.

    Raises: OptionsError naming the kinds, or the measures of the kind, that are held.
    """
    measures = _part(kind, held.parts, "a kind of project")
    bounds = _part(measure, measures, f"a measure of {kind}")
    upper, lower = (float(str(bounds[end])) / PER_CENT for end in ("upper", "lower"))
    return Bounds(upper, lower)


def _part(name: str, parts: Mapping[str, Content], what: str) -> Mapping[str, Content]:
    found = parts.get(name)
    if not isinstance(found, Mapping):
        raise OptionsError(f'"{name}"', f"{what} for which the source has bounds: {', '.join(parts)}")
    return found


def combined(parts: Sequence[tuple[float, Bounds]]) -> Bounds:
    """Bounds of a project of several kinds: each kind's bounds, weighted with its share of the estimate.

    Raises: OptionsError unless the shares are positive and come to a whole.
    """
    shares = [share for share, _ in parts]
    if min(shares, default=0) <= 0 or abs(sum(shares) - 1) > WHOLE:
        raise OptionsError(f"parts of {_listed(shares)}", "shares of the estimate above 0% that come to 100%")
    return Bounds(
        sum(share * bounds.upper for share, bounds in parts), sum(share * bounds.lower for share, bounds in parts)
    )


def resulting_bias(bounds: Bounds, causes: Sequence[Cause]) -> float:
    """The bias that is left once causes are dealt with; never below the lower bound.

    Raises: OptionsError when a cause stands twice, or contributions come to more than a whole.
    """
    names = [cause.name for cause in causes]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise OptionsError(f'the cause "{twice}" twice', "each cause once")
    if (total := sum(cause.contribution for cause in causes)) > 1 + ROUNDED:
        raise OptionsError(f"causes that come to {total:.0%} of the bias", "at most 100%")
    dealt_with = sum(cause.contribution * cause.mitigation for cause in causes)
    return max(bounds.upper * (1 - dealt_with), bounds.lower)


def adjusted(estimate: float, bias: float, cost_of_mitigation: float = 0.0) -> float:
    """The estimate with its bias, and with what the mitigation costs; pounds, or months of a duration."""
    return estimate * (1 + bias) + cost_of_mitigation


def refuse_beside_reference_class(line: str, reference_class: str | None) -> None:
    """Optimism bias is not added where the range itself comes from what like projects cost: that counts it twice.

    Raises: OptionsError naming the line and the class.
    """
    if reference_class is not None:
        raise OptionsError(
            f"optimism bias on {line}, whose range comes from the reference class {reference_class}",
            "one of the two, because such a range holds the bias of like projects already",
            fix="take the optimism bias away, or state the council’s own estimate",
        )


def _listed(shares: Sequence[float]) -> str:
    return " and ".join(f"{share:.0%}" for share in shares) or "nothing"
