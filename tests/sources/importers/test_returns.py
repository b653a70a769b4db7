"""Returns: one table of figures in pounds, whatever a year's workbook looks like."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.returns import recognises, take
from shiremoot.sources.raw import opened
from shiremoot.sources.store import Store
from tests.sources.making import FILES, altered, known, pounds, rows_of, workbook, written

ROW_6, ROW_7, ROW_12, ROW_13 = (
    "returns_rs_2010-11.csv",
    "returns_ra_2016-17.csv",
    "returns_rs_2021-22.csv",
    "returns_rs_2022-23.csv",
)
AT_TOP, KEY_LINES = "ra_2020-21.csv", "returns_key_lines.csv"
ALL = [ROW_6, ROW_7, ROW_12, ROW_13, AT_TOP]


def taken(name: str) -> pl.DataFrame:
    return take(opened(FILES / name)).table


def refused(file: object) -> str:
    with pytest.raises(CannotTake) as caught:
        take(file)  # type: ignore[arg-type]
    return str(caught.value)


# ---------------------------------------------------------------- headings


@pytest.mark.parametrize(
    ("name", "form", "year", "header"),
    [
        (ROW_6, "RS", "2010-11", 6),
        (ROW_7, "RA", "2016-17", 7),
        (ROW_12, "RS", "2021-22", 12),
        (ROW_13, "RS", "2022-23", 13),
        (AT_TOP, "RA", "2020-21", 1),
    ],
)
def test_headings_are_found_in_whatever_row_a_year_put_them(name: str, form: str, year: str, header: int):
    result = take(opened(FILES / name))
    assert (result.covers["form"], result.covers["year"]) == (form, year)
    assert set(result.table["form"]) == {form}
    first = result.table["row"].min()
    assert first == header + (2 if name == ROW_6 else 1), "an empty row stands below the headings of the early years"
    assert pounds(result.table, "E0901", "education") == 1_000_000


@pytest.mark.parametrize("name", [*ALL, KEY_LINES])
def test_every_layout_is_recognised(name: str):
    assert recognises(opened(FILES / name))


@pytest.mark.parametrize(
    "rows",
    [
        [["E-code", "Local authority", "Class"], ["E0901", "Bigton", "UA"]],
        [["E-code", "Local authority", "Band D"], ["E0901", "Bigton", 1]],
        [["Local authority", "Education services", "Central services", "Public Health"], ["Bigton", 1, 2, 3]],
    ],
)
def test_other_tables_of_councils_are_not_recognised(tmp_path: Path, rows: list[list[object]]):
    file = opened(written(tmp_path / "rs_2020-21.csv", rows))
    assert not recognises(file)
    assert "no heading with E-code and local authority" in refused(file)


@pytest.mark.parametrize(("name", "code"), [(ROW_6, None), (ROW_7, "690"), (ROW_12, "690"), (AT_TOP, "690")])
def test_line_numbers_are_taken_where_a_year_prints_them(name: str, code: str | None):
    central = taken(name).filter(pl.col("line") == "central_services")
    assert set(central["code"]) == {code}
    assert set(central["header"].cast(pl.String)) <= {
        "Central services",
        "TOTAL CENTRAL SERVICES",
        "690 | TOTAL CENTRAL SERVICES",
    }


def test_ordinals_above_the_headings_are_not_taken_for_line_numbers():
    table = taken(ROW_12)
    assert set(table.filter(pl.col("line").is_not_null())["code"].cast(pl.String)) == {
        "190",
        "330",
        "690",
        "699",
        "749",
        "890",
        "915",
    }


def hidden_rows(*above: list[object], headings: list[str]) -> list[list[object]]:
    """A sheet of an outturn with rows above the headings that readers do not see; figures are 1, 2 and so on."""
    keys: list[object] = ["E-code", "ONS Code", "Local authority"]
    rows = [[""] * 3 + row for row in above]
    figures: list[object] = list(range(1, len(headings) + 1))
    title: list[object] = ["Revenue Outturn 2021-22, Net current expenditure (£ thousand)"]
    return [title, *rows, [*keys, *headings], ["E0901", "E06000901", "Bigton", *figures], ["", "", "ENGLAND", *figures]]


PRINTED = [
    "Education services",
    "Central services",
    "TOTAL SERVICE EXPENDITURE",
    "COUNCIL TAX REQUIREMENT",
    "Estimated other earmarked financial reserves level at 1 April",
    "Estimated unallocated financial reserves level at 31 March",
]


def test_a_row_that_counts_the_columns_is_no_row_of_line_numbers(tmp_path: Path):
    counted: list[object] = [*range(104, 104 + len(PRINTED))]
    coded: list[object] = ["C1R190", "C1R690", "C1R699", "C1R890", "C2R915", "C3R916"]
    path = workbook(tmp_path / "a.xlsx", {"RS LA Data": hidden_rows(coded, counted, headings=PRINTED)})
    found = take(opened(path)).table
    assert pounds(found, "E0901", "earmarked_reserves_1_april") == 5_000
    assert pounds(found, "E0901", "unallocated_reserves_31_march") == 6_000
    assert set(found["code"].drop_nulls()) == {"190", "690", "699", "890", "915", "916"}


def test_counting_numbers_alone_give_no_line_numbers_and_words_do(tmp_path: Path):
    counted: list[object] = [*range(104, 104 + len(PRINTED))]
    path = workbook(tmp_path / "a.xlsx", {"RS LA Data": hidden_rows(counted, headings=PRINTED)})
    found = take(opened(path)).table
    assert pounds(found, "E0901", "earmarked_reserves_1_april") == 5_000
    assert found["code"].null_count() == len(found)


def test_line_numbers_are_found_where_empty_columns_follow_to_the_right(tmp_path: Path):
    coded: list[object] = ["190", "690", "699", "890", "915", "916", *[""] * 60, "9"]
    path = workbook(tmp_path / "a.xlsx", {"RS LA Data": hidden_rows(coded, headings=PRINTED)})
    assert take(opened(path)).table["code"].drop_nulls().n_unique() == len(PRINTED)


@pytest.mark.parametrize(
    "note", ["(b)", "(ii)", "(1)", "(see note 4)", "[note 4]", "(total of lines 1 to 9) (b)", "***"]
)
def test_notes_behind_a_heading_fall_away(tmp_path: Path, note: str):
    headings = [f"{one} {note}" if one.startswith("COUNCIL") else one for one in PRINTED]
    path = workbook(tmp_path / "a.xlsx", {"RS LA Data": hidden_rows(headings=headings)})
    assert pounds(take(opened(path)).table, "E0901", "council_tax_requirement") == 4_000


def test_lines_of_the_form_that_no_heading_gave_are_named(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", {"RS LA Data": hidden_rows(headings=[*PRINTED[:3], "Council tax demand"])})
    said = take(opened(path)).left[-1].say()
    assert said.startswith("22 lines of the form (not found under any heading: Highways and transport services; ")
    whole = take(opened(FILES / ROW_12)).left[-1].why
    assert "Public health" in whole
    assert "Council tax requirement" not in whole


def test_a_line_that_a_year_did_not_have_is_not_missed():
    assert "Public health" not in take(opened(FILES / ROW_6)).left[-1].why


@pytest.mark.parametrize(
    ("published", "converted"),
    [
        ("rs2018_19.xls", "rs_2018-19"),
        ("rs2021_22.xlsx", "rs_2021-22"),
        ("ra2020_21.xlsx", "ra_2020-21"),
    ],
)
def test_a_workbook_as_published_gives_each_line_that_its_conversion_gives(
    data_folder: Path, published: str, converted: str
):
    finance = data_folder / "finance"
    sides = [take(opened(path)) for path in (finance / "original" / published, finance / f"{converted}.csv.gz")]
    known = [side.table.drop_nulls("line").select("e_code", "line", "pounds").sort("e_code", "line") for side in sides]
    assert known[0].select("e_code", "line").equals(known[1].select("e_code", "line"))
    first, second = (side["pounds"] for side in known)
    assert first.is_null().equals(second.is_null())
    assert not ((first - second).abs() >= 1).any(), "a conversion may round what a cell holds beyond a thousandth"
    assert not [left for left in sides[0].left if left.what == "lines of the form"]


def test_a_known_number_counts_though_its_words_changed_and_the_change_is_said(tmp_path: Path):
    result = take(altered(tmp_path, ROW_7, ("TOTAL CHILDRENS SOCIAL CARE", "Services for the young")))
    assert pounds(result.table, "E0901", "children_social_care") == 300_000
    assert 'line 330 is headed "Services for the young" here' in result.notes


def test_one_number_means_different_lines_in_outturn_and_budget():
    assert pounds(taken(ROW_7), "E0901", "total_service_expenditure") == 1_330_000
    assert set(taken(ROW_7).filter(pl.col("line") == "total_service_expenditure")["code"]) == {"799"}
    assert set(taken(ROW_12).filter(pl.col("line") == "total_service_expenditure")["code"]) == {"699"}


@pytest.mark.parametrize(
    "words",
    ["Children Social Care", "TOTAL CHILDRENS SOCIAL CARE", "Children's social care", "Children Social Care [note 3]"],
)
def test_names_that_change_mean_the_same_line_where_no_number_stands(tmp_path: Path, words: str):
    table = take(altered(tmp_path, ROW_6, ("Social care", words))).table
    assert pounds(table, "E0901", "children_social_care") == 500_000


def test_the_budget_requirement_is_not_the_council_tax_requirement_that_stands_beside_it():
    table = taken(ROW_6)
    assert pounds(table, "E0901", "council_tax_requirement") == 400_000
    beside = table.filter(pl.col("header").cast(pl.String).str.starts_with("THE BUDGET REQUIREMENT"))
    assert beside["line"].null_count() == len(beside) == 4


def test_the_part_of_a_service_is_not_its_total():
    table = taken(ROW_7)
    early = table.filter(pl.col("header") == "Early years")
    assert early["line"].null_count() == len(early) == 2
    assert set(early["code"]) == {"110"}


def test_a_line_that_stands_twice_is_the_first(tmp_path: Path):
    table = take(altered(tmp_path, ROW_6, ("Total Housing Revenue Account income", "Central services"))).table
    assert pounds(table, "E0901", "central_services") == -20_000


@pytest.mark.parametrize(("name", "heading"), [(ROW_12, "Notes"), (ROW_7, ""), (ROW_6, "Region")])
def test_columns_of_notes_and_regions_hold_no_figures(name: str, heading: str):
    table = taken(name)
    assert heading in rows_of(name)[table["row"].min() - (3 if name == ROW_6 else 2)]  # type: ignore[operator]
    assert "[note 4]" not in set(table["marker"])
    assert not set(table["header"]) & {"Notes", "Region", "Class", "Detailed Class", ""}


def test_a_column_of_notes_behind_the_class_holds_no_figures_either(tmp_path: Path):
    rows = rows_of(ROW_13)
    for row in rows[12:]:
        row[3], row[5] = row[5], row[3]
    table = take(opened(written(tmp_path / ROW_13, rows))).table
    assert "Notes" not in set(table["header"])


def test_a_column_of_certification_is_kept_as_words(tmp_path: Path):
    rows = rows_of(ROW_13)
    for at, row in enumerate(rows):
        row.insert(6, {12: "Certification"}.get(at, "Y" if at > 12 else ""))
    table = take(opened(written(tmp_path / ROW_13, rows))).table
    said = table.filter(pl.col("header") == "Certification")
    assert said.select("line", "pounds", "marker").unique().rows() == [(None, None, "Y")]
    assert pounds(table, "E0901", "education") == 1_000_000


def test_a_column_of_words_keeps_them_as_markers():
    basis = taken(AT_TOP).filter(pl.col("header").cast(pl.String).str.starts_with("Budget Basis"))
    assert basis.select("pounds", "marker").rows() == [(None, "Some Covid adjustment"), (None, "No Covid adjustment")]
    grant = taken(AT_TOP).filter(pl.col("header") == "COVID grant")
    assert grant["marker"].to_list() == ["Housing services, Environmental Services", "blank"]


# ---------------------------------------------------------------- reserves


def test_the_heading_above_says_the_day_of_reserves():
    table = taken(ROW_6)
    assert pounds(table, "E0901", "earmarked_reserves_1_april") == 1_250_000
    assert not set(table["line"]) & {"earmarked_reserves_31_march", "unallocated_reserves_31_march"}


def test_one_heading_stands_over_all_the_columns_to_its_right():
    assert pounds(taken(ROW_6), "E0901", "unallocated_reserves_1_april") == -15_000


def test_the_heading_above_counts_more_than_the_position_of_the_sheet(tmp_path: Path):
    table = take(altered(tmp_path, ROW_6, ("levels at 1 April 2010", "levels at 31 March 2011"))).table
    assert pounds(table, "E0901", "unallocated_reserves_31_march") == -15_000


def test_a_lone_number_above_the_headings_is_no_line_number(tmp_path: Path):
    rows = rows_of(ROW_6)
    rows[4][4] = "2010"
    table = take(opened(written(tmp_path / "rs.csv", rows))).table
    assert pounds(table, "E0901", "education") == 1_000_000


def test_each_reserve_says_its_own_day_since_both_stand_on_one_sheet():
    table = taken(ROW_7)
    days = [
        pounds(table, "E0901", f"{line}_reserves_{day}")
        for line in ("earmarked", "unallocated")
        for day in ("1_april", "31_march")
    ]
    assert days == [40_000, 35_000, 15_000, 10_000]


def two_sheets(said: tuple[str, str]) -> dict[str, list[list[str]]]:
    """A workbook of the early years: the second sheet gives only reserves, under the headings of the first."""
    first = rows_of(ROW_6)
    second = [list(row) for row in first]
    second[2][0] = "Financial reserves levels (£ thousand)"
    first[4][14], second[4][14] = said
    for row in second[7:]:
        row[4:14] = [""] * 10
    for row in second[7:11]:
        row[15], row[16] = "2000", "30"
    return {"Front page": [["Revenue Outturn"]], "RS LA Data 2010-11 (1)": first, "RS LA Data 2010-11 (2)": second}


@pytest.mark.parametrize(
    "said",
    [("Financial reserves levels at 1 April 2010", "Financial reserves levels at 31 March 2011"), ("", "")],
    ids=["said above", "by position"],
)
def test_the_first_sheet_opens_the_year_and_the_second_closes_it(tmp_path: Path, said: tuple[str, str]):
    table = take(opened(workbook(tmp_path / "rs2010.xlsx", two_sheets(said)))).table
    assert pounds(table, "E0901", "earmarked_reserves_1_april", part=1) == 1_250_000
    assert pounds(table, "E0901", "earmarked_reserves_31_march", part=2) == 2_000_000
    assert pounds(table, "E0901", "unallocated_reserves_31_march") == 30_000
    assert pounds(table, "E0901", "education") == 1_000_000, "the empty second sheet must not stand beside the first"
    assert set(table.filter(pl.col("part") == 2)["measure"]) == {"financial reserves levels"}


def test_a_second_sheet_that_became_a_file_of_its_own_closes_the_year(tmp_path: Path):
    second = two_sheets(("", ""))["RS LA Data 2010-11 (2)"]
    table = take(opened(written(tmp_path / "rs_2010-11_part2.csv", second[5:]))).table
    assert pounds(table, "E0901", "earmarked_reserves_31_march") == 2_000_000
    assert "earmarked_reserves_1_april" not in set(table["line"])


@pytest.mark.parametrize(
    "measure", ["Capital charges (£ thousand)", "Net total cost (excl. specific grants) (£ thousand)"]
)
def test_sheets_of_another_reading_give_no_line_by_name_but_reserves(tmp_path: Path, measure: str):
    sheets = two_sheets(("Financial reserves levels at 1 April 2010", "Financial reserves levels at 31 March 2011"))
    other = [list(row) for row in sheets["RS LA Data 2010-11 (1)"]]
    other[2][0] = measure
    sheets["RS LA Data 2010-11 (3)"] = other
    table = take(opened(workbook(tmp_path / "rs2010.xlsx", sheets))).table
    assert pounds(table, "E0901", "education") == 1_000_000
    named = set(table.filter(pl.col("part") == 3)["line"].drop_nulls())
    assert not {name for name in named if "reserves" not in name}


@pytest.mark.parametrize("name", [ROW_12, ROW_13])
def test_earmarked_reserves_are_those_that_are_not_adjusted(name: str):
    table = taken(name)
    assert pounds(table, "E0901", "earmarked_reserves_1_april") == 90_000
    assert pounds(table, "E0901", "earmarked_reserves_31_march") == 80_000
    adjusted = table.filter(pl.col("header").cast(pl.String).str.ends_with("(adjusted)"))
    assert adjusted["line"].null_count() == len(adjusted) == 4


@pytest.mark.parametrize("name", [ROW_12, ROW_13])
def test_adjusted_reserves_are_passed_over_though_they_stand_first_and_without_a_number(tmp_path: Path, name: str):
    swapped = [("(unadjusted)", "(first)"), ("(adjusted)", "(unadjusted)"), ("(first)", "(adjusted)")]
    numbers = [("915,915b,915,915b", ",915,,915")]
    table = take(altered(tmp_path, name, *swapped, *numbers)).table
    assert pounds(table, "E0901", "earmarked_reserves_1_april") == 70_000


# ---------------------------------------------------------------- who


@pytest.mark.parametrize(("printed", "known_as"), [("L", "LB"), ("LB", "LB"), ("l", "LB"), ("UA", "UA"), ("SC", "SC")])
def test_a_class_has_one_code(tmp_path: Path, printed: str, known_as: str):
    table = take(altered(tmp_path, ROW_7, ("(a),L,", f"(a),{printed},"))).table
    assert table.filter(pl.col("e_code") == "E0901")["class"].unique().to_list() == [known_as]


def test_a_detailed_class_is_kept_where_a_year_has_one():
    table = taken(ROW_12)
    assert table.filter(pl.col("e_code") == "E0990").select("class", "detailed").unique().rows() == [("O", "CA")]
    assert taken(ROW_6)["detailed"].null_count() == len(taken(ROW_6))


def test_national_codes_are_null_where_a_year_has_none_or_prints_none():
    assert taken(ROW_6)["gss"].null_count() == len(taken(ROW_6))
    codes = taken(ROW_7).select("e_code", "gss").unique().sort("e_code").rows()
    assert codes == [("E0901", "E06000901"), ("E0921", None)]


def test_a_name_is_said_without_its_notes():
    assert set(taken(ROW_6)["name"]) == {"Bigton UA", "Anyshire", "Northford", "Greater Wending Authority"}


def test_rows_that_add_up_others_are_left_out_and_counted():
    result = take(opened(FILES / ROW_6))
    assert set(result.table["e_code"]) == {"E0901", "E0921", "E0931", "E0990"}
    sums, notes = result.left[:2]
    assert (sums.what, sums.count, sums.first) == ("rows that add up others", 4, f"{ROW_6}, row 13")
    assert (notes.what, notes.count) == ("rows of notes and titles", 3)


@pytest.mark.parametrize("name", [ROW_6, ROW_12, ROW_13])
def test_a_body_that_stands_again_among_the_totals_counts_once(name: str):
    table = taken(name)
    rows = table.filter(pl.col("e_code") == "E0990")["row"].unique()
    assert len(rows) == 1
    assert rows[0] < next(at for at, row in enumerate(rows_of(name), start=1) if "ENGLAND" in row)


def test_an_identical_second_row_is_kept_once():
    assert taken(ROW_12).filter(pl.col("e_code") == "E0901")["row"].unique().to_list() == [13]


def test_two_rows_of_a_body_that_differ_are_refused_with_both_and_nothing_is_stored(tmp_path: Path):
    text = (FILES / ROW_12).read_text("utf-8").replace("30,1330,1400", "31,1331,1400", 1)
    path = tmp_path / ROW_12
    path.write_text(text, "utf-8")
    store = Store(tmp_path / "store")
    with pytest.raises(
        CannotTake, match=r"row 14: found two rows for Bigton \(E0901\), in rows 13 and 14, that differ"
    ):
        store.add(path)
    assert store.files() == ()
    assert not list((tmp_path / "store").rglob("*.parquet"))


def test_no_body_at_all_is_refused(tmp_path: Path):
    assert "no E-code such as E0101" in refused(altered(tmp_path, AT_TOP, ("E0901", "X1"), ("E0921", "X2")))


# ---------------------------------------------------------------- figures


@pytest.mark.parametrize("marker", ["...", "…", "-", "–", "[x]", "n/a"])
def test_a_mark_is_missing_and_not_nought(tmp_path: Path, marker: str):
    result = take(altered(tmp_path, ROW_7, ("600,90,", f"600,{marker},")))
    missing = result.table.filter((pl.col("e_code") == "E0921") & (pl.col("line") == "central_services"))
    assert missing.select("pounds", "marker").rows() == [(None, marker)]
    assert any(left.what == f'cells with "{marker}" in lines known by name' for left in result.left)


def test_a_blank_is_missing_and_not_nought(tmp_path: Path):
    result = take(altered(tmp_path, ROW_7, ("600,90,", "600,,")))
    missing = result.table.filter((pl.col("e_code") == "E0921") & (pl.col("line") == "central_services"))
    assert missing.select("pounds", "marker").rows() == [(None, "blank")]
    assert "1 blank cell in lines known by name (missing, not nought)" in result.left[-2].say()


def test_nought_is_nought_and_not_missing():
    assert pounds(taken(ROW_6), "E0921", "unallocated_reserves_1_april") == 0


@pytest.mark.parametrize("below", ["-15", "(15)", "\N{MINUS SIGN}15", "\N{EN DASH}15", "15-", "£(15)"])
def test_reserves_below_nought_are_read_however_they_are_printed(tmp_path: Path, below: str):
    assert (
        pounds(take(altered(tmp_path, ROW_6, (",-15\n", f",{below}\n"))).table, "E0901", "unallocated_reserves_1_april")
        == -15_000
    )


@settings(max_examples=15)
@given(st.integers(-(10**7), 10**7))
def test_a_figure_with_thousands_commas_is_the_figure(figure: int):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = altered(Path(folder), ROW_6, ('"1,000"', f'"{figure:,}"'))
        assert pounds(take(file).table, "E0901", "education") == figure * 1_000


@pytest.mark.parametrize(
    ("unit", "times"),
    [("£ thousand", 1e3), ("£000", 1e3), ("£ million", 1e6), ("£ billion", 1e9), ("pounds sterling", 1e3)],
)
def test_the_title_says_the_unit_and_thousands_are_the_rule(tmp_path: Path, unit: str, times: float):
    result = take(altered(tmp_path, ROW_6, ("£ thousand", unit)))
    assert pounds(result.table, "E0901", "education") == 1_000 * times
    assert all(check.holds for check in result.checks)


def test_figures_without_a_number_among_them_are_refused(tmp_path: Path):
    rows = [row if at == 0 else [*row[:4], *["..."] * 8] for at, row in enumerate(rows_of(AT_TOP))]
    assert "no figure that is a number" in refused(opened(written(tmp_path / AT_TOP, rows)))


def test_every_figure_says_where_it_stands():
    one = taken(ROW_7).filter((pl.col("e_code") == "E0921") & (pl.col("line") == "central_services"))
    row, column = one["row"][0], one["column"][0]
    assert rows_of(ROW_7)[row - 1][column - 1] == "90"
    assert set(taken(ROW_7)["unit"]) == {"£ thousand"}


# ---------------------------------------------------------------- form and year


@pytest.mark.parametrize("name", ["2020-21.csv", "rates_2020-21.csv", "rsx.csv", "budget 2020-21.csv"])
def test_a_return_that_does_not_say_its_form_is_refused(tmp_path: Path, name: str):
    """A name that merely begins with the same two letters is no answer."""
    said = refused(altered(tmp_path, AT_TOP, ("Bigton", "Bigton"), called=name))
    assert "does not say whether it is outturn or budget" in said
    assert "a file name that begins with rs or ra" in said


@pytest.mark.parametrize("name", ["ra.csv", "ra_20.csv", "ra_2020-22.csv", "ra_2019-20_and_2020-21.csv", "ra_2020.csv"])
def test_a_return_that_does_not_say_its_year_is_refused(tmp_path: Path, name: str):
    assert "does not say its year" in refused(altered(tmp_path, AT_TOP, ("Bigton", "Bigton"), called=name))


@pytest.mark.parametrize("name", ["ra_2020-21.csv", "RA 2020-21.csv", "ra2020_21.csv", "RA-2020–21.csv"])
def test_a_file_name_may_say_form_and_year(tmp_path: Path, name: str):
    covers = take(altered(tmp_path, AT_TOP, ("Bigton", "Bigton"), called=name)).covers
    assert (covers["form"], covers["year"]) == ("RA", "2020-21")


def test_the_title_counts_more_than_the_file_name(tmp_path: Path):
    covers = take(altered(tmp_path, ROW_6, ("Bigton", "Bigton"), called="ra_2018-19.csv")).covers
    assert (covers["form"], covers["year"]) == ("RS", "2010-11")


@pytest.mark.parametrize("sheet", ["RS LA Data 2010-11 (1)", "Sheet1", "Copy of data"])
def test_a_sheet_may_have_any_name(tmp_path: Path, sheet: str):
    path = workbook(tmp_path / "download.xlsx", {"Front page": [["Contents"]], sheet: rows_of(ROW_6)})
    assert known(path) == known(FILES / ROW_6)


def test_the_housing_revenue_account_above_an_outturn_does_not_make_it_a_budget(tmp_path: Path):
    rows = rows_of(ROW_6)
    rows[4][13] = "Housing Revenue Account"
    path = workbook(tmp_path / "download.xlsx", {"Sheet1": rows})
    assert take(opened(path)).covers["form"] == "RS"


# ---------------------------------------------------------------- workbooks


@pytest.mark.parametrize("name", [ROW_6, ROW_7, ROW_12, ROW_13])
def test_a_workbook_and_its_copy_as_csv_give_the_same(tmp_path: Path, name: str):
    sheets = {
        "Front_Page": [["made up"]],
        "LA_drop-down": [["E-code", "Local authority"], ["E0901", "Bigton"]],
        "Data": rows_of(name),
    }
    path = workbook(tmp_path / "download.xlsx", sheets)
    assert recognises(opened(path))
    assert known(path) == known(FILES / name)


def test_merged_headings_stand_over_all_their_columns(tmp_path: Path):
    rows = rows_of(ROW_6)
    merged = {"Data": ["O5:Q5", "A1:F1"]}
    path = workbook(tmp_path / "download.xlsx", {"Data": rows}, merged)
    assert known(path) == known(FILES / ROW_6)


def test_openpyxl_writes_what_is_read_the_same(tmp_path: Path):
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows_of(ROW_7):
        sheet.append([float(cell) if cell.isdigit() else cell or None for cell in row])
    book.save(tmp_path / "download.xlsx")
    assert known(tmp_path / "download.xlsx") == known(FILES / ROW_7)


# ---------------------------------------------------------------- checks against print


def test_services_are_checked_against_each_total_and_authorities_against_england():
    checks = take(opened(FILES / ROW_6)).checks
    assert [check.holds for check in checks] == [True, True, True, True]
    assert checks[0].printed == 4
    assert checks[3].say() == "lines that every authority gave and that add up to England as printed: adds up"
    assert checks[1].say() == "England, total service expenditure: adds up"


def test_a_service_that_was_changed_breaks_the_total_of_its_authority(tmp_path: Path):
    first, england, *_ = take(
        altered(tmp_path, ROW_6, ("E0921,Anyshire,XX,SC,2000", "E0921,Anyshire,XX,SC,2900"))
    ).checks
    assert (first.printed, first.found, first.holds) == (4, 3, False)
    assert england.holds, "the total itself still adds up to England"


def test_a_total_that_was_changed_breaks_england(tmp_path: Path):
    checks = take(altered(tmp_path, ROW_6, ("100,3000,3100", "100,3900,3100"))).checks
    assert [check.holds for check in checks] == [False, False, True, False]
    assert checks[1].found - checks[1].printed == 900_000
    assert checks[3].note == "apart: Total service expenditure"


def test_england_may_hold_an_estimate_for_those_that_sent_nothing():
    england = take(opened(FILES / ROW_13)).checks[1]
    assert not england.holds
    assert england.note == "1 authority gave no figure; England may hold an estimate"
