"""A report in a terminal."""

from __future__ import annotations

import io

import pytest

from shiremoot.report import Column, Finding, Report, Section, Table
from shiremoot.report.terminal import render_terminal, show, wants_colour, writable
from tests.report.sample import PROJECTS


def test_quiet_is_the_question_and_the_finding_and_nothing_else(report: Report):
    assert render_terminal(report, width=110) == (
        "Will it save at least £1.5m in 2017-18?                  "
        "Eastshire County Council · support services programme\n"
        "  About 3 chances in 10 on the range the council reported (£0.9m to £1.75m, in-year).\n"
        "  Project by project it is 1 chance in 10: the parts do not all come in high in the same year.\n"
        "  For 8 chances in 10 it needs £0.43m more than identified, or a target of £1.07m.\n"
        "  The report to cabinet said: good confidence.\n"
    )


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut_off(report: Report, width: int, full: bool):
    text = render_terminal(report, full=full, width=width)
    assert max(map(len, text.splitlines())) <= width
    assert "…" not in text
    assert "\ue000" not in text


@pytest.mark.parametrize("width", range(30, 90, 7))
def test_a_number_is_never_parted_from_its_unit(report: Report, width: int):
    text = render_terminal(report, full=False, width=width)
    for figure in ("3 chances in 10", "1 chance in 10", "8 chances in 10", "£1.75m", "£0.43m"):
        assert figure in text


def test_full_tells_every_section_table_and_setting(report: Report):
    text = render_terminal(report, full=True, width=120)
    for section in report.sections[1:]:
        assert section.title in text
    for words in ("not estimated", "n/a", "£0.287m", "Source: Programme update", "Caution:", report.hash, "100,000"):
        assert words in text


def test_a_table_too_wide_for_the_terminal_is_told_row_by_row(report: Report):
    wide, narrow = (render_terminal(report, full=True, width=width) for width in (130, 60))
    header = "Odds that it"
    assert sum(header in line for line in wide.splitlines()) == 1
    assert sum(header in line for line in narrow.splitlines()) == len(PROJECTS.rows)


def test_text_is_plain_unless_colour_is_asked_for(report: Report):
    assert "\x1b" not in render_terminal(report, full=True)
    assert "\x1b[1m" in render_terminal(report, colour=True)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_a_terminal_is_coloured_unless_it_asks_not_to_be(environment: dict[str, str], expected: bool):
    assert wants_colour(True, environment) is expected
    assert not wants_colour(False, environment)


def test_show_writes_plainly_to_what_is_not_a_terminal(report: Report):
    stream = io.StringIO()
    show(report, stream)
    assert stream.getvalue().startswith("Will it save at least £1.5m in 2017-18?")
    assert "\x1b" not in stream.getvalue()


def test_a_stream_without_a_pound_sign_gets_gbp(report: Report):
    target = io.BytesIO()
    stream = io.TextIOWrapper(target, encoding="ascii")
    show(report, stream, full=True)
    stream.flush()
    assert b"at least GBP 1.5m" in target.getvalue()


def test_an_encoding_with_a_pound_sign_keeps_it():
    assert writable("£1.5m", "latin-1") == "£1.5m"
    assert writable("£1.5m", "no-such-encoding") == "GBP 1.5m"


def test_words_that_look_like_markup_are_printed_as_they_are(report: Report):
    assert '=HYPERLINK("x") & <b>IT projects</b>' in render_terminal(report, full=True, width=140)


def test_no_column_is_cut_off_where_a_table_just_fits():
    """Every word of every cell is printed, at any width at which the table stands in columns."""
    table = Table(
        "Peers",
        (Column("Peer"), Column("Distance (0 alike, 1 farthest)", "number"), Column("Take care")),
        (("Northford County Council", 0.33, "far from its peers: check whether it hosts the service for others"),),
    )
    told = Report(
        study="gap",
        question="Who?",
        subject="Northford",
        case="a",
        hash="b",
        settings=(),
        sections=(Section("The finding", (Finding(("These are the peers.",)), table)),),
    )
    for width in range(40, 131):
        words = render_terminal(told, full=True, width=width).split()
        assert [word for word in table.rows[0][2].split() if word not in words] == []
