"""Euros and dollars are no pounds: such rows are left with their amounts said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.importers.payments_money import foreign_heading
from shiremoot.sources.taking import Taken

Write = Callable[..., Taken]
FOUR = "Date,Supplier,Amount\n03/04/2023,A,900\n03/04/2023,B,800\n04/04/2023,C,700\n"


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ('"€1,234.50"', "EUR 1,234.50"),
        ('"$1,234.50"', "USD 1,234.50"),
        ('"US$1,234.50"', "USD 1,234.50"),
        ("EUR 1234.5", "EUR 1,234.50"),
        ("1234.50 Euros", "EUR 1,234.50"),
        ("CHF1234.50", "CHF 1,234.50"),
    ],
)
def test_an_amount_in_another_currency_is_left_and_said(payments_in: Write, printed: str, said: str):
    found = payments_in(f"{FOUR}05/04/2023,D,{printed}\n")
    assert found.table["pounds"].to_list() == [900, 800, 700]
    (left,) = found.left
    assert (left.what, left.count, left.why, left.pounds) == ("rows in another currency", 1, said, None)
    assert found.balance.pounds_read == found.balance.pounds_taken == 2_400


def test_pounds_in_any_words_are_pounds(payments_in: Write):
    found = payments_in('Date,Supplier,Amount\n03/04/2023,A,GBP 900\n03/04/2023,B,"£1,800.50"\n04/04/2023,C,700 GBP\n')
    assert found.table["pounds"].to_list() == [900, 1800.5, 700]
    assert found.left == ()


def test_a_column_of_currencies_counts(payments_in: Write):
    found = payments_in(
        "Date,Supplier,Amount,Currency\n03/04/2023,A,900,GBP\n03/04/2023,B,800,EUR\n04/04/2023,C,700,\n04/04/2023,D,5,NOK\n"
    )
    assert found.table["pounds"].to_list() == [900, 700]
    assert [left.why for left in found.left] == ["EUR 800.00 and NOK 5.00"]


def test_three_currencies_in_one_column_are_told_apart(payments_in: Write):
    found = payments_in(f"{FOUR}05/04/2023,D,€60\n05/04/2023,E,$50\n")
    assert [left.why for left in found.left] == ["EUR 60.00 and USD 50.00"]


@pytest.mark.parametrize("rows", ["05/04/2023,D,€99000\n", "".join(f"05/04/2023,D,$ {n}\n" for n in range(1, 6))])
def test_a_file_of_which_the_larger_part_is_in_another_currency_is_refused(payments_in: Write, rows: str):
    with pytest.raises(
        CannotTake, match=r"rows? in another currency \((?:EUR|USD) .* beside 3 rows and £2,400 in pounds"
    ):
        payments_in(FOUR + rows)


def test_a_heading_that_says_euros_is_not_the_amount(payments_in: Write):
    found = payments_in("Date,Supplier,Amount (EUR),Amount\n13/04/2023,A,12,10\n13/04/2023,B,24,20\n")
    assert found.table["pounds"].to_list() == [10, 20]
    assert [foreign_heading(name) for name in ("Amount €", "Amount in sterling (EUR invoice)", "Europe spend")] == [
        True,
        False,
        False,
    ]
