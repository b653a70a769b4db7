"""Reports as a workbook."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from shiremoot.report.blocks import Answer, Bullets, Caution, Inputs, Report, Section, Stated, StatedRange, Terms
from shiremoot.report.excel import render_excel
from shiremoot.report.pictures.steps import StepRow, Steps
from shiremoot.report.tables import NOT_ESTIMATED, Column, Span, Table
from tests.report.sample import BASIS, GAP, PROJECTS, REPORT

HOSTILE = ('=HYPERLINK("x")', "+1", "-1+2", "@SUM(A1)", "'apostrophe", "=cmd|' /C calc'!A0", "_x0041_", "\tx")


def opened(*reports: Report, computed: bool = False) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(render_excel(reports)), data_only=computed)


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(REPORT)


@pytest.fixture(scope="module")
def computed() -> Workbook:
    return opened(REPORT, computed=True)


def holding(*tables: Table, annex: tuple[Table, ...] = ()) -> Report:
    return Report(
        "programme",
        "Will it?",
        "Eastshire",
        Answer(("Yes.",)),
        "case",
        "hash",
        body=(Section("What it is", tables),),
        annex=(Section("More", annex),),
    )


def words_in(sheet: Worksheet) -> set[str]:
    return {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}


def row_of(sheet: Worksheet, words: str, column: int = 1) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, column).value == words)


# Which sheets there are


def test_sheets_stand_always_in_the_same_order(book: Workbook):
    assert book.sheetnames == [
        *("Contents", "Summary", "Inputs", "Twenty dots", "What if", "Bars", "Projects", "Years", "Notes")
    ]


def test_of_several_studies_each_sheet_says_whose_it_is():
    names = opened(REPORT, GAP).sheetnames
    assert names[:3] == ["Contents", "Programme summary", "Programme inputs"]
    assert names[-3:] == ["Programme notes", "Gap summary", "Gap notes"]


def test_odds_stand_last_before_the_notes():
    odds = Table("Odds of each amount", (Column("Amount"),), (("£1m",),), sheet="Odds")
    assert opened(holding(odds, replace(PROJECTS))).sheetnames[2:] == ["Projects", "Odds", "Notes"]


def test_names_of_sheets_are_short_allowed_and_unlike():
    wanted = ("A/B: [is] it?", "Notes", "Summary", "the same", "The Same", "A" * 40, "A" * 40, "'", "History", "")
    tables = (Table(f"T{at}", (Column("What"),), (("this",),), sheet=name) for at, name in enumerate(wanted))
    names = opened(holding(*tables)).sheetnames[2:-1]
    assert names == [
        *("A B is it", "Notes", "Summary 2", "The same", "The Same 2", "A" * 31, "A" * 29 + " 2"),
        *("Table", "History 2", "Table 2"),
    ]


def test_the_contents_lead_to_every_sheet_and_say_what_is_in_it(book: Workbook):
    sheet = book["Contents"]
    rows = range(5, 5 + len(book.sheetnames) - 1)
    assert [sheet.cell(row, 1).value for row in rows] == book.sheetnames[1:]
    assert [sheet.cell(row, 1).hyperlink.location for row in rows] == [f"'{name}'!A1" for name in book.sheetnames[1:]]
    assert sheet.cell(row_of(sheet, "Projects"), 2).value == PROJECTS.title


# How every sheet is laid out


def basis_of(sheet: Worksheet) -> str:
    return BASIS.replace("on this page", "in this workbook" if sheet.title == "Contents" else "on this sheet")


def test_each_sheet_has_title_basis_and_heads_in_their_rows(book: Workbook):
    for sheet in book.worksheets:
        assert sheet["A1"].style == "SM title", sheet.title
        assert sheet["A2"].value == basis_of(sheet), sheet.title
        assert sheet["A4"].style == "SM head", sheet.title
        assert sheet["A5"].value is not None, sheet.title


def test_the_basis_stands_once_on_each_sheet(book: Workbook):
    for sheet in book.worksheets:
        assert sum(basis_of(sheet) in str(cell.value) for row in sheet.iter_rows() for cell in row) == 1


def test_each_sheet_can_be_printed_and_scrolled(book: Workbook):
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "B5"
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in {None, 1}, "None is one"
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_area.startswith(f"'{sheet.title}'!$A$1:")


def test_the_notes_print_every_column_of_the_annex_and_each_is_wide_enough():
    columns = (Column("Line"), *(Column(f"{year}-{year - 1999}", "pounds") for year in range(2016, 2025)))
    wide = Table("Every year", columns, (("Pay", *[123_456_789] * 9),))
    notes = opened(holding(annex=(wide,)))["Notes"]
    assert notes.print_area.startswith("'Notes'!$A$1:$J$")
    beyond = notes.column_dimensions["E"]  # a column without a width of its own shows hashes
    assert (beyond.min, beyond.max) == (5, 10)
    assert beyond.width > len("£123.456789m")


def test_a_row_of_the_inputs_is_as_tall_as_what_its_source_says():
    inputs = with_inputs(1.5e6, 0.9e6, 1.75e6).inputs
    assert inputs is not None
    origin = "reported: " + "a report to cabinet after a review " * 4
    given = replace(inputs, target=Stated(1.5e6, origin))
    sheet = opened(replace(REPORT, inputs=given))["Inputs"]
    row = row_of(sheet, "Target")
    assert sheet.row_dimensions[row].height > 15 * 2


def test_every_cell_has_a_style_that_can_be_changed_once(book: Workbook):
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.style for cell in cells} == {
        *("SM title", "SM note", "SM head", "SM text", "SM key figure", "SM link"),
        *("SM money", "SM share", "SM number", "SM total", "SM check", "SM input money"),
    }


def test_columns_are_wide_enough_for_what_they_show(book: Workbook):
    assert book["Projects"].column_dimensions["A"].width > len("Initiatives that touch all services")
    assert book["Inputs"].column_dimensions["B"].width > len("£1,500,000")


# Figures


def test_numbers_are_as_computed_and_their_formats_round_as_everywhere(book: Workbook):
    sheet = book["What if"]
    assert sheet["B5"].value == 1_258_123.2
    assert sheet["B5"].number_format == '"£"#,##0.00,,"m";"−£"#,##0.00,,"m";"£"0'
    assert sheet["C5"].value == "£0.83m to £1.53m"
    assert sheet["D5"].value == 0.1345
    assert sheet["D7"].number_format == '[<0.01]"below 1%";[>0.99]"above 99%";0%'
    assert book["Years"]["B6"].number_format == "#,##0.00,,;−#,##0.00,,;0"


@pytest.mark.parametrize(
    ("kind", "number", "pattern"),
    [
        ("share", 0.004, '[<=0]0%;[<0.005]"below 1%";0%'),
        ("share", -0.2, "0%;−0%"),
        ("percent", 0.2, '[<=0]0.0%;[<0.0005]"below 0.1%";0.0%'),
        ("odds", 0.2, '[<0.01]"below 1%";[>0.99]"above 99%";0.0%'),
        ("gap", -31.4e6, '"£"#,##0.0,,"m";"£"#,##0.0,,"m over";"£"0'),
        ("number", 3.5, "#,##0.0;−#,##0.0"),
        ("months", 12.0, '[=1]0" month";[=12]"1 year";0" months"'),
        ("months", 2.5, '0.0" months"'),
    ],
)
def test_each_kind_of_number_has_its_format(kind: str, number: float, pattern: str):
    table = Table("T", (Column("What"), Column("Figure", kind)), (("a", number),))
    assert opened(holding(table))["Table"]["B5"].number_format == pattern


def test_what_is_not_estimated_says_so_and_is_counted(book: Workbook, computed: Workbook):
    sheet = book["Projects"]
    assert sheet["B11"].value == "not estimated"
    row = row_of(sheet, "Rows that are not estimated")
    assert sheet.cell(row, 2).value == '=COUNTIF(B5:B12,"not estimated")'
    assert computed["Projects"].cell(row, 2).value == 1


def test_totals_and_subtotals_are_formulas_with_what_they_come_to(book: Workbook, computed: Workbook):
    sheet = book["Projects"]
    assert [sheet[place].value for place in ("B5", "B8", "B12", "C12")] == [
        *("=SUM(B6:B7)", "=SUM(B9:B11)", "=SUM(B6:B7,B9:B11)", "=SUM(C6:C7,C9:C11)")
    ]
    assert [computed["Projects"][place].value for place in ("B5", "B8", "B12", "C12")] == [
        *(350_000, 550_000, 900_000, 1_750_000)
    ]
    assert sheet["A3"].value == "Sums are formulas and follow at once; all else are values, as the study found them."


def test_a_total_that_is_no_sum_of_its_rows_stays_a_value():
    """Such as an amount with 8 chances in 10 of the whole, which ends of parts do not add up to."""
    table = Table("T", (Column("Part"), Column("Low", "pounds")), (("a", 1.0), ("b", 2.0), ("all", 3.01)), totals=(2,))
    sheet = opened(holding(table))["Table"]
    assert sheet["B7"].value == 3.01
    assert sheet["A3"].value == "Values, as the study found them: they follow no other cell."


def test_a_column_that_adds_up_the_others_is_a_formula_where_it_does():
    columns = (Column("Body"), Column("A", "pounds"), Column("B", "pounds"), Column("All", "pounds", total=True))
    table = Table("T", columns, (("x", 1.0, 2.0, 3.0), ("y", 1.0, NOT_ESTIMATED, 5.0)))
    sheet = opened(holding(table))["Table"]
    assert [sheet["D5"].value, sheet["D6"].value] == ["=SUM(B5:C5)", 5]


# Figures that may be changed


def test_yellow_cells_have_names_and_are_free(book: Workbook):
    where = {name: found.attr_text.replace("'", "") for name, found in book.defined_names.items()}
    assert where == {
        "project_low": "Inputs!$B$5:$B$9",
        "project_high": "Inputs!$C$5:$C$9",
        "target": "Inputs!$B$11",
        "reported_low": "Inputs!$B$12",
        "reported_high": "Inputs!$C$12",
    }
    sheet = book["Inputs"]
    for place in ("B5", "C9", "B11", "B12", "C12"):
        assert sheet[place].style == "SM input money"
        assert not sheet[place].protection.locked
    assert (sheet["B9"].value, sheet["B11"].value, sheet["C12"].value) == ("not estimated", 1_500_000, 1_750_000)


def test_what_no_formula_follows_is_not_yellow(book: Workbook):
    assert book["Inputs"]["D5"].style == "SM text"


def live(report: Report) -> dict[str, float | str]:
    sheet = opened(report, computed=True)["Summary"]
    first = row_of(sheet, "Live") + 1
    return {str(sheet.cell(row, 2).value): sheet.cell(row, 1).value for row in range(first, sheet.max_row + 1)}


def test_the_summary_follows_the_yellow_cells(book: Workbook):
    assert live(REPORT) == {
        "is the chance, if every value of the range reported is as likely": pytest.approx(0.25 / 0.85),
        "is the target that would have 8 chances in 10 on that range": pytest.approx(1_070_000),
        "more would have to be found for 8 chances in 10 on that range": pytest.approx(430_000),
        "is the sum of the lower ends of the parts": 900_000,
        "is the sum of the upper ends of the parts": 1_750_000,
        "is the number of parts that are not estimated; they are not in the sums": 1,
        "Check: lower and upper ends of the parts against the range reported": "The parts span the range reported.",
    }
    formulas = [str(cell.value) for cell in book["Summary"]["A"] if str(cell.value).startswith("=")]
    assert formulas[0] == (
        "=IF(reported_high>reported_low,MAX(0,MIN(1,(reported_high-target)/(reported_high-reported_low))),"
        "IF(reported_low>=target,1,0))"
    )
    assert formulas[1] == "=(reported_low+0.2*(reported_high-reported_low))"


def with_inputs(target: float, low: float, high: float, *, is_cap: bool = False) -> Report:
    inputs = Inputs(None, Stated(target, "plan"), StatedRange(Span(low, high), "plan"), is_cap=is_cap)
    return replace(REPORT, inputs=inputs)


@pytest.mark.parametrize(
    ("report", "odds", "safe", "missing"),
    [
        (with_inputs(6.0e6, 4.0e6, 6.5e6, is_cap=True), 0.8, 6.0e6, 0.0),
        (with_inputs(5.0e6, 4.0e6, 6.5e6, is_cap=True), 0.4, 6.0e6, 1.0e6),
        (with_inputs(1.0e6, 2.0e6, 3.0e6), 1.0, 2.2e6, 0.0),
        (with_inputs(4.0e6, 2.0e6, 3.0e6), 0.0, 2.2e6, 1.8e6),
        (with_inputs(2.0e6, 2.0e6, 2.0e6), 1.0, 2.0e6, 0.0),
        (with_inputs(2.1e6, 2.0e6, 2.0e6), 0.0, 2.0e6, 0.1e6),
        (with_inputs(2.0e6, 2.0e6, 2.0e6, is_cap=True), 1.0, 2.0e6, 0.0),
    ],
)
def test_odds_of_a_stated_range_hold_for_targets_and_limits(report: Report, odds: float, safe: float, missing: float):
    assert list(live(report).values()) == [pytest.approx(odds), pytest.approx(safe), pytest.approx(missing, abs=1e-6)]


def test_parts_that_miss_the_range_reported_are_said_to():
    assert REPORT.inputs is not None
    off = replace(REPORT.inputs, reported=StatedRange(Span(850_000, 2_000_000), "plan"))
    assert list(live(replace(REPORT, inputs=off)).values())[-1] == "Off by £m 0.05 and -0.25"


def test_of_several_studies_each_has_its_own_names():
    assert set(opened(REPORT, GAP).defined_names) == {
        f"programme_{name}" for name in ("project_low", "project_high", "target", "reported_low", "reported_high")
    }


# Words and pictures


def test_the_dots_stand_as_a_chart_beside_the_key_figures(book: Workbook):
    sheet = book["Summary"]
    assert sheet["D4"].value == REPORT.first[0].title
    (chart,) = sheet._charts
    assert (chart.anchor._from.col, chart.anchor._from.row) == (3, 4)
    assert [series.yVal.numRef.f for series in chart.series] == [
        *("'Twenty dots'!$A$5:$A$24", "'Twenty dots'!$A$5:$A$24", "'Twenty dots'!$A$29:$A$30")
    ]
    assert [book["Twenty dots"][place].value for place in ("A29", "B29", "A30", "B30")] == [0, 1.5e6, 20, 1.5e6]


def test_steps_stand_as_bars_where_there_are_no_dots():
    rows = (StepRow("Gap", 0, 18e6, "whole", "£18m"), StepRow("Savings", 18e6, 3e6, "better", "−£15m"))
    steps = Steps(title="Savings leave £3m", alt="Of £18m", axis="2029-30", rows=rows)
    book = opened(replace(GAP, first=(steps,)))
    (chart,) = book["Summary"]._charts
    assert book["Summary"]["D4"].value == "Savings leave £3m"
    assert chart.series[0].val.numRef.f == "Steps!$B$5:$B$6"
    assert [book["Steps"][place].value for place in ("B5", "B6")] == [18e6, -15e6]


def test_steps_with_a_table_of_their_own_stand_below_it_for_the_chart():
    rows = (StepRow("Gap", 0, 18e6, "whole", "£18m"), StepRow("Savings", 18e6, 3e6, "better", "−£15m"))
    table = Table("By year", (Column("£m"), Column("2029-30", "pounds")), (("Gap", 18e6),), sheet="Causes")
    book = opened(replace(GAP, first=(Steps(title="So", alt="So", axis="2029-30", rows=rows, table=table),)))
    assert book["Summary"]._charts[0].series[0].val.numRef.f == "Causes!$B$8:$B$9"
    assert [book["Causes"][place].value for place in ("A8", "B8", "A9", "B9")] == ["Gap", 18e6, "Savings", -15e6]


def test_where_no_facts_are_the_summary_has_a_row_for_each_target():
    assert [cell.value for cell in opened(GAP)["Summary"]["A"][4:6]] == ["£18m", "£8.5m"]


def test_the_summary_has_the_answer_the_facts_and_what_is_set_apart(book: Workbook):
    words = words_in(book["Summary"])
    assert book["Summary"]["A3"].value == " ".join(REPORT.answer.sentences)
    assert {"£1.07m", "is the target that would have 8 chances in 10", "Which figure to quote", "Caution"} <= words


def test_the_notes_hold_source_hash_settings_command_and_provenance(book: Workbook):
    words = words_in(book["Notes"])
    assert {REPORT.hash, REPORT.case, REPORT.source, "100,000, seed 1", "Programme update to cabinet, 2016"} <= words
    assert any(word.startswith("shiremoot programme") for word in words)
    assert not any("--target benefits-2018" in word for word in words), "hints are for a terminal"


# When it breaks


@pytest.mark.parametrize("words", HOSTILE)
def test_text_that_looks_like_a_formula_stays_text_even_when_it_is_edited(words: str):
    table = Table(words, (Column(words),), ((words,),), note=words)
    told = replace(
        holding(table, annex=(table,)), question=words, subject=words, basis=words, case=words, answer=Answer((words,))
    )
    told = replace(told, first=(Caution(words),), body=(*told.body, Section(words, (Bullets.of((words,)),))))
    told = replace(told, annex=(*told.annex, Section(words, (Terms(words, ((words, words),)),))))
    found = [
        cell for sheet in opened(told).worksheets for row in sheet.iter_rows() for cell in row if cell.value == words
    ]
    assert len(found) > 10
    assert {cell.data_type for cell in found} == {"s"}
    if words.startswith(("=", "+", "-", "@", "\t")):
        assert all(cell.quotePrefix for cell in found)


def test_letters_that_a_cell_cannot_hold_are_left_out_and_a_cut_is_said():
    table = Table("T", (Column("What"),), (("a\x00b\x0b\ud800c\uffff",), ("é" * 40_000,), ("😀" * 20_000,)))
    sheet = opened(holding(table))["Table"]
    assert sheet["A5"].value == "abc"
    for place in ("A6", "A7"):
        words = sheet[place].value
        assert len(words.encode("utf-16-le")) // 2 <= 32_767
        assert words.endswith(" (cut here: a cell holds no more)")


def test_right_to_left_words_and_signs_stay_as_they_are():
    words = "שלום 😀 Ωmega <b>&amp;"
    assert opened(holding(Table("T", (Column("What"),), ((words,),))))["Table"]["A5"].value == words


def test_a_title_of_300_letters_is_wrapped_and_tall_enough():
    sheet = opened(replace(holding(Table("T", (Column("What"),), (("a",),))), question="Will it? " * 33))["Summary"]
    assert sheet["A1"].alignment.wrap_text
    assert sheet.row_dimensions[1].height >= 7 * 15


@pytest.mark.parametrize(("rows", "columns"), [(2_000, 3), (3, 40), (0, 2)])
def test_tables_of_any_size_are_whole(rows: int, columns: int):
    heads = (Column("What"), *(Column(f"Year {at}", "pounds") for at in range(1, columns)))
    table = Table("T", heads, tuple((f"row {row}", *(row * 1e6,) * (columns - 1)) for row in range(rows)))
    sheet = opened(holding(table))["Table"]
    assert sheet["A4"].value == "What"
    assert sheet.cell(4, columns).value == f"Year {columns - 1}"
    assert sheet.cell(4 + rows, 1).value == (f"row {rows - 1}" if rows else "What")


def test_the_same_reports_give_the_same_bytes_whatever_the_hour():
    content = render_excel([REPORT])
    assert render_excel([REPORT]) == content
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_report_without_tables_still_has_contents_summary_and_notes():
    assert opened(GAP).sheetnames == ["Contents", "Summary", "Notes"]
