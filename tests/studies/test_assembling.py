"""A case's lines from every capability in one ledger, and what is wrong with it."""

import json

import pytest

from shiremoot import studies
from shiremoot.programme.warnings import warnings
from shiremoot.question.settings import Settings
from shiremoot.testing import a_case, a_programme, a_project, a_target

FEW = Settings(draws=50, workers=1)


@pytest.mark.parametrize("name", studies.shipped())
def test_every_worked_example_checks_without_an_error_and_runs_what_it_has_a_section_for(name: str):
    case, problems = studies.checked(name)
    assert case is not None
    assert [problem.say() for problem in problems if problem.level == "error"] == []
    for study in studies.REGISTRY.held(case):
        json.dumps(studies.ask(study.name, case, FEW).as_json(), allow_nan=False)


def test_the_checks_warnings_are_about_the_variant_that_would_run():
    """Two options of £1m each do not make £2m of projects against a reported £1m."""
    reported = {
        "range": "£0.5m to £1m",
        "ends": "absolute",
        "year": "2017-18",
        "effect": "in-year",
        "assumed": "For this",
    }
    projects = {name: a_project("£0.5m to £1m", variants=name) for name in ("share", "let")}
    variants = {"share": {"title": "Share", "decided": True}, "let": {"title": "Let"}}
    case = a_case(variants=variants, programme=a_programme(projects, a_target("£1m"), reported_total=reported))
    _, problems = studies.draft(case)
    assert problems == []
    assert warnings(studies.question("programme", case)) == []
