"""What a place on the watch list means in words, and why a body has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiremoot.dates import FinancialYear, say_day
from shiremoot.money import say_computed, say_pounds
from shiremoot.report.words import capital, listed, say_share

if TYPE_CHECKING:
    from shiremoot.watch.listing import Watched

GROUP_NAMES = {
    "social-care": "councils with social care",
    "district": "district councils",
    "fire": "fire authorities",
    "police": "police bodies",
}
TENTHS = (
    *("lowest tenth", "second lowest tenth", "third lowest tenth", "fourth lowest tenth", "fifth lowest tenth"),
    *("fifth highest tenth", "fourth highest tenth", "third highest tenth", "second highest tenth", "highest tenth"),
)
BASIS = "earmarked and unallocated, without schools and public health"
USE_NOT_KNOWN = "How fast they are used is not known for three years"


def stated(amount: float) -> str:
    """Pounds as reported, or a sum of such: exactly."""
    return say_pounds(round(amount))


def level(minimum: float) -> str:
    """A minimum in per cent, as it was written: 5%."""
    return f"{100 * minimum:.6g}%"


def tenth_words(tenth: int) -> str:
    """``lowest tenth on reserves``."""
    return f"{TENTHS[tenth - 1]} on reserves"


def year_end(year: FinancialYear) -> str:
    """``31 March 2016``."""
    return say_day(year.last_day)


def why(body: Watched) -> str:
    """Why a body has its place, in plain words with figures, basis and year; or why it has none."""
    if body.missing is not None or body.rank is None or body.tenth is None or body.group is None:
        return f"No place: {body.missing}."
    place = tenth_words(body.tenth)
    return (
        f"{_ended(body)}{capital(place)}: place {body.rank} of {body.of} {GROUP_NAMES[body.group]}. {_held(body)}. "
        f"{say_lasting(body)}."
    )


def _ended(body: Watched) -> str:
    """When it ended and who took over, where it is on the list of its last year."""
    if body.ended is None:
        return ""
    heirs = f"; {listed(body.followed_by)} took over" if body.followed_by else ""
    return f"It ended on {say_day(body.ended)}{heirs}. "


def _held(body: Watched) -> str:
    """How large reserves are: pounds, day, share, basis and year."""
    if body.reserves is None or body.reserves_ratio is None:
        return "What reserves are is not reported"
    return (
        f"Reserves ({BASIS}) were {stated(body.reserves)} on {year_end(body.year)}, "
        f"{say_share(body.reserves_ratio)} of the revenue expenditure of {body.year} (cash){_alone(body)}"
    )


def _alone(body: Watched) -> str:
    """Unallocated reserves beside the sum, where they are below nought."""
    alone = body.unallocated_reserves
    return f"; unallocated ones alone were {stated(-alone)} below nought" if alone is not None and alone < 0 else ""


def say_lasting(body: Watched) -> str:
    """How long they last at the mean use of three years."""
    if body.reserves_ratio is not None and body.reserves_ratio < body.minimum:
        return f"That is below the {level(body.minimum)} that the list asks about"
    if body.mean_use is None:
        return USE_NOT_KNOWN
    if body.mean_use == 0:
        return f"Over three years they stood still on average{_restated(body)}"
    if body.runway_years is None:
        return f"They grew over three years, by {say_computed(-body.mean_use)} a year on average{_restated(body)}"
    return (
        f"At the {say_computed(body.mean_use)} a year that left them over three years they are below "
        f"{level(body.minimum)} in {say_years(body.runway_years)}{_restated(body)}"
    )


def _restated(body: Watched) -> str:
    """What openings of those years were restated down by, and what that would do to the years, were it to go on."""
    if body.restated is None or body.runway_with_restatements is None:
        return ""
    return (
        f"; their openings were restated down by {say_computed(-body.restated)}, which is no use, and with that they "
        f"are in {say_years(body.runway_with_restatements)}"
    )


def say_years(years: float) -> str:
    """``2.4 years``; a long time is told as such."""
    return f"{years:.1f} years" if years < 100 else "more than 100 years"
