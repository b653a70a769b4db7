"""Entries found by words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from shiremoot.evidence.entry import QUALITIES, Entry
from shiremoot.evidence.library import Library

WORD = re.compile(r"[^\W_]+")
ALIKE = 0.8  # how much of a word must be the same for a slip of the finger


def find(library: Library, words: Sequence[str]) -> tuple[Entry, ...]:
    """The entries in which every word stands, as a whole or as the beginning of one; all entries for no words.

    Those with the words in their title come first, then the stronger evidence, then the order of the library. Signs
    alone, such as "&", stand in none.
    """
    wanted = words_in(words)
    if not wanted and any(said.strip() for said in words):
        return ()
    found = [entry for entry in library.entries.values() if _holds(_words(_text(library, entry)), wanted)]
    strengths = list(QUALITIES)
    return tuple(sorted(found, key=lambda one: (not _holds(_words(one.title), wanted), strengths.index(one.quality))))


def words_in(said: Sequence[str]) -> list[str]:
    """The words that are looked for, in small letters."""
    return [word.casefold() for one in said for word in WORD.findall(one)]


def nearest_word(library: Library, word: str) -> str | None:
    """The word of some entry that is most like one that stands in none; None where none is like it."""
    held = {each for entry in library.entries.values() for each in _words(_text(library, entry))}
    return next(iter(get_close_matches(word, sorted(held), n=1, cutoff=ALIKE)), None)


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
