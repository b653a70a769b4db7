"""What a reserve's draws say: where it lies in 8 runs of 10, and in which of them it is below an amount."""

from __future__ import annotations

from shiremoot.chance import Flags, Floats, comparable, compared, quantiles, varies
from shiremoot.lazy import np
from shiremoot.money import to_the_penny
from shiremoot.question.results import Drawn


def below(drawn: Floats, minimum: float) -> Flags:
    """In which draws an amount lies below a minimum that is stated to the penny; (draws,) pounds."""
    if float(drawn.min()) >= minimum:
        return np.zeros(drawn.shape, np.bool_)
    low: Flags = compared(drawn) < comparable(minimum)
    return low


def in_runs(drawn: Floats) -> Drawn:
    """The 10th, the 50th and the 90th of 100 runs, to the penny; (draws,) pounds."""
    if not varies(drawn):
        return Drawn(*[to_the_penny(float(drawn[0]))] * 3)
    return Drawn(*map(to_the_penny, quantiles(drawn, [0.1, 0.5, 0.9])))
