"""Dorset 2016: £1.5m in 2017-18 from a reported £0.9m to £1.75m, with "good confidence"."""

from fractions import Fraction

import pytest

from shiremoot.options.document import Options
from shiremoot.options.gate import missing
from shiremoot.programme.document import Programme
from shiremoot.studies import load
from shiremoot.testing import assert_adds_up
from tests.cases.asking import in_full, results

NAME = "dorset-support-2016"
TARGET, LOW, HIGH = (Fraction(text) for text in ("1.5", "0.9", "1.75"))


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load(NAME).section(Programme)


@pytest.fixture(scope="module")
def target() -> dict:
    (only,) = results("programme", NAME)["targets"]
    return only


def test_the_flat_reading_meets_the_target_in_29_of_100_cases(target: dict) -> None:
    exact = (HIGH - TARGET) / (HIGH - LOW)
    assert exact == Fraction(5, 17)
    assert target["as_reported"]["flat"]["odds"] == pytest.approx(float(exact), abs=1e-12)
    assert f"{target['as_reported']['flat']['odds']:.1%}" == "29.4%"


def test_the_triangular_reading_meets_it_in_17_of_100_cases(target: dict) -> None:
    exact = 2 * (HIGH - TARGET) ** 2 / (HIGH - LOW) ** 2
    assert target["as_reported"]["triangular"]["odds"] == pytest.approx(float(exact), abs=1e-12)
    assert f"{target['as_reported']['triangular']['odds']:.1%}" == "17.3%"


def test_another_430_thousand_is_needed_for_eight_in_ten(target: dict) -> None:
    assert target["as_reported"]["flat"]["contingency_for_80"] == pytest.approx(430_000, abs=0.01)


def test_the_reported_range_is_the_headline_because_no_project_range_was_published(target: dict) -> None:
    assert target["headline"] == "as_reported"
    assert target["odds"] == target["as_reported"]["flat"]["odds"]


def test_good_confidence_stands_beside_the_odds(target: dict) -> None:
    assert target["confidence_stated"] == "good confidence"
    assert target["by_project"]["rating"] == "red"


def test_the_target_and_the_range_are_the_only_money_that_was_reported(programme: Programme) -> None:
    (wanted,) = programme.targets
    total = programme.reported_total
    assert total is not None
    assert total.range is not None
    assert (wanted.amount, total.range.low, total.range.high) == (1_500_000, 900_000, 1_750_000)
    assert wanted.reported == total.reported == "cabinet-2016"
    assert all(project.saving.assumed for _, _, project in programme.projects())


def test_there_are_three_workstreams_with_at_least_seven_projects(programme: Programme) -> None:
    assert len(programme.workstreams) == 3
    assert len(list(programme.projects())) >= 7


def test_two_projects_have_no_estimate_and_one_of_them_a_prior(programme: Programme) -> None:
    without = {name: project for _, name, project in programme.projects() if not project.saving.estimated}
    assert list(without) == ["starters-movers-leavers", "hr-process-review"]
    assert [name for name, project in without.items() if project.saving.prior] == ["starters-movers-leavers"]


def test_the_estimated_projects_reach_both_ends_of_the_reported_range(programme: Programme) -> None:
    ends = [project.saving.range for _, _, project in programme.projects() if project.saving.range is not None]
    assert sum(span.low for span in ends) == 900_000
    assert sum(span.high for span in ends) == 1_750_000


def test_the_bridge_adds_up_from_the_reported_range_to_the_odds_by_project(target: dict) -> None:
    steps = target["by_project"]["bridge"]
    assert steps[0]["before"] == target["as_reported"]["flat"]["odds"]
    assert steps[-1]["after"] == target["by_project"]["odds"]
    assert [step["after"] for step in steps[:-1]] == [step["before"] for step in steps[1:]]


def test_the_shares_of_the_spread_add_up_to_one(target: dict) -> None:
    assert sum(share["share"] for share in target["by_project"]["spread"]) == pytest.approx(1, abs=1e-9)


def test_a_project_that_waits_for_another_falls_with_it(programme: Programme) -> None:
    waiting = programme.workstreams["cross-cutting"].projects["arrange-services-differently"]
    assert waiting.needs == ("cloud-first",)
    assert waiting.start is not None
    assert waiting.start.after == ("cloud-first",)


def test_the_three_weaknesses_are_measures_not_yet_measured() -> None:
    measures = load(NAME).head.measures
    assert list(measures) == ["transactional-processing", "customer-focused-culture", "professional-services"]
    assert {measure.baseline for measure in measures.values()} == {"not-measured"}


