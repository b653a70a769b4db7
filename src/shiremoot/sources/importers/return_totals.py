"""What a return prints as totals beside what its parts add up to: of each authority, and of England."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shiremoot.lazy import pl
from shiremoot.sources.cells import numbers_of
from shiremoot.sources.counting import counted
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
    printed = {
        heading: england_says
        for heading in headings
        if heading.line and (england_says := numbers_of(england[str(heading.at)])[0]) is not None
    }
    sums = _sums(table)
    for heading, england_says in printed.items():
        if heading.line not in ("total_service_expenditure", "net_current_expenditure"):
            continue
        _, count, silent = sums[heading.line]
        found = float(table.filter(pl.col("line") == heading.line)["pounds"].sum())  # one by one, to the same bits
        holds = abs(england_says * factor - found) <= factor * count
        note = f"{counted(silent, 'authorities')} gave no figure; England may hold an estimate" if silent else ""
        yield Check(f"England, {title_of(heading.line).lower()}", england_says * factor, found, holds, note)
    known = {heading.line: england_says * factor for heading, england_says in printed.items() if heading.line}
    yield from _every_line_of_england(known, sums, factor)


def _sums(table: pl.DataFrame) -> dict[str, tuple[float, int, int]]:
    """For each line known by name what the authorities add up to, how many they are, and how many gave no figure."""
    pounds = pl.col("pounds")
    summed = table.filter(pl.col("line").is_not_null()).group_by("line")
    rows = summed.agg(pounds.sum(), pounds.len().alias("rows"), pounds.null_count().alias("silent")).iter_rows()
    return {str(line): (float(found), int(count), int(silent)) for line, found, count, silent in rows}


def _every_line_of_england(
    printed: Mapping[str, float], sums: Mapping[str, tuple[float, int, int]], factor: float
) -> Iterator[Check]:
    """How many of the lines known by name add up to England, of those that every authority gave."""
    compared, apart = 0, list[str]()
    for line, england_says in printed.items():
        found, count, silent = sums[line]
        if silent:
            continue
        compared += 1
        if abs(england_says - found) > factor * count:
            apart.append(title_of(line))
    note = f"apart: {'; '.join(apart[:MOST_NAMED])}" if apart else ""
    what = "lines that every authority gave and that add up to England as printed"
    if compared:
        yield Check(what, compared, compared - len(apart), not apart, note)
