"""Reports as Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shiremoot.report.blocks import Answer, Bullets, Caution, Command, Inset, Paragraph, Report, Section, Terms
from shiremoot.report.markdown import plain, render_markdown
from shiremoot.report.tables import Column, Table
from tests.report.sample import DOTS, GAP, HOSTILE, REPORT


def told(*blocks: object) -> str:
    text = render_markdown([replace(GAP, body=(Section("Blocks", blocks),))])  # type: ignore[arg-type]
    return text.partition("## Blocks\n\n")[2].partition("\n\n---")[0]


def test_headings_stand_for_question_sections_and_annex_in_order():
    headings = [line for line in render_markdown([REPORT]).splitlines() if line.startswith("#")]
    assert headings == [
        "# Will it save at least £1.5m in 2017-18?",
        f"## {DOTS.title}",
        "## What would change it",
        "### Even with every project on time, £1.5m stays unlikely",
        "## Why",
        "### Half of the uncertainty is one date: when cloud first starts",
        "## Projects",
        "### What each project is planned to save in 2017-18",
        "### Three quarters of the saving stand by 2018-19",
        "## What it rests on, and what is not known",
        "## Annex",
        "### A1. How often projects are late",
        "#### How often four of seven projects start after the year has ended",
        "### A2. Where figures come from",
        "#### Where each figure comes from",
        "### A3. Settings",
        "#### How it was worked out",
    ]


def test_the_first_lines_are_question_subject_answer_and_basis():
    assert render_markdown([GAP]).startswith(
        "# How large is the gap in 2029-30?\n\n"
        "Eastshire County Council · medium-term plan\n\n"
        "**The savings voted leave £3m. 8 runs in 10 leave between £0.6m and £20m.**\n\n"
        "All money on this page is in cash. What differs says so.\n\n"
    )


def test_a_table_has_numbers_at_the_right_sums_in_bold_and_its_unit_in_the_head():
    columns = (Column("£m"), Column("2016-17", "pounds"))
    rows = (("Planned", 1_400_000), ("Late starts", -250_000), ("Average", 1_150_000))
    table = Table("By year", columns, rows, totals=(2,), unit_in_head=True, note="In cash.")
    assert told(table) == (
        "### By year\n\n| £m | 2016-17 |\n| --- | ---: |\n| Planned | 1.40 |\n| Late starts | −0.25 |\n"
        "| **Average** | **1.15** |\n\nIn cash."
    )


def test_a_picture_is_its_finding_what_it_shows_its_numbers_and_how_to_read_them():
    text = told(replace(DOTS, source="another"))
    heads = "| Of 20 outcomes | Range reported | Project by project |"
    assert text.startswith(f"### {DOTS.title}\n\n{DOTS.alt}\n\n{heads}")
    assert "\n| 20 | £1.73m | £1.05m |\n" in text
    assert text.endswith(f"{DOTS.note}\n\nSource: another.")


def test_other_blocks_say_what_they_are():
    assert told(
        Inset("Which figure to quote", "The first."),
        Caution("One is missing."),
        Paragraph("It starts late.", "Cloud first."),
        Bullets.of(("one", "two")),
        Terms("Settings", (("Draws", "100"),)),
        Command("shiremoot gap `case`"),
    ) == (
        "> **Which figure to quote.** The first.\n\n> **Caution:** One is missing.\n\n"
        "**Cloud first.** It starts late.\n\n"
        "- one\n- two\n\n### Settings\n\n- **Draws**: 100\n\n```text\nshiremoot gap `case`\n```"
    )


def test_what_to_type_next_is_left_to_the_terminal():
    assert "--target" not in render_markdown([REPORT])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("# title", "\\# title"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("12) item", "12\\) item"),
        ("+ item", "\\+ item"),
        ("--- ", "\\---"),
        ("===", "\\==="),
        ("> said", "\\> said"),
        ("a\n\n# b", "a # b"),
        ("*b* _i_ [l](u) `c` ~s~ a|b <i>", "\\*b\\* \\_i\\_ \\[l\\](u) \\`c\\` \\~s\\~ a\\|b \\<i\\>"),
        ("&amp; R&D", "\\&amp; R&D"),
        ("−£5m in 2017-18", "−£5m in 2017-18"),
        ("-5", "-5"),
        ("1.5 years", "1.5 years"),
    ],
)
def test_words_stay_words(words: str, expected: str):
    assert plain(words) == expected


def test_hostile_words_end_no_table_and_no_code():
    report = Report(
        *("gap", HOSTILE, HOSTILE, Answer((HOSTILE,)), HOSTILE, "hash"),
        basis=HOSTILE,
        body=(Section(HOSTILE, (Table(HOSTILE, (Column(HOSTILE),), ((HOSTILE,),)), Command("```\nx````"))),),
    )
    text = render_markdown([report])
    assert "<b>" not in text
    assert sum(line.startswith("| =HYPER") and line.endswith("}} |") for line in text.splitlines()) == 2
    assert text.count("\n`````") == 2
