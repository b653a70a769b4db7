"""What of a line is certain already: a line of its own, on time whatever happens; only the rest hangs on luck."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from shiremoot.case import WrittenFigure
from shiremoot.chance import Beyond, Distribution, Fixed
from shiremoot.ledger.line import Event, Line
from shiremoot.money import Origin

CERTAIN = Fixed(1.0)


@dataclass(frozen=True, slots=True)
class Secured:
    """What of a figure is certain already: pounds on the basis of the figure, and where that comes from."""

    pounds: Decimal
    origin: Origin


def secured_of(line: str) -> str:
    """The name of what is certain of a line, and of the event that it starts with."""
    return f"{line}: delivered"


def secured(line: Line, sure: Secured, share: Fraction | None, start: float) -> tuple[tuple[Line, Line], Event]:
    """What is certain of a line, what is still to come of it, and the event of the certain part.

    share: which part of the size that figure is; None of amounts by
    year. start: of the line as planned, months since the first April. As planned the two add up to the line, or to what
    is certain where that is more. In a draw they come to what was drawn, and never to less than is certain. Of amounts
    by year so much of each year is certain, and what is still to come keeps its doubt. Where the line grows, both do.
    """
    event, pounds = Event(secured_of(line.name), start), Fraction(sure.pounds)
    certain = replace(
        line,
        name=event.name,
        title=f"{line.title}, delivered so far",
        origin=sure.origin,
        event=event.name,
        delivery=None,
        driven_by=(),
        budget_lines=(),  # they are claimed once, by what is still to come
    )
    rest = replace(line, title=f"{line.title}, still to come")
    if share is not None:
        size = _exactly(pounds / share)
        return (replace(certain, size=size), replace(rest, size=beyond(line.size, size))), event
    by_year, before = [min(pounds, Fraction(each)) for each in line.profile or ()], min(pounds, Fraction(line.before))
    left = [Fraction(each) - done for each, done in zip(line.profile or (), by_year, strict=True)]
    return (
        replace(certain, size=CERTAIN, profile=tuple(by_year), before=before),
        replace(rest, profile=tuple(left), before=Fraction(line.before) - before),
    ), event


def cannot_be_secured(figure: WrittenFigure) -> tuple[str, str] | None:
    """Why nothing of a figure can be certain already, and what would be right; None where it can."""
    if figure.grow is None and not figure.by_year_has_ranges:
        return None
    how = "is what an amount grows by" if figure.grow is not None else "has a range for each year"
    return f"delivered pounds of a saving that {how}", "a saving of one amount, one range, or amounts by year"


def beyond(size: Distribution, certain: Fixed) -> Distribution:
    """What a size comes to beyond what is certain of it; exactly, where nothing of it is in doubt."""
    if isinstance(size, Fixed):
        return _exactly(max(size.exactly - certain.exactly, Fraction(0)))
    return Beyond(size, certain.value)


def _exactly(pounds: Fraction) -> Fixed:
    return Fixed(float(pounds), pounds)
