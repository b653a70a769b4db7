"""The picture of reserves: what is left at the end of each year, down to nought, and what is missing from then on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from shiremoot.case.head import COUNCILS
from shiremoot.gap.lasting import lasting
from shiremoot.gap.reserves import Balance
from shiremoot.gap.reserves_stated import MinimumShare, minimums
from shiremoot.gap.reserves_tables import stock
from shiremoot.gap.result import BodyGap
from shiremoot.gap.told import Told
from shiremoot.money import PENNY, as_computed, say_computed, say_computed_range
from shiremoot.report.pictures.fan import Fan, FanRow, FanYear
from shiremoot.report.words import pounds, say_whole_share, scale_of

NONE = "–"
SECTION_114_REPORT = "section 114 report"
Mark = Literal["planned", "middle", "band"]
Say = Callable[[float], str]


def reserves_fan(told: Told, holder: BodyGap) -> Fan | None:
    """A body's reserves at the end of each year; None where there were never any."""
    kept = holder.reserves
    if kept[0].opening < PENNY:
        return None
    title = lasting(told, holder).rstrip(".")
    scale, decimals = scale_of(as_computed([amount for one in _lines(told, kept) for amount in one[1]]))

    def say(amount: float) -> str:
        said = pounds(max(amount, 0.0), scale, decimals, bare=True)
        return said if said.strip("0.") or amount < PENNY else f"<{10**-decimals:.{decimals}f}"

    return Fan(
        title=title,
        alt=f"{title}. {_in_words(told, kept)}",
        note=_how_to_read(told, kept),
        axis=f"Reserves of {told.whose(holder)}",
        years=[FanYear.published(str(kept[0].year.start), kept[0].opening), *(_year(told, one) for one in kept)],
        rows=list(_rows(told, holder, say)),
        minimum_words=_minimum(told, holder),
        rows_words=f"£{scale.letter} at 31 March{'; missing: added up' if _missing(holder) else ''}",
        table=stock(told, holder),
    )


def _lines(told: Told, kept: Sequence[Balance]) -> Iterator[tuple[str, list[float], Mark]]:
    """Each row of amounts with its name and its mark in the fan: the opening first, nothing below nought."""
    opening = kept[0].opening

    def ends(amounts: Iterator[float]) -> list[float]:
        return [opening, *(max(amount, 0.0) for amount in amounts)]

    yield "As planned", ends(one.closing for one in kept), "planned" if told.varies else "middle"
    if told.varies:
        yield "Middle run", ends(one.closing_drawn.p50 for one in kept), "middle"
        yield "1 in 10 below", ends(one.closing_drawn.p10 for one in kept), "band"
        yield "1 in 10 above", ends(one.closing_drawn.p90 for one in kept), "band"


def _rows(told: Told, holder: BodyGap, say: Say) -> Iterator[FanRow]:
    for label, amounts, mark in _lines(told, holder.reserves):
        yield FanRow(label, [say(amount) for amount in amounts], mark)
    if missing := _missing(holder):
        yield FanRow("Money missing", [NONE, *(say(one) if one >= PENNY else NONE for one in missing)], bold=True)
        if told.head.bodies[holder.body or ""].kind in COUNCILS:
            asked = [NONE, *(SECTION_114_REPORT if one >= PENNY else NONE for one in missing)]
            yield FanRow("The law requires", asked, bold=True)


def _missing(holder: BodyGap) -> list[float]:
    """What reserves are short of at each year's end in the middle run; empty where they never are."""
    missing = [year.money_missing or 0.0 for year in holder.years]
    return missing if max(missing) >= PENNY else []


def _year(told: Told, one: Balance) -> FanYear:
    """What the plan says is a line of its own only where the runs say otherwise."""
    drawn, minimum = one.closing_drawn, one.minimum if one.minimum_stated else None
    planned = one.closing if told.varies else None
    return FanYear(str(one.year.last_day.year), drawn.p10, drawn.p50, drawn.p90, planned=planned, minimum=minimum)


def _minimum(told: Told, holder: BodyGap) -> str:
    stated = [minimum for *_, minimum in minimums(told.gap.reserves[holder.body or ""])]
    if len(stated) == 1 and isinstance(stated[0], MinimumShare):
        return f"Minimum, {say_whole_share(float(stated[0].share))} of the requirement"
    return f"Minimum, {say_computed(holder.reserves[-1].minimum)}" if stated else ""


def _in_words(told: Told, kept: Sequence[Balance]) -> str:
    first, last = kept[0], kept[-1]
    drawn = last.closing_drawn
    ranged = say_computed_range(max(drawn.p10, 0.0), max(drawn.p90, 0.0))
    in_runs = f", and {ranged} in 8 runs of 10" if told.varies else ""
    then = f"at March {last.year.last_day.year} as planned {say_computed(max(last.closing, 0.0))}{in_runs}"
    return f"They are {say_computed(first.opening)} at March {first.year.start}; {then}."


def _how_to_read(told: Told, kept: Sequence[Balance]) -> str:
    if not told.varies:
        return "Nothing in the plan may vary."
    ends = ", and ends at nought: nobody has less" if any(one.closing_drawn.p10 < PENNY for one in kept) else ""
    return f"The band holds 8 runs in 10{ends}."
