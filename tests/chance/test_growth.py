"""Nothing in this room grows with the square of what it is given: counted in calls, and in numbers that are kept."""

from collections.abc import Callable

import numpy as np
import pytest

from shiremoot.chance import Discrete, Distribution, Pert, RankCorrelation, Sampler, Triangular, YesNo
from tests.growth import MOST, growth


@pytest.mark.parametrize(
    "shape", [Pert(0, 1, 3), Triangular(0, 1, 3), YesNo(0.5), Discrete((0, 1, 5), (0.2, 0.3, 0.5))]
)
def test_planning_and_drawing_so_many_quantities(shape: Distribution):
    def work(count: int) -> Callable[[], object]:
        quantities = {f"q{at}": shape for at in range(count)}
        return lambda: Sampler.of(quantities).block(0, 8)

    assert growth(work, 100) < MOST


def alike(count: int):
    matrix = np.full((count, count), 0.3)
    np.fill_diagonal(matrix, 1.0)
    return RankCorrelation([f"q{at:04}" for at in range(count)], matrix)


def test_a_group_of_so_many_members():
    def work(count: int) -> Callable[[], object]:
        quantities = {f"q{at:04}": Pert(0, 1, 3) for at in range(count)}
        return lambda: Sampler.of(quantities, [alike(count)]).block(0, 8)

    assert growth(work, 100) < MOST


def test_what_ties_a_large_group_of_one_number_grows_with_its_members_not_with_their_pairs():
    """What a draw multiplies is counted here: two numbers for each member."""
    for count in (64, 128, 256):
        plan = Sampler.of({f"q{at:04}": Pert(0, 1, 3) for at in range(count)}, [alike(count)]).plan
        assert plan.sizes["elements"] == 2 * count


def test_a_matrix_is_looked_through_without_a_call_for_each_pair():
    def work(count: int) -> Callable[[], object]:
        return lambda: alike(count)

    assert growth(work, 100) < MOST
