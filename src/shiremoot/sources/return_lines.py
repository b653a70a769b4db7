"""The lines of the returns that Shiremoot knows by name: their titles, their numbers and the words that head them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shiremoot.dates import FinancialYear
from shiremoot.sources.headings import plain
from shiremoot.yaml_text import data_in

LINES = Path(__file__).parent / "return_lines.yaml"
FORMS = ("RS", "RA")
OPENING, CLOSING = "1_april", "31_march"


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A line of the returns under the one name that Shiremoot knows it by.

    codes: its number in each form. since, until: the first and the last year of a form that has it, where not all do.
    """

    name: str
    title: str
    kind: str
    codes: Mapping[str, str]
    words: tuple[str, ...]
    since: Mapping[str, FinancialYear]
    until: Mapping[str, FinancialYear]

    def is_of(self, form: str, year: FinancialYear) -> bool:
        """Whether the form of a year has this line."""
        begun = form not in self.since or self.since[form] <= year
        return begun and (form not in self.until or year <= self.until[form])


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
            _years(said.get("since", {})),
            _years(said.get("until", {})),
        )
        for name, said in data_in(LINES).items()
    }


def _years(said: Mapping[str, str]) -> Mapping[str, FinancialYear]:
    return {form: FinancialYear.parse(year) for form, year in said.items()}


def lines_of_form(form: str, year: FinancialYear) -> tuple[str, ...]:
    """The names of the lines that a year's form has, in its order: a reserve once for each day."""
    return tuple(
        name
        for line in return_lines().values()
        if line.is_of(form, year)
        for name in ([f"{line.name}_{day}" for day in (OPENING, CLOSING)] if line.kind == "reserve" else [line.name])
    )


def services() -> tuple[ReturnLine, ...]:
    """The lines that are services, in the order of the form."""
    return tuple(line for line in return_lines().values() if line.kind == "service")


def title_of(line: str) -> str:
    """What a line is called: of a reserve with its day."""
    for end, day in ((f"_{OPENING}", "1 April"), (f"_{CLOSING}", "31 March")):
        if line.endswith(end):
            return f"{return_lines()[line.removesuffix(end)].title} at {day}"
    return return_lines()[line].title
