"""Tables of the data folder as files for others: CSV that no spreadsheet runs, Parquet, and OCDS for contracts."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from shiremoot.files import CannotWrite, write_whole
from shiremoot.lazy import pl
from shiremoot.sources.store import Store

RUN_BY_SPREADSHEETS = r"^[=+\-@\t\r]"
SHIELD = "'"  # what spreadsheets take as "the rest is text"; readers of the CSV strip it


def export(store: Store, kind: str, to: Path) -> int:
    """Write everything held of a kind; returns the number of rows.

    to: its suffix says how: .csv (text that a spreadsheet would run as a formula is shielded by an apostrophe),
    .parquet, or .json for contracts, as one OCDS release package.
    Raises: CannotTake for an unknown kind; NotHeld where none is held; CannotWrite for another suffix.
    """
    allowed = [suffix for suffix in WRITERS if suffix != ".json" or kind == "contracts"]
    if to.suffix.lower() not in allowed:
        found = f'"{to.suffix}"' if to.suffix else "a name without a suffix"
        raise CannotWrite(found, f"one of {', '.join(allowed)}", place=str(to))
    table = store.scan(kind).collect()
    write_whole(to, WRITERS[to.suffix.lower()](table))
    return len(table)


def _csv(table: pl.DataFrame) -> bytes:
    flat = table.with_columns(
        pl.col(name).list.eval(pl.element().cast(pl.String)).list.join("; ")
        for name, kind in table.schema.items()
        if isinstance(kind, pl.List)
    )
    texts = [name for name, kind in flat.schema.items() if kind in (pl.String, pl.Categorical)]
    text = pl.col(texts).cast(pl.String)
    run = text.str.contains(RUN_BY_SPREADSHEETS)
    shielded = flat.with_columns(pl.when(run).then(pl.lit(SHIELD) + text).otherwise(text).name.keep())
    return shielded.write_csv().encode()


def _parquet(table: pl.DataFrame) -> bytes:
    content = io.BytesIO()
    table.write_parquet(content)
    return content.getvalue()


def _ocds(table: pl.DataFrame) -> bytes:
    from shiremoot.sources.importers.contracts import as_ocds

    return (json.dumps(as_ocds(table), indent=1, ensure_ascii=False) + "\n").encode()


WRITERS: Mapping[str, Callable[[pl.DataFrame], bytes]] = {".csv": _csv, ".parquet": _parquet, ".json": _ocds}
