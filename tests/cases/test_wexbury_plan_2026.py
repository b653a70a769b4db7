"""A made-up council's plan and its programme in one file, which includes the service that it shares with a district."""

from functools import cache
from typing import Any

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.ledger.agreements import fee_of
from tests.cases.asking import SETTINGS, results, written

NAME, SHARED = "wexbury-plan-2026", "wexbury-revenues-2026"
FEE = fee_of("improvement-partner")
SAVED_BY_PARTNER = {"reablement", "reablement: delivered", "care-contracts"}
YEARS = ["2027-28", "2028-29", "2029-30", "2030-31"]


def plan() -> dict[str, Any]:
    return results("gap", NAME)


def year(of: str) -> dict[str, Any]:
    return next(one for one in plan()["years"] if one["year"] == of)


def target(at: int) -> dict[str, Any]:
    return results("programme", NAME)["targets"][at]


@cache
def changed(*, share: str, cap: str) -> Case:
    """The case with another fee for the partner."""
    document = written(NAME)
    document["agreements"]["improvement-partner"]["fee"] |= {"share": share, "cap": cap}
    return studies.built(document, [studies.load(SHARED)])


def test_the_gap_grows_from_7m_to_18m_and_its_headings_add_up():
    assert [year(one)["gap"] for one in YEARS] == pytest.approx([7.02e6, 11.6e6, 15e6, 17.96e6], abs=0.01e6)
    assert sum(year("2030-31")["by_heading"].values()) == pytest.approx(year("2030-31")["gap"], abs=0.05)


def test_the_next_budget_has_2_1m_to_find_after_savings_and_planned_use_of_reserves():
    budget = plan()["next_budget"]
    assert budget["year"] == "2027-28"
    assert budget["to_find"]["planned"] == pytest.approx(2.09e6, abs=0.01e6)
    identified = year("2027-28")["savings"] - year("2027-28")["cost_to_achieve"]
    assert budget["to_find"]["planned"] == pytest.approx(budget["gap"] - identified - 1.2e6, abs=0.02)


def test_the_programmes_savings_stand_in_the_plan_and_leave_more_than_half_of_the_gap():
    last = year("2030-31")
    assert last["gap_after_savings"]["planned"] == pytest.approx(
        last["gap"] - last["savings"] + last["cost_to_achieve"], abs=0.02
    )
    assert 0.5 < last["to_find"]["planned"] / last["gap"] < 0.6


def test_pay_demand_and_prices_explain_most_of_the_doubt():
    explained = {one["name"]: one["explains"] for one in plan()["drivers"]}
    assert explained["pay-award"] + explained["care-demand"] + explained["inflation"] > 0.7
    assert explained["band-d"] == 0


def test_reserves_pay_in_their_order_and_the_schools_deficit_stands_apart():
    held = {one["name"]: one for one in year("2029-30")["reserves"]}
    assert held["smoothing"]["closing"] < held["general-fund"]["closing"]
    assert (held["smoothing"]["place"], held["general-fund"]["place"], held["transformation"]["place"]) == (1, 2, None)
    assert held["schools"]["ring_fenced"]
    assert held["schools"]["closing"] == -8.7e6


@pytest.mark.parametrize(("name", "more"), [("poor-settlement", 1.5e6), ("high-pay", 1.36e6)])
def test_each_scenario_leaves_more_to_find_for_the_next_budget(name: str, more: float):
    scenario = next(one for one in plan()["scenarios"] if one["name"] == name)
    extra = scenario["next_budget"]["to_find"]["planned"] - plan()["next_budget"]["to_find"]["planned"]
    assert extra == pytest.approx(more, abs=0.01e6)


def test_a_service_shared_with_a_district_is_counted_by_accounts_in_both_councils():
    """46,000 of 156,000 accounts are Ashmere's; its charge costs the two of them together nothing."""
    wexbury, ashmere = plan()["bodies"]
    saved = [body["years"][-1]["savings_by_service"]["revenues"] for body in (wexbury, ashmere)]
    assert sum(saved) == pytest.approx(400_000, abs=0.02)
    assert saved[1] == pytest.approx(400_000 * 46 / 156, abs=0.02)
    charged = [body["years"][-1]["by_heading"]["Payments between bodies"] for body in (wexbury, ashmere)]
    assert charged[1] > 0
    assert sum(charged) == pytest.approx(0, abs=0.02)


def test_the_partner_is_paid_15_per_cent_of_what_the_two_projects_save_above_1_5m():
    counting = {line["name"]: line["planned"] for line in target(0)["counting"]}
    saved = sum(counting[name] for name in SAVED_BY_PARTNER)
    assert -counting[FEE] == pytest.approx(0.15 * (saved - 1.5e6), abs=0.01)


def test_what_is_delivered_is_certain():
    assert target(0)["delivered"] == 300_000.0


def test_the_three_figures_that_members_were_told_have_odds_of_their_own():
    assert [target(at)["headline"] for at in range(3)] == ["by_project"] * 3
    assert [target(at)["odds"] for at in range(3)] == pytest.approx([0.51, 0.34, 0.345], abs=0.02)
    assert (target(2)["net_of_cost"], target(2)["confidence_stated"]) == (True, "80%")


def test_a_larger_share_for_the_partner_lowers_the_odds_and_raises_what_is_left_to_find():
    case = changed(share="30%", cap="£2m")
    dearer = studies.ask("programme", case, SETTINGS).results()["targets"][0]
    assert dearer["odds"] < target(0)["odds"]
    left = studies.ask("gap", case, SETTINGS).results()["next_budget"]["to_find"]
    assert left["planned"] > plan()["next_budget"]["to_find"]["planned"]


def test_it_is_marked_as_made_up_on_every_page():
    case = studies.load(NAME)
    reports = [studies.ask(study.name, case, SETTINGS).report() for study in studies.REGISTRY.held(case)]
    assert all("(made up)" in report.subject for report in reports)


def test_lines_of_the_included_case_carry_their_figure_their_source_and_their_case():
    told = results("gap", NAME)
    brought = {one["title"]: one for one in told["brought"]}
    pay = brought["Pay of Ashmere's staff"]
    assert pay["stated"].startswith("£8.2m growing by Pay award")
    assert "Ashmere District Council (made up)" in pay["source"]
    assert pay["included"] == {"title": studies.load(SHARED).head.title, "file": SHARED}
    assert pay["path"] == "gap.pressures.pay-of-ashmere.figure"
    assert brought["Three offices given up"]["included"] is None
    assert [key["case"] for key in told["keys"]] == [studies.load(SHARED).head.title]


def test_the_shared_service_alone_has_odds_of_its_own_target():
    (only,) = results("programme", SHARED)["targets"]
    assert only["body"] == ["ashmere", "wexbury"]
    assert only["odds"] == pytest.approx(0.63, abs=0.03)
