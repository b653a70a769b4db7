"""What is told of reserves in sentences: what comes back, what runs out, what stands apart."""

from typing import Any

from shiremoot.gap.reserves import AtP20, Balance, RunsOut, Runway
from shiremoot.gap.reserves_told import fenced, first_short, in_full, moved_by_plan
from shiremoot.gap.told import Told
from shiremoot.question.results import Drawn
from tests.gap.making import FIRST, KEPT, TWO, a_balance, a_body, a_reserve, a_year, an_answer, told, unpaid

NEVER = RunsOut(None, None, None)
ENOUGH = AtP20(None, None, 0.0)


def test_using_reserves_lowers_one_year_and_raises_only_a_next_year_of_the_plan():
    years = a_year(reserve_use=0.01), a_year(reserve_use=0.009, at=1), a_year(reserve_use=5e6, at=2)
    assert list(moved_by_plan(years)) == [
        (
            "Using £0.01 of reserves lowers 2018-19, and raises what is new in 2019-20 by as much. In the same way £5m "
            "lowers 2020-21. Reserves pay once; the cost stays."
        ),
    ]
    last = [a_year(), a_year(reserve_use=5e6, at=1)]
    assert list(moved_by_plan(last)) == ["Using £5m of reserves lowers 2019-20. Reserves pay once; the cost stays."]


def test_putting_money_into_reserves_raises_one_year_and_lowers_only_a_next_year_of_the_plan():
    years = a_year(reserve_contribution=1e6), a_year(reserve_contribution=0.004, at=1)
    assert list(moved_by_plan(years)) == [
        "Putting £1m into reserves raises 2018-19, and lowers what is new in 2019-20 by as much."
    ]
    assert list(moved_by_plan(years[:1])) == ["Putting £1m into reserves raises 2018-19."]


# --- when money runs out -------------------------------------------------------------------------


def plan(ends: RunsOut = NEVER, at_p20: AtP20 = ENOUGH, *kept: Balance, savings: float = 8e6, **words: Any) -> Told:  # noqa: ANN401
    reserves = kept or (a_balance(),)
    body = a_body(a_year(20e6, savings), reserves=reserves, runway=Runway(None, 0.0, (), ends, at_p20))
    return told(an_answer(body, varies=words.pop("varies", True)), **words)


def said(found: Told) -> list[str]:
    return list(in_full(found, found.holders()[0]))


def test_money_runs_out_by_the_year_in_1_in_half_and_in_9_runs_of_10():
    assert said(plan()) == []
    (all_three,) = said(plan(RunsOut(FIRST, FIRST + 1, FIRST + 2)))
    assert all_three == (
        "Money runs out by March 2019 in 1 run of 10, by March 2020 in half of the runs and by March 2021 in 9 runs of "
        "10."
    )
    assert said(plan(RunsOut(FIRST, None, None))) == ["Money runs out by March 2019 in 1 run of 10."]
    assert said(plan(RunsOut(FIRST, FIRST, FIRST + 1))) == [
        "Money runs out by March 2019 in half of the runs and by March 2020 in 9 runs of 10."
    ], "of two in one year, the more likely"
    assert said(plan(RunsOut(FIRST, FIRST, FIRST), varies=False)) == []


def test_the_first_year_that_falls_short_is_told_with_who_has_to_find_how_much():
    short = AtP20(FIRST, FIRST + 1, 2e6)
    finds = "2019-20 is the first year that falls short: A council has to find £2m."
    assert said(plan(NEVER, short)) == [f"With savings that 8 runs in 10 reach, {finds}"]
    assert said(plan(NEVER, short, savings=0.0)) == [f"As planned, {finds}"]


