"""The day on which a file says it was published or last updated, where it prints one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from shiremoot.lazy import pl
from shiremoot.sources.cells import day
from shiremoot.sources.raw import Row, Sheet

PRINTED = "printed day"  # what it is called among the things that a file covers
SAYS = re.compile(
    r"^\s*(?:this (?:file|table|workbook|release) was )?(?:(?:originally|first|last|date)\s+)*"
    r"(?:(?:of )?publication(?: date)?|published|updated|update|revised|released|release date)"
    r"(?:\s+on)?\s*[:–-]?\s*(?P<day>.*)$",
    re.IGNORECASE,
)
WORDS = ("publi", "update", "revised", "release")  # of which one stands in whatever says so
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)


def printed_day(sheets: Iterable[Sheet]) -> date | None:
    """The latest day on which a file says that it was published, updated or revised; None where it says none.

    What stands in a file that was updated was not public before. The day stands in the same cell or the next one.
    """
    said = [text for sheet in sheets for row in sheet.top if _may_say(row) for text in _said(row)]
    if not said:
        return None
    days = pl.DataFrame({"day": said}).select(day("day"))["day"].drop_nulls()
    return days.max()  # type: ignore[return-value]


def _may_say(row: Row) -> bool:
    """Whether a row has a word of publication; most of a return's first rows hold figures alone."""
    text = " ".join(row).lower()
    return any(word in text for word in WORDS)


def _said(row: Row) -> Iterator[str]:
    """What a row says where a day should stand."""
    for cell, following in zip(row, (*row[1:], ""), strict=True):
        if (says := SAYS.match(cell)) is not None:
            yield ORDINAL.sub("", says["day"].strip() or following.strip()).removesuffix(".")


def said_of_publication(sheets: Iterable[Sheet], *, after: date) -> dict[str, str]:
    """The same as one of the things that a file covers; empty where it says no day, or none after this one.

    after: a day before which the figures cannot have been public, such as the end of the year they are of.
    """
    found = printed_day(sheets)
    return {PRINTED: found.isoformat()} if found is not None and found > after else {}
