"""Cells that hold a point in time, as logs print them, in universal time."""

from __future__ import annotations

from typing import Literal

from shiremoot.lazy import pl

ZONE = "Europe/London"
ZONED = "%Y-%m-%dT%H:%M:%S%.f%:z"
CLOCK = ("%Y-%m-%dT%H:%M:%S%.f", "%Y-%b-%dT%H:%M:%S%.f")
SPELLINGS = (  # one after the other, until all say 2023-4-03T9:15:00+01:00
    (r"\s*(?:Z|UTC)$", "+00:00"),
    (r"\s+([+-]\d{2}:\d{2})$", "${1}"),
    (r"([+-]\d{2})(\d{2})$", "${1}:${2}"),
    (r"^(\d{1,2})[/.-](\d{1,2}|[A-Za-z]{3})[/.-](\d{4})", "${3}-${2}-${1}"),
    (r"^(\S+)\s+(\d)", "${1}T${2}"),
    (r"T(\d{1,2}:\d{2})($|[+-])", "T${1}:00${2}"),
    (r"^(\d{4}-\w+-\d{1,2})$", "${1}T00:00:00"),
)


def instants(column: pl.Series) -> pl.DataFrame:
    """A column of text as instants, a row each: ``instant`` in UTC, ``unzoned`` and ``doubtful`` (Boolean).

    Takes 2023-04-03T09:15:00.000+01:00, 2023-04-03 09:15, 3/4/2023 9:15 (day first), 3-Apr-2023 09:15, and a day alone
    as its midnight; null where there is no time. ``unzoned``: the cell says no zone, and London clock time was read.
    ``doubtful``: an unzoned time that the London clock shows twice in October, of which the first showing is
    meant, or skips in March, which is read as if the clock had not been put forward.
    """
    each = column.drop_nulls().unique().rename("text").to_frame().with_columns(said=_one_spelling("text"))
    each = each.with_columns(
        zoned=pl.col("said").str.to_datetime(ZONED, time_unit="us", time_zone="UTC", strict=False),
        clock=pl.coalesce(pl.col("said").str.to_datetime(form, time_unit="us", strict=False) for form in CLOCK),
    )
    each = each.with_columns(first=_london("earliest"), second=_london("latest"))
    read = each.select(
        "text",
        instant=pl.coalesce("zoned", "first", pl.col("clock").dt.replace_time_zone("UTC")),
        unzoned=pl.col("clock").is_not_null(),
        doubtful=pl.col("clock").is_not_null() & (pl.col("first").is_null() | (pl.col("first") != pl.col("second"))),
    )
    joined = column.rename("text").to_frame().join(read, on="text", how="left", maintain_order="left")
    return joined.select("instant", pl.col("unzoned", "doubtful").fill_null(value=False))


def day_in_london(instant: str) -> pl.Expr:
    """The day in London of a column of instants: 23:30 in universal time on 31 March 2024 is 1 April."""
    return pl.col(instant).dt.convert_time_zone(ZONE).dt.date()


def _london(which: Literal["earliest", "latest"]) -> pl.Expr:
    """The clock time as an instant; null in the hour that is skipped."""
    there = pl.col("clock").dt.replace_time_zone(ZONE, ambiguous=which, non_existent="null")
    return there.dt.convert_time_zone("UTC")


def _one_spelling(column: str) -> pl.Expr:
    text = pl.col(column).str.strip_chars()
    for found, written in SPELLINGS:
        text = text.str.replace(found, written)
    return text
