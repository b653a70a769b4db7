"""Areas: one county, upper tier, fire, police and combined authority a district, and every safety partnership."""

from pathlib import Path

import polars as pl
import pytest

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.areas import recognises, take
from shiremoot.sources.raw import opened
from tests.sources.making import FILES, altered, refused

POLICE, COUNTY, LIST, PRECEPTING = (
    "areas_police.csv",
    "areas_county.csv",
    "areas_police_list.csv",
    "areas_precepting_2024-25.csv",
)


def level(table: pl.DataFrame, named: str) -> pl.DataFrame:
    return table.filter(pl.col("level") == named)


@pytest.mark.parametrize("name", [POLICE, COUNTY, LIST, PRECEPTING])
def test_every_layout_is_recognised_wherever_the_headings_stand(name: str):
    assert recognises(opened(FILES / name))


@pytest.mark.parametrize(
    "header",
    ["LSOA21CD,LSOA21NM,LAD22CD,LAD22NM,CTY22CD,CTY22NM", "LAD22CD,LAD22NM,RGN22CD,RGN22NM", "LAD22CD,CTY22CD"],
)
def test_a_look_up_of_other_areas_is_not_recognised(tmp_path: Path, header: str):
    path = tmp_path / "lookup.csv"
    path.write_text(f"{header}\n", "utf-8")
    assert not recognises(opened(path))


def test_a_district_of_two_safety_partnerships_has_one_police_area():
    taken = take(opened(FILES / POLICE))
    assert level(taken.table, "police").select("area", "whole").rows() == [
        ("E07000901", "E23000901"),
        ("E07000902", "E23000901"),
        ("E06000901", "E23000902"),
    ]
    assert level(taken.table, "csp").filter(pl.col("area") == "E07000901")["whole"].to_list() == [
        "E22000901",
        "E22000902",
    ]
    (again,) = taken.left
    assert (again.what, again.count) == ("cells that say the police area of a district again", 1)
    assert again.first == "areas_police.csv, row 3"


def test_the_year_is_that_of_the_codes():
    assert set(take(opened(FILES / POLICE)).table["year"]) == {2019}
    assert set(take(opened(FILES / COUNTY)).table["year"]) == {2020}


def test_headings_may_stand_further_down():
    table = take(opened(FILES / COUNTY)).table
    assert table.select("area", "area_name", "whole", "whole_name", "row").row(0) == (
        "E07000901",
        "Northford",
        "E10000901",
        "Eastshire",
        4,
    )


def test_a_mere_list_has_no_districts_and_leaves_out_codes_that_stand_for_no_area():
    taken = take(opened(FILES / LIST))
    assert taken.table.select("area", "whole", "whole_name", "level").rows() == [
        (None, "E23000901", "Eastshire", "police"),
        (None, "E23000902", "Anyshire", "police"),
    ]
    assert taken.left[0].count == 2


def test_precepting_bodies_have_names_and_a_dash_means_none():
    taken = take(opened(FILES / PRECEPTING))
    assert sorted(taken.table.select("area", "level", "whole", "whole_name").rows()) == [
        ("E06000901", "fire", None, "Eastshire Fire"),
        ("E06000901", "police", None, "Anyshire PCC"),
        ("E07000901", "county", None, "Eastshire"),
        ("E07000901", "police", None, "Eastshire PCC"),
        ("E08000901", "combined", None, "Mid Metropolis Combined Authority"),
        ("E08000901", "fire", None, "Mid Fire"),
    ]
    assert set(taken.table["year"]) == {2024}
    assert taken.left[0].say().startswith('6 cells with "-" (no such body precepts there)')


def test_precepting_bodies_of_no_year_are_refused(tmp_path: Path):
    with pytest.raises(CannotTake, match=r"precepting\.csv: found precepting bodies of a year that is not named"):
        take(altered(tmp_path, PRECEPTING, ("Anyshire", "Anyshire"), called="precepting.csv"))


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (POLICE, "LAD19CD", "Code", f"{POLICE}: found no headings of a look-up of areas"),
        (POLICE, "E07000902", "E0700090", f'{POLICE}, row 4: found the code "E0700090"'),
        (POLICE, "E07000902", "", f"{POLICE}, row 4: found no code"),
        (POLICE, "E22000904", "Anyshire", f'{POLICE}, row 5: found the code "Anyshire"'),
        (
            POLICE,
            "New Northford,E23000901",
            "New Northford,E23000902",
            f"{POLICE}, row 3: found two rows for E07000901, in rows 2 and 3, that differ",
        ),
        (
            COUNTY,
            "E08000901",
            "E07000901",
            f"{COUNTY}, row 5: found two rows for E07000901, in rows 4 and 5, that differ",
        ),
        (PRECEPTING, "E08000901", "Midford", f'{PRECEPTING}, row 4: found the code "Midford"'),
        (
            PRECEPTING,
            "E08000901",
            "E07000901",
            f"{PRECEPTING}, row 4: found two rows for E07000901, in rows 3 and 4, that differ",
        ),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, name: str, old: str, new: str, said: str):
    with refused(said):
        take(altered(tmp_path, name, (old, new)))


@pytest.mark.parametrize("name", [POLICE, LIST, PRECEPTING])
def test_headings_without_a_row_are_refused(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_bytes((FILES / name).read_bytes().split(b"\n", 1)[0] + b"\n")
    with pytest.raises(CannotTake, match=r"found no row"):
        take(opened(path))


@pytest.mark.parametrize(
    ("name", "rows", "named", "year"),
    [
        ("fire_authorities_2019-12.csv", 50, "fire", 2019),
        ("lad_to_combined_authority_2019-12.csv", 53, "combined", 2019),
        ("lad_to_county_2020-04.csv", 257, "county", 2020),
        ("lad_to_fire_authority_2019-12.csv", 339, "fire", 2019),
        ("ltla_to_utla_2019-04.csv", 339, "upper", 2019),
        ("ltla_to_utla_2021-04.csv", 331, "upper", 2021),
        ("police_force_areas_2019-12.csv", 44, "police", 2019),
    ],
)
def test_every_published_look_up_is_whole(data_folder: Path, name: str, rows: int, named: str, year: int):
    table = take(opened(data_folder / "register" / name)).table
    assert (len(table), set(table["level"]), set(table["year"])) == (rows, {named}, {year})


def test_the_published_police_look_up_gives_each_district_one_police_area(data_folder: Path):
    table = take(opened(data_folder / "register/lad_to_csp_to_police_area_2019-12.csv")).table
    police = level(table, "police")
    assert (len(police), police["area"].n_unique(), len(level(table, "csp"))) == (339, 339, 342)


def test_the_published_precepting_bodies_are_whole(data_folder: Path):
    taken = take(opened(data_folder / "register/precepting_bodies_2024-25.csv"))
    assert len(taken.table) + taken.left[0].count == 296 * 4
    assert taken.table["area"].n_unique() == 296
    assert set(taken.table["year"]) == {2024}
    assert not taken.table["whole_name"].str.contains(r"^\s|\s$|^-$").any()
