"""What is new since an older revision: projects, and each target before and after on the same draws."""

from pathlib import Path
from typing import Any

import pytest

from shiremoot import studies
from shiremoot.case import CaseHasErrors, NoSection
from shiremoot.programme.since import ProjectSince, Since
from shiremoot.question.settings import Settings
from shiremoot.studies.asking import UnknownOption
from shiremoot.testing import Document, a_case, a_programme, a_project, a_target
from tests.programme.test_report import everything

FEW = Settings(draws=500, workers=1)
ONE, TWO, THREE = a_project("£1m to £2m", title="Desk"), a_project("£0.5m"), a_project("£0.2m", title="Print")


def programme(projects: Document, *targets: Document, **words: Any) -> Document:  # noqa: ANN401
    return a_programme(projects, *(targets or (a_target("£1.5m"),)), **words)


def since(new: Document, old: Document, **head: Any) -> Since:  # noqa: ANN401
    answer = studies.ask("programme", a_case(programme=new, **head), FEW, options={"since": a_case(programme=old)})
    found = answer.result.since
    assert isinstance(found, Since)
    return found


def test_projects_are_added_dropped_and_changed():
    changed = ONE | {"owner": "Head of IT", "saving": ONE["saving"] | {"range": "£1.2m to £2m"}}
    found = since(programme({"one": changed, "three": THREE}), programme({"one": ONE, "two": TWO}))
    says = ("saving.range: was £1m to £2m, is now £1.2m to £2m", "owner: added, Head of IT")
    assert {one.name: one for one in found.projects} == {
        "one": ProjectSince("one", "Desk", "changed", tuple(sorted(says, reverse=True))),
        "three": ProjectSince("three", "Print", "added"),
        "two": ProjectSince("two", "two", "dropped"),
    }


def test_a_project_that_moves_to_another_workstream_is_changed_and_not_new():
    streams = {name: {"title": name, "projects": {"one": ONE}} for name in ("a", "b")}
    old, new = ({"targets": [a_target("£1m")], "workstreams": {name: streams[name]}} for name in ("a", "b"))
    assert [one.changes for one in since(new, old).projects] == [("workstream: from a to b",)]


def test_each_target_stands_before_and_after_on_the_same_draws():
    (one,) = since(programme({"one": ONE, "two": TWO}), programme({"one": ONE})).targets
    before = studies.ask("programme", a_case(programme=programme({"one": ONE})), FEW).result.targets[0].odds
    assert (one.odds_before, one.odds) == (before, pytest.approx(1.0))
    assert one.expected - one.expected_before == pytest.approx(500_000, abs=0.01)


def test_a_target_is_known_by_its_title_else_by_its_years_and_scope():
    old = [a_target("£1m", title="Savings"), a_target("£2m", "2018-19"), a_target("£3m", "2019-20")]
    new = [a_target("£2.2m", "2018-19"), a_target("£1.1m", "2018-19", title="Savings"), a_target("£9m", "2020-21")]
    found = since(programme({"one": ONE}, *new), programme({"one": ONE}, *old)).targets
    assert [(one.position, one.amount_before, one.amount) for one in found] == [
        (1, 2e6, 2.2e6),
        (2, 1e6, 1.1e6),
        (3, None, 9e6),
        (None, 3e6, None),
    ]


def test_what_differs_elsewhere_is_counted_and_nothing_new_is_said_so():
    causes = {"pay": {"range": "-5% to 5%", "ends": "absolute", "assumed": "x"}}
    assert since(programme({"one": ONE}), programme({"one": ONE}), causes=causes).others == 1
    same = since(programme({"one": ONE}), programme({"one": ONE}))
    assert (same.projects, same.others) == ((), 0)


def test_the_page_says_what_is_new():
    old, new = (
        a_case(programme=programme(projects)) for projects in ({"one": ONE, "two": TWO}, {"one": ONE, "three": THREE})
    )
    told = everything(studies.ask("programme", new, FEW, options={"since": old}).report())
    assert "Of the projects one is new and one is dropped" in told
    assert "New: Print. Dropped: two." in told
    assert "On average before" in told


def test_the_page_tells_a_change_without_the_keys_of_a_file():
    new = a_case(programme=programme({"one": ONE | {"saving": ONE["saving"] | {"range": "£1.2m to £2m"}}}))
    old = a_case(programme=programme({"one": ONE}))
    told = everything(studies.ask("programme", new, FEW, options={"since": old}).report())
    assert "saving: was £1m to £2m, is now £1.2m to £2m." in told


def test_without_it_there_is_nothing_to_say():
    assert studies.ask("programme", a_case(programme=programme({"one": ONE})), FEW).result.since is None


def test_the_older_revision_may_be_a_file_and_must_have_a_programme_and_no_errors(tmp_path: Path):
    case = a_case(programme=programme({"one": ONE}))
    with pytest.raises(NoSection):
        studies.ask("programme", case, FEW, options={"since": a_case()})
    (tmp_path / "old.yaml").write_text("shiremoot: 1\n", "utf-8")
    with pytest.raises(CaseHasErrors):
        studies.ask("programme", case, FEW, options={"since": tmp_path / "old.yaml"})
    with pytest.raises(UnknownOption):
        studies.ask("gap", case, FEW, options={"since": case})
