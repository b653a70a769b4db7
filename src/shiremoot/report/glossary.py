"""What the words of an annex mean: one data file for pages, papers, workbooks and documentation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import as_file, files

from shiremoot.report.blocks import Section, Terms
from shiremoot.report.reading import texts_of
from shiremoot.yaml_text import data_in

TITLE = "Words used here"


@cache
def glossary() -> Mapping[str, str]:
    """Every word with its meaning, in the order of the file."""
    return {word: told["meaning"] for word, told in _file().items()}


def words_used(sections: Iterable[Section]) -> Terms | None:
    """The words of the glossary that stand in these sections, with their meanings; None where none does."""
    text = " ".join(told for section in sections for block in section.blocks for told in texts_of(block))
    found = [(word, meaning) for word, meaning in glossary().items() if _pattern(word).search(text)]
    return Terms(TITLE, found) if found else None


@cache
def _pattern(word: str) -> re.Pattern[str]:
    forms = "|".join(map(re.escape, (word, *_file()[word].get("also", ()))))
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)


@cache
def _file() -> Mapping[str, Mapping[str, str]]:
    with as_file(files("shiremoot.report") / "glossary.yaml") as path:
        return data_in(path)  # type: ignore[no-any-return]
