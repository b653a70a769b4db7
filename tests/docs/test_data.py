"""The page of public data lists every kind as the catalogue has it, and every column of its table; its Python runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from shiremoot.sources.kinds import kinds
from shiremoot.sources.raw import opened
from shiremoot.sources.sample import write_sample
from shiremoot.sources.store import Store
from tests.docs.pages import ROOT, blocks, code, sections, table

PAGE = "docs/reference/data.md"
FILES = ROOT / "tests" / "sources" / "files"
MADE_UP = {  # a made-up file of each kind that the sample set does not hold
    "details": "details_ro6.csv",
    "council-tax": "council_tax_ctr1.csv",
    "spending-power": "spending_power.csv",
    "areas": "areas_county.csv",
    "contracts": "contracts_package.json",
    "tickets": "tickets_plain.csv",
    "events": "events_table.csv",
}
PLACE = ("sheet", "row", "column")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data") / "published"
    write_sample(folder)
    return folder


def test_every_kind_is_listed_as_the_catalogue_has_it():
    told = [[code(row[0]), *row[1:]] for row in table(sections(PAGE)["What is taken"])]
    held = [[one.key, one.title, one.publisher, one.licence, one.how_often, one.ask] for one in kinds().values()]
    assert told == held


@cache
def told_columns() -> dict[str, list[str]]:
    rows = table(sections(PAGE)["What a table holds"])
    return {code(kind): [code(column) for column in columns.split(", ")] for kind, columns in rows}


@pytest.mark.parametrize("kind", list(kinds()))
def test_every_column_of_a_table_is_told(kind: str, published: Path):
    if kind in MADE_UP:
        files = [FILES / MADE_UP[kind]]
    else:
        files = [path for path in sorted(published.iterdir()) if kinds()[kind].recognises(opened(path))]
    columns = [column for column in kinds()[kind].take(opened(files[0])).table.columns if column not in PLACE]
    assert told_columns()[kind] == columns


def test_the_python_of_the_page_runs(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = Store(tmp_path / "store")
    for path in sorted(published.iterdir()):
        store.add(path)
    monkeypatch.chdir(tmp_path)
    found: dict[str, object] = {}
    for _, lines in blocks(PAGE, "python"):
        exec("\n".join(lines), found)  # noqa: S102 - the page is ours
    assert len(found["panel"].table)  # type: ignore[attr-defined]
