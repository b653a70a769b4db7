"""Savings whose period the source leaves open: how much they are, how much of them is named, how they are read here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shiremoot.case import WrittenFigure
from shiremoot.case.figures import chances, planned
from shiremoot.gap.document import GapLine
from shiremoot.gap.told import Told
from shiremoot.money import NOT_STATED, say_computed, say_pounds
from shiremoot.report.blocks import Fact, Paragraph
from shiremoot.report.words import say_part, small

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Pounds of savings without a stated period, and of those among them that the source names.

    named: nought where the source names all of them or none. opened: what is left open, in words. readings: how the
    case completes them.
    """

    told: Told
    total: Decimal
    named: Decimal
    opened: tuple[str, ...]
    readings: tuple[str, ...]

    @classmethod
    def of(cls, told: Told) -> Unnamed:
        """Those of a plan."""
        found = [line for line in told.gap.savings.values() if _period_unstated(line.figure)]
        named = [line for line in found if line.figure.reported is not None]
        return cls(
            told,
            _together(found),
            _together(named) if len(named) < len(found) else Decimal(0),
            tuple(dict.fromkeys(words for line in found for words in _opened(line.figure))),
            tuple(dict.fromkeys(line.figure.completed.assumed or "" for line in found if line.figure.completed)),
        )

    @property
    def rest(self) -> Decimal:
        """Pounds that the source does not name, where it names some."""
        return self.total - self.named if self.named else Decimal(0)

    def facts(self) -> Iterator[Fact]:
        """How much of it is named, and how much is not."""
        if self.rest:
            rest = f"of the {say_pounds(self.total)} of savings is named by the source; {say_pounds(self.rest)} is not"
            yield Fact(say_pounds(self.named), rest)

    def paragraphs(self) -> Iterator[Paragraph]:
        """Why to be careful where these savings are set against the last year's gap."""
        gap = self.told.last.gap
        if not self.total or gap <= 0:
            return
        year = f"{_ordinal(len(self.told.headline.years))}-year"
        share = say_part(float(self.total) / gap)
        text = f"{say_pounds(self.total)} is {share} of {say_computed(gap)}: one budget’s savings against a {year} gap."
        here = f" Read here: {small(self.readings[0])}." if len(self.readings) == 1 else ""
        yield Paragraph(f"{text} The source does not say {' or '.join(self.opened)}.{here}")

    def levers(self) -> Iterator[Paragraph]:
        """That what nobody named should be."""
        if self.rest:
            yield Paragraph("Nobody answers for it yet.", lead=f"Name the {say_pounds(self.rest)} of savings.")


def _period_unstated(figure: WrittenFigure) -> bool:
    """Whether the document says that the source leaves open when or how often the amount falls."""
    return figure.estimated and NOT_STATED in (figure.effect, figure.recurrence)


def _opened(figure: WrittenFigure) -> Iterator[str]:
    if figure.effect == NOT_STATED:
        yield "when they fall"
    if figure.recurrence == NOT_STATED:
        yield "whether they last"


def _together(lines: Sequence[GapLine]) -> Decimal:
    return sum((_stated(line.figure) for line in lines), Decimal(0))


def _stated(figure: WrittenFigure) -> Decimal:
    return figure.amount if figure.amount is not None else Decimal(str(planned(chances(figure))))


def _ordinal(number: int) -> str:
    return ORDINALS[number - 1] if number <= len(ORDINALS) else f"{number}th"
