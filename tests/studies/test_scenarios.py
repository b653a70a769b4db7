"""A case under a scenario: what was asked moves, in the years asked, and nothing else does, draw by draw."""

from typing import Any

import pytest

from shiremoot import studies
from shiremoot.case import Case, CaseHasErrors
from shiremoot.question.settings import Settings
from shiremoot.studies import CannotChange, NoScenario
from shiremoot.studies.assembling import draft
from shiremoot.studies.comparing import compared
from shiremoot.testing import a_case, a_figure, a_programme, a_project, a_target, assert_adds_up

FEW = Settings(draws=400, workers=1)
SPAN = {"base_year": "2026-27", "through": "2029-30"}
EVERY_YEAR = ("2027-28", "2028-29", "2029-30")
PAY = {"every_year": "2% to 4%", "ends": "absolute", "assumed": "x"}
LEVELS = {"2026-27": 100, "2027-28": 100, "2028-29": 100, "2029-30": 100}
DEMAND = a_figure(dict.fromkeys(EVERY_YEAR, "£1m to £2m"), ends="absolute")
Changes = dict[str, dict[str, object]]


def case_of(figure: dict[str, Any], changes: Changes, drivers: dict[str, Any] | None = None, **head: Any) -> Case:  # noqa: ANN401
    """A plan whose only pressure is "demand", with one scenario, "poor"."""
    given: dict[str, Any] = {"scenarios": {"poor": changes}, **({"drivers": drivers} if drivers else {}), **head}
    return a_case(gap=SPAN | {"pressures": {"demand": {"assumed": "x"} | figure}}, **given)


def gaps(case: Case, scenario: str | None = None) -> list[float]:
    settings = Settings(draws=400, workers=1, scenario=scenario)
    return [round(year["gap"], 2) for year in studies.ask("gap", case, settings).as_json()["results"]["years"]]


def moved(figure: dict[str, Any], changes: Changes, drivers: dict[str, Any] | None = None, **head: Any) -> list[float]:  # noqa: ANN401
    """By how much the scenario moves the gap of each year."""
    case = case_of(figure, changes, drivers, **head)
    return [round(after - before, 2) for before, after in zip(gaps(case), gaps(case, "poor"), strict=True)]


def refusal(figure: dict[str, Any], changes: Changes, drivers: dict[str, Any] | None = None, **head: Any) -> str:  # noqa: ANN401
    found = draft(case_of(figure, changes, drivers, **head))[1]
    assert len(found) == 1
    assert found[0].level == "error"
    return f"{found[0].path}: {found[0].found}; {found[0].expected}"


# --- amounts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "figure",
    [
        {"amount": "£1m"},
        {"amount": "£1m", "year": "2027-28"},
        {"amount": "£1m", "year": "2027-28", "effect": "in-year"},
        {"range": "£1m to £2m", "ends": "absolute"},
        {"range": "£1m to £2m", "likely": "£1.2m", "ends": "p10-p90"},
        {"by_year": dict.fromkeys(EVERY_YEAR, "£1m")},
        {"by_year": dict.fromkeys(EVERY_YEAR, "£1m to £2m"), "ends": "absolute"},
        {"amount": "£1m", "year": "2028-29", "recurrence": "one-off"},
        {"range": "£1m to £2m", "likely": "£1.1m", "ends": "absolute", "year": "2028-29", "recurrence": "one-off"},
    ],
    ids=", ".join,
)
def test_only_the_year_that_is_changed_moves_however_the_figure_is_written(figure: dict[str, Any]):
    assert moved(figure, {"demand": {"2028-29": "+£200k"}}) == [0, 200_000, 0]


def test_what_is_new_in_a_year_stays_in_those_after_it():
    figure = {"new_by_year": dict.fromkeys(EVERY_YEAR, "£1m")}
    assert moved(figure, {"demand": {"2028-29": "-£200k"}}) == [0, -200_000, -200_000]


@pytest.mark.parametrize(
    ("change", "expected"), [("£3m", 1_000_000), ("-5%", -100_000), ("+10%", 200_000), (0, -2_000_000)]
)
def test_without_a_sign_an_amount_stands_instead_and_a_percentage_is_a_part_of_it(change: object, expected: float):
    assert moved({"amount": "£2m"}, {"demand": {"2028-29": change}}) == [0, expected, 0]


def test_an_amount_from_a_year_on_is_nothing_before_it_under_a_scenario_too():
    assert moved({"amount": "£1m", "year": "2028-29"}, {"demand": {"2029-30": "-£1m"}}) == [0, 0, -1_000_000]


