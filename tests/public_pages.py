"""What the pages of public data keep to, whatever they are asked: their blocks, and the words that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from shiremoot.report.blocks import (
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
from shiremoot.report.pictures.picture import Picture
from shiremoot.report.tables import Table

MOST_WORDS, MOST_IN_ANNEX = 25, 35
FOR_MACHINES = re.compile(r"`|--\w|shiremoot/|\.md\b|\.yaml\b")
NOT_COUNTED = re.compile(r"£?\d[\d,.]*%?m?|\b[A-Z][\w'’.-]*|“[^”]*”")  # figures, names and quotations


def first(told: Report, kind: type) -> list[Any]:
    """The blocks of a kind on the first screen."""
    return [block for block in told.first if isinstance(block, kind)]


def on_page(told: Report, kind: type) -> list[Any]:
    """The blocks of a kind on the page, the annex apart."""
    return [block for block in _page(told) if isinstance(block, kind)]


def in_annex(told: Report, kind: type) -> list[Any]:
    """The blocks of a kind in the annex."""
    return [block for section in told.annex for block in section.blocks if isinstance(block, kind)]


def everywhere(told: Report, kind: type) -> list[Any]:
    """The blocks of a kind, wherever they stand."""
    return [*on_page(told, kind), *in_annex(told, kind)]


def _page(told: Report) -> Sequence[Block]:
    return (*told.first, *(block for section in told.body for block in section.blocks))


def page_words(told: Report) -> list[str]:
    """All sentences of the page, the annex apart."""
    titles = [section.title for section in told.body]
    said = [words for block in _page(told) for words in _words(block)]
    return [told.question, told.basis, *told.answer.sentences, *titles, *said]


def annex_words(told: Report) -> list[str]:
    """All sentences of the annex but the settings."""
    blocks = [block for section in told.annex for block in section.blocks]
    return [words for block in blocks for words in _words(block)]


def _words(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"{block.lead} {block.text}".strip()
        case Inset():
            yield from (block.lead, block.text)
        case Bullets():
            yield from (f"{item.lead} {item.text}".strip() for item in block.items)
        case KeyFacts():
            yield from (f"{fact.value} {fact.says}" for fact in block.facts)
        case Caution():
            yield block.text
        case Table():
            yield from (block.title, block.note)
        case Picture():
            yield from (block.title, block.alt, block.note)
        case Hint() | Command() | Terms():
            return


def too_long(words: Sequence[str], most: int) -> list[str]:
    """Sentences of more words than that, names, figures and quotations not counted."""
    sentences = [one for text in words for one in re.split(r"(?<=[.:?])\s+", text)]
    return [one for one in sentences if len(NOT_COUNTED.sub("", one).split()) > most]


def check_words(told: Report) -> None:
    """Raises: AssertionError for a long sentence, or for what only machines read, outside the annex."""
    assert too_long(page_words(told), MOST_WORDS) == []
    assert too_long(annex_words(told), MOST_IN_ANNEX) == []
    assert [words for words in page_words(told) if FOR_MACHINES.search(words)] == []
    assert len(first(told, Caution)) <= 2
    assert len(told.answer.sentences) <= 2
