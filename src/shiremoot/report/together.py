"""Several studies of one case as one report: one file, the questions one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from shiremoot.report.blocks import Report, Section
from shiremoot.report.tables import CannotTell, Column, Table


def together(reports: Sequence[Report]) -> Report:
    """One report of at least one: the first as it is, each other one under its question; provenance once.

    Settings that all share stand once; where studies were run with unlike ones, each says whose it is.
    Raises: CannotTell where the reports are of unlike cases, or their provenance has unlike columns.
    """
    first, *others = reports
    if not others:
        return first
    sections = [*first.sections]
    for other in others:
        if other.hash != first.hash:
            raise CannotTell(f"reports of {first.case} and of {other.case}", "one case", place=other.question)
        sections += [Section(other.question, other.sections[0].blocks), *other.sections[1:]]
    return replace(first, sections=tuple(sections), settings=tuple(_settings(reports)), provenance=_provenance(reports))


def _settings(reports: Sequence[Report]) -> Iterator[tuple[str, str]]:
    """Every setting once, in the order in which it first stands; named by its study where not all say the same."""
    said = Counter(pair for report in reports for pair in dict.fromkeys(report.settings))
    shared = {pair for pair, times in said.items() if times == len(reports)}
    told: set[tuple[str, str]] = set()
    for report in reports:
        for name, value in report.settings:
            pair = (name, value) if (name, value) in shared else (f"{name} ({report.study})", value)
            if pair not in told:
                told.add(pair)
                yield pair


def _provenance(reports: Sequence[Report]) -> Table | None:
    tables = [report.provenance for report in reports if report.provenance is not None]
    if not tables:
        return None
    columns: set[tuple[Column, ...]] = {tuple(table.columns) for table in tables}
    if len(columns) > 1:
        raise CannotTell(
            "tables of figures with unlike columns", "the columns that all studies share", place="provenance"
        )
    rows = dict.fromkeys(tuple(row) for table in tables for row in table.rows)
    return replace(tables[0], rows=tuple(rows))
