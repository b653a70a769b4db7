"""Odds of what members were told: readings of a target, coverage, rating, and what counts to it."""

from itertools import pairwise

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.chance import Uniform
from shiremoot.programme.reading import exact
from shiremoot.programme.target import Target
from shiremoot.programme.warnings import warnings
from shiremoot.question.settings import Settings
from shiremoot.testing import (
    HEAD,
    Document,
    a_case,
    a_figure,
    a_programme,
    a_project,
    a_target,
    assert_adds_up,
    assert_odds,
    assert_problem,
)

DRAWS = 20_000
REPORTED = {"range": "£0.9m to £1.75m", "ends": "absolute", "year": "2017-18", "effect": "in-year",
            "confidence": "good confidence", "assumed": "For this test"}  # fmt: skip


def told(case: Case, draws: int = DRAWS, **settings: object):
    return studies.ask("programme", case, Settings(draws=draws, workers=1, **settings)).as_json()["results"]["targets"]


def one(projects: Document, *targets: Document, draws: int = DRAWS, head: Document | None = None, **words: object):
    return told(a_case(programme=a_programme(projects, *targets, **words), **(head or {})), draws)[0]


# --- the range as it was reported: exact, no draws ----------------------------------------------


def test_the_reported_range_is_read_flat_triangular_and_as_pert():
    """£0.9m to £1.75m against £1.5m: 25/85 = 29.4% flat, 2 (25/85)² = 17.3% symmetric triangular."""
    target = one({}, a_target("£1.5m"), reported_total=REPORTED)
    reported = target["as_reported"]
    assert reported["flat"]["odds"] == pytest.approx(25 / 85, rel=1e-12)
    assert reported["triangular"]["odds"] == pytest.approx(2 * (25 / 85) ** 2, rel=1e-12)
    assert reported["pert"]["odds"] < reported["triangular"]["odds"]
    assert reported["flat"]["contingency_for_80"] == pytest.approx(430_000)
    assert reported["flat"]["p20"] == pytest.approx(1_070_000)
    assert reported["flat"]["expected_shortfall"] == pytest.approx(600_000**2 / (2 * 850_000))
    assert target["confidence_stated"] == "good confidence"


def test_without_projects_the_headline_is_the_reported_range():
    target = one({}, a_target("£1.5m"), reported_total=REPORTED)
    assert (target["headline"], target["by_project"]) == ("as_reported", None)
    assert target["odds"] == target["as_reported"]["flat"]["odds"]


def test_assumed_projects_leave_the_headline_to_the_reported_range():
    target = one({"one": a_project("£1m to £2m")}, a_target("£1.5m"), reported_total=REPORTED)
    assert target["headline"] == "as_reported"


def test_a_project_with_a_reported_range_makes_the_headline_by_project():
    figure = {"range": "£1m to £2m", "ends": "absolute", "reported": "paper"}
    head = {"sources": {"paper": {"title": "A paper", "published": 2016}}}
    target = one({"one": a_project(figure)}, a_target("£1.5m"), head=head, reported_total=REPORTED)
    assert target["headline"] == "by_project"
    assert target["odds"] == target["by_project"]["odds"]


def test_without_a_reported_range_the_headline_is_by_project():
    assert one({"one": a_project("£1m to £2m")}, a_target("£1.5m"))["headline"] == "by_project"


@pytest.mark.parametrize("words", [{"year": "2018-19"}, {"effect": "full-year"}])
def test_a_range_reported_for_another_year_or_effect_reads_no_target(words: Document):
    assert one({}, a_target("£1.5m"), reported_total=REPORTED | words)["as_reported"] is None


def test_a_reported_saving_does_not_read_a_cap_on_costs():
    """Both are stated for 2017-18, in-year; the one is a saving and the other a cost."""
    project = a_project("£1m", cost=a_figure("£1m", recurrence="one-off"))
    cap = a_target("£1.5m", test="at-most")
    assert one({"one": project}, cap, reported_total=REPORTED)["as_reported"] is None


def test_with_nothing_to_read_it_from_a_target_has_no_odds():
    target = one({}, a_target("£1.5m"))
    assert (target["odds"], target["as_reported"], target["by_project"]) == (None, None, None)


# --- project by project -------------------------------------------------------------------------


