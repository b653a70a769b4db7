"""How a page tells what a combined option adds up to: its parts, what they share, and what they do to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.money import PENNY
from shiremoot.options.result import OptionFound
from shiremoot.options.tables import average
from shiremoot.options.told import Told
from shiremoot.report.tables import Cell, Column, Table
from shiremoot.report.words import capital, listed, small

COMBINED = "What combined options add up to"


def combinations(told: Told) -> Iterator[Table]:
    """Of each combined option the values of its parts, what counts once, and what its own lines add or take.

    None where there is no average of one of them to add up.
    """
    found = {one.key: one for one in told.answer.options}
    for one in told.answer.options:
        parts = [found[part] for part in one.parts if part in found]
        if one.has_lines and len(parts) > 1 and all(each.why is None for each in (one, *parts)):
            yield _table(told, one, parts)


def _table(told: Told, one: OptionFound, parts: Sequence[OptionFound]) -> Table:
    rows: list[tuple[Cell, ...]] = [(part.name, part.typical, "a part") for part in parts]
    titles = _titles(told)
    for shared in one.overlaps:
        same = capital(listed([small(titles.get(name, name)) for name in shared.same]))
        counted = small(titles.get(shared.counted, shared.counted))
        rows.append((same, average(shared.worth), f"the same as {counted}, which counts once"))
    rows += [(own.title, average(own.npv), own.reason) for own in one.interactions]
    rest = one.typical - sum(float(str(row[1])) for row in rows)
    if abs(rest) >= PENNY:
        rows.append(("What parts hold in common, and fees", rest, "reckoned on all of it together"))
    rows.append((one.name, one.typical, "all together"))
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
