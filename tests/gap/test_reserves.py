"""Reserves as a stock: what is left, who covers a shortfall, and the odds of falling below the minimum."""

from statistics import NormalDist

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.question.settings import Settings
from shiremoot.testing import Document, a_case, a_figure, assert_adds_up, assert_odds

DRAWS = 20_000
STANDARD = NormalDist()


def told(case: Case, draws: int = 200):
    return studies.ask("gap", case, Settings(draws=draws, workers=1)).as_json()["results"]


def reserves(opening: str = "£20m", minimum: str = "£5m", **words: object):
    return {"opening": {"all": a_figure(opening)}, "minimum": a_figure(minimum), "covers_shortfall": True} | words


def a_plan(kept: Document, through: str = "2021-22", **words: object):
    return a_case(gap={"base_year": "2017-18", "through": through, "reserves": {"council": kept}} | words)


def below(body: Document) -> Document:
    """When reserves are below their minimum as planned, and the odds of it."""
    return {key: body["runway"][key] for key in ("year", "odds")}


GROWING = {"demand": {"figure": a_figure({"2018-19": "£1m", "2019-20": "£5m", "2020-21": "£8m", "2021-22": "£9m"})}}


def test_each_years_balance_is_the_one_before_less_use_and_the_shortfall_left():
    kept = told(a_plan(reserves(planned_use={"2018-19": "£4m"}), pressures=GROWING))["bodies"][0]["reserves"]
    assert [year["opening"] for year in kept] == [20e6, 16e6, 11e6, 3e6]
    assert [year["use"] for year in kept] == [4e6, 5e6, 8e6, 9e6], "planned use pays for the first year's gap too"
    assert [year["shortfall_covered"] for year in kept] == [0, 5e6, 8e6, 9e6]
    assert [year["closing"] for year in kept] == [16e6, 11e6, 3e6, -6e6]


def test_a_shortfall_that_somebody_else_covers_leaves_them_alone():
    kept = told(a_plan(reserves(covers_shortfall=False, planned_use={"2019-20": "£2m"}), pressures=GROWING))
    assert [year["closing"] for year in kept["bodies"][0]["reserves"]] == [20e6, 18e6, 18e6, 18e6]


def test_a_surplus_does_not_fill_them_up_again():
    relief = {"relief": {"figure": a_figure("-£3m")}}
    kept = told(a_plan(reserves(), pressures=relief))["bodies"][0]["reserves"]
    assert [year["closing"] for year in kept] == [20e6] * 4


def test_the_runway_ends_with_the_first_year_below_the_minimum():
    answer = told(a_plan(reserves(), pressures=GROWING))["bodies"][0]
    assert [year["odds_below"] for year in answer["reserves"]] == [0, 0, 0, 1]
    assert below(answer) == {"year": "2021-22", "odds": 1}


def test_exactly_at_the_minimum_is_not_below_it():
    demand = {"demand": {"figure": a_figure({"2018-19": "£1m", "2019-20": "£5m", "2020-21": "£8m"})}}
    answer = told(a_plan(reserves(minimum="£6m"), "2020-21", pressures=demand))["bodies"][0]
    assert answer["reserves"][-1]["closing"] == 6e6
    assert below(answer) == {"year": None, "odds": 0}


def test_a_minimum_may_be_a_share_of_the_years_requirement():
    base = {"council": {"budget": a_figure("£100m"), "funding": a_figure("£100m")}}
    share = {"share": "5%", "assumed": "For this test"}
    kept = told(a_plan(reserves(minimum="£0") | {"minimum": share}, base=base, pressures=GROWING))
    assert [year["minimum"] for year in kept["bodies"][0]["reserves"]] == pytest.approx([5.05e6, 5.25e6, 5.4e6, 5.45e6])


def test_without_a_minimum_it_is_nought_and_without_reserves_there_is_no_runway():
    bare = reserves()
    del bare["minimum"]
    assert told(a_plan(bare))["bodies"][0]["reserves"][0]["minimum"] == 0
    none = told(a_case(gap={"base_year": "2017-18", "through": "2018-19"}))
    assert (none["bodies"][0]["reserves"], none["bodies"][0]["runway"]) == ([], None)
    assert (none["consolidated"]["reserves"], none["consolidated"]["runway"]) == ([], None)


# --- odds: the worked example of the research ---------------------------------------------------

FAR = 1.2815515655446004  # P90 of the standard normal
LOW, HIGH = 4e6 - 2e6 * FAR, 4e6 + 2e6 * FAR
DRAW = {"range": f"£{LOW:.2f} to £{HIGH:.2f}", "ends": "p10-p90", "assumed": "A yearly draw of N(4, 2²), £m"}


