"""A published plan, to the printed digit: Lancashire County Council, medium-term plan approved on 26 February 2026.

Typed as levels; tests/published/test_lancashire_increments.py builds the same from increments.
"""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.money import say_pounds
from shiremoot.question.settings import Settings
from shiremoot.testing import Document, a_case, assert_adds_up
from tests.published.lancashire import (
    DEMAND_2026,
    DEMAND_TOTAL,
    DIRECTORATES,
    EARMARKED_RESERVES,
    FUNDING,
    FUNDING_2026,
    GAP,
    GENERAL_RESERVES,
    INFLATION_2026,
    INFLATION_TOTAL,
    NET_BUDGET,
    NET_BUDGET_2025,
    PRESSURES_TOTAL,
    REPORT,
    RESOURCES_2026,
    SAVINGS_2026,
    SAVINGS_TOTAL,
    TRANSITIONAL_RESERVE,
    YEARS,
)


def reported(by_year: tuple[int, ...]):
    amounts = {year: f"£{pounds:,}" for year, pounds in zip(YEARS, by_year, strict=True)}
    return {"by_year": amounts, "reported": REPORT}


def amount(pounds: int):
    return {"amount": f"£{pounds:,}", "reported": REPORT}


@pytest.fixture(scope="module")
def answer():
    """The plan as a case: each directorate's net budget, funding, and the reserves that cover what is left."""
    requirement = {
        name.lower().replace(",", "").replace("'", "").replace(" ", "-"): {
            "title": name,
            "heading": name,
            "figure": reported(budgets),
        }
        for name, budgets in DIRECTORATES.items()
    }
    case = a_case(
        case="lancashire-mtfs-2026",
        bodies={"lancashire": {"name": "Lancashire County Council", "kind": "county"}},
        sources={REPORT: {"title": "Medium-term financial strategy, report s272627", "published": "2026-02-26"}},
        gap={
            "base_year": "2025-26",
            "through": "2028-29",
            "pressures": requirement,
            "funding": {"funding": {"figure": reported(FUNDING)}},
            "reserves": {
                "lancashire": {
                    "opening": {"general": amount(GENERAL_RESERVES), "transitional": amount(TRANSITIONAL_RESERVE)},
                    "minimum": amount(GENERAL_RESERVES),
                    "covers_shortfall": True,
                }
            },
        },
    )
    (warned,) = case.problems
    assert warned.path == "gap.base", "the plan is typed as levels, so that its changes are all there is"
    return studies.ask("gap", case, Settings(draws=10, workers=1)).as_json()["results"]


def column(answer: Document, key: str):
    return tuple(year[key] for year in answer["years"])


def test_net_budget_funding_and_gap_come_out_to_the_pound(answer: Document):
    assert column(answer, "requirement") == NET_BUDGET
    assert column(answer, "funding") == FUNDING
    assert column(answer, "gap") == GAP


def test_the_gap_prints_as_it_was_printed(answer: Document):
    assert [say_pounds(round(gap)) for gap in column(answer, "gap")] == ["£0", "£0", "£17.32m"]


def test_the_whole_of_the_cumulative_requirement_is_the_annual_one_of_the_last_year(answer: Document):
    assert column(answer, "cumulative") == (0, 0, 17_320_000)
    assert column(answer, "annual") == (0, 0, 17_320_000)


def test_the_tree_holds_each_directorate_as_printed(answer: Document):
    for at, year in enumerate(answer["years"]):
        assert {name: year["by_heading"][name] for name in DIRECTORATES} == {n: b[at] for n, b in DIRECTORATES.items()}
        assert_adds_up(year["by_heading"].values(), year["gap"])


def test_covering_the_gap_takes_the_transitional_reserve_and_leaves_the_minimum(answer: Document):
    """£99.397m less £17.32m is £82.077m above the general reserves of £23.484m, above the minimum in all years."""
    kept = answer["bodies"][0]["reserves"]
    assert [year["closing"] for year in kept] == [122_881_000, 122_881_000, 105_561_000]
    runway = answer["bodies"][0]["runway"]
    assert (runway["year"], runway["odds"]) == (None, 0)


