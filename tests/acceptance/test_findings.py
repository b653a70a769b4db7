"""One check says everything: what the types refuse does not hide what else is wrong."""

from pathlib import Path
from typing import Any

import pytest

from shiremoot import studies
from shiremoot.case import examine
from shiremoot.cli import main
from tests.acceptance.worlds import APRIL, between, figure, programme, world

WORK = "programme.workstreams.work.projects"


def findings(document: dict[str, Any]) -> dict[str, str]:
    """What a check finds, by path."""
    _, problems = examine(document, studies.REGISTRY.sections)
    return {problem.path: problem.found for problem in problems}


def test_wrong_types_unknown_names_and_warnings_are_found_together():
    projects = {
        "first": {"saving": figure("£1,00"), "start": APRIL},
        "second": {"saving": figure("£1m"), "start": APRIL, "body": "anyshrie", "needs": ["nobody"]},
        "third": {"saving": between("-£1m to £1m"), "start": APRIL},
    }
    found = findings(world(programme=programme(projects, "£1m")))
    assert set(found) == {
        f"{WORK}.first.saving.amount",
        f"{WORK}.second.body",
        f"{WORK}.second.needs",
        f"{WORK}.third.saving",
    }


def test_a_name_that_stands_where_something_was_refused_is_not_called_unknown():
    projects = {"first": {"saving": figure("£1,00")}, "second": {"saving": figure("£1m"), "needs": ["first"]}}
    assert set(findings(world(programme=programme(projects, "£1m")))) == {f"{WORK}.first.saving.amount"}


def test_a_missing_title_and_a_wrong_target_do_not_hide_an_unknown_body():
    projects = {"first": {"saving": figure("£1m"), "start": APRIL, "body": "anyshrie"}}
    document = world(programme=programme(projects, "lots"))
    del document["title"]
    assert set(findings(document)) == {"title", "programme.targets[0].amount", f"{WORK}.first.body"}


def test_nothing_is_said_of_a_basis_that_could_not_be_read():
    document = world(basis={"effect": "sometimes"}, programme=programme({"first": {"saving": figure("£1m")}}, "£1m"))
    assert set(findings(document)) == {"basis.effect"}


def test_a_misspelt_head_key_is_said_once():
    document = world(programme=programme({"first": {"saving": figure("£1m")}}, "£1m"))
    document["bodys"] = document.pop("bodies")
    assert set(findings(document)) == {"bodys"}


def test_a_circle_has_a_place():
    projects = {"a": {"saving": figure("£1m"), "needs": ["b"]}, "b": {"saving": figure("£1m"), "needs": ["a"]}}
    _, problems = studies.draft(studies.built(world(programme=programme(projects, "£1m"))))
    assert [problem.path for problem in problems] in ([f"{WORK}.a"], [f"{WORK}.b"])


def test_of_two_figures_a_thousand_times_apart_both_are_named():
    projects = {"a": {"saving": figure("£300k"), "start": APRIL}, "b": {"saving": figure("£300m"), "start": APRIL}}
    assert set(findings(world(programme=programme(projects, "£1m")))) == {f"{WORK}.a.saving", f"{WORK}.b.saving"}


def test_a_one_off_in_a_yearly_rate_is_warned_of_even_where_the_target_does_not_say_recurring():
    projects = {
        "once": {"saving": figure("£1m", recurrence="one-off", year="2017-18")},
        "always": {"saving": figure("£1m", recurrence="recurring"), "start": APRIL},
    }
    basis = {"price": "cash", "effect": "full-year", "class": "cashable", "net": True}
    document = world(basis=basis, programme=programme(projects, "£1m", effect="full-year"))
    case = studies.built(document)
    warnings = studies.found(studies.REGISTRY.study("programme").warnings)(studies.question("programme", case))
    assert [problem.path for problem in warnings] == ["programme.targets[0] and once"]
    assert "run-rate" in warnings[0].found


def test_a_suffix_that_nobody_writes_is_refused_with_every_one_that_can_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["programme", "dorset-support-2016", "--to", str(tmp_path / "answer.doc")]) == 2
    said = capsys.readouterr().err
    assert all(suffix in said for suffix in (".html", ".xlsx", ".txt", ".json"))