def test_two_flat_projects_have_the_odds_of_their_sum():
    target = one({name: a_project("£0m to £1m") for name in ("one", "two")}, a_target("£1.5m"))
    assert_odds(target["by_project"]["odds"], 0.125, DRAWS)


def test_five_independent_parts_of_the_reported_range_reach_the_target_in_6_of_100_runs():
    """Cut into five independent flat parts, £0.9m to £1.75m gives 5.7%, not 29.4%: a finding, not an error."""
    projects = {f"p{at}": a_project("£180k to £350k") for at in range(5)}
    target = one(projects, a_target("£1.5m"), draws=100_000, reported_total=REPORTED)
    assert target["by_project"]["odds"] == pytest.approx(0.057, abs=0.003)
    assert target["by_project"]["bridge"][0]["before"] == pytest.approx(25 / 85)


def test_the_reading_of_a_flat_project_is_that_of_its_range():
    drawn = one({"one": a_project("£1m to £2m")}, a_target("£1.8m"))["by_project"]
    closed = exact(Uniform(1e6, 2e6), Target.model_validate(a_target("£1.8m")))
    assert_odds(drawn["odds"], 0.2, DRAWS)
    for name in ("p10", "p20", "p50", "p80", "p90"):
        assert drawn[name] == pytest.approx(getattr(closed, name), abs=15_000)
    assert drawn["expected_shortfall"] == pytest.approx(0.8e6**2 / 2e6, rel=0.03)
    assert drawn["contingency_for_80"] == pytest.approx(600_000, abs=15_000)
    assert drawn["standard_error"] == pytest.approx((0.2 * 0.8 / DRAWS) ** 0.5, rel=0.05)


def test_the_contingency_added_to_every_run_meets_the_target_in_80_of_100():
    projects = {"one": a_project("£1m to £2m", delay="0 to 12 months"), "two": a_project("£0m to £1m")}
    drawn = one(projects, a_target("£2.5m"))["by_project"]
    lower = one(projects, a_target(f"£{2_500_000 - drawn['contingency_for_80']:.2f}"))["by_project"]
    assert lower["odds"] == pytest.approx(0.8, abs=2 / DRAWS)


def test_what_is_sure_is_sure():
    drawn = one({"one": a_project("£2m")}, a_target("£1.5m"), draws=100)["by_project"]
    assert (drawn["odds"], drawn["standard_error"], drawn["expected_shortfall"], drawn["contingency_for_80"]) == (
        1,
        0,
        0,
        0,
    )
    assert drawn["spread"] == []


def test_a_target_that_is_just_reached_is_met():
    assert one({"one": a_project("£1.5m")}, a_target("£1.5m"), draws=10)["by_project"]["odds"] == 1


# --- which pounds a target is about -------------------------------------------------------------


def test_an_in_year_target_counts_the_pounds_of_its_year_and_a_full_year_one_the_rate_at_its_end():
    project = {"one": a_project("£1m", start="October 2017")}
    in_year, at_end = told(
        a_case(programme=a_programme(project, a_target("£1m"), a_target("£1m", effect="full-year"))), draws=10
    )
    assert in_year["by_project"]["expected"] == 500_000
    assert at_end["by_project"]["expected"] == 1_000_000


def test_a_cumulative_target_counts_the_pounds_of_all_its_years():
    target = a_target("£2m", None, years=["2017-18", "2018-19", "2019-20"], effect="cumulative")
    answer = one({"one": a_project("£1m", start="October 2017")}, target, draws=10)
    assert answer["by_project"]["expected"] == 2_500_000
    assert answer["years"] == ["2017-18", "2018-19", "2019-20"]


def test_two_years_are_added_up_as_well():
    target = a_target("£2m", None, years=["2017-18", "2018-19"], effect="cumulative")
    answer = one({"one": a_project("£1m", start="October 2017")}, target, draws=10)
    assert answer["by_project"]["expected"] == 1_500_000


def test_one_offs_do_not_count_to_a_recurring_target_nor_to_a_rate():
    projects = {"one": a_project("£1m"), "sale": a_project(a_figure("£5m", recurrence="one-off"))}
    assert one(projects, a_target("£1m"), draws=10)["by_project"]["expected"] == 1_000_000
    counting = a_target("£1m", recurrence="one-off")
    assert one(projects, counting, draws=10)["by_project"]["expected"] == 6_000_000
    rate = a_target("£1m", recurrence="one-off", effect="full-year")
    assert one(projects, rate, draws=10)["by_project"]["expected"] == 1_000_000


