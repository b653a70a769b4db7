"""Register: authorities past and present with the first day on which each is gone, other names, old codes."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from shiremoot.sources.importers.register import first_day_gone, recognises, take
from shiremoot.sources.raw import opened
from tests.sources.making import FILES, altered, refused, written

NAMES = ("register.csv", "register_names.csv", "register_former.csv")


def authority(table: pl.DataFrame, code: str) -> dict[str, object]:
    return table.row(by_predicate=pl.col("code") == code, named=True)


@pytest.mark.parametrize(
    ("name", "what", "rows"),
    [(NAMES[0], "authority", "19"), (NAMES[1], "name", "3"), (NAMES[2], "former code", "2")],
)
def test_the_register_and_its_look_ups_are_one_table(name: str, what: str, rows: str):
    file = opened(FILES / name)
    assert recognises(file)
    result = take(file)
    assert result.covers == {"what": what, "rows": rows}
    assert set(result.table["is"]) == {what}


def test_all_three_have_the_same_columns():
    first, *others = (take(opened(FILES / name)).table.schema for name in NAMES)
    assert all(schema == first for schema in others)


@pytest.mark.parametrize("header", ["local-authority-code,county", "la-name,gss-code", "code,name", ""])
def test_other_headings_are_not_recognised(tmp_path: Path, header: str):
    assert not recognises(opened(written(tmp_path / "table.csv", [header.split(","), ["ANY", "Anyshire"]])))


def test_an_authority_has_its_codes_dates_and_numbers():
    big = authority(take(opened(FILES / "register.csv")).table, "BIG")
    assert (big["gss"], big["e_code"], big["former_gss"]) == ("E06000902", "E0902", "E06000802, E06000702")
    assert (big["begins"], big["ends"], big["area_sq_km"], big["row"]) == (None, None, 400.0, 7)


@pytest.mark.parametrize(
    ("printed", "gone"),
    [
        (date(2019, 3, 31), date(2019, 4, 1)),
        (date(2021, 4, 1), date(2021, 4, 1)),
        (date(2020, 6, 30), date(2020, 7, 1)),
    ],
)
def test_the_last_day_and_the_first_day_gone_mean_the_same(printed: date, gone: date):
    assert first_day_gone(printed) == gone


def test_an_end_on_31_march_and_one_on_1_april_are_both_gone_from_1_april():
    table = take(opened(FILES / "register.csv")).table
    assert authority(table, "ANY")["ends"] == date(2019, 4, 1)
    assert authority(table, "EAS")["ends"] == date(2021, 4, 1)


def test_rows_without_a_code_are_left_out_and_counted(tmp_path: Path):
    result = take(altered(tmp_path, "register_names.csv", ("The Northford,NOF", "The Northford,")))
    assert len(result.table) == 2
    assert result.left[0].say() == "1 row without a code (nothing to look up)"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "STE,Steadfast",
            "UPT,Steadfast",
            "register.csv, row 18: found UPT in rows 15 and 18; expected each code once",
        ),
        ("2019-03-31,BIG", "31/03/2019,BIG", 'register.csv, row 5: found "31/03/2019"; expected a day as YYYY-MM-DD'),
        ("1974-04-01", "1974-02-30", 'register.csv, row 4: found "1974-02-30"'),
    ],
)
def test_a_code_twice_or_a_day_that_is_none_is_refused_with_its_row(tmp_path: Path, old: str, new: str, said: str):
    with refused(said):
        take(altered(tmp_path, "register.csv", (old, new)))


# ---------------------------------------------------------------- as published


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("uk_local_authorities_current.csv", 470),
        ("uk_local_authorities_future.csv", 470),
        ("lookup_name_to_registry.csv", 1_774),
        ("lookup_gss_to_registry.csv", 483),
    ],
)
def test_the_published_register_is_whole(data_folder: Path, name: str, rows: int):
    assert len(take(opened(data_folder / "register" / name)).table) == rows


def test_published_ends_of_both_spellings_are_read_alike(data_folder: Path):
    table = take(opened(data_folder / "register/uk_local_authorities_current.csv")).table
    ends = {authority(table, code)["gss"]: authority(table, code)["ends"] for code in ("DOR", "NTH")}
    assert ends == {"E10000009": date(2019, 4, 1), "E10000021": date(2021, 4, 1)}
    assert not table.filter((pl.col("ends").dt.month() == 3) & (pl.col("ends").dt.day() == 31)).height
