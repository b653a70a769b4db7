"""Population: whole people by area and mid-year; what stands above adds up what stands below."""

from pathlib import Path

import polars as pl
import pytest

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.population import recognises, take
from shiremoot.sources.raw import opened
from tests.sources.making import FILES, altered, refused


def people(table: pl.DataFrame, code: str, year: int) -> int | None:
    return table.row(by_predicate=(pl.col("code") == code) & (pl.col("year") == year), named=True)["people"]


@pytest.mark.parametrize("name", ["population.csv", "population_moved.csv"])
def test_it_is_recognised_wherever_the_headings_stand(name: str):
    assert recognises(opened(FILES / name))


def test_every_area_has_a_row_for_each_year():
    taken = take(opened(FILES / "population.csv"))
    assert len(taken.table) == 8 * 2
    assert people(taken.table, "E06000901", 2022) == 550
    assert taken.table.schema["people"] == pl.Int64
    assert taken.covers == {"year": "2022 to 2023", "areas": "8"}


def test_a_byte_order_mark_does_not_hide_the_first_heading():
    assert (FILES / "population.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert take(opened(FILES / "population.csv")).table["code"][0] == "K04000001"


def test_headings_further_down_thousands_separators_and_windows_letters_are_read():
    table = take(opened(FILES / "population_moved.csv")).table
    assert people(table, "E06000901", 2023) == 1_100
    found = table.filter(pl.col("code") == "E06000901")
    assert set(found["name"]) == {"Anyshire \N{EN DASH} the county"}
    assert set(found["area_sq_km"]) == {100}
    assert set(found["row"]) == {5}


def test_what_is_missing_is_null_with_its_mark():
    table = take(opened(FILES / "population_moved.csv")).table
    assert table.filter(pl.col("code") == "E07000904").select("people", "marker").rows() == [
        (None, "[x]"),
        (None, "blank"),
    ]


def test_notes_and_rows_that_repeat_another_are_left_out_and_counted():
    taken = take(opened(FILES / "population_moved.csv"))
    assert [left.say() for left in taken.left[:2]] == [
        "1 row of notes (neither code nor figure), the first at population_moved.csv, row 8",
        "1 row that repeats another (counted once), the first at population_moved.csv, row 7",
    ]


def test_districts_and_unitaries_of_england_are_checked_against_england(tmp_path: Path):
    assert [check.holds for check in take(opened(FILES / "population.csv")).checks] == [True, True]
    checks = take(altered(tmp_path, "population.csv", ("District,500,450", "District,501,450"))).checks
    assert [(check.holds, check.printed, check.found) for check in checks] == [(True, 1400, 1400), (False, 1500, 1501)]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("population.csv", "geography", "kind", "population.csv: found no headings of population estimates"),
        ("population.csv", "pop_mid_", "people_", "population.csv: found no headings of population estimates"),
        (
            "population.csv",
            "E06000901",
            "E060009O1",
            'population.csv, row 8: found figures beside the code "E060009O1"',
        ),
        ("population.csv", "600,550", "6OO,550", 'population.csv, row 8: found "6OO" under "pop_mid_2023"'),
        ("population.csv", "600,550", "600.5,550", 'population.csv, row 8: found "600.5" under "pop_mid_2023"'),
        ("population.csv", "600,550", "-600,550", 'population.csv, row 8: found "-600" under "pop_mid_2023"'),
        (
            "population_moved.csv",
            "100,1100,1000",
            "100,1100,1001",
            "population_moved.csv, row 7: found two rows for E06000901, in rows 5 and 7, that differ",
        ),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, name: str, old: str, new: str, said: str):
    with refused(said):
        take(altered(tmp_path, name, (old, new)))


def test_headings_without_a_row_are_refused(tmp_path: Path):
    path = tmp_path / "empty.csv"
    path.write_text("code,name,geography,pop_mid_2023\n", "utf-8")
    with pytest.raises(CannotTake, match=r"empty\.csv: found no row with a code"):
        take(opened(path))


def test_the_published_file_is_whole_and_adds_up(data_folder: Path):
    taken = take(opened(data_folder / "population/mid_year_population_2011_2023.csv"))
    assert len(taken.table) == 357 * 13
    assert taken.table["people"].null_count() == 0
    assert people(taken.table, "E92000001", 2023) == 57_690_323
    assert [check.holds for check in taken.checks] == [True] * 13


def test_councils_that_are_gone_have_no_row_in_the_published_file(data_folder: Path):
    codes = set(take(opened(data_folder / "population/mid_year_population_2011_2023.csv")).table["code"])
    assert not {"E10000009", "E10000021"} & codes
    assert {"E06000058", "E06000059", "E06000061", "E06000062"} <= codes
