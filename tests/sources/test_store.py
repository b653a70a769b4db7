"""Store: a file is held whole or not at all, once, and says where it comes from; a folder of files is mirrored."""

import gzip
import json
import multiprocessing
import os
import threading
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from shiremoot.files import CannotWrite
from shiremoot.sources import holding, manifest, mirroring, tables
from shiremoot.sources import published as publishing
from shiremoot.sources import store as storing
from shiremoot.sources.errors import CannotTake, NotDeclared, NotHeld
from shiremoot.sources.kinds import kind_named, kinds
from shiremoot.sources.manifest import MANIFEST
from shiremoot.sources.store import Store, open_store
from tests.sources.making import FILES, Sent, a_return, stored, written

KINDS = ("returns", "register")
BIGTON = Sent("E0901", "Bigton", "E06000901", "UA", {"central_services": 30})


def all_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content, but for the lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


# ---------------------------------------------------------------- adding


def test_what_was_added_is_said_with_its_source_and_what_was_left(tmp_path: Path):
    added = Store(tmp_path / "store").add(FILES / "returns_rs_2010-11.csv", source="a person", published="2011-11-30")
    held = Store(tmp_path / "store").files("returns")[0]
    assert held == added.held
    assert not added.was_held
    assert (held.name, held.source, held.published) == ("returns_rs_2010-11.csv", "a person", "2011-11-30")
    assert held.covers == {"form": "RS", "year": "2010-11", "authorities": "4"}
    assert held.say_covers() == "form RS, year 2010-11, authorities 4"
    assert held.licence == "Open Government Licence v3.0"
    assert held.left[0].count == 4
    assert len(held.checks) == 4
    assert held.rows == pl.read_parquet(tmp_path / "store" / held.table).height


def test_the_same_content_again_changes_nothing_though_it_is_packed_or_renamed(tmp_path: Path):
    first = a_return(tmp_path, "RS", "2018-19", BIGTON)
    store = stored(tmp_path / "store", first)
    before = all_of(store.folder)
    packed = tmp_path / "copy_of_rs_2018-19.csv.gz"
    packed.write_bytes(gzip.compress(first.read_bytes()))
    renamed = tmp_path / "rs.csv"
    renamed.write_bytes(first.read_bytes())
    assert [store.add(path).was_held for path in (first, packed, renamed)] == [True, True, True]
    assert all_of(store.folder) == before


def test_the_same_files_give_the_same_tables_and_stamp_in_any_order(tmp_path: Path):
    one, two = a_return(tmp_path, "RS", "2018-19", BIGTON), FILES / "register.csv"
    first, second = stored(tmp_path / "first", one, two), stored(tmp_path / "second", two, one)
    assert first.stamp_of(KINDS) == second.stamp_of(KINDS)
    both = [
        {name: content for name, content in all_of(store.folder).items() if name != MANIFEST}
        for store in (first, second)
    ]
    assert both[0] == both[1]


def test_of_two_editions_the_later_has_the_higher_number(tmp_path: Path):
    early = a_return(tmp_path, "RS", "2018-19", BIGTON, called="rs_2018-19.csv")
    late = a_return(
        tmp_path,
        "RS",
        "2018-19",
        Sent("E0901", "Bigton", figures={"central_services": 31}),
        called="rs_2018-19_revised.csv",
    )
    table = (
        stored(tmp_path / "store", early, late).scan("returns").filter(pl.col("line") == "central_services").collect()
    )
    assert table.sort("edition").select("edition", "pounds").rows() == [(0, 30_000), (1, 31_000)]
    assert table["file"].n_unique() == 2


def test_a_file_that_no_importer_knows_is_refused_and_nothing_is_written(tmp_path: Path):
    store = Store(tmp_path / "store")
    with pytest.raises(CannotTake, match=r"page\.csv: found a saved web page.*save the file that the page links to"):
        store.add(written(tmp_path / "page.csv", [["<html>", "sign in"]]))
    assert store.files() == ()
    assert not (tmp_path / "store" / MANIFEST).exists()


