"""The medium-term plan: the tables of requirement, funding, savings and reserves, worked by hand."""

from dataclasses import replace

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.gap.result import Beside, GapResult
from shiremoot.gap.warned import warnings
from shiremoot.question.settings import Settings
from shiremoot.testing import Document, a_case, a_figure, a_programme, a_project, assert_adds_up, assert_problem

FEW = Settings(draws=200, workers=1)
YEARS = ("2018-19", "2019-20", "2020-21")
BASE = {"council": {"budget": a_figure("£100m"), "funding": a_figure("£100m")}}
PRESSURES = {
    "pay": {"figure": a_figure("£3m"), "heading": "Pay", "start": {"month": "April 2018"}},
    "demand": {"figure": a_figure({"2018-19": "£1m", "2019-20": "£4m", "2020-21": "£6m"}), "heading": "Demand"},
    "opening": {"figure": a_figure("£2m"), "heading": "Full-year effects", "start": {"month": "October 2018"}},
}
FUNDING = {"grant": {"figure": a_figure({"2018-19": "-£1m", "2019-20": "-£2m", "2020-21": "-£5m"}), "heading": "Grant"}}


def a_plan(**words: object):
    gap = {"base_year": "2017-18", "through": "2020-21", "base": BASE, "pressures": PRESSURES, "funding": FUNDING}
    return a_case(gap=gap | words)


def told(case: Case, settings: Settings = FEW):
    return studies.ask("gap", case, settings).as_json()["results"]


def column(answer: Document, key: str):
    return [pytest.approx(year[key]) for year in answer["years"]]


def test_requirement_and_funding_make_the_gap():
    answer = told(a_plan())
    assert [year["year"] for year in answer["years"]] == list(YEARS)
    assert column(answer, "requirement") == [105e6, 109e6, 111e6]
    assert column(answer, "funding") == [99e6, 98e6, 95e6]
    assert column(answer, "gap") == [6e6, 11e6, 16e6]


def test_the_annual_requirements_add_up_to_the_cumulative_one_of_the_last_year():
    """ΣA = C(T), whatever savings and reserves do in between."""
    savings = {"lean": {"figure": a_figure("£4m"), "start": {"month": "July 2018"}}}
    reserves = {"council": {"opening": {"all": a_figure("£20m")}, "covers_shortfall": True,
                            "planned_use": {"2018-19": "£1m", "2020-21": "£3m"}}}  # fmt: skip
    answer = told(a_plan(savings=savings, reserves=reserves))
    assert column(answer, "cumulative") == [6e6 - 3e6 - 1e6, 11e6 - 4e6, 16e6 - 4e6 - 3e6]
    assert column(answer, "annual") == [2e6, 5e6, 2e6]
    assert_adds_up((year["annual"] for year in answer["years"]), answer["years"][-1]["cumulative"])


def test_the_use_of_reserves_lowers_a_years_requirement_and_raises_the_next():
    def annual(**use: object) -> list[float]:
        kept = {"opening": {"all": a_figure("£20m")}, "covers_shortfall": False, "planned_use": use}
        return [year["annual"] for year in told(a_plan(reserves={"council": kept}))["years"]]

    without, with_it = annual(), annual(**{"2019-20": "£5m"})
    assert [b - a for a, b in zip(without, with_it, strict=True)] == pytest.approx([0, -5e6, 5e6])


def test_the_tree_by_cause_adds_up_to_requirement_less_funding():
    """Also where a saving is given the name of a pressure's heading: savings are no part of the tree."""
    savings = {"lean": {"figure": a_figure("£4m"), "heading": "Pay"}}
    for year in told(a_plan(savings=savings))["years"]:
        assert_adds_up(year["by_heading"].values(), year["gap"])
    first = told(a_plan(savings=savings))["years"][0]["by_heading"]
    assert first == {
        "Base budget": 100e6,
        "Base funding": -100e6,
        "Pay": 3e6,
        "Demand": 1e6,
        "Full-year effects": 1e6,
        "Grant": 1e6,
    }


def test_the_run_rate_is_not_the_cash_of_all_years_together():
    """X more each April: after n years the rate is n·x, the cash so far x·n(n+1)/2."""
    savings = {f"s{n}": {"figure": a_figure("£1m"), "start": {"month": f"April {2018 + n}"}} for n in range(3)}
    answer = told(a_plan(savings=savings))
    assert column(answer, "savings_run_rate") == [1e6, 2e6, 3e6]
    assert_adds_up((year["savings"] for year in answer["years"]), 1e6 * 3 * 4 / 2)


def test_a_saving_that_starts_in_the_year_has_a_higher_rate_than_cash():
    answer = told(a_plan(savings={"lean": {"figure": a_figure("£1.2m"), "start": {"month": "January 2019"}}}))
    assert (answer["years"][0]["savings"], answer["years"][0]["savings_run_rate"]) == (300_000, 1_200_000)


