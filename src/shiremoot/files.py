"""One door for files: a file is either whole and new, or as it was before."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from shiremoot.dates.errors import ShiremootError


class CannotWrite(ShiremootError):
    """A file that could not be written; whatever stood there before stands there still."""


def user_cache() -> Path:
    """The folder for what can be made again: in the user's cache, where XDG_CACHE_HOME says.

    Who has no home, as some services, gets a place where nothing can be made.
    """
    try:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        cache = Path(os.devnull)
    return cache / "shiremoot"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that no reader, and no failure half-way, ever meets a part of it.

    The content goes to a file beside it, reaches the disk, and then takes the name. On any failure
    and on an interrupt the old file stays and the new one is removed.
    Raises: CannotWrite, naming the path and the reason.
    """
    if path.is_dir():
        raise CannotWrite("a folder", "the name of a file", place=str(path))
    try:
        _replace(path, content)
    except OSError as problem:
        raise _cannot(path, problem) from problem


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode_of(path))
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _mode_of(path: Path) -> int:
    """The permissions of the file that is replaced; for a new file those of any other new file."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _cannot(path: Path, problem: OSError) -> CannotWrite:
    reason = (problem.strerror or str(problem)).lower()
    fix = "nothing was changed; make room or choose another place"
    return CannotWrite(f"{reason}", "a place that can be written", place=str(path), fix=fix)
