"""What borrowing costs each year: provision begins after the spend or first use, interest is on what stands unpaid."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.dates import FinancialYear
from shiremoot.options.errors import OptionsError
from shiremoot.options.financing import Borrowing, begins_after, provision_rule
from shiremoot.parameters import ParameterError
from tests.options.charging import charged

FIVE_YEARS = Borrowing(5, 0.045)
ANNUITY = Borrowing(5, 0.045, "annuity")
HALF_A_MILLION = np.array([500.0, 0, 0, 0, 0, 0])  # £k, spent in year 0


def test_half_a_million_over_five_years_by_equal_instalments():
    found = charged(HALF_A_MILLION, FIVE_YEARS)
    assert found.charge == pytest.approx([0, 122.5, 118.0, 113.5, 109.0, 104.5])
    assert found.charge.sum() == pytest.approx(567.5)


def test_half_a_million_over_five_years_by_annuity():
    found = charged(HALF_A_MILLION, ANNUITY)
    assert found.charge[1:] == pytest.approx([113.896] * 5, abs=0.0005)
    assert found.charge.sum() == pytest.approx(569.479, abs=0.0005)
    assert found.provision.sum() == pytest.approx(500)


def test_provision_waits_for_first_use_but_interest_does_not():
    spent = np.array([100.0, 100, 0, 0, 0])
    found = charged(spent, Borrowing(2, 0.05), first_use=2)
    assert found.provision == pytest.approx([0, 0, 0, 100, 100])
    assert found.interest == pytest.approx([0, 5, 10, 10, 5])


def test_an_asset_in_use_before_its_last_payment_waits_only_for_that_payment():
    found = charged(np.array([100.0, 100, 0, 0]), Borrowing(2, 0.0), first_use=0)
    assert found.provision == pytest.approx([0, 50, 100, 50])


def test_what_falls_after_the_last_year_stands_as_outstanding():
    found = charged(HALF_A_MILLION[:3], FIVE_YEARS)
    assert found.outstanding == pytest.approx([500, 400, 300])


def test_without_interest_an_annuity_is_equal_instalments():
    assert Borrowing(4, 0.0, "annuity").instalments().tolist() == Borrowing(4, 0.0).instalments().tolist()


@given(
    st.lists(st.floats(0, 1e7), min_size=4, max_size=4),
    st.integers(1, 8),
    st.floats(0, 0.2),
    st.sampled_from(["equal instalments", "annuity"]),
    st.integers(0, 3),
)
def test_all_that_was_borrowed_is_provided_once(
    spent: list[float], life: int, rate: float, method: str, first_use: int
):
    borrowed = np.array(spent + [0.0] * 12)
    found = charged(borrowed, Borrowing(life, rate, method), first_use)
    assert found.provision.sum() == pytest.approx(sum(spent))
    assert found.outstanding[-1] == pytest.approx(0, abs=1e-6)


def test_draws_are_financed_one_by_one():
    both = np.array([[100.0, 0, 0], [50.0, 50, 0]])
    found = charged(both, ANNUITY)
    assert found.charge.tolist() == [charged(one, ANNUITY).charge.tolist() for one in both]


def test_the_rule_is_dated_and_not_held_before_it_was_made():
    rule = provision_rule(FinancialYear.parse("2026-27"))
    assert begins_after(rule) == 1
    assert "27(3)" in rule.source.provision
    assert begins_after(provision_rule(FinancialYear.parse("2011-12"))) == 1
    assert "Assumption" in provision_rule(FinancialYear.parse("2011-12")).source.note
    with pytest.raises(ParameterError):
        provision_rule(FinancialYear.parse("2007-08"))


@pytest.mark.parametrize(
    ("life", "rate", "words"),
    [(0, 0.045, "an asset life of 0 years"), (5, 4.5, "interest of 450% a year"), (5, -0.01, "interest of -1% a year")],
)
def test_borrowing_that_cannot_be_is_refused(life: int, rate: float, words: str):
    with pytest.raises(OptionsError, match=words):
        Borrowing(life, rate)
