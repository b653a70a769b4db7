"""Bodies that a piece of text names, such as the name of a file: by whole words, the longest name first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from shiremoot.sources.bodies import Bodies, Body
from shiremoot.sources.errors import NotHeld

HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
CODE = re.compile(r"^[EKNSW]\d{4,8}$")
FEWEST_LETTERS = 4  # of a name; three may be a month, a system or somebody's initials
SMALL = frozenset({"and", "of", "the"})
COUNCIL = frozenset(
    {"council", "county", "city", "borough", "district", "metropolitan", "royal", "london", "unitary", "ua", "cc"}
    | {"mbc", "mdc", "lbc", "bc", "dc"}
)
POLICE = frozenset({"police", "pcc", "opcc", "constabulary"})
FIRE = frozenset({"fire", "frs", "fra"})
SERVICE = POLICE | FIRE | {"crime", "commissioner", "chief", "constable", "authority", "combined", "rescue", "service"}
COMBINED = frozenset({"authority", "region"})
OTHERS = frozenset({"nhs", "ccg", "university", "college", "academy", "parish", "pension", "pfcc"})
PARTS = frozenset({"north", "south", "east", "west", "mid", "greater", "central", "northern", "southern"})
Words = tuple[str, ...]
Sector = str


class Named:
    """Bodies by the words of their names; made once from the bodies that are held.

    A council is known by any of its names, with or without what councils add (Borough Council); police and fire by
    their place beside a word for what they are; a combined authority by its name in full.
    """

    def __init__(self, bodies: Bodies) -> None:
        self._bodies = bodies

    def by_code(self, code: str) -> Body | None:
        """The body that has or had a code, or these letters as a name; None where none has."""
        try:
            return self._bodies.find(code)
        except NotHeld:
            return None

    def in_path(self, path: Iterable[str], days: tuple[date, date]) -> tuple[Body, ...]:
        """The bodies that a file's name and folders name, of those that existed when it begins or ends, each once.

        path: the parts; a part that speaks of a school, a health service or a parish names nobody.
        """
        found = {body.code: body for part in path for body in self._in_text(part, days)}
        return tuple(found[code] for code in sorted(found))

    def _in_text(self, text: str, days: tuple[date, date]) -> Iterator[Body]:
        words = spelt(text)
        yield from (body for word in words if CODE.match(word.upper()) and (body := self.by_code(word)))
        sector = _sector(words)
        if sector is None:
            return
        of = self._index[sector]
        for phrase in _phrases([word for word in words if sector == "council" or word not in SERVICE], of):
            bodies = [self._bodies[code] for code in of[phrase]]
            yield from (body for body in bodies if body.exists_on(days[0]) or body.exists_on(days[1]))

    @cached_property
    def _index(self) -> Mapping[Sector, Mapping[Words, frozenset[str]]]:
        """For each sector the codes of the bodies that a phrase names."""
        found: dict[Sector, dict[Words, set[str]]] = {one: defaultdict(set) for one in ("council", "police", "fire")}
        for body in self._bodies:
            for name in (body.name, *body.other_names):
                for sector, phrase in _names(body, spelt(name)):
                    if sum(map(len, phrase)) >= FEWEST_LETTERS:
                        found[sector][phrase].add(body.code)
        return {sector: {words: frozenset(codes) for words, codes in of.items()} for sector, of in found.items()}


def spelt(text: str) -> Words:
    """The words of a text in lower case, humps parted, small words dropped.

    >>> spelt("Bath_and_NorthEast-Somerset 2023.csv")
    ('bath', 'north', 'east', 'somerset', '2023', 'csv')
    """
    words = re.findall(r"[a-z0-9]+", HUMP.sub(" ", text.replace("'", "")).lower())
    return tuple(word for word in words if word not in SMALL)


def _sector(words: Sequence[str]) -> Sector | None:
    """Of which sort of body a text speaks; None of one that no return is asked of, or of two at once."""
    said = set(words)
    if said & OTHERS or (said & POLICE and said & FIRE):
        return None
    return "police" if said & POLICE else "fire" if said & FIRE else "council"


def _names(body: Body, words: Words) -> Iterator[tuple[Sector, Words]]:
    """The phrases by which a body is named, with the sector in which they count."""
    if body.kind in ("police", "fire"):
        yield body.kind, tuple(word for word in words if word not in SERVICE)
    elif body.kind in ("combined", "other"):
        if set(words) & COMBINED:
            yield "council", words
    else:
        yield "council", words
        yield "council", tuple(word for word in words if word not in COUNCIL) or words


def _phrases(words: Sequence[str], known: Mapping[Words, frozenset[str]]) -> Iterator[Words]:
    """The known phrases in a text, the longest at each place; none that a part of the country stands before."""
    longest = max(map(len, known), default=0)
    at = 0
    while at < len(words):
        lengths = range(min(longest, len(words) - at), 0, -1)
        phrase = next((tuple(words[at : at + one]) for one in lengths if tuple(words[at : at + one]) in known), ())
        if phrase and not (at and words[at - 1] in PARTS):
            yield phrase
        at += len(phrase) or 1
