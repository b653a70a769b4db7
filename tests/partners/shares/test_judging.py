"""How a way of sharing stands up: who would leave, how often, and who is worse off than alone."""

import numpy as np
import pytest

from shiremoot.partners.games.repairing import price_of_holding_together
from shiremoot.partners.shares.judging import Judge
from shiremoot.partners.shares.known import Tabled
from shiremoot.partners.shares.methods import METHODS
from shiremoot.partners.shares.result import Leaving, MethodFound, MethodName
from tests.partners.games.playing import costs

# Two runs of two bodies of like volume: together they cost 12 in one and 10 in the other; A alone costs 6 in both.
TWO_RUNS = np.stack([costs(A=6_000, B=8_000, AB=12_000), costs(A=6_000, B=6_000, AB=10_000)])
EQUAL = np.ones(2)
EMPTY = costs(A=6_000, B=6_000, C=6_000, AB=7_000, AC=7_000, BC=7_000, ABC=12_000)


def judge(costs_of_draws: np.ndarray, volumes: np.ndarray = EQUAL) -> Judge:
    return Judge(("north", "south", "west")[: len(volumes)], Tabled(np.atleast_2d(costs_of_draws), volumes))


def under_key(**pounds: float) -> MethodFound:
    """North, South and West pay these pounds of £6,500 that three cost; a pair costs £5,000 and one £3,000."""
    table = costs(A=3_000, B=3_000, C=3_000, AB=5_000, AC=5_000, BC=4_000, ABC=6_500)
    return judge(table, np.ones(3)).by_key(np.array([list(pounds.values())]))


def test_expected_costs_are_the_average_of_the_runs():
    assert Tabled(TWO_RUNS, EQUAL).expected.tolist() == [0, 6_000, 7_000, 11_000]
    assert judge(TWO_RUNS).alone.tolist() == [[6_000, 8_000], [6_000, 6_000]]


def test_a_part_fixed_in_advance_divides_what_the_service_turns_out_to_cost():
    """Equal saving of £13,000 alone and £11,000 together: £5,000 and £6,000, so 5/11 and 6/11 of £12,000 or £10,000."""
    found = judge(TWO_RUNS).by_method("equal-saving")
    assert found.shares == {"north": 5_000, "south": 6_000}
    assert found.parts == pytest.approx({"north": 5 / 11, "south": 6 / 11})
    assert found.saving["north"].p10 == pytest.approx(6_000 - 12_000 * 5 / 11)
    assert found.saving["north"].p90 == pytest.approx(6_000 - 10_000 * 5 / 11)


def test_worse_off_differs_between_parts_fixed_in_advance_and_worked_out_anew():
    """North costs £6,000 or £4,000 alone and saves by equal saving anew £1,000 or £500.

    Fixed at £4,250 of the £11,500 that both cost on average, it pays £4,065 of £11,000 in the second run.
    """
    drawn = np.stack([costs(A=6_000, B=8_000, AB=12_000), costs(A=4_000, B=8_000, AB=11_000)])
    found = judge(drawn).by_method("equal-saving")
    assert found.p_worse_off == {"north": 0.5, "south": 0.0}
    assert found.p_worse_off_recomputed == {"north": 0.0, "south": 0.0}
    assert (found.p_in_core, found.p_in_core_recomputed) == (0.5, 1.0)


@pytest.mark.parametrize(("over", "odds"), [(0.0, 0.0), (1.0, 0.0), (1.02, 1.0)])
def test_worse_off_is_by_more_than_a_pound(over: float, odds: float):
    table = costs(A=6_000, B=6_000, AB=12_000)
    found = judge(table).by_key(np.array([[6_000 + over, 6_000 - over]]))
    assert found.p_worse_off == {"north": odds, "south": 0.0}


def test_a_key_is_never_worked_out_anew():
    found = judge(TWO_RUNS).by_key(np.array([[7_000.0, 5_000.0], [5_000.0, 5_000.0]]))
    assert found.p_in_core_recomputed is None
    assert found.p_worse_off == found.p_worse_off_recomputed == {"north": 0.5, "south": 0.0}
    assert found.shares == {"north": 6_000, "south": 5_000}


def test_every_group_that_would_leave_is_named_with_its_gain_the_largest_first():
    assert under_key(north=1_000, south=2_500, west=3_000).would_leave == (Leaving(("south", "west"), 1_500),)
    alike = under_key(north=3_500, south=1_000, west=2_000).would_leave
    assert alike == (Leaving(("north",), 500), Leaving(("north", "west"), 500)), "of those that gain alike the smaller"


def test_what_each_costs_alone_and_no_more_keeps_all_in():
    assert under_key(north=2_500, south=2_000, west=2_000).in_core
    assert under_key(north=3_000, south=2_000, west=1_500).in_core, "a group that is as well off by itself stays"


def test_shares_to_the_penny_of_a_cost_that_three_cannot_divide():
    table = costs(A=100, B=100, C=100, AB=150, AC=150, BC=150, ABC=100)
    shares = judge(table, np.ones(3)).by_method("volume").shares
    assert sorted(shares.values()) == [33.33, 33.33, 33.34]


def test_where_no_shares_keep_everybody_in_every_way_says_who_would_leave():
    """Three bodies of £6,000 whom pairs cost £7,000 and all £12,000: thirds ask £8,000 of a pair."""
    found = judge(EMPTY, np.ones(3))
    for method in METHODS:
        one = found.by_method(method)
        assert one.shares == {"north": 4_000, "south": 4_000, "west": 4_000}
        assert [leaving.gain for leaving in one.would_leave] == [pytest.approx(1_000)] * 3
        assert {leaving.group for leaving in one.would_leave} == {
            ("north", "south"),
            ("north", "west"),
            ("south", "west"),
        }
        assert (one.in_core, one.p_in_core, one.p_in_core_recomputed) == (False, 0.0, 0.0)
    assert found.known.least_core == pytest.approx(1_000)
    assert price_of_holding_together(EMPTY) == pytest.approx(1_500)  # three pairs count each body twice


class TestBeforeSharingBegins:
    """A pays £3,000 of its £6,000 before anything is shared, B £1,000 of its £4,000; both together cost £9,000."""

    table = costs(A=6_000, B=4_000, AB=9_000)
    found = Judge(("north", "south"), Tabled(table[None], np.array([1.0, 3.0]), np.array([[3_000.0, 1_000.0]])))

    @pytest.mark.parametrize(
        ("method", "north"),
        [("volume", 3_000 + 5_000 / 4), ("stand-alone", 3_000 + 5_000 / 2), ("equal-saving", 6_000 - 500)],
    )
    def test_each_pays_its_own_and_the_rest_is_divided(self, method: MethodName, north: float):
        shares = self.found.by_method(method).shares
        assert shares == pytest.approx({"north": north, "south": 9_000 - north})

    @pytest.mark.parametrize("method", ["equal-saving", "separable-cost", "shapley", "nucleolus"])
    def test_what_goes_by_costs_of_groups_comes_to_the_same_with_it_and_without(self, method: MethodName):
        whole = judge(self.table, self.found.known.volumes).by_method(method)
        assert self.found.by_method(method).shares == pytest.approx(whole.shares)

    def test_where_nothing_is_shared_in_the_end_each_pays_what_it_pays_alone(self):
        alone = np.array([[6_000.0, 4_000.0]])
        never = Judge(("north", "south"), Tabled(costs(A=6_000, B=4_000, AB=10_000)[None], np.ones(2), alone))
        for method in METHODS:
            assert never.by_method(method).shares == {"north": 6_000, "south": 4_000}
