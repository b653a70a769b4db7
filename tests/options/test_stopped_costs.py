"""A page says where a cost is stopped and how often, and of what there is no average."""

import pytest

from shiremoot import studies
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Report
from shiremoot.report.markdown import render_markdown
from tests.options.test_cancelled import OPEN, STOPPED, the_case


def written(runaway: str, draws: int = 5_000) -> str:
    report: Report = studies.ask("options", the_case(runaway), Settings(draws=draws, workers=1)).report()
    return render_markdown([report])


@pytest.fixture(scope="module")
def stopped() -> str:
    return written(STOPPED)


@pytest.fixture(scope="module")
def endless() -> str:
    return written(OPEN)


def test_the_finding_and_the_table_carry_the_level(stopped: str):
    assert "on average, stopped at £3m; 8 runs in 10" in stopped
    assert "Averages are with Build stopped at £3m." in stopped


def test_one_sentence_says_how_often_and_what_then(stopped: str):
    said = "The chance is 1 in 10 that finance system of Build would pass £3m."
    assert f"{said} It is then stopped, and services stay as they are." in stopped


def test_the_annex_has_a_row_with_its_basis(stopped: str):
    assert "Costs that may run away, in all years" in stopped
    assert "Finance system: of IT projects 18% pass the estimate by more than 50%, index 1 (x)." in stopped


def test_without_an_average_the_finding_is_of_the_middle_run_and_cells_say_so(endless: str):
    assert "in the middle run; 8 runs in 10" in endless
    assert "no average" in endless
    assert "No average exists of Build, whose order is by the middle run." in endless
    assert "so there is no average of it" in endless


def test_nothing_is_said_of_switching_values_that_nobody_can_tell(endless: str):
    assert "cannot be said: there is no average of Build" in endless
    assert "No single input" not in endless


def test_an_open_tail_that_has_an_average_is_told_as_what_decides_it():
    light = written("{chance: 18%, beyond: 50%, index: 3, left_open: x, assumed: x}")
    assert "when its cost runs away, so rare runs decide its average" in light
    assert "No average exists" not in light
