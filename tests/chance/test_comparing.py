"""Drawn pounds beside a stated amount: noise passes, a missing penny fails."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.chance import at_least, at_most, comparable, compared, varies

SURE = np.full(3, 1_000 * 5 / 12)  # £416.67 to the penny


def test_the_noise_of_a_sum_reaches_and_does_not_exceed():
    drawn = np.array([99_999.99999999997, 100_000.00000000003, 0.0])
    assert at_least(drawn, 100_000.0).tolist() == [True, True, False]
    assert at_most(drawn, 100_000.0).tolist() == [True, True, True]


def test_a_missing_penny_fails_and_one_too_many_exceeds():
    drawn = np.array([99_999.99, 100_000.01, 0.0])
    assert at_least(drawn, 100_000.0).tolist() == [False, True, False]
    assert at_most(drawn, 100_000.0).tolist() == [True, False, True]


def test_what_does_not_vary_is_an_amount_to_the_penny():
    assert not varies(SURE)
    assert at_least(SURE, 416.67).all()
    assert not at_least(SURE, 416.68).any()
    assert at_most(SURE, 416.67).all()
    assert not at_most(SURE, 416.66).any()


def test_what_varies_is_compared_to_a_tenth_of_a_penny():
    drawn = np.append(SURE, 0.0)
    assert varies(drawn)
    assert compared(drawn).tolist() == [416_667, 416_667, 416_667, 0]


@given(st.integers(-(10**11), 10**11), st.integers(-5, 5))
def test_a_stated_amount_is_its_own_tenths_of_a_penny_whatever_noise_is_on_it(pence: int, noise: int):
    pounds = pence / 100
    assert comparable(pounds + noise * np.spacing(abs(pounds))) == 10 * pence


@pytest.mark.parametrize("pounds", [7.0, 14.0])
def test_seven_per_cent_of_a_hundred_is_seven(pounds: float):
    assert comparable(0.07 * (pounds / 7.0) * 100e6) == comparable(pounds * 1e6)
