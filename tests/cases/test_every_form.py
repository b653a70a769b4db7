"""What worked cases say on a page, they say in every other form with the same figures."""

from __future__ import annotations

import re

import pytest

from shiremoot import studies
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Report
from tests.report.surfaces import SURFACES, bare, drawn_by, figures, said_by, without_their_numbers

STUDIES = (("dorset-support-2016", "programme"), ("northamptonshire-ngm-2015", "gap"))
OF_PLACES = re.compile(r"\d\d?|\d\d?\.\d\d?")  # numbers of paragraphs, pages and dots


@pytest.fixture(scope="module", params=STUDIES, ids="-".join)
def told(request: pytest.FixtureRequest) -> Report:
    case, study = request.param
    return bare(studies.ask(study, studies.load(case), Settings(draws=1_000)).report())


@pytest.mark.parametrize("name", [name for name in SURFACES if name != "workbook"])
def test_no_form_says_a_figure_of_its_own(told: Report, name: str):
    extra = figures(SURFACES[name](told)) - figures(said_by(told)) - figures(drawn_by(told))
    assert {figure for figure in extra if not OF_PLACES.fullmatch(figure)} == set()


@pytest.mark.parametrize("name", ["markdown", "terminal"])
def test_text_says_every_figure(told: Report, name: str):
    assert figures(said_by(told)) - figures(SURFACES[name](told)) == set()


@pytest.mark.parametrize("name", ["page", "word", "pdf"])
def test_pages_and_papers_say_every_figure_that_is_not_drawn(told: Report, name: str):
    assert figures(said_by(without_their_numbers(told))) - figures(SURFACES[name](told)) == set()
