"""Which sheets a workbook of reports has, in which order, and what they are called whatever the case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from shiremoot.report.blocks import Bars, Block, Report
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.steps import Steps
from shiremoot.report.pictures.twenty_dots import TwentyDots
from shiremoot.report.tables import Table
from shiremoot.report.words import capital, small

CONTENTS, SUMMARY, INPUTS, ODDS, NOTES = "Contents", "Summary", "Inputs", "Odds", "Notes"
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
LONGEST_NAME = 31
WORDS_OF_A_CLASS = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet that holds one table; picture: the one whose numbers they are."""

    name: str
    table: Table
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class ReportSheets:
    """The sheets of one report by name. inputs: blank where the report has none."""

    report: Report
    summary: str
    inputs: str
    tables: Sequence[TableSheet]
    notes: str

    @property
    def charted(self) -> TableSheet | None:
        """The first sheet whose numbers the summary shows as a chart."""
        return next((one for one in self.tables if can_chart(one.picture)), None)


def can_chart(picture: Picture | None) -> bool:
    """Whether a chart can be drawn from the cells of a picture's sheet, or from a few more below them."""
    return isinstance(picture, Steps) or (isinstance(picture, TwentyDots) and picture.table is None)


def sheets_of(reports: Sequence[Report]) -> list[ReportSheets]:
    """Summary, inputs, tables, odds and notes of each report; of several reports, each begins with its study's name."""
    namer = Namer()
    return [_of(report, namer, report.study if len(reports) > 1 else "") for report in reports]


def _of(report: Report, namer: Namer, study: str) -> ReportSheets:
    summary = namer(study, SUMMARY)
    inputs = namer(study, INPUTS) if report.inputs is not None else ""
    found = sorted(_tables(report), key=lambda one: one[0] == ODDS)
    tables = [TableSheet(namer(study, name), table, picture) for name, table, picture in found]
    return ReportSheets(report, summary, inputs, tables, namer(study, NOTES))


def _tables(report: Report) -> Iterator[tuple[str, Table, Picture | None]]:
    """Every table of the first screen and the body, and of the annex those that are a picture's or have a name."""
    for block in (*report.first, *(block for section in report.body for block in section.blocks)):
        yield from _table_of(block)
    for block in (block for section in report.annex for block in section.blocks):
        if isinstance(block, Picture) or (isinstance(block, Table) and block.sheet):
            yield from _table_of(block)


def _table_of(block: Block) -> Iterator[tuple[str, Table, Picture | None]]:
    if isinstance(block, Picture):
        table = block.described()
        yield table.sheet or _kind(block), table, block
    elif isinstance(block, Bars):
        yield "Bars", block.table(), None
    elif isinstance(block, Table):
        yield block.sheet or "Table", block, None


def _kind(picture: Picture) -> str:
    """The kind of a picture in words: Twenty dots."""
    return WORDS_OF_A_CLASS.sub(" ", type(picture).__name__).capitalize()


class Namer:
    """Gives names of sheets: short, of allowed letters, and unlike every other whatever their case."""

    def __init__(self) -> None:
        self._taken = {CONTENTS.lower(), "history"}  # the second is a spreadsheet program's own

    def __call__(self, study: str, name: str) -> str:
        """A name that nothing else has."""
        is_said = not study or study == name.lower()
        wanted = capital(name if is_said else f"{study} {small(name)}")
        chosen = next(found for found in _candidates(wanted) if found.lower() not in self._taken)
        self._taken.add(chosen.lower())
        return chosen


def _candidates(wanted: str) -> Iterator[str]:
    clean = " ".join(NOT_IN_NAMES.sub(" ", wanted).split()) or "Table"
    yield clean[:LONGEST_NAME].strip()
    for number in count(2):
        ending = f" {number}"
        yield clean[: LONGEST_NAME - len(ending)].strip() + ending