def test_the_gap_after_savings_stands_planned_expected_and_at_what_8_in_10_runs_exceed():
    """A saving flat from £0 to £10m: £5m planned and expected, at least £2m in 80 of 100 runs."""
    answer = told(a_plan(savings={"lean": {"figure": a_figure("£0m to £10m")}}), Settings(draws=20_000))
    after = answer["years"][0]["gap_after_savings"]
    assert after["planned"] == pytest.approx(1e6)
    assert after["expected"] == pytest.approx(1e6, abs=1e5)
    assert after["p20"] == pytest.approx(6e6 - 2e6, abs=2e5)
    assert answer["years"][0]["savings"] == 5e6


def test_costs_to_achieve_are_taken_off_the_savings_and_stay_out_of_the_requirement():
    cost = a_figure("£500k", recurrence="one-off")
    plan = a_plan(
        savings={"lean": {"figure": a_figure("£2m")}},
        costs={"redundancy": {"figure": cost, "start": {"month": "June 2018"}}},
    )
    year = told(plan)["years"][0]
    assert (year["requirement"], year["savings"], year["cost_to_achieve"]) == (105e6, 2e6, 500_000)
    assert year["gap_after_savings"]["planned"] == pytest.approx(6e6 - 1.5e6)


def test_the_savings_of_a_programme_in_the_same_case_close_its_gap():
    gap = {
        "base_year": "2016-17",
        "through": "2017-18",
        "base": BASE,
        "pressures": {"pay": {"figure": a_figure("£3m")}},
    }
    project = a_project("£1m", start="October 2017", cost=a_figure("£100k", recurrence="one-off"))
    year = told(a_case(gap=gap, programme=a_programme({"one": project})))["years"][0]
    assert (year["gap"], year["savings"], year["cost_to_achieve"]) == (3e6, 500_000, 100_000)
    assert year["gap_after_savings"]["planned"] == pytest.approx(2.6e6)


def test_what_a_programme_brings_into_the_plan_is_named_and_the_base_is_not():
    gap = {
        "base_year": "2016-17",
        "through": "2017-18",
        "base": BASE,
        "pressures": {"pay": {"figure": a_figure("£3m")}},
    }
    found = told(a_case(gap=gap, programme=a_programme({"one": a_project("£1m")})))["brought"]
    assert [one["name"] for one in found] == ["one"]
    assert (found[0]["stated"], found[0]["included"]) == ("£1m", None)
    assert found[0]["source"].startswith("assumed: ")


def test_a_programme_that_starts_before_the_plan_does_not_move_the_base_year():
    gap = {"base_year": "2018-19", "through": "2019-20", "base": BASE}
    case = a_case(gap=gap, programme=a_programme({"one": a_project("£1m", start="April 2016")}))
    assert [(year["year"], year["requirement"]) for year in told(case)["years"]] == [("2019-20", 100e6)]


def test_a_base_stated_in_year_for_the_base_year_goes_on_in_every_year():
    figure = a_figure("£100m", effect="in-year", year="2017-18")
    answer = told(a_plan(base={"council": {"budget": figure, "funding": figure}}))
    assert column(answer, "requirement") == [105e6, 109e6, 111e6]


def test_pressures_that_are_uncertain_show_in_what_is_drawn_and_not_in_the_plan():
    pay = {"pay": {"figure": a_figure("£1m to £3m"), "heading": "Pay"}}
    year = told(a_plan(pressures=pay), Settings(draws=20_000))["years"][0]
    assert year["requirement"] == 102e6
    drawn = year["gap_after_savings_drawn"]
    assert drawn["p10"] == pytest.approx(1e6 + 1.2e6, abs=3e4)
    assert drawn["p90"] == pytest.approx(1e6 + 2.8e6, abs=3e4)


def test_what_is_not_estimated_is_listed_and_counts_nothing():
    unknown = {"not-estimated": "no figure yet", "assumed": "For this test"}
    answer = told(a_plan(savings={"hoped": {"figure": unknown, "title": "Hoped for"}}))
    assert [(left["title"], left["why"]) for left in answer["left_out"]] == [("Hoped for", "not estimated")]
    assert column(answer, "savings") == [0, 0, 0]


def test_a_plan_without_any_line_has_no_gap():
    answer = told(a_case(gap={"base_year": "2017-18", "through": "2018-19"}))
    assert column(answer, "gap") == [0]


# --- what closes the gap -----------------------------------------------------------------------


BASIS = {"price": "cash", "effect": "full-year", "recurrence": "recurring", "net": True}


