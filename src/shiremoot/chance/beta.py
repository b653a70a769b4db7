"""The incomplete beta function and its inverse, on which PERT rests (core/source/beta.c).

Every shape here has both parameters at least one, as PERT has.
"""

from __future__ import annotations

from shiremoot.core.calling import Entry

_chance = Entry("incomplete_beta", "a f", "b f", "x f", answer="f")
_quantile = Entry("beta_quantile", "a f", "b f", "u f", answer="f")


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Chance that a beta(a, b) variable is at most x: the regularised incomplete beta function; a and b at least 1."""
    return float(_chance(a, b, x))


def beta_quantile(a: float, b: float, u: float) -> float:
    """The x that a beta(a, b) variable does not exceed with chance u; a and b at least 1."""
    return float(_quantile(a, b, u))
