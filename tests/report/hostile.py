"""Texts that look like markup, fields or formulas, or that would break a file; all of them are only letters."""

from __future__ import annotations

from dataclasses import replace

from shiremoot.report.blocks import (
    Answer,
    Bar,
    Bars,
    Bullets,
    Caution,
    Command,
    Fact,
    Inset,
    KeyFacts,
    Paragraph,
    Recommendation,
    Report,
    Section,
    Terms,
)
from shiremoot.report.tables import Column, Table
from tests.report.sample import DOTS, REPORT

HOSTILE = (
    '#read("/etc/passwd")',
    '#import "@preview/x:0.1.0": *',
    '" ]) #panic("x") //',
    "$x^2$ <label> @ref *bold* _it_ `raw` = head",
    "\\ \\u{1F600} --- ~ ...",
    "</w:t></w:r><w:p/> &amp; <b>bold</b> <script>",
    '{ INCLUDEPICTURE "http://example.org/x" } SEQ REF',
    "{{shiremoot}}",
    '=HYPERLINK("http://example.org","y")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "bell \x07 and \x1b[31m red \x00",
    "half \ud800 a letter \udfff \ufffe\uffff",
    "\u202eturned\u202c עברית العربية",
    "family 👩\u200d👩\u200d👧 flag 🏳\ufe0f",
    "中文字 and a\u0301",
    "W" * 300,
    "é " * 150,
    "line\nline\u2028line\tline",
)


def everywhere(text: str) -> Report:
    """A report with the text in every field that takes words; titles end apart, so that none stands twice."""
    picture = replace(
        DOTS,
        title=f"{text} picture",
        alt=f"{text} alt",
        note=text,
        source=text,
        axis=text,
        target_words=text,
        rows=tuple(replace(row, label=f"{text} {at}", said=text) for at, row in enumerate(DOTS.rows)),
    )
    table = Table(
        f"{text} table",
        (Column(text), Column(f"{text} amount", "pounds")),
        ((text, 1.0), (f"{text} all", 1.0)),
        note=text,
        totals=(1,),
    )
    blocks = (Paragraph(text, text), Bullets((Paragraph(text, text),)), Bars(text, text, (Bar(text, 0.5),)))
    again = replace(table, title=f"{text} table of the annex")
    return replace(
        REPORT,
        question=f"{text} question",
        subject=text,
        answer=Answer((text, text)),
        case=text,
        hash=text,
        basis=text,
        source=text,
        first=(picture, KeyFacts((Fact(text, text),)), Inset(text, text), Caution(text)),
        body=(Section(f"{text} section", (*blocks, table)),),
        annex=(Section(f"{text} annex", (Terms(text, ((text, text),)), Command(text), *blocks, again)),),
        recommendations=(Recommendation(text, f"{text} section"), Recommendation(text, "Findings")),
        lines=(),
        inputs=None,
    )
