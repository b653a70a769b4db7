"""The picture of a board: what each case saves, in 8 runs of 10."""

from __future__ import annotations

from shiremoot.board.result import Saving
from shiremoot.board.told import GOES_AHEAD, Told
from shiremoot.money import PENNY
from shiremoot.report.pictures.ranges import RangeRow, Ranges
from shiremoot.report.words import alike, count_of


def savings(told: Told) -> Ranges | None:
    """The saving of each case with its range, hollow where it is not decided; None without two that differ."""
    cases = told.in_order
    if len({_marks(one.saving) for one in cases if one.saving.drawn.p90 - one.saving.drawn.p10 >= PENNY}) <= 1:
        return None
    say = alike([amount for one in cases for amount in _marks(one.saving)])
    ahead = sum(one.stage in GOES_AHEAD for one in cases)
    which = "None" if not ahead else count_of(ahead).capitalize()
    title = f"{which} of these savings {'is' if ahead == 1 else 'are'} decided"
    if ahead == len(cases):
        title = "All of these savings are decided"
    return Ranges(
        title=title,
        alt=f"{title}. A bar for each case: what it saves, its 10th to its 90th run of 100.",
        note="Dot: the middle run. Bar: 8 runs in 10. Hollow: not decided yet.",
        axis=f"Saving, {told.years}",
        rows=[
            RangeRow(
                one.title,
                one.saving.drawn.p10,
                one.saving.drawn.p90,
                say(one.saving.drawn.p50),
                one.saving.drawn.p50,
                beside=f"{say(one.saving.drawn.p10)} to {say(one.saving.drawn.p90)}",
                hollow=one.stage not in GOES_AHEAD,
            )
            for one in cases
        ],
    )


def _marks(saving: Saving) -> tuple[float, float, float]:
    return saving.drawn.p10, saving.drawn.p50, saving.drawn.p90
