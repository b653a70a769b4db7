"""Payments of every layout are read by what their columns mean."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers import payments
from shiremoot.sources.raw import opened
from shiremoot.sources.suppliers import clean
from shiremoot.sources.taking import Taken
from tests.sources.making import FILES

SCHEMA = {
    "body": pl.String,
    "date": pl.Date,
    "day_known": pl.Boolean,
    "pounds": pl.Float64,
    "supplier": pl.String,
    "supplier_id": pl.String,
    "category": pl.String,
    "department": pl.String,
    "reference": pl.String,
    "capital": pl.Boolean,
    "redacted": pl.Boolean,
    "sheet": pl.String,
    "row": pl.UInt32,
}
LAYOUTS = (
    "payments_serial.csv",
    "payments_marked.csv",
    "payments_windows.csv",
    "payments_turned.csv",
    "payments_ids.csv",
    "payments_totals.csv",
    "payments_batches.csv",
    "payments_stamped.csv",
    "payments_below_titles.csv",
)


def taken(name: str) -> Taken:
    return payments.take(opened(FILES / name))


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_is_recognised_and_becomes_the_same_table(name: str):
    assert payments.recognises(opened(FILES / name))
    table = taken(name).table
    assert dict(table.schema) == SCHEMA
    assert table["row"].is_sorted()
    assert table.select(pl.col("date", "pounds", "supplier").null_count().sum()).row(0) == (0, 0, 0)


def test_what_is_no_payment_file_is_not_recognised():
    others = [path for path in FILES.iterdir() if not path.name.startswith("payments")]
    assert others
    assert [path.name for path in others if payments.recognises(opened(path))] == []


def test_spreadsheet_day_numbers_are_dates():
    table = taken("payments_serial.csv").table
    assert table["date"].to_list() == [date(2023, 4, 1), date(2023, 4, 4), date(2023, 4, 30)]


def test_capital_is_told_from_revenue_and_unknown_where_nothing_says_so():
    assert taken("payments_serial.csv").table["capital"].to_list() == [False, False, True]
    assert taken("payments_ids.csv").table["capital"].to_list() == [True, False, False]
    assert taken("payments_totals.csv").table["capital"].to_list() == [None, None]


def test_pound_signs_commas_and_a_mark_at_the_beginning_are_read():
    found = taken("payments_marked.csv")
    assert 'body from "BODY"' in found.notes[0], "without the mark"
    table = found.table
    assert table["pounds"].to_list() == [12.34, 1234.5, -98765.4]
    assert table["body"].to_list() == ["Eastshire Council"] * 3
    assert table["category"][0] == "Support Services"
    assert table["department"][0] == "Commissioning"


def test_a_refund_stays_below_nought_in_a_file_of_windows():
    table = taken("payments_windows.csv").table
    assert table["pounds"].to_list() == [4321.95, 234.45, -56.02]
    assert table["supplier"][2] == "Children’s Trust of Northford"
    assert table["date"].to_list() == [date(2023, 4, 3), date(2023, 4, 3), date(2023, 4, 28)]


def test_one_invoice_over_several_lines_keeps_its_lines_under_one_reference():
    table = taken("payments_windows.csv").table
    assert table["reference"][:2].to_list() == ["90000000017"] * 2


def test_a_file_that_prints_payments_with_a_minus_is_turned_and_says_so():
    found = taken("payments_turned.csv")
    assert found.table["pounds"].to_list() == [4321.95, 1000, 2000, 600, 700, 800, -100]
    assert found.covers["sign"] == "payments are printed below nought and were turned"
    assert any("85.7% of the amounts are printed below nought" in note for note in found.notes)


def test_a_file_of_payments_and_corrections_is_left_as_printed_and_says_that_it_is_not_clear():
    found = taken("payments_half_below.csv")
    assert found.table["pounds"].to_list() == [-850, 850]
    assert any("not clear" in note for note in found.notes)


def test_rows_that_cannot_be_read_are_counted_with_the_place_of_the_first():
    found = taken("payments_ids.csv")
    assert found.table["pounds"].to_list() == [2468, 8642.14, 550]
    assert [(left.what, left.count, left.first) for left in found.left] == [
        ("rows without an amount", 1, "payments_ids.csv, row 7"),
        ("rows without a number", 1, "payments_ids.csv, row 3"),
        ("rows with another date", 1, "payments_ids.csv, row 5"),
    ]
    assert 'such as "-"' in found.left[1].why
    assert 'such as "soon"' in found.left[2].why


def test_dates_outside_the_month_of_a_file_are_listed():
    table = "Body,Date,Amount,Supplier\n" + "A,13/04/2023,1,B\n" * 3 + "A,03/05/2023,1,B\n"
    assert "1 of 4 dates lies outside 2023-04 (2023-05-03 to 2023-05-03)" in written(table).notes


def test_a_sum_at_the_foot_is_no_payment_but_a_check():
    found = taken("payments_totals.csv")
    assert found.table["pounds"].to_list() == [1050, 2000.5]
    assert [check.holds for check in found.checks] == [True]
    assert len(found.left) == 1
    assert found.left[0].say().startswith("1 sum, £3,051 (they add up the payments above them)")


def test_a_sum_that_does_not_add_up_is_told():
    (check,) = taken("payments_wrong_total.csv").checks
    assert not check.holds
    assert check.say() == "sum in payments_wrong_total.csv, row 4: printed 2,000, found 3,050"


def test_the_amount_of_a_line_is_taken_not_of_its_batch():
    found = taken("payments_batches.csv")
    assert found.table["pounds"].to_list() == [66100, 100, 500]
    assert [check.holds for check in found.checks] == [True]
    assert 'amount from "AMT LINE"' in found.notes[0]
    assert 'not the amount: "AMT TOTAL"' in found.notes[0]


def test_spaces_around_headers_and_within_cells_do_not_matter():
    table = taken("payments_batches.csv").table
    assert table["supplier"].to_list() == ["LUMEN LIMITED", "LUMEN LIMITED", "Woodwork and Sons"]
    assert table["date"].to_list() == [date(2023, 4, 27), date(2023, 4, 27), date(2023, 4, 28)]


def test_where_no_column_says_who_paid_nobody_is_said_to_have_paid(tmp_path: Path):
    """The name of a file is no body: the store looks it up, and marks it."""
    path = tmp_path / "anyshire_fire_2023-04.csv"
    path.write_bytes((FILES / "payments_totals.csv").read_bytes())
    found = payments.take(opened(path))
    assert found.table["body"].to_list() == [None] * 2
    assert "body" not in found.covers


def test_trailing_codes_stay_as_printed_and_are_dropped_for_comparison():
    table = taken("payments_stamped.csv").table
    assert table["supplier"][0] == "YOUNG SOUTHSHIRE (RIVERTON)****7391"
    assert clean(table["supplier"][0]) == "YOUNG SOUTHSHIRE RIVERTON"
    assert table["body"][0] == "Southshire County Council"
    assert table["supplier_id"][0] == "55501"
    assert table["date"][0] == date(2023, 4, 3)


def test_a_supplier_that_is_a_formula_is_kept_as_text():
    assert taken("payments_stamped.csv").table["supplier"][1] == '=HYPERLINK("https://example.org","pay")'


def test_withheld_names_are_marked():
    assert taken("payments_marked.csv").table["redacted"].to_list() == [False, False, True]
    assert taken("payments_serial.csv").table["redacted"].to_list() == [False, True, False]


def test_titles_above_the_header_are_passed_over():
    table = taken("payments_below_titles.csv").table
    assert table.select("body", "date", "pounds", "row").row(0) == ("Hillshire", date(2024, 4, 2), 12300.0, 5)


def written(table: str, name: str = "made.csv") -> Taken:
    from shiremoot.sources.raw import SourceFile

    return payments.take(SourceFile(Path(name), name, table.encode()))


def test_a_payment_without_a_supplier_is_kept_and_its_supplier_missing():
    table = written("Body,Date,Ref,Amount,Supplier\nA,13/04/2023,7,12.50,\nA,13/04/2023,8,0,B\n").table
    assert table["supplier"].to_list() == [None, "B"]
    assert table["redacted"].to_list() == [None, False]
    assert table["pounds"].to_list() == [12.5, 0]


def test_the_net_amount_goes_before_the_gross():
    found = written("Body,Date,Gross Amount,Net Amount,VAT Amount,Supplier\nA,13/04/2023,120,100,20,B\n")
    assert found.table["pounds"].to_list() == [100]
    assert 'not the amount: "Gross Amount"' in found.notes[0]


def test_rows_that_do_not_say_who_paid_are_told_where_others_do():
    rows = "Hillshire,25/04/2024,100,Acme\n,26/04/2024,12300,Bonnet\n"
    said = written(f"Body Name,Payment Date,Amount,Supplier Name\n{rows}").notes
    assert "1 row, £12,300, does not say who paid, though others do: it is nobody's" in said


def test_one_day_that_is_no_month_turns_every_date_of_a_file():
    found = written("Body,Date,Amount,Supplier\nA,04/03/2023,1,B\nA,04/13/2023,1,B\n")
    assert found.table["date"].to_list() == [date(2023, 4, 3), date(2023, 4, 13)]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("payments_two_amounts.csv", '2 columns that claim to be the amount: "Amount", "Total Amount"'),
        (
            "payments_no_supplier.csv",
            'no column for the supplier among "Body Name", "Date Paid", "Amount", "Supplier Type"',
        ),
        (
            "payments_no_amount.csv",
            'no column for the amount among "Body Name", "Date Paid", "Supplier Name", "Purpose"',
        ),
        (
            "payments_unread.csv",
            'no column that holds the amount: "Amount" holds no amounts in pounds, such as "a lot"',
        ),
        ("tickets_log.csv", "no column for the amount and the supplier and the date among"),
        ("contracts_package.json", "no table"),
    ],
)
def test_a_file_that_is_not_clear_is_refused_with_what_was_found(name: str, said: str):
    with pytest.raises(CannotTake) as caught:
        taken(name)
    assert said in str(caught.value)
    assert name in str(caught.value)


def test_a_packed_file_that_is_cut_off_is_refused():
    with pytest.raises(CannotTake, match="cut off"):
        opened(FILES / "payments_cut.csv.gz")


def test_a_header_without_rows_is_refused():
    with pytest.raises(CannotTake, match="no row below the header"):
        written("Body,Date,Amount,Supplier\n")


# -------------------------------------------------------------- the public files

ROWS = {  # data rows of the files, lowest and highest, as their description says
    "hampshire_2023": (20_092, 24_690),
    "hampshire_iow_police": (698, 929),
    "shropshire": (2_347, 3_834),
    "telford_wrekin": (1_998, 3_219),
    "north_northamptonshire": (5_687, 6_006),
    "west_northamptonshire": (5_973, 6_953),
    "milton_keynes": (4_312, 5_332),
    "cambridgeshire": (21_731, 21_731),
    "bcp": (29_591, 29_591),
    "devon": (10_597, 10_597),
    "wiltshire": (7_069, 7_069),
    "london_fire_brigade": (3_933, 3_933),
}


@pytest.fixture(scope="session")
def public(data_folder: Path) -> dict[str, Taken]:
    """Every public file, taken."""
    return {path.name: payments.take(opened(path)) for path in sorted((data_folder / "spend").glob("*.csv.gz"))}


@pytest.mark.slow
def test_every_public_payment_file_is_recognised_and_no_other_is(data_folder: Path):
    """The first lines of other publishers' files (spend/layouts) are no whole files, and not all of them payments."""
    files = [path for path in data_folder.rglob("*") if path.is_file() and path.suffix != ".md"]
    files = [path for path in files if path.parent.name != "layouts"]
    recognised = {path.parent.name for path in files if payments.recognises(opened(path))}
    assert recognised == {"spend"}
    assert all(payments.recognises(opened(path)) for path in files if path.parent.name == "spend")


