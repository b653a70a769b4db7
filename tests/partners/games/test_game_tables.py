"""A table of what groups cost is read by bit mask, and what cannot be one is refused with its place."""

import pickle
import re
from functools import partial
from importlib import import_module

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.partners.games.averaging import shapley
from shiremoot.partners.games.beyond import COMPLAINTS, CORE, PARTITION, SHAPLEY
from shiremoot.partners.games.closed import equal_saving, separable_cost
from shiremoot.partners.games.complaints import least_core, nucleolus, prenucleolus
from shiremoot.partners.games.errors import NoImputation, NotAGame
from shiremoot.partners.games.leaving import core
from shiremoot.partners.games.structures import best_partition
from shiremoot.partners.games.tables import MOST, bodies_of, groups_within, mask_of, members, sizes, sums
from tests.partners.games.playing import Rule

INFINITE = np.inf
COMPLAINING = (prenucleolus, nucleolus, least_core)


def table(**entries: float) -> np.ndarray:
    """A table of three bodies that cost 1 each, with some groups' costs changed: c101=5."""
    cost = np.array([0.0, 1, 1, 2, 1, 2, 2, 3])
    for group, value in entries.items():
        cost[int(group[1:], 2)] = value
    return cost


def test_a_table_of_eight_groups_has_three_bodies():
    assert bodies_of(table()) == 3


def test_one_body_is_a_game():
    assert bodies_of(np.array([0.0, 7.0])) == 1


def test_draws_stand_first():
    assert bodies_of(np.stack([table(), table(), table()])) == 3
    assert bodies_of(np.zeros((0, 4))) == 2, "no draw is still a table of two bodies"


def test_a_group_that_may_not_form_is_infinite_and_may_be_all_of_them():
    assert bodies_of(table(c110=INFINITE, c111=INFINITE)) == 3


def test_a_group_may_earn_more_than_it_costs():
    assert bodies_of(table(c111=-5)) == 3


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        (table(c101=np.nan), "cost: found nan for the group of bodies 0, 2; expected a number for every group"),
        (table(c101=-INFINITE), "found -inf for the group of bodies 0, 2"),
        (table(c000=2), "found 2 for nobody; expected nought"),
        (table(c000=INFINITE), "found inf for nobody; expected nought"),
        (table(c010=INFINITE), "found an infinite cost for body 1; expected a cost, as a body can always stand alone"),
        (np.stack([table(), table(c010=np.nan)]), "found nan for body 1 in draw 1"),
        (np.stack([table(), table(c000=1)]), "found 1 for nobody in draw 1"),
        (np.stack([table(), table(c100=INFINITE)]), "found an infinite cost for body 2 in draw 1"),
        (np.zeros(6), r"found an array of shape \(6,\); expected \(2\*\*n,\) or \(draws, 2\*\*n\)"),
        (np.zeros(1), "one or more"),
        (np.zeros(0), "one or more"),
        (np.array(0.0), "one or more"),
        (np.zeros((2, 2, 4)), "one or more"),
        (np.zeros(4, np.int32), "found ndarray of int32; expected an array of float64"),
        ([0.0, 1.0], "found list of no type; expected an array of float64"),
    ],
)
def test_what_is_no_table_is_refused_and_told_where(cost: np.ndarray, words: str):
    with pytest.raises(NotAGame, match=words):
        bodies_of(cost)


ONE_NUMBER = np.broadcast_to(np.zeros(1), (1 << 25,))  # 25 bodies, so that the test needs no memory
SAMPLED = r"of up to 62 bodies sample orders.*shapley_sampled\(cost_of, n, orders, seed\).*standard error"
FEW_COSTS = r"2n \+ 1 costs.*equal_saving_of\(alone, together\).*separable_cost_of.*proportional"


