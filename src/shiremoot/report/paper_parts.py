"""Blocks of a report as the numbered parts of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

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
    Section,
    Terms,
)
from shiremoot.report.cells import say_cells, say_heads
from shiremoot.report.columns import LANDSCAPE, PORTRAIT, in_parts, is_wide
from shiremoot.report.paper import Figure, Grid, Kind, Para, Part, Run
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.printable import clean
from shiremoot.report.tables import Table
from shiremoot.report.words import capital

WIDE_PICTURE, TALLEST_PICTURE = 148.0, 200.0  # mm


@dataclass(slots=True)
class Writer:
    """Writes parts one after the other and keeps count of sections, paragraphs, figures and tables.

    numbers: paragraphs are numbered under their section; in an annex they are not. counts: captions are numbered.
    cited: what a citation of a section points at, by the section's key: the name and the printed words of its first
    paragraph, or else of its first caption. level: of the heading that blocks stand under.
    """

    parts: list[Part] = field(default_factory=list)
    numbers: bool = True
    counts: bool = True
    sections: int = 0
    paragraphs: int = 0
    captions: dict[str, int] = field(default_factory=lambda: {"Figure": 0, "Table": 0})
    cited: dict[str, tuple[str, str]] = field(default_factory=dict)
    section: str = ""
    level: int = 1

    def heading(self, title: str, level: int = 1, key: str = "") -> None:
        """A heading; one of the first level begins a section of its own. key: what citations call its section."""
        self.section = key
        number = ""
        if level == 1:
            self.sections += 1
            self.paragraphs = 0
            number = str(self.sections)
        kinds: dict[int, Kind] = {1: "heading 1", 2: "heading 2", 3: "heading 3"}
        self.parts.append(Para(kinds[level], (Run(clean(title)),), number))

    def paragraph(self, *runs: Run) -> None:
        """A paragraph, numbered where paragraphs are."""
        if not self.numbers:
            self.parts.append(Para("text", runs))
            return
        self.paragraphs += 1
        number = f"{self.sections}.{self.paragraphs}"
        name = f"p{number}"
        if "." not in self.cited.get(self.section, ("", ""))[1]:
            self.cited[self.section] = (name, number)
        self.parts.append(Para("paragraph", runs, number, name=name))

    def plain(self, kind: Kind, *runs: Run) -> None:
        """Words that carry no number."""
        self.parts.append(Para(kind, runs))

    def say(self, text: str, lead: str = "") -> None:
        """A paragraph of plain words. lead: the words in bold that it begins with."""
        self.paragraph(*led(text, lead))

    def section_of(self, section: Section, level: int, key: str, title: str = "") -> None:
        """A section of a report under a heading of a level. title: another than its own."""
        self.heading(title or section.title, level, key)
        self.level = level
        self.blocks(section.blocks)

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Blocks one after the other."""
        for block in blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        """One block; a hint for whoever types is left out."""
        match block:
            case Bullets():
                self._bullets(block)
            case Bars():
                self.table(block.table())
            case Terms():
                self._terms(block)
            case Command():
                self.plain("command", Run(clean(block.text)))
            case Table():
                self.table(block)
            case Picture():
                self.picture(block)
            case Hint():
                pass
            case _:
                for text, lead in _sentences(block):
                    self.say(text, lead)

    def picture(self, picture: Picture, width: float = WIDE_PICTURE, height: float = TALLEST_PICTURE) -> None:
        """A caption, the picture, and what a reader must know."""
        self._caption("Figure", picture.title)
        self.parts.append(Figure(picture, width, height))
        source = f"Source: {picture.source.rstrip('.')}." if picture.source else ""
        self.note(" ".join(filter(None, (picture.note, source))))

    def table(self, table: Table) -> None:
        """A caption, the table, and its note; one that no paper holds in parts, each with the first column."""
        heads, rows = _cleaned([say_heads(table)])[0], _cleaned(say_cells(table))
        wide = is_wide(heads, rows)
        available = LANDSCAPE if wide else PORTRAIT
        parts = in_parts(heads, rows, available)
        for at, columns in enumerate(parts):
            self._caption(
                "Table", table.title + (f" (part {at + 1} of {len(parts)})" if parts[1:] else ""), again=at > 0
            )
            self.parts.append(_grid(table, columns, heads, rows, wide=wide))
        self.note(table.note)

    def note(self, words: str) -> None:
        """Small words under a picture or a table; none where there are none."""
        if words:
            self.plain("note", Run(clean(words)))

    def _bullets(self, bullets: Bullets) -> None:
        """Numbered like other paragraphs, so that a meeting can cite each; in an annex with bullets."""
        for item in bullets.items:
            if self.numbers:
                self.say(item.text, item.lead)
            else:
                self.plain("bullet", *led(item.text, item.lead))

    def _terms(self, terms: Terms) -> None:
        self.heading(terms.title, self.level + 1, self.section)
        for name, words in terms.items:
            self.say(words, f"{name.rstrip(':')}:")

    def _caption(self, label: str, title: str, *, again: bool = False) -> None:
        if not self.counts:
            self.plain("caption", Run(clean(title)))
            return
        self.captions[label] += not again
        number = str(self.captions[label])
        name = f"{label.lower()}{number}"
        self.cited.setdefault(self.section, (name, f"{label.lower()} {number}"))
        self.parts.append(Para("caption", (Run(clean(title)),), number, label, again, "" if again else name))


def _sentences(block: Answer | KeyFacts | Inset | Caution | Paragraph) -> list[tuple[str, str]]:
    """What a block of plain words says, and the words in bold that each sentence begins with."""
    match block:
        case Answer():
            return [(" ".join(block.sentences), "")]
        case KeyFacts():
            return [(f"{fact.says.rstrip('.')}.", capital(fact.value)) for fact in block.facts]
        case Inset():
            return [(block.text, f"{block.lead.rstrip('.')}.")]
        case Caution():
            return [(block.text, "Caution.")]
        case Paragraph():
            return [(block.text, block.lead)]


def led(text: str, lead: str = "") -> tuple[Run, ...]:
    """Plain words, after words in bold where there are such."""
    return (Run(f"{clean(lead)} ", "strong"), Run(clean(text))) if lead else (Run(clean(text)),)


def _cleaned(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[clean(cell) for cell in row] for row in rows]


def _grid(table: Table, columns: list[int], heads: list[str], rows: list[list[str]], *, wide: bool) -> Grid:
    shown_heads = [heads[index] for index in columns]
    shown = [[row[index] for index in columns] for row in rows]
    return Grid(
        title=clean(table.title),
        about=clean(f"{_counted(len(rows), 'row')}; columns: {', '.join(shown_heads)}."),
        heads=shown_heads,
        rows=shown,
        right=[not table.columns[index].is_words for index in columns],
        totals=table.totals,
        subtotals=table.subtotals,
        wide=wide,
    )


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
