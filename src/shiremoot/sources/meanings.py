"""Columns by what they mean: the spellings that publishers use stand in a data file beside each importer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from shiremoot.sources.errors import CannotTake
from shiremoot.sources.headings import plain
from shiremoot.sources.nearness import Near, nearest, quoted
from shiremoot.sources.raw import Row, Sheet, SourceFile
from shiremoot.yaml_text import data_in

HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|_")


@dataclass(frozen=True, slots=True)
class Meanings:
    """What headers mean.

    noise: words that change no meaning. of: a header's words to its meaning and rank; the lowest rank wins.
    """

    noise: frozenset[str]
    of: Mapping[str, tuple[str, int]]

    def words(self, header: str) -> str:
        """A header in one spelling: ``SupplierName (T)`` is "supplier name"."""
        return " ".join(word for word in _words(header) if word not in self.noise)

    def usual(self, meaning: str) -> str:
        """The heading to ask for where none has this meaning: its own name, where publishers use that."""
        if self.of.get(meaning, ("",))[0] == meaning:
            return meaning.title()
        return next(spelling for spelling, (one, _) in self.of.items() if one == meaning).title()

    def claims(self, names: Row) -> dict[str, list[int]]:
        """For each meaning the columns of its best rank among these headers; more than one is a tie."""
        return {meaning: ranks[0] for meaning, ranks in self.ranked(names).items()}

    def ranked(self, names: Row) -> dict[str, list[list[int]]]:
        """For each meaning the columns that could have it, those of its best rank first."""
        found: dict[str, dict[int, list[int]]] = {}
        meant = {name: self.of.get(self.words(name)) for name in set(names)}
        for column, name in enumerate(names):
            if known := meant[name]:
                meaning, rank = known
                found.setdefault(meaning, {}).setdefault(rank, []).append(column)
        return {meaning: [ranks[rank] for rank in sorted(ranks)] for meaning, ranks in found.items()}


@lru_cache(maxsize=1 << 16)
def _words(header: str) -> tuple[str, ...]:
    return tuple(plain(HUMP.sub(" ", header)).split())


@cache
def meanings(path: Path) -> Meanings:
    """The spellings in a data file: ``noise``, and ``columns`` with a list of ranks for each meaning."""
    said = data_in(path)
    ranked = (
        (spelling, (meaning, rank))
        for meaning, ranks in said["columns"].items()
        for rank, spellings in enumerate(ranks)
        for spelling in spellings
    )
    return Meanings(frozenset(said["noise"]), dict(ranked))


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a sheet, counted from 0, and the columns that claim each meaning."""

    sheet: Sheet
    row: int
    claims: Mapping[str, list[int]]
    known: Meanings

    @property
    def names(self) -> Row:
        """The headers as printed, without space at their ends."""
        return tuple(name.strip() for name in self.sheet.top[self.row])

    def __contains__(self, meaning: str) -> bool:
        return meaning in self.claims

    def column(self, meaning: str) -> str:
        """The column of this meaning as ``Sheet.below`` calls it; the leftmost of several."""
        return str(self.claims[meaning][0])

    def name(self, meaning: str) -> str:
        """Its header as printed."""
        return self.names[self.claims[meaning][0]]

    def meaning_of(self, meaning: str) -> str:
        """What the heading of the column chosen for a meaning means by itself; empty where it is not known."""
        return self.known.of.get(self.known.words(self.name(meaning)), ("", 0))[0]

    def passed_over(self, meaning: str) -> list[str]:
        """Headers that could have this meaning and gave way to one of a better rank."""
        chosen = self.claims.get(meaning, [])
        said = (self.known.of.get(self.known.words(name), ("", 0))[0] for name in self.names)
        return [self.names[at] for at, one in enumerate(said) if one == meaning and at not in chosen]

    def refuse_ties(self, strict: Iterable[str]) -> None:
        """Raise CannotTake where two columns claim a meaning that only one can have."""
        for meaning in strict:
            tied = self.claims.get(meaning, [])
            if len(tied) > 1:
                raise CannotTake(
                    f"{len(tied)} columns that claim to be the {meaning}: {quoted(self.names[at] for at in tied)}",
                    f"one column for the {meaning}",
                    place=self.sheet.place(self.row + 1),
                    fix="keep the one that is meant, and rename the others",
                )


def headers(file: SourceFile, known: Meanings, needed: Collection[str]) -> list[Header]:
    """The header row of every sheet that has one with all these meanings."""
    return [found for sheet in file.sheets if (found := header_of(sheet, known, needed))]


def header_of(sheet: Sheet, known: Meanings, needed: Collection[str]) -> Header | None:
    """The first row of a sheet that has headers with all these meanings; None where none has."""
    for row, names in enumerate(sheet.top):
        claims = known.claims(names)
        if all(meaning in claims for meaning in needed):
            return Header(sheet, row, claims, known)
    return None


def only_header(file: SourceFile, known: Meanings, needed: Collection[str], what: str) -> Header:
    """The header row of the one sheet that holds the table.

    Raises: CannotTake with the headers found where no sheet, or more than one, holds all these meanings.
    """
    found = headers(file, known, needed)
    if len(found) == 1:
        return found[0]
    if found:
        raise CannotTake(
            f"{len(found)} sheets of {what}: {quoted(header.sheet.name for header in found)}",
            "one",
            place=file.name,
            fix="save each sheet as a file of its own",
        )
    raise _no_header(file, known, needed, what)


def nearest_row(file: SourceFile, known: Meanings, needed: Collection[str]) -> Near | None:
    """The row of a file that has most of these meanings; None where no row has any."""
    return nearest(_nears(file, known, needed))


def _nears(file: SourceFile, known: Meanings, needed: Collection[str]) -> list[Near]:
    return [_near(sheet, row, known, needed) for sheet in file.sheets for row, cells in enumerate(sheet.top) if cells]


def _near(sheet: Sheet, row: int, known: Meanings, needed: Collection[str]) -> Near:
    names = sheet.top[row]
    claims = known.claims(names)
    return Near(
        sheet=sheet,
        row=row,
        found={meaning: names[claims[meaning][0]].strip() for meaning in needed if meaning in claims},
        missing={meaning: known.usual(meaning) for meaning in needed if meaning not in claims},
        others=len(claims.keys() - set(needed)),
    )


def _no_header(file: SourceFile, known: Meanings, needed: Collection[str], what: str) -> CannotTake:
    """What is missing in the row that comes nearest to a header."""
    nears = _nears(file, known, needed)
    if not nears:
        return CannotTake("no table", f"a table of {what}", place=file.name)
    near = nearest(nears) or nears[0]
    return CannotTake(
        f"no column for {near.missing_in_words()} among {quoted(near.names)}",
        f"a header row of {what}, with the {', the '.join(needed)}",
        place=near.sheet.place(near.row + 1),
        fix=near.advice(),
    )
