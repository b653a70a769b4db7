"""The registry: one entry for each capability and study, from which everything else is built."""

import json

import pytest

from shiremoot import studies
from shiremoot.case import Case, NoSection
from shiremoot.question.settings import Settings
from shiremoot.studies import CAPABILITIES, STUDIES, Capability, Study
from shiremoot.testing import a_case, a_figure, a_programme, a_project, a_target

FEW = Settings(draws=50, workers=1)


@pytest.mark.parametrize("study", STUDIES, ids=lambda study: study.name)
@pytest.mark.parametrize("part", ["answer", "as_json", "report", "warnings", "headlines"])
def test_everything_a_study_names_is_there(study: Study, part: str):
    named = getattr(study, part)
    assert (named is None and part == "warnings") or callable(studies.found(named))


@pytest.mark.parametrize("capability", CAPABILITIES, ids=lambda capability: capability.key)
def test_everything_a_capability_names_is_there_and_goes_by_its_key(capability: Capability):
    assert capability.section is None or studies.found(capability.section).key == capability.key
    assert capability.lines is None or callable(studies.found(capability.lines))


def test_every_study_belongs_to_a_capability_and_asks_a_question():
    keys = {capability.key for capability in CAPABILITIES}
    assert [study.name for study in STUDIES if study.capability not in keys] == []
    assert all(study.question.endswith("?") for study in STUDIES)
    assert len({study.name for study in STUDIES}) == len(STUDIES)


def test_an_unknown_study_is_refused_with_those_there_are():
    with pytest.raises(studies.UnknownStudy, match="gap, programme"):
        studies.REGISTRY.study("gaps")


@pytest.fixture
def a_programme_case():
    return a_case(programme=a_programme({"one": a_project("£1m to £2m", delay="0 to 6 months")}, a_target("£1.2m")))


def test_a_study_without_its_section_says_which_the_case_has(a_programme_case: Case):
    with pytest.raises(NoSection, match=r"`programme:`; expected a `gap:` section"):
        studies.ask("gap", a_programme_case, FEW).result
    assert [study.name for study in studies.REGISTRY.held(a_programme_case)] == ["programme"]


def test_an_answer_is_one_object_of_case_study_settings_and_results(a_programme_case: Case):
    answer = studies.ask("programme", a_programme_case, FEW).as_json()
    assert set(answer) == {"case", "study", "settings", "results"}
    assert answer["case"] == {"name": "a-case", "hash": a_programme_case.hash}
    assert {"seed", "draws", "variant", "parameters"} <= set(answer["settings"])
    assert answer["settings"]["draws"] == 50
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer, "plain numbers, no infinities"


READING = {"odds", "p10", "p20", "p50", "p80", "p90", "expected_shortfall", "contingency_for_80"}


def test_the_keys_of_a_programmes_answer_are_a_contract(a_programme_case: Case):
    reported = {
        "range": "£1m to £2m",
        "ends": "absolute",
        "year": "2017-18",
        "effect": "in-year",
        "assumed": "For this",
    }
    projects = {"one": a_project("£1m to £2m", delay="0 to 6 months")}
    case = a_case(programme=a_programme(projects, a_target("£1.2m"), reported_total=reported))
    target = studies.ask("programme", case, FEW).as_json()["results"]["targets"][0]
    assert {"amount", "year", "headline", "confidence_stated", "as_reported", "by_project"} <= set(target)
    assert set(target["as_reported"]) == {"flat", "triangular", "pert"}
    assert all(set(reading) == READING for reading in target["as_reported"].values())
    more = {"standard_error", "coverage", "unestimated", "rating", "spread", "bridge"}
    assert READING | more <= set(target["by_project"])


def test_the_keys_of_a_gaps_answer_are_a_contract():
    kept = {"council": {"opening": {"all": a_figure("£5m")}, "covers_shortfall": True}}
    case = a_case(gap={"base_year": "2017-18", "through": "2018-19", "reserves": kept})
    results = studies.ask("gap", case, FEW).as_json()["results"]
    body, year = results["bodies"][0], results["years"][0]
    assert {"body", "years", "reserves", "runway"} <= set(body)
    assert results["years"] == body["years"]
    assert "years" in results["consolidated"]
    keys = {
        "year",
        "requirement",
        "funding",
        "gap",
        "savings",
        "gap_after_savings",
        "reserve_use",
        "cumulative",
        "annual",
    }
    assert keys <= set(year)
    assert set(year["gap_after_savings"]) == {"planned", "expected", "p20"}
    assert {"year", "opening", "use", "closing", "minimum", "odds_below"} <= set(body["reserves"][0])


def test_the_same_settings_give_the_same_answer_to_the_bit(a_programme_case: Case):
    one, other = (studies.ask("programme", a_programme_case, FEW).as_json() for _ in range(2))
    assert one == other
    another = studies.ask("programme", a_programme_case, Settings(draws=50, workers=1, seed=2)).as_json()
    assert another["results"] != one["results"]


def test_how_many_workers_do_it_is_no_part_of_the_answer(a_programme_case: Case):
    one, many = (studies.ask("programme", a_programme_case, Settings(draws=9_000, workers=n)).as_json() for n in (1, 3))
    assert one == many


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
    _, problems = studies.found("shiremoot.studies:draft")(case)
    assert problems == []
    warned = studies.found("shiremoot.programme.study:warnings")
    assert warned(case, studies.assemble(case)) == []


def test_a_study_without_a_section_of_its_own_is_told_with_the_section_it_goes_with(a_programme_case: Case):
    compared = a_case(bodies={"one": {"name": "One", "kind": "unitary", "code": "E06000919"}}, benchmark={})
    assert [study.name for study in studies.REGISTRY.held(compared, data=True)] == ["benchmark", "watch"]
    assert [study.name for study in studies.REGISTRY.held(compared)] == []
    assert [study.name for study in studies.REGISTRY.held(a_programme_case, data=True)] == ["programme"]
