"""How reserves move in a year: no pound is lost or made, who pays first, and what nobody can pay."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.chance import Fixed
from shiremoot.gap.reserves_moving import Kept, Moved, Rules, moved

YEARS = 3
NONE = np.zeros(YEARS)
POUNDS = st.integers(0, 20).map(float)
GAPS = st.integers(-20, 40).map(float)


def by_year(*pounds: float):
    return np.array([*pounds, *[0.0] * (YEARS - len(pounds))])


def a_reserve(
    name: str = "general", opening: float = 10.0, minimum: float = 0.0, *, helps: bool = True, **moves: object
):
    """A reserve that nothing goes in or out of, unless that is said by year."""
    usual = {"contributed": NONE, "asked": NONE, "used": NONE}
    return Kept(
        name=name,
        title=name,
        opening=Fixed(opening),
        minimum=np.full(YEARS, minimum),
        minimum_stated=minimum > 0,
        helps=helps,
        **(usual | moves),
    )


def through(rules: Rules, *gaps: float) -> list[Moved]:
    """The years of one draw with these gaps after savings."""
    opening = tuple(np.array([one.opening.central()]) for one in rules.reserves)
    return list(moved(rules, opening, by_year(*gaps)[:, None]))


def held(year: Moved) -> list[float]:
    return [float(row[0]) for row in year.closing]


def paid(year: Moved) -> list[float]:
    return [float(row[0]) for row in year.covered]


# --- who pays ------------------------------------------------------------------------------------


def test_the_first_in_the_order_pays_before_the_second():
    rules = Rules((a_reserve("general"), a_reserve("smoothing", 5.0)), order=(1, 0))
    first, second, _ = through(rules, 4.0, 4.0)
    assert (paid(first), paid(second)) == ([0.0, 4.0], [3.0, 1.0])
    assert (held(first), held(second)) == ([10.0, 1.0], [7.0, 0.0])


def test_each_pays_down_to_its_own_minimum_before_any_goes_below():
    rules = Rules((a_reserve("general", minimum=6.0), a_reserve("smoothing", 5.0, minimum=2.0)), order=(1, 0))
    first, second, third = through(rules, 7.0, 3.0, 6.0)
    assert (held(first), held(second)) == ([6.0, 2.0], [5.0, 0.0]), (
        "the first of the order goes below its minimum first"
    )
    assert held(third) == [0.0, 0.0]
    assert float(third.unpaid[0]) == 1.0


def test_what_stands_in_no_order_pays_nothing():
    rules = Rules((a_reserve("general", 2.0), a_reserve("insurance", 9.0)), order=(0,))
    first, *_ = through(rules, 5.0)
    assert (held(first), float(first.unpaid[0])) == ([0.0, 9.0], 3.0)


# --- as planned ----------------------------------------------------------------------------------


def test_planned_use_is_taken_before_a_shortfall_and_not_beyond_what_there_is():
    rules = Rules((a_reserve("smoothing", 3.0, used=by_year(2.0, 2.0)), a_reserve()), order=(1,))
    first, second, _ = through(rules, 5.0, 5.0)
    assert (held(first), held(second)) == ([1.0, 7.0], [0.0, 3.0])
    assert (float(first.not_there[0]), float(second.not_there[0])) == (0.0, 1.0)
    assert float(second.shortfall[0]) == 4.0, "what was not there has to be paid by others"


def test_a_contribution_that_the_budget_does_not_hold_has_to_be_found():
    found = Rules((a_reserve(contributed=by_year(2.0), asked=by_year(2.0)),), order=())
    budgeted = Rules((a_reserve(contributed=by_year(2.0)),), order=())
    assert [float(through(rules, 1.0)[0].unpaid[0]) for rules in (found, budgeted)] == [3.0, 1.0]
    assert [held(through(rules, 1.0)[0]) for rules in (found, budgeted)] == [[12.0], [12.0]]


def test_what_is_put_in_can_be_used_in_the_same_year():
    rules = Rules((a_reserve(opening=0.0, contributed=by_year(3.0), used=by_year(2.0)),), order=())
    first, *_ = through(rules, 2.0)
    assert (held(first), float(first.unpaid[0])) == ([1.0], 0.0)


def test_a_ring_fenced_reserve_pays_nothing_of_the_plan_and_may_fall_further_below_nought():
    schools = a_reserve("schools", -22.0, helps=False, used=by_year(5.0))
    first, *_ = through(Rules((schools, a_reserve()), order=(1,)), 4.0)
    assert (held(first), float(first.shortfall[0])) == ([-27.0, 6.0], 4.0)
    assert float(first.not_there[0]) == 0.0


@pytest.mark.parametrize(("share", "back"), [(1.0, 4.0), (0.25, 1.0)])
def test_a_surplus_returns_as_far_as_the_rule_says(share: float, back: float):
    rules = Rules((a_reserve(), a_reserve("smoothing")), order=(0,), surplus_to=1, surplus_share=share)
    first, *_ = through(rules, -4.0)
    assert held(first) == [10.0, 10.0 + back]
    assert held(through(Rules(rules.reserves, order=(0,)), -4.0)[0]) == [10.0, 10.0], "without a rule nothing returns"


def test_use_that_a_year_does_not_need_returns_with_the_surplus():
    rules = Rules((a_reserve(used=by_year(5.0)),), order=(0,), surplus_to=0)
    assert held(through(rules, 2.0)[0]) == [8.0]


# --- nothing is lost -----------------------------------------------------------------------------


@st.composite
def any_reserve(draw: st.DrawFn, name: str) -> Kept:
    years = st.lists(POUNDS, min_size=YEARS, max_size=YEARS).map(np.array)
    asked, helps = draw(years), draw(st.booleans())
    opening = draw(POUNDS if helps else GAPS.map(lambda pounds: -pounds))
    moves = {"asked": asked, "contributed": asked + draw(years), "used": draw(years)}
    return a_reserve(name, opening, draw(POUNDS), helps=helps, **moves)


@st.composite
def any_rules(draw: st.DrawFn) -> Rules:
    reserves = tuple(draw(any_reserve(f"r{at}")) for at in range(draw(st.integers(1, 4))))
    helping = [at for at, one in enumerate(reserves) if one.helps]
    order = tuple(draw(st.permutations(helping)))[: draw(st.integers(0, 4))]
    to = draw(st.sampled_from([None, *helping]))
    return Rules(reserves, order, to, draw(st.sampled_from([0.25, 1.0])))


@given(any_rules(), st.lists(st.lists(GAPS, min_size=YEARS, max_size=YEARS), min_size=1, max_size=5))
def test_no_pound_is_lost_or_made_in_any_draw(rules: Rules, gaps: list[list[float]]):
    left = np.array(gaps).T
    opening = tuple(np.full(len(gaps), one.opening.central()) for one in rules.reserves)
    for year in moved(rules, opening, left):
        for rows in zip(
            year.opening, year.contributed, year.returned, year.used, year.covered, year.closing, strict=True
        ):
            start, put_in, back, used, covered, end = rows
            np.testing.assert_allclose(start + put_in + back - used - covered, end, atol=1e-9)
        np.testing.assert_allclose(sum(year.covered) + year.unpaid, year.shortfall, atol=1e-9)
        assert (year.unpaid >= 0).all()
        assert all((row >= 0).all() for rows in (year.used, year.covered, year.returned) for row in rows)


@given(any_rules(), st.lists(GAPS, min_size=YEARS, max_size=YEARS))
def test_nothing_is_unpaid_while_one_that_may_pay_holds_money(rules: Rules, gaps: list[float]):
    for year in through(rules, *gaps):
        for at, one in enumerate(rules.reserves):
            assert not one.helps or held(year)[at] >= 0, "no reserve that may be used falls below nought"
            assert at in rules.order or paid(year)[at] == 0
        if float(year.unpaid[0]) > 0:
            assert all(held(year)[at] == 0 for at in rules.order)


@given(any_rules(), st.lists(st.lists(GAPS, min_size=YEARS, max_size=YEARS), min_size=2, max_size=4))
def test_a_draw_does_not_know_of_the_others(rules: Rules, gaps: list[list[float]]):
    opening = tuple(np.full(len(gaps), one.opening.central()) for one in rules.reserves)
    whole = list(moved(rules, opening, np.array(gaps).T))
    for at, alone in enumerate(gaps):
        for year, one in zip(whole, through(rules, *alone), strict=True):
            assert [float(np.broadcast_to(row, len(gaps))[at]) for row in year.closing] == held(one)
