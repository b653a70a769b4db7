"""The internal rate of return: every rate at which an option's costs and benefits are equal, and what to make of it.

With x = 1/(1 + rate) the net present value is a polynomial in x, whose positive roots are all the rates above −100%.
Between two roots of the derivative there is at most one; so the roots are found from the highest derivative down.
Source: Rolle's theorem; Descartes' rule of signs says where there are none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from shiremoot.money import PENNY
from shiremoot.options.errors import Unknown
from shiremoot.report.words import listed, say_share

SAME = 1e-9  # of the sum of what is added up: nought, as far as the arithmetic tells
CLOSE = 1e-15
NO_RATE = "no rate of interest makes its costs and benefits equal"
NOTHING = "no money flows"
ONE_WAY = "money flows one way only, so no rate of interest makes its costs and benefits equal"


@dataclass(frozen=True, slots=True)
class RatesOfReturn:
    """Every rate, a share of one a year, lowest first, at which the net present value is nought.

    lowest, highest: pounds of a period. comes_first: whether money comes in before any is paid.
    """

    rates: tuple[float, ...]
    lowest: float
    highest: float
    comes_first: bool

    @property
    def rate(self) -> float | Unknown:
        """The rate of return where there is exactly one, and money is paid before it comes; else why none is quoted."""
        match self.rates:
            case ():
                return Unknown(self._none)
            case (only,) if self.comes_first:
                return Unknown(
                    f"money comes before it is paid, so {say_share(only)} is what it costs a year, not what it brings"
                )
            case (only,):
                return only
            case several:
                return Unknown(
                    f"{listed([say_share(rate) for rate in several])} a year each make its costs and benefits equal, "
                    "because money turns round more than once: none of them is its rate of return"
                )

    @property
    def _none(self) -> str:
        if self.lowest == self.highest == 0:
            return NOTHING
        return NO_RATE if self.lowest < 0 < self.highest else ONE_WAY


def rates_of_return(flows: Sequence[float], periods: int = 1) -> RatesOfReturn:
    """Every internal rate of return a year of pounds by period, from the start of year 0; none, one or several.

    periods: in a year: 1 for flows by year, 2 by half-year. A rate at which the value only touches nought counts once.
    Less than a penny in a period is nothing.
    """
    flows = [float(flow) if abs(flow) >= PENNY else 0.0 for flow in flows]
    moving = _stripped(flows)
    rates = sorted(float((1 / root) ** periods - 1) for root in _positive_roots(moving))
    return RatesOfReturn(tuple(rates), min(flows, default=0.0), max(flows, default=0.0), moving[:1] > [0.0])


def _stripped(terms: list[float]) -> list[float]:
    """Without years before the first and after the last in which anything flows: they change no rate."""
    moving = [at for at, term in enumerate(terms) if term]
    return terms[moving[0] : moving[-1] + 1] if moving else []


def _positive_roots(terms: list[float]) -> list[float]:
    """Positive roots of Σ terms[t] x^t, ascending; its first and last terms are not nought."""
    changes = _changes_of_sign(terms)
    if changes == 0:
        return []
    slopes = _stripped([power * term for power, term in enumerate(terms)][1:])
    turns = _positive_roots(slopes) if changes > 1 else []  # one change of sign is one root, wherever it turns
    highest = 2 + 2 * max(abs(term / terms[-1]) for term in terms)  # twice Cauchy's bound: there it is far from nought
    edges = [0.0, *(turn for turn in turns if turn < highest), highest]
    touched = [edge for edge in edges[1:-1] if _sign(terms, edge) == 0]
    crossed = [_crossing(terms, *pair) for pair in pairwise(edges) if _sign(terms, pair[0]) * _sign(terms, pair[1]) < 0]
    return sorted([*touched, *crossed])


def _changes_of_sign(terms: Sequence[float]) -> int:
    signs = [term > 0 for term in terms if term]
    return sum(one is not other for one, other in pairwise(signs))


def _sign(terms: Sequence[float], x: float) -> int:
    """Whether the polynomial is above nought, below it, or as good as nought; from the far end where x is large."""
    if x > 1:
        terms, x = terms[::-1], 1 / x
    powers = [x**power for power in range(len(terms))]
    parts = [term * power for term, power in zip(terms, powers, strict=True)]
    total = math.fsum(parts)
    if abs(total) <= SAME * math.fsum(map(abs, parts)):
        return 0
    return 1 if total > 0 else -1


def _crossing(terms: Sequence[float], left: float, right: float) -> float:
    """Where it changes its sign between two places, by halving."""
    below = _sign(terms, left)
    while right - left > CLOSE * right:
        middle = (left + right) / 2
        here = _sign_exactly(terms, middle)
        if middle in (left, right) or here == 0:
            return middle
        left, right = (middle, right) if here == below else (left, middle)
    return (left + right) / 2


def _sign_exactly(terms: Sequence[float], x: float) -> int:
    if x > 1:
        terms, x = terms[::-1], 1 / x
    total = math.fsum(term * x**power for power, term in enumerate(terms))
    return (total > 0) - (total < 0)
