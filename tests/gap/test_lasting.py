"""How long reserves last, in words: gone, below their minimum or kept; what nobody pays; what the law asks."""

import pytest

from shiremoot.gap.lasting import cannot_fall_below, gone, in_doubt, lasting, law, reserves_fact, thinnest, watched
from shiremoot.gap.reserves import Balance
from shiremoot.gap.result import BodyGap
from shiremoot.gap.told import Told
from shiremoot.question.results import Drawn
from shiremoot.report.blocks import Fact
from tests.gap.making import FIRST, KEPT, TWO, a_balance, a_body, a_year, an_answer, told

GONE = Drawn(-9e6, 0.0, 5e6)


def plan(*kept: Balance, varies: bool = True, **words: object) -> Told:
    return told(an_answer(a_body(a_year(20e6, 8e6), reserves=kept), varies=varies), **words)


def said(*kept: Balance, varies: bool = True) -> str:
    found = plan(*kept, varies=varies)
    return lasting(found, found.holders()[0])


def fact(*kept: Balance, varies: bool = True) -> Fact:
    found = plan(*kept, varies=varies)
    return reserves_fact(found, found.holders()[0])


# --- which year matters --------------------------------------------------------------------------


def test_reserves_are_gone_in_the_year_at_whose_end_half_of_the_runs_have_nothing():
    kept = a_balance(), a_balance(at=1, closing_drawn=GONE), a_balance(at=2, closing_drawn=GONE)
    assert gone(kept).year == FIRST + 1
    assert gone((a_balance(closing_drawn=Drawn(-1.0, 0.01, 5.0)),)) is None, "a penny is left"


def test_the_year_that_is_told_of_is_the_first_below_the_minimum_by_odds_or_by_plan():
    likely = a_balance(), a_balance(at=1, odds_below=0.5), a_balance(at=2, odds_below=0.9)
    planned = a_balance(), a_balance(8e6, 0.01, at=1, odds_below=0.4), a_balance(at=2, odds_below=0.45)
    safe = a_balance(), a_balance(at=1, odds_below=0.2), a_balance(at=2, odds_below=0.1)
    assert [watched(a_body(reserves=kept)).year for kept in (likely, planned, safe)] == [
        FIRST + 1,
        FIRST + 1,
        FIRST + 2,
    ]


def of_two(one: tuple[Balance, ...], other: tuple[Balance, ...], **gap: object) -> Told:
    """Two bodies with reserves beside the one that the page is about, which states none."""
    bodies = a_body(body="lead"), a_body(reserves=one), a_body(body="trust", reserves=other)
    return told(an_answer(*bodies), bodies={"lead": {"name": "Lead", "kind": "county"}} | TWO, **gap)


def holder(found: Told) -> BodyGap:
    thin = thinnest(found)
    assert thin is not None
    return thin


def test_of_several_bodies_the_one_whose_reserves_last_least_long_is_told_of():
    later, sooner = (a_balance(), a_balance(at=1, closing_drawn=GONE)), (a_balance(closing_drawn=GONE), a_balance(at=1))
    assert holder(of_two(later, sooner)).body == "trust"
    assert holder(of_two(sooner, later)).body == "council"
    assert holder(of_two((a_balance(odds_below=0.1),), (a_balance(odds_below=0.2),))).body == "trust"
    assert holder(of_two((a_balance(),), (a_balance(),))).body == "council", "of two alike, the first"
    assert thinnest(told(an_answer(a_body()))) is None


def test_the_body_that_the_page_is_about_comes_before_a_partner_with_less():
    bodies = a_body(reserves=(a_balance(),)), a_body(body="trust", reserves=(a_balance(closing_drawn=GONE),))
    assert holder(told(an_answer(*bodies), bodies=TWO)).body == "council"


# --- in one sentence -----------------------------------------------------------------------------


def test_reserves_that_half_of_the_runs_use_up_are_more_likely_than_not_gone():
    assert said(a_balance(), a_balance(at=1, closing_drawn=GONE)) == (
        "Reserves are more likely than not gone by March 2020."
    )


def test_reserves_that_9_runs_of_10_use_up_are_said_to_be_gone_in_these():
    kept = a_balance(closing_drawn=Drawn(-9e6, -5e6, 0.0))
    assert said(kept) == "Reserves are gone by March 2019 in 9 runs of 10."
    assert said(kept, varies=False) == "Reserves are gone by March 2019."


def test_reserves_below_their_minimum_on_the_first_day_are_so_already():
    assert said(a_balance(7e6)) == "Reserves of £7m are already below their minimum of £8m."
    assert said(a_balance(8e6)).startswith("The chance that reserves are below")
    assert said(a_balance(7e6, minimum_stated=False, minimum=0.0)).startswith(
        "The chance that reserves are below nought"
    )


