"""A published plan built as its treasurer builds it, from what is new in each year: to the printed digit.

The levels that the council printed come out of what changes them: pressures, savings and funding of the first year from
the base of 2025-26, and of later years what each directorate's budget changes by. Nothing is typed that is not printed
or the difference of two printed figures.
"""

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.money import say_pounds
from shiremoot.question.settings import Settings
from shiremoot.testing import Document, a_case, assert_adds_up
from tests.published.lancashire import (
    DEMAND_2026,
    DEMAND_TOTAL,
    DIRECTORATES,
    FUNDING,
    GAP,
    GENERAL_RESERVES,
    INFLATION_2026,
    NET_BUDGET,
    NET_BUDGET_2025,
    PRESSURES_TOTAL,
    REPORT,
    SAVINGS_2026,
    SAVINGS_TOTAL,
    TRANSITIONAL_RESERVE,
    YEARS,
)

THOUSAND = 1_000
# What the tables name explains this much of the first year's rise; the report tells no more of it.
UNNAMED = NET_BUDGET[0] - NET_BUDGET_2025 - PRESSURES_TOTAL + SAVINGS_TOTAL


def steps(*levels: int) -> list[int]:
    """What is new in each year after the first."""
    return [after - before for before, after in pairwise(levels)]


def new(heading: str, *pounds: int, years: tuple[str, ...] = YEARS) -> Document:
    """A line as the plan's tables have it: what is new in each year, in £000, of the years that the table has."""
    columns = {year: one // THOUSAND for year, one in zip(years, pounds, strict=False)}
    return {"heading": heading, "new_by_year": columns, "reported": REPORT}


def named(parts: dict[str, int], heading: str) -> Document:
    return {f"{heading.lower()}-{name}".replace("_", "-"): new(heading, pounds) for name, pounds in parts.items()}


def a_plan(head: Document | None = None, **gap: Document | str) -> Case:
    kept = {
        "opening": {
            "general": {"amount": GENERAL_RESERVES // THOUSAND, "reported": REPORT},
            "transitional": {"amount": TRANSITIONAL_RESERVE // THOUSAND, "reported": REPORT},
        },
        "minimum": {"amount": GENERAL_RESERVES // THOUSAND, "reported": REPORT},
        "covers_shortfall": True,
    }
    return a_case(
        case="lancashire-increments",
        bodies={"lancashire": {"name": "Lancashire County Council", "kind": "county"}},
        sources={REPORT: {"title": "Medium-term financial strategy, report s272627", "published": "2026-02-26"}},
        gap={"in": "£000", "base_year": "2025-26", "through": "2028-29", "reserves": {"lancashire": kept}, **gap},
        **(head or {}),
    )


def answered(case: Case) -> Document:
    return studies.ask("gap", case, Settings(draws=10, workers=1)).as_json()["results"]


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def key_of(name: str) -> str:
    return name.lower().replace(",", "").replace("'", "").replace(" ", "-")


# --- the whole table from the base of 2025-26 ----------------------------------------------------


@pytest.fixture(scope="module")
def whole() -> Case:
    """The base, what the tables name of the first year, and what each directorate changes by in later years."""
    base = {"amount": NET_BUDGET_2025 // THOUSAND, "year": "2025-26", "reported": REPORT}
    later = {key_of(name): new(name, *steps(*levels), years=YEARS[1:]) for name, levels in DIRECTORATES.items()}
    saved = SAVINGS_2026 | {"reprofiled_savings": -SAVINGS_2026["reprofiled_savings"]}
    return a_plan(
        base={"lancashire": {"budget": base, "funding": base}},
        pressures={
            **named(INFLATION_2026, "Inflation"),
            **named({**DEMAND_2026, "not-listed": DEMAND_TOTAL - sum(DEMAND_2026.values())}, "Demand"),
            "unnamed": new("Not named in the tables", UNNAMED),
            **later,
        },
        savings={"savings": new("Savings", sum(saved.values()))},
        funding={"funding": new("Funding", *steps(NET_BUDGET_2025, *FUNDING))},
    )


@pytest.fixture(scope="module")
def answer(whole: Case) -> Document:
    return answered(whole)


def test_a_plan_of_increments_on_its_base_is_warned_of_nothing(whole: Case):
    """Resources falls by £1.031m and by £1.629m: what is new in a year may be below nought."""
    assert steps(*DIRECTORATES["Resources"]) == [-1_031_000, -1_629_000]
    assert whole.problems == ()


def test_net_budget_funding_and_gap_come_out_to_the_pound(answer: Document):
    """The council prints its net budget with savings taken off."""
    years = answer["years"]
    assert tuple(year["requirement"] - year["savings"] for year in years) == NET_BUDGET
    assert tuple(year["funding"] for year in years) == FUNDING
    assert tuple(year["gap_after_savings"]["planned"] for year in years) == GAP


def test_the_gap_prints_as_it_was_printed(answer: Document):
    planned = [year["gap_after_savings"]["planned"] for year in answer["years"]]
    assert [say_pounds(round(gap)) for gap in planned] == ["£0", "£0", "£17.32m"]


def test_savings_of_the_first_year_stay_in_the_others(answer: Document):
    assert [year["savings"] for year in answer["years"]] == [SAVINGS_TOTAL] * 3


def test_covering_the_gap_leaves_the_reserves_as_the_levels_do(answer: Document):
    kept = answer["bodies"][0]["reserves"]
    assert [year["closing"] for year in kept] == [122_881_000, 122_881_000, 105_561_000]
    runway = answer["bodies"][0]["runway"]
    assert (runway["year"], runway["odds"]) == (None, 0)


def test_the_tree_tells_the_first_year_by_cause_and_the_others_by_directorate(answer: Document):
    first, _, last = (year["by_heading"] for year in answer["years"])
    assert first["Inflation"] + first["Demand"] == PRESSURES_TOTAL
    assert first["Not named in the tables"] == UNNAMED == 49_139_000
    for name, levels in DIRECTORATES.items():
        assert (first[name], last[name]) == (0, levels[2] - levels[0])
    for year in answer["years"]:
        assert_adds_up(year["by_heading"].values(), year["gap"])


# --- by directorate ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def by_directorate() -> Case:
    """Each directorate's budget of 2026-27, and what it changes by after that."""
    lines = {key_of(name): new(name, levels[0], *steps(*levels)) for name, levels in DIRECTORATES.items()}
    return a_plan(pressures=lines, funding={"funding": new("Funding", FUNDING[0], *steps(*FUNDING))})


def test_each_directorate_comes_out_as_printed(by_directorate: Case):
    for at, year in enumerate(answered(by_directorate)["years"]):
        assert {name: year["by_heading"][name] for name in DIRECTORATES} == {n: b[at] for n, b in DIRECTORATES.items()}
        assert (year["requirement"], year["gap"]) == (NET_BUDGET[at], GAP[at])


def test_the_first_columns_are_levels_and_only_that_is_warned_of(by_directorate: Case):
    """A budget of £1.3m that changes by £2,000 a year looks like a slip of units, and here it is none."""
    slip = f"gap.pressures.{key_of('Chief Executive Services')}.figure.new_by_year.2026-27"
    assert [problem.path for problem in by_directorate.problems] == ["gap.base", slip]


# --- every printed row, by service and directorate -----------------------------------------------


def by_service(data_folder: Path) -> tuple[Document, dict[str, list[int]]]:
    """The case with a service for each printed row, and the rows: a year without a figure is not printed.

    What a directorate's total holds beyond its printed services is a service of its own.
    """
    file = data_folder / "programme" / "lancashire_cc_mtfs_2026-27_net_budgets.csv"
    services: Document = {}
    lines: Document = {}
    printed: dict[str, list[int]] = {}
    for row in rows(file):
        if row["service"] != "(directorate total)":
            name = key_of(row["service"]).replace("(", "").replace(")", "")
            printed[name] = [int(row[column]) for column in list(row)[2:5] if row[column]]
            services[name] = {"title": row["service"], "directorate": key_of(row["directorate"])}
    for directorate, levels in DIRECTORATES.items():
        own = [name for name, one in services.items() if one["directorate"] == key_of(directorate)]
        for name in own:
            lines[name] = new(directorate, printed[name][0], *steps(*printed[name])) | {"service": name}
        held = [sum(printed[name][min(at, len(printed[name]) - 1)] for name in own) for at in range(len(YEARS))]
        rest = [level - one for level, one in zip(levels, held, strict=True)]
        other = f"{key_of(directorate)}-not-divided"
        services[other] = {"title": f"{directorate}, not divided", "directorate": key_of(directorate)}
        lines[other] = new(directorate, rest[0], *steps(*rest)) | {"service": other}
    head = {"services": services, "directorates": {key_of(name): {"title": name} for name in DIRECTORATES}}
    return head | {"pressures": lines}, printed


def test_every_printed_row_of_the_table_comes_out_of_increments(data_folder: Path):
    """Services where they are printed, and each directorate in all years, to the pound."""
    built, printed = by_service(data_folder)
    funding = {"funding": new("Funding", FUNDING[0], *steps(*FUNDING))}
    head = {key: built[key] for key in ("services", "directorates")}
    years = answered(a_plan(head, pressures=built["pressures"], funding=funding))["years"]
    assert len(printed) + len(DIRECTORATES) == 26
    for at, year in enumerate(years):
        told = {name: year["pressures_by_service"][name] for name, row in printed.items() if at < len(row)}
        assert told == {name: row[at] for name, row in printed.items() if at < len(row)}
        whole = {key_of(name): levels[at] for name, levels in DIRECTORATES.items()}
        assert year["pressures_by_directorate"] == whole | {"No directorate named": 0}
        assert year["requirement"] == NET_BUDGET[at]
