"""What a target is called: its amount and years, whose it is, of which part, and net of what."""

import pytest

from shiremoot.testing import Document, a_project
from tests.programme.making import CAP, told

TWO = {"bodies": {name: {"name": name.title(), "kind": "county"} for name in ("north", "south")}}
IT = {"services": {"it": {"title": "IT"}, "hr": {"title": "Personnel"}}}


@pytest.mark.parametrize(
    ("target", "head", "about"),
    [
        ({}, {}, "£1.5m in 2017-18"),
        (CAP, {}, "cost £1.5m or less in 2017-18"),
        ({"net_of_cost": True}, {}, "£1.5m net of cost in 2017-18"),
        ({"service": "it"}, IT, "£1.5m in 2017-18 from IT"),
        ({"service": ["it", "hr"], "workstream": "work"}, IT, "£1.5m in 2017-18 from IT, Personnel and Work"),
        ({}, TWO, "£1.5m in 2017-18 for North"),
        ({"body": "south"}, TWO, "£1.5m in 2017-18 for South"),
        ({"body": ["south", "north"]}, TWO, "£1.5m in 2017-18"),
        (CAP | {"service": "it", "body": "south"}, TWO | IT, "cost £1.5m or less in 2017-18 from IT for South"),
    ],
)
def test_about(target: Document, head: Document, about: str):
    assert told(target=target, head=head).about == about


def test_what_counts_is_part_of_the_basis():
    one = told(target={"class": ["cashable", "income"], "body": "south"}, head=TWO)
    assert (one.basis.kind, one.basis.bodies) == ("cashable and income", ("South",))


def test_the_projects_of_a_target_are_those_of_its_part():
    projects = {
        "one": a_project("£1m", body="north"),
        "two": a_project("£1m", body="south"),
        "both": a_project("£1m", body=["north", "south"]),
    }
    programme = {"workstreams": {"work": {"title": "Work", "projects": projects}}}
    one = told(target={"body": "south"}, head=TWO, programme=programme)
    assert [name for _, name, _ in one.projects] == ["two", "both"]
