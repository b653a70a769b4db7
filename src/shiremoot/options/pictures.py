"""The picture of a comparison of options: the middle run and 8 in 10 of each, rejected ones last."""

from __future__ import annotations

from shiremoot.money import say_computed, say_computed_range
from shiremoot.options.told import Told
from shiremoot.report.pictures.ranges import RangeRow, Ranges

LEAST = 2  # fewer ranges than these show no difference


def values(told: Told) -> Ranges | None:
    """What each option is worth against business as usual."""
    of_fates = sorted(told.with_lines, key=lambda one: one.fate == "rejected")
    if len(of_fates) < LEAST:
        return None
    rows = [
        RangeRow(
            f"{one.name} (rejected)" if one.fate == "rejected" else one.name,
            one.npv.p10,
            one.npv.p90,
            f"{say_computed(one.npv.p50)} ({say_computed_range(one.npv.p10, one.npv.p90)})",
            one.npv.p50,
        )
        for one in of_fates
    ]
    highest = max(of_fates, key=lambda one: one.npv.p90)
    lowest = min(of_fates, key=lambda one: one.npv.p10)
    same = "and can lose most" if highest is lowest else f"{lowest.name} can fall lowest"
    title = f"{highest.name} reaches furthest{' ' if highest is lowest else '; '}{same}"
    return Ranges(
        title=title,
        alt=f"{title}. A bar for each option from its 10th to its 90th of 100 runs.",
        note="Dot: the middle run. Bar: 8 runs in 10. Business as usual is £0.",
        axis="Net present value against business as usual",
        rows=rows,
        line=0.0,
        line_words="Business as usual",
    )
