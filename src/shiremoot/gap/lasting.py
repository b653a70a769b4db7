"""How long reserves last, in words: spent, below their minimum or kept, with the odds, and what the law asks then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.case.head import COUNCILS
from shiremoot.gap.capability import SECTION_114
from shiremoot.gap.reserves import Balance
from shiremoot.gap.result import BodyGap
from shiremoot.gap.told import Told, march
from shiremoot.money import PENNY, say_chance, say_computed
from shiremoot.report.blocks import Fact, Inset
from shiremoot.report.words import capital, small

EVEN = 0.5  # odds from which being below the minimum is the likelier end


def gone(kept: Sequence[Balance]) -> Balance | None:
    """The first year at whose end half of the runs or more have nothing left."""
    return next((one for one in kept if one.closing_drawn.p50 < PENNY), None)


def watched(holder: BodyGap) -> Balance:
    """The year that is told of: the first in which falling below the minimum is likely or planned, else the last."""
    return next(
        (one for one in holder.reserves if one.odds_below >= EVEN or one.closing < one.minimum), holder.reserves[-1]
    )


def thinnest(told: Told) -> BodyGap | None:
    """The headline body where it states reserves, else the body whose reserves last least long; None where nobody does.

    Of several alike, the first.
    """
    if told.headline.reserves:
        return told.headline

    def how_long(holder: BodyGap) -> tuple[int, int, float]:
        spent, kept = gone(holder.reserves), holder.reserves
        low = watched(holder)
        return (spent.year.start if spent else kept[-1].year.start + 1, low.year.start, -low.odds_below)

    return min(told.holders(), key=how_long, default=None)


def reserves_of(told: Told, holder: BodyGap) -> str:
    """``Reserves``, with the body's name where several have some; which of them where others are kept for a purpose."""
    whose = f" of {told.whose(holder)}" if len(told.holders()) > 1 else ""
    usable = {one.place is not None for one in holder.years[0].reserves if not one.ring_fenced}
    return f"Reserves{whose}{' for a shortfall' if usable == {True, False} else ''}"


def beside(holder: BodyGap) -> str:
    """What else is in reserve and not counted with them: `` for a shortfall, beside £4.2m kept for its purpose``."""
    kept = sum(one.opening for one in holder.years[0].reserves if one.place is None and not one.ring_fenced)
    paying = any(one.place is not None for one in holder.years[0].reserves)
    return f" for a shortfall, beside {say_computed(kept)} kept for its purpose" if paying and kept >= PENNY else ""


def floor(balance: Balance) -> str:
    """What reserves are held against: their minimum, or nought."""
    return f"their minimum of {say_computed(balance.minimum)}" if balance.minimum_stated else "nought"


def lasting(told: Told, holder: BodyGap) -> str:
    """One sentence: when the reserves of a body are gone, or how likely it is that they fall below their minimum."""
    whose, first, low = reserves_of(told, holder), holder.reserves[0], watched(holder)
    spent = gone(holder.reserves)
    if spent is not None:
        return f"{whose} are {_gone(told, spent)}."
    if _low_from_the_start(first):
        return f"{whose} of {say_computed(first.opening)} are already below {floor(first)}."
    if told.varies:
        chance = say_chance(low.odds_below)
        return f"The chance that {small(whose)} are below {floor(low)} by {march(low.year)} is {chance}."
    if low.closing < low.minimum:
        return f"{whose} are below {floor(low)} by {march(low.year)}."
    return f"{whose} are {say_computed(low.closing)} in {march(low.year)}, not below {floor(low)}."


def _gone(told: Told, spent: Balance) -> str:
    """``gone by March 2018``, and how surely where that varies."""
    by = f"gone by {march(spent.year)}"
    if not told.varies:
        return by
    return f"{by} in 9 runs of 10" if spent.closing_drawn.p90 < PENNY else f"more likely than not {by}"


def _low_from_the_start(first: Balance) -> bool:
    return first.minimum_stated and first.opening < first.minimum


def reserves_fact(told: Told, holder: BodyGap) -> Fact:
    """The chance that reserves are below their minimum in the year that matters; what is left, where nothing varies."""
    low, whose = watched(holder), reserves_of(told, holder)
    held = floor(low) if low.minimum_stated else "nought, as no minimum is stated,"
    if told.varies:
        return Fact(say_chance(low.odds_below), f"chance that {small(whose)} are below {held} by {march(low.year)}")
    side = "below" if low.closing < low.minimum else "not below"
    return Fact(say_computed(max(low.closing, 0.0)), f"{small(whose)} in {march(low.year)}, {side} {held.rstrip(',')}")


def in_doubt(told: Told) -> Iterator[str]:
    """What must be known of reserves beside how long they last: a shortfall that nobody pays, a thin first day."""
    for holder in told.holders():
        yield from _not_covered(told, holder)
        first = holder.reserves[0]
        if _low_from_the_start(first):
            yield (
                f"{reserves_of(told, holder)} of {say_computed(first.opening)} are below {floor(first)} on the first "
                f"day of {first.year}."
            )


def _not_covered(told: Told, holder: BodyGap) -> Iterator[str]:
    """A shortfall that reserves do not cover is paid by nobody, however well they look."""
    if told.gap.reserves[holder.body or ""].covers:
        return
    short = next((year for year in holder.years if year.cumulative >= PENNY), None)
    if short is not None:
        yield (
            f"{reserves_of(told, holder)} do not cover a shortfall in this plan: {say_computed(short.cumulative)} in "
            f"{short.year} is paid by nobody yet."
        )


def spent_beyond(holder: BodyGap) -> Balance | None:
    """The first year in which more would be spent than there is, as planned; else in which 1 run in 10 does so."""
    planned = (one for one in holder.reserves if one.closing <= -PENNY)
    drawn = (one for one in holder.reserves if one.closing_drawn.p10 <= -PENNY)
    return next(planned, None) or next(drawn, None)


def cannot_fall_below(told: Told, holder: BodyGap) -> Iterator[str]:
    """That reserves end at nought, and what would be missing then."""
    short = spent_beyond(holder)
    if short is None:
        return
    if short.closing <= -PENNY:
        missing = f"on savings as planned {say_computed(-short.closing)} is missing by {march(short.year)}"
    else:
        missing = f"in 1 run in 10 or more, money is missing by {march(short.year)}"
    yield f"{reserves_of(told, holder)} cannot fall below nought: {missing}."


def law(told: Told) -> Iterator[Inset]:
    """What the law asks of a council whose reserves would have to fall below nought; the act words it for these."""
    for holder in told.holders():
        short, bodies = spent_beyond(holder), told.head.bodies
        if short is not None and holder.body and bodies[holder.body].kind in COUNCILS:
            asked = told.question.parameter(SECTION_114, short.year.first_day)
            duty, until = (capital(str(asked.parts[part])) for part in ("duty", "until"))
            report = f"That is a section 114 report ({asked.source.title})"
            met = f"The full council has {asked.parts['days']} days to consider it"
            yield Inset("What the law requires then", f"{duty}. {report}. {met}. {until}.")
            return
