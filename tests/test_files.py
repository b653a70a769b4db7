"""A file is whole and new, or as it was before."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from shiremoot.dates.errors import ShiremootError
from shiremoot.files import CannotWrite, user_cache, write_whole


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    path.write_bytes(b"old and whole")
    return path


def nothing_left_but(path: Path, content: bytes) -> bool:
    return path.read_bytes() == content and list(path.parent.iterdir()) == [path]


def test_a_file_is_replaced_whole(old: Path):
    write_whole(old, b"new")
    assert nothing_left_but(old, b"new")


def test_a_new_file_has_the_permissions_of_any_other_new_file(tmp_path: Path):
    write_whole(tmp_path / "ours", b"")
    (tmp_path / "other").touch()
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_replaced_file_keeps_its_permissions(old: Path):
    old.chmod(0o640)
    write_whole(old, b"new")
    assert old.stat().st_mode & 0o777 == 0o640


def test_a_full_disk_leaves_the_old_file_whole(old: Path, monkeypatch: pytest.MonkeyPatch):
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="no space left on device") as caught:
        write_whole(old, b"new")
    assert str(old) in str(caught.value)
    assert nothing_left_but(old, b"old and whole")
    assert isinstance(caught.value, ShiremootError)


def test_an_interrupt_half_way_leaves_the_old_file_whole(old: Path, monkeypatch: pytest.MonkeyPatch):
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(old, b"new")
    assert nothing_left_but(old, b"old and whole")


def test_a_folder_is_not_written_over(tmp_path: Path):
    with pytest.raises(CannotWrite, match="found a folder; expected the name of a file"):
        write_whole(tmp_path, b"new")


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path):
    with pytest.raises(CannotWrite, match="no such file or directory"):
        write_whole(tmp_path / "none" / "report.html", b"new")
    assert not (tmp_path / "none").exists()


def test_a_folder_that_cannot_be_written_is_named(old: Path, monkeypatch: pytest.MonkeyPatch):
    """Where tests run as root no folder is read-only, so the refusal itself is played."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("tempfile.mkstemp", refused)
    with pytest.raises(CannotWrite, match="permission denied"):
        write_whole(old, b"new")
    assert nothing_left_but(old, b"old and whole")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_refused(old: Path):
    old.parent.chmod(0o500)
    try:
        with pytest.raises(CannotWrite, match="permission denied"):
            write_whole(old, b"new")
    finally:
        old.parent.chmod(0o700)
    assert nothing_left_but(old, b"old and whole")


def test_who_has_no_home_gets_a_cache_where_nothing_can_be_made(monkeypatch: pytest.MonkeyPatch):
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", nowhere)
    with pytest.raises(OSError, match="Not a directory"):
        user_cache().mkdir(parents=True)
