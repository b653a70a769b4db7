"""Every finding is a project that a case takes: it checks without an error, and its programme runs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from statistics import NormalDist
from typing import Any

import pytest

from shiremoot import studies
from shiremoot.case import Case, errors_in, examine
from shiremoot.case.reading import parse_yaml
from shiremoot.cli import main
from shiremoot.money import parse_range
from shiremoot.parameters import ParameterError, lookup
from shiremoot.procurement.capability import JOINT_BUYING
from shiremoot.procurement.pasting import JointBuying, pasted
from shiremoot.procurement.report import report
from shiremoot.procurement.study import ProcurementResult, procurement
from shiremoot.question.results import plain
from shiremoot.question.settings import Settings
from shiremoot.sources.store import Store
from tests.procurement.making import NORTH, SOUTH, add_contracts, answered, asking, contract, paid
from tests.public_pages import page_words

CASE = """
shiremoot: 1
case: joint-buying
title: Buying together
bodies:
  north: {name: Northford Council, kind: district}
  south: {name: Southley Council, kind: district}
  abbey: {name: Abbey Police, kind: police}
basis: {price: cash, effect: full-year, recurrence: recurring, class: cashable, net: true}
sources: {report: {title: The report, published: 2024}}
programme:
  targets: [{amount: £50k, year: 2025-26, effect: in-year, reported: report}]
  workstreams: {buying: {title: Buying together, projects: {}}}
