"""Locking: one writer at a time, also where the system has no fcntl; and every module starts there."""

import errno
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from shiremoot.sources.importers import boundaries  # a module below the package, so that the walk below is a deep one
from shiremoot.sources.locking import locked

EVERY_MODULE = """
import importlib, pkgutil, sys
for name in ("fcntl", "pwd", "grp", "resource", "termios", "tty", "syslog"):
    sys.modules[name] = None
import shiremoot
names = [one.name for one in pkgutil.walk_packages(shiremoot.__path__, "shiremoot.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(*names)
"""


class Windows:
    """A stand-in for msvcrt: one byte of a file is held by one at a time; who waits too long is told so."""

    LK_LOCK, LK_UNLCK = 1, 0

    def __init__(self) -> None:
        self.held = threading.Lock()
        self.said: list[str] = []

    def locking(self, file: int, mode: int, nbytes: int) -> None:
        assert nbytes == 1
        assert file > 2
        if mode == self.LK_UNLCK:
            self.said.append("released")
            self.held.release()
        elif self.held.acquire(timeout=0.01):
            self.said.append("held")
        else:
            self.said.append("gave up")
            raise OSError(errno.EDEADLK, "Resource deadlock avoided")


@pytest.fixture(params=["here", "Windows"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Windows | None]:
    """This system, or one without fcntl."""
    windows = Windows() if request.param == "Windows" else None
    if windows is not None:
        monkeypatch.setitem(sys.modules, "fcntl", None)
        monkeypatch.setitem(sys.modules, "msvcrt", windows)
    yield windows
    assert windows is None or not windows.held.locked()


def test_a_second_waits_until_the_first_is_done(system: Windows | None, tmp_path: Path):
    order: list[str] = []

    def second() -> None:
        with locked(tmp_path / ".lock"):
            order.append("second")

    with locked(tmp_path / ".lock"):
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(timeout=0.1)
        assert waiting.is_alive()
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]
    assert system is None or "gave up" in system.said, "it asks again where the system tires of waiting"


@pytest.mark.usefixtures("system")
def test_a_failure_inside_lets_go(tmp_path: Path):
    with pytest.raises(KeyError), locked(tmp_path / ".lock"):
        raise KeyError
    with locked(tmp_path / ".lock"):
        pass


def test_another_fault_of_the_system_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuses(file: int, mode: int, nbytes: int) -> None:
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_LOCK=1, LK_UNLCK=0, locking=refuses))
    with pytest.raises(PermissionError), locked(tmp_path / ".lock"):
        pass


def test_every_module_starts_where_there_is_none_of_what_only_unix_has():
    run = subprocess.run([sys.executable, "-c", EVERY_MODULE], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    assert {boundaries.__name__, locked.__module__, "shiremoot.cli.data"} <= set(run.stdout.split())
