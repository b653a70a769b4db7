"""The document that a paper is written into, its styles taken by name, its lists and the size of its paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shiremoot.report.word_template import document_of
from shiremoot.report.words import listed

if TYPE_CHECKING:
    from docx.document import Document

PLACE = "{{shiremoot}}"
NUMBERED = ("heading 1", "SM Paragraph", "SM Recommendation")
LEVELS = {"heading 1": (1, 0), "SM Paragraph": (1, 1), "SM Recommendation": (2, 0)}  # (list, level) of our own
STALE = ("stylesWithEffects", "thumbnail")  # parts that would contradict what is added
ALLOWANCE = 1.15  # a council's letters may be wider than ours
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
USUAL = (
    f'<w:sectPr xmlns:w="{SPACE}"><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" '
    'w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)  # A4 with margins of 20 mm
Element = Any  # of lxml, which ships no types


def opened(template: Path | None) -> Opened:
    """Our base document, or a council's template. Raises: TemplateRefused."""
    import docx

    if template is None:
        return Opened(docx.Document(io.BytesIO(_shipped())), is_ours=True)
    return Opened(document_of(template), is_ours=False)


@cache
def _shipped() -> bytes:
    return (files("shiremoot.report") / "templates" / "paper.docx").read_bytes()


@dataclass(slots=True)
class Opened:
    """An open document: where the paper goes, which of its styles is meant by a name, how wide its text is."""

    document: Document
    is_ours: bool
    added: list[str] = field(default_factory=list)
    numbers: bool = True
    place: Element = field(init=False)
    section: Element = field(init=False)
    keys: dict[str, str] = field(init=False)
    lists: dict[int, int] = field(init=False)
    was_marked: bool = field(init=False)

    def __post_init__(self) -> None:
        body = self.document.element.body
        marked = next(filter(_says_place, body.findall(_w("p"))), None)
        self.was_marked = marked is not None
        self.section = _paper_at(body, marked)
        self.place = _cleared(body, marked)
        self.keys = {_name(style): style.get(_w("styleId")) for style in self._styles()}
        self.lists = {}
        for part in (self.document.part, self.document.part.package):
            for key in [key for key, found in part.rels.items() if found.reltype.endswith(STALE)]:
                del part.rels[key]

    # ---- styles

    def key(self, name: str) -> str:
        """What the document calls a style; where it has none of the name, ours is added."""
        found = self.keys.get(name.lower())
        return found or self._add(name)

    def listed(self, style: str) -> str:
        """The place in a list that a paragraph must carry itself, because the template's own style has none."""
        if self.is_ours or not self.numbers or style not in LEVELS or style in self.added or self._numbers_itself():
            return ""
        number, level = LEVELS[style]
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{self._list(number)}"/></w:numPr>'

    def as_one_side(self, letters: float) -> None:
        """Headings without numbers and letters of so many points; a template's own styles stay as they are."""
        self.numbers = False
        if self.is_ours:
            numbered = next(style for style in self._styles() if _name(style) == "heading 1").find(f".//{_w('numPr')}")
            numbered.getparent().remove(numbered)
            for size in self.document.styles.element.find(_w("docDefaults")).iter(_w("sz"), _w("szCs")):
                size.set(_w("val"), f"{2 * letters:.0f}")

    def messages(self) -> list[str]:
        """What a council should know of its template."""
        if self.is_ours:
            return []
        said = []
        if not self.was_marked:
            said.append(f"The template has no paragraph that says {PLACE} alone; the paper stands at its end.")
        if self.added:
            names = listed([f'"{name}"' for name in self.added])
            said.append(f"The template lacks {names}; ours were added. Restyle them in the template as you like.")
        if self.listed("heading 1"):
            said.append(
                "The template's headings carry no numbers that paragraphs follow; ours were put on each heading."
            )
        return said

    def _numbers_itself(self) -> bool:
        """Whether headings, paragraphs and recommendations are all numbered by the template's own styles."""
        return all(name.lower() in self.keys and name not in self.added and self._has_list(name) for name in NUMBERED)

    def _has_list(self, name: str) -> bool:
        style = next((style for style in self._styles() if _name(style) == name.lower()), None)
        return style is not None and style.find(f".//{_w('numId')}") is not None

    def _styles(self) -> Iterator[Element]:
        return iter(self.document.styles.element.findall(_w("style")))

    def _add(self, name: str) -> str:
        """Our style of a name, put into the document with what it is based on; its key there."""
        style = deepcopy(_ours()[name.lower()])
        key = str(style.get(_w("styleId")))
        while key in self.keys.values():
            key += "SM"
        style.set(_w("styleId"), key)
        self.keys[name.lower()] = key
        self.added.append(name)
        for tag in ("basedOn", "next"):
            for other in style.findall(_w(tag)):
                other.set(_w("val"), self._key_of_ours(other.get(_w("val"))))
        for number in style.iter(_w("numId")):
            number.set(_w("val"), str(self._list(int(number.get(_w("val"))))))
        self.document.styles.element.append(style)
        return key

    def _key_of_ours(self, key: str) -> str:
        return self.key(next(_proper(style) for style in _ours().values() if style.get(_w("styleId")) == key))

    # ---- lists

    def _list(self, number: int) -> int:
        """What the document calls one of our lists, which is added at its first use."""
        if number not in self.lists:
            self.lists[number] = self._add_list(number)
        return self.lists[number]

    def _add_list(self, number: int) -> int:
        lists = self._numbering()
        known = [int(found.get(_w("abstractNumId"))) for found in lists.findall(_w("abstractNum"))]
        used = [int(found.get(_w("numId"))) for found in lists.findall(_w("num"))]
        ours = deepcopy(_our_lists()[number])
        ours.set(_w("abstractNumId"), str(max(known, default=0) + 1))
        for bound in list(ours.iter(_w("pStyle"))):
            bound.getparent().remove(bound)
        lists.insert(len(known), ours)
        new = lists.makeelement(_w("num"), {_w("numId"): str(max(used, default=0) + 1)})
        new.append(lists.makeelement(_w("abstractNumId"), {_w("val"): ours.get(_w("abstractNumId"))}))
        lists.insert(len(known) + 1 + len(used), new)
        return max(used, default=0) + 1

    def _numbering(self) -> Element:
        """The document's lists; a part for them is made where it has none."""
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.oxml import parse_xml
        from docx.parts.numbering import NumberingPart

        part = self.document.part
        if not any(found.reltype == RELATIONSHIP_TYPE.NUMBERING for found in part.rels.values()):
            empty = parse_xml(f'<w:numbering xmlns:w="{SPACE}"/>')
            made = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, empty, part.package)
            part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return part.numbering_part.element

    # ---- text and paper

    def put(self, written: str) -> None:
        """One paragraph or table at the paper's place."""
        from docx.oxml import parse_xml

        tag = written[1:].partition(">")[0].split(" ")[0]
        names = f'xmlns:w="{SPACE}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        self.place.addprevious(parse_xml(f"<{tag} {names}{written[1 + len(tag) :]}"))

    @property
    def allowance(self) -> float:
        """How much wider its letters may be than those that columns are measured with."""
        return 1.0 if self.is_ours else ALLOWANCE

    def across(self, *, wide: bool) -> int:
        """Twentieths of a point from margin to margin, on paper as the document has it or laid on its side."""
        page, margins = self._turned(wide=wide).find(_w("pgSz")), self.section.find(_w("pgMar"))
        return int(page.get(_w("w"))) - sum(int(margins.get(_w(side))) for side in ("left", "right"))

    def turn(self, *, wide: bool) -> None:
        """End the paper that was written up to here; wide: it was laid on its side."""
        last = self.place.getprevious()
        if last is None or last.tag != _w("p"):
            self.put(f'<w:p><w:pPr><w:pStyle w:val="{self.key("SM Note")}"/></w:pPr></w:p>')
            last = self.place.getprevious()
        last.get_or_add_pPr().append(self._turned(wide=wide))

    def _turned(self, *, wide: bool) -> Element:
        section = deepcopy(self.section)
        page = section.find(_w("pgSz"))
        sides = sorted((int(page.get(_w("w"))), int(page.get(_w("h")))))
        if wide:
            page.set(_w("w"), str(sides[1]))
            page.set(_w("h"), str(sides[0]))
            page.set(_w("orient"), "landscape")
        return section

    # ---- head and foot

    def head(self, left: str, right: str) -> None:
        """Words at the top of every page."""
        _ends(self.document.sections[0].header.paragraphs[0]._p, left, right)  # noqa: SLF001, no other way to its XML

    def foot(self, left: str, right: str) -> None:
        """Words at the bottom of every page."""
        _ends(self.document.sections[0].footer.paragraphs[0]._p, left, right)  # noqa: SLF001, as above


