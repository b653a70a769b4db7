"""Entries found by words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shiremoot.evidence.entry import QUALITIES, Entry
from shiremoot.evidence.library import Library

WORD = re.compile(r"[^\W_]+")


def find(library: Library, words: Sequence[str]) -> tuple[Entry, ...]:
    """The entries in which every word stands, as a whole or as the beginning of one; all entries for no words.

    Those with the words in their title come first, then the stronger evidence, then the order of the library.
    """
    wanted = [word.casefold() for said in words for word in WORD.findall(said)]
    found = [entry for entry in library.entries.values() if _holds(_words(_text(library, entry)), wanted)]
    strengths = list(QUALITIES)
    return tuple(sorted(found, key=lambda one: (not _holds(_words(one.title), wanted), strengths.index(one.quality))))


def _holds(held: set[str], wanted: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in held) for part in wanted)


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.casefold()))


def _text(library: Library, entry: Entry) -> str:
    return " ".join(_parts(library, entry))


def _parts(library: Library, entry: Entry) -> Iterator[str]:
    yield from (entry.key, entry.title, entry.setting, entry.years, entry.size, entry.effect, entry.basis)
    yield from (entry.cannot_say, entry.lasted, entry.kind, library.kinds[entry.kind].title)
    for key in entry.services:
        service = library.services[key]
        yield from (service.key, service.title, *service.words)
    yield from (source.say() for source in entry.sources)
