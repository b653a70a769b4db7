"""What the parts of a combined option do to each other: costs that count once, and lines that only it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from shiremoot.options.result import Interaction, Overlap
from shiremoot.options.way import Way

GAINS = ("savings", "benefits")


def overlaps(way: Way, worth: Mapping[str, float | None]) -> Iterator[Overlap]:
    """Each cost that counts once. worth: present value of each line on average, None where there is none."""
    for counted, same in way.shared.items():
        yield Overlap(counted, same, sum_of(worth.get(name, 0.0) for name in same))


def interactions(way: Way, parts: tuple[str, ...], worth: Mapping[str, float | None]) -> Iterator[Interaction]:
    """The lines of a combination itself: a gain above nought, a cost below it. One that its parts share is none."""
    if parts:
        for group, lines in way.groups():
            for name, line in lines.items():
                if name not in way.shared:
                    sign = 1.0 if group in GAINS else -1.0
                    value, reason = worth.get(name, 0.0), line.figure.provenance[1]
                    yield Interaction(name, line.title or name, None if value is None else sign * value, reason)


def sum_of(averages: Iterable[float | None]) -> float | None:
    """What averages come to together; None where there is none of one of them."""
    each = list(averages)
    return None if None in each else sum(one or 0.0 for one in each)
