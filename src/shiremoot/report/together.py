"""Several studies of one case as one report: one file, the questions one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from shiremoot.report.blocks import Report, Section, Table


def together(reports: Sequence[Report]) -> Report:
    """One report of at least one: the first as it is, each other one under its question; provenance once."""
    first, *others = reports
    if not others:
        return first
    sections = [*first.sections]
    for other in others:
        sections += [Section(other.question, other.sections[0].blocks), *other.sections[1:]]
    return replace(first, sections=tuple(sections), provenance=_provenance(reports))


def _provenance(reports: Sequence[Report]) -> Table | None:
    tables = [report.provenance for report in reports if report.provenance is not None]
    if not tables:
        return None
    rows = dict.fromkeys(tuple(row) for table in tables for row in table.rows)
    return replace(tables[0], rows=tuple(rows))
