"""Dorset 2015: £45m over three years by cause, four options, and jobs at risk that are not yet known."""

import csv
import gzip
from datetime import date
from pathlib import Path

import pytest

from shiremoot.gap.document import Gap
from shiremoot.studies import load
from tests.cases.asking import results

NAME = "dorset-options-2015"


@pytest.fixture(scope="module")
def years() -> list[dict]:
    return results("gap", NAME)["years"]


def test_the_causes_add_up_to_45_million_by_the_third_year(years: list[dict]) -> None:
    last = years[-1]
    assert last["year"] == "2018-19"
    assert last["gap"] == pytest.approx(45e6)
    causes = {cause: pounds for cause, pounds in last["by_heading"].items() if not cause.startswith("Base")}
    assert list(causes) == ["Pay and prices", "Demand", "Central grants"]
    assert sum(causes.values()) == pytest.approx(45e6)


def test_the_fall_in_central_grants_is_the_largest_cause(years: list[dict]) -> None:
    for year in years:
        causes = {cause: pounds for cause, pounds in year["by_heading"].items() if not cause.startswith("Base")}
        assert max(causes, key=causes.__getitem__) == "Central grants"


def test_what_is_still_to_be_found_each_year_adds_up_to_the_whole(years: list[dict]) -> None:
    assert [year["year"] for year in years] == ["2016-17", "2017-18", "2018-19"]
    assert sum(year["annual"] for year in years) == pytest.approx(45e6)


def test_the_division_by_cause_is_assumed_and_its_basis_completed() -> None:
    for _, name, line in load(NAME).section(Gap).movements():
        assert line.figure.assumed or name == "support-services"
        assert line.figure.completed is not None or not line.figure.estimated


def test_no_saving_was_reported_for_any_option() -> None:
    (left,) = results("gap", NAME)["left_out"]
    assert left["why"] == "not estimated"


def test_four_options_stand_beside_two_comparators_and_their_combinations() -> None:
    variants = load(NAME).head.variants
    assert list(variants)[:6] == [
        "business-as-usual",
        "do-minimum",
        "improve-in-house",
        "share",
        "partner",
        "outsource",
    ]
    assert variants["improve-and-share"].parts == ("improve-in-house", "share")
    assert not any(variant.decided for variant in variants.values())


def test_the_rejected_option_is_on_record_with_its_reason() -> None:
    rejected = load(NAME).head.decisions["outsourcing-rejected"]
    assert rejected.on == date(2015, 12, 16)
    assert "flexible" in (rejected.outcome or "")


def test_jobs_at_risk_are_not_yet_known_with_a_range_and_a_date() -> None:
    unknown = load(NAME).head.not_yet_known["jobs-at-risk"]
    assert (unknown.low, unknown.high, unknown.unit) == (0, 110, "posts")
    assert unknown.known_by == date(2016, 6, 30)
    assert unknown.assumed is not None


def test_spend_and_value_for_money_are_two_readings() -> None:
    assert list(load(NAME).head.measures) == ["spend", "value-for-money"]


def test_the_base_budget_is_that_of_the_budget_return(data_folder: Path) -> None:
    base = load(NAME).section(Gap).base["dorset"]
    with gzip.open(data_folder / "finance" / "ra_2015-16.csv.gz", "rt", encoding="utf-8", newline="") as file:
        (row,) = [row for row in csv.DictReader(file) if "E1221" in row.values()]
    (spend,) = [text for heading, text in row.items() if heading.startswith("NET REVENUE EXPENDITURE")]
    assert base.budget.amount == 1000 * int(spend)


def test_the_partner_is_paid_on_risk_and_reward_and_the_others_are_not() -> None:
    """The report names risk and reward and no terms, so the fee is assumed; it stays within its rule."""
    fee = load(NAME).head.agreements["risk-and-reward"].fee
    assert fee is not None
    assert fee.assumed
    paid = {one["key"]: one["fees"] for one in results("options", NAME)["options"]}
    assert [key for key, fees in paid.items() if fees] == ["partner", "improve-share-partner"]
    low, expected, high = paid["partner"][0]["levels"]
    assert 0 < low["fee"] < expected["fee"] < high["fee"]
    assert expected["kept"] == pytest.approx(expected["savings"] - expected["fee"])
    assert expected["fee_if_missed"] == pytest.approx(0.7 * expected["fee"])
