"""Council tax: one name for a line in CTR1 and CTR2, its unit and year, sums left out and checked."""

from pathlib import Path

import polars as pl
import pytest

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.council_tax import recognises, take
from shiremoot.sources.raw import opened
from tests.sources.making import FILES, altered, refused

CTR1, CTR2, BAND_D = "council_tax_ctr1.csv", "council_tax_ctr2_2023-24_2024-25.csv", "council_tax_band_d.csv"
PUBLISHED_CTR1 = "finance/council_tax_ctr1_billing_2023-24_2024-25.csv.gz"
PUBLISHED_CTR2 = "finance/council_tax_ctr2_precepting_2023-24_2024-25.csv"


def value(table: pl.DataFrame, gss: str, line: str, year: str = "2024-25") -> float | None:
    which = (pl.col("gss") == gss) & (pl.col("line") == line) & (pl.col("year") == year)
    return table.row(by_predicate=which, named=True)["value"]


@pytest.mark.parametrize("name", [CTR1, CTR2, BAND_D])
def test_all_three_layouts_are_recognised(name: str):
    assert recognises(opened(FILES / name))


def test_a_return_of_revenue_has_a_requirement_and_is_none_of_ours(tmp_path: Path):
    path = tmp_path / "rs.csv"
    path.write_text("E-code,ONS code,Local authority,Class,COUNCIL TAX REQUIREMENT\nE9901,E06000901,Anyshire,UA,5\n")
    assert not recognises(opened(path))


def test_a_line_has_one_name_in_both_returns_and_its_unit():
    both = pl.concat([take(opened(FILES / name)).table for name in (CTR1, CTR2)])
    units = dict(both.drop_nulls("line").select("line", "unit").unique().iter_rows())
    assert units == {
        "council_tax_requirement": "GBP",
        "council_tax_requirement_without_local_precepts": "GBP",
        "collection_rate": "share",
        "tax_base": "number",
        "band_d_with_local_precepts": "GBP",
        "band_d": "GBP",
        "band_d_area": "GBP",
        "adult_social_care_precept": "GBP",
        "adult_social_care_band_d": "GBP",
        "adult_social_care_percentage": "share",
    }


def test_previous_and_current_year_are_those_that_headings_name():
    taken = take(opened(FILES / CTR1))
    assert value(taken.table, "E07000901", "council_tax_requirement", "2023-24") == 450_000
    assert value(taken.table, "E07000901", "council_tax_requirement", "2024-25") == 500_000
    assert "the current year is 2024-25 and the previous one 2023-24, by the title and headings" in taken.notes


def test_years_that_no_heading_names_are_those_of_the_file_name():
    taken = take(opened(FILES / CTR2))
    assert value(taken.table, "E10000901", "band_d", "2023-24") == 140
    assert value(taken.table, "E10000901", "band_d", "2024-25") == 150
    assert "the current year is 2024-25 and the previous one 2023-24, by the name of the file" in taken.notes


def test_years_that_nothing_names_are_refused(tmp_path: Path):
    with pytest.raises(CannotTake, match=r"previous and current years that are not named.*name the file for its years"):
        take(altered(tmp_path, CTR2, ("Westshire", "Westshire"), called="ctr2.csv"))


def test_what_is_headed_by_no_year_is_of_the_current_one():
    table = take(opened(FILES / CTR1)).table
    assert set(table.filter(pl.col("line") == "adult_social_care_percentage")["year"]) == {"2024-25"}


def test_shares_are_shares_whether_printed_so_or_in_per_cent(tmp_path: Path):
    taken = take(opened(FILES / CTR1))
    assert value(taken.table, "E06000901", "collection_rate") == 0.97
    assert value(taken.table, "E06000901", "adult_social_care_percentage") == pytest.approx(0.0199995)
    assert "collection rate is printed as a share, though its heading says per cent" in taken.notes
    text = (FILES / CTR1).read_text("cp1252")
    for rate in ("0.97", "0.985", "0.98", "0.99"):
        text = text.replace(f",{rate},", f",{float(rate) * 100:g},").replace(f",{rate},", f",{float(rate) * 100:g},")
    path = tmp_path / CTR1
    path.write_text(text, "utf-8")
    assert value(take(opened(path)).table, "E06000901", "collection_rate") == pytest.approx(0.97)


