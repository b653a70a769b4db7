"""What may turn out otherwise: one uncertain quantity, known by what it is and by what it belongs to."""

from __future__ import annotations

from typing import Literal, NamedTuple

from shiremoot.chance.blocks import APART

Sort = Literal["size", "delay", "delivery", "cause", "driver"]


class Quantity(NamedTuple):
    """How large a line is, how late an event is, whether a thing happens, or what several lines move or grow with.

    part: which of several quantities of one luck, such as the amount of one year.
    """

    sort: Sort
    name: str
    part: str = ""

    @property
    def stream(self) -> str:
        """The name of its random stream: ``desk: size``. It alone, and the seed, decide its luck.

        Quantities of one luck are told apart by what stands after `` @ ``, which decides nothing.
        """
        stream = f"{self.name}: {self.sort}"
        return f"{stream}{APART}{self.part}" if self.part else stream


def size_of(line: str, year: str = "") -> Quantity:
    """How large a line is, or what it states for one year with a range of its own; a rank correlation ties sizes."""
    return Quantity("size", line, year)


def delay_of(event: str) -> Quantity:
    """How late an event is."""
    return Quantity("delay", event)


def delivery_of(name: str) -> Quantity:
    """Whether a thing happens."""
    return Quantity("delivery", name)


def cause_of(name: str) -> Quantity:
    """What moves several lines together."""
    return Quantity("cause", name)


def driver_of(name: str, year: str, *, together: bool) -> Quantity:
    """How much a driver rises in a year, or its level there: one luck for all years, or one for each."""
    return Quantity("driver", name, year) if together else Quantity("driver", f"{name} in {year}")
