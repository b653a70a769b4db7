"""What a return prints as totals beside what its parts add up to: of each authority, and of England."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.lazy import pl
from shiremoot.sources.cells import number
from shiremoot.sources.importers.return_shape import Heading, cells_of
from shiremoot.sources.return_lines import services, title_of
from shiremoot.sources.taking import Check

MOST_APART = 1.5  # of the unit printed: parts and total are each rounded
MOST_NAMED = 8  # lines named where several are apart


def printed_totals(
    table: pl.DataFrame, aggregates: pl.DataFrame, headings: Sequence[Heading], factor: float
) -> tuple[Check, ...]:
    """Each printed total of a sheet of net current expenditure beside its parts.

    table: the sheet as ``returns.take`` gives it, in pounds. aggregates: the rows that add up others, as printed.
    factor: pounds in one of what is printed.
    """
    return (*_row_checks(table, factor), *_england_checks(table, aggregates, headings, factor))


def _row_checks(table: pl.DataFrame, factor: float) -> Iterator[Check]:
    """Whether each authority's services add up to its printed total."""
    total = "total_service_expenditure"
    names = [line.name for line in services()]
    known = table.filter(pl.col("line").is_in([*names, total]))
    by_body = known.group_by("e_code").agg(
        parts=pl.col("pounds").filter(pl.col("line") != total).sum(),
        printed=pl.col("pounds").filter(pl.col("line") == total).first(),
    )
    stated = by_body.filter(pl.col("printed").is_not_null())
    if len(stated):
        sound = stated.filter((pl.col("parts") - pl.col("printed")).abs() <= MOST_APART * factor * len(names) / 2)
        yield Check(
            "authorities whose services add up to their printed total",
            len(stated),
            len(sound),
            len(sound) == len(stated),
        )


def _england_checks(
    table: pl.DataFrame, aggregates: pl.DataFrame, headings: Sequence[Heading], factor: float
) -> Iterator[Check]:
    """Whether the authorities add up to England as printed; it may hold estimates for those that sent nothing."""
    named = cells_of(aggregates).filter(pl.col("cell").str.to_uppercase() == "ENGLAND")
    england = aggregates.filter(pl.col("row").is_in(named["row"].implode()))
    if not len(england):
        return
    for heading in headings:
        if heading.line not in ("total_service_expenditure", "net_current_expenditure"):
            continue
        printed = england.select(number(str(heading.at))).item(0, 0)
        if printed is None:
            continue
        of_line = table.filter(pl.col("line") == heading.line)["pounds"]
        found = of_line.sum()
        holds = abs(printed * factor - found) <= factor * len(of_line)
        silent = of_line.null_count()
        note = f"{silent} authorities gave no figure; England may hold an estimate" if silent else ""
        yield Check(f"England, {title_of(heading.line).lower()}", printed * factor, float(found), holds, note)
    yield from _every_line_of_england(table, england, headings, factor)


def _every_line_of_england(
    table: pl.DataFrame, england: pl.DataFrame, headings: Sequence[Heading], factor: float
) -> Iterator[Check]:
    """How many of the lines known by name add up to England, of those that every authority gave."""
    compared, apart = 0, list[str]()
    for heading in headings:
        of_line = table.filter(pl.col("line") == heading.line)["pounds"] if heading.line else pl.Series([None])
        printed = england.select(number(str(heading.at))).item(0, 0)
        if heading.line is None or printed is None or of_line.has_nulls():
            continue
        compared += 1
        if abs(printed * factor - float(of_line.sum())) > factor * len(of_line):
            apart.append(title_of(heading.line))
    note = f"apart: {'; '.join(apart[:MOST_NAMED])}" if apart else ""
    what = "lines that every authority gave and that add up to England as printed"
    if compared:
        yield Check(what, compared, compared - len(apart), not apart, note)
