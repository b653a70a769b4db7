"""The tables by service and directorate: the gap, the pressures and the savings of each, by year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from shiremoot.case import Head
from shiremoot.gap.result import BodyGap
from shiremoot.gap.services import NO_SERVICE, directorate_of, directorate_title, service_title
from shiremoot.gap.told import Told
from shiremoot.gap.years import YearOfGap
from shiremoot.money import PENNY
from shiremoot.report.cells import as_fine_as_the_largest
from shiremoot.report.tables import Cell, Column, Table

By = Callable[[YearOfGap], Mapping[str, float]]
NOTE = "Funding that is for no one service stands in the row of what names none. Below nought lowers the gap."
LEFT_OUT = "Services for which there is nothing in any year are left out."


def tables_by_service(told: Told, body: BodyGap) -> Iterator[Table]:
    """The gap, the pressures and the savings by service, in their directorates; none where no line names a service."""
    whose = told.whose(body)
    asked: tuple[tuple[str, By, By, str], ...] = (
        ("The gap", lambda year: year.by_service, lambda year: year.by_directorate, NOTE),
        ("Pressures", lambda year: year.pressures_by_service, lambda year: year.pressures_by_directorate, ""),
        ("Savings", lambda year: year.savings_by_service, lambda year: year.savings_by_directorate, ""),
    )
    for what, services, directorates, about in asked:
        if _moves(body, services):
            parts = "service and directorate" if body.years[0].by_directorate else "service"
            rows, totals = _rows(told.head, body, services, directorates)
            note = " ".join(filter(None, (about, LEFT_OUT if _leaves_out(body, services) else "")))
            columns = (Column("As planned"), *(Column(str(year.year), "pounds") for year in body.years))
            yield Table(
                f"{what} by {parts}, as planned: {whose}",
                columns,
                as_fine_as_the_largest(rows, in_full=True),
                totals=totals,
                note=note,
            )


def _moves(body: BodyGap, services: By) -> bool:
    """Whether anything of it stands at a service that is named."""
    return any(_moves_any(body, services, name) for name in services(body.years[0]) if name != NO_SERVICE)


def _moves_any(body: BodyGap, by: By, name: str) -> bool:
    return any(abs(by(year)[name]) >= PENNY for year in body.years)


def _leaves_out(body: BodyGap, by: By) -> bool:
    return any(not _moves_any(body, by, name) for name in by(body.years[0]) if name != NO_SERVICE)


def _rows(
    head: Head, body: BodyGap, services: By, directorates: By
) -> tuple[tuple[tuple[Cell, ...], ...], tuple[int, ...]]:
    """Each directorate's services and then its total, what names none, and all together; and which rows are totals."""
    rows: list[tuple[Cell, ...]] = []
    totals: list[int] = []
    first = services(body.years[0])
    for directorate in [*directorates(body.years[0]), ""] if directorates(body.years[0]) else [""]:
        named = [name for name in first if name != NO_SERVICE and directorate_of(name, head) == directorate]
        own = [name for name in named if _moves_any(body, services, name)]
        rows += [_row(service_title(name, head), body, services, name) for name in own]
        if directorate in directorates(body.years[0]) and own:
            totals.append(len(rows))
            rows.append(_row(directorate_title(directorate, head), body, directorates, directorate))
    rows.append(_row(NO_SERVICE, body, services, NO_SERVICE))
    totals.append(len(rows))
    rows.append(("All together", *(sum(services(year).values()) for year in body.years)))
    return tuple(rows), tuple(totals)


def _row(words: str, body: BodyGap, by: By, name: str) -> tuple[Cell, ...]:
    return (words, *(by(year)[name] for year in body.years))
