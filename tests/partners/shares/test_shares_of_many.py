"""Shares of many bodies: what is exact, what is sampled with its error, and who would leave of those looked at."""

import numpy as np
import pytest

from shiremoot import studies
from shiremoot.partners.curve import Parts, table
from shiremoot.partners.shares.judging import Judge
from shiremoot.partners.shares.known import Tabled
from shiremoot.partners.shares.many import Few
from shiremoot.question.settings import Settings
from tests.partners.grouping.test_listed import desk

SPENT, VOLUMES = np.array([30e3, 50e3, 80e3, 20e3, 90e3, 40e3]), np.array([10.0, 20.0, 30.0, 5.0, 45.0, 15.0])
DRAWS = 3


def parts(scale: float = 0.8, coordination: float = 0.0) -> Parts:
    """Six bodies in three draws that differ by a tenth, of whose costs a tenth falls before sharing begins."""
    alone = SPENT * np.array([[1.0], [1.1], [0.9]])
    one, none = np.ones(DRAWS), np.zeros((DRAWS, 6))
    return Parts(alone, alone / 10, 0 * one, 0 * one, coordination * one, none, none + 500.0, scale * one)


def both(which: Parts) -> tuple[Judge, Judge]:
    """The same bodies with a table of all groups, and without."""
    names = tuple("abcdef")
    tabled = Tabled(table(which, tuple(VOLUMES)), VOLUMES, which.before)
    return Judge(names, tabled), Judge(names, Few(which, VOLUMES, seed=1))


@pytest.mark.parametrize("method", ["volume", "stand-alone", "equal-saving", "separable-cost"])
def test_what_needs_no_table_is_the_same_as_with_one(method: str):
    whole, few = (judge.by_method(method) for judge in both(parts()))
    assert few.shares == pytest.approx(whole.shares, abs=0.011)
    assert few.p_worse_off == whole.p_worse_off
    assert few.p_worse_off_recomputed == whole.p_worse_off_recomputed
    assert few.errors is None


def test_what_each_adds_is_within_its_error_and_adds_up_to_the_penny():
    exact, sampled = (judge.by_method("shapley") for judge in both(parts()))
    for body, error in sampled.errors.items():
        assert abs(sampled.shares[body] - exact.shares[body]) < 4 * error + 0.01
        assert error < 0.01 * exact.shares[body]
    assert sum(sampled.shares.values()) == pytest.approx(sum(exact.shares.values()), abs=0.001)


def test_nobody_is_ever_said_to_stay_where_not_every_group_is_looked_at():
    found = both(parts())[1].by_method("separable-cost")
    assert (found.would_leave, found.in_core, found.p_in_core) == ((), None, None)
    assert found.p_would_leave == 0.0


def test_a_group_that_is_looked_at_and_would_leave_is_named_as_with_a_table():
    paid = np.zeros((DRAWS, 6))
    whole, few = both(parts())
    paid[:, 0] = whole.known.together  # the first pays for all
    one, other = whole.by_key(paid), few.by_key(paid)
    assert other.would_leave[0] == one.would_leave[0]
    assert (other.in_core, other.p_in_core) == (one.in_core, one.p_in_core) == (False, 0.0)


def test_a_service_that_costs_more_shared_than_apart_keeps_nobody_in():
    dear, cheap = both(parts(scale=1.0, coordination=10e3))[1], both(parts())[1]
    assert dear.known.core_empty is True
    assert cheap.known.core_empty is None


def test_what_a_joiner_changes_is_that_of_a_table_within_its_error():
    whole, few = (judge.known.parts_as_the_last_joins(np.zeros((DRAWS, 6))) for judge in both(parts()))
    assert few.errors is not None
    assert few.before == pytest.approx(whole.before, abs=0.01)
    assert (np.abs(few.after - whole.after) < 4 * few.errors).all()


def test_the_page_says_of_many_partners_what_is_not_known():
    answer = studies.ask("shares", studies.built(desk(22, partners=21, pairs={"at_most": 2})), Settings(draws=20))
    (found,) = answer.result.services
    assert [each.method for each in found.methods] == [
        *("volume", "stand-alone", "equal-saving", "separable-cost", "shapley"),
    ]
    assert found.left_out == {"nucleolus": "it asks every group, and 21 bodies have too many"}
    assert [each.body for each in found.joiners] == ["b21"]
    for each in found.methods:
        assert round(sum(each.shares.values()), 2) == round(found.cost, 2)
    said = str(answer.report().body)
    assert "Who would leave desk is asked of groups of up to four and all but each one" in said
    assert "For desk least complaint is not worked out: it asks every group" in said
    assert "averaged over 1,000 orders of joining" in said
