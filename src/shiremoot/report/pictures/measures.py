"""How values of a measure print in a picture, on its axis and in its table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shiremoot.report.pictures.axis import SayAll
from shiremoot.report.pictures.picture import Measure
from shiremoot.report.tables import Cell, Kind, Span, is_number
from shiremoot.report.words import IN_POUNDS, as_fine, pounds, say_on_axis, sayer

CLOSE = 0.1  # shares that lie within ten points of one another are told apart by a decimal
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


def rounds_cells(amounts: Sequence[float]) -> Callable[[Cell], Cell]:
    """Rounds cells of computed pounds as finely as the drawing says them; words stay."""
    fine = as_fine(amounts)

    def rounded(cell: Cell) -> Cell:
        if isinstance(cell, Span):
            return Span(fine(cell.low), fine(cell.high))
        return fine(float(cell)) if is_number(cell) else cell

    return rounded


def _pounds(ticks: Sequence[float]) -> list[str]:
    """Pounds of one person or household in full, larger ones as people say them."""
    if max(map(abs, ticks)) >= IN_FULL_BELOW:
        return list(map(say_on_axis(ticks), ticks))
    decimals = 0 if all(float(tick).is_integer() for tick in ticks) else 2
    return [pounds(tick, IN_POUNDS, decimals) for tick in ticks]
