"""One writer at a time: the one door to the locks of files, which every system keeps in its own way."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock file, alone, from when nobody else does until the end; a process that dies lets go of it.

    The file is made where there is none, and stays.
    """
    hold, release = _doors()
    with path.open("ab") as file:
        hold(file.fileno())
        try:
            yield
        finally:
            release(file.fileno())


def _doors() -> tuple[Callable[[int], None], Callable[[int], None]]:
    """How this system holds an open file and lets go of it."""
    try:
        fcntl = import_module("fcntl")
    except ImportError:
        return _windows()
    return lambda file: fcntl.flock(file, fcntl.LOCK_EX), lambda file: fcntl.flock(file, fcntl.LOCK_UN)


def _windows() -> tuple[Callable[[int], None], Callable[[int], None]]:
    """There one byte of the file is held, and the system gives up waiting after ten seconds: we ask again."""
    msvcrt = import_module("msvcrt")

    def hold(file: int) -> None:
        while True:
            os.lseek(file, 0, os.SEEK_SET)
            try:
                msvcrt.locking(file, msvcrt.LK_LOCK, 1)
            except OSError as problem:
                if problem.errno != errno.EDEADLK:
                    raise
            else:
                return

    def release(file: int) -> None:
        os.lseek(file, 0, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

    return hold, release
