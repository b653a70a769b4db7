"""Service lines: pounds, forms and years in one spelling, sums of rows checked, gaps kept as gaps."""

from pathlib import Path

import polars as pl
import pytest

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.details import MEASURES, recognises, take
from shiremoot.sources.raw import opened
from tests.sources.making import FILES, altered, refused


def line(table: pl.DataFrame, **which: str) -> dict[str, object]:
    return table.row(by_predicate=pl.all_horizontal(pl.col(key) == value for key, value in which.items()), named=True)


@pytest.mark.parametrize("name", ["details_ro6.csv", "details_forms.csv"])
def test_both_layouts_are_recognised_wherever_the_headings_stand(name: str):
    assert recognises(opened(FILES / name))


def test_thousands_of_pounds_become_pounds():
    found = line(take(opened(FILES / "details_ro6.csv")).table, gss="E06000901", line="TOTAL CENTRAL SERVICES")
    assert (found["running_expenses"], found["net_current_expenditure"]) == (1_100_500, 850_500)
    assert found["unit"] == "£ thousand"


def test_a_file_that_says_pounds_is_left_in_pounds(tmp_path: Path):
    file = altered(tmp_path, "details_forms.csv", ("thousand", ""), called="pounds.csv")
    file.path.write_bytes(file.content.replace("£ ".encode("cp1252"), b"in pounds"))
    taken = take(opened(file.path))
    found = line(taken.table, form="RO6")
    assert (found["employees"], found["unit"], taken.notes) == (1_500, "£", ())


def test_lines_without_a_form_are_of_ro6_and_the_notes_say_so():
    taken = take(opened(FILES / "details_ro6.csv"))
    assert set(taken.table["form"]) == {"RO6"}
    assert "the file names no form: its lines are those of RO6" in taken.notes


def test_lines_of_another_form_need_a_column_that_says_which(tmp_path: Path):
    file = altered(tmp_path, "details_ro6.csv", ("TOTAL CENTRAL SERVICES", "Homelessness"))
    with pytest.raises(CannotTake, match='row 3: found "Homelessness"; expected lines of RO6, or a column'):
        take(file)


def test_england_is_left_out_and_counted():
    taken = take(opened(FILES / "details_ro6.csv"))
    assert len(taken.table) == 4
    assert [left.say() for left in taken.left] == [
        "1 row that adds up others (England), the first at details_ro6.csv, row 6"
    ]


def test_thousands_separators_brackets_and_years_of_any_spelling_are_read():
    table = take(opened(FILES / "details_forms.csv")).table
    assert line(table, year="2022-23", line="Education services")["employees"] == 87_153_000
    assert line(table, form="RO6")["sales_fees_charges"] == -150_000


def test_a_gap_is_null_with_what_stood_there_and_a_nought_is_a_nought():
    table = take(opened(FILES / "details_forms.csv")).table
    found = line(table, year="2023-24", form="RSX", line="Central services")
    assert [found[measure] for measure in MEASURES[3:]] == [None] * 4
    assert found["marker"] == (
        "sales_fees_charges: [x]; other_income: ..; total_income: [x]; net_current_expenditure: [x]"
    )
    nought = line(take(opened(FILES / "details_ro6.csv")).table, gss="E10000901", line="TOTAL CENTRAL SERVICES")
    assert (nought["employees"], nought["marker"]) == (0, None)


def test_a_row_that_repeats_another_is_counted_once():
    taken = take(opened(FILES / "details_forms.csv"))
    assert len(taken.table) == 6
    assert "1 row that repeats another (counted once), the first at details_forms.csv, row 8" in [
        left.say() for left in taken.left
    ]


def test_sums_along_a_row_and_down_a_form_are_checked_to_a_rounding():
    checks = take(opened(FILES / "details_forms.csv")).checks
    assert [check.holds for check in checks] == [True] * 4


