"""What a scenario changes in words, its table beside the plan, and a page that is of a scenario."""

from typing import Any

import pytest

from shiremoot import studies
from shiremoot.cli import main
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Caution
from shiremoot.studies.comparing import compared
from shiremoot.testing import a_case, a_figure

SPAN = {"base_year": "2026-27", "through": "2029-30"}
EVERY_YEAR = ("2027-28", "2028-29", "2029-30")
STEADY = dict.fromkeys(EVERY_YEAR, "£5m")
DRIVERS = {
    "pay": {"title": "Pay award", "every_year": "3%", "assumed": "x"},
    "tax-base": {"levels": dict.fromkeys(("2026-27", *EVERY_YEAR), 60000), "assumed": "x"},
    "band-d": {"kind": "band-d", "levels": dict.fromkeys(("2026-27", *EVERY_YEAR), "£1,800"), "assumed": "x"},
    "collection": {"levels": dict.fromkeys(("2026-27", *EVERY_YEAR), "98%"), "assumed": "x"},
}
LINES = {
    "pressures": {"pay-bill": {"grow": {"by": "pay", "on": "£96m"}, "assumed": "x"}},
    "funding": {
        "tax": {"grow": {"by": ["tax-base", "band-d", "collection"], "on": "£60m"}, "assumed": "x"},
        "grant": {"title": "Government grant", **a_figure(STEADY)},
    },
    "savings": {
        "desk": {"title": "Desk", "new_by_year": dict.fromkeys(EVERY_YEAR, "£1m"), "assumed": "x"},
        "sales": {"new_by_year": dict.fromkeys(EVERY_YEAR, "£1m"), "recurrence": "one-off", "assumed": "x"},
    },
}


def planned(**scenarios: Any):  # noqa: ANN401
    return a_case(gap=SPAN | LINES, drivers=DRIVERS, scenarios=scenarios)


def asked(case: Any, scenario: str | None = None, study: str = "gap"):  # noqa: ANN401
    return studies.ask(study, case, Settings(draws=1_000, workers=1, scenario=scenario))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"grant": {"2027-28": "-£2m"}}, "Government grant: £2m less in 2027-28"),
        ({"grant": {"2027-28": "+£2m"}}, "Government grant: £2m more in 2027-28"),
        ({"grant": {"2027-28": "£2m"}}, "Government grant: £2m in 2027-28"),
        ({"grant": {"2027-28": 0}}, "Government grant: £0 in 2027-28"),
        ({"grant": {"2027-28": "-5%"}}, "Government grant: 5% less in 2027-28"),
        ({"grant": dict.fromkeys(EVERY_YEAR, "-£2m")}, "Government grant: £2m less in 2027-28 to 2029-30"),
        (
            {"grant": {"2027-28": "-£2m", "2029-30": "-£2m"}},
            "Government grant: £2m less in 2027-28, £2m less in 2029-30",
        ),
        ({"grant": {"2028-29": "-£2m", "2027-28": "£4m"}}, "Government grant: £4m in 2027-28, £2m less in 2028-29"),
        ({"desk": {"2028-29": "-£1m"}}, "Desk: £1m less in 2028-29 and after"),
        ({"sales": {"2028-29": "-£1m"}}, "sales: £1m less in 2028-29"),
        ({"pay": {"2027-28": "+1%"}}, "Pay award: 1 percentage point more in 2027-28"),
        ({"pay": {"2027-28": "-1.5%"}}, "Pay award: 1.5 percentage points less in 2027-28"),
        ({"pay": {"2027-28": "4%"}}, "Pay award: 4% in 2027-28"),
        ({"tax-base": {"2027-28": "-500"}}, "tax-base: 500 less in 2027-28"),
        ({"tax-base": {"2027-28": "59,500"}}, "tax-base: 59,500 in 2027-28"),
        ({"tax-base": {"2027-28": "-1%"}}, "tax-base: 1% less in 2027-28"),
        ({"band-d": {"2027-28": "-£5.50"}}, "band-d: £5.50 less in 2027-28"),
        ({"collection": {"2027-28": "-1%"}}, "collection: 1 percentage point less in 2027-28"),
        ({"collection": {"2027-28": "97.5%"}}, "collection: 97.5% in 2027-28"),
    ],
)
def test_a_change_is_said_in_what_it_counts(change: dict[str, Any], words: str):
    found = asked(planned(poor=change)).as_json()["results"]["scenarios"][0]
    assert found["changes"] == [words]


def test_the_table_sets_each_scenario_beside_the_plan():
    case = planned(poor={"title": "A poor settlement", "grant": {"2027-28": "-£2m"}}, dear={"pay": {"2029-30": "+1%"}})
    said = _written(asked(case).report())
    assert "What the plan comes to under each scenario" in said
    assert "A poor settlement" in said
    assert "pay award: 1 percentage point more in 2029-30" in said


def test_of_one_scenario_the_table_is_in_the_singular_and_of_none_there_is_no_table():
    assert "under its scenario" in _written(asked(planned(poor={"grant": {"2027-28": "-£2m"}})).report())
    assert "scenario" not in _written(asked(planned()).report())


def _written(report: Any) -> str:  # noqa: ANN401
    return repr(report).replace(chr(92) + "u201c", "“")


