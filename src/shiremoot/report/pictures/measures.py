"""How values of a measure print in a picture, on its axis and in its table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from shiremoot.money.say import rounded_to
from shiremoot.report.cells import sayer
from shiremoot.report.pictures.axis import SayAll
from shiremoot.report.pictures.picture import Measure
from shiremoot.report.tables import Cell, Kind, Span, is_number
from shiremoot.report.words import IN_POUNDS, pounds, say_on_axis

CLOSE = 0.1  # shares that lie within ten points of one another are told apart by a decimal
POUNDS = re.compile(r"£(?!0(?![\d.]))[\d,]+(?:\.(\d+))?(bn|m|k|)")
UNITS = {"bn": 9, "m": 6, "k": 3, "": 0}
IN_FULL_BELOW = 10_000  # pounds of one person or household are not said in thousands


def kind_of_column(measure: Measure, numbers: Sequence[float]) -> Kind:
    """The kind of column that holds these: shares in whole per cent unless that would make them alike."""
    if measure != "percent":
        return measure
    return "percent" if max(numbers) - min(numbers) < CLOSE else "share"


def value_sayer(measure: Measure, numbers: Sequence[float]) -> Callable[[float], str]:
    """How these print beside their marks, all with the same decimals."""
    return sayer(kind_of_column(measure, numbers), list(numbers))


def tick_sayer(measure: Measure) -> SayAll:
    """How round values print on an axis."""
    if measure == "pounds":
        return _pounds
    return lambda ticks: list(map(value_sayer(measure, ticks), ticks))


def as_said(words: Iterable[str]) -> Callable[[Cell], Cell]:
    """Rounds cells of pounds as finely as the finest of the words beside the marks, so that both say the same.

    Words that name no pounds leave every cell as it is.
    """
    places = [_place(*found) for said in words for found in POUNDS.findall(said)]
    if not places:
        return lambda cell: cell
    place = min(places)

    def rounded(cell: Cell) -> Cell:
        if isinstance(cell, Span):
            return Span(*(float(rounded_to(end, place)) for end in (cell.low, cell.high)))
        return float(rounded_to(float(cell), place)) if is_number(cell) else cell

    return rounded


def _place(decimals: str, unit: str) -> int:
    """The power of ten of the last digit of pounds as printed: £0.53m is told to 10,000."""
    return UNITS[unit] - len(decimals)


def _pounds(ticks: Sequence[float]) -> list[str]:
    """Pounds of one person or household in full, larger ones as people say them."""
    if max(map(abs, ticks)) >= IN_FULL_BELOW:
        return list(map(say_on_axis(ticks), ticks))
    decimals = 0 if all(float(tick).is_integer() for tick in ticks) else 2
    return [pounds(tick, IN_POUNDS, decimals) for tick in ticks]
