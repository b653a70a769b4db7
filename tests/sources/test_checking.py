"""Checking: restated reserves and breaks, bodies that gave nothing, editions that differ."""

from itertools import product
from pathlib import Path

import polars as pl
import pytest

from shiremoot.dates import FinancialYear
from shiremoot.sources.bodies import Bodies
from shiremoot.sources.checking import Restatement, Silent, editions_apart, restatements, silent
from shiremoot.sources.importers.returns import take
from shiremoot.sources.raw import opened
from shiremoot.sources.store import Store
from tests.sources.making import FILES, Sent, a_return, altered, country, stored


def bigton(**figures: object) -> Sent:
    return Sent("E0902", "Bigton", "E06000902", "UA", figures)


def restated(
    folder: Path, closed: object, opened_at: object, line: str = "earmarked_reserves"
) -> tuple[int, list[Restatement]]:
    """What is said of one close and the next opening, in thousands of pounds."""
    store = country(
        folder / "store",
        a_return(folder, "RS", "2018-19", bigton(**{f"{line}_1_april": 1, f"{line}_31_march": closed})),
        a_return(folder, "RS", "2019-20", bigton(**{f"{line}_1_april": opened_at, f"{line}_31_march": 1})),
    )
    return restatements(store, Bodies.of(store))


@pytest.mark.parametrize("line", ["earmarked_reserves", "unallocated_reserves"])
def test_reserves_that_open_otherwise_than_they_closed_are_found(tmp_path: Path, line: str):
    pairs, found = restated(tmp_path, 100, 130, line)
    assert pairs == 1
    assert found == [Restatement("E06000902", "Bigton City Council", line, FinancialYear(2019), 100_000, 130_000)]


@pytest.mark.parametrize(
    ("closed", "opened_at", "differ"), [(100, 100, 0), (100, 100.4, 0), (100, 101, 1), (-5, 5, 1), (0, 0, 0)]
)
def test_rounding_is_no_restatement(tmp_path: Path, closed: float, opened_at: float, differ: int):
    pairs, found = restated(tmp_path, closed, opened_at)
    assert (pairs, len(found)) == (1, differ)


@pytest.mark.parametrize(("closed", "opened_at"), [("...", 100), (100, "[x]"), ("", "")])
def test_a_missing_figure_is_no_restatement_and_no_pair(tmp_path: Path, closed: object, opened_at: object):
    assert restated(tmp_path, closed, opened_at) == (0, [])


def test_a_year_between_that_is_missing_makes_no_pair(tmp_path: Path):
    store = country(
        tmp_path / "store",
        a_return(tmp_path, "RS", "2017-18", bigton(earmarked_reserves_31_march=100)),
        a_return(tmp_path, "RS", "2019-20", bigton(earmarked_reserves_1_april=900)),
    )
    assert restatements(store, Bodies.of(store)) == (0, [])


@pytest.mark.parametrize(
    ("closed", "opened_at", "is_break"),
    [
        (8_000, 62_000, True),
        (62_000, 8_000, True),
        (4_000, 8_999, False),
        (5_000, 10_000, True),
        (100_000, 106_000, False),
        (-3_000, 3_000, True),
    ],
)
def test_a_break_is_at_least_half_and_five_million_apart(
    tmp_path: Path, closed: float, opened_at: float, is_break: bool
):
    _, (one,) = restated(tmp_path, closed, opened_at)
    assert one.is_break == is_break


def test_budgets_make_no_restatements(tmp_path: Path):
    store = country(
        tmp_path / "store",
        a_return(tmp_path, "RA", "2018-19", bigton(earmarked_reserves_31_march=100)),
        a_return(tmp_path, "RA", "2019-20", bigton(earmarked_reserves_1_april=900)),
        a_return(tmp_path, "RS", "2019-20", bigton()),
    )
    assert restatements(store, Bodies.of(store)) == (0, [])


# ---------------------------------------------------------------- who gave nothing


def quiet(folder: Path, *files: Path) -> list[Silent]:
    store = country(folder / "store", *files)
    return silent(store, Bodies.of(store))


ANYSHIRE = Sent("E0921", "Anyshire", "E10000901", "SC")
NOTHING = {"total_service_expenditure": "[x]"}


def test_a_body_with_an_empty_row_and_one_without_a_row_are_told_apart(tmp_path: Path):
    steadfast = Sent("E0954", "Steadfast")
    found = quiet(
        tmp_path,
        a_return(tmp_path, "RS", "2017-18", bigton(), steadfast),
        a_return(tmp_path, "RS", "2018-19", bigton(**NOTHING), ANYSHIRE),
        a_return(tmp_path, "RS", "2019-20", bigton(), steadfast),
    )
    assert [(one.name, one.form, str(one.year), one.sent) for one in found] == [
        ("Bigton City Council", "RS", "2018-19", True),
        ("Anyshire County Council", "RS", "2017-18", False),
        ("Steadfast Borough Council", "RS", "2018-19", False),
    ]


def test_a_body_that_is_gone_or_not_yet_there_is_not_missed(tmp_path: Path):
    north = Sent("E0903", "North Eastshire", "E06000903", "UA")
    found = quiet(
        tmp_path,
        a_return(tmp_path, "RS", "2018-19", bigton(), ANYSHIRE),
        a_return(tmp_path, "RS", "2019-20", bigton()),
        a_return(tmp_path, "RS", "2021-22", bigton(), north),
    )
    assert found == []


def test_a_body_that_never_gave_a_figure_is_not_missed(tmp_path: Path):
    never = Sent("E0954", "Steadfast", figures=NOTHING)
    assert quiet(tmp_path, a_return(tmp_path, "RS", "2018-19", bigton(), never)) == []