def odds_below(pressures: Document):
    """Odds by year, opening £20m, minimum £5m, in each of four years."""
    kept = told(a_plan(reserves(), pressures=pressures), DRAWS)["bodies"][0]["reserves"]
    return [year["odds_below"] for year in kept]


def test_years_that_err_independently_leave_reserves_short_in_60_of_100_runs():
    """Yearly draws of N(4, 2²): Φ(0.25) = 60% at year 4 and 19% at year 3, as published to two digits.

    A year below nought does not fill the reserves up, so the exact model lies a little higher.
    """
    yearly = {
        f"year{n}": {"figure": DRAW | {"recurrence": "one-off"}, "start": {"month": f"April {2018 + n}"}}
        for n in range(4)
    }
    found = odds_below(yearly)
    assert found[3] == pytest.approx(STANDARD.cdf(0.25), abs=0.02)
    assert found[2] == pytest.approx(1 - STANDARD.cdf(3 / 12**0.5), abs=0.015)


def test_an_error_that_persists_makes_it_55_of_100_at_year_4_and_31_at_year_3():
    """One draw for all years: 4 X and 3 X against £15m, exactly Φ(1/8) and Φ(-1/2)."""
    found = odds_below({"demand": {"figure": DRAW}})
    assert_odds(found[3], STANDARD.cdf(0.125), DRAWS)
    assert_odds(found[2], STANDARD.cdf(-0.5), DRAWS)


def test_planned_use_pays_for_the_gap_first_in_every_draw():
    """A flat gap X of nought to £8m a year, £10m held, £2m planned in the first year.

    What goes is max(X, 2) in the first year and X in the second. Below £4m: X > 6 and 2 X > 6, so 1/4 and 5/8.
    At the first year's end £10m less £7.2m is left in one case of ten, £8m where the plan alone is used.
    """
    flat = {"demand": {"figure": {"range": "£0m to £8m", "ends": "absolute", "assumed": "For this test"}}}
    kept = reserves("£10m", "£4m", planned_use={"2018-19": "£2m"})
    first, second = told(a_plan(kept, "2019-20", pressures=flat), DRAWS)["bodies"][0]["reserves"]
    assert_odds(first["odds_below"], 1 / 4, DRAWS)
    assert_odds(second["odds_below"], 5 / 8, DRAWS)
    assert first["closing_drawn"]["p10"] == pytest.approx(2.8e6, abs=0.1e6)
    assert first["closing_drawn"]["p90"] == 8e6


# --- several bodies ------------------------------------------------------------------------------

TWO = {name: {"name": name, "kind": "county"} for name in ("north", "south")}


def two_bodies(**words: object):
    kept = {"north": reserves("£10m", "£2m"), "south": reserves("£5m", "£1m")}
    pressures = {
        "short": {"body": "north", "figure": a_figure("£3m")},
        "flush": {"body": "south", "figure": a_figure("-£2m")},
    }
    gap = {"base_year": "2017-18", "through": "2019-20", "reserves": kept, "pressures": pressures}
    return a_case(bodies=TWO, gap=gap | words)


def test_together_reserves_are_the_sum_of_what_each_body_holds():
    """One body's surplus does not spare the other's reserves: each covers its own shortfall."""
    answer = told(two_bodies())
    north, south = ([year["closing"] for year in body["reserves"]] for body in answer["bodies"])
    together = answer["consolidated"]["reserves"]
    assert (north, south) == ([7e6, 4e6], [5e6, 5e6])
    assert [year["closing"] for year in together] == [12e6, 9e6]
    for key in ("opening", "use", "minimum", "shortfall_covered"):
        parts = [[year[key] for year in body["reserves"]] for body in answer["bodies"]]
        for year, whole in enumerate(together):
            assert_adds_up((part[year] for part in parts), whole[key])


def test_together_the_odds_are_those_of_the_sum_in_each_draw():
    """£10m and £5m less flat draws of up to £4m a year each, against £3m: the sum of two flat ranges."""
    spread = {"range": "£0m to £8m", "ends": "absolute", "assumed": "For this test"}
    pressures = {name: {"body": name, "figure": spread} for name in TWO}
    answer = told(two_bodies(pressures=pressures, through="2018-19"), DRAWS)
    assert_odds(answer["bodies"][0]["reserves"][0]["odds_below"], 0.0, DRAWS)
    assert_odds(answer["bodies"][1]["reserves"][0]["odds_below"], 0.5, DRAWS)
    assert_odds(answer["consolidated"]["reserves"][0]["odds_below"], 4**2 / 8**2 / 2, DRAWS)


