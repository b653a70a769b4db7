"""A panel of key lines: forms and years in one table, gaps kept as gaps."""

from pathlib import Path

import polars as pl
import pytest

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.returns import take
from shiremoot.sources.raw import opened
from tests.sources.making import FILES, altered, pounds

KEY_LINES = "returns_key_lines.csv"


def test_a_panel_of_key_lines_has_its_forms_and_years():
    result = take(opened(FILES / KEY_LINES))
    assert result.covers == {"form": "RS and RA", "year": "2009-10 to 2016-17", "authorities": "1"}
    one = result.table.filter((pl.col("form") == "RS") & (pl.col("year") == "2009-10"))
    assert pounds(one, "E0901", "central_services") == 25_000
    assert pounds(one, "E0901", "earmarked_reserves_31_march") == 80_000
    assert set(result.table["part"]) == {0}
    assert result.left[0].count == 1


def test_a_panel_of_key_lines_keeps_what_is_missing():
    budget = take(opened(FILES / KEY_LINES)).table.filter(
        (pl.col("form") == "RA") & (pl.col("line") == "council_tax_requirement")
    )
    assert budget.select("pounds", "marker").rows() == [(None, "blank")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("RS,2010-11,E0901", "RS,2009-10,E0901", "E0901 twice in RS 2009-10"),
        ("RS,2010-11,E0901", "RS,2010-12,E0901", "row 3"),
        ("RS,2010-11,E0901", "RS,then,E0901", "row 3"),
    ],
)
def test_a_panel_with_a_row_twice_or_an_odd_year_is_refused(tmp_path: Path, old: str, new: str, said: str):
    with pytest.raises(CannotTake, match=said):
        take(altered(tmp_path, KEY_LINES, (old, new)))
