"""Every table is what it was when its hash was written down: a quicker way to take a file changes no cell of it.

The hashes stand in ``files/tables.json``. Where a table is meant to change, ``python -m tests.sources.test_as_before``
writes them anew, and the change says why.
"""

import json
import os
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import polars.selectors as cs
import pytest

from shiremoot.sources.kinds import recognised
from shiremoot.sources.raw import opened
from shiremoot.sources.sample import write_sample

WRITTEN_DOWN = Path(__file__).parent / "files" / "tables.json"
PUBLISHED = (
    "finance/rs_2007-08.csv.gz",
    "finance/rs_2015-16.csv.gz",
    "finance/ra_2020-21.csv.gz",
    "finance/original/rs2014_15.xls",
    "finance/original/rs2021_22.xlsx",
    "finance/revenue_key_lines_2007-08_2022-23.csv.gz",
    "finance/council_tax_ctr1_billing_2023-24_2024-25.csv.gz",
    "spend/hampshire_iow_police_2024-04.csv.gz",
    "spend/shropshire_2023-04.csv.gz",
    "spend/telford_wrekin_2023-04.csv.gz",
    "spend/west_northamptonshire_2023-04.csv.gz",
    "contracts/contracts_finder_lancashire_2026-03.csv.gz",
    "register/uk_local_authorities_current.csv",
    "population/imd2019_file10_lad_summaries.xlsx",
)


def table_hash(path: Path) -> str:
    """A hash of all rows of the table that a file becomes, figures to their last bit."""
    file = opened(path)
    kind = recognised(file)
    assert kind is not None, path
    table = kind.take(file).table
    return sha256(table.with_columns(cs.categorical().cast(pl.String)).write_ndjson().encode()).hexdigest()


def hashes(folder: Path, names: tuple[str, ...]) -> dict[str, str]:
    """The hash of each table by the name of its file."""
    return {name: table_hash(folder / name) for name in names}


def test_made_up_files_become_the_tables_that_they_became(sample_folder: Path):
    before = json.loads(WRITTEN_DOWN.read_text("utf-8"))["made up"]
    assert hashes(sample_folder, tuple(before)) == before


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_files_become_the_tables_that_they_became(name: str, data_folder: Path):
    before = json.loads(WRITTEN_DOWN.read_text("utf-8"))["published"]
    assert table_hash(data_folder / name) == before[name]


def main() -> None:
    """Write the hashes down."""
    published = hashes(Path(os.environ["SHIREMOOT_DATA"]), PUBLISHED)
    with TemporaryDirectory() as folder:
        made_up = hashes(Path(folder), tuple(write_sample(Path(folder))))
    text = json.dumps({"made up": made_up, "published": published}, indent=1)
    WRITTEN_DOWN.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
