"""202401 is a month or a period of a financial year: the file's name or another column decides, or it is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from shiremoot.sources.importers.payments_periods import calendar, of_year_begun, of_year_ended
from shiremoot.sources.taking import Taken
from tests.sources.making import refused

Write = Callable[..., Taken]


def rows(*periods: str, heading: str = "", beside: tuple[str, ...] = ()) -> str:
    """A row of £10 for each period; heading, beside: of one column more."""
    cells = zip(periods, beside or [""] * len(periods), strict=True)
    return f"Supplier,Amount,Period,{heading}\n" + "".join(f"Acme,10,{period},{more}\n" for period, more in cells)


def months(found: Taken) -> list[str]:
    return found.table["date"].dt.strftime("%Y-%m").to_list()


def test_a_period_counts_from_april_and_the_thirteenth_is_march_again():
    assert calendar(2024, 1) == date(2024, 1, 1)
    assert calendar(2024, 13) is None
    assert [of_year_begun(2024, one) for one in (1, 9, 10, 12, 13)] == [
        date(2024, 4, 1),
        date(2024, 12, 1),
        date(2025, 1, 1),
        date(2025, 3, 1),
        date(2025, 3, 1),
    ]
    assert of_year_ended(2024, 1) == date(2023, 4, 1)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("spend_january_2024.csv", "2024-01"),
        ("spend_april_2024.csv", "2024-04"),
        ("spend_april_2023.csv", "2023-04"),
    ],
)
def test_the_month_in_the_files_name_decides_what_a_period_is(payments_in: Write, name: str, first: str):
    found = payments_in(rows("202401", "202401"), name)
    assert months(found) == [first] * 2
    assert any(note.startswith(f'"202401" in "Period" was read as {first}, ') for note in found.notes)
    assert any('2 rows, £20, state a month instead of a day ("202401")' in note for note in found.notes)


def test_several_months_in_the_name_decide_too(payments_in: Write):
    periods = rows("202401", "202402", "202403")
    assert months(payments_in(periods, "spend_jan_mar_2024.csv")) == ["2024-01", "2024-02", "2024-03"]
    assert months(payments_in(periods, "April-June 2024.csv")) == ["2024-04", "2024-05", "2024-06"]


def test_a_year_in_the_name_decides_where_one_reading_alone_lies_in_it(payments_in: Write):
    assert months(payments_in(rows("202304", "202401"), "spend_2023-24.csv")) == ["2023-04", "2024-01"]
    assert months(payments_in(rows("202401", "202412"), "spend_2023-24.csv")) == ["2023-04", "2024-03"]


def test_a_thirteenth_period_is_no_month(payments_in: Write):
    found = payments_in(rows("202301", "202313"), "spend_2023-24.csv")
    assert months(found) == ["2023-04", "2024-03"]


@pytest.mark.parametrize(
    ("heading", "beside"),
    [("Entered", ("05/04/2023", "09/05/2023")), ("Financial Year", ("2023/24", "2023/24"))],
)
def test_another_column_decides(payments_in: Write, heading: str, beside: tuple[str, ...]):
    found = payments_in(rows("202301", "202302", heading=heading, beside=beside))
    assert months(found) == ["2023-04", "2023-05"]
    assert any(f'the column "{heading}" decided it' in note for note in found.notes)


@pytest.mark.parametrize("name", ["spend.csv", "spend_2023-24.csv", "spend_august_2021.csv"])
def test_where_nothing_decides_it_is_asked(payments_in: Write, name: str):
    """Of 2023-24 the fifth month may be August, as the fifth period, and May."""
    words = f'{name}, row 1: found periods in the column "Period" that may be months or periods of a financial year: '
    with refused(f'{words}"202305" may be May 2023 or August 2023 or August 2022, and ') as caught:
        payments_in(rows("202305", "202306"), name)
    assert "put the months into the file's name" in str(caught.value)


def test_periods_by_number_alone_are_asked_for_as_months(payments_in: Write):
    with refused(
        'spend_2023-24.csv, row 2: found no row with an amount and a date; the first has "10" as Amount'
    ) as caught:
        payments_in(rows("1", "2"), "spend_2023-24.csv")
    assert "months such as Apr-2023" in str(caught.value)


def test_a_few_cells_of_six_digits_among_days_decide_nothing(payments_in: Write):
    table = "Date,Supplier,Amount\n03/04/2023,A,1\n17/04/2023,B,2\n202301,C,3\n"
    assert months(payments_in(table)) == ["2023-04"] * 3


def test_rows_of_notes_in_the_column_contradict_nothing(payments_in: Write):
    table = rows("202401", "202401") + ",,\n,,Note: these are assets\n"
    assert months(payments_in(table, "police_2024_04.csv")) == ["2024-04"] * 2
