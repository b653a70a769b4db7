"""What each form of a report says, as text whose figures can be compared."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import openpyxl
import pypdfium2
from openpyxl.cell import Cell as SheetCell

from shiremoot.report.blocks import (
    Answer,
    Bars,
    Block,
    Bullets,
    Caution,
    Command,
    Hint,
    Inset,
    KeyFacts,
    Paragraph,
    Report,
    Terms,
)
from shiremoot.report.cells import say_cells, say_heads
from shiremoot.report.excel import render_excel
from shiremoot.report.html import render_html
from shiremoot.report.markdown import render_markdown
from shiremoot.report.pdf import render_pdf
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.pictures.svg import WIDE
from shiremoot.report.tables import Table
from shiremoot.report.terminal import render_terminal
from shiremoot.report.word import render_word

FIGURE = re.compile(r"(?<![A-Za-z\d.])[−-]?£?\d[\d,]*(?:\.\d+)?(?:bn|m|k|%)?(?![A-Za-z\d])")
IDENTITY = re.compile("[0-9a-f]{64}")
Surface = Callable[[Report], str]


def figures(text: str) -> set[str]:
    """Every number of a text as it is printed, with its sign and unit."""
    return {found.rstrip(",") for found in FIGURE.findall(text)}


def said_by(report: Report) -> str:
    """Every word of a report's blocks, tables as printed."""
    blocks = [*report.first, *(block for section in (*report.body, *report.annex) for block in section.blocks)]
    titles = [section.title for section in (*report.body, *report.annex)]
    head = [report.question, report.subject, report.basis, report.source, *report.answer.sentences]
    return "\n".join([*head, *titles, *(words for block in blocks for words in words_of(block))])


def drawn_by(report: Report) -> str:
    """Every word that a report's pictures hold when they are drawn, such as the amounts on an axis."""
    blocks = [*report.first, *(block for section in (*report.body, *report.annex) for block in section.blocks)]
    drawn = (block.drawn(WIDE).written("p", "", "") for block in blocks if isinstance(block, Picture))
    return html.unescape(re.sub(r"<[^>]*>", " ", " ".join(drawn)))


def without_their_numbers(report: Report) -> Report:
    """The report as papers tell it, whose pictures are drawn: a picture's title and note, and not its numbers."""
    return changed(report, lambda b: Paragraph(f"{b.title} {b.note}") if isinstance(b, Picture) else b)


def changed(report: Report, change: Callable[[Block], Block]) -> Report:
    """The report with every block changed."""
    first = tuple(map(change, report.first))
    body, annex = (
        tuple(replace(section, blocks=tuple(map(change, section.blocks))) for section in sections)
        for sections in (report.body, report.annex)
    )
    return replace(report, first=first, body=body, annex=annex)


def words_of(block: Block) -> Iterator[str]:
    """Every word of one block; a picture's are its title, its numbers and how to read it."""
    match block:
        case Bars():
            yield from words_of(block.table())
        case Table():
            yield f"{block.title} {block.note}"
            yield " ".join(say_heads(block))
            yield from map(" ".join, say_cells(block))
        case Picture():
            yield f"{block.title} {block.note} {block.source}"
            yield from words_of(block.described())
        case Hint():
            pass
        case _:
            yield from _sentences(block)


def _sentences(block: Answer | KeyFacts | Inset | Paragraph | Bullets | Terms | Caution | Command) -> Iterator[str]:
    match block:
        case Answer():
            yield from block.sentences
        case KeyFacts():
            yield from (f"{fact.value} {fact.says}" for fact in block.facts)
        case Inset() | Paragraph():
            yield f"{block.lead} {block.text}"
        case Bullets():
            yield from (f"{item.lead} {item.text}" for item in block.items)
        case Terms():
            yield block.title
            yield from (f"{name} {words}" for name, words in block.items)
        case Caution() | Command():
            yield block.text