@pytest.mark.parametrize("words", [{"class": "cost-avoidance"}, {"net": False}])
def test_savings_on_another_basis_do_not_count(words: Document):
    projects = {"one": a_project("£1m"), "other": a_project(a_figure("£5m", **words))}
    assert one(projects, a_target("£1m"), draws=10)["by_project"]["expected"] == 1_000_000
    assert one(projects, a_target("£1m", **words), draws=10)["by_project"]["expected"] == 5_000_000


@pytest.mark.parametrize("default", ["cashable", "cost-avoidance", "not-stated"])
@pytest.mark.parametrize("words", [{}, {"class": "not-stated"}])
def test_a_target_that_names_no_class_counts_cashable_savings_whatever_the_case_calls_usual(
    default: str, words: Document
):
    figures = {kind: a_figure(size, **{"class": kind}) for kind, size in (("cashable", "£1m"), ("income", "£5m"))}
    head = {"basis": HEAD["basis"] | {"class": default}}
    projects = {kind: a_project(figure) for kind, figure in figures.items()}
    target = a_target("£1m", **words)
    assert one(projects, target, head=head, draws=10)["by_project"]["expected"] == 1_000_000


def test_a_cap_is_met_where_costs_stay_at_or_below_it():
    cost = a_figure("£1m to £2m", recurrence="one-off")
    cap = a_target("£1.75m", test="at-most")
    drawn = one({"one": a_project("£9m", cost=cost)}, cap)["by_project"]
    assert_odds(drawn["odds"], 0.75, DRAWS)
    assert drawn["expected"] == pytest.approx(1.5e6, rel=0.01)
    assert drawn["contingency_for_80"] == pytest.approx(50_000, abs=10_000)
    assert drawn["expected_shortfall"] == pytest.approx(0.25e6**2 / 2e6, rel=0.06), "the mean amount above the cap"


def test_a_cap_has_the_same_reading_in_closed_form():
    cap = Target.model_validate(a_target("£1.75m", test="at-most"))
    closed = exact(Uniform(1e6, 2e6), cap)
    assert closed.odds == pytest.approx(0.75)
    assert closed.contingency_for_80 == pytest.approx(50_000)
    assert closed.expected_shortfall == pytest.approx(0.25e6**2 / 2e6)


# --- the unestimated ----------------------------------------------------------------------------

UNKNOWN = {"not-estimated": "no figure yet", "assumed": "For this test"}
PRIOR = {"range": "£0 to £200k", "ends": "absolute", "assumed": "For this test"}


def test_every_unestimated_project_is_named_whether_a_prior_stands_for_it_or_not():
    projects = {"one": a_project("£1m"), "two": a_project(UNKNOWN), "three": a_project(UNKNOWN | {"prior": PRIOR})}
    assert one(projects, draws=10)["by_project"]["unestimated"] == ["three", "two"]


def test_coverage_is_what_the_estimated_projects_are_expected_to_bring_of_the_target():
    """A prior lifts the expected total and not the coverage; coverage is not capped."""
    projects = {"one": a_project("£1m to £2m"), "two": a_project(UNKNOWN | {"prior": PRIOR})}
    drawn = one(projects, a_target("£1m"))["by_project"]
    assert drawn["coverage"] == pytest.approx(1.5, rel=0.01)
    assert drawn["expected"] == pytest.approx(1.6e6, rel=0.01)


# --- the bridge, what explains the spread, what would change it ----------------------------------

EVERYTHING = {
    "one": a_project("£200k to £900k", delay="0 to 9 months", driven_by={"pay": "100%"}),
    "two": a_project("£300k to £600k", delivery={"chance": "85%", "assumed": "For this test"}),
    "three": a_project("£100k to £400k", driven_by={"pay": "50%"}, needs="two"),
    "four": a_project(UNKNOWN | {"prior": PRIOR}),
}
CAUSES = {"pay": {"title": "Pay award", "range": "-20% to 30%", "ends": "absolute", "assumed": "For this test"}}