@pytest.mark.parametrize("failing", ["table", "manifest"])
def test_a_failure_half_way_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str):
    store = stored(tmp_path / "store", FILES / "register.csv")
    before, held = all_of(store.folder), store.files()

    def fails(path: Path, content: bytes) -> None:
        if (path.name == MANIFEST) == (failing == "manifest"):
            raise CannotWrite("no space left on device", "a place that can be written", place=str(path))
        real(path, content)

    real = manifest.write_whole
    monkeypatch.setattr(manifest, "write_whole", fails)
    monkeypatch.setattr(tables, "write_whole", fails)
    with pytest.raises(CannotWrite):
        store.add(a_return(tmp_path, "RS", "2018-19", BIGTON))
    monkeypatch.undo()
    assert all_of(store.folder) == before
    assert store.files() == held
    assert Store(store.folder).files() == held
    assert not store.add(a_return(tmp_path, "RS", "2018-19", BIGTON)).was_held, "and it can be added afterwards"


def test_a_writer_that_is_killed_leaves_no_entry_without_its_table(tmp_path: Path):
    """The table is written first; what a killed writer leaves is a table that nobody names, never the reverse."""
    store = stored(tmp_path / "store", FILES / "register.csv")
    path = a_return(tmp_path, "RS", "2018-19", BIGTON)
    child = multiprocessing.get_context("spawn").Process(target=_die_before_the_manifest, args=(store.folder, path))
    child.start()
    child.join()
    assert child.exitcode == 9
    assert [held.kind for held in Store(store.folder).files()] == ["register"]
    assert not Store(store.folder).add(path).was_held
    assert Store(store.folder).scan("returns").collect().height


def _die_before_the_manifest(folder: Path, path: Path) -> None:
    holding.write_manifest = lambda *_: os._exit(9)  # type: ignore[assignment]
    Store(folder).add(path)


def _add_all(folder: Path, paths: list[Path]) -> None:
    for path in paths:
        Store(folder).add(path)


def test_two_writers_at_once_lose_nothing(tmp_path: Path):
    paths = [
        a_return(tmp_path, "RS", f"{year}-{(year + 1) % 100:02d}", Sent("E0901", "Bigton", figures={"education": year}))
        for year in range(2001, 2013)
    ]
    spawned = multiprocessing.get_context("spawn")
    writers = [spawned.Process(target=_add_all, args=(tmp_path / "store", half)) for half in (paths[::2], paths[1::2])]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    store = Store(tmp_path / "store")
    assert {held.name for held in store.files()} == {path.name for path in paths}
    assert store.scan("returns").collect()["year"].n_unique() == 12


def test_a_writer_waits_for_the_one_before(tmp_path: Path):
    path, store = a_return(tmp_path, "RS", "2018-19", BIGTON), Store(tmp_path / "store")
    second = threading.Thread(target=Store(store.folder).add, args=(path,))
    with store.holding.locked():
        second.start()
        second.join(0.5)
        assert second.is_alive()
        assert not (store.folder / MANIFEST).exists()
    second.join()
    assert [held.name for held in Store(store.folder).files()] == [path.name]


def test_a_file_is_removed_by_the_first_letters_of_its_hash(tmp_path: Path):
    store = stored(tmp_path / "store", FILES / "register.csv", FILES / "register_names.csv")
    first, second = store.files()
    assert store.remove(first.hash[:12]) == first
    assert Store(store.folder).files() == (second,)
    assert not (store.folder / first.table).exists()
    for wrong, count in (("", "1 file"), ("zz", "0 files")):
        if wrong:
            with pytest.raises(NotHeld, match=f"{count} whose hash begins"):
                store.remove(wrong)


def test_letters_that_begin_several_hashes_remove_none(tmp_path: Path):
    store = stored(tmp_path / "store", FILES / "register.csv", FILES / "register_names.csv")
    with pytest.raises(NotHeld, match='2 files whose hash begins with ""'):
        store.remove("")
    assert len(store.files()) == 2


# ---------------------------------------------------------------- asking


