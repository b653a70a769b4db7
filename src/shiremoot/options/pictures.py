"""The picture of a comparison of options: the middle run and 8 in 10 of each, rejected ones last."""

from __future__ import annotations

from shiremoot.money import say_computed, say_computed_range
from shiremoot.options.result import Lead
from shiremoot.options.told import Told
from shiremoot.report.pictures.ranges import RangeRow, Ranges
from shiremoot.report.words import capital, listed

MOST = 8  # inputs in one picture
LEAST = 2  # fewer ranges than these show no difference


def tornado(told: Told) -> Ranges | None:
    """What the first option leads the second by, with each input at its low and its high end."""
    moving = told.answer.leads[:MOST]
    if len(moving) < LEAST:
        return None
    names = {one.key: one.name for one in told.answer.options}
    first, second = names[moving[0].first], names[moving[0].second]
    turned = [one.input for one in moving if min(one.low, one.high) < 0.0]
    turns = f"only {listed(turned)} can turn the choice by itself" if turned else "nothing by itself turns the choice"
    title = f"{capital(turns)} between {first} and {second}"
    rows = [_of_lead(one) for one in moving]
    return Ranges(
        title=title,
        alt=f"{title}. A bar for each input from what its 10th to what its 90th of 100 values gives.",
        note=f"Right of the line {first} leads. Each input by itself, all else as it may be.",
        axis=f"Lead of {first} over {second}, net present value",
        rows=rows,
        line=0.0,
        line_words="Level",
    )


def _of_lead(one: Lead) -> RangeRow:
    low, high = min(one.low, one.high), max(one.low, one.high)
    return RangeRow(one.input, low, high, say_computed_range(low, high))


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
