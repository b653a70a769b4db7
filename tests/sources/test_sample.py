"""The made-up set: the same everywhere, every file known, every printed total adding up."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from shiremoot.sources.comparable import left_out
from shiremoot.sources.errors import CannotTake
from shiremoot.sources.kinds import recognised
from shiremoot.sources.raw import opened
from shiremoot.sources.sample import MARK, write_sample
from shiremoot.sources.store import Store, open_store

KINDS = {"returns", "register", "population", "deprivation", "neighbours", "boundaries", "notices", "payments"}


def contents(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_the_set_is_the_same_every_time(sample_folder: Path, tmp_path: Path):
    names = write_sample(tmp_path / "again")
    assert contents(tmp_path / "again") == contents(sample_folder)
    assert set(names) == set(contents(sample_folder))


def test_every_file_is_recognised(sample_folder: Path):
    found = {path.name: recognised(opened(path)) for path in sample_folder.iterdir()}
    assert [name for name, kind in found.items() if kind is None] == []
    assert {kind.key for kind in found.values() if kind is not None} == KINDS


def test_every_printed_total_adds_up(sample_store: Store):
    checks = [check for held in sample_store.files() for check in held.checks]
    assert len(checks) > 60
    assert [check.say() for check in checks if not check.holds] == []
    assert sample_store.problems() == {}


def test_every_council_says_that_it_is_made_up(sample_store: Store):
    authorities = sample_store.scan("register").collect()
    assert authorities["official_name"].str.ends_with(MARK).all()
    assert sample_store.scan("returns").collect()["name"].cast(str).str.ends_with(MARK).all()


def test_no_council_has_a_code_of_a_real_body(sample_store: Store, data_folder: Path):
    """A code that a rule names, such as that of the Isles of Scilly, would make the rule speak of a made-up council."""
    real = open_store(data_folder)
    for kind, column in (("returns", "e_code"), ("returns", "gss"), ("register", "code"), ("register", "gss")):
        made_up, known = (
            set(one.scan(kind).select(column).collect()[column].cast(str)) for one in (sample_store, real)
        )
        assert made_up & known <= {None}, (kind, column)
    assert not left_out(date(2024, 4, 1)).keys() & set(sample_store.scan("returns").collect()["e_code"].cast(str))


@pytest.mark.parametrize("what", ["file", "folder with a file"])
def test_a_folder_that_is_not_empty_is_refused_and_left_alone(tmp_path: Path, what: str):
    folder = tmp_path / "folder"
    if what == "file":
        folder.write_text("mine", "utf-8")
    else:
        folder.mkdir()
        (folder / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(CannotTake, match="a folder that is not empty; expected a new folder"):
        write_sample(folder)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["folder" if what == "file" else "mine.txt"]


def test_an_empty_folder_is_filled(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    assert write_sample(tmp_path / "empty")
