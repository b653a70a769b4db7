"""The same figure reads the same wherever a report is read."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shiremoot.report.blocks import Bar, Bars, Fact, KeyFacts, Paragraph, Report, Section
from shiremoot.report.tables import NOT_ESTIMATED, Column, Kind, Span, Table
from tests.report.sample import GAP, REPORT
from tests.report.surfaces import SURFACES, drawn_by, figures, said_by, without_their_numbers

TEXTS, PAPERS = ("markdown", "terminal"), ("word", "pdf")
ALIKE_IN_A_WORKBOOK: tuple[Kind, ...] = ("pounds", "gap", "share", "percent", "number")
EVERYWHERE: tuple[Kind, ...] = (*ALIKE_IN_A_WORKBOOK, "chance", "odds", "months")
ONLY_HERE = {"20", "0"}  # how many dots there are, and where the line of a chart begins


REPORTS = pytest.mark.parametrize("report", [REPORT, GAP], ids=["programme", "gap"])
OF_PLACES = re.compile(r"\d|\d\d?\.\d\d?")  # numbers of paragraphs and pages


@REPORTS
@pytest.mark.parametrize("name", SURFACES)
def test_no_surface_says_a_figure_that_the_report_does_not(name: str, report: Report):
    extra = figures(SURFACES[name](report)) - figures(said_by(report)) - figures(drawn_by(report)) - ONLY_HERE
    if name in PAPERS:
        extra = {figure for figure in extra if not OF_PLACES.fullmatch(figure)}
    assert extra - ({"13%", "3%"} if name == "workbook" else set()) == set()


@REPORTS
@pytest.mark.parametrize("name", TEXTS)
def test_text_says_every_figure_of_the_report(name: str, report: Report):
    assert figures(said_by(report)) - figures(SURFACES[name](report)) == set()


@REPORTS
@pytest.mark.parametrize("name", ["page", *PAPERS])
def test_pages_and_papers_say_every_figure_that_is_not_drawn(name: str, report: Report):
    assert figures(said_by(without_their_numbers(report))) - figures(SURFACES[name](report)) == set()


def numbers_of(kind: Kind) -> st.SearchStrategy[float]:
    """Figures as a study finds them: whole, with halves, and anything between."""
    if kind in {"share", "percent", "chance", "odds"}:
        return st.one_of(st.integers(0, 1000).map(lambda part: part / 1000), st.floats(0, 1))
    if kind == "months":
        return st.one_of(st.integers(0, 60).map(float), st.floats(0, 60))
    whole = st.integers(-200_000_000, 200_000_000).map(float)
    halves = st.integers(-4_000, 4_000).map(lambda half: half * 2_500.0)
    return st.one_of(whole, halves, st.floats(-3e7, 3e7).filter(lambda number: abs(number) > 1))


@st.composite
def reports(draw: st.DrawFn, kinds: tuple[Kind, ...]) -> Report:
    """A report with a table of one kind of figures, and facts, words and bars around it."""
    kind = draw(st.sampled_from(kinds))
    found = draw(st.lists(numbers_of(kind), min_size=1, max_size=6))
    low, high = min(found), max(found)
    cells = [*found, Span(low, high), NOT_ESTIMATED]
    unit = kind == "pounds" and draw(st.booleans())
    rows = tuple((f"row {'abcdefgh'[at]}", cell) for at, cell in enumerate(cells))
    table = Table("Figures", (Column("What"), Column("Figure", kind)), rows, unit_in_head=unit)
    bars = Bars("Bars", "Share", (Bar("One", draw(st.floats(0, 1))), Bar("Other", 0.25)))
    fact = KeyFacts((Fact("£1.07m", "is the target that would have 8 chances in 10"),))
    return replace(GAP, first=(fact,), body=(Section("Why", (Paragraph("In 2017-18."), table, bars)),))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports(EVERYWHERE))
def test_figures_of_any_kind_read_the_same_on_pages_and_in_text(report: Report):
    expected = figures(said_by(report))
    for name in ("page", *TEXTS):
        assert figures(SURFACES[name](report)) == expected, name


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports(EVERYWHERE))
def test_figures_of_any_kind_read_the_same_on_paper(report: Report):
    for name in PAPERS:
        assert figures(said_by(report)) - figures(SURFACES[name](report)) == set(), name


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports(ALIKE_IN_A_WORKBOOK))
def test_figures_read_the_same_in_a_workbook(report: Report):
    assert figures(SURFACES["workbook"](report)) - {"0", "1"} == figures(said_by(report)) - {"0", "1"}
