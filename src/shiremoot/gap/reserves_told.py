"""What is told of reserves in sentences: when money runs out, what nobody pays, what is apart, what comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shiremoot.gap.lasting import EVEN, gone
from shiremoot.gap.reserves import Balance, RunsOut
from shiremoot.gap.result import BodyGap
from shiremoot.gap.told import Told, between, march
from shiremoot.gap.years import NamedReserve, YearOfGap
from shiremoot.money import PENNY, say_computed
from shiremoot.report.words import capital, listed


def first_short(told: Told, holder: BodyGap) -> Iterator[str]:
    """The first year that falls short at the savings of 80 in 100 runs, where that is not the year told already."""
    spent, runway = gone(holder.reserves), holder.runway
    if runway is not None and not (spent and spent.year == runway.at_p20.short):
        yield from _falls_short(told, holder)


def in_full(told: Told, holder: BodyGap) -> Iterator[str]:
    """When money runs out over the runs, the first year that falls short, and what is left unpaid then."""
    if holder.runway is None or not told.gap.reserves[holder.body or ""].covers:
        return
    whose = f"{told.whose(holder)}: money" if len(told.holders()) > 1 else "Money"
    if told.varies and (ends := list(_ends(holder.runway.runs_out))):
        yield f"{whose} runs out {listed(ends)}."
    yield from _falls_short(told, holder)
    yield from _unpaid(holder)


def _falls_short(told: Told, holder: BodyGap) -> Iterator[str]:
    """At the savings of 80 in 100 runs, or as planned where there are none: the year, and who has to find how much."""
    if holder.runway is None or not told.gap.reserves[holder.body or ""].covers:
        return
    year, missing = holder.runway.at_p20.short, holder.runway.at_p20.missing
    if year is not None:
        lead = "With savings that 8 runs in 10 reach" if told.saves else "As planned"
        finds = f"{told.whose(holder)} has to find {say_computed(missing)}"
        yield f"{lead}, {year} is the first year that falls short: {finds}."


def _unpaid(holder: BodyGap) -> Iterator[str]:
    one = next((one for one in holder.reserves if one.unpaid.planned >= PENNY or one.unpaid.odds >= EVEN), None)
    if one is None:
        return
    planned = say_computed(one.unpaid.planned) if one.unpaid.planned >= PENNY else "nothing"
    drawn = one.unpaid.drawn
    ranged = f"; in 8 runs of 10 it is {between(drawn.p10, drawn.p90)}" if drawn.p90 - drawn.p10 >= PENNY else ""
    yield f"Of {one.year}, {planned} is left unpaid as planned{ranged}."
    yield from _added_up(holder.reserves[-1], one)


def _added_up(last: Balance, first: Balance) -> Iterator[str]:
    """What nobody pays over all years, where it is more than that of the first."""
    total = last.unpaid.cumulative.planned
    if total - first.unpaid.planned >= PENNY:
        yield (
            f"All years through {last.year} together leave {say_computed(total)} unpaid. Each budget must balance by "
            "itself, so no year's is carried into the next one's gap."
        )


def _ends(ends: RunsOut) -> Iterator[str]:
    """By when money has run out in 1, 5 and 9 runs of 10; once where two come to the same year."""
    found = {"1 run of 10": ends.p10, "half of the runs": ends.p50, "9 runs of 10": ends.p90}
    last = {year: runs for runs, year in found.items() if year is not None}  # the most runs of each year
    yield from (f"by {march(year)} in {runs}" for year, runs in last.items())


def fenced(told: Told) -> Iterator[str]:
    """A deficit that is kept apart: how large it is, and what becomes of it."""
    for body in told.answer.bodies:
        for one in body.years[0].reserves:
            last = next(each for each in body.years[-1].reserves if each.name == one.name)
            if one.ring_fenced and min(one.opening, last.closing) <= -PENNY:
                yield _deficit(told, body, one, last)


def _deficit(told: Told, body: BodyGap, first: NamedReserve, last: NamedReserve) -> str:
    whose = f" of {told.whose(body)}" if len(told.answer.bodies) > 1 else ""
    then = f", and {_stands(last.closing)} by {march(body.years[-1].year)}" if last.closing != first.opening else ""
    apart = f"{capital(first.title)}{whose} is ring-fenced and in no figure of the gap"
    return f"{apart}: {_stands(first.opening)}{then}."


def _stands(amount: float) -> str:
    return f"{say_computed(-amount)} below nought" if amount <= -PENNY else f"{say_computed(max(amount, 0.0))} in hand"


def _in_its_year(year: YearOfGap) -> str:
    return f"{say_computed(year.reserve_use)} lowers {year.year}"


def moved_by_plan(years: Sequence[YearOfGap]) -> Iterator[str]:
    """What planned use and contributions do to their year, and the other way round to what is new in the next."""
    used = [year for year in years if year.reserve_use >= PENNY]
    for at, year in enumerate(years):
        later = years[at + 1].year if at + 1 < len(years) else None
        if used and year is used[0]:
            then = f", and raises what is new in {later} by as much" if later else ""
            again = f" In the same way {listed([_in_its_year(one) for one in used[1:]])}." if used[1:] else ""
            first = f"Using {say_computed(year.reserve_use)} of reserves lowers {year.year}{then}."
            yield f"{first}{again} Reserves pay once; the cost stays."
        if year.reserve_contribution >= PENNY:
            then = f", and lowers what is new in {later} by as much" if later else ""
            yield f"Putting {say_computed(year.reserve_contribution)} into reserves raises {year.year}{then}."