@pytest.mark.parametrize("kind", ["returns", "register", "population", "neighbours", "payments"])
def test_what_is_not_held_is_asked_for_by_title_and_publisher(tmp_path: Path, kind: str):
    with pytest.raises(NotHeld) as caught:
        Store(tmp_path).scan(kind)
    said = str(caught.value)
    assert f"no data of the kind {kind}" in said
    assert kind_named(kind).ask in said
    assert kind_named(kind).publisher in said
    assert "shiremoot data add" in said


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "3", '{"shiremoot-data": 2, "files": [{}]}', '{"shiremoot-data": 2, "files": 3}',
     '{"shiremoot-data": 2, "files": [{"hash": "a", "left": [], "checks": [], "notes": []}]}', "\xff"],
)  # fmt: skip
def test_a_spoilt_manifest_is_refused_with_words(tmp_path: Path, text: str):
    (tmp_path / MANIFEST).write_bytes(text.encode("latin-1"))
    with pytest.raises(NotHeld, match=r"shiremoot-data\.json: found a manifest that cannot be read.*new folder"):
        Store(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"), [('{"shiremoot-data": 1, "files": []}', "format 1"), ('{"files": []}', "format None")]
)
def test_a_manifest_of_another_format_is_refused_with_words(tmp_path: Path, text: str, said: str):
    (tmp_path / MANIFEST).write_text(text, "utf-8")
    with pytest.raises(NotHeld, match=f"found {said}; expected format 2.*into a new folder"):
        Store(tmp_path)


def test_the_folder_named_wins_and_else_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SHIREMOOT_DATA", str(tmp_path / "a"))
    assert open_store(None).folder == tmp_path / "a"
    assert open_store(tmp_path / "b").folder == tmp_path / "b"


def test_no_folder_at_all_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("SHIREMOOT_DATA", raising=False)
    with pytest.raises(NotHeld, match=r"named with --data or by SHIREMOOT_DATA.*shiremoot data sample"):
        open_store(None)


def test_a_file_is_no_data_folder(tmp_path: Path):
    with pytest.raises(NotHeld, match="found a file; expected a folder"):
        open_store(written(tmp_path / "file.csv", [["a"]]))


# ---------------------------------------------------------------- what a question declared


def test_the_stamp_depends_on_the_files_of_its_kinds_and_on_nothing_that_was_asked(published: Path):
    fresh = open_store(published).stamp_of(["register", "returns"])
    store = open_store(published)
    store.scan("register").collect()
    store.files()
    assert store.stamp_of(KINDS) == fresh
    assert store.stamp_of(iter(KINDS)) == fresh, "in any order and of any iterable"
    assert store.stamp_of(["register"]) != fresh
    assert store.stamp_of([*KINDS, "payments"]) == fresh, "of payments there are none"
    (published / "names.csv").write_bytes((FILES / "register_names.csv").read_bytes())
    assert store.stamp_of(["returns"]) == open_store(published).stamp_of(["returns"])
    assert store.stamp_of(KINDS) != fresh, "what is new in the folder counts at once"


def test_the_stamp_of_no_kind_is_that_of_nothing_held(published: Path, tmp_path: Path):
    assert open_store(published).stamp_of([]) == Store(tmp_path / "empty").stamp_of(KINDS)


def test_a_store_of_declared_kinds_gives_those_alone(tmp_path: Path):
    whole = stored(tmp_path / "store", FILES / "register.csv", a_return(tmp_path, "RS", "2018-19", BIGTON))
    store = whole.only(["returns", "payments"])
    assert names(store) == names(store, "returns") == ["rs_2018-19.csv"]
    assert store.files("payments") == ()
    assert store.scan("returns").collect().equals(whole.scan("returns").collect())
    assert store.stamp_of(["returns"]) == whole.stamp_of(["returns"])
    assert whole.only([]).files() == ()
    assert names(whole) == ["register.csv", "rs_2018-19.csv"], "the store itself gives all"


@pytest.mark.parametrize(
    "asks",
    [
        lambda store: store.files("register"),
        lambda store: store.files("returns", "register"),
        lambda store: store.scan("register"),
        lambda store: store.stamp_of(["returns", "register"]),
        lambda store: store.only(["register"]),
    ],
)
def test_a_kind_that_was_not_declared_is_refused_by_name(tmp_path: Path, asks: Callable[[Store], object]):
    store = stored(tmp_path / "store", FILES / "register.csv").only(["returns", "payments"])
    said = "found a question that asks for register; expected one of the kinds that it declared: payments, returns"
    with pytest.raises(NotDeclared, match=said):
        asks(store)


def test_a_kind_that_is_none_cannot_be_declared(tmp_path: Path):
    with pytest.raises(CannotTake, match='the kind "return"'):
        Store(tmp_path).only(["return"])


