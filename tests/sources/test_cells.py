"""Cells: what is printed as a number or a day reads back as it, and nothing else reads as one."""

import re
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.sources import cells
from shiremoot.sources.cells import day, is_mark, mark, number, one_spaced, with_numbers

POUND_MISREAD = ("\N{POUND SIGN}".encode().decode("cp1252"), "\N{REPLACEMENT CHARACTER}")


def read(*texts: str | None) -> list[float | None]:
    return pl.DataFrame({"cell": texts}, schema={"cell": pl.String}).select(number("cell"))["cell"].to_list()


def days(*texts: str, month_first: bool | None = None) -> list[date | None]:
    return pl.DataFrame({"cell": texts}).select(day("cell", month_first=month_first))["cell"].to_list()


FIGURES = st.integers(-(10**12), 10**12).map(lambda pence: pence / 100)


@given(FIGURES)
def test_a_figure_reads_back_however_it_is_printed(figure: float):
    size = f"{abs(figure):,.2f}"
    below = figure < 0
    printed = [
        f"-{size}",
        f"\N{MINUS SIGN}{size}",
        f"({size})",
        f"-£{size}",
        f"£-{size}",
        f"(£{size})",
        f"£({size})",
        f"{size}-",
    ]
    plainly = [size, f"£{size}", f"£ {size}", f"{size}\xa0", size.replace(",", ""), size.replace(",", " ")]
    assert set(read(*(printed if below else plainly))) == {figure}


@given(FIGURES)
def test_a_pound_sign_that_was_misread_does_no_harm(figure: float):
    assert set(read(*(f"{pound}{figure:,.2f}" for pound in POUND_MISREAD))) == {figure}


@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from(["{}", "-{}", "({})", "£{}", "{} "]))
def test_a_decimal_comma_is_never_misread(whole: int, part: int, how: str):
    texts = [f"{whole},{part:02d}", f"{whole},{part}", f"{whole:,}".replace(",", ".") + f",{part:02d}"]
    assert read(*(how.format(text) for text in texts)) == [None, None, None]


@given(st.from_regex(r"\A[0-9]{1,5}(,[0-9]{1,4}){1,3}\Z"))
def test_commas_stand_for_thousands_or_for_nothing(text: str):
    first, *rest = text.split(",")
    sound = len(first) <= 3 and all(len(part) == 3 for part in rest)
    assert read(text) == [float(text.replace(",", "")) if sound else None]


@pytest.mark.parametrize(
    "text",
    [
        "...",
        "…",
        "..",
        "-",
        "–",
        "[x]",
        "[z]",
        "n/a",
        "x",
        "Yes",
        "inf",
        "-inf",
        "nan",
        "12%",
        "1.2.3",
        "()",
        "1_000",
        "",
    ],
)
def test_marks_and_words_are_no_number(text: str):
    assert read(text) == [None]


def test_nothing_is_no_number_and_nought_is_one():
    assert read(None, "0", "-0", "(0)") == [None, 0, 0, 0]


def test_a_mark_is_kept_beside_the_missing_number():
    table = pl.DataFrame({"cell": ["...", "1,000", None, "[x]", "see note"]})
    assert table.select(mark("cell"))["cell"].to_list() == ["...", None, None, "[x]", "see note"]
    assert table.select(is_mark("cell"))["cell"].to_list() == [True, False, None, True, False]


@given(st.dates(date(1970, 1, 2), date(2099, 12, 31)))
def test_a_day_reads_back_however_it_is_printed(one: date):
    printed = [
        one.isoformat(),
        f"{one:%d/%m/%Y}",
        f"{one.day}/{one.month}/{one.year}",
        f"{one:%d-%b-%Y}",
        f"{one:%d %B %Y}",
        f"{one.day} {one:%B %Y}",
        f"{one:%d.%m.%Y}",
        f"{one:%d-%m-%Y}",
        f"{one:%d/%m/%Y} 00:00",
        f"{one.isoformat()}T12:30:00Z",
    ]
    assert set(days(*printed)) == {one}


@given(st.dates(date(1970, 1, 2), date(2060, 12, 31)))
def test_two_digits_of_a_year_mean_the_nearest_century(one: date):
    assert set(days(f"{one:%d-%b-%y}", f"{one:%d/%m/%y}")) == {one}


@given(st.dates(date(1970, 1, 1), date(2100, 1, 1)))
def test_a_spreadsheet_counts_days_from_the_end_of_1899(one: date):
    serial = (one - date(1899, 12, 30)) // timedelta(days=1)
    assert set(days(str(serial), f"{serial}.0", f"{serial}.75")) == {one}


def test_the_day_number_that_published_payments_print():
    assert days("45017") == [date(2023, 4, 1)]


