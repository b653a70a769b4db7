"""Core spending power: pounds by financial year, with what a bare year means said aloud."""

from pathlib import Path

import polars as pl
import pytest

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.spending_power import BARE_YEARS, recognises, take
from shiremoot.sources.raw import opened
from tests.sources.making import FILES, altered, refused


def pounds(table: pl.DataFrame, gss: str) -> dict[str, float | None]:
    rows = table.filter(pl.col("gss") == gss)
    return dict(zip(rows["year"], rows["pounds"], strict=True))


@pytest.mark.parametrize("name", ["spending_power.csv", "spending_power_moved.csv"])
def test_it_is_recognised_wherever_the_headings_stand(name: str):
    assert recognises(opened(FILES / name))


def test_millions_become_pounds_and_a_bare_year_is_the_one_in_which_a_financial_year_ends():
    taken = take(opened(FILES / "spending_power.csv"))
    assert pounds(taken.table, "E06000901") == {"2017-18": 1_309_650_000, "2018-19": 1_308_100_000, "2019-20": None}
    assert BARE_YEARS in taken.notes


def test_financial_years_in_full_and_a_unit_in_the_title_are_taken_as_they_are_printed():
    taken = take(opened(FILES / "spending_power_moved.csv"))
    assert pounds(taken.table, "E07000901") == {"2015-16": 5_000_000, "2016-17": 4_000_000}
    assert BARE_YEARS not in taken.notes
    assert taken.table["row"].unique().sort().to_list() == [4, 5]


def test_what_is_missing_is_null_with_its_mark():
    table = take(opened(FILES / "spending_power.csv")).table
    missing = table.filter(pl.col("pounds").is_null())
    assert missing.select("gss", "year", "marker").rows() == [
        ("E10000901", "2019-20", ".."),
        ("E06000901", "2019-20", "-"),
        ("E07000901", "2019-20", "blank"),
    ]


def test_england_and_a_row_that_repeats_another_are_left_out_and_counted():
    taken = take(opened(FILES / "spending_power.csv"))
    assert taken.covers["authorities"] == "3"
    assert [(left.what, left.count) for left in taken.left[:2]] == [
        ("rows that add up others", 1),
        ("rows that repeat another", 1),
    ]


def test_a_year_from_which_everybody_jumps_is_told():
    notes = take(opened(FILES / "spending_power_moved.csv")).notes
    (note,) = notes
    assert note.startswith("from 2015-16 to 2016-17 all authorities together change by -20%: what is counted changed")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("region", "area", "spending_power.csv: found no headings of core spending power"),
        ("E07000901", "Northford", 'spending_power.csv, row 5: found figures beside the code "Northford"'),
        ("276.45", "276,45x", 'spending_power.csv, row 2: found "276'),
        (
            "1309.65,1308.1,-",
            "1309.65,1308.2,-",
            "spending_power.csv, row 4: found two rows for E06000901, in rows 3 and 4, that differ",
        ),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str):
    with refused(said):
        take(altered(tmp_path, "spending_power.csv", (old, new.replace("276,45x", '"276,45"'))))


def test_headings_without_a_row_are_refused(tmp_path: Path):
    path = tmp_path / "empty.csv"
    path.write_text("ons_code,ons_name,class,region,2018,2019\n", "utf-8")
    with pytest.raises(CannotTake, match=r"empty\.csv: found no row with a code"):
        take(opened(path))


def test_the_published_file_is_whole(data_folder: Path):
    taken = take(opened(data_folder / "finance/core_spending_power_2012_2021.csv"))
    assert len(taken.table) == 352 * 10
    assert taken.table["pounds"].null_count() == 35
    assert set(taken.table["marker"].drop_nulls()) == {".."}
    assert pounds(taken.table, "E10000014")["2020-21"] == 856_390_000


def test_no_council_of_the_published_file_has_a_figure_after_it_was_abolished(data_folder: Path):
    """A bare year that named the start of a financial year would give figures to councils that were gone."""
    table = take(opened(data_folder / "finance/core_spending_power_2012_2021.csv")).table
    last = table.drop_nulls("pounds").group_by("gss").agg(pl.col("year").max())
    ended = dict(last.filter(pl.col("year") < "2020-21").iter_rows())
    assert ended["E10000009"] == "2018-19", "abolished on 1 April 2019"
    assert ended["E10000002"] == "2019-20", "abolished on 1 April 2020"


def test_the_break_of_the_published_series_is_told(data_folder: Path):
    notes = take(opened(data_folder / "finance/core_spending_power_2012_2021.csv")).notes
    assert [note for note in notes if note.startswith("from 2015-16 to 2016-17")]