def test_what_a_store_of_declared_kinds_mirrors_the_whole_one_holds(published: Path, monkeypatch: pytest.MonkeyPatch):
    whole = open_store(published)
    assert names(whole.only(["returns"]), "returns") == ["rs_2018-19.csv"]
    opened = taken(monkeypatch)
    assert names(whole, "returns") == ["rs_2018-19.csv"]
    assert opened == []


def test_a_question_looks_at_the_folder_once(published: Path, monkeypatch: pytest.MonkeyPatch):
    """All that it declared is taken at its first look, so that every later look of it sees the same."""
    looks: list[Path] = []
    real = mirroring.listing
    monkeypatch.setattr(mirroring, "listing", lambda folder: looks.append(folder) or real(folder))
    whole = open_store(published)
    looks.clear()
    question = whole.only(["returns", "register"])
    assert names(question, "register") == ["register.csv"]
    a_return(published, "RS", "2019-20", Sent("E0901", "Bigton", figures={"central_services": 31}))
    assert names(question) == ["register.csv", "rs_2018-19.csv"]
    assert looks == [published]
    assert names(whole.only(["returns"])) == ["rs_2018-19.csv", "rs_2019-20.csv"], "the next question sees what is new"


def test_two_questions_of_one_new_folder_at_once_are_both_right(published: Path):
    spawned = multiprocessing.get_context("spawn")
    asked = [spawned.Process(target=_ask_for, args=(published, kind)) for kind in ("returns", "register")]
    for one in asked:
        one.start()
    for one in asked:
        one.join()
    assert [one.exitcode for one in asked] == [0, 0]
    store = open_store(published)
    assert {held.name for held in store.manifest.values()} == {"rs_2018-19.csv", "register.csv"}
    assert names(store) == ["register.csv", "rs_2018-19.csv"]
    assert all((store.folder / held.table).exists() for held in store.files())


def _ask_for(folder: Path, kind: str) -> None:
    store = open_store(folder).only([kind])
    assert [held.kind for held in store.files()] == [kind]
    assert store.scan(kind).collect().height


def test_the_cache_is_of_these_importers_each_of_them_counts():
    own = storing._own_files()
    assert {Path(str(kind.module.__file__)) for kind in kinds().values()} <= set(own)
    assert {"payments_columns.yaml", "catalogue.yaml", "cells.py"} <= {path.name for path in own}


# ---------------------------------------------------------------- a folder of published files


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Published files in a folder, as somebody downloaded them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "published"
    (folder / "register").mkdir(parents=True)
    (folder / "register/register.csv").write_bytes((FILES / "register.csv").read_bytes())
    (folder / "README.md").write_text("what is here", "utf-8")
    (folder / "page.csv").write_text("<html>\n", "utf-8")
    a_return(folder, "RS", "2018-19", BIGTON)
    return folder


def names(store: Store, *kinds: str) -> list[str]:
    return sorted(held.name for held in store.files(*kinds))