@pytest.mark.parametrize(
    "text",
    ["31/04/2023", "2023-02-29", "29/02/2023", "2023-13-01", "32-Jan-23", "00/01/2023", "03/04/0023",
     "2023", "202304", "2023043", "20231303", "19999", "80001", "April", "-45017"],
)  # fmt: skip
def test_a_day_that_is_none_is_null(text: str):
    assert days(text) == [None]


def test_a_day_of_a_leap_year_is_one():
    assert days("29/02/2024") == [date(2024, 2, 29)]


# ---------------------------------------------------------------- the short way reads what the long one does

CELLS = st.lists(
    st.none() | st.text("0123456789+-−–.,()£ eE\xa0xinfa/:T") | st.floats().map(str) | st.integers().map(str)
).map(lambda texts: pl.Series(texts * 2, dtype=pl.String))


@given(CELLS)
def test_a_number_in_plain_digits_is_the_one_that_the_patterns_read(texts: pl.Series):
    read = texts.to_frame("cell").select(number("cell")).to_series()
    assert read.equals(cells._printed(texts).rename("cell"), null_equal=True)


@given(st.lists(st.dates().map(str) | st.none() | st.text("0123456789/-. T:Z"), max_size=4).map(lambda few: few * 2))
def test_a_spelling_that_is_read_once_gives_each_row_its_day(texts: list[str | None]):
    read = pl.DataFrame({"cell": texts}, schema={"cell": pl.String}).select(day("cell"))["cell"]
    assert read.to_list() == [None if text is None else days(text)[0] for text in texts]


@given(st.lists(st.none() | st.text("ab \t\n\xa0\u2003")))
def test_a_text_has_one_space_where_it_had_several(texts: list[str | None]):
    column = pl.Series("cell", texts * 2, dtype=pl.String)
    said = [None if text is None else re.sub(r"\s+", " ", text) for text in texts * 2]
    assert one_spaced(column.to_frame())["cell"].to_list() == said


def test_a_number_and_what_stands_instead_of_one():
    read = with_numbers(pl.DataFrame({"cell": ["1,000", "...", None, "0"]}), "cell", "pounds")
    assert read.rows() == [("1,000", 1_000, None), ("...", None, "..."), (None, None, "blank"), ("0", 0, None)]


def test_the_patterns_are_for_distinct_cells_that_are_no_plain_digits(monkeypatch: pytest.MonkeyPatch):
    seen: list[list[str]] = []
    real = cells._printed

    def watched(texts: pl.Series) -> pl.Series:
        seen.append(sorted(texts.to_list()))
        return real(texts)

    monkeypatch.setattr(cells, "_printed", watched)
    assert read("12", "1,000", None, "1,000", "-3.5", "inf", "n/a") == [12, 1_000, None, 1_000, -3.5, None, None]
    assert read("12", None, "0.5") == [12, None, 0.5]
    assert seen == [["1,000", "inf", "n/a"]]


def test_many_cells_that_hardly_stand_twice_are_read_as_each_alone():
    printed = ["1,000.50", "£12", "(3)", "4-", "1,00", "none", "inf", "-£1,000,000.5", "5 CR", "€6", "1e5", "12,"]
    many = [*printed, *(f"{number:,}.25" for number in range(900, 1_100))]
    assert read(*many) == [read(one)[0] for one in many]


@pytest.mark.parametrize("text", ["1,000.00 CR", "1,000.00CR", "£1,000.00 cr", "1000 Cr.", "1,000.00-"])
def test_a_credit_is_below_nought(text: str):
    assert read(text) == [-1_000]


def test_a_debit_is_not_and_what_is_below_nought_twice_is_no_number():
    assert read("1,000.00 DR", "1,000.00 dr.", "-1,000.00 CR", "(1,000.00) CR", "CR", "DR") == [
        1_000,
        1_000,
        *[None] * 4,
    ]


def test_one_day_that_is_no_month_turns_the_whole_column():
    assert days("4/1/2023", "4/28/2023") == [date(2023, 4, 1), date(2023, 4, 28)]
    assert days("4/1/2023", "28/4/2023") == [date(2023, 1, 4), date(2023, 4, 28)]
    assert days("4/1/2023", month_first=True) == [date(2023, 4, 1)]


def test_the_day_of_an_instant_with_a_zone_is_its_day_in_london():
    same = days("2024-03-31T23:00:00Z", "2024-04-01T00:00:00+01:00", "31/03/2024 23:30")
    assert same == [date(2024, 4, 1), date(2024, 4, 1), date(2024, 3, 31)]


def test_the_last_minute_of_a_day_ends_that_day_in_whatever_zone():
    assert days("2024-05-31T23:59:59Z", "2024-05-31T23:58:00Z") == [date(2024, 5, 31), date(2024, 6, 1)]