def with_savings(default: str, *words: str):
    """A plan with a gap of £6m and a saving of £2m of each of these classes, in a case whose default is another."""
    savings = {word: {"figure": a_figure("£2m", **{"class": word}), "title": word.title()} for word in words}
    gap = {"base_year": "2017-18", "through": "2020-21", "base": BASE, "pressures": PRESSURES, "funding": FUNDING}
    return a_case(basis=BASIS | {"class": default}, gap=gap | {"savings": savings})


@pytest.mark.parametrize("word", ["cost-avoidance", "non-cash"])
@pytest.mark.parametrize("default", ["cashable", "cost-avoidance", "non-cash"])
def test_what_saves_no_money_does_not_close_the_gap_whatever_the_case_calls_usual(word: str, default: str):
    case = with_savings(default, "cashable", "income", word)
    answer = told(case)
    assert column(answer, "savings") == column(answer, "savings_run_rate") == [4e6] * 3
    assert answer["years"][0]["gap_after_savings"] == {"planned": 2e6, "expected": 2e6, "p20": 2e6}
    assert answer["years"][0]["gap_after_savings_drawn"]["p50"] == pytest.approx(2e6)
    beside = studies.ask("gap", case, FEW).result.beside
    assert beside == (Beside(word, word.title(), f"{word}, which does not close a budget gap", (2e6,) * 3),)
    warned = warnings(studies.question("gap", case))
    assert_problem(warned, word.title(), "does not close a budget gap", level="warning")
    assert len(warned) == 1


def test_a_saving_that_closes_the_gap_is_warned_of_by_nobody():
    case = with_savings("non-cash", "cashable", "income")
    assert warnings(studies.question("gap", case)) == []
    assert studies.ask("gap", case, FEW).result.beside == ()


def test_amounts_in_json_are_pounds_and_pence_and_nothing_more():
    """Ten times £100,000.10 from August are 8/12 of £1,000,001 in the first year; what they leave is exact."""
    savings = {f"s{at}": {"figure": a_figure("£100,000.10"), "start": {"month": "August 2018"}} for at in range(10)}
    base = {"council": {"budget": a_figure("£200,000,000.20"), "funding": a_figure("£100,000,000.10")}}
    case = a_case(gap={"base_year": "2017-18", "through": "2019-20", "base": base, "savings": savings})
    first, second = studies.ask("gap", case, Settings(draws=64, workers=1)).results()["consolidated"]["years"]
    assert (first["requirement"], first["gap"]) == (200_000_000.20, 100_000_000.10)
    assert (first["savings"], first["gap_after_savings"]["planned"]) == (666_667.33, 99_333_332.77)
    assert (second["savings"], second["gap_after_savings"]["planned"]) == (1_000_001.0, 98_999_999.10)
    assert second["annual"] == -333_333.67
    assert set(second["gap_after_savings_drawn"].values()) == {98_999_999.10}


# --- what the base budget holds already ----------------------------------------------------------

AUTUMN = {"start": {"month": "October 2017"}}
STARTED = {
    "pressures": {"pay": {"figure": a_figure("£8m to £12m"), "heading": "Pay"} | AUTUMN},
    "savings": {"desk": {"figure": a_figure("£2m to £6m")} | AUTUMN},
    "costs": {"team": {"figure": a_figure("£1m")} | AUTUMN},
    "funding": {},
}


RESERVES = {"council": {"opening": {"all": a_figure("£20m")}, "covers_shortfall": True}}


@pytest.fixture(scope="module")
def started():
    """Pay of £10m, a saving of £4m and its cost of £1m from October of the base year, which holds half of each."""
    return studies.ask("gap", a_plan(**STARTED, reserves=RESERVES), Settings(draws=20_000, workers=1)).result


def test_only_what_is_beyond_the_base_year_is_new(started: GapResult):
    last = started.consolidated.years[-1]
    assert (last.requirement, last.savings, last.cost_to_achieve) == (105e6, 2e6, 0.5e6)
    assert last.savings_run_rate == 2e6
    assert last.by_heading["Pay"] == 5e6
    assert last.gap_after_savings.planned == 3.5e6
    assert last.gap_after_savings.expected == pytest.approx(3.5e6, abs=5e4)
    assert last.gap_after_savings.p20 == pytest.approx(5e6 - (2.8e6 - 1e6 - 1.5e6), abs=5e4)
    assert last.gap_after_savings_drawn.p50 == pytest.approx(3.5e6, abs=5e4)
    assert last.gap_after_savings_drawn.p10 < last.gap_after_savings_drawn.p50 < last.gap_after_savings_drawn.p90


def test_reserves_cover_what_is_new_in_the_runs_as_in_the_plan(started: GapResult):
    first = started.bodies[0].reserves[0]
    assert first.closing == 16.5e6
    assert first.closing_drawn.p50 == pytest.approx(16.5e6, abs=5e4)


