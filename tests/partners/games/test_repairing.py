"""What mends a key over which some group would leave: against programmes with a row for every group."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from shiremoot.partners.games.errors import NotAGame, NotSolved
from shiremoot.partners.games.leaving import core, least_core_excess
from shiremoot.partners.games.linear_programmes import add_row, programme, solved
from shiremoot.partners.games.repairing import price_of_holding_together, repaired
from tests.partners.games.playing import additive, airport, any_game, costs
from tests.partners.games.settling import FINE, NOBODY_CAN_BE_HELD, TWO_EARN_MORE, inside

BROKEN_BY_A_PAIR = costs(A=60, B=40, C=50, AB=85, AC=95, BC=60, ABC=110)


def least_moved(shares: np.ndarray, cost: np.ndarray, ceiling: float) -> float:
    """What has to move at least so that no group's excess is above the ceiling, by scipy with a row for every group."""
    groups, n = inside(cost)[1:-1], len(shares)
    answer = linprog(
        np.r_[np.zeros(n), np.ones(n)],
        np.r_[np.c_[groups, np.zeros_like(groups)], np.c_[np.eye(n), -np.eye(n)]],
        np.r_[cost[1:-1] + ceiling, shares],
        np.r_[np.ones(n), np.zeros(n)][None],
        cost[-1:],
        [(None, None)] * n + [(0, None)] * n,
        options=FINE,
    )
    return float(answer.fun)


def test_what_a_pair_pays_too_much_goes_to_the_third_and_both_gain_alike():
    """By heads B and C pay 90 where 60 would do: 30 have to move to A, and no rule says that B gains more than C."""
    found = repaired(np.array([20.0, 40, 50]), BROKEN_BY_A_PAIR)
    assert found.shares == pytest.approx([50, 25, 35])
    assert (found.moved, found.excess, found.core_is_empty) == (pytest.approx(30), pytest.approx(0), False)


def test_shares_that_hold_already_stay_as_they_are():
    shares = np.array([52.0, 28, 30])
    found = repaired(shares, BROKEN_BY_A_PAIR)
    assert found.shares.tolist() == shares.tolist()
    assert (found.moved, found.excess, found.core_is_empty) == (0, -2, False)


def test_where_nobody_can_be_held_the_shares_are_those_over_which_the_worst_gains_least():
    """Two of three pay 8 at best where 7 would do, so all pay 4; from 2, 4 and 6, two have to move."""
    found = repaired(np.array([2.0, 4, 6]), NOBODY_CAN_BE_HELD)
    assert found.shares == pytest.approx([4, 4, 4])
    assert (found.moved, found.excess, found.core_is_empty) == (pytest.approx(2), pytest.approx(1), True)


def test_shares_in_the_least_core_of_an_empty_core_stay_as_they_are():
    found = repaired(np.array([4.0, 4, 4]), NOBODY_CAN_BE_HELD)
    assert (found.shares.tolist(), found.moved, found.core_is_empty) == ([4, 4, 4], 0, True)


@settings(max_examples=40, deadline=None)
@given(any_game(2), st.lists(st.integers(-30, 30), min_size=5, max_size=5))
def test_no_less_could_move_and_no_group_is_left_that_others_could_have_spared(cost: np.ndarray, wanted: list[int]):
    n = len(cost).bit_length() - 1
    shares = np.array(wanted[:n], float)
    shares += (cost[-1] - shares.sum()) / n
    found, ceiling = repaired(shares, cost), max(float(least_core_excess(cost)), 0.0)
    assert found.moved == pytest.approx(least_moved(shares, cost, ceiling), abs=1e-6)
    assert found.moved == pytest.approx(np.abs(found.shares - shares).sum() / 2, abs=1e-6)
    assert core(found.shares, cost).excess <= ceiling + 1e-7
    assert found.core_is_empty == (ceiling > 1e-7)


def test_a_group_that_may_not_form_needs_no_repair():
    cost = BROKEN_BY_A_PAIR.copy()
    cost[0b110] = np.inf
    assert repaired(np.array([20.0, 40, 50]), cost).moved == 0
    assert repaired(np.array([0.0, 50, 60]), cost).shares == pytest.approx([20, 40, 50])


def test_twelve_bodies_are_mended_by_few_of_their_groups():
    """Eleven users of a runway pay for the twelfth, whose need is longest, and ten of them more than they need."""
    cost = airport(np.arange(1.0, 13))
    shares = np.array([*np.full(11, 2.0), -10.0])
    found = repaired(shares, cost)
    assert found.moved == pytest.approx(least_moved(shares, cost, 0.0))
    assert core(found.shares, cost).in_core
    assert not core(shares, cost).in_core


def test_shares_that_do_not_add_up_cannot_be_mended():
    with pytest.raises(NotAGame, match="add up to 3"):
        repaired(np.ones(3), BROKEN_BY_A_PAIR)


def test_the_price_of_holding_together_is_what_the_pairs_would_not_pay():
    """Every two pay at most 7, so all pay at most 10.50 of 12."""
    assert price_of_holding_together(NOBODY_CAN_BE_HELD) == pytest.approx(1.5)


def test_nothing_has_to_be_paid_where_some_shares_hold_all():
    assert price_of_holding_together(BROKEN_BY_A_PAIR) == 0
    assert price_of_holding_together(additive([3, 4])) == pytest.approx(0, abs=1e-9)
    assert price_of_holding_together(np.array([0.0, 7])) == 0


def test_two_who_would_leave_set_the_price_of_the_third():
    """A and B would have to be paid ten, and C pays nothing: all earn two, so eight are missing."""
    assert price_of_holding_together(TWO_EARN_MORE) == pytest.approx(8)


@settings(max_examples=40, deadline=None)
@given(any_game(2))
def test_with_its_price_paid_a_game_has_a_core_and_with_less_it_has_none(cost: np.ndarray):
    price, subsidised = price_of_holding_together(cost), cost.copy()
    subsidised[-1] -= price
    assert least_core_excess(subsidised) <= 1e-7
    if price > 1e-6:
        subsidised[-1] += price / 2
        assert least_core_excess(subsidised) > 1e-8


def test_all_together_must_be_allowed_to_form():
    with pytest.raises(
        NotAGame, match="an infinite cost for the group of bodies 0, 1; expected a cost, as it is what is shared"
    ):
        price_of_holding_together(costs(A=1, B=2, AB=np.inf))


def test_a_programme_without_an_answer_is_told():
    model = programme(1)
    add_row(model, {0: 1.0}, 1.0)
    add_row(model, {0: -1.0}, -2.0)
    with pytest.raises(NotSolved, match="a linear programme about shares that ends as: Infeasible"):
        solved(model)


def test_a_programme_says_nothing_on_standard_output(capfd: pytest.CaptureFixture[str]):
    solved(programme(1))
    assert capfd.readouterr() == ("", "")