@pytest.fixture(scope="module")
def everything():
    case = a_case(programme=a_programme(EVERYTHING, a_target("£1.2m"), reported_total=REPORTED), causes=CAUSES)
    return told(case)[0]


def test_the_bridge_leads_from_the_reported_odds_to_those_by_project_and_adds_up(everything: Document):
    steps = everything["by_project"]["bridge"]
    assert [step["step"] for step in steps] == [
        "Projects drawn one by one",
        "Shared causes",
        "Delay",
        "Chance of delivery",
        "Unestimated projects, with their prior",
    ]
    assert steps[0]["before"] == everything["as_reported"]["flat"]["odds"]
    assert steps[-1]["after"] == everything["by_project"]["odds"]
    assert all(one["after"] == other["before"] for one, other in pairwise(steps))
    assert_adds_up((step["change"] for step in steps), steps[-1]["after"] - steps[0]["before"])


def test_each_step_of_the_bridge_moves_the_odds_the_way_it_should(everything: Document):
    change = {step["step"]: step["change"] for step in everything["by_project"]["bridge"]}
    assert change["Delay"] < 0
    assert change["Chance of delivery"] < 0
    assert change["Unestimated projects, with their prior"] > 0


def test_a_bridge_has_no_step_for_what_the_case_does_not_say():
    drawn = one({"one": a_project("£1m to £2m", delay="0 to 12 months")}, a_target("£1m"))["by_project"]
    assert [step["step"] for step in drawn["bridge"]] == ["Delay"]
    assert drawn["bridge"][0]["before"] == 1.0


def test_a_short_answer_has_its_bridge_as_its_words_say_why():
    projects = {"one": a_project("£1m to £2m", delay="0 to 12 months")}

    def steps(**words: object) -> list[Document]:
        case = a_case(programme=a_programme(projects, a_target("£1m"), **words))
        found: list[Document] = told(case, draws=200, detail=False)[0]["by_project"]["bridge"]
        return found

    assert [step["step"] for step in steps()] == ["Delay"]
    assert [step["step"] for step in steps(reported_total=REPORTED)] == ["Projects drawn one by one", "Delay"]


def test_a_rank_correlation_is_a_step_of_the_shared_causes():
    pair = {"pair": {"members": ["one", "two"], "every_pair": 0.9, "assumed": "For this test"}}
    projects = {name: a_project("£0m to £1m") for name in ("one", "two")}
    drawn = one(projects, a_target("£1.5m"), head={"correlations": pair})["by_project"]
    step = drawn["bridge"][0]
    assert step["step"] == "Shared causes"
    assert_odds(step["before"], 0.125, DRAWS)
    assert step["after"] > 0.18, "what rises together reaches further"


def test_the_shares_of_the_spread_add_up_to_one_and_stand_in_order(everything: Document):
    spread = everything["by_project"]["spread"]
    assert_adds_up((share["share"] for share in spread), 1.0)
    assert [share["share"] for share in spread] == sorted((share["share"] for share in spread), reverse=True)
    assert {share["name"]: share["kind"] for share in spread}["pay: cause"] == "cause"


def test_what_a_driver_explains_is_told_of_the_driver_and_not_of_the_lines_that_grow_by_it():
    """Of an amount that is certain but for its growth everything is the driver's, under the name of its lever."""
    rise = {"every_year": "1% to 3%", "ends": "absolute", "title": "Pay award", "assumed": "For this test"}
    grown = {"grow": {"by": "pay", "on": "£1m"}, "year": "2017-18", "assumed": "For this test"}
    head = {"drivers": {"pay": rise}}
    drawn = one({"desk": a_project(grown, start=None)}, a_target("£60k", "2019-20"), head=head)["by_project"]
    shares = {(share["name"], share["kind"]): share["share"] for share in drawn["spread"]}
    assert shares == pytest.approx({("pay: driver", "driver"): 1.0, ("desk", "line"): 0.0}, abs=1e-3)
    assert [lever["name"] for lever in drawn["levers"]] == ["pay: driver"]


