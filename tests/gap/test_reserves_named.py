"""Reserves by name in an answer: what each holds, how long money lasts, what nobody pays, and whose luck is whose."""

from itertools import pairwise

import pytest

from shiremoot.testing import Document, a_case, a_figure, assert_odds
from tests.gap.test_reserves import DRAWS, GROWING, TWO, a_plan, told

TEN = {"opening": a_figure("£10m")}
FLAT = {"range": "£0m to £8m", "ends": "absolute", "assumed": "For this test"}


def by_name(order: list[str], reserves: Document, **words: object) -> Document:
    return {"by_name": reserves, "order": order} | words


def of(answer: Document, name: str) -> list[Document]:
    """One reserve, year by year."""
    return [next(one for one in year["reserves"] if one["name"] == name) for year in answer["years"]]


def council(kept: Document, draws: int = 200, **words: object) -> Document:
    return told(a_plan(kept, **words), draws)["bodies"][0]


# --- one reserve and all together ----------------------------------------------------------------


def test_one_reserve_by_name_comes_to_what_it_comes_to_kept_as_one_stock():
    rules = {"minimum": a_figure("£5m"), "planned_use": {"2018-19": "£2m"}}
    pressures = {"demand": {"figure": FLAT}}
    alone = council(by_name(["general"], {"general": TEN | rules}), 1000, pressures=pressures)
    stock = council(
        {"opening": {"general": TEN["opening"]}, "covers_shortfall": True} | rules, 1000, pressures=pressures
    )
    assert alone == stock


def test_several_that_are_kept_as_one_stock_stand_as_one():
    opening = {"general": a_figure("£10m"), "earmarked": a_figure("£5m")}
    first, *_ = council({"opening": opening, "covers_shortfall": True})["years"]
    (one,) = first["reserves"]
    assert (one["name"], one["title"], one["opening"], one["place"]) == (
        "together",
        "general, earmarked, as one",
        15e6,
        1,
    )


def test_what_is_counted_together_is_what_may_pay_a_shortfall():
    reserves = {"general": TEN, "insurance": TEN, "schools": {"opening": a_figure("-£22m"), "ring_fenced": True}}
    assert council(by_name(["general"], reserves))["reserves"][0]["opening"] == 10e6
    nobody = {"by_name": reserves, "covers_shortfall": False}
    assert council(nobody)["reserves"][0]["opening"] == 20e6, "where none pays, all that are not ring-fenced"


def test_the_minimum_of_those_counted_together_is_the_sum_of_theirs():
    least = TEN | {"minimum": a_figure("£2m")}
    kept = council(by_name(["a", "b", "c"], {"a": least, "b": least, "c": TEN}))["reserves"][0]
    assert (kept["minimum"], kept["minimum_stated"]) == (4e6, True)


def test_a_body_whose_reserves_are_all_ring_fenced_has_none_to_draw_on():
    schools = {"schools": {"opening": a_figure("-£22m"), "ring_fenced": True, "planned_use": {"2018-19": "£5m"}}}
    body = council({"by_name": schools, "covers_shortfall": False}, pressures=GROWING)
    assert (body["reserves"], body["runway"]) == ([], None)
    assert [one["closing"] for one in of(body, "schools")] == [-27e6] * 4
    assert body["years"][0]["cumulative"] == 1e6, "its use pays nothing of the plan"


def test_together_the_reserves_of_every_body_stand_under_their_own_names():
    kept = {name: by_name(["general"], {"general": TEN}) for name in TWO}
    demand = {"demand": {"body": "north", "figure": a_figure("£3m")}}
    gap = {"base_year": "2017-18", "through": "2018-19", "reserves": kept, "pressures": demand}
    answer = told(a_case(bodies=TWO, gap=gap))
    found = [(one["body"], one["name"], one["closing"]) for one in answer["consolidated"]["years"][0]["reserves"]]
    assert found == [("north", "general", 7e6), ("south", "general", 10e6)]


# --- chances -------------------------------------------------------------------------------------


def test_an_opening_that_is_a_range_is_drawn_and_counts_at_its_likely_amount():
    """Nought to £8m against a minimum of £2m: below it in a quarter of runs."""
    kept = by_name(["general"], {"general": {"opening": FLAT, "minimum": a_figure("£2m")}})
    first, *_ = of(council(kept, DRAWS), "general")
    assert first["opening"] == 4e6
    assert_odds(first["odds_below"], 1 / 4, DRAWS)


def test_a_reserve_has_luck_of_its_own():
    """Neither another reserve nor a pressure moves its draws; and no two share theirs."""
    one = {"a": {"opening": FLAT}}
    alone = council(by_name(["a"], one), 1000)
    beside = council(by_name(["a", "b"], one | {"b": {"opening": FLAT}}), 1000, pressures={"pay": {"figure": FLAT}})
    both = council({"by_name": {"a": {"opening": FLAT}, "b": {"opening": FLAT}}, "covers_shortfall": False}, 1000)
    assert of(alone, "a")[0]["closing_drawn"] == of(both, "a")[0]["closing_drawn"]
    assert of(both, "a")[0]["closing_drawn"] != of(both, "b")[0]["closing_drawn"]
    assert of(beside, "a")[0]["closing_drawn"]["p90"] < of(alone, "a")[0]["closing_drawn"]["p90"]