@pytest.mark.parametrize("broken", range(4))
def test_a_sum_that_does_not_hold_is_told(tmp_path: Path, broken: int):
    old, new = [
        ('"1,500","1,100","2,600",(150)', '"1,500","1,102","2,600",(150)'),
        ('(150),"1,600","1,450"', '(150),"1,603","1,450"'),
        ('"1,450","1,150"', '"1,450","1,147"'),
        (
            'RSX,Total Service Expenditure,"2,500","1,600","4,101"',
            'RSX,Total Service Expenditure,"2,500","1,600","4,200"',
        ),
    ][broken]
    checks = take(altered(tmp_path, "details_forms.csv", (old, new))).checks
    assert not checks[broken].holds
    assert "the first that does not stands in row" in checks[broken].note


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("details_ro6.csv", "employees", "staff", "details_ro6.csv: found no headings of service lines"),
        (
            "details_ro6.csv",
            "E06000901,Anyshire UA,UA,2023-24,TOTAL",
            "E0600090,Anyshire UA,UA,2023-24,TOTAL",
            'details_ro6.csv, row 3: found figures beside the code "E0600090"',
        ),
        ("details_ro6.csv", "1200.0", "12OO", 'details_ro6.csv, row 2: found "12OO" under "employees"'),
        ("details_forms.csv", "2022/23,RSX,Central", "2022/24,RSX,Central", "details_forms.csv, row 5: found"),
        ("details_forms.csv", ",RO6,", ",RO9,", 'details_forms.csv, row 10: found "RO9"; expected a form from RO1'),
        (
            "details_forms.csv",
            "1500,1100,2600,[x]",
            "1501,1100,2600,[x]",
            "details_forms.csv, row 8: found two rows for E06000901, 2023-24, RSX, Central services, in rows 7 and 8",
        ),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, name: str, old: str, new: str, said: str):
    with refused(said):
        take(altered(tmp_path, name, (old, new)))


def test_headings_without_a_row_are_refused(tmp_path: Path):
    path = tmp_path / "empty.csv"
    path.write_text((FILES / "details_ro6.csv").read_text("utf-8-sig").splitlines()[0] + "\n", "utf-8")
    with pytest.raises(CannotTake, match=r"empty\.csv: found no row with a code"):
        take(opened(path))


def test_the_published_sample_of_ro6_is_whole(data_folder: Path):
    taken = take(opened(data_folder / "finance/ro6_support_services_sample.csv"))
    assert len(taken.table) == 54 - 2, "England has two rows"
    assert all(check.holds for check in taken.checks)
    assert taken.table["form"].unique().to_list() == ["RO6"]
    assert [check.found for check in taken.checks] == [52] * 3


def test_the_published_lines_of_one_county_are_whole(data_folder: Path):
    taken = take(opened(data_folder / "finance/ro_detail_lancashire_2021-22_2024-25.csv.gz"))
    assert len(taken.table) == 2_071
    assert taken.covers["authorities"] == "15"
    by_form = dict(taken.table.filter(pl.col("form") != "RSX").group_by("form").len().iter_rows())
    assert by_form == {"RO2": 15, "RO4": 165, "RO5": 735, "RO6": 330}
    gone = taken.table.filter((pl.col("form") == "RSX") & (pl.col("year") == "2023-24"))["gss"].n_unique()
    assert gone == 14, "one council is not there in 2023-24"
    assert all(check.holds for check in taken.checks)


def test_both_published_layouts_tell_the_same_of_central_services(data_folder: Path):
    sample = take(opened(data_folder / "finance/ro6_support_services_sample.csv")).table
    detail = take(opened(data_folder / "finance/ro_detail_lancashire_2021-22_2024-25.csv.gz")).table
    keys = ["gss", "year", "form", "line"]
    both = sample.join(detail, on=keys)
    assert len(both) == 30
    assert [name for name in MEASURES if not (both[name] == both[f"{name}_right"]).all()] == []
