"""What each option is worth year by year adds up to its value, whatever the budget counts otherwise."""

import pytest

from shiremoot import studies
from shiremoot.question.settings import Settings
from shiremoot.testing import a_case, a_figure

BODIES = {"council": {"name": "A council", "kind": "county"}, "other": {"name": "Another", "kind": "district"}}
ONCE = {"recurrence": "one-off", "start": {"month": "April 2017"}}
BORROWED = {"by": "borrowing", "over": 3, "interest": "4%", "assumed": "A loan"}


def cash_flow(**way: object) -> list[dict[str, float]]:
    options = {"on": "2017-06-01", "year": "2017-18", "through": "2019-20", "ways": {"one": way}}
    case = a_case(options=options, variants={"one": {"title": "One"}}, bodies=BODIES)
    (one,) = studies.ask("options", case, Settings(draws=500)).as_json()["results"]["options"]
    assert one["cash_flow"][-1]["so_far"] == pytest.approx(one["npv"]["expected"], abs=0.011)
    return list(one["cash_flow"])


def test_a_saving_counts_in_each_year_discounted():
    in_2017 = {"effect": "in-year", "recurrence": "one-off"}
    (saved, *later) = cash_flow(savings={"saved": a_figure("£1m", year="2017-18", **in_2017)})
    assert saved == {"year": "2017-18", "expected": 1_000_000.0, "so_far": 1_000_000.0}
    assert [one["so_far"] for one in later] == [1_000_000.0, 1_000_000.0]


def test_capital_counts_when_it_is_spent_and_not_as_what_borrowing_costs():
    found = cash_flow(capital={"servers": {**a_figure("£1m to £2m"), **ONCE, "paid_from": BORROWED}})
    assert found[0]["expected"] == pytest.approx(-1_500_000, rel=0.05)
    assert [one["expected"] for one in found[1:]] == [0.0, 0.0]


def test_a_transfer_is_no_value_and_a_benefit_to_residents_is():
    time = {**a_figure("£0.2m"), **ONCE, "class": "non-cash"}
    found = cash_flow(savings={"grant": {**a_figure("£5m"), **ONCE, "transfer": True}}, benefits={"time": time})
    assert found[0]["expected"] == 200_000.0


def test_what_another_body_saves_is_value_too():
    found = cash_flow(savings={"saved": {**a_figure("£1m"), **ONCE, "body": "other"}})
    assert found[0]["expected"] == 1_000_000.0