@pytest.mark.parametrize(
    ("asked", "feasible"),
    [
        (shapley, SAMPLED),
        *((each, f"no error could be stated.*{SAMPLED}; .*{FEW_COSTS}") for each in COMPLAINING),
        (
            partial(core, np.zeros(25)),
            "one that pays more.*proves.*not in the core; that none of a list does proves noth",
        ),
        (best_partition, r"best_of_columns\(groups, costs, alone\) takes up to 62 bodies and gives the gap"),
        (equal_saving, FEW_COSTS),
        (separable_cost, FEW_COSTS),
        (bodies_of, "fewer bodies at once"),
    ],
)
def test_of_twenty_five_bodies_each_question_says_what_is_feasible(asked: Rule, feasible: str):
    with pytest.raises(NotAGame, match=rf"found 25 bodies; expected 24 at most, as a table.*{feasible}"):
        asked(ONE_NUMBER)


@pytest.mark.parametrize("words", [SHAPLEY, COMPLAINTS, CORE, PARTITION])
def test_what_a_refusal_says_to_call_is_there(words: str):
    named = re.findall(r"(shiremoot[\w.]*)\.(\w+)", words)
    assert named
    for module, name in named:
        assert hasattr(import_module(module), name)
    closed = import_module("shiremoot.partners.games.closed")
    assert all(hasattr(closed, name) for name in ("equal_saving_of", "separable_cost_of", "proportional"))


def test_sums_and_sizes_of_twenty_five_bodies_are_refused():
    for made in (lambda: sums(np.zeros(25)), lambda: sizes(25)):
        with pytest.raises(NotAGame, match="25 bodies"):
            made()
    assert MOST == 24


def test_groups_within_some_bodies_stand_in_the_order_of_a_table_of_their_own():
    assert groups_within([]).tolist() == [0]
    assert groups_within([3, 0]).tolist() == [0, 0b1000, 0b0001, 0b1001]


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=6))
def test_a_group_sums_to_what_its_members_have(values: list[int]):
    totals = sums(np.array(values, float))
    assert totals.tolist() == [sum(values[body] for body in members(mask)) for mask in range(2 ** len(values))]


def test_the_sums_of_each_draw_are_those_it_would_have_by_itself():
    values = np.array([[0.1, 0.2, 0.3], [1e9, -0.7, 1 / 3]])
    together = sums(values)
    assert together.shape == (2, 8)
    assert together.tobytes() == b"".join(sums(row).tobytes() for row in values)
    assert sums(np.zeros((2, 0, 5))).shape == (2, 0, 32), "any axes before the bodies"


def test_sizes_count_members_and_add_up_beyond_a_byte():
    """The trap is a count kept in eight bits: its sum over 2^12 groups, 24,576, is no byte."""
    counted = sizes(12)
    assert counted.dtype == np.int64
    assert counted.tolist() == [len(members(mask)) for mask in range(2**12)]
    assert int(sum(counted[:256])) == 8 * 128


@given(st.sets(st.integers(0, 80)))
def test_a_mask_and_its_members_say_the_same(bodies: set[int]):
    assert members(mask_of(bodies)) == tuple(sorted(bodies))


def test_the_thirty_first_body_has_a_bit_of_its_own():
    """The trap is 1 << 31, which does not fit in 32 bits; and 63 is the sign of 64."""
    assert mask_of([np.int32(31)]) == 2**31
    assert mask_of(np.array([63, 0])) == 2**63 + 1
    assert members(np.int64(2**40 + 1)) == (0, 40)


def test_a_body_named_twice_counts_once():
    assert mask_of([2, 0, 2]) == 0b101


def test_a_group_below_nought_is_refused():
    with pytest.raises(NotAGame, match="found a group of mask -1"):
        members(-1)
    with pytest.raises(NotAGame, match="found body -2"):
        mask_of([1, -2])


def test_no_imputation_says_what_was_found_and_holds_the_prenucleolus():
    error = NoImputation(np.array([3.0, 4.0]), together=7, alone=6.5)
    assert str(error) == (
        "cost: found a cost of 7 together, and of 6.5 if each body stands alone; expected a cost together of no more "
        "than that; share in smaller groups, or take the prenucleolus, which this error holds"
    )
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert str(again) == str(error)
    assert again.prenucleolus.tolist() == [3, 4]
