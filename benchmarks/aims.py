"""One row for each thing that is measured: what was found, what is wanted of it, and whether that is reached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.table import seconds, size, table
from benchmarks.timing import Time

if TYPE_CHECKING:
    from benchmarks.machine import Load

HEADS = ("", "clock", "processor", "found", "wanted", "", "others")


@dataclass(frozen=True, slots=True)
class Aim:
    """At most, or at least, so much.

    quiet: whether it says something only where others leave the cores alone.
    """

    wanted: float
    unit: str
    at_least: bool = False
    quiet: bool = False

    def said(self) -> str:
        """As the table says it."""
        return f"at {'least' if self.at_least else 'most'} {_said(self.wanted, self.unit)}"

    def verdict(self, found: float) -> str:
        """Whether what was found is as good as what is wanted, and by what factor; above 1 is better."""
        margin = found / self.wanted if self.at_least else self.wanted / max(found, 1e-9)
        reached = "reached" if margin >= 1 else "not reached"
        return f"{reached}, {margin:.2f}"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured.

    time: of one run. found: what is judged, in the aim's unit or in its own; the seconds of the run, where it is not
    given. load: how busy others kept the cores meanwhile.
    """

    what: str
    load: Load
    time: Time | None = None
    found: float | None = None
    aim: Aim | None = None
    unit: str = ""

    @property
    def judged(self) -> float | None:
        """What is compared with the aim."""
        return self.time.fair if self.found is None and self.time is not None else self.found

    def cells(self) -> tuple[str, ...]:
        """The row of the table."""
        times = ("", "") if self.time is None else (seconds(self.time.clock), seconds(self.time.processor))
        found = "" if self.found is None else _said(self.found, self.unit)
        wanted, verdict = "", ""
        if self.aim is not None and self.judged is not None:
            found = _said(self.judged, self.aim.unit)
            fair = self.load.quiet or not self.aim.quiet
            wanted = self.aim.said()
            verdict = self.aim.verdict(self.judged) if fair else "not judged: others held the cores"
        return (self.what, *times, found, wanted, verdict, f"{self.load.others:.2f}")


def _said(value: float, unit: str) -> str:
    if unit == "s":
        return seconds(value)
    return size(value) if unit == "bytes" else f"{value:.3g} {unit}"


def printed(areas: Iterable[tuple[str, list[Row]]]) -> str:
    """One table of all that was measured, area by area."""
    cells = []
    for area, rows in areas:
        cells += [(area.upper(),) + ("",) * (len(HEADS) - 1), *(row.cells() for row in rows)]
    return table(HEADS, cells)
