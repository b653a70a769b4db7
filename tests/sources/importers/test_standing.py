"""Each contract once, as its latest release leaves it, whatever files hold it."""

from __future__ import annotations

import json
from datetime import date
from itertools import permutations
from pathlib import Path

import polars as pl
import pytest

from shiremoot.sources.importers.standing import as_they_stand
from shiremoot.sources.store import Store
from tests.sources.making import FILES


def standing(folder: Path, *files: Path) -> pl.DataFrame:
    store = Store(folder / "store")
    for file in files:
        store.add(file)
    return as_they_stand(store.scan("contracts").collect())


@pytest.fixture
def changed(tmp_path: Path) -> dict[str, dict[str, object]]:
    table = standing(tmp_path, FILES / "contracts_changed.json")
    return {str(row["title"]).removeprefix("Contract "): row for row in table.iter_rows(named=True)}


def test_each_contract_stands_once(changed: dict[str, dict[str, object]]):
    assert sorted(changed) == ["abroad", "ended", "endless", "moved", "pending"]


def test_an_amendment_that_names_neither_buyer_nor_title_moves_the_end(changed: dict[str, dict[str, object]]):
    moved = changed["moved"]
    assert (moved["end"], moved["start"]) == (date(2026, 3, 31), date(2021, 4, 1))
    assert (moved["buyer"], moved["value_pounds"]) == ("Anyshire County Council", 300_000)


def test_a_termination_ends_the_contract(changed: dict[str, dict[str, object]]):
    assert changed["ended"]["end"] == date(2022, 9, 30)


def test_the_same_release_in_other_wrappings_in_other_files_stands_once_in_whatever_order(tmp_path: Path):
    files = [FILES / "contracts_changed.json", FILES / "contracts_wrapped.jsonl"]
    same = ["called", "title", "end", "value_pounds", "suppliers", "is_awarded"]
    first, other = (standing(tmp_path / str(at), *order).select(same) for at, order in enumerate(permutations(files)))
    assert first.height == 5
    assert first.equals(other)


def made(folder: Path, *lines: str) -> Path:
    path = folder / "list.csv"
    path.write_text("ocid,title,buyer,supplier,awarded value,status,published date,end\n" + "\n".join(lines), "utf-8")
    return path


def test_of_a_list_the_latest_row_counts_and_descriptions_stay(tmp_path: Path):
    rows = made(tmp_path, "a,T,B,S,5,awarded,2021-01-01,2024-01-01", "a,T,B,S,6,withdrawn,2022-01-01,")
    (row,) = standing(tmp_path, rows).iter_rows(named=True)
    assert (row["end"], row["is_awarded"]) == (date(2024, 1, 1), False)


def test_an_award_that_a_later_release_cancels_is_not_revived_by_a_list(tmp_path: Path):
    rows = made(tmp_path, "a,T,B,S,5,awarded,2021-01-01,2024-01-01")
    release = {"ocid": "a", "id": "2", "date": "2022-01-01", "awards": [{"id": "1", "status": "cancelled"}]}
    package = tmp_path / "later.json"
    package.write_text(json.dumps(release), "utf-8")
    (row,) = standing(tmp_path, rows, package).iter_rows(named=True)
    assert (row["suppliers"], row["value_pounds"], row["is_awarded"]) == ([], None, False)
    assert row["title"] == "T"


def test_rows_that_stand_alone_are_as_they_were(tmp_path: Path):
    store = Store(tmp_path / "store")
    store.add(FILES / "contracts_package.json")
    rows = store.scan("contracts").collect()
    assert as_they_stand(rows).select(rows.columns).sort("row").equals(rows)


def test_the_public_sample_stands_as_it_is(tmp_path: Path, data_folder: Path):
    """One release a contract: nothing changes, and the flat list of the same releases adds none."""
    folder = data_folder / "contracts"
    packages, flat = sorted(path for path in folder.iterdir() if path.name.startswith("ocds"))
    table = standing(tmp_path, packages, flat)
    assert (table.height, int(table["is_awarded"].sum())) == (100, 100)
