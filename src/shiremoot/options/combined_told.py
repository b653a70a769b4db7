"""How a page tells what a combined option adds up to: its parts, what they share, and what they do to each other."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.money import PENNY
from shiremoot.options.result import OptionFound
from shiremoot.options.told import Told
from shiremoot.report.tables import Cell, Column, Table
from shiremoot.report.words import capital, listed, small

COMBINED = "What combined options add up to"


def combinations(told: Told) -> Iterator[Table]:
    """Of each combined option the values of its parts, what counts once, and what its own lines add or take."""
    found = {one.key: one for one in told.answer.options}
    for one in told.answer.options:
        if one.has_lines and len([part for part in one.parts if part in found]) > 1:
            yield _table(told, one, found)


def _table(told: Told, one: OptionFound, found: dict[str, OptionFound]) -> Table:
    parts = [found[part] for part in one.parts if part in found]
    rows: list[tuple[Cell, ...]] = [(part.name, part.npv.expected, "a part") for part in parts]
    titles = _titles(told)
    for shared in one.overlaps:
        same = capital(listed([small(titles.get(name, name)) for name in shared.same]))
        counted = small(titles.get(shared.counted, shared.counted))
        rows.append((same, shared.worth, f"the same as {counted}, which counts once"))
    rows += [(own.title, own.npv, own.reason) for own in one.interactions]
    rest = one.npv.expected - sum(float(str(row[1])) for row in rows)
    if abs(rest) >= PENNY:
        rows.append(("What parts hold in common, and fees", rest, "reckoned on all of it together"))
    rows.append((one.name, one.npv.expected, "all together"))
    columns = (Column("What"), Column("Value on average", "pounds"), Column("Why"))
    return Table(f"{one.name}: {_says(one)}", columns, tuple(rows), totals=(len(rows) - 1,))


def _says(one: OptionFound) -> str:
    """Whether its parts just add up."""
    if one.overlaps or one.interactions:
        return "what its parts are worth, what they share and what they do to each other"
    return "its parts add up, for the case names nothing that they share or do to each other"


def _titles(told: Told) -> dict[str, str]:
    lines = (line for way in told.options.ways.values() for line in way.lines.items())
    return {name: line.title or name for name, line in lines}
