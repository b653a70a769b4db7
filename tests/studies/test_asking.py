"""A study asked: one answer, with its JSON, its page and its headlines from the one run."""

import json

import pytest

from shiremoot import studies
from shiremoot.case import Case, NoSection
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Terms
from shiremoot.testing import a_case, a_figure, a_programme, a_project, a_target

FEW = Settings(draws=50, workers=1)


@pytest.fixture
def a_programme_case():
    return a_case(programme=a_programme({"one": a_project("£1m to £2m", delay="0 to 6 months")}, a_target("£1.2m")))


def test_a_study_without_its_section_says_which_the_case_has(a_programme_case: Case):
    with pytest.raises(NoSection, match=r"`programme:`; expected a `gap:` section"):
        studies.ask("gap", a_programme_case, FEW)
    assert [study.name for study in studies.REGISTRY.held(a_programme_case)] == ["programme"]


def test_an_answer_is_one_object_of_case_study_settings_and_results(a_programme_case: Case):
    answer = studies.ask("programme", a_programme_case, FEW).as_json()
    assert set(answer) == {"identity", "case", "study", "settings", "results"}
    assert answer["case"] == {"name": "a-case", "hash": a_programme_case.hash}
    assert {"seed", "draws", "variant", "parameters"} <= set(answer["settings"])
    assert answer["settings"]["draws"] == 50
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer, "plain numbers, no infinities"


READING = {"odds", "p10", "p20", "p50", "p80", "p90", "expected_shortfall", "contingency_for_80", "least", "most"}
READING |= {"quantiles"}


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


class Stopped(Exception):
    """Somebody wants no more."""


@pytest.mark.parametrize("study", ["gap", "programme"])
def test_progress_says_stage_done_and_whole_and_raising_in_it_stops_the_work(study: str):
    said: list[tuple[str, int, int]] = []
    case = a_case_with_both()
    studies.ask(study, case, Settings(draws=9_000, workers=1, progress=lambda *stage: said.append(stage)))
    assert all(0 <= done <= whole for _, done, whole in said)
    stages = list(dict.fromkeys(stage for stage, _, _ in said))
    assert all((stage, whole, whole) in said for stage, _, whole in said), "every stage comes to its end"

    for at in range(len(said)):
        seen = iter(range(len(said)))

        def stop(*_: object, at: int = at, seen: object = seen) -> None:
            if next(seen) == at:  # type: ignore[call-overload]
                raise Stopped

        with pytest.raises(Stopped):
            studies.ask(study, case, Settings(draws=9_000, workers=1, progress=stop))
    assert stages


def a_case_with_both() -> Case:
    base = {"council": {"budget": a_figure("£100m", year="2016-17"), "funding": a_figure("£100m", year="2016-17")}}
    pay = {"figure": a_figure("£2m"), "start": {"month": "April 2017"}}
    gap = {"base_year": "2016-17", "through": "2018-19", "base": base, "pressures": {"pay": pay}}
    return a_case(gap=gap, programme=a_programme({"one": a_project("£1m to £2m", delay="0 to 6 months")}))


def test_an_option_that_a_study_does_not_have_is_refused():
    with pytest.raises(studies.UnknownOption, match="it has none"):
        studies.ask("gap", a_case_with_both(), FEW, options={"on": "today"})


def test_the_answer_has_one_identity_in_its_json_and_on_its_page():
    answer = studies.ask("gap", a_case_with_both(), FEW)
    told = [
        block for block in answer.report().annex[-1].blocks if isinstance(block, Terms) and block.title == "Settings"
    ]
    assert dict(told[0].items)["Identity"] == answer.as_json()["identity"]


def test_a_short_answer_has_the_identity_of_the_full_one():
    full = studies.ask("gap", a_case_with_both(), FEW)
    short = studies.ask("gap", a_case_with_both(), Settings(draws=50, workers=2, detail=False))
    assert short.question.identity == full.question.identity
