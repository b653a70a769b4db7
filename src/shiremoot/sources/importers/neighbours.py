"""Neighbours of each district and unitary, those that share a boundary first."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from shiremoot.lazy import pl
from shiremoot.sources.counting import counted
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.raw import SourceFile
from shiremoot.sources.taking import Balance, Check, Taken

CODE = re.compile(r"[EKNSW]\d{8}")
BEGINS = re.compile(rb'^(?:\xef\xbb\xbf)?\s*\{\s*"[EKNSW]\d{8}"\s*:\s*\[\s*(?:\[|null)')
SHAPE = '{"E07000901": [["E07000902"], "E07000903"]}'
SCHEMA = {
    "area": pl.String,
    "neighbour": pl.String,
    "order": pl.Int64,
    "shares_boundary": pl.Boolean,
    "row": pl.UInt32,
}


def recognises(file: SourceFile) -> bool:
    """Whether it is JSON that begins with an area's code and a list of lists."""
    return BEGINS.match(file.content[:500]) is not None


def take(file: SourceFile) -> Taken:
    """The neighbours of each area in the order of the file.

    Columns: area, neighbour (GSS codes), order (from 1 for each area: those that share a boundary with it, longest
    boundary first, then others near by), shares_boundary, row (the record's ordinal, from 1). An island has no
    neighbour that shares its boundary.
    Raises: CannotTake where it is no such JSON, a code is none, an area stands twice or is its own neighbour, or
    a neighbour is named twice.
    """
    records = _records(file)
    rows = [row for ordinal, (area, named) in enumerate(records, start=1) for row in _rows(ordinal, area, named)]
    table = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    islands = [area for area, named in records if not named[0]]
    strangers = set(table["neighbour"]) - {area for area, _ in records}
    notes = [f"{counted(len(islands), 'areas share a boundary with none')}: {', '.join(islands)}"] if islands else []
    notes += (
        [f"{counted(len(strangers), 'neighbours have no record of their own')}: {', '.join(sorted(strangers))}"]
        if strangers
        else []
    )
    balance = Balance(len(records), len(records), what="areas")
    covers = {"areas": str(len(records))}
    return Taken(table, covers, checks=(_both_ways(table),), notes=tuple(notes), balance=balance)


def _records(file: SourceFile) -> list[tuple[str, list[Any]]]:
    """Each area with what stands for it, in the order of the file."""
    try:
        read: list[tuple[str, list[Any]]] = json.loads(file.text, object_pairs_hook=lambda pairs: pairs)
    except (ValueError, RecursionError) as error:
        found = f"JSON that cannot be read ({error})"
        raise CannotTake(found, SHAPE, place=file.name) from None
    if not file.text.lstrip().startswith("{") or not read:
        raise CannotTake("no record of an area", SHAPE, place=file.name)
    for ordinal, (area, named) in enumerate(read, start=1):
        _refuse_odd_record(file, ordinal, area, named)
    twice = [area for area, times in Counter(area for area, _ in read).items() if times > 1]
    if twice:
        ordinal = max(at for at, (area, _) in enumerate(read, start=1) if area == twice[0])
        raise CannotTake(f"two records for {twice[0]}", "one for each area", place=_place(file, ordinal))
    return read


def _refuse_odd_record(file: SourceFile, ordinal: int, area: str, named: Any) -> None:  # noqa: ANN401 - JSON
    shaped = isinstance(named, list) and bool(named) and (named[0] is None or isinstance(named[0], list))
    if not shaped:
        raise CannotTake(f"{json.dumps(named)[:80]} for {area}", SHAPE, place=_place(file, ordinal))
    codes = [area, *(named[0] or []), *named[1:]]
    odd = [code for code in codes if not (isinstance(code, str) and CODE.fullmatch(code))]
    if odd:
        found, expected = f"the code {json.dumps(odd[0])[:80]}", "a code of nine characters such as E07000901"
        raise CannotTake(found, expected, place=_place(file, ordinal))
    twice = [code for code, times in Counter(codes).items() if times > 1]
    if twice:
        found = f"{area} as its own neighbour" if twice[0] == area else f"{twice[0]} twice among those of {area}"
        raise CannotTake(found, "each neighbour once", place=_place(file, ordinal))


def _rows(ordinal: int, area: str, named: list[Any]) -> Iterator[tuple[str, str, int, bool, int]]:
    beside = named[0] or []
    for order, neighbour in enumerate([*beside, *named[1:]], start=1):
        yield area, neighbour, order, order <= len(beside), ordinal


def _both_ways(table: pl.DataFrame) -> Check:
    """Whether each area that names another as sharing its boundary is named by it."""
    shared = table.filter("shares_boundary").select("area", "neighbour")
    back = shared.select(area="neighbour", neighbour="area")
    alone = shared.join(back, on=["area", "neighbour"], how="anti")
    said = ", ".join(f"{area} names {neighbour}, not the reverse" for area, neighbour in alone.iter_rows())
    found = len(shared) - len(alone)
    return Check("shared boundaries that both sides name", len(shared), found, not len(alone), said)


def _place(file: SourceFile, ordinal: int) -> str:
    return f"{file.name}, record {ordinal}"
