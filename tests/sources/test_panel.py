"""Panel: one row a body and year; the return itself wins over copies, the later edition over the earlier."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from shiremoot.dates import FinancialYear
from shiremoot.parameters import ParameterError
from shiremoot.sources.bodies import Bodies
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.panel import Form, Panel, known_on
from shiremoot.sources.store import Store
from tests.sources.making import FILES, Sent, a_return, altered, country, stored

CENTRAL = "central_services"


def panel(store: Store, *lines: str, form: Form = "RS") -> pl.DataFrame:
    return Panel.of(store, Bodies.of(store), form, lines or (CENTRAL,)).table


def central(folder: Path, year: str, figure: object, called: str = "") -> Path:
    return a_return(folder, "RS", year, Sent("E0901", "Anyshire", "E06000901", "UA", {CENTRAL: figure}), called=called)


def test_a_row_has_its_body_its_kind_and_its_year_in_pounds(tmp_path: Path):
    table = panel(country(tmp_path / "store", central(tmp_path, "2019-20", 30)))
    assert table.rows() == [("E0901", "E06000901", "Anyshire Council", "unitary", 2019, 30_000.0)]


def test_the_class_of_the_year_says_the_kind_and_else_the_e_code(tmp_path: Path):
    sent = [
        Sent("E0921", "Anyshire", of_class="SC"),
        Sent("E0961", "Wending", of_class="L"),
        Sent("E6001", "Anyshire Police Authority", of_class="O"),
        Sent("E6101", "Made-up Fire", of_class="O"),
        Sent("E7001", "Anyshire Police", of_class="O"),
        Sent("E0990", "Greater Wending", of_class="O"),
    ]
    table = panel(stored(tmp_path / "store", a_return(tmp_path, "RS", "2010-11", *sent)))
    assert dict(table.select("e_code", "kind").iter_rows()) == {
        "E0921": "county", "E0961": "london-borough", "E6001": "police", "E6101": "fire", "E7001": "police",
        "E0990": "other",
    }  # fmt: skip


@pytest.mark.parametrize("first", ["returns", "key lines"])
def test_the_returns_win_over_a_panel_of_key_lines_in_whatever_order_they_came(tmp_path: Path, first: str):
    files = [FILES / "returns_rs_2010-11.csv", FILES / "returns_key_lines.csv"]
    table = panel(stored(tmp_path / "store", *(files if first == "returns" else files[::-1])))
    assert table.filter((pl.col("e_code") == "E0901") & (pl.col("year") == 2010))[CENTRAL].to_list() == [-20_000]
    assert table.filter(pl.col("year") == 2009)[CENTRAL].to_list() == [25_000], "the panel alone has this year"


def test_a_figure_that_the_return_lacks_comes_from_the_panel_of_key_lines(tmp_path: Path):
    store = stored(tmp_path / "store", FILES / "returns_rs_2010-11.csv", FILES / "returns_key_lines.csv")
    table = panel(store, "earmarked_reserves_31_march").filter((pl.col("e_code") == "E0901") & (pl.col("year") == 2010))
    assert table["earmarked_reserves_31_march"].to_list() == [1_260_000]


def test_the_edition_added_last_counts_but_not_where_it_gives_nothing(tmp_path: Path):
    files = [central(tmp_path, "2019-20", 30, "rs_2019-20.csv"), central(tmp_path, "2019-20", 33, "rs_2019-20_b.csv")]
    assert panel(stored(tmp_path / "a", *files))[CENTRAL].to_list() == [33_000]
    assert panel(stored(tmp_path / "b", *files[::-1]))[CENTRAL].to_list() == [30_000]
    silent = central(tmp_path, "2019-20", "[x]", "rs_2019-20_c.csv")
    assert panel(stored(tmp_path / "c", *files, silent))[CENTRAL].to_list() == [33_000]


def test_missing_is_null_and_the_row_is_there(tmp_path: Path):
    table = panel(stored(tmp_path / "store", central(tmp_path, "2019-20", "...")))
    assert table[CENTRAL].to_list() == [None]


def test_a_line_that_nobody_gave_is_a_column_of_nothing(tmp_path: Path):
    table = panel(stored(tmp_path / "store", central(tmp_path, "2019-20", 30)), CENTRAL, "police")
    assert table.columns[-2:] == [CENTRAL, "police"]
    assert table["police"].to_list() == [None]


def test_budget_and_outturn_are_never_mixed(tmp_path: Path):
    budget = a_return(tmp_path, "RA", "2019-20", Sent("E0901", "Anyshire", figures={CENTRAL: 99}))
    store = stored(tmp_path / "store", central(tmp_path, "2019-20", 30), budget)
    assert panel(store)[CENTRAL].to_list() == [30_000]
    assert panel(store, form="RA")[CENTRAL].to_list() == [99_000]


def test_without_returns_they_are_asked_for(tmp_path: Path):
    store = stored(tmp_path, FILES / "register.csv")
    with pytest.raises(NotHeld, match="no data of the kind returns"):
        panel(store)


# ---------------------------------------------------------------- when it became public


def test_outturn_is_public_on_1_december_after_its_year_and_budgets_on_1_august_of_it():
    assert known_on("RS", FinancialYear(2021)) == date(2022, 12, 1)
    assert known_on("RA", FinancialYear(2021)) == date(2021, 8, 1)


def test_a_year_before_the_rule_is_refused():
    with pytest.raises(ParameterError):
        known_on("RS", FinancialYear(1998))


@pytest.mark.parametrize(("day", "years"), [(date(2020, 11, 30), [2018]), (date(2020, 12, 1), [2018, 2019])])
def test_nothing_that_came_later_is_seen_on_a_day(tmp_path: Path, day: date, years: list[int]):
    files = [central(tmp_path, "2018-19", 20), central(tmp_path, "2019-20", 30), central(tmp_path, "2020-21", 40)]
    store = stored(tmp_path / "store", *files)
    whole = Panel.of(store, Bodies.of(store), "RS", [CENTRAL])
    assert [year.start for year in whole.known(day).years()] == years
    assert whole.known(day).table["year"].to_list() == years
    assert len(whole.years()) == 3


def dated(store: Store, path: Path, day: str | None) -> None:
    store.add(path, published=day)


def seen_on(store: Store, day: date) -> dict[int, float]:
    known_then = Panel.of(store, Bodies.of(store), "RS", [CENTRAL]).known(day)
    return dict(known_then.table.select("year", CENTRAL).iter_rows())


def test_the_day_that_was_said_of_a_file_goes_before_the_rule(tmp_path: Path):
    """By the rule it would be 1 December 2020."""
    store = Store(tmp_path / "store")
    dated(store, central(tmp_path, "2019-20", 30), "2021-02-15")
    whole = Panel.of(store, Bodies.of(store), "RS", [CENTRAL])
    assert whole.known_on(FinancialYear(2019)) == date(2021, 2, 15)
    assert whole.known_on(FinancialYear(2018)) == date(2019, 12, 1)
    assert seen_on(store, date(2021, 2, 14)) == {}
    assert seen_on(store, date(2021, 2, 15)) == {2019: 30_000}


def test_the_day_that_a_file_prints_goes_before_the_rule_and_what_was_said_before_that(tmp_path: Path):
    title = "Net current expenditure (£ thousand)"
    file = altered(tmp_path, "returns_rs_2010-11.csv", (title, f"{title}\nLast updated: 3 November 2011"))
    printed, said = Store(tmp_path / "printed"), Store(tmp_path / "said")
    dated(printed, file.path, None)
    dated(said, file.path, "2011-10-01")
    days = [Panel.of(one, Bodies.of(one), "RS", [CENTRAL]).known_on(FinancialYear(2010)) for one in (printed, said)]
    assert days == [date(2011, 11, 3), date(2011, 10, 1)]


def test_of_two_editions_the_one_that_was_public_on_the_day_counts(tmp_path: Path):
    """The second edition is seen from its own day on, and not before, though it was added last."""
    store = Store(tmp_path / "store")
    dated(store, central(tmp_path, "2018-19", 20), None)
    dated(store, central(tmp_path, "2019-20", 30, "rs_2019-20.csv"), None)
    dated(store, central(tmp_path, "2019-20", 33, "rs_2019-20_revised.csv"), "2022-05-15")
    assert seen_on(store, date(2020, 11, 30)) == {2018: 20_000}
    assert seen_on(store, date(2020, 12, 1)) == {2018: 20_000, 2019: 30_000}
    assert seen_on(store, date(2022, 5, 14)) == {2018: 20_000, 2019: 30_000}
    assert seen_on(store, date(2022, 5, 15)) == {2018: 20_000, 2019: 33_000}


def test_the_day_of_a_table_of_many_years_says_nothing_of_each(tmp_path: Path):
    store = Store(tmp_path / "store")
    store.add(FILES / "returns_key_lines.csv", published="2024-01-31")
    whole = Panel.of(store, Bodies.of(store), "RS", [CENTRAL])
    assert all(whole.known_on(year) == known_on("RS", year) for year in whole.years())


# ---------------------------------------------------------------- as published

RESERVES = [f"{line}_reserves_{day}" for line in ("earmarked", "unallocated") for day in ("1_april", "31_march")]
LINES = (
    "central_services",
    "total_service_expenditure",
    "net_current_expenditure",
    "revenue_expenditure",
    "council_tax_requirement",
    "revenue_support_grant",
    *RESERVES,
)
BODIES = {
    "RS": [478, 478, 443, 444, 444, 444, 444, 444, 444, 446, 445, 444, 436, 432, 426, 426],
    "RA": [444, 444, 444, 443, 446, 443, 435, 431, 425],
}


@pytest.fixture(scope="module")
def published(real_tables: Store) -> dict[Form, pl.DataFrame]:
    bodies = Bodies.of(real_tables)
    return {form: Panel.of(real_tables, bodies, form, LINES).table for form in ("RS", "RA")}


def real(published: dict[Form, pl.DataFrame], e_code: str, year: int, line: str, form: Form = "RS") -> float | None:
    figure: float | None = published[form].row(
        by_predicate=(pl.col("e_code") == e_code) & (pl.col("year") == year), named=True
    )[line]
    return figure


@pytest.mark.parametrize("form", ["RS", "RA"])
def test_every_real_body_of_every_year_has_one_row(published: dict[Form, pl.DataFrame], form: Form):
    table = published[form]
    assert table.group_by("year").len().sort("year")["len"].to_list() == BODIES[form]
    assert not table.select("e_code", "year").is_duplicated().any()
    assert table["code"].null_count() == 0


@pytest.mark.parametrize(
    ("e_code", "year", "line", "thousands"),
    [
        ("E2820", 2012, "earmarked_reserves_31_march", 57_679),
        ("E2820", 2017, "earmarked_reserves_31_march", 5_185),
        ("E2820", 2017, "unallocated_reserves_31_march", 0),
        ("E1721", 2022, "council_tax_requirement", 738_072),
        ("E1221", 2017, "central_services", -1_500),
    ],
)
def test_real_check_points(published: dict[Form, pl.DataFrame], e_code: str, year: int, line: str, thousands: int):
    assert real(published, e_code, year, line) == pytest.approx(thousands * 1_000, abs=0.5)


@pytest.mark.parametrize(
    ("form", "year", "silent"),
    [
        ("RS", 2022, {"Birmingham City Council", "Woking Borough Council", "High Peak Borough Council",
                      "North West Leicestershire District Council"}),
        ("RS", 2016, {"Dorset Police and Crime Commissioner and Chief Constable", "Council of the Isles of Scilly"}),
        ("RA", 2020, 29),
        ("RA", 2021, 6),
    ],
)  # fmt: skip
def test_real_bodies_without_figures_are_missing_and_not_nought(
    published: dict[Form, pl.DataFrame], form: Form, year: int, silent: set[str] | int
):
    table = published[form].filter((pl.col("year") == year) & pl.col("total_service_expenditure").is_null())
    assert (set(table["name"]) if isinstance(silent, set) else len(table)) == silent
    assert table["central_services"].null_count() == len(table)


def test_our_panel_is_the_published_panel_of_key_lines_in_every_cell(
    published: dict[Form, pl.DataFrame], data_folder: Path
):
    """11,073 rows of ten lines, in whole thousands; where one has no figure the other has none."""
    theirs = pl.read_csv(data_folder / "finance/revenue_key_lines_2007-08_2022-23.csv.gz")
    theirs = theirs.with_columns(pl.col("year").str.slice(0, 4).cast(pl.Int32))
    ours = pl.concat([table.with_columns(form=pl.lit(form)) for form, table in published.items()])
    both = theirs.select("form", "year", "e_code", *LINES).join(
        ours.select("form", "year", "e_code", *LINES),
        on=["form", "year", "e_code"],
        how="full",
        suffix="_ours",
        coalesce=True,
    )
    assert both.height == theirs.height == ours.height == 11_073
    for line in LINES:
        apart = both.filter((pl.col(line) - pl.col(f"{line}_ours") / 1_000).abs() > 0.5 + 1e-9)
        alone = both.filter(pl.col(line).is_null() != pl.col(f"{line}_ours").is_null())
        assert (line, apart.height, alone.height) == (line, 0, 0)