def test_a_column_of_shares_and_per_cent_is_refused(tmp_path: Path):
    file = altered(tmp_path, CTR1, (",0.99,0.99,", ",99,99,"))
    with pytest.raises(CannotTake, match=r'row 5: found "0\.97" under "5\. Estimated collection rate'):
        take(file)


def test_sums_are_left_out_and_counted_and_so_are_parts_of_a_body():
    taken = take(opened(FILES / CTR2))
    assert [(left.what, left.count) for left in taken.left[:2]] == [
        ("rows that add up others", 2),
        ("parts of a body", 2),
    ]
    assert taken.covers == {"form": "CTR2", "year": "2023-24 to 2024-25", "authorities": "4"}
    assert set(take(opened(FILES / CTR1)).table["name"]) == {"Anyshire", "Northford", "Southford"}


def test_a_body_without_an_e_code_or_a_class_keeps_them_null():
    table = take(opened(FILES / CTR2)).table
    bodies = table.select("e_code", "gss", "class").unique(maintain_order=True).rows()
    assert (None, "E12000907", "GLA") in bodies
    assert ("E9948", "E47000901", None) in bodies


def test_classes_are_checked_with_the_parts_of_bodies_that_count_there(tmp_path: Path):
    assert [check.holds for check in take(opened(FILES / CTR2)).checks] == [True, True]
    checks = take(altered(tmp_path, CTR2, ("PCC,,400,500,", "PCC,,400,501,"))).checks
    assert (checks[0].holds, checks[0].printed, checks[0].found) == (False, 1000, 1001)


def test_england_is_checked_and_its_requirement_holds_that_of_precepting_authorities(tmp_path: Path):
    checks = {check.what: check for check in take(opened(FILES / CTR1)).checks}
    assert [check.holds for check in checks.values()] == [True] * 4
    assert checks["council tax requirement of England"].found == 4_000_000
    broken = take(altered(tmp_path, CTR1, ("3850000,4000000", "3850000,4100000"))).checks
    assert [check.what for check in broken if not check.holds] == ["council tax requirement of England"]


def test_without_a_band_d_of_areas_england_is_the_sum_of_authorities(tmp_path: Path):
    checks = take(altered(tmp_path, CTR1, ("17. Average", "17. Mean"))).checks
    england = next(check for check in checks if check.what == "council tax requirement of England")
    assert (england.holds, england.printed, england.found) == (False, 4_000_000, 2_800_000)


def test_words_in_a_line_without_a_name_are_kept_as_markers():
    table = take(opened(FILES / CTR1)).table
    rows = table.filter((pl.col("gss") == "E06000901") & pl.col("line").is_null())
    assert rows.select("value", "unit", "marker").rows() == [
        (None, None, "No"),
        (None, None, "Oldford"),
        (25.5, None, None),
    ]


def test_what_does_not_apply_is_null_with_its_mark():
    table = take(opened(FILES / CTR1)).table
    rows = table.filter((pl.col("gss") == "E07000901") & (pl.col("line") == "adult_social_care_precept"))
    assert rows.select("value", "marker").rows() == [(None, "[z]")]


def test_a_pound_sign_in_windows_letters_is_read():
    headers = set(take(opened(FILES / CTR1)).table["header"])
    assert any(header.startswith("11a.") and header.endswith("(\N{POUND SIGN})") for header in headers)


def test_headings_may_stand_further_down(tmp_path: Path):
    path = tmp_path / CTR2
    path.write_text("Table 9, council tax by precepting authority,,,\n\n" + (FILES / CTR2).read_text("utf-8"), "utf-8")
    table = take(opened(path)).table
    assert value(table, "E10000901", "council_tax_requirement") == 1_500
    assert table["row"].min() == 6