def test_ever_below_counts_runs_that_came_back():
    """£4m, less up to £8m for one year, back to £5m by a contribution: below £2m in 3 of 4 runs, and then in none."""
    once = {"blow": {"figure": FLAT | {"recurrence": "one-off"}, "start": {"month": "April 2018"}}}
    general = {
        "opening": a_figure("£4m"),
        "minimum": a_figure("£2m"),
        "budgeted_contributions": {"2019-20": "£5m"},
    }
    body = council(by_name(["general"], {"general": general}), DRAWS, pressures=once, through="2019-20")
    for first, second in (of(body, "general"), body["reserves"]):
        assert_odds(first["odds_below"], 3 / 4, DRAWS)
        assert first["odds_ever_below"] == first["odds_below"] == second["odds_ever_below"]
    assert of(body, "general")[1]["odds_below"] == 0


def test_the_chance_of_ever_being_below_never_falls():
    body = council(
        by_name(["general"], {"general": TEN | {"minimum": a_figure("£9m")}}), pressures={"d": {"figure": FLAT}}
    )
    assert all(before <= after for before, after in pairwise(one["odds_ever_below"] for one in body["reserves"]))


# --- unpaid, and how long money lasts ------------------------------------------------------------


def test_what_nobody_pays_is_told_in_pounds_with_its_odds():
    """£10m against a flat draw X of £0 to £8m a year: in the second year 2 X > 10 in 3 of 8 runs, and up to £6m."""
    first, second = council(
        by_name(["general"], {"general": TEN}), DRAWS, pressures={"demand": {"figure": FLAT}}, through="2019-20"
    )["reserves"]
    nothing = {"p10": 0, "p50": 0, "p90": 0}
    so_far = {"planned": 0, "drawn": nothing}
    assert first["unpaid"] == {"planned": 0, "odds": 0, "drawn": nothing, "cumulative": so_far}
    assert_odds(second["unpaid"]["odds"], 3 / 8, DRAWS)
    assert second["unpaid"]["drawn"]["p90"] == pytest.approx(2 * 7.2e6 - 10e6, abs=0.1e6)


def test_money_lasts_through_a_year_in_the_runs_in_which_nothing_was_missing_so_far():
    """1 X to 4 X against £10m: X above 10/2, 10/3 and 10/4 of 8."""
    runway = council(by_name(["general"], {"general": TEN}), DRAWS, pressures={"demand": {"figure": FLAT}})["runway"]
    lasts = [one["odds"] for one in runway["lasts"]]
    for found, share in zip(lasts, (1, 5 / 8, 10 / 3 / 8, 2.5 / 8), strict=True):
        assert_odds(found, share, DRAWS)
    assert runway["runs_out"] == {"p10": "2019-20", "p50": "2020-21", "p90": None}


def test_with_the_savings_that_80_of_100_runs_reach_money_falls_short_sooner():
    """£10m; £5m a year to find, and savings of £4m as planned that come in 3 of 4 runs: at P20 none."""
    pressures = {"demand": {"figure": a_figure("£5m")}}
    desk = {"figure": a_figure("£4m"), "delivery": {"chance": "75%", "assumed": "For this test"}}
    runway = council(
        by_name(["general"], {"general": TEN | {"minimum": a_figure("£4m")}}),
        DRAWS,
        pressures=pressures,
        savings={"desk": desk},
    )["runway"]
    assert runway["year"] is None
    assert runway["at_p20"] == {"below": "2019-20", "short": "2020-21", "missing": 5e6}


def test_where_no_reserve_pays_a_shortfall_all_of_it_is_unpaid_and_money_of_reserves_lasts():
    kept = {"by_name": {"general": TEN | {"planned_use": {"2019-20": "£2m"}}}, "covers_shortfall": False}
    body = council(kept, pressures=GROWING)
    assert [year["unpaid"]["planned"] for year in body["reserves"]] == [1e6, 3e6, 8e6, 9e6]
    assert [one["odds"] for one in body["runway"]["lasts"]] == [1] * 4
    assert [year["money_missing"] for year in body["years"]] == [None] * 4


def test_planned_use_that_earlier_years_left_nothing_for_is_missing_as_far_as_the_year_needs_it():
    kept = by_name(["general"], {"general": {"opening": a_figure("£5m"), "planned_use": {"2019-20": "£5m"}}})
    demand = {"demand": {"figure": a_figure({"2018-19": "£5m", "2019-20": "£2m"})}}
    first, second = council(kept, pressures=demand, through="2019-20")["reserves"]
    assert (first["closing"], second["unpaid"]["planned"], second["closing"]) == (0, 2e6, -2e6)


def test_where_no_reserve_pays_a_shortfall_use_beyond_what_there_is_goes_on_below_nought():
    kept = {"by_name": {"general": TEN | {"planned_use": {"2018-19": "£12m"}}}, "covers_shortfall": False}
    body = council(kept, pressures={"demand": {"figure": a_figure("£15m")}}, through="2019-20")
    first, second = body["reserves"]
    assert (first["planned_use"], first["closing"], second["opening"]) == (12e6, -2e6, -2e6)
    assert [one["planned_use"] for one in of(body, "general")] == [10e6, 0]
    assert [one["odds"] for one in body["runway"]["lasts"]] == [0, 0]
    assert first["unpaid"]["planned"] == 5e6