@pytest.mark.parametrize("family", ROWS)
def test_every_row_of_the_public_files_is_taken_or_counted(data_folder: Path, public: dict[str, Taken], family: str):
    counted = []
    for path in (data_folder / "spend").glob(f"{family}*.csv.gz"):
        rows = list(csv.reader(io.StringIO(opened(path).text)))[1:]
        found = public[path.name]
        counted.append(len(rows))
        filled = sum(any(cell.strip() for cell in row) for row in rows)
        assert len(found.table) + sum(left.count for left in found.left) == filled, path.name
    assert (min(counted), max(counted)) == ROWS[family]


def test_dates_of_the_public_files_lie_in_the_month_of_the_file_or_are_listed(public: dict[str, Taken]):
    for name, found in public.items():
        month = name.removesuffix(".csv.gz")[-7:]
        outside = found.table.filter(pl.col("date").dt.strftime("%Y-%m") != month)
        assert outside.is_empty() or any(f"{len(outside):,} of" in note for note in found.notes), name
        assert found.table["date"].null_count() == 0


def test_suppliers_are_found_in_all_rows_of_the_public_files(public: dict[str, Taken]):
    missing = sum(found.table["supplier"].null_count() for found in public.values())
    rows = sum(len(found.table) for found in public.values())
    assert (rows, missing) == (269_987, 0)


def test_no_public_file_has_a_majority_below_nought(public: dict[str, Taken]):
    """Unlike what is said of some of them: at most a sixth of their amounts has a minus, and those are refunds."""
    below = {name: (found.table["pounds"] < 0).mean() for name, found in public.items()}
    assert max(below.values()) < 0.17
    assert all(found.covers["sign"] == "payments are printed above nought" for found in public.values())


def test_few_rows_of_the_public_files_are_left_and_four_printed_sums_are_wrong(public: dict[str, Taken]):
    left = {one.what: 0 for found in public.values() for one in found.left}
    for found in public.values():
        for one in found.left:
            left[one.what] += one.count
    assert left == {"sums": 12, "rows without a number": 1, "rows without an amount": 24}
    checks = [check.holds for found in public.values() for check in found.checks]
    assert (len(checks), checks.count(False)) == (12, 4)