def test_levers_hold_one_quantity_at_its_ends_and_stand_in_order(everything: Document):
    levers = {lever["name"]: lever for lever in everything["by_project"]["levers"]}
    size = levers["one: size"]
    assert (size["low"], size["high"]) == (200_000, 900_000)
    assert size["odds_low"] < everything["by_project"]["odds"] < size["odds_high"]
    assert (levers["two: delivery"]["low"], levers["two: delivery"]["high"]) == (0, 1)
    assert levers["one: delay"]["odds_low"] > levers["one: delay"]["odds_high"]
    effects = [abs(lever["odds_high"] - lever["odds_low"]) for lever in everything["by_project"]["levers"]]
    assert effects == sorted(effects, reverse=True)


def test_costs_and_other_sections_are_no_levers_of_a_saving():
    gap = {"base_year": "2016-17", "through": "2017-18", "pressures": {"pay": {"figure": a_figure("£1m to £2m")}}}
    project = a_project("£1m to £2m", cost=a_figure("£1m to £2m", recurrence="one-off"))
    drawn = one({"one": project}, a_target("£1.5m"), head={"gap": gap}, draws=500)["by_project"]
    assert [lever["name"] for lever in drawn["levers"]] == ["one: size"]


def test_a_line_in_full_or_not_at_all_has_its_own_odds():
    """A project of £1m or nothing beside a flat one of £0m to £1m, against £1.5m: 50% in full, 0% without."""
    projects = {
        "sure-or-not": a_project("£1m", delivery={"chance": "60%", "assumed": "For this test"}),
        "flat": a_project("£0m to £1m"),
    }
    drawn = one(projects, a_target("£1.5m"))["by_project"]
    lines = {line["name"]: line for line in drawn["lines"]}
    assert_odds(drawn["odds"], 0.3, DRAWS)
    assert_odds(lines["sure-or-not"]["odds_in_full"], 0.5, 16_384)
    assert lines["sure-or-not"]["odds_without"] == 0.0
    assert_odds(lines["flat"]["odds_in_full"], 0.6, 16_384)
    assert lines["flat"]["odds_without"] == 0.0


# --- rating -------------------------------------------------------------------------------------


def test_a_benefit_is_rated_by_its_odds_and_its_middle():
    def colour(amount: str) -> str:
        return one({"one": a_project("£1m to £2m")}, a_target(amount))["by_project"]["rating"]

    assert (colour("£1.1m"), colour("£1.45m"), colour("£1.9m")) == ("green", "amber", "red")


def test_a_cap_is_rated_by_its_middle_cost():
    """Costs far below the cap are green, however small a share of it they are."""

    def colour(cap: str) -> str:
        project = a_project("£9m", cost=a_figure("£1m to £2m", recurrence="one-off"))
        return one({"one": project}, a_target(cap, test="at-most"))["by_project"]["rating"]

    assert (colour("£5m"), colour("£1.46m"), colour("£1.2m")) == ("green", "amber", "red")


# --- warnings -----------------------------------------------------------------------------------


def warned(projects: Document, *targets: Document, head: Document | None = None, **words: object):
    case = a_case(programme=a_programme(projects, *targets, **words), **(head or {}))
    return warnings(studies.question("programme", case))


def test_parts_that_miss_the_reported_total_are_named_with_the_difference():
    found = warned({"one": a_project("£1m to £1.5m")}, a_target("£1.5m"), reported_total=REPORTED)
    assert_problem(found, "add to £1m and £1.5m", "reported £0.9m to £1.75m", level="warning")


def test_parts_that_reach_it_are_not_and_a_prior_is_no_part_of_what_was_reported():
    projects = {"one": a_project("£0.9m to £1.75m"), "two": a_project(UNKNOWN | {"prior": PRIOR})}
    assert warned(projects, a_target("£1.5m"), reported_total=REPORTED) == []


def test_parts_without_ends_are_compared_by_their_percentiles():
    normal = a_project({"range": "£0.9m to £1.75m", "ends": "p10-p90", "assumed": "For this test"})
    assert warned({"one": normal}, a_target("£1.5m"), reported_total=REPORTED) == []
    later = normal | {"start": {"month": "April 2018"}}
    assert_problem(
        warned({"one": later}, a_target("£1.5m"), reported_total=REPORTED), "add to £0 and £0", level="warning"
    )


