"""What one line of the plan alone would change: the last year's gap with it at its low and at its high end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from shiremoot.chance import Fixed
from shiremoot.ledger import Line
from shiremoot.ledger.compiling import stated_ends
from shiremoot.money import PENNY
from shiremoot.question.results import Pounds


@dataclass(frozen=True, slots=True)
class Effect:
    """What is left of the last year's gap with one line at its low and at its high, everything else as planned.

    low, high: the line's own pounds in that year, positive as its word says, at the ends that its case states; where
    it states none that can be reached, at the 10th and 90th of 100 values. ends: which of them. moves: how far the gap
    moves between the 10th and the 90th of 100 values, so that lines with unlike ends can be ordered.
    """

    title: str
    low: Pounds
    high: Pounds
    left_low: Pounds
    left_high: Pounds
    ends: str
    moves: Pounds


def effects(moving: Iterable[tuple[Line, float]], left: float) -> list[Effect]:
    """Each line that may vary in size, the largest effect on the year first.

    moving: lines with their pounds in the year as planned, costs up, savings and funding down. left: the gap after
    savings as planned.
    """
    found = [_effect(line, amount, left) for line, amount in moving if _may_vary(line) and abs(amount) >= PENNY]
    return sorted(found, key=lambda one: (-one.moves, one.title))


def _may_vary(line: Line) -> bool:
    return line.formula is None and not isinstance(line.size, Fixed) and bool(line.size.central())


def _effect(line: Line, amount: float, left: float) -> Effect:
    scale = amount / line.size.central()
    low, high, ends = stated_ends(line.size, line.levels)
    less, more = (float(value) for value in line.size.quantile(np.array([0.1, 0.9])))
    return Effect(
        title=line.title,
        low=line.sign * scale * low,
        high=line.sign * scale * high,
        left_low=left + scale * low - amount,
        left_high=left + scale * high - amount,
        ends=ends,
        moves=abs(scale * (more - less)),
    )
