"""Rereading: the tables of a store are held against what was found when they were made, not against themselves."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from shiremoot.sources.rereading import reread
from shiremoot.sources.store import Store
from shiremoot.sources.telling import checked
from tests.sources.making import FILES, stored


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return stored(tmp_path / "store", FILES / "register.csv", FILES / "returns_rs_2010-11.csv")


def test_what_was_stored_is_what_was_found(store: Store):
    """Rows of both files, and two sums of England's lines."""
    assert reread(store, store.files()) == (4, [])
    assert not checked(store.folder).has_errors


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (pl.col("pounds") * 2, "England, net current expenditure: "),
        (pl.col("pounds").shift(1) * 0, "England, total service expenditure: "),
    ],
)
def test_a_table_whose_money_changed_is_a_complaint_with_both_figures(store: Store, changed: pl.Expr, said: str):
    (held,) = store.files("returns")
    path = store.folder / held.table
    pl.read_parquet(path).with_columns(changed.alias("pounds")).write_parquet(path)
    _, apart = reread(store, store.files())
    assert any(one.startswith(f"returns_rs_2010-11.csv: {said}") for one in apart)
    answer = checked(store.folder)
    assert list(answer.complaints) == apart == answer.as_json["reread"]["apart"]


def test_a_table_that_lost_rows_is_a_complaint(store: Store):
    (held,) = store.files("register")
    path = store.folder / held.table
    pl.read_parquet(path)[1:].write_parquet(path)
    (said,) = reread(store, store.files())[1]
    assert said.startswith(f"register.csv: rows: {held.rows} when it was added, {held.rows - 1} in the store")