# --- a page of a scenario ------------------------------------------------------------------------------


def test_a_page_and_an_answer_of_a_scenario_name_the_case_that_is_on_file_and_the_scenario():
    case = planned(poor={"grant": {"2027-28": "-£2m"}}, rich={"grant": {"2027-28": "+£2m"}})
    poor, rich, plan = (asked(case, name) for name in ("poor", "rich", None))
    assert poor.as_json()["case"] == plan.as_json()["case"] == {"name": case.name, "hash": case.hash}
    page = poor.report()
    assert (page.hash, page.case) == (case.hash, f"{case.name}, scenario poor")
    assert f"{case.name}, scenario poor ({case.hash[:12]})" in page.source
    assert plan.report().case == case.name
    assert len({one.question.identity for one in (poor, rich, plan)}) == 3, "each answer is kept by itself"


def test_a_scenario_keeps_its_answer_while_another_scenario_of_the_case_changes():
    poor = {"grant": {"2027-28": "-£2m"}}
    first, then = planned(poor=poor), planned(poor=poor, rich={"grant": {"2027-28": "+£2m"}})
    answers = [asked(case, "poor") for case in (first, then)]
    assert len({one.question.identity for one in answers}) == 1
    assert [one.as_json()["case"]["hash"] for one in answers] == [first.hash, then.hash]


def test_a_plan_beside_its_scenario_has_the_hash_of_the_file():
    case = planned(poor={"grant": {"2027-28": "-£2m"}})
    plan, poor = studies.as_planned(case), studies.under(case, "poor")
    assert [(one.revision, one.scenario) for one in (plan, poor)] == [(case.hash, None), (case.hash, "poor")]
    assert len({case.hash, plan.hash, poor.hash}) == 3
    told = compared(plan, poor, Settings(draws=10, workers=1)).as_json()
    assert told["old"] == {"name": case.name, "hash": case.hash, "scenario": None}
    assert told["new"] == {"name": case.name, "hash": case.hash, "scenario": "poor"}


def test_a_page_of_a_scenario_says_so_on_its_first_screen_and_that_of_the_plan_does_not():
    case = planned(poor={"grant": {"2027-28": "-£2m"}})
    first = asked(case, "poor").report().first
    assert Caution("These are the figures of the scenario “poor”, not of the plan itself.") in first
    assert "not of the plan itself" not in _written(asked(case).report())


# --- the commands --------------------------------------------------------------------------------------

DOCUMENT = """
shiremoot: 1
case: plan
title: A plan
bodies: {council: {name: A council, kind: county}}
basis: {price: cash, effect: full-year, recurrence: recurring, class: cashable, net: true}
scenarios:
  poor: {grant: {2027-28: -£2m}}
  rich: {grant: {2027-28: +£2m}}
gap:
  base_year: 2026-27
  through: 2027-28
  pressures: {demand: {by_year: {2027-28: £9m}, assumed: x}}
  funding: {grant: {title: Government grant, by_year: {2027-28: £5m}, assumed: x}}
"""


@pytest.fixture
def plan(tmp_path: Any) -> str:  # noqa: ANN401
    path = tmp_path / "plan.yaml"
    path.write_text(DOCUMENT, encoding="utf-8")
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main([*words, "--draws", "1000"])
    return " ".join("".join(capsys.readouterr()).split())


def test_a_study_and_a_report_run_under_a_scenario(plan: str, capsys: pytest.CaptureFixture[str], tmp_path: Any):  # noqa: ANN401
    assert "£6m" in said(capsys, "gap", plan, "--scenario", "poor")
    assert "£2m" in said(capsys, "gap", plan, "--scenario", "rich")
    page = tmp_path / "page.md"
    said(capsys, "report", plan, "--scenario", "poor", "--to", str(page))
    assert "the scenario “poor”, not of the plan itself" in page.read_text("utf-8")
    assert "--scenario poor" in page.read_text("utf-8")


def test_a_scenario_that_is_not_there_is_answered_with_the_nearest(plan: str, capsys: pytest.CaptureFixture[str]):
    assert 'did you mean "poor"?' in said(capsys, "gap", plan, "--scenario", "pour")


def test_a_plan_is_compared_with_its_scenario_and_scenarios_with_each_other(
    plan: str, capsys: pytest.CaptureFixture[str]
):
    beside = said(capsys, "compare", plan, "--scenario", "poor")
    assert "gap.funding.grant.figure.by_year.2027-28: from £5m to £3m" in beside
    each = said(capsys, "compare", plan, "--scenario", "poor", "--scenario", "rich")
    assert "gap.funding.grant.figure.by_year.2027-28: from £3m to £7m" in each


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ([], "no revision and no scenarios"),
        (["poor", "rich", "poor"], "no revision and 3 scenarios"),
    ],
)
def test_what_to_compare_is_asked_for(plan: str, more: list[str], words: str, capsys: pytest.CaptureFixture[str]):
    named = [word for name in more for word in ("--scenario", name)]
    assert words in said(capsys, "compare", plan, *named)


def test_another_revision_and_a_scenario_are_not_compared_at_once(plan: str, capsys: pytest.CaptureFixture[str]):
    assert "another revision and 1 scenario;" in said(capsys, "compare", plan, plan, "--scenario", "poor")
