"""Rules of a service allow the groups that a person would, and rules that cannot all hold are named without others."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.partners.games.errors import NotAGame
from shiremoot.partners.games.forming import (
    Alike,
    Apart,
    AtLeast,
    AtMost,
    Contiguous,
    LeadOf,
    NotYet,
    Rule,
    Together,
    Within,
    allowed,
    conflict,
    without_each,
)
from shiremoot.partners.games.structures import best_partition, has_partition
from shiremoot.partners.games.tables import members, sizes
from tests.partners.games.by_hand import every_partition, some_rules

ROW = Contiguous((0b00010, 0b00101, 0b01010, 0b10100, 0b01000))  # five bodies along a coast, 0 to 4
RING = Contiguous((0b10010, 0b00101, 0b01010, 0b10100, 0b01001))
ALONG_A_ROAD = tuple(tuple(10.0 * abs(a - b) for b in range(5)) for a in range(5))


def keeps(group: tuple[int, ...], rule: Rule) -> bool:  # noqa: PLR0911 - one return for each rule
    """Whether a group keeps a rule, as a person would say it."""
    match rule:
        case Together(bodies):
            return not set(bodies) & set(group) or set(bodies) <= set(group)
        case Apart(bodies):
            return all(not {one, other} <= set(bodies) for one, other in combinations(group, 2))
        case AtMost(size):
            return len(group) <= size
        case AtLeast(size):
            return len(group) >= size
        case Contiguous(neighbours):
            return joined(group, neighbours)
        case Within(distances, limit):
            return all(max(distances[a][b], distances[b][a]) <= limit for a, b in combinations(group, 2))
        case Alike(having):
            return len(group) == 1 or any(set(group) <= set(members(mask)) for mask in having)
        case LeadOf(leads):
            return len(group) == 1 or bool(set(group) & set(leads))
        case NotYet(bodies):
            return len(group) == 1 or not set(group) & set(bodies)


def joined(group: tuple[int, ...], neighbours: tuple[int, ...]) -> bool:
    """Walk from the first body and see whether all are met."""
    met, waiting = set(), [group[0]]
    while waiting:
        body = waiting.pop()
        met.add(body)
        waiting += [other for other in group if neighbours[body] >> other & 1 and other not in met]
    return met == set(group)


def has_one_by_hand(n: int, rules: tuple[Rule, ...] | list[Rule]) -> bool:
    return any(all(keeps(group, rule) for group in groups for rule in rules) for groups in every_partition(n))


@given(some_rules())
def test_groups_form_where_every_rule_is_kept(rules: list[Rule]):
    may = allowed(5, rules)
    assert may[0], "the empty group costs nothing, whatever the rules"
    assert may[1:].tolist() == [all(keeps(members(mask), rule) for rule in rules) for mask in range(1, 32)]


@given(some_rules())
def test_rules_conflict_where_no_partition_keeps_them(rules: list[Rule]):
    found = conflict(5, rules)
    assert bool(found) == (not has_one_by_hand(5, rules))
    assert bool(found) == (not has_partition(allowed(5, rules)))
    assert found == conflict(5, rules), "the same set each time"
    if found:
        assert not has_one_by_hand(5, found), "these alone leave no partition"
        for at in range(len(found)):
            assert has_one_by_hand(5, found[:at] + found[at + 1 :]), "none of them is named in vain"


@given(some_rules(), st.integers(0, 2**32))
def test_without_a_rule_the_best_never_costs_more(rules: list[Rule], seed: int):
    cost = np.random.default_rng(seed).uniform(50, 100, 32) * sizes(5)
    relaxed = list(without_each(5, rules))
    assert [rule for rule, _ in relaxed] == rules
    if conflict(5, rules):
        return
    bound = best_partition(cost, allowed(5, rules)).value
    for at, (_, may) in enumerate(relaxed):
        assert (may == allowed(5, rules[:at] + rules[at + 1 :])).all()
        assert best_partition(cost, may).value <= bound


def test_without_rules_every_group_may_form():
    assert allowed(3, []).all()
    assert conflict(3, []) == ()


def test_each_body_may_stand_alone_unless_it_must_be_with_others():
    gentle = [
        Apart((0, 1)),
        AtMost(1),
        ROW,
        Within(ALONG_A_ROAD, 5),
        Alike(()),
        LeadOf(()),
        NotYet((0, 4)),
        AtLeast(1),
    ]
    alone = 1 << np.arange(5)
    assert allowed(5, gentle)[alone].all()
    assert allowed(5, [Together((1, 3))])[alone].tolist() == [True, False, True, False, True]
    assert not allowed(5, [AtLeast(2)])[alone].any()


def test_a_group_along_a_coast_has_no_hole():
    may = allowed(5, [ROW])
    assert may[0b01110]
    assert not may[0b01010]
    assert np.count_nonzero(may) == 1 + 5 + 4 + 3 + 2 + 1


def test_a_ring_may_be_walked_either_way():
    assert allowed(5, [RING])[0b10001]
    assert np.count_nonzero(allowed(5, [RING])) == 1 + 4 * 5 + 1


def test_the_way_back_counts_too():
    one_way = ((0.0, 10.0), (30.0, 0.0))
    assert not allowed(2, [Within(one_way, 20)])[0b11]
    assert allowed(2, [Within(one_way, 30)])[0b11]


def test_long_rows_of_bodies_are_followed_to_their_end():
    """Eighteen bodies in a row: of all groups only the unbroken ones hang together."""
    row = Contiguous(tuple((1 << body >> 1 | 1 << body + 1) & ((1 << 18) - 1) for body in range(18)))
    assert np.count_nonzero(allowed(18, [row])) == 1 + 18 * 19 // 2


def test_a_pair_that_must_and_must_not_share_is_named_and_others_are_not():
    rules = [AtMost(4), Together((0, 1)), LeadOf((2,)), Apart((1, 0)), NotYet((4,))]
    assert conflict(5, rules) == (Together((0, 1)), Apart((1, 0)))


def test_of_two_reasons_the_later_one_is_named():
    """Each rule in turn is put aside where the others still conflict, so what is left is the last set that does."""
    rules = [Together((0, 1)), Apart((0, 1)), Together((2, 3)), NotYet((3,))]
    assert conflict(5, rules) == (Together((2, 3)), NotYet((3,)))


def test_sizes_that_no_number_of_groups_comes_to_conflict():
    """Five bodies in groups of three or four: each size can be had, and not both bounds at once."""
    assert conflict(5, [AtLeast(3), AtMost(4)]) == (AtLeast(3), AtMost(4))
    assert conflict(6, [AtLeast(3), AtMost(4)]) == ()


def test_a_smallest_size_beyond_all_bodies_conflicts_with_nothing_but_itself():
    assert conflict(3, [AtMost(3), AtLeast(4)]) == (AtLeast(4),)


def test_three_rules_may_conflict_of_which_any_two_can_hold():
    rules = [Together((0, 1)), Together((1, 2)), AtMost(2)]
    assert conflict(3, rules) == tuple(rules)


def test_rules_of_many_bodies_are_judged_in_a_moment():
    assert conflict(18, [Together((0, 1)), AtMost(5), Apart((0, 1))]) == (Together((0, 1)), Apart((0, 1)))


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (Together((0, 3)), "body 3"),
        (Apart((-1,)), "body -1"),
        (LeadOf((7,)), "body 7"),
        (NotYet((3,)), "body 3"),
        (AtMost(0), "a size of 0"),
        (AtLeast(0), "a size of 0"),
        (Contiguous((0b010, 0b001)), "neighbours of 2 bodies"),
        (Contiguous((0b010, 0b001, 0b1000)), "a mask of 8"),
        (Contiguous((0b010, 0b100, 0b010)), "body 1 as a neighbour of body 0 and not the other way"),
        (Alike((0b1001,)), "a mask of 9"),
        (Within(((0, 1), (1, 0)), 5), "distances from 2 bodies"),
        (Within(((0, 1, 2), (1, 0, np.nan), (2, 1, 0)), 5), "not a number"),
        (Within(((0, 1, 2), (1, 0, 1), (2, 1, 0)), np.nan), "not a number"),
        (Within(((0, 1, 2), (1, 0, 1), (2, 1, 0)), -1), "from itself"),
    ],
)
def test_a_rule_of_other_bodies_is_refused_by_its_place(rule: Rule, found: str):
    with pytest.raises(NotAGame, match=found) as refused:
        allowed(3, [AtMost(2), rule])
    assert str(refused.value.place).startswith("rules[1]")


@pytest.mark.parametrize("n", [0, 25])
def test_a_table_of_no_bodies_or_too_many_is_refused(n: int):
    with pytest.raises(NotAGame, match="1 to 24"):
        allowed(n, [])
