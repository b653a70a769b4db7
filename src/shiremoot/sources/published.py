"""A folder of published files: what lies in it, what each file is, and which are still to be taken."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Any

from shiremoot.sources.errors import CannotTake, Unrecognised, say_name
from shiremoot.sources.kinds import Kind
from shiremoot.sources.raw import SourceFile, opened
from shiremoot.sources.refusing import kind_of
from shiremoot.sources.taking import Taken

IGNORED = (".md", ".parquet", ".part", ".lock")


@dataclass(frozen=True, slots=True)
class Seen:
    """One published file that was looked at: what it is, and its table where its kind is wanted."""

    said: dict[str, Any]
    file: SourceFile | None = None
    kind: Kind | None = None
    taken: Taken | None = None


def look_at(path: Path, wanted: set[str]) -> Seen:
    """What one published file is. What cannot be taken is remembered with the reason."""
    try:
        file = opened(path)
        kind = kind_of(file)
        if wanted and kind.key not in wanted:
            return Seen({"kind": kind.key})
        taken = kind.take(file)
        changed_at(path)
        return Seen({"kind": kind.key}, file, kind, taken)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        return Seen({"kind": None, "problem": f"{path.name}: found {reason}; expected a file that can be read"})
    except Unrecognised as error:
        return Seen({"kind": None, "unknown": str(error)})
    except CannotTake as error:
        return Seen({"kind": None, "problem": str(error)})


def changed_at(path: Path) -> float:
    """When a file was last changed, in seconds.

    Raises: CannotTake where it is there no more.
    """
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        fix = "put it back, or leave it where it is until it is read"
        found = "a file that was taken away while it was read"
        raise CannotTake(found, "one that stays", place=path.name, fix=fix) from None


def is_due(said: Mapping[str, Any], wanted: set[str]) -> bool:
    """Whether a file that was looked at is of a wanted kind and not imported yet."""
    return said["kind"] is not None and not said.get("hash") and (not wanted or said["kind"] in wanted)


def listing(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every published file under a key that changes when the file does, in the order of folders and names."""
    found: list[tuple[str, ...]] = []
    for at, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        above = Path(at).relative_to(folder).parts
        found += [(*above, name) for name in names if not name.startswith(".") and not _is_ignored(name)]
    for parts in sorted(found):
        path = folder.joinpath(*parts)
        with suppress(FileNotFoundError):  # somebody took it away meanwhile
            stat = path.stat()
            if S_ISREG(stat.st_mode):
                yield f"{'/'.join(parts)}|{stat.st_size}|{stat.st_mtime_ns}", path


def _is_ignored(name: str) -> bool:
    return name.lower().endswith(IGNORED) and Path(name).suffix.lower() in IGNORED


def name_in(key: str) -> str:
    """The file that a key of ``listing`` names, so that it can be printed."""
    return say_name(key.partition("|")[0])