def test_above_the_annex_it_is_told_only_where_the_page_has_not_named_that_year():
    gone = Drawn(-9e6, 0.0, 5e6)
    kept = a_balance(), a_balance(at=1, closing_drawn=gone)

    def above(short: AtP20, *kept: Balance) -> list[str]:
        found = plan(NEVER, short, *kept)
        return list(first_short(found, found.holders()[0]))

    assert above(AtP20(None, FIRST + 1, 2e6), *kept) == []
    assert len(above(AtP20(None, FIRST, 2e6), *kept)) == 1
    assert len(above(AtP20(None, FIRST + 1, 2e6))) == 1, "reserves are not gone in half of the runs"
    assert above(ENOUGH) == []


def test_what_nobody_pays_is_told_of_the_first_year_in_which_it_is_planned_or_likely():
    drawn = Drawn(0.0, 1e6, 4e6)
    unlikely = a_balance(unpaid=unpaid(0.0, 0.4, drawn))
    planned = a_balance(at=1, unpaid=unpaid(2e6, 0.4, drawn))
    likely = a_balance(at=1, unpaid=unpaid(0.0, 0.5, drawn))
    assert said(plan(NEVER, ENOUGH, unlikely, planned)) == [
        "Of 2019-20, £2m is left unpaid as planned; in 8 runs of 10 it is £0 to £4m."
    ]
    assert said(plan(NEVER, ENOUGH, unlikely, likely)) == [
        "Of 2019-20, nothing is left unpaid as planned; in 8 runs of 10 it is £0 to £4m."
    ]
    assert said(plan(NEVER, ENOUGH, unlikely)) == []


def test_what_nobody_pays_of_several_years_is_added_up_and_carried_into_none():
    alike = Drawn(2e6, 2e6, 2e6)
    first, then = (a_balance(at=at, unpaid=unpaid(2e6, 1.0, alike, (at + 1) * 2e6)) for at in (0, 1))
    assert said(plan(NEVER, ENOUGH, first, then)) == [
        "Of 2018-19, £2m is left unpaid as planned.",
        (
            "All years through 2019-20 together leave £4m unpaid. Each budget must balance by itself, so no year's is "
            "carried into the next one's gap."
        ),
    ]
    assert len(said(plan(NEVER, ENOUGH, first))) == 1


def test_where_reserves_pay_no_shortfall_they_do_not_run_out_of_money_for_it():
    nobody = {"reserves": {"council": KEPT | {"covers_shortfall": False}}}
    assert said(plan(RunsOut(FIRST, FIRST, FIRST), AtP20(FIRST, FIRST, 1e6), gap=nobody)) == []


def test_among_several_holders_the_body_is_named():
    runway = Runway(None, 0.0, (), RunsOut(FIRST, None, None), ENOUGH)
    both = [a_body(reserves=(a_balance(),), body=name, runway=runway) for name in TWO]
    found = told(an_answer(*both, varies=True), bodies=TWO)
    assert said(found) == ["A council: money runs out by March 2019 in 1 run of 10."]


# --- what stands apart ---------------------------------------------------------------------------


def test_a_ring_fenced_deficit_is_told_with_what_becomes_of_it():
    first = a_year(reserves=(a_reserve("schools", -24e6, opening=-22e6, ring_fenced=True), a_reserve()))
    last = a_year(at=1, reserves=(a_reserve("schools", -32e6, ring_fenced=True), a_reserve()))
    assert list(fenced(told(an_answer(a_body(first, last))))) == [
        "Schools is ring-fenced and in no figure of the gap: £22m below nought, and £32m below nought by March 2020."
    ]


def test_one_that_does_not_move_is_told_once_and_one_in_hand_not_at_all():
    def of(*named: Any) -> list[str]:  # noqa: ANN401
        return list(fenced(told(an_answer(a_body(a_year(reserves=named))))))

    assert of(a_reserve("schools", -5e6, ring_fenced=True)) == [
        "Schools is ring-fenced and in no figure of the gap: £5m below nought."
    ]
    assert of(a_reserve("schools", 0.0, opening=-5e6, ring_fenced=True))[0].endswith(", and £0 in hand by March 2019.")
    assert of(a_reserve("public-health", 5e6, ring_fenced=True)) == []
    assert of(a_reserve("general", -5e6)) == [], "only what stands apart"