def of_page(report: Report) -> str:
    """The page's words, without its style and what is drawn."""
    page = re.sub(r"<(style|svg|title)\b.*?</\1>", " ", render_html([report]), flags=re.DOTALL)
    page = re.sub(r"<p class=.hint.>.*?</p>|<summary>A\d+\.", " ", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", page.partition("<body")[2]))


def of_markdown(report: Report) -> str:
    """The words of the Markdown, without what it says of itself."""
    text = re.sub(r"\\([^\w\s])", r"\1", render_markdown([bare(report)]))
    return re.sub(r"^#+ A\d+\.", "", text, flags=re.MULTILINE)


def of_terminal(report: Report) -> str:
    """The words at a terminal, where a report is told in full."""
    text = render_terminal([bare(report)], full=True, width=160)
    return re.sub(r"^A\d+\.", "", text, flags=re.MULTILINE)


def of_workbook(report: Report) -> str:
    """What a workbook shows: words as they stand, numbers through the format of their cell."""
    book = openpyxl.load_workbook(io.BytesIO(render_excel([bare(report)])), data_only=True)
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return "\n".join(shown(cell) for cell in cells if cell.value is not None)


def of_word(report: Report) -> str:
    """The words of a Word paper, without the numbers of its paragraphs and captions."""
    content, _ = render_word([bare(report)])
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body = parts.read("word/document.xml").decode()
    body = body.replace("<w:noBreakHyphen/>", "<w:t>-</w:t>")
    body = re.sub(r"<w:instrText.*?</w:instrText>", "", body, flags=re.DOTALL)
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", body, flags=re.DOTALL)
    said = ("".join(re.findall(r"<w:t(?: [^>]*)?>(.*?)</w:t>", one, flags=re.DOTALL)) for one in paragraphs)
    return html.unescape("\n".join(said))


def of_pdf(report: Report) -> str:
    """The words of a PDF paper, page by page."""
    pages = pypdfium2.PdfDocument(render_pdf([bare(report)]))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    return text.replace("\N{NON-BREAKING HYPHEN}", "-")


SURFACES: Mapping[str, Surface] = {
    "page": of_page,
    "markdown": of_markdown,
    "terminal": of_terminal,
    "workbook": of_workbook,
    "word": of_word,
    "pdf": of_pdf,
}


def bare(report: Report) -> Report:
    """The report without what only some forms say, such as hints, and names and hashes, which no form rounds."""
    first = tuple(block for block in report.first if not isinstance(block, Hint))
    told = replace(report, case="case", hash="hash", lines=(), inputs=None, recommendations=(), first=first)
    return changed(told, _without_identity)


def _without_identity(block: Block) -> Block:
    if not isinstance(block, Terms):
        return block
    return replace(block, items=tuple((name, IDENTITY.sub("identity", words)) for name, words in block.items))


def shown(cell: SheetCell) -> str:
    """What a cell shows, for the formats that we write."""
    if isinstance(cell.value, str):
        return cell.value
    number = Decimal(str(cell.value))
    sections = cell.number_format.split(";")
    return _written(number, _section(number, sections))


def _section(number: Decimal, sections: Sequence[str]) -> str:
    conditions = [re.match(r"\[(<=|<|>|=)([\d.]+)\]", section) for section in sections]
    if not any(conditions):
        if number == 0 and len(sections) > 2:
            return sections[2]
        return sections[1] if number < 0 and len(sections) > 1 else sections[0]
    for section, condition in zip(sections, conditions, strict=True):
        if condition is None or _holds(number, condition[1], Decimal(condition[2])):
            return section[condition.end() :] if condition else section
    raise AssertionError(sections)


def _holds(number: Decimal, sign: str, limit: Decimal) -> bool:
    return {"<": number < limit, "<=": number <= limit, ">": number > limit, "=": number == limit}[sign]


def _written(number: Decimal, section: str) -> str:
    if section == "General":
        return f"{number:f}"
    digits = re.search(r"(#,##)?0(\.0+)?(,*)", section)
    words = re.sub(r'"([^"]*)"', r"\1", section)
    if digits is None or not re.search(r"0", re.sub(r'"[^"]*"', "", section)):
        return words
    decimals = len(digits[2] or ".") - 1
    scaled = abs(number) / 1000 ** len(digits[3]) * (100 if section.endswith("%") else 1)
    rounded = scaled.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    plain = f"{rounded:,f}" if digits[1] else f"{rounded:f}"
    return words.replace(re.sub(r'"', "", digits[0]), plain, 1)
