"""Cells that hold a point in time, as logs print them, in universal time; the day of each is its day in London."""

from __future__ import annotations

from typing import Literal

from shiremoot.lazy import pl
from shiremoot.sources.days import days, shows_month_first

ZONE = "Europe/London"
CLOCK = r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
HALF = r"(?:([AaPp])\.?[Mm]\.?)?"
ENDS = r"([Zz]|UTC|GMT|BST|[+-][0-9]{2}:?[0-9]{2})"
PARTS = rf"^\s*(.*?\d)(?:[Tt,\s]+{CLOCK}\s*{HALF}\s*{ENDS}?)?\s*$"
ZONED = rf"\d[Tt,\s]+\d{{1,2}}:\d{{2}}.*?{ENDS}\s*$"
NAMED = ("day", "hour", "minute", "second", "fraction", "half", "zone")
OFFSETS = {"Z": "+0000", "UTC": "+0000", "GMT": "+0000", "BST": "+0100"}


def instants(column: pl.Series, *, month_first: bool | None = None) -> pl.DataFrame:
    """A column of text as instants, a row each: ``instant`` in UTC, ``unzoned`` and ``doubtful`` (Boolean).

    Takes 2023-04-03T09:15:00.000+01:00, 2023-04-03 09:15, 3/4/2023 9:15, 3-Apr-2023 03:15 PM, and a day alone as its
    midnight; null where there is no time, or one outside 1970 to 2099. month_first: as in
    ``cells.day``. ``unzoned``: the cell says no zone, and London
    clock time was read. ``doubtful``: an unzoned time that the London clock shows twice in October, of which the first
    showing is meant, or skips in March, which is read as if the clock had not been put forward.
    """
    each = _parted(column.drop_nulls().unique().rename("text"), month_first=month_first)
    each = each.with_columns(first=_london("earliest"), second=_london("latest"))
    bare = pl.col("offset").is_null() & pl.col("clock").is_not_null()
    universal = pl.col("clock").dt.replace_time_zone("UTC")
    read = each.select(
        "text",
        instant=pl.when(bare).then(pl.coalesce("first", universal)).otherwise(universal - pl.col("offset")),
        unzoned=bare,
        doubtful=bare & (pl.col("first").is_null() | (pl.col("first") != pl.col("second"))),
    )
    joined = column.rename("text").to_frame().join(read, on="text", how="left", maintain_order="left")
    return joined.select("instant", pl.col("unzoned", "doubtful").fill_null(value=False))


def day_in_london(instant: str) -> pl.Expr:
    """The day in London of a column of instants: 23:30 in universal time on 31 March 2024 is 1 April."""
    return pl.col(instant).dt.convert_time_zone(ZONE).dt.date()


def is_zoned(texts: pl.Series) -> pl.Series:
    """Which texts say a time and its zone."""
    return texts.str.contains(ZONED)


def _parted(texts: pl.Series, *, month_first: bool | None) -> pl.DataFrame:
    """Each text with its clock time (Datetime) and the offset of its zone (Duration), where it says them."""
    parts = texts.str.extract_groups(PARTS).struct.rename_fields(list(NAMED)).struct.unnest()
    dates = parts["day"].drop_nulls().unique()
    known = dates.filter(dates.cast(pl.Float64, strict=False).is_null() | (dates.str.len_chars() == len("20230403")))
    order = shows_month_first(known) if month_first is None else month_first
    read = pl.DataFrame({"day": known, "date": days(known, month_first=order)})
    each = parts.with_columns(texts).join(read, on="day", how="left", maintain_order="left")
    hour, minute, second = (pl.col(one).cast(pl.Int64).fill_null(0) for one in ("hour", "minute", "second"))
    said = pl.col("half").is_null()
    sound = (minute < 60) & (second < 60) & pl.when(said).then(hour < 24).otherwise(hour.is_between(1, 12))
    after = (
        pl.when(said).then(hour).otherwise(hour % 12 + 12 * (pl.col("half").str.to_lowercase() == "p").cast(pl.Int64))
    )
    micro = pl.col("fraction").str.pad_end(6, "0").str.slice(0, 6).cast(pl.Int64).fill_null(0)
    passed = pl.duration(hours=after, minutes=minute, seconds=second, microseconds=micro)
    return each.select(
        "text", clock=pl.when(sound).then(pl.col("date").cast(pl.Datetime("us")) + passed), offset=_offset()
    )


def _offset() -> pl.Expr:
    zone = pl.col("zone").str.to_uppercase().replace(OFFSETS).str.replace(":", "", literal=True)
    hours, minutes = zone.str.slice(1, 2).cast(pl.Int64), zone.str.slice(3, 2).cast(pl.Int64)
    sign = pl.when(zone.str.starts_with("-")).then(-1).otherwise(1)
    return pl.duration(minutes=sign * (60 * hours + minutes))


def _london(which: Literal["earliest", "latest"]) -> pl.Expr:
    """The clock time as an instant; null in the hour that is skipped."""
    there = pl.col("clock").dt.replace_time_zone(ZONE, ambiguous=which, non_existent="null")
    return there.dt.convert_time_zone("UTC")
