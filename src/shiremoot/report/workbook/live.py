"""Figures of the summary that follow the yellow cells: what can be worked out without runs, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shiremoot.report.blocks import Inputs
from shiremoot.report.tables import NOT_ESTIMATED, Span, is_number
from shiremoot.report.words import MILLION, rounded, scale_of
from shiremoot.report.workbook.inputs import Names, columns_of, ends_of, not_estimated
from shiremoot.report.workbook.patterns import CHANCE, of_money

SAFE = 0.8  # chances that people ask for
SPANS = "The parts span the range reported."
NEAR = 0.5  # pounds


@dataclass(frozen=True, slots=True)
class Live:
    """A formula with its number format, what it comes to now, and what the figure is."""

    formula: str
    pattern: str
    now: float | str
    says: str


def live_of(inputs: Inputs, names: Names) -> Iterator[Live]:
    """The odds of a flat range and its amount with 8 chances in 10; sums of the parts, and whether they span it."""
    target, reported = inputs.target, inputs.reported
    if target is not None and reported is not None:
        yield from _of_range(target.pounds, reported.pounds, names, is_cap=inputs.is_cap)
    yield from _of_parts(inputs, names)


def _of_range(target: float, reported: Span, names: Names, *, is_cap: bool) -> Iterator[Live]:
    low, high, aim = names("reported_low"), names("reported_high"), names("target")
    width = reported.high - reported.low
    meets, certain, share = (
        (f"({aim}-{low})", f"{high}<={aim}", SAFE) if is_cap else (f"({high}-{aim})", f"{low}>={aim}", 1 - SAFE)
    )
    part = (target - reported.low) if is_cap else (reported.high - target)
    is_met = reported.high <= target if is_cap else reported.low >= target
    odds = min(1.0, max(0.0, part / width)) if width else float(is_met)
    yield Live(
        f"=IF({high}>{low},MAX(0,MIN(1,{meets}/({high}-{low}))),IF({certain},1,0))",
        CHANCE,
        odds,
        "is the chance, if every value of the range reported is as likely",
    )
    safe, amount = f"({low}+{share:.1g}*({high}-{low}))", reported.low + share * width
    money = of_money(*scale_of([target, reported.low, reported.high]))
    missing = amount - target if is_cap else target - amount
    words = "limit" if is_cap else "target"
    yield Live(f"={safe}", money, amount, f"is the {words} that would have 8 chances in 10 on that range")
    gap = f"{safe}-{aim}" if is_cap else f"{aim}-{safe}"
    more = "less would have to be spent" if is_cap else "more would have to be found"
    yield Live(f"=MAX(0,{gap})", money, max(0.0, missing), f"{more} for 8 chances in 10 on that range")


def _of_parts(inputs: Inputs, names: Names) -> Iterator[Live]:
    table = columns_of(inputs)
    ends = ends_of(table)
    if ends is None or not table.rows:
        return
    sums = [sum(float(cell) for cell in table.cells(at) if is_number(cell)) for at in ends]
    money = of_money(*scale_of(sums))
    cells = [f"SUM({names(name)})" for name in ("project_low", "project_high")]
    for formula, amount, end in zip(cells, sums, ("lower", "upper"), strict=True):
        yield Live(f"={formula}", money, amount, f"is the sum of the {end} ends of the parts")
    words = NOT_ESTIMATED.value
    count = f'=COUNTIF({names("project_low")},"{words}")'
    yield Live(count, "0", not_estimated(inputs), f"is the number of parts that are {words}; they are not in the sums")
    if inputs.reported is not None:
        yield _check(sums, inputs.reported.pounds, cells, names)


def _check(sums: list[float], reported: Span, cells: list[str], names: Names) -> Live:
    """In words: whether the parts span the range reported, or by how much they miss it."""
    stated = (names("reported_low"), names("reported_high"))
    same = ",".join(f"ABS({cell}-{name})<{NEAR}" for cell, name in zip(cells, stated, strict=True))
    missed = [f'TEXT(({cell}-{name})/{MILLION},"0.00")' for cell, name in zip(cells, stated, strict=True)]
    formula = f'=IF(AND({same}),"{SPANS}","Off by £m "&{missed[0]}&" and "&{missed[1]})'
    off = [found - wanted for found, wanted in zip(sums, (reported.low, reported.high), strict=True)]
    is_same = all(abs(amount) < NEAR for amount in off)
    now = SPANS if is_same else "Off by £m " + " and ".join(rounded(amount / MILLION, 2) for amount in off)
    return Live(formula, "General", now, "Check: lower and upper ends of the parts against the range reported")
