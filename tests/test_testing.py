"""The assertions that we ship fail where they should, and say why."""

from dataclasses import replace
from decimal import Decimal

import pytest

from shiremoot.money import Basis, Figure, Origin
from shiremoot.testing import assert_adds_up, assert_odds, assert_same_basis

WHOLE = Basis(
    price="cash", recurrence="recurring", effect="full-year", kind="cashable", measure="net", bodies=("a-body",)
)
ONE = Figure(Decimal(1000), WHOLE, Origin("assumed", "For this test"))


def test_two_figures_of_one_basis_pass():
    assert_same_basis(ONE, replace(ONE, amount=Decimal(2000)))


def test_unlike_bases_fail_naming_the_part():
    other = replace(ONE, basis=replace(WHOLE, recurrence="one-off"))
    with pytest.raises(AssertionError, match="recurrence"):
        assert_same_basis(ONE, other)


def test_parts_that_miss_the_whole_fail_with_the_difference():
    assert_adds_up([1.0, 2.0], 3.0)
    with pytest.raises(AssertionError, match="-1"):
        assert_adds_up([1.0, 2.0], 4.0)


def test_odds_too_far_from_what_is_expected_fail():
    assert_odds(0.5, 0.501, draws=10_000)
    with pytest.raises(AssertionError):
        assert_odds(0.5, 0.6, draws=10_000)
