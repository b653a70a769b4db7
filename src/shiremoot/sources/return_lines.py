"""The lines of the returns that Shiremoot knows by name: their titles, their numbers and the words that head them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shiremoot.sources.headings import plain
from shiremoot.yaml_text import data_in

LINES = Path(__file__).parent / "return_lines.yaml"
FORMS = ("RS", "RA")
OPENING, CLOSING = "1_april", "31_march"


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A line of the returns under the one name that Shiremoot knows it by."""

    name: str
    title: str
    kind: str
    codes: Mapping[str, str]
    words: tuple[str, ...]


@cache
def return_lines() -> Mapping[str, ReturnLine]:
    """Every line known by name."""
    return {
        name: ReturnLine(
            name,
            said["title"],
            said["is"],
            {form: said[form] for form in FORMS if form in said},
            tuple(map(plain, said["words"])),
        )
        for name, said in data_in(LINES).items()
    }


def services() -> tuple[ReturnLine, ...]:
    """The lines that are services, in the order of the form."""
    return tuple(line for line in return_lines().values() if line.kind == "service")


def title_of(line: str) -> str:
    """What a line is called: of a reserve with its day."""
    for end, day in ((f"_{OPENING}", "1 April"), (f"_{CLOSING}", "31 March")):
        if line.endswith(end):
            return f"{return_lines()[line.removesuffix(end)].title} at {day}"
    return return_lines()[line].title