def test_outturn_and_budget_are_looked_at_apart(tmp_path: Path):
    gaps = {("RA", "2018-19"): NOTHING}
    files = [
        a_return(tmp_path, form, year, bigton(education=at, **gaps.get((form, year), {})), ANYSHIRE)
        for at, (form, year) in enumerate(product(("RS", "RA"), ("2017-18", "2018-19")))
    ]
    assert [(one.name, one.form, one.year.start) for one in quiet(tmp_path, *files)] == [
        ("Bigton City Council", "RA", 2018)
    ]


# ---------------------------------------------------------------- editions


def test_two_editions_that_differ_are_listed_with_both_figures_and_files(tmp_path: Path):
    store = stored(
        tmp_path / "store",
        a_return(tmp_path, "RS", "2018-19", bigton(education=10, central_services=7), called="rs_2018-19.csv"),
        a_return(tmp_path, "RS", "2018-19", bigton(education=14, central_services=8), called="rs_2018-19_revised.csv"),
    )
    table = editions_apart(store)
    assert table.select("form", "year", "e_code", "line", "pounds").rows() == [
        ("RS", "2018-19", "E0902", "education", [10_000, 14_000])
    ], "a thousand apart may be rounding"
    assert [len(set(files)) for files in table["file"]] == [2]


def test_editions_that_agree_or_give_nothing_are_not_listed(tmp_path: Path):
    store = stored(
        tmp_path / "store",
        a_return(tmp_path, "RS", "2018-19", bigton(education=10), called="rs_2018-19.csv"),
        a_return(tmp_path, "RS", "2018-19", bigton(education="..."), called="rs_2018-19_b.csv"),
        a_return(tmp_path, "RA", "2018-19", bigton(education=90), called="ra_2018-19.csv"),
    )
    assert editions_apart(store).height == 0


def test_a_panel_that_others_copied_from_the_returns_is_no_edition(tmp_path: Path):
    copied = altered(
        tmp_path,
        "returns_key_lines.csv",
        ("RS,2010-11,E0901,,Bigton UA,UA,,-21,", "RS,2010-11,E0901,,Bigton UA,UA,,-99,"),
    )
    assert editions_apart(stored(tmp_path / "store", FILES / "returns_rs_2010-11.csv", copied.path)).height == 0


# ---------------------------------------------------------------- as published


def test_real_reserves_restated_are_those_of_the_data_notes(real_tables: Store):
    """2,612 earmarked openings differ from the close before; of the 5,657 closes in the notes 7 have no opening."""
    pairs, found = restatements(real_tables, Bodies.of(real_tables))
    earmarked = [one for one in found if one.line == "earmarked_reserves"]
    assert pairs == 2 * (5_657 - 7)
    assert (len(earmarked), len(found) - len(earmarked)) == (2_612, 1_550)


def test_the_real_break_of_a_county_is_named(real_tables: Store):
    _, found = restatements(real_tables, Bodies.of(real_tables))
    assert any(one.is_break for one in found if (one.code, one.line) == ("E10000009", "earmarked_reserves"))


def test_real_bodies_that_gave_nothing_are_those_of_the_data_notes(real_tables: Store):
    found = [one for one in silent(real_tables, Bodies.of(real_tables)) if one.sent]
    counted = {(form, year): sum((one.form, one.year.start) == (form, year) for one in found) for form, year in
               [("RA", 2020), ("RA", 2021), ("RS", 2016), ("RS", 2022)]}  # fmt: skip
    assert counted == {("RA", 2020): 29, ("RA", 2021): 6, ("RS", 2016): 2, ("RS", 2022): 4}
    names = {one.name for one in found if (one.form, one.year.start) == ("RS", 2022)}
    assert names == {
        "Birmingham City Council",
        "Woking Borough Council",
        "High Peak Borough Council",
        "North West Leicestershire District Council",
    }


ORIGINALS = [
    ("rs2010_11.xlsx", "rs_2010-11.csv.gz"),
    ("rs2014_15.xls", "rs_2014-15.csv.gz"),
    ("rs2018_19.xls", "rs_2018-19.csv.gz"),
    ("rs2022_23.xlsx", "rs_2022-23.csv.gz"),
    ("ra2018_19.xlsx", "ra_2018-19.csv.gz"),
    ("ra2021_22.xlsx", "ra_2021-22.csv.gz"),
]


def known_lines(path: Path) -> pl.DataFrame:
    table = take(opened(path)).table.filter(
        pl.col("line").is_not_null() & (pl.col("measure") == "net current expenditure")
    )
    return table.select(pl.col("e_code", "line").cast(pl.String), "pounds")


@pytest.mark.parametrize(("workbook", "converted"), ORIGINALS)
def test_a_published_workbook_and_its_copy_as_csv_give_the_same_figures(
    data_folder: Path, workbook: str, converted: str
):
    finance = data_folder / "finance"
    first, second = known_lines(finance / "original" / workbook), known_lines(finance / converted)
    both = first.join(second, on=["e_code", "line"], how="full", coalesce=True, nulls_equal=True)
    assert both.height == first.height == second.height
    assert both.filter(pl.col("pounds").is_null() != pl.col("pounds_right").is_null()).height == 0
    # converted copies print three decimals of a thousand pounds or more
    assert both.filter((pl.col("pounds") - pl.col("pounds_right")).abs() > 1).height == 0


def test_published_editions_of_one_year_do_not_differ(real_tables: Store):
    assert editions_apart(real_tables).height == 0
