"""The manifest of a store: of each file that was taken what it is, what was left of it, and the table it became."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from shiremoot.files import write_whole
from shiremoot.sources import made_up
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.kinds import Kind
from shiremoot.sources.payers import Payer
from shiremoot.sources.published import changed_at
from shiremoot.sources.raw import SourceFile
from shiremoot.sources.taking import Balance, Check, Left, Taken

MANIFEST = "shiremoot-data.json"
FORMAT = 2
HASH_SHOWN = 12
PARTS_KEPT = 3  # of a path: the file's name and two folders, where people write whose it is


@dataclass(frozen=True, slots=True)
class Held:
    """One file that was taken: what it is, where it comes from, what was left of it, and the table it became.

    dated: the day on which the file was last changed. published: the day it became public, where that was said.
    path: its name and the folders it lay in. payer: who paid, of a file of payments.
    """

    name: str
    kind: str
    hash: str
    dated: str
    title: str
    publisher: str
    licence: str
    covers: Mapping[str, str]
    rows: int
    table: str
    balance: Balance
    source: str | None = None
    published: str | None = None
    left: tuple[Left, ...] = ()
    checks: tuple[Check, ...] = ()
    notes: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    payer: Payer | None = None

    @property
    def stamp(self) -> str:
        """What an answer that rests on it depends on: its content, and who paid where it does not print that."""
        return f"{self.hash} {self.payer.stamp}".strip() if self.payer is not None else self.hash

    def say_covers(self) -> str:
        """What it is about, in a few words."""
        return ", ".join(f"{name} {value}" for name, value in self.covers.items())


def table_name(file: SourceFile, kind: Kind) -> str:
    """Where in a store the table of a file stands."""
    return f"{kind.key}/{file.hash[:HASH_SHOWN]}.parquet"


def entry_of(file: SourceFile, kind: Kind, taken: Taken, source: str | None, published: str | None) -> Held:
    """What the manifest says of a file that was taken. source, published: what was said of it, if anything was."""
    changed = datetime.fromtimestamp(changed_at(file.path), UTC).date()
    is_made_up = made_up.is_made_up(file.content)
    return Held(
        name=file.name,
        kind=kind.key,
        hash=file.hash,
        dated=changed.isoformat(),
        title=kind.title,
        publisher=made_up.PUBLISHER if is_made_up else kind.publisher,
        licence=made_up.LICENCE if is_made_up else kind.licence,
        covers=taken.covers,
        rows=len(taken.table),
        balance=taken.balance,
        table=table_name(file, kind),
        source=source,
        published=published,
        left=taken.left,
        checks=taken.checks,
        notes=taken.notes,
        path=file.path.parts[-PARTS_KEPT:],
    )


def read_json(path: Path) -> dict[str, Any]:
    """What a JSON file holds; nothing where there is none."""
    if not path.exists():
        return {}
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def read_manifest(folder: Path) -> dict[str, Held]:
    """The files a manifest names, by hash.

    Raises: NotHeld for a manifest of another format or one that is spoilt.
    """
    path = folder / MANIFEST
    try:
        said = read_json(path)
        if said and said.get("shiremoot-data") != FORMAT:
            raise _of_another_version(said.get("shiremoot-data"), path)
        return {one["hash"]: _held(one) for one in said.get("files", [])}
    except (ValueError, KeyError, TypeError, AttributeError):
        fix = "add the files again into a new folder"
        raise NotHeld("a manifest that cannot be read", "one that `data add` wrote", place=str(path), fix=fix) from None


def _of_another_version(found: object, path: Path) -> NotHeld:
    is_newer = isinstance(found, int) and found > FORMAT
    again = "add the files that it names again, into a new folder: shiremoot data add FILE ... --data NEW"
    fix = (
        "a newer Shiremoot wrote this store: use that version; nothing was changed"
        if is_newer
        else f"an older Shiremoot wrote this store: {again}"
    )
    return NotHeld(f"format {found}", f"format {FORMAT}", place=str(path), fix=fix)


def _held(one: dict[str, Any]) -> Held:
    left = tuple(Left(**said) for said in one.pop("left"))
    checks = tuple(Check(**said) for said in one.pop("checks"))
    balance = Balance(**one.pop("balance"))
    payer = Payer(**said) if (said := one.pop("payer", None)) else None
    parts = {name: tuple(one.get(name, ())) for name in ("notes", "path")}
    return Held(**one | parts | {"left": left, "checks": checks, "balance": balance, "payer": payer})


def write_manifest(folder: Path, files: Iterable[Held]) -> None:
    """Write the manifest of a store whole, or not at all."""
    text = json.dumps(
        {"shiremoot-data": FORMAT, "files": [asdict(held) for held in files]}, indent=1, ensure_ascii=False
    )
    write_whole(folder / MANIFEST, (text + "\n").encode())
