"""The value of an input at which the first place by expected net present value changes hands.

Where pounds change in a straight line with the input, each option is a line a + b·x, and an option is first between
two crossings. Where they do not, the place is found by halving. A stream of pounds whose present value is PV switches
at the multiplier m* = 1 − NPV / PV.
Source: HM Treasury, The Green Book (2026), switching values.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shiremoot.chance import CrossMoments, Floats
from shiremoot.chance.sensitivity import NOISE
from shiremoot.lazy import np
from shiremoot.money import PENNY
from shiremoot.options.errors import OptionsError, Unknown

STEPS = 32  # looked at on each side of today's value, so that a change and a change back are not passed over
HALVINGS = 60
FIRM = 4.0  # standard errors beyond which a slope is no luck
NONE_LOSES = "no value of it takes the first place away"
NONE_WINS = "no value of it brings the first place"
NO_EFFECT = "it is worth nothing, whatever it is multiplied by"
OTHER_SIGN = "only turning it round would do it"


@dataclass(frozen=True, slots=True)
class Lines:
    """Expected pounds of each option as a line in one input: at + slope × (input − now), (options,) each."""

    now: float
    at: Floats
    slope: Floats

    def first_between(self, option: int) -> tuple[float, float] | None:
        """The values of the input between which an option is first or level; None where it never is."""
        lead, gain = self.at[option] - self.at, self.slope[option] - self.slope
        if ((gain == 0) & (lead < 0)).any():
            return None
        crossings = self.now - lead[gain != 0] / gain[gain != 0]
        rising = gain[gain != 0] > 0
        low = float(crossings[rising].max(initial=-math.inf))
        high = float(crossings[~rising].min(initial=math.inf))
        return (low, high) if low <= high else None

    def switches_at(self, option: int) -> float | Unknown:
        """The nearest value of the input at which the option loses first place, or takes it where it has not."""
        found = self.first_between(option)
        if found is None:
            return Unknown(NONE_WINS)
        nearest = min(found, key=lambda end: abs(end - self.now))
        return nearest if math.isfinite(nearest) else Unknown(NONE_LOSES)


def lines_through(values: Floats, drawn: Floats, now: Sequence[float] | None = None) -> tuple[Lines, ...]:
    """The lines of least squares in each input: values (options, draws) pounds, drawn (inputs, draws).

    now: what each input is in the case; its mean unless said. A slope that cannot be told from that of the option that
    is best on average is the same, so that luck alone makes no crossing. An input that does not vary has no slope.
    """
    average = values.mean(axis=1)
    best = int(average.argmax())
    moments = CrossMoments.of(drawn, np.concatenate([values[best : best + 1], values - values[best]]))
    noise = moments.draws * (NOISE * moments.row_means) ** 2
    spreads = np.array([row.size * row.var() for row in drawn])
    spreads = np.where(spreads > noise, spreads, 0.0)[:, None]
    every = np.divide(moments.products, spreads, out=np.zeros_like(moments.products), where=spreads > 0)
    slopes = every[:, :1] + _firm(every[:, 1:], spreads, moments)
    middles = moments.row_means if now is None else np.asarray(now, float)
    return tuple(
        Lines(float(middle), average + slope * (middle - mean), slope)
        for middle, mean, slope in zip(middles, moments.row_means, slopes, strict=True)
    )


def _firm(slopes: Floats, spreads: Floats, moments: CrossMoments) -> Floats:
    """Slopes of the gains over the best option, (inputs, options), nought within FIRM standard errors of it."""
    rest = np.maximum(moments.squares[1:] - slopes**2 * spreads, 0.0)
    squared = np.divide(rest, spreads, out=np.zeros_like(rest), where=spreads > 0)
    errors = np.sqrt(squared / max(moments.draws - 2, 1))
    return np.where(np.abs(slopes) > FIRM * errors, slopes, 0.0)


def multiplier(net: float, part: float) -> float | Unknown:
    """By what a stream of pounds must be multiplied to bring the net present value to nought: m* = 1 − NPV / PV.

    net: the net present value with the stream as it is. part: the signed present value of the stream. 0.8 says that
    a benefit may fall by a fifth, 1.3 that a cost may rise by three tenths.
    """
    if abs(part) < PENNY:
        return Unknown(NO_EFFECT)
    found = 1 - net / part
    return found if found >= 0 else Unknown(OTHER_SIGN)


def nearest_root(
    difference: Callable[[float], float], now: float, low: float, high: float, steps: int = STEPS
) -> float | None:
    """The value nearest to today's, from low to high, at which a difference changes its sign; None where it does not.

    difference: expected pounds of one option less the best of the others, under the same draws, at a value of the
    input. It is looked at in equal steps to both sides, outward, and halved where its sign changes.
    Raises: OptionsError unless now lies from low to high.
    """
    if not low <= now <= high:
        raise OptionsError(f"a value of {now:g}", f"one from {low:g} to {high:g}")
    known = {now: difference(now)}
    sides = [[now + (end - now) * step / steps for step in range(steps + 1)] for end in (low, high) if end != now]
    stretches = sorted((pair for side in sides for pair in pairwise(side)), key=lambda pair: abs(pair[1] - now))
    for near, far in stretches:
        known[far] = difference(far)
        if (known[near] >= 0) != (known[far] >= 0):
            return _halved(difference, near, far, above=known[near] >= 0)
    return None


def _halved(difference: Callable[[float], float], near: float, far: float, *, above: bool) -> float:
    for _ in range(HALVINGS):
        middle = (near + far) / 2
        if middle in (near, far):
            break
        near, far = (middle, far) if (difference(middle) >= 0) == above else (near, middle)
    return (near + far) / 2