def test_a_one_off_by_the_basis_of_the_case_stays_one():
    basis = {"price": "cash", "effect": "full-year", "recurrence": "one-off", "class": "cashable", "net": True}
    assert moved({"amount": "£1m", "year": "2028-29"}, {"demand": {"2028-29": "+£200k"}}, basis=basis) == [0, 2e5, 0]


@pytest.mark.parametrize("recurrence", ["recurring", "one-off"])
def test_ranges_that_are_all_replaced_leave_nothing_for_their_ends_to_say(recurrence: str):
    figure: dict[str, Any] = {"range": "£1m to £3m", "ends": "absolute", "shape": "flat"}
    figure |= {"year": "2027-28", "recurrence": recurrence} if recurrence == "one-off" else {}
    years = EVERY_YEAR if recurrence == "recurring" else EVERY_YEAR[:1]
    changes = {"demand": dict.fromkeys(years, "£5m")}
    assert moved(figure, changes) == [3e6, *([3e6, 3e6] if recurrence == "recurring" else [0, 0])]


def test_a_project_without_a_start_can_be_changed_by_year():
    saving = a_figure("£1m", year="2018-19")
    programme = a_programme({"desk": a_project(saving, start=None)}, a_target("£1m", "2018-19"))
    case = a_case(programme=programme, scenarios={"slow": {"desk": {"2018-19": "-£400k"}}})
    assert _achieved(case) == 1_000_000
    assert _achieved(case, "slow") == 600_000


def _achieved(case: Case, scenario: str | None = None) -> float:
    settings = Settings(draws=100, workers=1, scenario=scenario)
    found = studies.ask("programme", case, settings).as_json()["results"]["targets"][0]["by_project"]["planned"]
    return float(found)


# --- drivers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("driver", "change", "expected"),
    [
        ({"every_year": "10%"}, "+1%", [0, 11_000, 12_100]),
        ({"every_year": "10%"}, "4%", [0, -66_000, -72_600]),
        ({"by_year": dict.fromkeys(EVERY_YEAR, "10%")}, "+1%", [0, 11_000, 12_100]),
        ({"levels": LEVELS}, "110", [0, 100_000, 0]),
        ({"levels": LEVELS}, "+10", [0, 100_000, 0]),
        ({"levels": LEVELS}, "+10%", [0, 100_000, 0]),
        ({"levels": dict.fromkeys(LEVELS, "80%")}, "+4%", [0, 50_000, 0]),
        ({"levels": dict.fromkeys(LEVELS, "80%")}, "84%", [0, 50_000, 0]),
    ],
)
def test_a_rise_moves_by_points_and_a_level_by_what_it_counts(
    driver: dict[str, Any], change: str, expected: list[float]
):
    figure = {"grow": {"by": "cpi", "on": "£1m"}}
    assert moved(figure, {"cpi": {"2028-29": change}}, {"cpi": {"assumed": "x"} | driver}) == expected


def test_what_follows_another_takes_a_change_on_top():
    drivers = {"cpi": {"every_year": "10%", "assumed": "x"}, "care": {"follows": "cpi", "assumed": "x"}}
    figure = {"grow": {"by": "care", "on": "£1m"}}
    assert moved(figure, {"care": {"2028-29": "+1%"}}, drivers) == [0, 11_000, 12_100]
    assert "in place of one that follows others" in refusal(figure, {"care": {"2028-29": "4%"}}, drivers)


def test_ranges_of_a_driver_that_are_all_replaced_leave_no_doubt():
    drivers = {"cpi": {"by_year": dict.fromkeys(EVERY_YEAR, "2% to 3%"), "ends": "absolute", "assumed": "x"}}
    case = case_of({"grow": {"by": "cpi", "on": "£1m"}}, {"cpi": dict.fromkeys(EVERY_YEAR, "4%")}, drivers)
    assert gaps(case, "poor") == [40_000, 81_600, 124_864]


def test_a_change_of_a_driver_moves_only_what_grows_by_it_draw_by_draw():
    """On common draws the odds of a plan move by the driver alone: all else is the same to the penny."""
    plan = SPAN | {"pressures": {"pay": {"grow": {"by": "pay", "on": "£9m"}, "assumed": "x"}, "demand": DEMAND}}
    case = a_case(gap=plan, drivers={"pay": PAY}, scenarios={"poor": {"pay": {"2029-30": "+1%"}}})
    before, after = (_drawn(case, scenario) for scenario in (None, "poor"))
    assert after[:2] == before[:2], "the years before the change"
    by = [round(late - early) for late, early in zip(after[2], before[2], strict=True)]
    assert 9e6 * 1.02**2 * 0.01 <= min(by) <= max(by) <= 9e6 * 1.04**2 * 0.01