# --- traps of the published tables ---------------------------------------------------------------


def test_directorates_and_funding_add_up_to_their_totals():
    for at, total in enumerate(NET_BUDGET):
        assert sum(budgets[at] for budgets in DIRECTORATES.values()) == total
    assert sum(FUNDING_2026.values()) == FUNDING[0]
    assert sum(INFLATION_2026.values()) == INFLATION_TOTAL


def test_the_savings_reach_their_total_only_with_the_reprofiled_ones_taken_off():
    """Printed one under the other, the three add to £67.179m; reprofiled savings are a deduction."""
    parts = SAVINGS_2026
    assert sum(parts.values()) == 67_179_000
    assert sum(parts.values()) - 2 * parts["reprofiled_savings"] == SAVINGS_TOTAL


def test_the_demand_lines_miss_their_total_by_105_thousand():
    assert DEMAND_TOTAL - sum(DEMAND_2026.values()) == 105_000


def test_the_services_of_resources_miss_the_directorates_total_by_4_067_thousand():
    """£87.726m against £91.793m: a service is not listed."""
    assert sum(RESOURCES_2026.values()) == 87_726_000
    assert DIRECTORATES["Resources"][0] - sum(RESOURCES_2026.values()) == 4_067_000


def test_the_general_reserve_is_1_8_percent_of_the_net_budget_and_not_the_5_printed():
    """The report prints 5% of the net budget beside £23.484m; of £1,329.312m that would be £66.5m."""
    assert pytest.approx(0.01767, abs=1e-5) == GENERAL_RESERVES / NET_BUDGET[0]


# --- the typed figures beside the files ----------------------------------------------------------


def rows(path: Path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_typed_budgets_are_those_of_the_file(data_folder: Path):
    budgets = rows(data_folder / "programme" / "lancashire_cc_mtfs_2026-27_net_budgets.csv")
    columns = [f"net_budget_{year.replace('-', '_')}_gbp" for year in YEARS]
    totals = {row["directorate"]: row for row in budgets if row["service"] == "(directorate total)"}
    for name, typed in DIRECTORATES.items():
        assert tuple(int(totals[name][column]) for column in columns) == typed
    services = {row["service"]: row for row in budgets if row["directorate"] == "Resources"}
    del services["(directorate total)"]
    assert {name: int(row[columns[0]]) for name, row in services.items()} == RESOURCES_2026


def test_the_typed_summary_is_that_of_the_file(data_folder: Path):
    summary = rows(data_folder / "programme" / "lancashire_cc_mtfs_2026-27_summary.csv")
    held = {(row["section"], row["item"]): Decimal(row["amount"]) for row in summary}
    for at, year in enumerate(YEARS):
        assert held[f"projection {year}", "net_budget"] == NET_BUDGET[at]
        assert held[f"projection {year}", "funding"] == FUNDING[at]
        assert held[f"projection {year}", "funding_gap"] == GAP[at]
    typed = {
        **{("funding 2026-27", name): pounds for name, pounds in FUNDING_2026.items()},
        **{("savings 2026-27", name): pounds for name, pounds in SAVINGS_2026.items()},
        ("savings 2026-27", "total"): SAVINGS_TOTAL,
        **{("pressures 2026-27", f"demand: {name}"): pounds for name, pounds in DEMAND_2026.items()},
        ("pressures 2026-27", "demand total"): DEMAND_TOTAL,
        **{("pressures 2026-27", f"inflation: {name}"): pounds for name, pounds in INFLATION_2026.items()},
        ("pressures 2026-27", "inflation total"): INFLATION_TOTAL,
        ("pressures 2026-27", "total"): PRESSURES_TOTAL,
        ("budget history", "2025-26 net budget"): NET_BUDGET_2025,
        ("reserves", "general_reserves: opening_2026_27"): GENERAL_RESERVES,
        ("reserves", "general_reserves: minimum_recommended"): GENERAL_RESERVES,
        ("reserves", "transitional_reserve: balance"): TRANSITIONAL_RESERVE,
        ("reserves", "total_earmarked: balance"): EARMARKED_RESERVES,
    }
    assert {key: held[key] for key in typed} == typed
