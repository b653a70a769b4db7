"""One part of a library file taken key by key; what is missing, unknown or wrong is refused with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from shiremoot.dates import ShiremootError
from shiremoot.evidence.errors import EvidenceError
from shiremoot.money import parse_percent


class Taking:
    """A mapping of a file at its place.

    needed, may: the keys that it has, and those that it may have.
    Raises: EvidenceError where it is no mapping, lacks a key or has another.
    """

    def __init__(self, place: str, written: object, needed: Iterable[str], may: Iterable[str] = ()) -> None:
        self.place = place
        if not isinstance(written, Mapping):
            raise EvidenceError(_shown(written), f"keys with values: {', '.join(needed)}", place=place)
        allowed = [*needed, *may]
        if unknown := [str(key) for key in written if key not in allowed]:
            raise EvidenceError(f'the key "{unknown[0]}"', f"one of {', '.join(allowed)}", place=place)
        if missing := [key for key in needed if written.get(key) is None]:
            fix = f"add `{missing[0]}:`" + (', or say "not stated"' if missing[0] in ("spread", "size") else "")
            raise EvidenceError(f"no `{missing[0]}`", f"{', '.join(needed)}, each stated", place=place, fix=fix)
        self.written = written

    def at(self, key: str) -> str:
        """The place of one of its keys."""
        return f"{self.place}.{key}"

    def words(self, key: str) -> str:
        """Some words; a number, such as a year, is taken as it stands. Nothing where the key is not there."""
        found = self.written.get(key, "")
        said = str(found).strip() if isinstance(found, str | int) and not isinstance(found, bool) else ""
        if key in self.written and not said:
            raise EvidenceError(_shown(found), "some words", place=self.at(key))
        return said

    def one_of(self, key: str, known: Iterable[str]) -> str:
        """A word that is one of those known."""
        found = self.words(key)
        if found not in (names := list(known)):
            raise EvidenceError(f'"{found}"', f"one of {', '.join(names)}", place=self.at(key))
        return found

    def some_of(self, key: str, known: Iterable[str]) -> tuple[str, ...]:
        """A list of words, each one of those known; an empty one where the key is not there."""
        found = self.written.get(key, [])
        if not isinstance(found, list):
            raise EvidenceError(_shown(found), "a list, such as [it, finance]", place=self.at(key))
        names = list(known)
        for word in found:
            if word not in names:
                raise EvidenceError(f'"{word}"', f"one of {', '.join(names)}", place=self.at(key))
        return tuple(map(str, found))

    def number(self, key: str) -> Decimal:
        """A plain number."""
        found = self.written[key]
        if isinstance(found, bool) or not isinstance(found, int | float | Decimal):
            raise EvidenceError(_shown(found), "a number without a unit, such as 6.9", place=self.at(key))
        return Decimal(str(found))

    def share(self, key: str) -> Decimal:
        """A percentage as a part of one."""
        try:
            return parse_percent(self.written[key])
        except ShiremootError as error:
            raise EvidenceError(_shown(self.written[key]), "a percentage, such as 8.5%", place=self.at(key)) from error

    def is_so(self, key: str) -> bool:
        """Yes or no; no where the key is not there."""
        found = self.written.get(key, False)
        if not isinstance(found, bool):
            raise EvidenceError(_shown(found), "true or false", place=self.at(key))
        return found

    def day(self, key: str) -> date:
        """A day."""
        found = self.written[key]
        if type(found) is not date:
            raise EvidenceError(_shown(found), "a day, such as 2026-11-22", place=self.at(key))
        return found


def _shown(found: object) -> str:
    return f'"{found}"' if isinstance(found, str) else f"{found}" if isinstance(found, int | float) else "no value"
