"""What may turn out otherwise: one uncertain quantity, known by what it is and by what it belongs to."""

from __future__ import annotations

from typing import Literal, NamedTuple

Sort = Literal["size", "delay", "delivery", "cause"]


class Quantity(NamedTuple):
    """How large a line is, how late an event is, whether a thing happens, or what moves several lines together."""

    sort: Sort
    name: str

    @property
    def stream(self) -> str:
        """The name of its random stream: ``desk: size``. It alone, and the seed, decide its luck."""
        return f"{self.name}: {self.sort}"


def size_of(line: str) -> Quantity:
    """How large a line is; a rank correlation ties sizes together."""
    return Quantity("size", line)


def delay_of(event: str) -> Quantity:
    """How late an event is."""
    return Quantity("delay", event)


def delivery_of(name: str) -> Quantity:
    """Whether a thing happens."""
    return Quantity("delivery", name)


def cause_of(name: str) -> Quantity:
    """What moves several lines together."""
    return Quantity("cause", name)
