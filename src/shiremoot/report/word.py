"""A paper in Word: real styles and nothing formatted by hand, so that a council restyles it by changing the styles."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from shiremoot.report.blocks import Report
from shiremoot.report.paper import FactRow, Figure, Grid, Halves, Kind, Leaf, Paper, Para, Part, Run, in_words
from shiremoot.report.papers import paper_of
from shiremoot.report.pictures.bitmap import bitmap
from shiremoot.report.printable import NO_BREAK_HYPHEN, clean, held
from shiremoot.report.word_base import Opened, opened

if TYPE_CHECKING:
    from docx.document import Document

SAME_DATE = (1980, 1, 1, 0, 0, 0)
SAME_INSTANT = datetime(1980, 1, 1, tzinfo=UTC)
STYLES: dict[Kind, str] = {
    "title": "Title",
    "subject": "SM Note",
    "answer": "Subtitle",
    "particular": "SM Particular",
    "heading 1": "heading 1",
    "heading 2": "heading 2",
    "heading 3": "heading 3",
    "paragraph": "SM Paragraph",
    "recommending": "SM Recommending",
    "recommendation": "SM Recommendation",
    "caption": "SM Caption",
    "bullet": "List Bullet",
    "text": "Normal",
    "note": "SM Note",
    "command": "Plain Text",
}
LETTERS = {"strong": "Strong", "field": "SM Field"}
OUTER = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
LOOK = '<w:tblLook w:firstRow="1" w:lastRow="{}" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
EMU, TWIPS = 36_000, 1440 / 25.4  # of a millimetre
TAB = "\t"


def render_word(reports: Sequence[Report], template: Path | None = None) -> tuple[bytes, Sequence[str]]:
    """Reports of a case as a Word document, and what is to be said of the template.

    The same reports give the same bytes.

    template: a council's own .docx or .dotx, whose styles are taken by name; the paper stands where it says
    {{shiremoot}}, or else at its end. Raises: CannotTell as paper_of, TemplateRefused for a file that is no template.
    """
    paper = paper_of(reports)
    base = opened(template)
    _Writer(base).write(paper)
    if template is None:
        _frame(base, paper)
    _describe(base.document, paper)
    return _packed(base.document), base.messages()


class _Writer:
    """Writes parts into an opened document; it numbers drawings and bookmarks, which Word wants unlike."""

    def __init__(self, base: Opened) -> None:
        self.base = base
        self.last = 0

    def write(self, paper: Paper) -> None:
        """All leaves, each on paper of its direction."""
        if paper.one_page:
            self.base.as_one_side(paper.letters)
        leaves = paper.leaves
        for at, leaf in enumerate(leaves):
            if at:
                self.base.turn(wide=leaves[at - 1].wide)
            for written in self._leaf(leaf):
                self.base.put(written)
        if leaves[-1].wide:
            self.base.turn(wide=True)

    def _leaf(self, leaf: Leaf) -> Iterator[str]:
        for part in leaf.parts:
            yield from self._part(part, leaf)

    def _part(self, part: Part, leaf: Leaf) -> Iterator[str]:
        match part:
            case Para():
                yield self._para(part)
            case Figure():
                yield self._figure(part, self.base.across(wide=leaf.wide) / TWIPS)
            case Grid():
                yield self._grid(part, self.base.across(wide=leaf.wide))
            case FactRow():
                yield self._facts(part, self.base.across(wide=leaf.wide))
            case Halves():
                yield self._halves(part, leaf)

    def _para(self, para: Para) -> str:
        first, *others = map(self._run, para.runs)
        words = "".join([first, _text(TAB) if para.kind == "particular" else "", *others])
        if para.label:
            counted = f"{_text(f'{para.label} ')}{_counting(para)}"
            written = f"{self._named(para.name, counted)}{_text('. ')}{words}"
        else:
            written = self._named(para.name, words)
        return self._styled(STYLES[para.kind], written)

    def _named(self, name: str, words: str) -> str:
        """Words under a hidden bookmark, so that a citation can tell their number; as they are without a name."""
        if not name:
            return words
        at = self._next()
        return f'<w:bookmarkStart w:id="{at}" w:name="{_mark(name)}"/>{words}<w:bookmarkEnd w:id="{at}"/>'

    def _run(self, run: Run) -> str:
        if run.kind == "cite":
            return _cited(run)
        style = LETTERS.get(run.kind)
        return _text(run.words, self.base.key(style) if style else "")

    def _figure(self, figure: Figure, room: float) -> str:
        key, image = self.base.document.part.get_or_add_image(io.BytesIO(bitmap(figure.picture)))
        across, down = (round(side * EMU) for side in figure.fitted(image.px_width, image.px_height, room))
        at = self._next()
        said = f'name="Figure {at}" title={_attribute(figure.picture.title)} descr={_attribute(figure.picture.alt)}'
        return self._styled("SM Picture", _drawing(at, said, key, across, down))

    def _grid(self, grid: Grid, available: int) -> str:
        across = [int(share * available) for share in grid.widths(available / TWIPS / self.base.allowance)]
        heads = ["SM Table head number" if right else "SM Table head" for right in grid.right]
        rows = [self._row(grid.heads, heads, across, head=True)]
        rows += [self._body_row(grid, at, across) for at in range(len(grid.rows))]
        ends = len(grid.rows) - 1 in grid.totals
        look = LOOK.format(int(ends))
        said = f"<w:tblCaption w:val={_attribute(grid.title)}/><w:tblDescription w:val={_attribute(grid.about)}/>"
        return self._table("SM Table", across, rows, look + said)

    def _body_row(self, grid: Grid, at: int, across: Sequence[int]) -> str:
        strong = at in grid.totals or at in grid.subtotals
        number = "SM Table total" if strong else "SM Table number"
        styles = [number if right else "SM Table text" for right in grid.right]
        last = len(grid.rows) - 1
        # Few rows stay together; of many, the first is not left alone at the foot of a page nor the last at a head.
        held = at < last if grid.is_short else at in {0, last - 1}
        return self._row(grid.rows[at], styles, across, letters="Strong" if strong else "", held=held)

    def _row(
        self,
        cells: Sequence[str],
        styles: Sequence[str],
        across: Sequence[int],
        *,
        letters: str = "",
        head: bool = False,
        held: bool = False,
    ) -> str:
        strong = self.base.key(letters) if letters else ""
        written = (
            _cell(self._styled(style, _text(cell, strong if style == "SM Table text" else ""), held=held), width)
            for cell, style, width in zip(cells, styles, across, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(written)}</w:tr>"

    def _facts(self, row: FactRow, available: int) -> str:
        across = [available // len(row.facts)] * len(row.facts)
        cells = (
            _cell(
                self._styled("SM Fact in words" if in_words(fact) else "SM Fact", _text(fact.value))
                + self._styled("SM Fact words", _text(fact.says)),
                width,
            )
            for fact, width in zip(row.facts, across, strict=True)
        )
        return self._table("SM Facts", across, [f"<w:tr>{''.join(cells)}</w:tr>"], "")

    def _halves(self, halves: Halves, leaf: Leaf) -> str:
        across = self.base.across(wide=leaf.wide) // 2
        sides = ("".join(w for part in side for w in self._part(part, leaf)) for side in (halves.left, halves.right))
        row = "".join(_cell(written, across) for written in sides)
        return self._table("SM Facts", [across, across], [f"<w:tr>{row}</w:tr>"], "")

    def _table(self, style: str, across: Sequence[int], rows: Sequence[str], more: str) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in across)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.base.key(style)}"/><w:tblW w:w="{sum(across)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{more}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def _styled(self, style: str, words: str, *, held: bool = False) -> str:
        """A paragraph. held: on the page of what follows, as where rows of a table must not part."""
        more = f"{'<w:keepNext/>' if held else ''}{self.base.listed(style)}"
        return f'<w:p><w:pPr><w:pStyle w:val="{self.base.key(style)}"/>{more}</w:pPr>{words}</w:p>'

    def _next(self) -> int:
        self.last += 1
        return self.last


def _text(words: str, style: str = "") -> str:
    """A run; numbers stay with their units, and what looks like a field of Word is only letters."""
    looks = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    written = escape(held(words))
    for letter, element in ((NO_BREAK_HYPHEN, "noBreakHyphen"), (TAB, "tab")):
        written = written.replace(letter, f'</w:t><w:{element}/><w:t xml:space="preserve">')
    return f'<w:r>{looks}<w:t xml:space="preserve">{written}</w:t></w:r>'


def _cell(paragraphs: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _field(instruction: str, result: str) -> str:
    return f'<w:fldSimple w:instr="{instruction}">{_text(result)}</w:fldSimple>'


def _counting(caption: Para) -> str:
    """The number of a caption as Word counts them; a further part of a table repeats the last."""
    repeated = r"\c " if caption.again else ""
    return _field(rf" SEQ {caption.label} {repeated}\* ARABIC ", caption.number)


def _cited(run: Run) -> str:
    """The number of a paragraph as Word finds it by its bookmark; of a figure or table its name and number."""
    what = r"\r \h" if run.to.startswith("p") else r"\h \* Lower"
    return _field(f" REF {_mark(run.to)} {what} ", run.words)


def _mark(name: str) -> str:
    return f"_shiremoot_{name.replace('.', '_')}"


def _attribute(words: str) -> str:
    return quoteattr(clean(words))


def _drawing(at: int, said: str, key: str, across: int, down: int) -> str:
    size = f'cx="{across}" cy="{down}"'
    return (
        f'<w:r><w:drawing><wp:inline {OUTER} distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{at}" {said}/><a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="{at}" {said}/>'
        "<pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _frame(base: Opened, paper: Paper) -> None:
    """Head and foot of every page: body and title, case and hash, page n of m. A council's template keeps its own."""
    base.head(_text(paper.body), _text(paper.about))
    base.foot(_text(paper.foot), f"{_text('page ')}{_field(' PAGE ', '1')}{_text(' of ')}{_field(' NUMPAGES ', '1')}")


def _describe(document: Document, paper: Paper) -> None:
    properties = document.core_properties
    properties.title, properties.subject = paper.title[:255], paper.body
    properties.author = properties.last_modified_by = "Shiremoot"
    properties.comments, properties.language = paper.foot[:255], "en-GB"
    properties.created = properties.modified = SAME_INSTANT
    properties.revision = 1


def _packed(document: Document) -> bytes:
    """The document's bytes with one date on all its parts."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(packed, "w") as again:
        for name in parts.namelist():
            again.writestr(zipfile.ZipInfo(name, SAME_DATE), parts.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