def _ends(paragraph: Element, left: str, right: str) -> None:
    """Words at the left of a line and at its right margin, however the paper lies."""
    from docx.oxml import parse_xml

    tab = '<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>'
    for run in parse_xml(f'<w:p xmlns:w="{SPACE}">{left}{tab}{right}</w:p>'):
        paragraph.append(run)


def _paper_at(body: Element, marked: Element | None) -> Element:
    """What says how large the paper is at the marked place: the next section's end, at last that of the document."""
    from docx.oxml import parse_xml

    if body.find(_w("sectPr")) is None:
        body.append(parse_xml(USUAL))
    inside = list(body.iter())
    after = inside if marked is None else inside[inside.index(marked) :]
    sections = [part for part in after if part.tag == _w("sectPr") and _is_sized(part)]
    if not sections:
        return parse_xml(USUAL)
    return sections[-1 if marked is None else 0]


def _is_sized(section: Element) -> bool:
    return all(section.find(_w(part)) is not None for part in ("pgSz", "pgMar"))


def _cleared(body: Element, marked: Element | None) -> Element:
    """The element that all of the paper is put before; the marked words are taken away."""
    if marked is None:
        return body.find(_w("sectPr"))
    if marked.find(f".//{_w('sectPr')}") is not None:
        for run in marked.findall(_w("r")):
            marked.remove(run)
        return marked
    following = marked.getnext()
    marked.getparent().remove(marked)
    return following


def _says_place(paragraph: Element) -> bool:
    return "".join(text.text or "" for text in paragraph.iter(_w("t"))).strip() == PLACE


def _w(tag: str) -> str:
    return f"{{{SPACE}}}{tag}"


def _proper(style: Element) -> str:
    return str(style.find(_w("name")).get(_w("val")))


def _name(style: Element) -> str:
    return _proper(style).lower()


@cache
def _ours() -> dict[str, Element]:
    """Our own styles by their names in small letters."""
    return {_name(style): style for style in opened(None)._styles()}  # noqa: SLF001, of the same file


@cache
def _our_lists() -> dict[int, Element]:
    numbering = opened(None)._numbering()  # noqa: SLF001, of the same file
    return {int(found.get(_w("abstractNumId"))): found for found in numbering.findall(_w("abstractNum"))}
