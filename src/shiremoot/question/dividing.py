"""By which keys figures are divided among bodies: the shares of each year, with their reasons, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
    """A key by which a study divides lines. divides: their titles. case: the title of the included case of both."""

    name: str
    divides: tuple[str, ...]
    years: tuple[DividedYear, ...]
    case: str | None = None


def keys_in_use(
    case: Case, years: Sequence[FinancialYear], section: type[Section] | None = None
) -> tuple[KeyInUse, ...]:
    """The keys that lines name, in the order of the documents, with their shares of these years.

    section: whose lines of the case itself; without it all lines, those of the cases that it includes too.
    """
    if section is not None:
        return tuple(_in_use(case, [case.section(section)], years))
    return tuple(key for one in case.everyone for key in _in_use(one, one.sections.values(), years, case))


def _in_use(
    case: Case, sections: Iterable[Section], years: Sequence[FinancialYear], asked: Case | None = None
) -> Iterator[KeyInUse]:
    """The keys of one case. asked: the case that is asked of, if that is another."""
    included = asked is not None and case is not asked
    divided: dict[str, list[str]] = {}
    for section in sections:
        for path, part in parts_of_kind(section, Moving):
            if part.key is not None:
                divided.setdefault(part.key, []).append(part.title or path.rpartition(".")[2])
    for name, key in case.head.keys().items():
        if name in divided:
            held = (_divided(key, year) for year in years if key.holds(year))
            told = tuple(_with_titles(one, case.head) if included else one for one in held)
            yield KeyInUse(name, tuple(divided[name]), told, case.head.title if included else None)


def _with_titles(year: DividedYear, head: Head) -> DividedYear:
    """The shares with their reason as their own case calls it: no other knows its sources and decisions."""
    said = say_origin_of(Origin(year.origin, year.because), head).removeprefix(f"{year.origin}: ")
    return replace(year, because=said)


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
        name = key.name if key.case is None else f"{key.name}, of {key.case}"
        first = (name, listed(key.divides, MOST_NAMED))
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
    shares = ", ".join(f"{_called(body, head)} {say_share(part)}" for body, part in one.shares.items())
    return when, shares, say_origin_of(Origin(one.origin, one.because), head)


def _called(body: str, head: Head) -> str:
    """A body by its full name; one that only an included case defines, by the name that it has there."""
    return head.bodies[body].name if body in head.bodies else body
