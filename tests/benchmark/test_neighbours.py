"""Who is most alike: standardised measures, weighted, and their distance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.benchmark.neighbours import nearest_neighbours, standardised

WEIGHTS = {"people": 1.0, "deprivation": 1.0}


def measures(**bodies: tuple[float | None, float | None]) -> dict[str, dict[str, float | None]]:
    return {code: dict(zip(WEIGHTS, values, strict=True)) for code, values in bodies.items()}


def test_the_most_alike_comes_first_and_the_farthest_is_at_one():
    """People count by their logs: 100, 200 and 400 thousand are evenly apart."""
    found = nearest_neighbours(
        "A", measures(A=(100e3, 10), B=(200e3, 10), C=(400e3, 10)), {"people": 1.0, "deprivation": 0.0}
    )
    assert [one.code for one in found] == ["B", "C"]
    assert [one.distance for one in found] == pytest.approx([0.5, 1.0])


def test_a_worked_distance():
    """Two measures, three bodies: each has mean nought and deviation one, so the distances can be had by hand."""
    found = nearest_neighbours("A", measures(A=(1.0, 0.0), B=(np.e, 0.0), C=(np.e**2, 3.0)), WEIGHTS)
    people, need = np.std([0, 1, 2]), np.std([0, 0, 3])
    near, far = 1 / people, np.sqrt((2 / people) ** 2 + (3 / need) ** 2)
    assert {one.code: one.distance for one in found} == pytest.approx({"B": near / far, "C": 1.0})


def test_a_body_that_lacks_a_measure_is_nobodys_neighbour_and_has_none():
    said = measures(A=(1e5, 10), B=(2e5, None), C=(3e5, 12))
    assert [one.code for one in nearest_neighbours("A", said, WEIGHTS)] == ["C"]
    assert nearest_neighbours("B", said, WEIGHTS) == ()


def test_a_measure_without_weight_does_not_keep_a_body_out():
    said = measures(A=(1e5, None), B=(2e5, None))
    assert [one.code for one in nearest_neighbours("A", said, {"people": 1.0, "deprivation": 0.0})] == ["B"]


def test_bodies_as_far_as_one_another_stand_in_the_order_of_their_codes():
    said = measures(M=(1e5, 10), Z=(1e5, 12), B=(1e5, 8))
    assert [one.code for one in nearest_neighbours("M", said, WEIGHTS)] == ["B", "Z"]


def test_bodies_that_are_all_the_same_are_no_distance_apart():
    found = nearest_neighbours("A", measures(A=(1e5, 10), B=(1e5, 10)), WEIGHTS)
    assert [one.distance for one in found] == [0.0]


some_bodies = st.dictionaries(
    st.text("ABCDEFGH", min_size=1, max_size=3),
    st.tuples(st.floats(1e3, 1e7), st.floats(0, 60)),
    min_size=2,
    max_size=12,
)


@given(some_bodies)
def test_distance_is_the_same_both_ways_before_it_is_put_to_scale(bodies: dict[str, tuple[float, float]]):
    said = measures(**bodies)
    codes = sorted(said)
    table = standardised(codes, said, list(WEIGHTS))
    apart = np.sqrt(((table[:, None] - table[None]) ** 2).sum(axis=2))
    assert np.allclose(apart, apart.T)


@given(some_bodies, st.floats(0.1, 10))
def test_the_order_does_not_hang_on_the_unit_of_a_measure(bodies: dict[str, tuple[float, float]], factor: float):
    said = measures(**bodies)
    scaled = {code: one | {"deprivation": (one["deprivation"] or 0) * factor} for code, one in said.items()}
    first = next(iter(sorted(said)))
    plain = {one.code: one.distance for one in nearest_neighbours(first, said, WEIGHTS)}
    other = {one.code: one.distance for one in nearest_neighbours(first, scaled, WEIGHTS)}
    assert other == pytest.approx(plain, abs=1e-6)
