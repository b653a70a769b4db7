"""The page on files tells what becomes of each layout, and none is taken wrong by an independent reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.layouts import PAGE, WRONG, Outcome, outcomes, reading, table_of, with_table
from tests.docs.pages import read


@pytest.fixture(scope="module")
def found(data_folder: Path) -> list[Outcome]:
    if not (data_folder / "spend" / "layouts").is_dir():
        pytest.skip("the data folder has no spend/layouts: first lines of payment files of many publishers")
    return outcomes(data_folder)


def test_none_is_taken_wrong(found: list[Outcome]):
    assert [one for one in found if one.what == WRONG] == []


def test_the_page_has_the_table_as_it_is_made(found: list[Outcome]):
    page = read(PAGE)
    assert page == with_table(page, table_of(found)), "make it again: python -m tests.docs.layouts"


def test_our_own_reading_is_of_amounts_and_days_alone(tmp_path: Path):
    path = tmp_path / "bolton__made_up.csv"
    path.write_text(
        'A title\nAmount,Payment,Supplier\n"£1,234.50",03-Apr-23,Acme\n(34.50),05/04/2023,Bolt\n,,note\n', "utf-8"
    )
    own = reading(path)
    assert own is not None
    assert (own.lines, own.pence, str(own.first), str(own.last)) == (2, 120_000, "2023-04-03", "2023-04-05")
