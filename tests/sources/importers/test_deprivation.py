"""Deprivation: each summary of each district, with the year of the index and not of its codes."""

from pathlib import Path

import polars as pl
import pytest

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.deprivation import recognises, take
from shiremoot.sources.raw import opened
from tests.sources.making import FILES, altered, refused


def value(table: pl.DataFrame, code: str, measure: str) -> float | None:
    return table.row(by_predicate=(pl.col("code") == code) & (pl.col("measure") == measure), named=True)["value"]


@pytest.mark.parametrize("name", ["deprivation.csv", "deprivation.xlsx"])
def test_it_is_recognised_wherever_the_headings_stand(name: str):
    assert recognises(opened(FILES / name))


def test_every_sheet_of_a_workbook_is_taken_and_an_empty_one_does_no_harm():
    taken = take(opened(FILES / "deprivation.xlsx"))
    assert taken.covers == {"year": "2019", "areas": "2", "measures": "8"}
    assert value(taken.table, "E06000901", "imd_average_score") == 35.037
    assert value(taken.table, "E06000901", "imd_extent") == 0.4973
    assert value(taken.table, "E07000901", "rank_of_income_scale") == 2
    assert set(taken.table["sheet"]) == {"IMD", "Income"}
    assert [check.holds for check in taken.checks] == [True, True]


def test_below_nought_thousands_separators_and_marks_are_read():
    table = take(opened(FILES / "deprivation.csv")).table
    assert value(table, "E06000901", "imd_average_rank") == 22_581.98
    assert value(table, "E07000901", "imd_average_score") == -0.855
    assert table.filter(pl.col("value").is_null()).select("code", "measure", "marker").rows() == [
        ("E07000901", "imd_extent", "..")
    ]


def test_a_row_that_repeats_another_is_counted_once():
    taken = take(opened(FILES / "deprivation.csv"))
    assert len(taken.table) == 2 * 4
    assert taken.left[0].say() == "1 row that repeats another (counted once), the first at deprivation.csv, row 6"


def test_the_year_is_that_of_the_index_before_that_of_its_codes(tmp_path: Path):
    file = altered(tmp_path, "deprivation.csv", ("(2019)", "(2013)"))
    assert set(take(file).table["year"]) == {2019}


def test_the_year_may_come_from_the_file_name_and_the_notes_say_so(tmp_path: Path):
    text = (FILES / "deprivation.csv").read_text("utf-8-sig").replace("2019", "")
    path = tmp_path / "imd2015_summaries.csv"
    path.write_text(text, "utf-8")
    taken = take(opened(path))
    assert set(taken.table["year"]) == {2015}
    assert taken.notes == ("the year of the index is taken from the name of the file",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("District code", "District", "deprivation.csv: found no headings of summaries of deprivation"),
        ("E06000901", "Anyshire", 'deprivation.csv, row 4: found figures beside the code "Anyshire"'),
        ("35.037", "35.o37", 'deprivation.csv, row 4: found "35.o37" under "IMD - Average score"'),
        (
            "IMD - Average score",
            "IMD - Average rank",
            'deprivation.csv, row 3: found two columns of "imd_average_rank"',
        ),
        ("2019", "", "deprivation.csv: found an index whose year is not named"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str):
    with refused(said):
        take(altered(tmp_path, "deprivation.csv", (old, new)))


def test_two_rows_of_a_district_that_differ_are_refused(tmp_path: Path):
    path = tmp_path / "twice.csv"
    lines = (FILES / "deprivation.csv").read_text("utf-8-sig").splitlines()
    path.write_text("\n".join([*lines[:-1], lines[-1].replace("9000.5", "9000.6")]), "utf-8")
    said = "twice.csv, row 6: found two rows for E07000901, in rows 5 and 6, that differ"
    with refused(said):
        take(opened(path))


def test_headings_without_a_row_are_refused(tmp_path: Path):
    path = tmp_path / "empty_2019.csv"
    path.write_text("LAD code,LAD name,IMD - Average rank\n", "utf-8")
    with pytest.raises(CannotTake, match=r"empty_2019\.csv: found no row with a code"):
        take(opened(path))


def test_the_published_workbook_is_whole(data_folder: Path):
    taken = take(opened(data_folder / "population/imd2019_file10_lad_summaries.xlsx"))
    assert taken.covers == {"year": "2019", "areas": "317", "measures": "68"}
    assert len(taken.table) == 317 * 68
    assert taken.table["value"].null_count() == 0
    assert len(taken.checks) == 10
    assert all(check.holds for check in taken.checks)
    assert value(taken.table, "E06000001", "imd_average_score") == 35.037