def test_together_planned_use_is_that_of_both_and_a_minimum_is_stated_only_where_each_has_one():
    bare = {"opening": {"all": a_figure("£10m")}, "covers_shortfall": True, "planned_use": {"2018-19": "£1m"}}
    south = reserves("£5m", "£1m", planned_use={"2018-19": "£2m"})

    def first(**kept: Document) -> Document:
        return told(two_bodies(reserves=kept))["consolidated"]["reserves"][0]

    assert first(north=bare, south=south)["planned_use"] == 3e6
    assert not first(north=bare, south=south)["minimum_stated"]
    assert not first(north=reserves(), south=bare)["minimum_stated"]
    assert first(north=reserves(), south=south)["minimum_stated"]
    assert first(north=bare, south=south)["minimum"] == 1e6


def test_a_body_without_reserves_has_no_table_and_counts_nothing_together():
    answer = told(two_bodies(reserves={"north": reserves("£10m", "£2m")}))
    assert answer["bodies"][1]["reserves"] == []
    assert answer["consolidated"]["reserves"] == answer["bodies"][0]["reserves"]


def test_what_is_stated_for_both_together_touches_neithers_reserves():
    joint = {"joint": {"body": ["north", "south"], "figure": a_figure("£9m")}}
    answer = told(two_bodies(pressures=joint))
    assert [year["closing"] for year in answer["consolidated"]["reserves"]] == [15e6, 15e6]
    assert answer["consolidated"]["years"][0]["gap"] == 9e6


@pytest.mark.parametrize(
    ("budget", "level"), [("£100m", "£7m"), ("£200m", "£14m"), ("£100,000,000.30", "£7,000,000.02")]
)
def test_reserves_at_seven_per_cent_of_the_budget_to_the_penny_are_not_below_it(budget: str, level: str):
    """0.07 x 100,000,000 is a little more than £7m in floats."""
    least = {"share": "7%", "assumed": "For this test"}
    base = {"council": {"budget": a_figure(budget), "funding": a_figure(budget)}}
    kept = {"opening": {"all": a_figure(level)}, "minimum": least, "covers_shortfall": True}
    answer = told(a_plan(kept, "2019-20", base=base))["bodies"][0]
    assert below(answer) == {"year": None, "odds": 0}
    assert [year["odds_below"] for year in answer["reserves"]] == [0, 0]


def test_a_penny_below_the_minimum_is_below_it():
    kept = reserves(opening="£6,999,999.99", minimum="£7m")
    assert below(told(a_plan(kept, "2019-20"))["bodies"][0]) == {"year": "2018-19", "odds": 1}


# --- money missing -------------------------------------------------------------------------------


def missing(answer: Document) -> list[float | None]:
    return [year["money_missing"] for year in answer["years"]]


def test_money_is_missing_once_reserves_are_at_nought_and_adds_up():
    """Of £20m, £1m, £5m, £8m and £9m are taken: £3m are missing in the last year."""
    assert missing(told(a_plan(reserves(), pressures=GROWING))) == [0, 0, 0, 3e6]
    assert missing(told(a_plan(reserves("£10m"), pressures=GROWING))) == [0, 0, 4e6, 13e6]


def test_it_is_what_the_middle_run_lacks():
    varying = {"demand": {"figure": a_figure("£6m to £14m")}}
    body = told(a_plan(reserves(), pressures=varying), DRAWS)["bodies"][0]
    assert missing(body)[-1] == -body["reserves"][-1]["closing_drawn"]["p50"] > 0
    assert missing(body)[0] == 0


def test_where_somebody_else_covers_the_shortfall_or_no_reserves_are_stated_nobody_knows():
    assert missing(told(a_plan(reserves(covers_shortfall=False), pressures=GROWING))) == [None] * 4
    bare = a_case(gap={"base_year": "2017-18", "through": "2021-22", "pressures": GROWING})
    assert missing(told(bare)["consolidated"]) == [None] * 4


def test_what_one_body_has_left_is_no_help_to_another():
    """The trust keeps £50m while the council lacks £3m."""
    two = {"council": {"name": "A council", "kind": "county"}, "trust": {"name": "A trust", "kind": "charity"}}
    demand = {"demand": GROWING["demand"] | {"body": "council"}}
    kept = {"council": reserves(), "trust": reserves("£50m")}
    gap = {"base_year": "2017-18", "through": "2021-22", "pressures": demand, "reserves": kept}
    answer = told(a_case(bodies=two, gap=gap))
    assert answer["consolidated"]["reserves"][-1]["closing"] == 47e6
    assert missing(answer["consolidated"]) == missing(answer["bodies"][0]) == [0, 0, 0, 3e6]
    assert missing(answer["bodies"][1]) == [0] * 4