"""
PAYMENTS = (
    (NORTH, 3, 9_000.0, "Liquidlogic Ltd", "Computer software"),
    (SOUTH, 3, 6_000.0, "Liquidlogic", "Computer software"),
    (NORTH, 4, 900.0, "Unit4", "Computer software"),
    (SOUTH, 4, 800.0, "Oracle", "Computer software"),
    (NORTH, 5, 0.04, "Pennies Ltd", "Printing"),
    (SOUTH, 5, 0.05, "Pennies", "Printing"),
    (NORTH, 6, 70.0, '=HYPERLINK("http://x")', "Sundries"),
    (SOUTH, 6, 70.0, '=HYPERLINK("http://x")', "Sundries"),
)


def case_with(projects: Mapping[str, Any]) -> dict[str, Any]:
    document = parse_yaml(CASE)
    document["programme"]["workstreams"]["buying"]["projects"] = dict(projects)
    return document


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = paid(tmp_path, PAYMENTS)
    releases = (
        contract(1, NORTH, "72210000", "2024-03-31", title="Software, north"),
        contract(2, SOUTH, "72210000", "2024-03-31", title="Software, south"),
        contract(3, SOUTH, "72210000", "2024-05-31", title="Framework for software"),
    )
    add_contracts(tmp_path, made, releases)
    return made


@pytest.fixture
def case() -> Case:
    built, problems = examine(case_with({}), studies.REGISTRY.sections)
    assert built is not None
    assert not errors_in(problems)
    return built


def all_projects(answer: ProcurementResult) -> dict[str, Any]:
    said = plain(answer)
    found = [one["line"] for kind in ("suppliers", "categories", "contracts", "systems") for one in said[kind]]
    held = [one for one in found if one is not None]
    projects = {name: project for one in held for name, project in one.items()}
    assert len(projects) == len(held), "two findings under one name"
    return projects


def test_a_case_with_every_line_checks_without_an_error_and_its_programme_runs(store: Store, case: Case):
    projects = all_projects(answered(store, case=case))
    assert {name.split("-")[0] for name in projects} == {"supplier", "category", "contracts", "system"}
    document = case_with(projects)
    built, problems = examine(document, studies.REGISTRY.sections)
    assert not errors_in(problems)
    assert built is not None
    assert studies.ask("programme", built, Settings(draws=2_000)).results()


def test_it_does_so_on_the_command_line_too(
    store: Store, case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    import json

    path = tmp_path / "joint-buying.json"
    path.write_text(json.dumps(case_with(all_projects(answered(store, case=case)))), "utf-8")
    assert main(["check", str(path)]) == 0
    assert main(["programme", str(path), "--draws", "2000"]) == 0
    assert "Buying together" in capsys.readouterr().out


def test_a_project_is_measured_and_says_of_what(store: Store, case: Case):
    project = all_projects(answered(store, case=case))["supplier-liquidlogic"]
    assert project["body"] == ["north", "south"]
    saving = project["saving"]
    assert saving["ends"] == "p10-p90"
    said = saving["measured"]
    assert "April 2023, Northford Council and Southley Council, to LIQUIDLOGIC, £0.18m a year" in said
    assert "−1.1% to 9.1% of it is what joint buying of common spend has been found to save" in said
    assert f"parameter {JOINT_BUYING}, a judgement from studies" in said
    span = parse_range(saving["range"])
    assert float(span.low) == pytest.approx(-0.011262 * 180_000, rel=0.01)
    assert float(span.high) == pytest.approx(0.091262 * 180_000, rel=0.01)


def test_without_a_case_bodies_are_names_made_of_theirs(store: Store):
    first = answered(store, NORTH, SOUTH).suppliers[0].line
    assert first is not None
    assert first["supplier-liquidlogic"].body == ("northford-council", "southley-council")


def test_bodies_of_the_case_that_are_not_held_are_said(store: Store, case: Case):
    assert answered(store, case=case).not_held == ("Abbey Police",)


def test_a_line_draws_no_word_from_check(store: Store, case: Case):
    empty, pasted_in = (
        examine(case_with(projects), studies.REGISTRY.sections)[1]
        for projects in ({}, all_projects(answered(store, case=case)))
    )
    assert pasted_in == empty


def test_a_finding_with_a_body_that_the_case_lacks_has_no_line(store: Store):
    document = case_with({})
    del document["bodies"]["south"]
    built, _ = examine(document, studies.REGISTRY.sections)
    asked = asking(store, "north", SOUTH, case=built)
    answer = procurement(asked)
    assert answer.firms
    assert all_projects(answer) == {}
    assert f"A finding with {SOUTH} has no project, for the case does not have that body." in page_words(
        report(asked, answer)
    )


def test_pounds_a_year_of_a_line_say_of_how_many_months_they_were_made(store: Store, case: Case):
    saving = all_projects(answered(store, case=case))["category-software"]["saving"]
    assert "£0.18m a year (12 times that one month);" in saving["measured"]


def test_what_nobody_knows_is_not_estimated_and_not_nought(store: Store, case: Case):
    framework = next(pair.line for pair in answered(store, case=case).contracts if pair.second.ceiling and pair.line)
    ((_, project),) = framework.items()
    assert project.saving["not-estimated"] == "the yearly spend is not published"


def test_where_there_is_nothing_to_save_from_there_is_no_line(store: Store):
    assert pasted("name", "title", ("a", "b"), "found", 0.0, JointBuying.on(asking(store), None)) is None


def test_the_ends_are_those_of_the_normal_that_the_parameter_names(store: Store):
    saves = JointBuying.on(asking(store), date(2024, 4, 1))
    assert (saves.mean, saves.sd) == (0.04, 0.04)
    assert (saves.p10, saves.p90) == (pytest.approx(-0.01126, abs=1e-5), pytest.approx(0.09126, abs=1e-5))
    assert NormalDist(0.04, 0.04).cdf(0) == pytest.approx(0.159, abs=0.001)


def test_the_judgement_holds_from_its_first_day_and_says_what_it_is():
    with pytest.raises(ParameterError, match="no value for 1999-12-31"):
        lookup(JOINT_BUYING, date(1999, 12, 31))
    for day in (date(2000, 1, 1), date(2000, 1, 2)):
        found = lookup(JOINT_BUYING, day)
        assert "judgement" in str(found.source.note).lower()


def test_a_title_that_is_too_long_ends_at_a_word_and_says_so():
    title = "One contract in health and social work: " + "Care at home for many people " * 5
    (project,) = (
        pasted("a", title, ["north"], "found", None, JointBuying("p", 0.04, 0.04, -0.01, 0.09)) or {}
    ).values()
    assert len(project.title) <= 120
    assert project.title.endswith("Care at home for …")
