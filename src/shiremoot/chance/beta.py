"""The incomplete beta function and its inverse: what PERT rests on, without scipy and mostly without a compiler.

Every shape here has both parameters at least one, as PERT has; then the logarithm of the
chance is a concave function of the logarithm of x, and Newton's steps cannot miss.
Source: DLMF 8.17.22 (continued fraction); Lentz's method as modified by Thompson and Barnett (1986).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from itertools import count
from typing import cast

STEPS = 10_000
CONVERGED = 1e-16
NOTHING = 1e-300
FEW = 2_000  # quantiles that plain Python works out in 0.2 s; whoever wants more waits no longer for the compiler

_asked = count()


def log_beta(a: float, b: float) -> float:
    """Logarithm of the complete beta function."""
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Chance that a beta(a, b) variable is at most x: the regularised incomplete beta function."""
    return chance_at_most(a, b, log_beta(a, b), x)


def beta_quantile(a: float, b: float, u: float) -> float:
    """The x that a beta(a, b) variable does not exceed with chance u; a and b at least 1.

    The first few thousand of a process are worked out in plain Python, the others compiled: to the same bits.
    """
    work = quantile_of if next(_asked) < FEW else compiled_quantile()
    return work(a, b, log_beta(a, b), u)


@cache
def compiled_quantile() -> Callable[[float, float, float, float], float]:
    """``quantile_of`` compiled."""
    import sys

    from shiremoot.chance.compiled import compiled_copy

    return cast("Callable[[float, float, float, float], float]", compiled_copy(sys.modules[__name__]).quantile_of)


def chance_at_most(a: float, b: float, log_norm: float, x: float) -> float:
    """The incomplete beta function, with the logarithm of the complete one at hand."""
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    front = math.exp(a * math.log(x) + b * math.log1p(-x) - log_norm)
    if x <= (a + 1.0) / (a + b + 2.0):
        return front * _fraction(a, b, x) / a
    return 1.0 - front * _fraction(b, a, 1.0 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    c = 1.0
    d = 1.0 / _off_zero(1.0 - (a + b) * x / (a + 1.0))
    value = d
    for m in range(1, STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m))
        d = 1.0 / _off_zero(1.0 + even * d)
        c = _off_zero(1.0 + even / c)
        value *= c * d
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0))
        d = 1.0 / _off_zero(1.0 + odd * d)
        c = _off_zero(1.0 + odd / c)
        change = c * d
        value *= change
        if abs(change - 1.0) <= CONVERGED:
            break
    return value


def _off_zero(x: float) -> float:
    return x if abs(x) > NOTHING else NOTHING


def quantile_of(a: float, b: float, log_norm: float, u: float) -> float:
    """The inverse of the incomplete beta function, with the logarithm of the complete one at hand."""
    if u <= 0.0:
        return 0.0
    if u >= 1.0:
        return 1.0
    if u <= chance_at_most(a, b, log_norm, 0.5):
        return math.exp(log_quantile(a, b, log_norm, math.log(u)))
    return 1.0 - math.exp(log_quantile(b, a, log_norm, math.log1p(-u)))


def log_quantile(a: float, b: float, log_norm: float, log_u: float) -> float:
    """Logarithm of the x that beta(a, b) does not exceed with chance exp(log_u).

    Starts at the power law of the lower tail, which lies left of the root; from there every
    Newton step on the concave log chance stays left and closes in.
    """
    t = (log_u + math.log(a) + log_norm) / a
    for _ in range(200):
        error, slope, _curve = log_chance(a, b, log_norm, min(t, -CONVERGED))
        step = (log_u - error) / slope
        t += step
        if abs(step) <= 4e-16 * max(1.0, abs(t)):
            break
    return min(t, 0.0)


def log_chance(a: float, b: float, log_norm: float, t: float) -> tuple[float, float, float]:
    """Log of the chance that beta(a, b) is at most exp(t); its slope in t; the slope's own growth."""
    x = math.exp(t)
    rest = -math.expm1(t)
    mass = math.exp(a * t + b * math.log(rest) - log_norm)
    if x <= (a + 1.0) / (a + b + 2.0):
        chance = mass * _fraction(a, b, x) / a
        logged = math.log(chance)
    else:
        above = mass * _fraction(b, a, rest) / b
        chance = 1.0 - above
        logged = math.log1p(-above)
    slope = mass / rest / chance
    growth = a - (b - 1.0) * x / rest - slope
    return logged, slope, growth