def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are opened from now on."""
    seen: list[str] = []
    real = publishing.opened

    def watched(path: Path) -> object:
        seen.append(path.name)
        return real(path)

    monkeypatch.setattr(publishing, "opened", watched)
    return seen


def test_published_files_are_mirrored_in_the_cache_and_left_as_they_are(published: Path, tmp_path: Path):
    before = all_of(published)
    store = open_store(published)
    assert names(store) == ["register.csv", "rs_2018-19.csv"]
    assert store.folder.is_relative_to(tmp_path / "cache" / "shiremoot")
    assert all_of(published) == before
    assert list(store.unknown()) == ["page.csv"]
    assert "a saved web page" in store.unknown()["page.csv"]
    assert store.problems() == {}


def test_only_wanted_kinds_are_imported(published: Path):
    store = open_store(published)
    assert names(store, "register") == ["register.csv"]
    assert [held.kind for held in store.manifest.values()] == ["register"]
    assert names(store, "returns") == ["rs_2018-19.csv"]


def test_nothing_is_opened_again_while_nothing_changed(published: Path, monkeypatch: pytest.MonkeyPatch):
    open_store(published).files()
    seen = taken(monkeypatch)
    assert names(open_store(published)) == ["register.csv", "rs_2018-19.csv"]
    assert open_store(published).scan("returns").collect().height
    assert seen == []


def test_a_changed_file_is_imported_again_and_alone(published: Path, monkeypatch: pytest.MonkeyPatch):
    open_store(published).files()
    a_return(published, "RS", "2018-19", Sent("E0901", "Bigton", figures={"central_services": 4_444}))
    seen = taken(monkeypatch)
    table = open_store(published).scan("returns").filter(pl.col("line") == "central_services").collect()
    assert table["pounds"].to_list() == [4_444_000]
    assert seen == ["rs_2018-19.csv"]


def test_a_file_that_was_only_touched_stays_held(published: Path):
    open_store(published).files()
    os.utime(published / "rs_2018-19.csv", (1, 1))
    assert names(open_store(published)) == ["register.csv", "rs_2018-19.csv"]


def test_a_removed_file_is_gone_unless_a_copy_is_still_there(published: Path):
    (published / "copy_2018-19.csv").write_bytes((published / "rs_2018-19.csv").read_bytes())
    (published / "rs_copy.csv").write_bytes((published / "register/register.csv").read_bytes())
    open_store(published).files()
    (published / "register/register.csv").unlink()
    assert "register" in {held.kind for held in open_store(published).files()}
    (published / "rs_copy.csv").unlink()
    assert "register" not in {held.kind for held in open_store(published).files()}


def test_a_bad_file_is_remembered_with_its_reason_and_not_tried_each_time(
    published: Path, monkeypatch: pytest.MonkeyPatch
):
    cut = gzip.compress((FILES / "returns_ra_2016-17.csv").read_bytes())[:-9]
    (published / "ra_2016-17.csv.gz").write_bytes(cut)
    store = open_store(published)
    assert names(store) == ["register.csv", "rs_2018-19.csv"]
    assert "cut off or spoilt" in store.problems()["ra_2016-17.csv.gz"]
    seen = taken(monkeypatch)
    assert "cut off or spoilt" in open_store(published).problems()["ra_2016-17.csv.gz"]
    assert names(open_store(published)) == ["register.csv", "rs_2018-19.csv"]
    assert seen == []
    (published / "ra_2016-17.csv.gz").write_bytes(gzip.compress((FILES / "returns_ra_2016-17.csv").read_bytes()))
    assert names(open_store(published), "returns") == ["ra_2016-17.csv", "rs_2018-19.csv"], (
        "and taken once it is mended"
    )
    assert open_store(published).problems() == {}


def test_a_store_opened_before_another_imported_sees_what_it_imported(published: Path):
    early = open_store(published)
    assert names(open_store(published)) == names(early)
    assert early.scan("returns").collect().height


def test_hidden_files_and_documents_are_passed_over(published: Path):
    (published / ".hidden.csv").write_bytes((FILES / "register_names.csv").read_bytes())
    (published / ".git").mkdir()
    (published / ".git/register_names.csv").write_bytes((FILES / "register_names.csv").read_bytes())
    assert names(open_store(published)) == ["register.csv", "rs_2018-19.csv"]


def test_a_folder_with_a_manifest_is_a_store_and_not_mirrored(tmp_path: Path):
    store = stored(tmp_path, FILES / "register.csv")
    (tmp_path / "extra.csv").write_bytes((FILES / "register_names.csv").read_bytes())
    again = open_store(tmp_path)
    assert again.published is None
    assert again.files() == store.files()


def test_an_empty_or_new_folder_becomes_a_store(tmp_path: Path):
    assert open_store(tmp_path).published is None
    assert open_store(tmp_path / "new").files() == ()


def test_a_manifest_is_plain_json_that_people_can_read(tmp_path: Path):
    stored(tmp_path, FILES / "register.csv")
    said = json.loads((tmp_path / MANIFEST).read_text("utf-8"))
    assert said["shiremoot-data"] == 2
    assert said["files"][0]["publisher"] == "mySociety"
    assert str(tmp_path) not in (tmp_path / MANIFEST).read_text("utf-8")


def test_what_was_remembered_of_a_folder_and_is_spoilt_is_looked_at_again(sample_folder: Path, tmp_path: Path):
    mirrored = Store(tmp_path / "cache", published=sample_folder)
    mirrored.files("notices")
    (tmp_path / "cache" / "looked-at.json").write_text("{", "utf-8")
    assert len(Store(tmp_path / "cache", published=sample_folder).files("notices")) == 1