@pytest.mark.parametrize("demand", [a_figure("£1m to £2m"), a_figure("£1m to £2m", likely="£1.2m", ends="p10-p90")])
def test_a_range_that_is_spelt_out_by_year_has_the_same_luck_as_before(demand: dict[str, Any]):
    case = case_of(demand, {"demand": {"2028-29": "+£5m"}})
    before, after = (_drawn(case, scenario) for scenario in (None, "poor"))
    assert after[0] == before[0]
    assert after[2] == before[2]
    assert after[1] == pytest.approx([one + 5e6 for one in before[1]], abs=0.01)


def _drawn(case: Case, scenario: str | None) -> list[list[float]]:
    """Percentiles of what is left in each year."""
    settings = Settings(draws=400, workers=1, scenario=scenario)
    years = studies.ask("gap", case, settings).as_json()["results"]["years"]
    return [[year["gap_after_savings_drawn"][key] for key in ("p10", "p50", "p90")] for year in years]


# --- what is refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "change", "words"),
    [
        ({"amount": "£1m"}, {"2028-29": "+£0"}, "changes that change nothing"),
        ({"amount": "£1m"}, {"2028-29": "£1m"}, "changes that change nothing"),
        ({"amount": "£1m"}, {"2045-46": "-£1m"}, "a change in 2045-46; years of the plan, 2027-28 to 2029-30"),
        ({"amount": "£1m"}, {"2026-27": "-£1m"}, "a change in 2026-27; years of the plan"),
        ({"amount": "£1m"}, {"2028-29": "5%"}, "a percentage in place of pounds"),
        ({"amount": "£1m", "year": "2028-29", "recurrence": "one-off"}, {"2029-30": "£1m"}, "a one-off of 2028-29"),
        ({"amount": "£1m", "start": {"month": "July 2027"}}, {"2028-29": "-£1m"}, "a line with `start`"),
        ({"not-estimated": "nobody knows"}, {"2028-29": "-£1m"}, "a change of what has no amount"),
        ({"grow": {"by": "cpi", "on": "£1m"}}, {"2028-29": "-£1m"}, "what grows by drivers"),
        ({"amount": "£1m", "year": "2027-28", "indexed_by": "cpi"}, {"2028-29": "-£1m"}, "what grows by drivers"),
    ],
)
def test_a_figure_that_cannot_be_changed_so_says_why(figure: dict[str, Any], change: dict[str, object], words: str):
    said = refusal(figure, {"demand": change}, {"cpi": PAY})
    assert said.startswith("scenarios.poor.demand: found" if "found" in said else "scenarios.poor.demand: ")
    assert words in said


@pytest.mark.parametrize(
    ("driver", "change", "words"),
    [
        ({"every_year": "3%"}, {"2028-29": "+£1m"}, "pounds in 2028-29, of a driver"),
        ({"every_year": "3%"}, {"2028-29": "3%"}, "changes that change nothing"),
        ({"every_year": "3%"}, {"2045-46": "4%"}, "a change in 2045-46"),
        ({"levels": LEVELS}, {"2045-46": "+1"}, "a change in 2045-46"),
        ({"levels": LEVELS}, {"2028-29": "4%"}, "a percentage in place of a level"),
        ({"levels": dict.fromkeys(LEVELS, "80%")}, {"2028-29": "£84"}, "a number in place of a level"),
    ],
)
def test_a_driver_that_cannot_be_changed_so_says_why(driver: dict[str, Any], change: dict[str, object], words: str):
    given = {"cpi": {"assumed": "x"} | driver}
    assert words in refusal({"grow": {"by": "cpi", "on": "£1m"}}, {"cpi": change}, given)


def test_a_scenario_that_the_case_does_not_hold_is_named_with_those_it_does():
    case = case_of({"amount": "£1m"}, {"demand": {"2028-29": "-£1k"}})
    with pytest.raises(NoScenario, match="one of: poor"):
        studies.under(case, "pour")
    with pytest.raises(NoScenario, match="none is defined"):
        studies.under(studies.as_planned(case), "poor")


def test_a_name_that_nothing_has_is_refused_with_the_case():
    with pytest.raises(CaseHasErrors, match='unknown driver or line "grant"'):
        case_of({"amount": "£1m"}, {"grant": {"2028-29": "-£1k"}})


def test_a_change_that_makes_an_impossible_case_is_told_with_the_scenario():
    figure = {"amount": "£1m"}
    drivers = {"tax-base": {"levels": LEVELS, "assumed": "x"}}
    assert "a level of nought or less" in refusal(figure, {"tax-base": {"2028-29": "-200"}}, drivers)


