"""Contracts that bind those who remain: from when, until when, for how much of a year."""

from datetime import date
from math import inf

import pytest

from shiremoot.case.head import Contract
from shiremoot.dates import FinancialYear
from shiremoot.partners.exit.binding import Binding, bindings
from shiremoot.testing import a_case

FIRST = FinancialYear(2027)


def a_binding(starts: float = -inf, ends: float = inf, notice: float = inf) -> Binding:
    return Binding("tool", "Software", "", starts, ends, notice)


@pytest.mark.parametrize(
    ("binding", "leaving", "by_year"),
    [
        (a_binding(), 12.0, [0.0, 1.0, 1.0]),
        (a_binding(ends=18.0), 0.0, [1.0, 0.5, 0.0]),
        (a_binding(ends=18.0), 12.0, [0.0, 0.5, 0.0]),
        (a_binding(ends=36.0, notice=15.0), 0.0, [1.0, 0.25, 0.0]),
        (a_binding(ends=6.0, notice=15.0), 0.0, [0.5, 0.0, 0.0]),
        (a_binding(ends=12.0), 12.0, [0.0, 0.0, 0.0]),
        (a_binding(starts=13.0), 12.0, [0.0, 0.0, 0.0]),
        (a_binding(starts=12.0), 12.0, [0.0, 1.0, 1.0]),
        (a_binding(notice=0.0), 0.0, [0.0, 0.0, 0.0]),
    ],
)
def test_it_binds_from_the_leaving_to_its_end_or_that_of_its_notice(
    binding: Binding, leaving: float, by_year: list[float]
):
    assert [binding.bound(leaving, year) for year in range(3)] == by_year


@pytest.mark.parametrize(
    ("binding", "last"),
    [
        (a_binding(ends=12.0), date(2028, 3, 31)),
        (a_binding(notice=7.0), date(2027, 10, 31)),
        (a_binding(notice=1.5), date(2027, 5, 31)),
        (a_binding(), None),
    ],
)
def test_its_last_day_is_told(binding: Binding, last: date | None):
    assert binding.last_day(0.0, FIRST) == last


def test_contracts_of_other_services_bind_nobody_and_an_option_to_extend_counts_for_nothing():
    tool = {"title": "Software", "supplier": "Somebody", "service": "desk", "ends": "March 2029"}
    case = a_case(
        services={"desk": {"title": "Desk"}, "print": {"title": "Printing"}},
        contracts={"tool": tool | {"extension": "2 years"}, "paper": tool | {"service": "print"}},
    )
    (found,) = bindings(case.head, "desk", FIRST)
    assert isinstance(case.head.contracts["tool"], Contract)
    assert (found.name, found.ends, found.notice, found.price) == ("tool", 24.0, inf, "")
