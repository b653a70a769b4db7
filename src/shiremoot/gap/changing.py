"""What one line of the plan alone would change: the last year's gap with it at its low and at its high end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shiremoot.chance import Fixed
from shiremoot.gap.finding import PENNY, Told
from shiremoot.gap.study import TOGETHER, share_of
from shiremoot.gap.tables import BASE
from shiremoot.ledger import Ledger, Line, Simulator, View, in_year
from shiremoot.ledger.compiling import low_and_high
from shiremoot.ledger.counting import why_not_in_the_gap
from shiremoot.money import say_computed
from shiremoot.report import Block, Bullets, Column, Paragraph, Table

MOST_SAID = 5


@dataclass(frozen=True, slots=True)
class Effect:
    """What is left of the last year's gap with one line at its low and at its high, everything else as planned."""

    title: str
    low: float
    high: float
    left_low: float
    left_high: float

    @property
    def size(self) -> float:
        """How far the two lie apart."""
        return abs(self.left_high - self.left_low)


def effects(told: Told, ledger: Ledger) -> list[Effect]:
    """Each line that may vary in size, the largest effect on the last year first."""
    left = told.last.gap_after_savings.planned
    found = []
    for line, amount in moving(told, ledger):
        middle = line.size.central()
        if isinstance(line.size, Fixed) or not middle or abs(amount) < PENNY:
            continue
        low, high = sorted((amount * end / middle for end in low_and_high(line.size)), key=abs)
        found.append(Effect(line.title, low, high, left + low - amount, left + high - amount))
    return sorted(found, key=lambda one: (-one.size, one.title))


def moving(told: Told, ledger: Ledger) -> list[tuple[Line, float]]:
    """Every line but the base with its pounds in the last year as planned: costs up, savings and funding down."""
    at = ledger.timeline.index(told.last.year)
    shares = {line.name: share_of(line, TOGETHER, at) for line in ledger.lines}
    counting = [line for line in ledger.lines if why_not_in_the_gap(line) is None]
    lines = [line for line in counting if shares[line.name] and line.heading not in BASE]
    views = [View(line.name, {line.name: shares[line.name] * line.sign}, in_year(at)) for line in lines]
    planned = Simulator(ledger, views).planned()
    return [(line, planned[line.name]) for line in lines]


def changes(told: Told, ledger: Ledger) -> Iterator[Block]:
    """What one line alone would change, in words and as a table, the largest effect first."""
    found = effects(told, ledger)
    if not found:
        yield Paragraph("No line of the plan has a range, so nothing can be said of what would change it.")
        return
    yield Paragraph(
        f"One line at a time at each end of its range, everything else as planned, against "
        f"{say_computed(told.last.gap_after_savings.planned)} left in {told.last.year} (in-year, {told.prices}):"
    )
    yield Bullets(tuple(_effect_in_words(one) for one in found[:MOST_SAID]))
    columns = (
        Column("Line"),
        Column("At its low", "pounds"),
        Column("At its high", "pounds"),
        Column("Left to find with the first", "pounds"),
        Column("Left to find with the second", "pounds"),
    )
    rows = tuple((one.title, abs(one.low), abs(one.high), one.left_low, one.left_high) for one in found)
    title = f"What each line may change in {told.last.year}, largest effect first (in-year, {told.prices})"
    yield Table(title, columns, rows, note="Ranges that have no ends stand with their 10th and 90th of 100 values.")


def _effect_in_words(one: Effect) -> str:
    return (
        f"{one.title}: {say_computed(abs(one.low))} leaves {_to_find(one.left_low)}, "
        f"{say_computed(abs(one.high))} leaves {_to_find(one.left_high)}."
    )


def _to_find(amount: float) -> str:
    return f"{say_computed(amount)} to find" if amount >= 0 else f"a surplus of {say_computed(-amount)}"
