"""What one line alone would change: the year's gap with it at its low and at its high end."""

from math import inf

import numpy as np
import pytest

from shiremoot.chance import Fixed, Normal, Uniform
from shiremoot.gap.changing import effects
from shiremoot.ledger import Formula
from shiremoot.testing import a_line

PRESSURE = a_line("pay", Uniform(80.0, 120.0), kind="pressure")


def test_a_cost_at_its_low_leaves_less_and_at_its_high_more():
    """£100 as planned of a gap of £1,000: at £80 it is £20 less, at £120 £20 more; 10th to 90th are 32 apart."""
    (found,) = effects([(PRESSURE, 100.0)], 1_000.0)
    assert (found.title, found.ends) == ("pay", "absolute")
    assert (found.low, found.high) == pytest.approx((80.0, 120.0))
    assert (found.left_low, found.left_high) == pytest.approx((980.0, 1_020.0))
    assert found.moves == pytest.approx(32.0)


def test_a_saving_at_its_low_leaves_more_and_its_pounds_are_said_positive():
    (found,) = effects([(a_line("desk", Uniform(80.0, 120.0)), -100.0)], 1_000.0)
    assert (found.low, found.high) == pytest.approx((80.0, 120.0))
    assert (found.left_low, found.left_high) == pytest.approx((1_020.0, 980.0))


def test_a_year_in_which_half_of_it_falls_moves_by_half():
    (found,) = effects([(PRESSURE, 50.0)], 1_000.0)
    assert (found.low, found.high, found.left_low, found.left_high) == pytest.approx((40.0, 60.0, 990.0, 1_010.0))
    assert found.moves == pytest.approx(16.0)


def test_ends_are_those_that_the_case_states():
    """A normal distribution has no ends; a flat one stated by its 10th and 90th has them there."""
    normal = a_line("normal", Normal(100.0, 10.0), kind="pressure")
    stated = a_line("stated", Uniform(0.0, 200.0), kind="pressure", levels=(0.1, 0.9))
    far, near = effects([(normal, 100.0), (stated, 100.0)], 0.0)
    assert (far.title, near.title) == ("stated", "normal")
    assert (far.low, far.high) == pytest.approx((20.0, 180.0))
    assert near.ends == "the 10th and 90th of 100 values"
    assert -inf < near.low < 90.0
    assert 110.0 < near.high < inf


def test_what_moves_most_comes_first_and_alike_ones_by_name():
    wide = a_line("wide", Uniform(0.0, 200.0), kind="pressure")
    lines = [(PRESSURE, 100.0), (wide, 100.0), (a_line("oil", Uniform(80.0, 120.0), kind="pressure"), 100.0)]
    assert [one.title for one in effects(lines, 0.0)] == ["wide", "oil", "pay"]


def nothing(given: object):
    return np.zeros((1, 1))


def test_what_cannot_vary_or_falls_in_no_year_changes_nothing():
    fixed = a_line("fixed", Fixed(100.0), kind="pressure")
    centred = a_line("centred", Uniform(-1.0, 1.0), kind="pressure")
    computed = a_line("computed", Uniform(80.0, 120.0), formula=Formula(nothing))
    assert effects([(fixed, 100.0), (centred, 100.0), (computed, 100.0), (PRESSURE, 0.009)], 0.0) == []
    assert len(effects([(PRESSURE, 0.01)], 0.0)) == 1
    assert len(effects([(PRESSURE, -0.01)], 0.0)) == 1