def test_savings_that_do_not_count_are_named_with_the_reason():
    projects = {
        "sale": a_project(a_figure("£5m", recurrence="one-off"), title="Sale of a site"),
        "other": a_project(a_figure("£5m", **{"class": "cost-avoidance"}), title="Growth avoided"),
        "gross": a_project(a_figure("£5m", net=False), title="Before its costs"),
    }
    found = warned(projects)
    assert_problem(found, "Sale of a site: one-off, which does not count to a recurring target", level="warning")
    assert_problem(found, "Growth avoided: cost-avoidance, which does not count to a cashable", level="warning")
    assert_problem(found, "Before its costs: gross, which does not count to a net target", level="warning")


def test_a_saving_of_another_body_is_not_missed_in_a_target():
    """Nobody looks for one council's income in a target of the other."""
    income = a_project(a_figure("£5m", **{"class": "income"}), title="Charges", body="other")
    bodies = {name: {"name": name, "kind": "county"} for name in ("council", "other")}
    assert (
        warned({"one": a_project("£1m"), "two": income}, a_target("£1m", body="council"), head={"bodies": bodies}) == []
    )
    assert len(warned({"two": income}, a_target("£1m", body="other"), head={"bodies": bodies})) == 1


# --- in pounds, and if it were otherwise ---------------------------------------------------------

GUESS = {"not-estimated": "No study yet", "assumed": "As said", "prior": a_figure("£0 to £1m")}
DOUBTFUL = {"delivery": {"chance": "80%", "assumed": "For this test"}}


@pytest.mark.parametrize("kind", ["saving", "cost"])
def test_the_steps_lead_from_the_plan_of_the_estimated_projects_to_the_average(kind: str):
    """£2m planned; three months late on average, and 8 in 10 of what is left: £0.5m and £0.3m less; the guess £0.5m.

    A yearly cost that starts late is less in its first year too, and what is not done costs nothing.
    """
    figures = {"desk": a_figure("£1m to £3m"), "guess": GUESS}
    start = {"desk": {"delay": "0 to 6 months", **DOUBTFUL}, "guess": {}}
    if kind == "cost":
        yearly = {"recurrence": "recurring"}
        projects = {name: a_project("£1m", cost=figure | yearly, **start[name]) for name, figure in figures.items()}
    else:
        projects = {name: a_project(figure, **start[name]) for name, figure in figures.items()}
    test = {"saving": "at-least", "cost": "at-most"}[kind]
    found = one(projects, a_target("£1.5m", test=test), draws=100_000)["by_project"]
    steps = {step["name"]: step["pounds"] for step in found["steps"]}
    assert list(steps) == [
        "Plan: all on time and delivered",
        "Late starts",
        "Projects that may not happen",
        "Uneven ranges and shared causes",
        "Projects without an estimate",
    ]
    assert [*steps.values()] == pytest.approx([2e6, -0.5e6, -0.3e6, 0.0, 0.5e6], abs=5_000)
    assert_adds_up(steps.values(), found["expected"])


def test_without_the_detail_steps_are_told_and_what_would_change_it_is_not():
    programme = a_programme({"desk": a_project("£1m to £3m", delay="0 to 6 months")})
    (short,) = told(a_case(programme=programme), 200, detail=False)
    assert [step["name"] for step in short["by_project"]["steps"]][:2] == [
        "Plan: all on time and delivered",
        "Late starts",
    ]
    assert short["by_project"]["what_if"] == []
    assert len(short["by_project"]["quantiles"]) == 20
    (reported,) = told(a_case(programme=programme | {"reported_total": REPORTED}), 200, detail=False)
    assert [step["name"] for step in reported["by_project"]["steps"]][:2] == [
        "Plan: all on time and delivered",
        "Late starts",
    ]
    (full,) = told(a_case(programme=programme), 200)
    assert [each["name"] for each in full["by_project"]["what_if"]] == ["all on time"]


def test_a_project_is_called_by_its_title_where_it_would_start_on_time():
    projects = {
        "desk": a_project("£1m to £3m", delay="0 to 6 months", title="One desk"),
        "team": a_project("£1m to £2m", delay="0 to 3 months"),
    }
    projects["team"]["start"]["after"] = "desk"
    found = {each["name"]: each["title"] for each in one(projects, draws=2_000)["by_project"]["what_if"]}
    assert found["desk on time"] == "One desk starts on time"
    assert found["team without desk"] == "team does not wait for One desk"
