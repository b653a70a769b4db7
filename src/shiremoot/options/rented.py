"""The four inputs that turn renting into owning: a page prints them of every option that rents, turned or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shiremoot.case.written_figures import WrittenFigure
from shiremoot.options.result import OptionFound
from shiremoot.options.told import Told
from shiremoot.options.way import Covers, Way
from shiremoot.report.tables import Column, Table

COVERED: dict[Covers, str] = {
    "migration": "What moving costs",
    "dual-running": "Running both at once",
    "exit": "Leaving again",
}
PRICES = "How prices rise"


def four_values(told: Told) -> Iterator[Table]:
    """Of each option that rents: where migration, dual running, exit and price rises would turn the choice."""
    for one in told.allowed:
        if (way := told.options.ways[one.key]).is_rented:
            rows = tuple((label, *said) for label, said in _rows(told, one, way))
            columns = (Column("What may turn out otherwise"), Column("Where it turns the choice"))
            yield Table(f"{one.name}: the four values that turn renting into owning", columns, rows)


def _rows(told: Told, one: OptionFound, way: Way) -> Iterator[tuple[str, tuple[str]]]:
    for covers, label in COVERED.items():
        titles = [line.title or name for name, line in way.spent.items() if line.covers == covers]
        yield label, (_said(told, one, titles) or f"not stated: no cost of it `covers: {covers}`",)
    rises = _said(told, one, _drivers(told, way))
    yield PRICES, (rises or "not stated: no cost of it is `indexed_by` a driver with a range",)


def _said(told: Told, one: OptionFound, titles: list[str]) -> str:
    values = told.answer.switching_values
    return " ".join(value.words for value in values if value.option == one.key and value.input in titles)


def _drivers(told: Told, way: Way) -> list[str]:
    """What the drivers are called by which its costs rise, and what services cost as they are does not."""
    drivers = told.question.of_case.head.drivers
    own = _used(line.figure for line in told.options.base.values())
    rising = _used(line.figure for line in way.spent.values())
    return [drivers[name].title or name for name in sorted(rising - own or rising) if name in drivers]


def _used(figures: Iterable[WrittenFigure]) -> set[str]:
    return {name for one in figures for name in (*one.indexed_by, *(one.grow.by if one.grow is not None else ()))}
