"""What stands beside the money of a case on every page: measures, promises, what is not yet known, decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.case.head import Head, Measure, Unknown
from shiremoot.dates import say_day
from shiremoot.money import say_number
from shiremoot.question.case_in_words import NO_DATE, say_cited, say_origin
from shiremoot.report.blocks import Paragraph
from shiremoot.report.tables import Cell, Column, Table
from shiremoot.report.words import capital, count_of, listed, small

Rows = tuple[tuple[Cell, ...], ...]
MOST_NAMED = 4


def beside_the_money(head: Head) -> Iterator[Paragraph]:
    """What is not yet known, promises with their tests, and aims that are not money: an item each, for one list."""
    yield from map(not_yet_known, head.not_yet_known.values())
    promises = tuple(head.commitments.values())
    if len(promises) == 1:
        yield Paragraph(
            f"this promise is broken if its test fails: {promises[0].test}.", lead=f"{promises[0].statement}:"
        )
    elif promises:
        said = f"{_apart([promise.statement for promise in promises])}. The annex has each test."
        yield Paragraph(said, lead=f"{capital(count_of(len(promises), 'promise'))}, each with a test:")
    yield from aims_without_baseline(head)


def aims_without_baseline(head: Head) -> Iterator[Paragraph]:
    """The aims that are not money and that nobody has measured yet."""
    if open_ := [one.title for one in head.measures.values() if isinstance(one.baseline, str)]:
        have = "has" if len(open_) == 1 else "have"
        lead = f"{capital(count_of(len(open_), 'aim'))} beside the money {have} a measure and no baseline yet:"
        yield Paragraph(f"{listed(open_, MOST_NAMED)}.", lead=lead)


def not_yet_known(unknown: Unknown) -> Paragraph:
    """What is asked for and not known yet: its range for now, and the day it will be known."""
    known = f"known by {say_day(unknown.known_by)}" if unknown.known_by is not None else NO_DATE
    return Paragraph(f"{_range_for_now(unknown)}, {known}.", lead=f"{unknown.statement}:")


def _apart(sentences: Sequence[str]) -> str:
    """Sentences one after the other, of more than a few the first ones and how many others."""
    more = [f"{len(sentences) - MOST_NAMED} more"] if len(sentences) > MOST_NAMED else []
    return "; ".join([sentences[0], *map(small, sentences[1:MOST_NAMED]), *more])


def tables_beside_the_money(head: Head) -> Iterator[Table]:
    """Measures, promises and decisions with their sources, for an annex: a table for each that the case holds."""
    found = (_measures(head), promises_made(head), decisions_taken(head))
    yield from (table for table in found if table.rows)


def _measures(head: Head) -> Table:
    columns = ("Aim", "Measured as", "Baseline", "How it is measured", "Where it should come to", "Origin")
    rows: Rows = tuple(
        (one.title, one.unit, _baseline(one), one.method, one.aim, say_origin(one, head))
        for one in head.measures.values()
    )
    return Table("Aims that are not money, beside the benefits", tuple(map(Column, columns)), rows)


def _baseline(measure: Measure) -> str:
    if isinstance(measure.baseline, str):
        return "not measured yet"
    day = say_day(measure.baseline_on) if measure.baseline_on is not None else NO_DATE
    return f"{say_number(measure.baseline)} ({day})"


def promises_made(head: Head) -> Table:
    """Each promise with its test; no row where the case holds none."""
    columns = ("Promise", "Made by", "It is broken if this test fails", "Origin")
    rows: Rows = tuple(
        (one.statement, one.made_by or "not stated", one.test, say_origin(one, head))
        for one in head.commitments.values()
    )
    return Table("Promises, with the test of each", tuple(map(Column, columns)), rows)


def _range_for_now(unknown: Unknown) -> str:
    unit = f" {unknown.unit}" if unknown.unit else ""
    if unknown.low is not None and unknown.high is not None:
        return f"{say_number(unknown.low)} to {say_number(unknown.high)}{unit}"
    if unknown.low is not None:
        return f"at least {say_number(unknown.low)}{unit}, upper end not stated"
    if unknown.high is not None:
        return f"not above {say_number(unknown.high)}{unit}, lower end not stated"
    return "no range stated"


def decisions_taken(head: Head) -> Table:
    """Each decision with its day, outcome and source; no row where the case refers to none.

    Where one depended on others they are numbered.
    """
    chained = any(one.depended_on for one in head.decisions.values())
    numbers = {name: str(number) for number, name in enumerate(head.decisions, 1)}
    columns = ("Decision", "On", "Outcome", "Source", *(("Depended on",) if chained else ()))
    rows: Rows = tuple(
        (
            f"{numbers[name]}. {one.title}" if chained else one.title,
            say_day(one.on) if one.on is not None else NO_DATE,
            one.outcome or "not stated",
            say_cited(head, one.reported) if one.reported is not None else "not stated",
            listed([numbers[before] for before in one.depended_on] or ["none named"]),
        )[: len(columns)]
        for name, one in head.decisions.items()
    )
    return Table("Decisions referred to", tuple(map(Column, columns)), rows)
