"""Tables leave as files that others can open safely."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from shiremoot.dates import ShiremootError
from shiremoot.sources.exporting import export
from shiremoot.sources.store import Store
from tests.sources.making import FILES

HOSTILE = ('=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    held = Store(tmp_path / "store")
    rows = [f'Anyshire Council,03/04/2023,100.00,"{name.replace(chr(34), chr(34) * 2)}",Software' for name in HOSTILE]
    text = "\n".join(
        [
            "Body Name,Date Paid,Amount,Supplier Name,Expense Type",
            *rows,
            "Anyshire Council,04/04/2023,-5.00,Plain Ltd,Software",
        ]
    )
    (tmp_path / "payments.csv").write_text(text, "utf-8")
    held.add(tmp_path / "payments.csv")
    held.add(FILES / "contracts_package.json")
    return held


def test_a_supplier_that_is_a_formula_is_held_literally_and_leaves_shielded(store: Store, tmp_path: Path):
    assert store.scan("payments").collect()["supplier"].to_list()[:4] == list(HOSTILE)
    assert export(store, "payments", tmp_path / "out.csv") == 5
    found = pl.read_csv(tmp_path / "out.csv", infer_schema=False)
    assert found["supplier"].to_list() == [*(f"'{name}" for name in HOSTILE), "Plain Ltd"]
    assert found["pounds"].to_list()[-1] == "-5.0", "a number below nought is no formula"


def test_parquet_holds_what_the_store_holds(store: Store, tmp_path: Path):
    export(store, "payments", tmp_path / "out.parquet")
    assert pl.read_parquet(tmp_path / "out.parquet").equals(store.scan("payments").collect())


def test_contracts_leave_as_the_releases_that_came_in(store: Store, tmp_path: Path):
    export(store, "contracts", tmp_path / "out.json")
    came = json.loads((FILES / "contracts_package.json").read_text("utf-8"))
    left = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert left["releases"] == came["releases"]


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("payments", "out.json", r"one of \.csv, \.parquet"),
        ("payments", "out", r"a name without a suffix"),
        ("tickets", "out.csv", "no data of the kind tickets"),
        ("pebbles", "out.csv", "one of returns"),
    ],
)
def test_what_cannot_leave_so_is_refused_and_nothing_is_written(
    store: Store, tmp_path: Path, kind: str, name: str, words: str
):
    with pytest.raises(ShiremootError, match=words):
        export(store, kind, tmp_path / name)
    assert not (tmp_path / name).exists()
