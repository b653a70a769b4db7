"""What the pages of public data keep to, whatever they are asked: their blocks, and the words that stand in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from shiremoot.report.blocks import (
    Block,
    Caution,
    Report,
)
from tests.report import saying

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
    return [told.basis, *(section.title for section in told.body), *saying.on_the_page(told)]


def too_long(words: Sequence[str], most: int) -> list[str]:
    """Sentences of more words than that, names, figures and quotations not counted."""
    sentences = [one for text in words for one in re.split(r"(?<=[.:?])\s+", text)]
    return [one for one in sentences if len(NOT_COUNTED.sub("", one).split()) > most]


def check_words(told: Report) -> None:
    """Raises: AssertionError for a long sentence, or for what only machines read, outside the annex."""
    assert too_long(page_words(told), MOST_WORDS) == []
    assert too_long(list(saying.in_the_annex(told)), MOST_IN_ANNEX) == []
    assert [words for words in page_words(told) if FOR_MACHINES.search(words)] == []
    assert len(first(told, Caution)) <= 2
    assert len(told.answer.sentences) <= 2
