"""Own servers or rent: stated inputs, and what a spreadsheet makes of them (LibreOffice 7: NPV, PMT, IPMT, PPMT, IRR).

In thousands of pounds, real, ten years. Own: 500 at once, 120 a year, 300 more in year 5. Rent: migration of 180 at
once, licences of 155 a year that rise by 2%, dual running of nine months at 10 a month in year 1, 60 to leave in year
10. The cells are =C+NPV(3.5%; years 1 to 10), written out year by year.
"""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from shiremoot import studies
from shiremoot.options.appraising import factors_of, present_value
from shiremoot.options.financing import Borrowing
from shiremoot.options.returns import rates_of_return
from shiremoot.parameters import lookup
from shiremoot.question.settings import Settings
from shiremoot.testing import Document, a_case
from tests.options.charging import charged

YEARS = 10
FACTORS = factors_of(lookup("uk/appraisal/discount_rate_standard", date(2026, 11, 28)), YEARS)
OWN = np.array([-500.0] + [-120.0] * YEARS) - 300.0 * (np.arange(YEARS + 1) == 5)


def rent(rise: float = 0.02, dual_months: float = 9, migration: float = 180) -> np.ndarray:
    flows = np.array([-migration] + [-155 * (1 + rise) ** year for year in range(YEARS)])
    flows[1] -= 10 * dual_months
    flows[YEARS] -= 60
    return flows


def ahead(**changed: float) -> float:
    """By how much renting is worth more than owning."""
    return float(present_value(rent(**changed), FACTORS) - present_value(OWN, FACTORS))


def where_level(difference: Callable[[float], float], low: float, high: float) -> float:
    """Where a difference that falls all along passes nought, by halving."""
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if difference(middle) > 0 else (low, middle)
    return low


def test_both_are_worth_what_the_spreadsheet_says():
    assert present_value(OWN, FACTORS) == pytest.approx(-1750.58458876691, abs=1e-9)
    assert present_value(rent(), FACTORS) == pytest.approx(-1713.08817643274, abs=1e-9)


def test_migration_may_overrun_by_a_fifth_before_owning_wins():
    times = 1 - ahead() / -180.0  # m* = 1 - NPV / PV of the migration
    assert times == pytest.approx(1.20831340185653)
    assert ahead(migration=180 * times) == pytest.approx(0, abs=1e-9)


def test_four_more_months_of_dual_running_and_owning_wins():
    at = where_level(lambda months: ahead(dual_months=months), 0, 24)
    assert at == pytest.approx(9 + 3.8808786765872)


def test_a_steeper_rise_of_prices_and_owning_wins():
    """The rise has no closed form; a little below it renting wins, a little above it owning."""
    at = where_level(lambda rise: ahead(rise=rise), 0.0, 0.1)
    assert 0.02 < at < 0.03
    assert ahead(rise=at - 1e-6) > 0 > ahead(rise=at + 1e-6)


def test_leaving_out_dual_running_would_have_flattered_renting():
    assert ahead(dual_months=0) - ahead() == pytest.approx(90 / 1.035)


def test_the_annuity_is_that_of_the_spreadsheet_year_by_year():
    found = charged(np.array([500.0] + [0.0] * 5), Borrowing(5, 0.045, "annuity"))
    assert found.charge[1:] == pytest.approx([113.895819752231] * 5)
    assert (found.interest[3], found.provision[3]) == pytest.approx((14.089299687301, 99.8065200649301))


def test_the_rate_of_return_is_that_of_the_spreadsheet():
    assert rates_of_return([-1000, 300, 250, 320, 280, 310]).rate == pytest.approx(0.139300811153377)


# --- the same through a case file: £k above are thousands of pounds here; prices stand still, so cash is real ------

ONCE = {"recurrence": "one-off", "assumed": "Stated in the example"}
STILL = {"every_year": "0%", "assumed": "Prices stand still in the example"}
RISING = {"every_year": "2%", "title": "Price rises", "assumed": "Stated in the example"}


def once(amount: str, month: str, **words: str) -> Document:
    return {"amount": amount, "start": {"month": month}, **ONCE, **words}


def yearly(amount: str, **words: str) -> Document:
    return {"amount": amount, "start": {"month": "April 2027"}, "assumed": "Stated in the example", **words}


@pytest.fixture(scope="module")
def compared() -> Document:
    """Owning and renting as two options beside business as usual that has neither."""
    own = {
        "costs": {"upkeep": yearly("£120k"), "at-once": once("£500k", "April 2026")},
        "capital": {"refresh": once("£300k", "April 2031") | {"paid_from": {"by": "revenue", "assumed": "Simplest"}}},
    }
    rent = {
        "model": "rented",
        "fate": "carried-forward",
        "costs": {
            "moving": once("£180k", "April 2026", covers="migration", title="Moving"),
            "licences": yearly("£155k", year="2027-28", indexed_by="rises"),
            "both": once("£90k", "April 2027", covers="dual-running", title="Both at once"),
            "leaving": once("£60k", "April 2036", covers="exit", title="Leaving"),
        },
    }
    case = a_case(
        variants={"own": {"title": "Own"}, "rent": {"title": "Rent"}},
        drivers={"gdp-deflator": STILL, "rises": RISING},
        options={"on": "2026-11-28", "year": "2026-27", "through": "2036-37", "ways": {"own": own, "rent": rent}},
    )
    return studies.ask("options", case, Settings(draws=100, workers=1)).as_json()["results"]


def test_a_case_file_comes_to_what_the_spreadsheet_says(compared: Document):
    worth = {one["key"]: one["npv"]["expected"] for one in compared["options"]}
    assert worth == pytest.approx({"own": -1750584.58876691, "rent": -1713088.17643274}, abs=0.01)


def test_a_case_file_turns_where_the_spreadsheet_does(compared: Document):
    """Migration at 1.2083 times what it is; dual running at nine months and 3.88 more, at £10,000 a month."""
    turns = {one["input"]: one["switches_at"] for one in compared["switching_values"] if one["option"] == "rent"}
    assert turns["Moving"] == pytest.approx(180_000 * 1.20831340185653, abs=0.01)
    assert turns["Both at once"] == pytest.approx(10_000 * (9 + 3.8808786765872), abs=0.01)
    # What is paid in year 10 counts by the factor of that year: the lead grown by ten years of 3.5%.
    assert turns["Leaving"] == pytest.approx(60_000 + 1000 * ahead() * 1.035**10, abs=0.01)
