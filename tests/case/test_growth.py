"""Twice as large a case takes at most 2.3 times the work to check, whatever it has twice as much of."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from shiremoot import studies
from shiremoot.case import examine
from tests.growth import MOST, growth
from tests.growth_cases import Document, Size, gap_case, programme_case

SIZES = {
    "projects": lambda times: Size(projects=12 * times),
    "workstreams": lambda times: Size(projects=12 * times, streams=6 * times),
    "targets": lambda times: Size(targets=12 * times),
    "milestones": lambda times: Size(milestones=12 * times),
    "a chain of starts": lambda times: Size(projects=12 * times, chain=12 * times),
    "bodies": lambda times: Size(projects=12, bodies=12 * times),
    "projects and bodies": lambda times: Size(projects=12 * times, bodies=12 * times),
    "services": lambda times: Size(services=12 * times),
    "members of a group": lambda times: Size(projects=12 * times, members=12 * times),
    "variants": lambda times: Size(projects=12, variants=6 * times),
}
"""What a programme may have twice as much of."""


def checking(document: Document):
    def check() -> None:
        case, problems = examine(document, studies.REGISTRY.sections)
        assert case is not None, problems
        studies.draft(case)

    return check


@pytest.mark.parametrize("what", SIZES)
def test_twice_as_much_of_a_programme_takes_twice_the_checks(what: str):
    assert growth(lambda size: checking(programme_case(SIZES[what](size))), 2) < MOST


@pytest.mark.parametrize("what", ["lines", "bodies", "years"])
def test_twice_as_much_of_a_plan_takes_twice_the_checks(what: str):
    assert growth(lambda size: checking(gap_case(**{what: 4 * size})), 2) < MOST


def without_bodies(size: Size) -> Document:
    document = programme_case(size)
    for stream in document["programme"]["workstreams"].values():
        for project in stream["projects"].values():
            del project["body"]
    return document


def said_of(document: Document) -> int:
    _, problems = examine(document, studies.REGISTRY.sections)
    assert problems
    return sum(len(problem.say()) for problem in problems)


def test_findings_do_not_list_every_body_once_for_every_project():
    size = Size(projects=60, bodies=60)
    twice = replace(size, projects=120, bodies=120)
    assert said_of(without_bodies(twice)) < MOST * said_of(without_bodies(size))


def test_a_slip_that_stands_everywhere_is_looked_up_once():
    """Every project names a body that is not there; which one was meant is the same for all."""
    assert growth(misspelt, 2) < MOST


def misspelt(times: int) -> Callable[[], object]:
    document = programme_case(Size(projects=12 * times, bodies=2))
    for stream in document["programme"]["workstreams"].values():
        for project in stream["projects"].values():
            project["body"] = "bodi-1"
    return lambda: examine(document, studies.REGISTRY.sections)
