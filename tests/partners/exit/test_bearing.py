"""Who bears what is left: to the penny, by parts, and never more than the leaver pays."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.partners.exit.bearing import RULES, Left, by_rule, under

pounds = st.floats(0.0, 1e7)


Years = tuple[float, ...]


def a_left(
    stranded: Years,
    whole: Years = (4e6, 4e6),
    without: Years = (3e6, 3e6),
    parts: Years = (0.5, 0.3, 0.2),
    leaver: int = 2,
) -> Left:
    """Three bodies over two years; the third leaves."""
    return Left(
        bodies=("a", "b", "c"),
        leaver=leaver,
        parts=np.tile(np.array(parts), (len(stranded), 1)),
        stranded=np.array(stranded, np.float64),
        whole=np.array(whole),
        without=np.array(without),
        alone=1e6,
    )


def pence(amounts: Iterable[float]) -> int:
    return sum(round(each * 100) for each in amounts)


@st.composite
def lefts(draw: st.DrawFn) -> Left:
    two = st.tuples(pounds, pounds)
    weights = draw(st.tuples(*(st.floats(0.0, 1.0) for _ in range(3))).filter(lambda each: sum(each) > 0.01))
    parts = tuple(each / sum(weights) for each in weights)
    return a_left(draw(two), draw(two), draw(two), parts, draw(st.integers(0, 2)))


@given(lefts())
def test_what_is_left_is_borne_to_the_penny_under_every_rule(left: Left):
    for found in by_rule(left):
        assert pence(found.who_bears.values()) == left.pence
        assert min(found.who_bears.values()) >= 0.0
        assert found.who_bears[left.bodies[left.leaver]] <= found.charge + 1e-9


@given(lefts())
def test_what_the_others_pay_more_and_what_the_leaver_pays_come_to_what_its_going_costs(left: Left):
    for found in by_rule(left):
        assert sum(found.extra.values()) + found.charge == pytest.approx(left.harm, abs=0.02)


@given(lefts())
def test_no_charge_is_more_than_what_is_left_and_the_leaver_bears_its_charge(left: Left):
    for found in by_rule(left):
        assert round(found.charge * 100) <= min(left.pence, round(found.asked * 100))
        assert found.who_bears[left.bodies[left.leaver]] == found.charge


@given(lefts())
def test_what_the_words_of_an_agreement_ask_for_holds_the_others_harmless(left: Left):
    held = under("extra-cost", "leaver", left)
    assert held.asked == pytest.approx(max(left.harm, 0.0), abs=0.02)
    assert sum(held.extra.values()) == pytest.approx(left.harm - held.charge, abs=0.02)


def test_extra_cost_beyond_what_is_left_is_told_and_not_charged():
    """Without the third the others pay £6m, of which they paid £5.6m of £8m before: £0.4m more, and £150 is left."""
    left = a_left((100.0, 50.0), whole=(4e6, 4e6), without=(3.4e6, 3.4e6))
    held, shared = under("extra-cost", "leaver", left), under("extra-cost", "all", left)
    assert (held.charge, held.asked) == (150.0, 400_150.0)
    assert sum(held.extra.values()) == pytest.approx(400_000.0)
    assert (shared.charge, shared.asked) == (30.0, 80_030.0)


def test_extra_cost_below_what_is_left_is_the_charge():
    """The others gain £0.4m by its going but for what is left, £1m: £0.6m of it is what they pay more."""
    left = a_left((1e6, 0.0), without=(3.0e6, 3.0e6))
    assert (left.harm, under("extra-cost", "leaver", left).charge) == (600_000.0, 600_000.0)


def test_what_setting_up_alone_costs_is_the_leaver_s_own_and_nobody_else_bears_it():
    left = a_left((100.0, 50.0))
    again = replace(left, set_up=7.0)
    for found, free in zip(by_rule(again), by_rule(left), strict=True):
        assert found == replace(free, net_gain=found.net_gain)
        assert found.net_gain == pytest.approx(free.net_gain - 7.0)


def test_what_alone_costs_beyond_a_share_is_told_by_the_year():
    """£1m alone over two years, and a fifth of £8m as its share: £0.6m less, £0.3m a year."""
    assert a_left((0.0, 0.0)).alone_beyond == pytest.approx(-300_000.0)


def test_where_those_who_remain_pay_it_is_as_where_nobody_is_charged():
    left = a_left((100.0, 50.0))
    silent, none, remaining = (
        under(None, None, left),
        under("none", None, left),
        under("stranded-cost", "remaining", left),
    )
    assert silent == none
    assert (remaining.who_bears, remaining.charge) == (none.who_bears, none.charge)


def test_parts_are_those_of_the_year_in_which_it_is_left():
    """£100 in the first year goes 1 to 3, £100 in the second 3 to 1: half of it each."""
    left = a_left((100.0, 100.0))
    left.parts[:] = [[0.2, 0.6, 0.2], [0.6, 0.2, 0.2]]
    assert under("none", None, left).who_bears == {"a": 100.0, "b": 100.0, "c": 0.0}
    assert under("stranded-cost", "all", left).who_bears == {"a": 80.0, "b": 80.0, "c": 40.0}


def test_a_key_that_gives_those_who_remain_nothing_is_replaced_by_equal_parts():
    assert under("none", None, a_left((100.0, 0.0), parts=(0.0, 0.0, 1.0))).who_bears == {
        "a": 50.0,
        "b": 50.0,
        "c": 0.0,
    }


def test_who_gains_by_a_leaving_charges_nothing_and_bears_what_is_left():
    """The others save £1m a year by its going and would have paid £3.2m of £4m: less what is left, they gain."""
    left = a_left((100.0, 0.0), without=(2e6, 2e6))
    held = under("extra-cost", "leaver", left)
    assert (held.charge, held.who_bears["c"]) == (0.0, 0.0)
    assert sum(held.extra.values()) == pytest.approx(100.0 - 2 * 1.2e6)


def test_nothing_left_is_borne_by_nobody():
    assert all(set(found.who_bears.values()) == {0.0} for found in by_rule(a_left((0.0, 0.0))))
    assert len(list(by_rule(a_left((0.0, 0.0))))) == len(RULES)
