"""Reports in a terminal."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len

from shiremoot.report.blocks import Answer, Command, Fact, Inset, KeyFacts, Line, Report, Section, Terms
from shiremoot.report.tables import NOT_ESTIMATED, Column, Table
from shiremoot.report.terminal import render_terminal, show, wants_colour, writable
from tests.report.sample import GAP, HOSTILE, PROJECTS, REPORT

TARGETS = replace(
    REPORT,
    lines=(
        Line("£18m a year by 2029-30", "1 in 100", "likely £9.1m to £16.1m. Cabinet was told: high confidence"),
        Line("£3.2m in 2026-27", "1 in 10", "likely £2.0m to £3.3m; late starts are the cause"),
        Line("cost £6m or less", "above 99 in 100", "likely £4.1m to £5.6m"),
    ),
)


def test_quiet_is_a_line_for_each_target_and_what_is_set_apart():
    assert render_terminal([TARGETS], width=110) == (
        "Will it save at least £1.5m in 2017-18?\n"
        "Eastshire County Council · support services · as reported to cabinet in 2016\n"
        "  All money here is cash that falls in 2017-18: recurring, cashable, net.\n"
        "  £18m a year by 2029-30  1 in 100         likely £9.1m to £16.1m. Cabinet was told: high confidence\n"
        "  £3.2m in 2026-27        1 in 10          likely £2.0m to £3.3m; late starts are the cause\n"
        "  cost £6m or less        above 99 in 100  likely £4.1m to £5.6m\n"
        "  Which figure to quote. The first, until the parts are dated: they do not reach that range.\n"
        "  Caution:  One project has no estimate: ask its lead for a range before cabinet meets.\n"
        "  --target benefits-2018 asks about another target\n"
        "  --full for why and what would change it\n"
    )


def test_one_target_is_answered_in_words_too():
    lines = render_terminal([REPORT], width=110).splitlines()
    assert lines[3].startswith("  £1.5m in 2017-18  3 in 10  likely")
    assert lines[4:6] == [f"  {sentence}" for sentence in REPORT.answer.sentences]


def test_a_report_without_lines_is_its_answer():
    assert render_terminal([replace(GAP, lines=())], width=100, more="") == (
        "How large is the gap in 2029-30?                         Eastshire County Council · medium-term plan\n"
        "  All money here is in cash.\n"
        "  The savings voted leave £3m.\n"
        "  8 runs in 10 leave between £0.6m and £20m.\n"
    )


def test_of_what_is_set_apart_quiet_says_the_first_sentence_and_full_all():
    told = replace(GAP, first=(Inset("Which to quote", "The first, for St. Ives and 2.5 years. The second is ours."),))
    quiet, full = (render_terminal([told], full=full) for full in (False, True))
    assert "Which to quote. The first, for St. Ives and 2.5 years.\n" in quiet
    assert "The first, for St. Ives and 2.5 years. The second is ours." in full


def test_several_reports_are_a_block_each_and_one_last_line():
    text = render_terminal([REPORT, GAP], width=120)
    assert text.count("\n\n") == 1
    assert text.count("--full") == 1
    assert text.endswith("--full for why and what would change it\n")


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 160])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut_off(width: int, full: bool):
    text = render_terminal([TARGETS, GAP], full=full, width=width)
    assert max(map(len, text.splitlines())) <= width
    assert "…" not in text
    assert "\ue000" not in text


@pytest.mark.parametrize("width", range(24, 90, 7))
def test_a_number_is_never_parted_from_its_unit(width: int):
    text = render_terminal([TARGETS], width=width)
    for figure in ("1 in 100", "99 in 100", "£16.1m", "£3.3m", "2029-30"):
        assert figure in text


@pytest.mark.parametrize("width", [60, 160])
def test_lines_stand_in_three_columns_from_60_letters_where_their_words_have_room(width: int):
    lines = (Line("£1.5m in 2017-18", "3 in 10", "likely"), Line("£2m", "below 1 in 100", "unlikely"))
    text = render_terminal([replace(REPORT, lines=lines)], width=width)
    first, second = (line for line in text.splitlines() if "likely" in line)
    assert first.index("likely") == second.index("unlikely")
    assert first.index("3 in 10") == second.index("below 1 in 100")


def test_full_tells_answer_facts_body_and_annex_in_that_order():
    text = render_terminal([REPORT], full=True, width=120)
    parts = [
        *(
            REPORT.question,
            REPORT.answer.sentences[0],
            "All money here is cash",
            "good confidence”",
            "Which figure to quote.",
        ),
        *("6 of 20 outcomes reach", "What would change it", "Why", "\nProjects\n", "What it rests on"),
        *("A1. How often", "A3. Settings", "shiremoot programme", f"source  {REPORT.source}", REPORT.hash),
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "--full" not in text
    for words in ("not estimated", "n/a", "£0.83m to £1.53m", "Caution:", "100,000", "0.14 points", "50%", "13 in 100"):
        assert words in text


def test_a_table_too_wide_for_the_terminal_is_told_row_by_row():
    told = replace(GAP, body=(Section("Projects", (PROJECTS,)),))
    wide, narrow = (render_terminal([told], full=True, width=width) for width in (130, 60))
    head = "Planned start"
    assert sum(head in line for line in wide.splitlines()) == 1
    assert sum(head in line for line in narrow.splitlines()) == len(PROJECTS.rows)


def test_a_unit_that_stood_in_the_head_stands_by_each_figure_where_a_table_is_told_row_by_row():
    columns = (Column("What"), *(Column(f"20{at}-{at + 1}", "pounds") for at in range(20, 30)))
    table = Table("By year", columns, (("Gap", *(1e6 * at for at in range(20, 30))),), unit_in_head=True)
    narrow = render_terminal([replace(GAP, body=(Section("Years", (table,)),))], full=True, width=60)
    assert "2029-30  £29m" in narrow


def test_text_is_plain_unless_colour_is_asked_for():
    assert "\x1b" not in render_terminal([REPORT], full=True)
    assert "\x1b[1m" in render_terminal([REPORT], colour=True)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_a_terminal_is_coloured_unless_it_asks_not_to_be(environment: dict[str, str], expected: bool):
    assert wants_colour(True, environment) is expected
    assert not wants_colour(False, environment)


def test_show_writes_plainly_to_what_is_not_a_terminal():
    stream = io.StringIO()
    show([REPORT], stream, more="")
    assert stream.getvalue().startswith("Will it save at least £1.5m in 2017-18?")
    assert "\x1b" not in stream.getvalue()
    assert "--full" not in stream.getvalue()


def test_a_stream_without_a_pound_sign_gets_gbp():
    target = io.BytesIO()
    stream = io.TextIOWrapper(target, encoding="ascii")
    show([REPORT], stream, full=True)
    stream.flush()
    assert b"at least GBP 1.5m" in target.getvalue()
    assert b'"good confidence"' in target.getvalue()


def test_an_encoding_with_a_pound_sign_keeps_it():
    assert writable("£1.5m", "latin-1") == "£1.5m"
    assert writable("£1.5m", "no-such-encoding") == "GBP 1.5m"


def test_words_that_look_like_markup_are_printed_as_they_are():
    assert HOSTILE in render_terminal([REPORT], full=True, width=160)


def test_no_column_is_cut_off_where_a_table_just_fits():
    """Every word of every cell is printed, at any width at which the table stands in columns."""
    table = Table(
        "Peers",
        (Column("Peer"), Column("Distance (0 alike, 1 farthest)", "number"), Column("Take care")),
        (("Northford County Council", 0.33, "far from its peers: check whether it hosts the service for others"),),
    )
    told = replace(GAP, body=(Section("Peers", (table,)),))
    for width in range(40, 131):
        words = render_terminal([told], full=True, width=width).split()
        assert [word for word in table.rows[0][2].split() if word not in words] == []


def test_a_table_of_40_columns_or_2000_rows_is_whole():
    heads = (Column("What"), *(Column(f"Year {at}", "pounds") for at in range(39)))
    broad = Table("Broad", heads, (("all", *(1e6,) * 38, NOT_ESTIMATED),))
    long = Table("Long", heads[:2], tuple((f"row-{row}", 1e6 * row) for row in range(2_000)))
    text = render_terminal([replace(GAP, body=(Section("Tables", (broad, long)),))], full=True, width=80)
    for words in ("Year 38", "not estimated", "row-0 ", "row-1999", "£1,999m"):
        assert words in text


def test_long_words_are_folded_and_nothing_is_lost():
    words = "x" * 300
    told = replace(
        GAP,
        question=words,
        subject=words,
        answer=Answer((words,)),
        lines=(Line(words, "1", words),),
        first=(KeyFacts((Fact(words, words),)),),
        body=(Section(words, (Command(words),)),),
    )
    text = render_terminal([told], full=True, width=60)
    assert text.count("x") == 9 * 300
    assert max(map(len, text.splitlines())) <= 60


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("letters", [5, 20, 38, 60])
def test_letters_two_columns_wide_are_not_cut_off(width: int, letters: int):
    """Chinese letters and many signs are as wide as two of ours; none is lost where columns are narrow."""
    wide = "中" * letters
    columns = (Column("What"), Column("Amount", "pounds"), Column("Reason"))
    years = Table(wide, (Column("What"), *(Column(f"{wide} {at}", "pounds") for at in range(9))), ((wide, *[1e6] * 9),))
    told = replace(
        GAP,
        question=wide,
        subject=wide,
        lines=(Line(wide, "1 in 10", "words that follow"), Line("cost", wide, wide)),
        first=(KeyFacts((Fact(wide, wide),)),),
        body=(Section(wide, (Terms(wide, ((wide, wide),)), Table(wide, columns, ((wide, 1e6, wide),)), years)),),
    )
    text = render_terminal([told], full=True, width=width)
    assert text.count("中") == 25 * letters
    assert "…" not in text
    assert max(map(cell_len, text.splitlines())) <= width


def test_a_report_about_nothing_in_particular_is_still_a_report():
    bare = Report("watch", "Who?", "England", Answer(("Nobody.",)), "case", "hash")
    assert render_terminal([bare], full=True, width=60) == (
        "Who?                                                 England\n  Nobody.\n\n  case  case\n  hash  hash\n"
    )
