"""Whose a line is that does not say it: its section's body, else the first-named, which is told."""

from typing import Any

import pytest

from shiremoot import studies
from shiremoot.case import Case
from shiremoot.question.settings import Settings
from shiremoot.testing import a_case, a_figure, a_programme, a_project

TWO = {"east": {"name": "East", "kind": "county"}, "west": {"name": "West", "kind": "county"}}
AMOUNTS = dict.fromkeys(("2027-28", "2028-29"), "£1m")


def planned(body: str | None = None, bodies: dict[str, Any] | None = None, **lines: Any) -> Case:  # noqa: ANN401
    section = {} if body is None else {"body": body}
    pressures = {name: a_figure(AMOUNTS) | line for name, line in lines.items()}
    span = {"base_year": "2026-27", "through": "2028-29"}
    return a_case(bodies=bodies or TWO, gap=span | {"pressures": pressures} | section)


def told(case: Case) -> list[str]:
    return [f"{problem.path}: {problem.found}" for problem in case.problems if "no body" in problem.found]


def gaps(case: Case) -> dict[str, float]:
    found = studies.ask("gap", case, Settings(draws=10, workers=1)).as_json()["results"]["bodies"]
    return {each["body"]: each["years"][0]["gap"] for each in found}


def test_a_line_without_a_body_is_the_first_named_bodys_and_that_is_told():
    case = planned(demand={})
    assert told(case) == ["gap.body: 1 line that names no body (demand), taken as east's"]
    assert gaps(case)["east"] == 1_000_000


def test_the_body_of_a_section_is_that_of_its_lines_and_nothing_needs_telling():
    case = planned("west", demand={}, pay={"body": "east"})
    assert told(case) == []
    assert gaps(case) == {"east": 1_000_000, "west": 1_000_000}


def test_many_lines_are_told_once_with_three_of_their_names():
    case = planned(one={}, two={}, three={}, four={})
    assert told(case) == ["gap.body: 4 lines that name no body (one, two, three, ...), taken as east's"]
    assert told(planned(one={}, two={}, three={}))[0].count("...") == 0


def test_of_one_body_there_is_nothing_to_say():
    case = planned(bodies={"east": TWO["east"]}, demand={})
    assert told(case) == []


def test_a_body_that_the_case_does_not_define_is_refused():
    with pytest.raises(Exception, match='unknown body "north"'):
        planned("north", demand={})


def test_the_hash_is_of_what_was_written_not_of_what_was_filled_in():
    filled, said = planned(demand={}), planned(demand={"body": "east"})
    assert gaps(filled) == gaps(said)
    assert filled.hash != said.hash
    assert "body" not in filled.normal["gap"]["pressures"]["demand"]


def test_a_programme_takes_its_bodies_by_the_same_rule():
    work = a_programme({"desk": a_project("£1m")})
    assert "programme.body: 1 line that names no body (desk), taken as east's" in told(
        a_case(bodies=TWO, programme=work)
    )
    assert told(a_case(bodies=TWO, programme=work | {"body": "west"})) == []