def test_a_profile_that_names_the_base_year_counts_with_what_is_beyond_it():
    """£1.2m in a full year: half of it in the base year, so £600k are in the base."""
    shares = {"2017-18": "50%", "2018-19": "75%", "2019-20": "100%"}
    lean = {"figure": a_figure("£1.2m"), "profile": shares}
    found = told(a_plan(savings={"lean": lean}, pressures={}))
    assert column(found, "savings") == [300_000, 600_000, 600_000]
    assert [year["gap_after_savings"]["planned"] + year["savings"] for year in found["years"]] == column(found, "gap")
    assert [year["gap_after_savings_drawn"]["p50"] for year in found["years"]] == [
        pytest.approx(year["gap_after_savings"]["planned"]) for year in found["years"]
    ]
    assert [one["pounds"] for one in found["in_base"]] == [600_000]


def test_what_the_base_holds_is_named_line_by_line(started: GapResult):
    assert [(one.name, one.title, one.pounds) for one in started.in_base] == [
        ("pay", "pay", 5e6),
        ("desk", "desk", 2e6),
        ("team", "team", 0.5e6),
    ]


# --- with the detail of a page -------------------------------------------------------------------


def test_the_detail_says_what_would_change_it_and_what_it_rests_on(started: GapResult):
    assert dict(started.planned) == {"pay": 5e6, "desk": 2e6, "team": 0.5e6}
    assert {one.title: one.left_low for one in started.changes} == {
        "pay": pytest.approx(3.5e6 - 2e6),
        "desk": pytest.approx(3.5e6 + 2e6),
    }
    assert [(one.kind, one.figures, one.pounds) for one in started.origins if one.figures] == [("assumed", 3, 7.5e6)]


def test_without_the_detail_the_finding_is_the_same_and_the_rest_is_left_out(started: GapResult):
    settings = Settings(draws=20_000, workers=1, detail=False)
    short = studies.ask("gap", a_plan(**STARTED, reserves=RESERVES), settings).result
    without = {"by_heading_drawn": {}, "savings_drawn": None, "gap_drawn": None}
    assert short.consolidated.years == tuple(replace(year, **without) for year in started.consolidated.years)
    assert (short.origins, short.warnings, short.planned) == ((), (), {})
    assert short.changes == started.changes, "the finding names what varies most"


# --- whether anything can be told from it --------------------------------------------------------

PAYMENT = {"from": "council", "to": "outside", "figure": a_figure("£1m")}
UNKNOWN = {"figure": {"not-estimated": "no figure yet", "assumed": "For this test"}}


@pytest.mark.parametrize(
    ("group", "line", "missing"),
    [
        ("savings", {"figure": a_figure("£1m")}, ("pressures", "changes of funding")),
        ("pressures", {"figure": a_figure("£1m")}, ()),
        ("funding", {"figure": a_figure("£1m")}, ()),
        ("payments", PAYMENT, ()),
        ("pressures", UNKNOWN, ("pressures", "changes of funding")),
        ("funding", UNKNOWN, ("pressures", "changes of funding")),
    ],
)
def test_a_plan_of_a_base_and_savings_alone_is_only_begun(group: str, line: Document, missing: tuple[str, ...]):
    plan = {"base_year": "2017-18", "through": "2018-19", "base": BASE, group: {"one": line}}
    assert studies.ask("gap", a_case(gap=plan), FEW).result.missing == missing


def test_savings_that_close_the_gap_are_counted_and_no_others():
    avoided = {"figure": a_figure("£1m", **{"class": "cost-avoidance"})}
    savings = {"lean": {"figure": a_figure("£1m")}, "let": {"figure": a_figure("£1m")}, "growth": avoided}
    assert studies.ask("gap", a_plan(savings=savings), FEW).result.savings_counted == 2


def test_figures_that_count_nothing_are_warned_of_with_their_reason():
    cost = UNKNOWN | {"title": "Setting up"}
    (found,) = warnings(studies.question("gap", a_plan(costs={"up": cost})))
    assert (found.path, found.found) == ("up", "Setting up: no figure yet")
    programme = a_programme({"hoped": a_project(UNKNOWN["figure"])})
    others = a_case(gap={"base_year": "2017-18", "through": "2018-19"}, programme=programme)
    assert "hoped" not in [problem.path for problem in warnings(studies.question("gap", others))]


def test_the_work_is_told_as_it_goes_on():
    stages = []
    studies.ask("gap", a_plan(), Settings(draws=10, workers=1, progress=lambda *stage: stages.append(stage)))
    assert ("Drawing the plan", 1, 1) in stages


def test_a_line_without_a_start_begins_with_the_plan_however_early_a_programme_of_the_case_does():
    gap = {"base_year": "2017-18", "through": "2018-19", "pressures": {"pay": {"figure": a_figure("£3m")}}}
    case = a_case(gap=gap, programme=a_programme({"one": a_project("£1m", start="April 2014")}))
    assert column(told(case), "gap") == [3e6]
