"""Groups are listed without a table, and they are those that the table of the same rules has."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.partners.games import listing
from shiremoot.partners.games.errors import NotAGame
from shiremoot.partners.games.forming import AtMost, Contiguous, LeadOf, Rule, Within, allowed
from shiremoot.partners.games.listing import groups_up_to
from tests.partners.games.by_hand import some_rules

ROW_OF_SIXTY = Contiguous(tuple((1 << body >> 1 | 1 << body + 1) & ((1 << 60) - 1) for body in range(60)))


@given(some_rules(), st.integers(1, 5))
def test_a_list_has_the_groups_of_the_table(rules: list[Rule], size: int):
    in_table = np.flatnonzero(allowed(5, [*rules, AtMost(size)]))[1:]
    assert groups_up_to(5, size, rules).tolist() == in_table.tolist()


def test_sixty_two_bodies_fit_and_their_masks_stay_positive():
    pairs = groups_up_to(62, 2)
    assert len(pairs) == 62 + 62 * 61 // 2
    assert pairs.min() == 1
    assert pairs.max() == 0b11 << 60


def test_a_row_of_sixty_has_its_unbroken_stretches():
    assert len(groups_up_to(60, 5, [ROW_OF_SIXTY])) == 60 + 59 + 58 + 57 + 56


def test_a_rule_that_only_whole_groups_keep_prunes_nothing():
    """A pair without a lead may grow into three with one."""
    groups = groups_up_to(4, 3, [LeadOf((3,))])
    assert 0b1011 in groups
    assert 0b0011 not in groups


def test_a_limit_of_distance_keeps_a_list_short_of_which_most_would_be_too_far():
    """Each body, with any of the three that come next along the road."""
    road = tuple(tuple(float(abs(a - b)) for b in range(60)) for a in range(60))
    assert len(groups_up_to(60, 60, [Within(road, 3)])) == 57 * 8 + 4 + 2 + 1


def test_more_groups_than_can_be_searched_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(listing, "MOST_GROUPS", 1_000)
    with pytest.raises(NotAGame, match=r"more than 1,000 groups of 30 bodies.*lower the size"):
        groups_up_to(30, 4)


@pytest.mark.parametrize(("n", "size"), [(63, 2), (0, 2), (3, 0)])
def test_no_bodies_too_many_or_no_size_are_refused(n: int, size: int):
    with pytest.raises(NotAGame):
        groups_up_to(n, size)
