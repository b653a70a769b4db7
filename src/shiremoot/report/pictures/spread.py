"""Words in one lane, pushed apart in their order until no two touch."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], tall: Sequence[float], top: float, bottom: float) -> list[float]:
    """Where each begins from above, as near to where it is wanted as the others let it.

    wanted: where each would begin, in pixels from above, in their order. tall: how much each takes. All lie between top
    and bottom where they fit; else they begin at the top and go on below.
    """
    placed = list(wanted)
    end = bottom
    for at in reversed(range(len(placed))):
        placed[at] = min(placed[at], end - tall[at])
        end = placed[at]
    begin = top
    for at, height in enumerate(tall):
        placed[at] = max(placed[at], begin)
        begin = placed[at] + height
    return placed