def test_band_d_by_year_is_the_bodys_own_with_years_in_one_spelling():
    taken = take(opened(FILES / BAND_D))
    assert taken.table.select("gss", "year", "line", "value", "marker").rows() == [
        ("E06000901", "1999-00", "band_d", 1056.18, None),
        ("E06000901", "2000-01", "band_d", 1102.01, None),
        ("E07000901", "2000-01", "band_d", None, ".."),
    ]
    assert taken.left[0].say().startswith("1 row that repeats another (counted once)")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (CTR1, "E-code", "Key", f"{CTR1}: found no headings of council tax"),
        (CTR1, "E9931,E07000901", "X9931,Northford", f'{CTR1}, row 6: found figures beside the code "X9931"'),
        (CTR1, "450000,500000", "450000,5OOOOO", f'{CTR1}, row 6: found "5OOOOO" under "1. Council Tax Requirement'),
        (CTR1, "E9932,E07000902", "E9931,E07000901", f"{CTR1}, row 7: found two rows for E07000901, in rows 6 and 7"),
        (BAND_D, "2000/01,1102.01", "2000/02,1102.01", f"{BAND_D}, row 3: found"),
        (BAND_D, "1102.01", "1102.02", f"{BAND_D}, row 4: found two rows for E06000901, 2000-01, in rows 3 and 4"),
        (BAND_D, "band_d_gbp", "band_c_gbp", f"{BAND_D}: found no headings of council tax"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, name: str, old: str, new: str, said: str):
    with refused(said):
        take(altered(tmp_path, name, (old, new)))


@pytest.mark.parametrize("name", [CTR1, CTR2, BAND_D])
def test_headings_without_a_row_are_refused(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_bytes((FILES / name).read_bytes().split(b"\n", 1)[0] + b"\n")
    with pytest.raises(CannotTake, match=r"found no row with a code"):
        take(opened(path))


def test_the_published_return_of_billing_authorities_is_whole_and_adds_up(data_folder: Path):
    taken = take(opened(data_folder / PUBLISHED_CTR1))
    assert taken.covers == {"form": "CTR1", "year": "2023-24 to 2024-25", "authorities": "296"}
    assert len(taken.table) == 296 * 95
    assert [check.holds for check in taken.checks] == [True] * 7
    assert value(taken.table, "E06000051", "council_tax_requirement") == 215_934_719
    assert taken.left[0].count == 302 - 296


def test_own_band_d_times_tax_base_is_the_requirement_without_local_precepts(data_folder: Path):
    table = take(opened(data_folder / PUBLISHED_CTR1)).table
    band_d, base = value(table, "E06000051", "band_d"), value(table, "E06000051", "tax_base")
    assert band_d is not None
    assert base is not None
    own = value(table, "E06000051", "council_tax_requirement_without_local_precepts")
    assert band_d * base == pytest.approx(own, rel=1e-5)


def test_the_published_return_of_precepting_authorities_is_whole_and_adds_up(data_folder: Path):
    taken = take(opened(data_folder / PUBLISHED_CTR2))
    assert taken.covers == {"form": "CTR2", "year": "2023-24 to 2024-25", "authorities": "95"}
    assert [(left.what, left.count) for left in taken.left[:2]] == [
        ("rows that add up others", 5),
        ("parts of a body", 6),
    ]
    assert [check.holds for check in taken.checks] == [True] * 5


def test_band_d_by_year_agrees_with_the_returns_of_the_same_bodies(data_folder: Path):
    by_year = take(opened(data_folder / "finance/band_d_lancashire.csv")).table
    assert len(by_year) == 446
    returns = pl.concat([take(opened(data_folder / name)).table for name in (PUBLISHED_CTR1, PUBLISHED_CTR2)])
    both = by_year.join(returns, on=["gss", "year", "line"])
    assert len(both) == 15 * 2
    assert (both["value"] - both["value_right"]).abs().max() < 0.01
