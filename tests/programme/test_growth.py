"""A programme twice as large takes at most 2.3 times the work to answer and to tell, whatever there is more of."""

from collections.abc import Callable

import pytest

from shiremoot import studies
from shiremoot.case import build_case
from shiremoot.question.settings import Settings
from shiremoot.report.html import render_html
from tests.growth import MOST, growth
from tests.growth_cases import Size, programme_case

FEW = {"draws": 64, "workers": 1}  # what grows with the draws is counted elsewhere
SIZES = {
    "projects": lambda times: Size(projects=12 * times),
    "workstreams": lambda times: Size(projects=12 * times, streams=6 * times),
    "targets": lambda times: Size(targets=4 * times),
    "milestones": lambda times: Size(milestones=12 * times),
    "a chain of starts": lambda times: Size(projects=12 * times, chain=12 * times),
    "bodies": lambda times: Size(projects=12, bodies=12 * times),
    "members of a group": lambda times: Size(projects=12 * times, members=12 * times),
    "variants": lambda times: Size(projects=12, variants=6 * times),
}
"""What a programme may have twice as much of."""


def case_of(size: Size):
    return build_case(programme_case(size), studies.REGISTRY.sections)


def answering(size: Size, *, detail: bool):
    case = case_of(size)
    return lambda: studies.ask("programme", case, Settings(**FEW, detail=detail))


@pytest.mark.parametrize("detail", [True, False], ids=["in full", "short"])
@pytest.mark.parametrize("what", SIZES)
def test_twice_as_much_takes_twice_the_work_to_answer(what: str, detail: bool):
    assert growth(lambda size: answering(SIZES[what](size), detail=detail), 2) < MOST


def telling(size: Size):
    answer = studies.ask("programme", case_of(size), Settings(**FEW))
    return lambda: (answer.report(), answer.as_json())


@pytest.mark.parametrize("what", SIZES)
def test_twice_as_much_takes_twice_the_work_to_tell(what: str):
    assert growth(lambda size: telling(SIZES[what](size)), 2) < MOST


def test_twice_the_projects_take_twice_the_work_to_draw_a_page():
    assert growth(drawing, 2) < MOST


def drawing(times: int) -> Callable[[], object]:
    report = studies.ask("programme", case_of(Size(projects=12 * times)), Settings(**FEW)).report()
    return lambda: render_html([report])
