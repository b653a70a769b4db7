"""When it breaks: a full disk, two at once, an interrupt, a lost table, another version. One message, nothing half."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from shiremoot import files as writing_files
from shiremoot.files import CannotWrite
from shiremoot.sources import holding, mirroring
from shiremoot.sources import published as publishing
from shiremoot.sources import store as storing
from shiremoot.sources.errors import CannotTake, NotHeld
from shiremoot.sources.manifest import MANIFEST
from shiremoot.sources.mirroring import LOOKED_AT
from shiremoot.sources.raw import SourceFile, opened
from shiremoot.sources.store import Store, open_store
from shiremoot.sources.tables import is_whole
from shiremoot.sources.telling import add_files, checked, listed
from tests.sources.making import FILES, Sent, a_return, stored

BIGTON = Sent("E0901", "Bigton", "E06000901", "UA", {"central_services": 30})
FULL = OSError(errno.ENOSPC, "No space left on device")


def on_disk(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two published files in a folder, and a cache of their own for what is read of them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "published").mkdir()
    (tmp_path / "published/register.csv").write_bytes((FILES / "register.csv").read_bytes())
    a_return(tmp_path / "published", "RS", "2018-19", BIGTON)
    return tmp_path / "published"


def full_from(monkeypatch: pytest.MonkeyPatch, name: str, problem: BaseException = FULL) -> None:
    """The disk is full (or what else the problem is) as soon as a file of this kind reaches it."""
    real = os.fsync
    monkeypatch.setattr(writing_files.os, "fsync", lambda handle: _raise_for(handle, name, problem, real))


def _raise_for(handle: int, name: str, problem: BaseException, real: Callable[[int], None]) -> None:
    if name in str(Path(f"/proc/self/fd/{handle}").readlink()):
        raise problem
    real(handle)


needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="names of open files are looked up in /proc")


# ---------------------------------------------------------------- a disk that fills, and a person who stops it


@needs_proc
@pytest.mark.parametrize("name", [".parquet", MANIFEST])
@pytest.mark.parametrize("problem", [FULL, KeyboardInterrupt()], ids=["full", "stopped"])
def test_an_import_that_cannot_end_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, problem: BaseException
):
    store = stored(tmp_path / "store", FILES / "register.csv")
    before, held = on_disk(store.folder), store.files()
    path = a_return(tmp_path, "RS", "2018-19", BIGTON)
    full_from(monkeypatch, name, problem)
    with pytest.raises((CannotWrite, KeyboardInterrupt)) as caught:
        store.add(path)
    if problem is FULL:
        assert "found no space left on device" in str(caught.value)
        assert "make room" in str(caught.value)
    monkeypatch.undo()
    assert on_disk(store.folder) == before
    assert store.files() == Store(store.folder).files() == held
    assert not store.add(path).was_held, "and it can be added once there is room"


def test_of_many_files_those_before_the_disk_was_full_are_held_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    first, second = FILES / "register.csv", a_return(tmp_path, "RS", "2018-19", BIGTON)
    real = holding.write_table

    def fails(path: Path, table: object) -> None:
        if path.parent.name == "returns":
            raise CannotWrite("no space left on device", "a place that can be written", place=str(path))
        real(path, table)  # type: ignore[arg-type]

    monkeypatch.setattr(holding, "write_table", fails)
    said = add_files([first, second, FILES / "register_names.csv"], tmp_path / "store", None, None)
    assert said.has_errors
    assert [complaint.count("no space left") for complaint in said.complaints] == [1]
    assert said.lines[-1].startswith("1 of 3 files is held in ")
    assert [held.kind for held in Store(tmp_path / "store").files()] == ["register"]


@pytest.mark.parametrize("name", ["returns", MANIFEST, LOOKED_AT])
def test_a_cache_without_room_says_where_and_what_to_do_and_goes_on_later(
    published: Path, monkeypatch: pytest.MonkeyPatch, name: str
):
    store = open_store(published)
    before = on_disk(published)
    with monkeypatch.context() as full:
        real = writing_files._replace

        def fails(path: Path, content: bytes) -> None:
            if name in str(path.relative_to(store.folder)):
                raise FULL
            real(path, content)

        full.setattr(writing_files, "_replace", fails)
        with pytest.raises(CannotWrite, match=r"no space left on device.*published files.*XDG_CACHE_HOME"):
            store.files()
    assert on_disk(published) == before
    assert {held.kind for held in store.files()} == {"register", "returns"}
    assert {held.kind for held in open_store(published).files()} == {"register", "returns"}


WITHOUT_ROOM = """
import resource, sys
from pathlib import Path
from shiremoot.sources.store import Store
from shiremoot.files import CannotWrite
store, path = Store(Path(sys.argv[1])), Path(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    store.add(path)
except CannotWrite as error:
    sys.exit(f"{error}")
"""


def test_a_system_that_refuses_to_write_more_is_believed(tmp_path: Path):
    """No stand-in: the system itself stops each write after so many bytes, before the table is whole or after it."""
    store = stored(tmp_path / "store", FILES / "register.csv")
    before = on_disk(store.folder)
    path = a_return(tmp_path, "RS", "2018-19", BIGTON)
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    for most in (200, len(before[MANIFEST]) + 100):
        run = subprocess.run(
            [sys.executable, "-c", WITHOUT_ROOM, str(store.folder), str(path), str(most)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 1
        assert "file too large" in run.stderr
        assert "nothing was changed" in run.stderr
        assert "Traceback" not in run.stderr
        assert on_disk(store.folder) == before


def test_a_stopped_reading_of_a_folder_does_not_wait_for_the_files_that_are_not_begun(
    published: Path, monkeypatch: pytest.MonkeyPatch
):
    for year in range(2001, 2013):
        a_return(published, "RS", f"{year}-{(year + 1) % 100:02d}", BIGTON)
    looked: list[Path] = []
    goes_on = threading.Event()

    def stops(path: Path, wanted: set[str]) -> object:
        looked.append(path)
        if len(looked) == 1:
            raise KeyboardInterrupt
        goes_on.wait(0.2)
        return publishing.look_at(path, wanted)

    monkeypatch.setattr(mirroring, "look_at", stops)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    with pytest.raises(KeyboardInterrupt):
        open_store(published).files()
    assert len(looked) < 14
    monkeypatch.undo()


# ---------------------------------------------------------------- two at once


def _add(folder: Path, path: Path) -> None:
    Store(folder).add(path)


def test_two_processes_that_add_the_same_file_hold_it_once(tmp_path: Path):
    paths = [FILES / "register.csv", FILES / "register.csv", FILES / "register_names.csv"]
    spawned = multiprocessing.get_context("spawn")
    writers = [spawned.Process(target=_add, args=(tmp_path / "store", path)) for path in paths]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    held = Store(tmp_path / "store").files()
    assert sorted(one.name for one in held) == ["register.csv", "register_names.csv"]
    assert all(is_whole(tmp_path / "store" / one.table) for one in held)


def test_who_reads_while_another_adds_sees_the_store_before_or_after(tmp_path: Path):
    store = stored(tmp_path / "store", FILES / "register.csv")
    paths = [
        a_return(tmp_path, "RS", f"{year}-{(year + 1) % 100:02d}", Sent("E0901", "Bigton", figures={"education": year}))
        for year in range(2001, 2007)
    ]
    writer = threading.Thread(target=lambda: [Store(store.folder).add(path) for path in paths])
    writer.start()
    seen = []
    while writer.is_alive():
        reader = Store(store.folder)
        seen.append(len(reader.files()))
        assert all(is_whole(store.folder / held.table) for held in reader.files())
        if reader.files("returns"):
            assert reader.scan("returns").collect().height
    writer.join()
    assert seen == sorted(seen)
    assert len(Store(store.folder).files()) == 7


# ---------------------------------------------------------------- files that change while they are read


def test_a_file_that_is_gone_after_it_was_read_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = a_return(tmp_path, "RS", "2018-19", BIGTON)

    def gone(at: Path) -> SourceFile:
        read = opened(at)
        at.unlink()
        return read

    monkeypatch.setattr(storing, "opened", gone)
    with pytest.raises(CannotTake, match="a file that was taken away while it was read"):
        Store(tmp_path / "store").add(path)
    assert Store(tmp_path / "store").files() == ()


def test_a_published_file_that_changed_while_it_was_read_is_read_again(
    published: Path, monkeypatch: pytest.MonkeyPatch
):
    """What is remembered of it is how it stood before it was read, so that the next look sees the change."""
    real = publishing.opened

    def changed(path: Path) -> SourceFile:
        read = real(path)
        if path.name.startswith("rs_"):
            a_return(published, "RS", "2018-19", Sent("E0901", "Bigton", figures={"central_services": 4_444}))
        return read

    monkeypatch.setattr(publishing, "opened", changed)
    open_store(published).files()
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(published.parent / "cache"))
    pounds = open_store(published).scan("returns").collect()["pounds"].to_list()
    assert 4_444_000 in pounds
    assert 30_000 not in pounds


def test_a_published_file_that_vanishes_while_it_is_read_stops_nothing(
    published: Path, monkeypatch: pytest.MonkeyPatch
):
    real = publishing.opened

    def gone(path: Path) -> SourceFile:
        read = real(path)
        if path.name.startswith("rs_"):
            path.unlink()
        return read

    monkeypatch.setattr(publishing, "opened", gone)
    store = open_store(published)
    assert [held.kind for held in store.files()] == ["register"]
    assert "taken away" in store.problems()["rs_2018-19.csv"]


def test_a_published_file_that_cannot_be_read_is_said_and_stops_nothing(
    published: Path, monkeypatch: pytest.MonkeyPatch
):
    real = Path.read_bytes

    def fails(path: Path) -> bytes:
        if path.name == "register.csv":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", fails)
    store = open_store(published)
    assert [held.kind for held in store.files()] == ["returns"]
    assert "permission denied" in store.problems()["register.csv"].lower()


# ---------------------------------------------------------------- what the disk no longer holds as it was written


def lost(path: Path, how: str) -> None:
    """The table is gone, or cut short."""
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[: 0 if how == "empty" else -9])


@pytest.mark.parametrize("how", ["gone", "cut", "empty"])
def test_a_lost_table_is_named_with_what_to_do_and_taken_again_when_it_is_added(tmp_path: Path, how: str):
    path = a_return(tmp_path, "RS", "2018-19", BIGTON)
    store = stored(tmp_path / "store", FILES / "register.csv", path)
    whole = store.scan("returns").collect()
    lost(store.folder / store.files("returns")[0].table, how)
    with pytest.raises(NotHeld, match=r"table of rs_2018-19\.csv.*add the file again") as caught:
        Store(store.folder).scan("returns")
    assert ("cut short" in str(caught.value)) == (how != "gone")
    assert Store(store.folder).scan("register").collect().height, "what else is held can be asked for"
    said = checked(store.folder)
    assert said.has_errors
    assert [complaint.startswith("rs_2018-19.csv") for complaint in said.complaints] == [True]
    assert listed(store.folder).as_json["files"][1]["name"] == path.name
    assert not Store(store.folder).add(path).was_held
    assert Store(store.folder).scan("returns").collect().equals(whole)
    assert not checked(store.folder).has_errors


@pytest.mark.parametrize("how", ["gone", "cut", "empty"])
def test_a_lost_table_of_the_cache_is_made_again_without_a_word(published: Path, how: str):
    store = open_store(published)
    lost(store.folder / store.files("returns")[0].table, how)
    assert open_store(published).scan("returns").collect().height
    assert open_store(published).problems() == {}


@pytest.mark.parametrize("text", ["", "{", '{"shiremoot-data": 1, "files": []}', '{"shiremoot-data": 99}'])
def test_a_spoilt_or_foreign_manifest_of_the_cache_is_made_again_without_a_word(published: Path, text: str):
    store = open_store(published)
    before = store.files()
    (store.folder / MANIFEST).write_text(text, "utf-8")
    again = open_store(published)
    assert {held.hash: held for held in again.files()} == {held.hash: held for held in before}
    assert again.scan("returns").collect().height
    assert json.loads((store.folder / MANIFEST).read_text("utf-8"))["shiremoot-data"] == 2


def test_a_manifest_of_the_cache_that_is_gone_is_made_again(published: Path):
    store = open_store(published)
    store.files()
    (store.folder / MANIFEST).unlink()
    assert {held.kind for held in open_store(published).files()} == {"register", "returns"}


@pytest.mark.parametrize(
    ("version", "said"),
    [(1, r"found format 1; expected format 2; an older Shiremoot wrote this store: .*into a new folder.*data add"),
     (3, "found format 3; expected format 2; a newer Shiremoot wrote this store: use that version")],
)  # fmt: skip
def test_a_store_of_another_version_is_left_alone_and_says_what_to_do(tmp_path: Path, version: int, said: str):
    store = stored(tmp_path / "store", FILES / "register.csv")
    text = (store.folder / MANIFEST).read_text("utf-8").replace('"shiremoot-data": 2', f'"shiremoot-data": {version}')
    (store.folder / MANIFEST).write_text(text, "utf-8")
    before = on_disk(store.folder)
    asks: tuple[Callable[[], object], ...] = (
        lambda: open_store(store.folder),
        lambda: add_files([FILES / "register_names.csv"], store.folder, None, None),
    )
    for ask in asks:
        with pytest.raises(NotHeld, match=said):
            ask()
    assert on_disk(store.folder) == before


# ---------------------------------------------------------------- a folder that cannot be written


@pytest.fixture
def read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be made or opened for writing, as on a read-only disk."""

    def refuses(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "touch", refuses)
    monkeypatch.setattr(Path, "mkdir", refuses)
    monkeypatch.setattr(writing_files, "_replace", refuses)


def test_a_store_that_cannot_be_written_can_be_read_and_refuses_files_in_words(
    tmp_path: Path, request: pytest.FixtureRequest
):
    folder = stored(tmp_path / "store", FILES / "register.csv").folder
    path = a_return(tmp_path, "RS", "2018-19", BIGTON)
    request.getfixturevalue("read_only")
    assert Store(folder).scan("register").collect().height
    assert listed(folder).as_json["files"]
    assert not checked(folder).has_errors
    with pytest.raises(CannotWrite, match=r"store: found read-only file system.*choose another place"):
        Store(folder).add(path)
    with pytest.raises(CannotWrite, match="read-only"):
        Store(folder).remove(Store(folder).files()[0].hash)


def test_a_cache_that_cannot_be_written_serves_while_nothing_is_new(published: Path, request: pytest.FixtureRequest):
    open_store(published).files()
    request.getfixturevalue("read_only")
    assert open_store(published).scan("returns").collect().height
    (published / "names.csv").write_bytes((FILES / "register_names.csv").read_bytes())
    with pytest.raises(CannotWrite, match=r"read-only file system.*XDG_CACHE_HOME"):
        open_store(published).files()