# --- beside the plan ---------------------------------------------------------------------------------


def test_a_scenario_is_a_case_of_its_own_and_leaves_the_plan_alone():
    case = case_of({"amount": "£1m"}, {"title": "A poor settlement", "demand": {"2028-29": "+£1k"}})  # type: ignore[dict-item]
    hashed, changed = case.hash, studies.under(case, "poor")
    assert case.hash == hashed != changed.hash
    assert changed.head.title == "A case: A poor settlement"
    assert not changed.head.scenarios
    assert studies.as_planned(case).normal == {key: value for key, value in case.normal.items() if key != "scenarios"}


def test_the_answer_of_a_plan_tells_each_scenario_as_a_run_of_it_does():
    case = case_of(DEMAND, {"demand": {"2028-29": "+£1m"}})
    told = studies.ask("gap", case, FEW).as_json()["results"]["scenarios"][0]
    alone = studies.ask("gap", case, Settings(draws=400, workers=1, scenario="poor")).as_json()["results"]
    assert [year["to_find"] for year in told["years"]] == [year["to_find"] for year in alone["years"]]
    assert told["next_budget"] == alone["next_budget"]


def test_the_steps_from_a_plan_to_its_scenario_add_up():
    changes: Changes = {"demand": {"2028-29": "+£1m"}, "pay": {"2028-29": "+1%"}}
    plan = SPAN | {"pressures": {"pay": {"grow": {"by": "pay", "on": "£9m"}, "assumed": "x"}, "demand": DEMAND}}
    case = a_case(gap=plan, drivers={"pay": PAY}, scenarios={"poor": changes})
    found = compared(studies.as_planned(case), studies.under(case, "poor"), FEW)
    assert len(found.steps) == 2
    for name, first in found.steps[0].before.items():
        steps = [step.after[name].value - step.before[name].value for step in found.steps]  # type: ignore[operator]
        assert_adds_up(steps, found.steps[-1].after[name].value - first.value)  # type: ignore[operator]


def test_a_scenario_cannot_be_run_under_another():
    changed = studies.under(case_of({"amount": "£1m"}, {"demand": {"2028-29": "-£1k"}}), "poor")
    with pytest.raises((NoScenario, CannotChange)):
        studies.under(changed, "poor")


# --- what is new in a year, and stays ----------------------------------------------------------------


NEW = {"new_by_year": dict.fromkeys(EVERY_YEAR, "£5m")}


def warned(figure: dict[str, Any], change: dict[str, object]) -> list[str]:
    found = draft(case_of(figure, {"demand": change}))[1]
    assert all(problem.level == "warning" for problem in found)
    return [f"{problem.path}: {problem.found}; {problem.fix}" for problem in found]


def test_the_same_change_of_what_is_new_in_every_year_is_told_in_both_readings_once():
    (found,) = warned(NEW, dict.fromkeys(EVERY_YEAR, "-£2m"))
    assert found == (
        "scenarios.poor.demand: −£2m, −£2m, −£2m: read as what is new in each year, −£6m in 2029-30; as what stands "
        "otherwise in each year, −£2m; write {2027-28: −£2m} if each is all that is otherwise in its year"
    )


def test_what_to_write_in_its_place_moves_the_gap_as_it_says():
    meant = moved(NEW, {"demand": {"2027-28": "−£2m"}})
    assert meant == [-2e6, -2e6, -2e6]
    assert warned(NEW, {"2027-28": "−£2m"}) == []


def test_growing_changes_are_told_by_their_steps():
    (found,) = warned(NEW, {"2027-28": "+£1m", "2028-29": "+£3m"})
    assert "+£4m in 2028-29" in found
    assert "write {2027-28: +£1m, 2028-29: +£2m}" in found


@pytest.mark.parametrize(
    ("figure", "change"),
    [
        (NEW, {"2027-28": "-£2m", "2028-29": "-£1m"}),
        (NEW, {"2027-28": "-£2m", "2028-29": "+£2m"}),
        (NEW, {"2027-28": "£2m", "2028-29": "£2m"}),
        (NEW, {"2027-28": "-5%", "2028-29": "-5%"}),
        (NEW | {"recurrence": "one-off"}, {"2027-28": "-£2m", "2028-29": "-£2m"}),
        ({"by_year": NEW["new_by_year"]}, {"2027-28": "-£2m", "2028-29": "-£2m"}),
    ],
)
def test_changes_that_can_be_read_in_one_way_are_not_warned_of(figure: dict[str, Any], change: dict[str, object]):
    assert warned(figure, change) == []
