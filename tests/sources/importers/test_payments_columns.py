"""Which column of a payment file is which is decided by what stands below the headings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.taking import Taken

Write = Callable[..., Taken]


def test_a_known_heading_never_beats_what_stands_below_it(payments_in: Write):
    """A better-known heading over numbers gives way to a lesser-known one over names."""
    found = payments_in("Date,Supplier Name,Supplier,Amount\n03/04/2023,700123,Acme Ltd,5\n04/04/2023,700124,Bolt,6\n")
    assert found.table["supplier"].to_list() == ["Acme Ltd", "Bolt"]
    assert '"Supplier Name" is not the supplier: it holds no names, such as "700123"' in found.notes


def test_a_code_and_its_text_under_one_heading_are_told_apart(payments_in: Write):
    found = payments_in("Trans Date,Supplier,Supplier(T),Amount\n03/04/2023,S0123,Acme,5\n04/04/2023,S0124,Bolt,6\n")
    assert found.table["supplier"].to_list() == ["Acme", "Bolt"]


def test_a_date_column_full_of_amounts_gives_way_to_one_of_days(payments_in: Write):
    found = payments_in(
        "Date,Invoice Date,Supplier,Amount\n812.50,03/04/2023,Acme,5\n45010.25,04/04/2023,Bolt,6\n9,05/04/2023,C,7\n"
    )
    assert found.table["date"].dt.to_string().to_list() == ["2023-04-03", "2023-04-04", "2023-04-05"]


def test_an_empty_amount_gives_way_to_a_full_one(payments_in: Write):
    found = payments_in("Date,Supplier,Net Amount,Amount\n03/04/2023,Acme,,5\n04/04/2023,Bolt,,6\n")
    assert found.table["pounds"].to_list() == [5, 6]
    assert '"Net Amount" is not the amount: it is empty' in found.notes


def test_two_equal_columns_are_one(payments_in: Write):
    found = payments_in("Date,Supplier,Amount,Total Amount\n03/04/2023,Acme,5,5\n04/04/2023,Bolt,6,6\n")
    assert found.table["pounds"].to_list() == [5, 6]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("Date,Supplier,Amount\n5,Acme,7\n6,Bolt,8\n", 'the date: "Date" holds no days and no months, such as "5"'),
        (
            "Date,Supplier,Amount\n03/04/2023,812,5\n04/04/2023,813,6\n",
            'the supplier: "Supplier" holds no names, such as "812"',
        ),
        ("Date,Supplier,Amount\n03/04/2023,Acme,\n04/04/2023,Bolt,\n", 'the amount: "Amount" is empty'),
        (
            "Date,Supplier,Amount\n03/04/2023,Acme,Fuel oil\n04/04/2023,Bolt,Post\n",
            'the amount: "Amount" holds no amounts',
        ),
    ],
)
def test_headings_over_the_wrong_columns_are_refused_with_what_stands_there(payments_in: Write, table: str, said: str):
    with pytest.raises(CannotTake) as caught:
        payments_in(table)
    assert f"no column that holds {said}" in str(caught.value)
    assert "put them right in a copy of the file" in str(caught.value)


def test_an_invoice_total_on_each_of_its_lines_gives_way_to_what_adds_up_to_it(payments_in: Write):
    """Taken for each line, £1,000 would become £2,000."""
    found = payments_in(
        "Payment Date,Sub Amount,Invoice Amount,Supplier Name\n"
        "26/04/2023,600,1000,Acme\n26/04/2023,400,1000,Acme\n27/04/2023,50,50,Bolt\n"
    )
    assert found.table["pounds"].to_list() == [600, 400, 50]
    assert any('the amount is "Sub Amount": "Invoice Amount" repeats' in note for note in found.notes)


def test_a_total_of_two_known_headings_gives_way_to_its_lines(payments_in: Write):
    found = payments_in("Date,Amount,Total Amount,Supplier\n26/04/2023,600,1000,Acme\n26/04/2023,400,1000,Acme\n")
    assert found.table["pounds"].to_list() == [600, 400]


def test_an_amount_that_repeats_while_another_varies_is_a_question(payments_in: Write):
    """Lines below the publisher's limit are left out, so they need not add up."""
    with pytest.raises(CannotTake) as caught:
        payments_in(
            "Payment Date,Sub Amount,Invoice Amount,Supplier Name\n"
            "26/04/2023,600,1000,Acme\n26/04/2023,300,1000,Acme\n27/04/2023,50,60,Bolt\n"
        )
    said = str(caught.value)
    assert '"Invoice Amount" repeats on rows of the same supplier and day while "Sub Amount" varies' in said
    assert 'keep "Sub Amount" or "Invoice Amount"' in said


def test_equal_payments_on_one_day_are_no_total_of_an_invoice(payments_in: Write):
    """A care home is paid the same for each resident; the tax beside it is no line."""
    found = payments_in(
        "Date,Amount,VAT Amount,Supplier\n26/04/2023,500,0,Acme\n26/04/2023,500,100,Acme\n27/04/2023,70,14,Bolt\n"
    )
    assert found.table["pounds"].to_list() == [500, 500, 70]