@pytest.mark.parametrize(("odds", "chance"), [(0.002, "below 1 in 100"), (0.3, "3 in 10"), (0.83, "83 in 100")])
def test_else_the_chance_of_being_below_the_minimum_is_told(odds: float, chance: str):
    kept = a_balance(), a_balance(at=1, odds_below=odds)
    assert said(*kept) == f"The chance that reserves are below their minimum of £8m by March 2020 is {chance}."
    assert fact(*kept) == Fact(chance, "chance that reserves are below their minimum of £8m by March 2020")


def test_where_nothing_varies_reserves_have_no_odds():
    low = a_balance(20e6, 6e6), a_balance(14e6, 10e6, at=1)
    assert said(*low, varies=False) == "Reserves are below their minimum of £8m by March 2020."
    assert fact(*low, varies=False) == Fact("£4m", "reserves in March 2020, below their minimum of £8m")
    assert said(a_balance(), varies=False) == "Reserves are £20m in March 2019, not below their minimum of £8m."
    assert fact(a_balance(), varies=False) == Fact("£20m", "reserves in March 2019, not below their minimum of £8m")
    assert fact(a_balance(5e6, 7e6), varies=False).value == "£0", "no more is gone than there was"


def test_without_a_minimum_they_are_held_against_nought_and_that_is_said():
    found = fact(a_balance(minimum=0.0, minimum_stated=False, odds_below=0.3))
    assert found == Fact("3 in 10", "chance that reserves are below nought, as no minimum is stated, by March 2019")


def test_where_several_have_reserves_it_says_whose_they_are():
    both = of_two((a_balance(),), (a_balance(odds_below=0.3),))
    assert lasting(both, holder(both)).startswith("The chance that reserves of A trust are below")
    alone = told(an_answer(a_body(), a_body(body="trust", reserves=(a_balance(),))), bodies=TWO)
    assert lasting(alone, holder(alone)).startswith("The chance that reserves are below"), "there are no others"


# --- what must be known --------------------------------------------------------------------------


def doubts(found: Told) -> list[str]:
    return list(in_doubt(found))


def test_reserves_below_their_minimum_on_the_first_day_are_a_caution():
    assert doubts(plan(a_balance(7e6))) == [
        "Reserves of £7m are below their minimum of £8m on the first day of 2018-19."
    ]
    assert doubts(plan(a_balance(8e6))) == []
    assert doubts(plan(a_balance(7e6, minimum_stated=False))) == []
    assert doubts(told(an_answer(a_body()))) == []


def test_among_several_holders_the_doubt_names_the_body():
    assert doubts(of_two((a_balance(),), (a_balance(7e6),)))[0].startswith("Reserves of A trust of £7m are below")


def test_a_shortfall_that_reserves_do_not_cover_is_paid_by_nobody_yet():
    years = a_year(), a_year(0.01, at=1), a_year(5e6, at=2)
    short = an_answer(a_body(*years, reserves=tuple(a_balance(at=at) for at in range(3))))
    uncovered = {"reserves": {"council": KEPT | {"covers_shortfall": False}}}
    assert doubts(told(short, gap=uncovered)) == [
        "Reserves do not cover a shortfall in this plan: £0.01 in 2019-20 is paid by nobody yet."
    ]
    assert doubts(told(short)) == []
    assert doubts(told(an_answer(a_body(reserves=(a_balance(),))), gap=uncovered)) == []


# --- beyond nought -------------------------------------------------------------------------------


def beyond(*kept: Balance) -> list[str]:
    found = plan(*kept)
    return list(cannot_fall_below(found, found.holders()[0]))


def test_what_would_be_spent_beyond_all_reserves_is_missing():
    assert beyond(a_balance(9e6), a_balance(9e6, 9e6 + 0.01, at=1)) == [
        "Reserves cannot fall below nought: on savings as planned £0.01 is missing by March 2020."
    ]
    assert beyond(a_balance(9e6, 9e6)) == [], "all of it is no more than there is"


def test_what_1_run_in_10_would_spend_beyond_them_is_said_too():
    assert beyond(a_balance(closing_drawn=Drawn(-0.01, 2e6, 3e6))) == [
        "Reserves cannot fall below nought: in 1 run in 10 or more, money is missing by March 2019."
    ]


def test_the_law_is_told_where_a_council_would_spend_more_than_there_is():
    (found,) = law(plan(a_balance(9e6, 9e6 + 0.01)))
    assert found.lead == "What the law requires then"
    assert found.text == (
        "When a year’s spending is likely to exceed its resources, the chief finance officer must report to all "
        "members. That is a section 114 report (Local Government Finance Act 1988). The full council has 21 days to "
        "consider it. Until it has met, a new agreement to spend needs that officer’s leave in writing."
    )
    assert list(law(plan(a_balance(9e6, 9e6)))) == []


def test_the_law_is_not_told_of_a_body_that_is_no_council():
    company = {"council": {"name": "A company", "kind": "company"}}
    assert list(law(plan(a_balance(9e6, 10e6), bodies=company))) == []
    both = of_two((a_balance(9e6, 10e6),), (a_balance(9e6, 10e6),))
    assert len(list(law(both))) == 1, "of a council and a trust it is told once"
