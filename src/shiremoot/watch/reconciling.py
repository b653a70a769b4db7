"""Where level, trend, chance and range seem to tell different stories of one body: which to quote, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shiremoot.money import say_chance, say_computed
from shiremoot.watch.why import level, say_years, stated

if TYPE_CHECKING:
    from shiremoot.watch.listing import Looked, Watched

EVEN = 0.5
FEW_YEARS = 10.0  # a runway that is longer is told as long either way
CALM = 0.01  # of spend: what moves by less is told as level
LATELY = 3  # years of use


def furthest(body: Watched) -> tuple[int, float] | None:
    """Years ahead and the chance of being below the minimum by then, as far as chances are told."""
    told = [(ahead, odds) for ahead, odds in body.odds_below.items() if odds is not None]
    return told[-1] if told else None


def years_and_chance(body: Watched) -> str | None:
    """A sentence where the years that reserves last and the chance differ; None where they do not."""
    told = furthest(body)
    if told is None or body.mean_use is None:
        return None
    ahead, odds = told
    below, of_them = level(body.minimum), f"{say_chance(odds)} of the past years most like it"
    if body.runway_years == 0:
        recovered = f"It is below {below} now, and only {of_them} were so again within {ahead} years: others recovered."
        return recovered if odds <= EVEN else None
    is_soon = body.runway_years is not None and body.runway_years <= ahead
    if is_soon == (odds > EVEN):
        return None
    if is_soon:
        return (
            f"At the use of the last three years reserves are below {below} in {say_years(body.runway_years or 0.0)}; "
            f"of the past years most like it, {say_chance(odds)} fell below within {ahead} years. Many changed course."
        )
    lasts = "reserves did not fall" if body.runway_years is None else f"they last {say_years(body.runway_years)}"
    return (
        f"At the use of the last three years {lasts}; of the past years most like it, {say_chance(odds)} fell below "
        f"{below} within {ahead} years. So near to it a small fall is enough."
    )


def is_restated_away(body: Watched) -> bool:
    """Whether openings restated down shorten how long reserves last to little: to no more than a few years."""
    shorter, away, spend = body.runway_with_restatements, body.restated, body.revenue_expenditure
    if shorter is None or away is None or spend is None or shorter > FEW_YEARS or body.runway_years == 0:
        return False
    return -away >= CALM * spend and (body.runway_years is None or shorter < body.runway_years)


def restated_away(body: Watched) -> str | None:
    """A sentence where openings restated down shorten how long reserves last; None where they do not."""
    if body.restated is None or body.runway_with_restatements is None or not is_restated_away(body):
        return None
    return (
        f"Openings of the last three years were restated down by {say_computed(-body.restated)}, which is no use. "
        f"Were that to go on too, reserves would be below {level(body.minimum)} in "
        f"{say_years(body.runway_with_restatements)}."
    )


def below_nought(body: Watched) -> str | None:
    """A sentence where unallocated reserves are below nought within the sum; None where they are not."""
    if body.unallocated_reserves is None or body.unallocated_reserves >= 0:
        return None
    return (
        f"Unallocated reserves alone were {say_computed(-body.unallocated_reserves)} below nought: "
        "the sum holds earmarked ones only."
    )


def middle_and_trend(looked: Looked) -> str | None:
    """A sentence where the middle of the range goes the other way than reserves did; None where it does not."""
    body = looked.watched
    if not looked.ahead or body.reserves_ratio is None or body.revenue_expenditure is None:
        return None
    last, spend = looked.ahead[-1], body.revenue_expenditure
    used = {f"in {body.year}": looked.years[-1].use or 0.0, "a year over three years": body.mean_use or 0.0}
    moved = last.p50 - body.reserves_ratio
    middle = f"the middle of the range {'rises' if moved > 0 else 'falls'} to {say_computed(last.p50 * spend)}"
    for when, use in used.items():
        if moved * use > 0 and abs(moved) > CALM and abs(use) > CALM * spend:
            went = "fell" if use > 0 else "grew"
            return (
                f"Reserves {went} by {say_computed(abs(use))} {when}, yet {middle}. "
                "That is what followed past years most like it, and no plan of this body."
            )
    return None


def series_breaks(looked: Looked) -> str | None:
    """A sentence where the newest years do not go on from those before them; None where they do."""
    newest = next((one for one in reversed(looked.years[-LATELY:]) if one.breaks), None)
    if newest is None:
        return None
    return (
        f"{newest.year} opened with {stated(newest.opened or 0.0)}, a day after a close at "
        f"{stated(newest.closed_before or 0.0)}: restated, neither used nor gained. Do not read across it."
    )


def differences(looked: Looked) -> Iterator[str]:
    """Every sentence that a reader of all four readings needs, the most needed first; none where they agree."""
    body = looked.watched
    readings = (
        *(series_breaks(looked), years_and_chance(body), below_nought(body)),
        *(middle_and_trend(looked), restated_away(body)),
    )
    for said in readings:
        if said is not None:
            yield said
