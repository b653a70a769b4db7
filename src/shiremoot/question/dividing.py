"""By which keys figures are divided among bodies: the shares of each year, with their reasons, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from shiremoot.case import Case, Moving, Section
from shiremoot.case.figures import origin_of
from shiremoot.case.head import Head
from shiremoot.case.keys import Key
from shiremoot.case.walking import parts_of_kind
from shiremoot.dates import FinancialYear
from shiremoot.money import Origin
from shiremoot.question.case_in_words import say_origin_of
from shiremoot.question.results import Share
from shiremoot.report.tables import Cell, Column, Table
from shiremoot.report.words import count_of, listed, say_share

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class DividedYear:
    """How a key divides one year. by_months: it changes within the year. instead: the year is divided otherwise.

    origin, because: the kind and the detail of where these shares come from.
    """

    year: FinancialYear
    shares: Mapping[str, Share]
    by_months: bool
    instead: bool
    origin: str
    because: str


@dataclass(frozen=True, slots=True)
class KeyInUse:
    """A key by which a study divides lines. divides: the titles of those lines."""

    name: str
    divides: tuple[str, ...]
    years: tuple[DividedYear, ...]


def keys_in_use(case: Case, section: type[Section], years: Sequence[FinancialYear]) -> tuple[KeyInUse, ...]:
    """The keys that lines of a section name, in the order of the document, with their shares of these years."""
    divided: dict[str, list[str]] = {}
    for path, part in parts_of_kind(case.section(section), Moving):
        if part.key is not None:
            divided.setdefault(part.key, []).append(part.title or path.rpartition(".")[2])
    return tuple(
        KeyInUse(name, tuple(divided[name]), tuple(_divided(key, year) for year in years if key.holds(year)))
        for name, key in case.head.keys().items()
        if name in divided
    )


def _divided(key: Key, year: FinancialYear) -> DividedYear:
    instead = key.override.get(year)
    origin = origin_of(key if instead is None else instead)
    shares = {body: float(part) for body, part in key.of(year).items() if part}
    return DividedYear(year, shares, year in key.changing, instead is not None, origin.kind, origin.detail)


def how_divided(keys: Sequence[KeyInUse], head: Head) -> Iterator[Table]:
    """A row for each span of years in which a key divides alike; nothing where no line is divided."""
    if not keys:
        return
    columns = tuple(map(Column, ("Key", "Divides", "Years", "Shares", "Origin")))
    rows: list[tuple[Cell, ...]] = []
    for key in keys:
        first = (key.name, listed(key.divides, MOST_NAMED))
        for _, alike in groupby(key.years, lambda one: (one.shares, one.by_months, one.instead, one.because)):
            rows.append((*first, *_span(list(alike), head)))
    note = "A year in which a key changes is divided by months, whenever in the year its pounds fall."
    changing = any(year.by_months for key in keys for year in key.years)
    title = f"How figures are divided among bodies, by {count_of(len(keys), 'key')}"
    yield Table(title, columns, tuple(rows), note=note if changing else "")


def _span(years: Sequence[DividedYear], head: Head) -> tuple[str, str, str]:
    one, last = years[0], years[-1]
    when = str(one.year) if one is last else f"{one.year} to {last.year}"
    when += ", by months" if one.by_months else ", instead" if one.instead else ""
    shares = ", ".join(f"{head.bodies[body].name} {say_share(part)}" for body, part in one.shares.items())
    return when, shares, say_origin_of(Origin(one.origin, one.because), head)
