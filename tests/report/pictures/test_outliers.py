"""How far an axis goes: one value far out, or a few, must not take the room of all others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.report.pictures.outliers import kept, said_beyond

AMOUNTS = st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("values", "left_out"),
    [
        ([0.8, 0.9, 1.0, 1.1, 1.2, 6.0], [6.0]),
        ([-2.0, 0.8, 0.9, 1.0, 1.1, 1.2, 6.0], [-2.0, 6.0]),
        ([0.8, 0.9, 1.0, 1.1, 1.2, 1.6], []),
        ([1.0, 1.0, 1.0, 1.0, 1.0, 1.1, 40.0], [40.0]),
        ([1.0, 1.0, 1.0, 1.0, 1.0, 40.0], []),
        ([3.0], []),
        ([3.0, 900.0], []),
    ],
)
def test_what_lies_more_than_three_middle_halves_beyond_it_is_left_out(values: list[float], left_out: list[float]):
    """Where the middle half are alike, only one that is alone; where all others are, nothing is squeezed, so none."""
    assert sorted(set(values) - set(kept(values))) == left_out


def test_what_a_picture_must_show_is_kept_however_far_out():
    assert 6.0 in kept([0.8, 0.9, 1.0, 1.1, 1.2, 6.0], always=[6.0])


@given(AMOUNTS)
def test_at_least_half_of_all_values_are_kept(values: list[float]):
    assert len(kept(values)) >= len(values) / 2
    assert set(kept(values)) <= set(values)


def test_nothing_is_said_where_nothing_lies_beyond():
    assert said_beyond([]) == []
    assert said_beyond(["A, Roads 600%", "B, Parks −3%"]) == [
        "Hollow, beyond the end of the axis: A, Roads 600%; B, Parks −3%"
    ]
