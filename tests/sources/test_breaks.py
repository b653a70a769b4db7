"""A restated opening: by how much, and from when on the years are no one series."""

from __future__ import annotations

import numpy as np
import pytest

from shiremoot.sources.breaks import breaks, restated


@pytest.mark.parametrize(
    ("closed", "opened", "is_break"),
    [
        (17.8e6, 1.9e6, True),
        (17.8e6, 148.6e6, True),
        (5.2e6, -34.9e6, True),
        (10e6, 5e6, True),
        (10e6, 5.001e6, False),
        (9.9e6, 4.95e6, False),
        (100e6, 60e6, False),
        (np.nan, 5e6, False),
    ],
)
def test_a_break_is_at_least_5_million_and_half_of_the_larger(closed: float, opened: float, is_break: bool):
    assert bool(breaks(np.array(closed), np.array(opened))) == is_break
    assert bool(breaks(np.array(opened), np.array(closed))) == is_break, "either way"


def test_a_restatement_is_the_opening_less_the_closing_before_it_and_rounding_is_none():
    found = restated(np.array([100e3, 100e3, 100e3, np.nan]), np.array([130e3, 40e3, 100.5e3, 1.0]))
    assert found.tolist() == [30e3, -60e3, 0.0, pytest.approx(np.nan, nan_ok=True)]
