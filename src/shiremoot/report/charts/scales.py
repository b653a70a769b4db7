"""Round values for an axis, and how people say them."""

from __future__ import annotations

import math
from collections.abc import Sequence

LEADS = (1, 2, 2.5, 5, 10)
STEPS_OF_MONTHS = (3, 6, 12, 24, 60, 120)
UNITS = ((1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k"))
NEAR = 1e-9


def round_amounts(low: float, high: float, most: int) -> dict[float, str]:
    """Round amounts of pounds from just below low to just above high, as people say them: £0.5m, £1m."""
    step = _step(high - low, most)
    first, last = math.floor(low / step + NEAR), math.ceil(high / step - NEAR)
    amounts = [number * step for number in range(first, max(last, first + 1) + 1)]
    size, letter = next((unit for unit in UNITS if max(map(abs, amounts)) >= unit[0]), (1, ""))
    return {amount: _say(amount / size, letter) for amount in amounts}


def _say(amount: float, letter: str) -> str:
    if not amount:
        return "£0"
    digits = f"{abs(amount):,.3f}".rstrip("0").rstrip(".")
    return f"{'-' if amount < 0 else ''}£{digits}{letter}"


def _step(span: float, most: int) -> float:
    """The least round step that needs no more than so many steps for a span."""
    rough = (span or 1) / most
    power = 10.0 ** math.floor(math.log10(rough))
    return next(lead * power for lead in LEADS if lead * power >= rough * (1 - NEAR))


def round_odds(highest: float, most: int) -> list[float]:
    """Round odds or shares from nought to just above the highest."""
    step = max(0.01, _step(highest, most))
    return [round(number * step, 6) for number in range(max(1, math.ceil(highest / step - NEAR)) + 1)]


def percentages(values: Sequence[float]) -> dict[float, str]:
    """Round odds or shares as percentages."""
    return {value: f"{100 * value:.1f}".removesuffix(".0") + "%" for value in values}


def round_months(earliest: float, latest: float, most: int) -> list[int]:
    """Months (from April of a first year) at even quarters, halves or years, from the earliest to the latest."""
    for step in STEPS_OF_MONTHS:
        first = math.floor(earliest / step) * step
        months = list(range(first, math.floor(latest) + 1, step))
        if len(months) <= most:
            return months
    return [math.floor(earliest)]
