"""What a page says of costs that may run away: where each is stopped, how often that is, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.money import say_chance, say_pounds
from shiremoot.options.result import OptionFound, RunawayCost
from shiremoot.options.told import Told
from shiremoot.report.blocks import Bullets
from shiremoot.report.tables import NO_AVERAGE, NOT_APPLICABLE, Column, Table
from shiremoot.report.words import listed, small

INDEX = "The lower the index, the farther a cost runs; at 1 or less there is no average unless it is stopped."


def sentences(told: Told) -> Iterator[Bullets]:
    """One sentence for each cost that may run away in an option that may be chosen."""
    found = [(one, cost) for one in told.allowed for cost in one.runaway]
    if found:
        yield Bullets.of([*dict.fromkeys(_sentence(one, cost) for one, cost in found)])


def _sentence(one: OptionFound, cost: RunawayCost) -> str:
    if cost.stopped_at is None or cost.passes is None:
        end = "so there is no average of it." if one.why else "so rare runs decide its average."
        return f"Nothing stops {cost.line} of {one.name} when its cost runs away, {end}"
    level = say_pounds(cost.stopped_at)
    said = f"The chance is {say_chance(cost.passes)} that {small(cost.line)} of {one.name} would pass {level}"
    return f"{said}. It is then stopped, and services stay as they are."


def averages(told: Told) -> str:
    """Which averages are of costs that are stopped, and at which level: a note to a table; empty without any."""
    said = [
        f"{one.name} stopped at {say_pounds(cost.stopped_at)}"
        for one in told.allowed
        for cost in one.runaway
        if cost.stopped_at is not None
    ]
    lacking = [one.name for one in told.allowed if one.why is not None]
    stopped = f" Averages are with {listed(said)}." if said else ""
    return (
        f"{stopped} No average exists of {listed(lacking)}, whose order is by the middle run." if lacking else stopped
    )


def table(told: Told) -> Iterator[Table]:
    """Each cost that may run away: its middle, what it does not exceed, and how often it is stopped."""
    found = [(one, cost) for one in told.with_lines for cost in one.runaway]
    if found:
        columns = (
            Column("Cost"),
            Column("Middle run", "pounds"),
            Column("80 in 100 below", "pounds"),
            Column("95 in 100 below", "pounds"),
            Column("On average", "pounds"),
            Column("Stopped at", "pounds"),
            Column("Chance of that", "chance"),
        )
        rows = tuple(
            (
                f"{one.name}: {cost.line}",
                cost.median,
                cost.in_80,
                cost.in_95,
                NO_AVERAGE if cost.mean is None else cost.mean,
                NOT_APPLICABLE if cost.stopped_at is None else cost.stopped_at,
                NOT_APPLICABLE if cost.passes is None else cost.passes,
            )
            for one, cost in found
        )
        bases = " ".join(dict.fromkeys(f"{cost.line}: {cost.basis}." for _, cost in found))
        yield Table("Costs that may run away, in all years", columns, rows, note=f"{bases} {INDEX}")