def test_jobs_at_risk_are_not_yet_known_with_a_range_and_a_date() -> None:
    unknown = load(NAME).head.not_yet_known["jobs-at-risk"]
    assert unknown.low is not None
    assert unknown.high is not None
    assert unknown.low < unknown.high
    assert unknown.known_by is not None


# --- the figures of the pages' mock-ups: 100,000 draws, as a council gets them --------------------


@pytest.fixture(scope="module")
def shown() -> dict:
    (only,) = in_full("programme", NAME)["targets"]
    return only["by_project"]


def test_late_starts_take_most_of_what_is_planned(shown: dict) -> None:
    """£1.325m planned, £0.793m with late starts, £0.739m with the chance of delivery, £0.753m with the review."""
    steps = {step["name"]: round(step["pounds"], -3) for step in shown["steps"]}
    assert steps == {
        "Plan: all on time and delivered": 1_325_000,
        "Late starts": -531_000,
        "Projects that may not happen": -54_000,
        "Uneven ranges and shared causes": 0,
        "Projects without an estimate": 14_000,
    }
    assert_adds_up((step["pounds"] for step in shown["steps"]), shown["expected"])


def test_with_every_project_on_time_it_is_still_unlikely(shown: dict) -> None:
    found = {
        one["name"]: (*(round(one[key], -3) for key in ("expected", "p10", "p90")), round(one["odds"], 4))
        for one in shown["what_if"]
    }
    assert found == {
        "all on time": (1_258_000, 827_000, 1_527_000, 0.1345),
        "cloud-first on time": (1_021_000, 681_000, 1_269_000, 0.0027),
        "arrange-services-differently without cloud-first": (809_000, 550_000, 1_074_000, 0.0001),
        "all go ahead": (807_000, 520_000, 1_097_000, 0.0001),
    }


def test_none_of_twenty_outcomes_reaches_the_target_project_by_project_and_six_do_on_the_range(
    shown: dict, target: dict
) -> None:
    assert sum(one >= 1.5e6 for one in target["as_reported"]["flat"]["quantiles"]) == 6
    assert sum(one >= 1.5e6 for one in shown["quantiles"]) == 0
    assert [round(shown["quantiles"][at], -4) for at in (0, -1)] == [370_000, 1_200_000]


# --- cloud first, as renting beside owning ---------------------------------------------------------


@pytest.fixture(scope="module")
def compared() -> dict:
    return results("options", NAME)


def test_every_amount_of_the_options_is_assumed_with_its_reason() -> None:
    options = load(NAME).section(Options)
    figures = [
        line.figure for line in (*options.base.values(), *(x for w in options.ways.values() for x in w.lines.values()))
    ]
    assert len(figures) > 10
    assert all(figure.assumed for figure in figures)


def test_renting_is_carried_forward_and_nothing_is_preferred(compared: dict) -> None:
    """The report names the approach, cloud first, and gives no comparison."""
    assert compared["carried_forward"] == ["rent"]
    assert compared["preferred"] is None


def test_the_four_values_that_turn_renting_into_owning_are_always_told(compared: dict) -> None:
    told = {one["input"] for one in compared["switching_values"] if one["option"] == "rent"}
    four = {"Migration", "Dual running", "Exit fee and fetching data back", "The yearly rise of cloud prices"}
    assert four <= told


@pytest.mark.parametrize("covers", ["exit", "dual-running"])
def test_renting_without_its_exit_or_dual_running_cannot_be_called_ready(covers: str) -> None:
    options = load(NAME).section(Options)
    rent = options.ways["rent"]
    kept = {name: line for name, line in rent.costs.items() if line.covers != covers}
    assert len(kept) == len(rent.costs) - 1
    without = options.model_copy(update={"ways": options.ways | {"rent": rent.model_copy(update={"costs": kept})}})
    assert [one for one in missing(without, load(NAME).head) if f"covers: {covers}" in one]
    assert not [one for one in missing(options, load(NAME).head) if f"covers: {covers}" in one]


def test_renting_saves_what_borrowing_for_two_purchases_would_cost(compared: dict) -> None:
    """Provision begins in the year after; the purchase of 2018 is paid off before that of 2023 is."""
    (rent,) = [one for one in compared["options"] if one["key"] == "rent"]
    years = {one["year"]: one["expected"] for one in rent["affordability"]}
    assert years["2017-18"] < 0 < years["2018-19"] < years["2019-20"]
