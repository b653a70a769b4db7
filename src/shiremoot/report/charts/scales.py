"""Round values for an axis, and how people say them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from shiremoot.report.pictures import Measure
from shiremoot.report.words import IN_POUNDS, pounds, sayer

LEADS = (1, 2, 2.5, 5, 10)
STEPS_OF_MONTHS = (3, 6, 12, 24, 60, 120)
UNITS = ((1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k"))
FINEST_SHARE, FINEST_NUMBER = 0.001, 0.01
IN_FULL_BELOW = 10_000  # amounts of one person or household are not said in thousands
NEAR = 1e-9


def round_marks(measure: Measure, low: float, high: float, most: int) -> dict[float, str]:
    """Round values of a measure from just below low to just above high, as they are printed."""
    match measure:
        case "pounds":
            amounts = _round_values(low, high, max(FINEST_NUMBER, _step(high - low, most)))
            if max(map(abs, amounts)) >= IN_FULL_BELOW:
                return round_amounts(low, high, most)
            decimals = 0 if all(float(amount).is_integer() for amount in amounts) else 2
            return {amount: pounds(amount, IN_POUNDS, decimals) for amount in amounts}
        case "percent":
            return percentages(_round_values(low, high, max(FINEST_SHARE, _step(high - low, most))))
        case "number":
            values = _round_values(low, high, max(FINEST_NUMBER, _step(high - low, most)))
            return dict(zip(values, map(sayer("number", values), values), strict=True))


def round_amounts(low: float, high: float, most: int) -> dict[float, str]:
    """Round amounts of pounds from just below low to just above high, as people say them: £0.5m, £1m."""
    amounts = _round_values(low, high, _step(high - low, most))
    size, letter = next((unit for unit in UNITS if max(map(abs, amounts)) >= unit[0]), (1, ""))
    return {amount: _say(amount / size, letter) for amount in amounts}


def _round_values(low: float, high: float, step: float) -> list[float]:
    first, last = math.floor(low / step + NEAR), math.ceil(high / step - NEAR)
    return [number * step for number in range(first, max(last, first + 1) + 1)]


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
