"""What the library holds of some words, as a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.evidence import Entry, Library, find
from shiremoot.evidence.searching import nearest_word, words_in
from shiremoot.report.blocks import Answer, Block, Caution, Report, Section, Terms
from shiremoot.report.words import capital, count_of, listed
from shiremoot.studies.precedents.pictures import CASES, promised_and_come, table_of
from shiremoot.studies.precedents.words import SELECTED, terms_of


def report_of_found(library: Library, words: Sequence[str], entries: Sequence[Entry]) -> Report:
    """The entries in which these words stand, each in full; of no words, all that are held."""
    said = " ".join(words)
    return Report(
        study="evidence",
        question=f"What is known of “{said}”?" if said else "What evidence is held?",
        subject=f"Evidence · {len(library.entries)} entries held",
        answer=Answer(_answer(library, words, entries)),
        case="evidence library",
        hash=library.stamp,
        first=tuple(_first(library, entries)),
        body=tuple(_by_kind(library, entries)),
        annex=[Section(CASES, [table_of(library, entries)])] if any(one.ratio for one in entries) else (),
    )


def _answer(library: Library, words: Sequence[str], entries: Sequence[Entry]) -> list[str]:
    held, said = len(library.entries), " ".join(words)
    if not said:
        return [f"{held} studies and cases are held."]
    if not entries:
        return [f"None of the {held} entries speaks of “{said}”.", _try(library, words_in(words))]
    speak = "entries speaks" if len(entries) == 1 else "entries speak"
    return [f"{capital(count_of(len(entries)))} of {held} {speak} of “{said}”."]


def _try(library: Library, words: Sequence[str]) -> str:
    """What to look for instead: the word that stands in none, or its like; of several that stand, fewer at once."""
    alone = {word: len(find(library, [word])) for word in words}
    if len(words) > 1 and all(alone.values()):
        each = listed([f"“{word}” in {count_of(times)}" for word, times in alone.items()])
        return f"Each stands by itself: {each}."
    for word in (word for word, times in alone.items() if not times):
        if (like := nearest_word(library, word)) is not None:
            return f"“{word}” stands in none; “{like}” does."
    return "Try one word, or the beginning of one."


def _first(library: Library, entries: Sequence[Entry]) -> Iterator[Block]:
    picture = promised_and_come(library, entries)
    if picture is not None:
        yield picture
        yield Caution(SELECTED)


def _by_kind(library: Library, entries: Sequence[Entry]) -> Iterator[Section]:
    """The entries under their kinds of arrangement, the kind of the first one found first."""
    for kind in dict.fromkeys(one.kind for one in entries):
        told = [Terms(one.title, list(terms_of(library, one))) for one in entries if one.kind == kind]
        yield Section(library.kinds[kind].title, told)
