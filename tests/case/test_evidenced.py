"""A range accepted from the evidence: what is told of one that the library does not have so, and where it prints."""

from typing import Any

import pytest

from shiremoot import studies
from shiremoot.case import CaseHasErrors, Problem
from shiremoot.case.reading import parse_yaml
from shiremoot.evidence import load
from shiremoot.question.settings import Settings
from shiremoot.report.terminal import render_terminal
from shiremoot.studies.precedents.pasting import range_to_paste
from shiremoot.testing import a_case, a_programme, a_project, assert_problem

IN_HOUSE = {"range": "-40% to 0%", "likely": "-13%", "ends": "p10-p90", "from-evidence": "in-house"}


def told(uncertainty: dict[str, Any] | None = None, **project: Any) -> tuple[Problem, ...]:  # noqa: ANN401
    """What is found in a case of one project, whose saving may have such an uncertainty."""
    saving = {"amount": "£1m", "year": "2017-18", "assumed": "the plan"}
    whole = a_project(saving | ({"uncertainty": uncertainty} if uncertainty else {})) | project
    return a_case(programme=a_programme({"one": whole})).problems


def test_the_range_of_the_evidence_is_taken_without_a_word():
    assert told(IN_HOUSE) == ()


@pytest.mark.parametrize("kind", ["in-house", "joint-procurement"])
def test_what_is_printed_to_be_pasted_is_what_the_check_expects(kind: str):
    pasted = parse_yaml(range_to_paste(load(), kind))["uncertainty"]
    assert told(pasted) == ()


@pytest.mark.parametrize("changed", [{"range": "-30% to 0%"}, {"range": "-40% to 5%"}, {"ends": "p5-p95"}])
def test_another_range_is_told(changed: dict[str, Any]):
    where = "programme.workstreams.work.projects.one.saving.uncertainty.range"
    words = (where, "where the evidence of in-house has -40% to 0% (p10-p90)", "find --as-figure in-house")
    assert_problem(told(IN_HOUSE | changed), *words, level="warning")


def test_a_rate_of_delivery_may_come_from_it_too():
    rate = {"rate": "60% to 100%", "likely": "87%", "ends": "p10-p90", "from-evidence": "in-house"}
    assert told(delivery=rate) == ()
    assert_problem(told(delivery=rate | {"rate": "70% to 100%"}), "has 60% to 100%", level="warning")


def test_an_amount_in_pounds_cannot_be_compared():
    saving = {"range": "£1m to £2m", "ends": "absolute", "year": "2017-18", "from-evidence": "in-house"}
    assert_problem(told(saving=saving), "parts of a promise and no pounds", "`uncertainty`", level="warning")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("inhouse", ["not in the library of evidence", 'did you mean "in-house"?']),
        ("strata", ["one case and has no range to compare"]),
        ("partner", ["too few cases and no judgement"]),
    ],
)
def test_a_key_without_a_range_is_told(key: str, words: list[str]):
    assert_problem(told(IN_HOUSE | {"from-evidence": key}), *words, level="warning")


def test_it_goes_with_no_other_origin():
    project = a_project({"amount": "£1m", "year": "2017-18", "assumed": "x", "from-evidence": "in-house"})
    with pytest.raises(CaseHasErrors) as refusal:
        a_case(programme=a_programme({"one": project}))
    assert_problem(refusal.value.problems, "assumed and from-evidence", "exactly one of")


def test_pages_say_so_for_ever_after():
    saving = {"amount": "£1m", "year": "2017-18", "assumed": "the plan", "uncertainty": IN_HOUSE}
    case = a_case(programme=a_programme({"one": a_project(saving)}))
    answer = studies.ask("programme", case, Settings(draws=1_000, workers=1))
    said = " ".join(render_terminal([answer.report()], full=True, width=300).split())
    assert "its range from evidence: Savings that a council makes by itself" in said


def test_what_was_accepted_is_part_of_the_hash():
    saving = {"amount": "£1m", "year": "2017-18", "assumed": "the plan"}
    accepted, own = (
        a_case(programme=a_programme({"one": a_project(saving | {"uncertainty": doubt})}))
        for doubt in (IN_HOUSE, {key: IN_HOUSE[key] for key in ("range", "likely", "ends")} | {"assumed": "ours"})
    )
    assert accepted.hash != own.hash
