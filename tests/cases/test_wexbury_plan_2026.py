"""A made-up council's plan and its programme in one file, with a partner who is paid a share of what is saved."""

import pytest

from shiremoot import studies
from shiremoot.ledger.agreements import fee_of
from tests.cases.asking import SETTINGS, as_case, results, written

NAME = "wexbury-plan-2026"
FEE = fee_of("improvement-partner")
SAVED_BY_PARTNER = {"reablement", "third-party-spend"}


def year(of: str) -> dict:
    return next(one for one in results("gap", NAME)["consolidated"]["years"] if one["year"] == of)


def target() -> dict:
    (only,) = results("programme", NAME)["targets"]
    return only


def test_the_plan_comes_to_a_gap_of_18m_from_7_4m_and_the_tree_adds_up():
    assert [year(one)["gap"] for one in ("2026-27", "2029-30")] == [7_400_000.0, 18_000_000.0]
    assert sum(year("2029-30")["by_heading"].values()) == pytest.approx(18e6)


def test_the_programmes_savings_stand_in_the_plan_and_leave_part_of_the_gap():
    last = year("2029-30")
    assert last["gap_after_savings"]["planned"] == last["gap"] - last["savings"] + last["cost_to_achieve"]
    assert 4e6 < last["savings"] < 6e6


def test_the_partner_is_paid_15_per_cent_of_what_the_two_projects_save_above_1_5m():
    counting = {line["name"]: line["planned"] for line in target()["counting"]}
    saved = sum(counting[name] for name in SAVED_BY_PARTNER)
    assert -counting[FEE] == pytest.approx(0.15 * (saved - 1.5e6), abs=0.01)
    assert -counting[FEE] == pytest.approx(year("2027-28")["cost_to_achieve"], abs=0.01), "the plan pays the same"


def test_the_odds_of_4m_are_about_1_in_10_project_by_project():
    assert target()["headline"] == "by_project"
    assert 0.10 < target()["odds"] < 0.20


def test_a_larger_share_for_the_partner_lowers_the_odds_and_raises_what_is_left_to_find():
    document = written(NAME)
    document["agreements"]["improvement-partner"]["fee"] |= {"share": "30%", "cap": "£2m"}
    case = as_case(document)
    (dearer,) = studies.ask("programme", case, SETTINGS).results()["targets"]
    assert dearer["odds"] < target()["odds"]
    left = studies.ask("gap", case, SETTINGS).results()["consolidated"]["years"][1]["gap_after_savings"]
    assert left["planned"] > year("2027-28")["gap_after_savings"]["planned"]


def test_it_is_marked_as_made_up_in_its_title_and_on_every_page():
    case = studies.load(NAME)
    assert "made up" in case.head.title
    reports = [studies.ask(study.name, case, SETTINGS).report() for study in studies.REGISTRY.held(case)]
    assert all("(made up)" in report.subject for report in reports)
