"""A row that adds up others is no payment, whatever else is printed in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shiremoot.sources.importers.payments_totals import is_sum
from shiremoot.sources.taking import Taken

Write = Callable[..., Taken]
TWO = "Date,Amount,Supplier\n03/04/2022,100.00,Acme\n04/04/2022,200.00,Bolt\n"


@pytest.mark.parametrize(
    "name", ["Total", "Grand Total", "TOTAL FOR MONTH", "Sub-total:", "Total April 2022", "Overall totals"]
)
def test_a_sum_with_a_date_is_a_check_and_no_supplier(payments_in: Write, name: str):
    found = payments_in(f"{TWO}30/04/2022,300.00,{name}\n")
    assert found.table["supplier"].to_list() == ["Acme", "Bolt"]
    assert [(check.printed, check.holds) for check in found.checks] == [(300, True)]
    assert [(left.what, left.count, left.pounds) for left in found.left] == [("sums", 1, 300)]


def test_a_firm_called_total_is_a_supplier(payments_in: Write):
    found = payments_in(f"{TWO}30/04/2022,90.00,Total Gas & Power Ltd\n30/04/2022,80.00,Total Fitness\n")
    assert found.table["pounds"].to_list() == [100, 200, 90, 80]
    assert found.left == ()


def test_a_name_with_the_word_total_that_adds_up_is_a_sum(payments_in: Write):
    """The words alone do not tell; what is above them does."""
    found = payments_in(
        f"{TWO}30/04/2022,300.00,Adult Services Total\n05/04/2022,5.00,Cole\n06/04/2022,6,Dean\n,311,Total\n"
    )
    assert found.table["pounds"].to_list() == [100, 200, 5, 6]
    assert [check.holds for check in found.checks] == [True, True]


def test_a_sum_named_beside_an_empty_supplier_is_a_sum(payments_in: Write):
    rows = "Roads,03/04/2022,100,Acme\nRoads,04/04/2022,200,Bolt\nGrand Total,30/04/2022,300,\n"
    found = payments_in(f"Department,Date,Amount,Supplier\n{rows}")
    assert found.table["pounds"].to_list() == [100, 200]


def test_a_payment_whose_department_is_called_a_total_stays(payments_in: Write):
    found = payments_in("Department,Date,Amount,Supplier\nTOTAL,03/04/2022,100,Acme\nTOTAL,04/04/2022,200,Bolt\n")
    assert found.table["pounds"].to_list() == [100, 200]


def test_words_of_sums_and_names_of_firms():
    sums = ("Total", "TOTALS", "Page total", "Total payments over £500", "Total for Adult Services", "Sum")
    firms = (
        "Total Gas & Power Ltd",
        "Total Energies",
        "Total for Business Ltd",
        "Totally Local",
        "Sumup",
        "Subtotal Ltd",
    )
    assert [name for name in sums if not is_sum(name)] == []
    assert [name for name in firms if is_sum(name)] == []
