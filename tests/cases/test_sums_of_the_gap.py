"""What a reader of the JSON of `gap` may rely on: sums that hold in every year, of every body and of all together."""

from itertools import accumulate
from typing import Any

import pytest

from shiremoot.studies import load, shipped
from tests.cases.asking import results

PLANS = [name for name in shipped() if "gap" in load(name).sections]
Part = dict[str, Any]
BY_GROUP = ("by_heading", "by_service", "by_directorate")
SUMS_OF_BODIES = (
    "requirement",
    "funding",
    "gap",
    "savings",
    "cost_to_achieve",
    "savings_run_rate",
    "reserve_use",
    "reserve_contribution",
    "annual",
    "cumulative",
)


@pytest.fixture(params=PLANS)
def answer(request: pytest.FixtureRequest) -> Part:
    return results("gap", request.param)


def parts(answer: Part) -> list[Part]:
    """Each body, and all together."""
    return [*answer["bodies"], answer["consolidated"]]


def years(answer: Part) -> list[Part]:
    return [year for part in parts(answer) for year in part["years"]]


def pence(amount: float):
    """To a few pence: each figure is rounded to a penny by itself."""
    return pytest.approx(amount, abs=0.1)


def test_all_together_carry_the_keys_of_the_headline_body(answer: Part):
    head = next(part for part in answer["bodies"] if part["body"] == answer["body"])
    together = answer["consolidated"]
    assert together.keys() == head.keys()
    assert [year.keys() for year in together["years"]] == [year.keys() for year in head["years"]]
    assert together["next_budget"].keys() == head["next_budget"].keys()
    assert (answer["years"], answer["next_budget"]) == (head["years"], head["next_budget"])


def test_the_requirement_is_the_gap_and_the_funding(answer: Part):
    for year in years(answer):
        assert year["requirement"] == pence(year["gap"] + year["funding"])


def test_what_is_to_find_is_the_gap_less_savings_as_planned_less_planned_use_of_reserves(answer: Part):
    for year in years(answer):
        reserves = year["reserve_use"] - year["reserve_contribution"]
        saved = year["savings"] - year["cost_to_achieve"]
        assert year["gap_after_savings"]["planned"] == pence(year["gap"] - saved)
        assert year["to_find"]["planned"] == pence(year["gap"] - saved - reserves)


def test_the_requirement_before_savings_is_identified_or_not(answer: Part):
    for year in years(answer):
        required = year["savings_requirement"]
        before = required["before_savings"]["cumulative"]
        assert before == pence(year["gap"] - year["reserve_use"] + year["reserve_contribution"])
        assert required["identified"] + required["unidentified"] == pence(before)
        assert required["unidentified"] == pence(year["to_find"]["planned"])


def test_what_is_new_in_each_year_adds_up_to_what_stands_in_it(answer: Part):
    for part in parts(answer):
        required = [year["savings_requirement"]["before_savings"] for year in part["years"]]
        for rows in (part["years"], required):
            added = list(accumulate(row["annual"] for row in rows))
            assert added == [pence(row["cumulative"]) for row in rows]


def test_headings_services_and_directorates_add_up_to_the_gap(answer: Part):
    """Services and directorates are told where any line names one."""
    for year in years(answer):
        for group in BY_GROUP:
            if year[group] or group == "by_heading":
                assert sum(year[group].values()) == pence(year["gap"]), group


def test_savings_of_services_and_directorates_add_up_to_the_savings(answer: Part):
    for year in years(answer):
        told = [year[f"savings_by_{group}"] for group in ("service", "directorate")]
        assert [sum(each.values()) for each in told if each] == [pence(year["savings"]) for each in told if each]


def test_the_bodies_add_up_to_all_together(answer: Part):
    """Only where no line is of several bodies together without a key."""
    assert answer["unsplit"] == []
    for at, together in enumerate(answer["consolidated"]["years"]):
        each = [part["years"][at] for part in answer["bodies"]]
        for key in SUMS_OF_BODIES:
            assert sum(year[key] for year in each) == pence(together[key]), key
        for heading, amount in together["by_heading"].items():
            assert sum(year["by_heading"].get(heading, 0.0) for year in each) == pence(amount), heading
