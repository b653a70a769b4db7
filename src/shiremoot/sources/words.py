"""Columns whose words come from a fixed list: what they mean, and what of them was not understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from shiremoot.lazy import pl
from shiremoot.sources.cells import number
from shiremoot.sources.taking import Left

MOST_SHOWN = 3  # of the words that were not understood


def truths(printed: pl.Expr, meant: Mapping[str, bool]) -> pl.Expr:
    """Words as truths, whatever their case; numbers of any spelling by 1 and 0. Null where a word is not in the list.

    A column that a data frame wrote says 1.0 and 0.0, or True and False, for yes and no.
    """
    return printed.map_batches(lambda cells: truths_of(cells, meant), return_dtype=pl.Boolean)


def truths_of(cells: pl.Series, meant: Mapping[str, bool]) -> pl.Series:
    """The same of a series. Few words stand on many rows: each is read once."""
    if not cells.count():
        return pl.Series(cells.name, [None], dtype=pl.Boolean).new_from_index(0, len(cells))
    distinct = cells.drop_nulls().unique()
    words = distinct.str.strip_chars().str.to_lowercase()
    whole = words.cast(pl.Float64, strict=False).cast(pl.Int64, strict=False, wrap_numerical=False)
    exact = words.cast(pl.Float64, strict=False) == whole
    plain = pl.select(pl.when(exact).then(whole.cast(pl.String)).otherwise(words)).to_series()
    read = plain.replace_strict(dict(meant), default=None, return_dtype=pl.Boolean)
    return cells.replace_strict(distinct, read, default=None, return_dtype=pl.Boolean)


def counts(column: str) -> pl.Expr:
    """A column of text as whole numbers from 0 up, 3.0 as 3; null where there is none."""
    read = number(column)
    return pl.when((read >= 0) & (read == read.floor())).then(read).otherwise(None).cast(pl.Int64, strict=False)


def not_understood(
    what: str, why: str, printed: pl.Series, read: pl.Series, rows: pl.Series, place: Callable[[int], str]
) -> Iterator[Left]:
    """The cells in which something stands and nothing was read, with the words that stand there most often."""
    lost = printed.is_not_null() & read.is_null()
    if not lost.any():
        return
    words = printed.filter(lost).value_counts(sort=True).sort("count", printed.name, descending=[True, False])
    shown = ", ".join(f'"{word}"' for word in words[printed.name].head(MOST_SHOWN))
    first = rows[lost.arg_true()[0]]
    yield Left(what, int(lost.sum()), f"{why}, such as {shown}", place(first), "cells")
