"""The computed rating of a benefit or a cost: from published thresholds, never from a declared colour."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from shiremoot.parameters import lookup
from shiremoot.programme.capability import BENEFIT_RATING, COST_RATING

Rating = Literal["green", "amber", "red"]
BETTER: tuple[Rating, Rating] = ("green", "amber")


def rating(odds: float, middle: float, amount: float, on: date) -> Rating:
    """Green, amber or red for a benefit: the odds of its amount, and the middle result as a share of it.

    odds: 0 to 1. middle, amount: pounds, the amount above nought. on: the day whose thresholds count.
    A threshold that is just reached counts. Source: the parameter `shiremoot/ratings/benefit`.
    """
    limits = _limits(BENEFIT_RATING, on)
    for colour in BETTER:
        if odds >= limits[colour]["odds"] and middle / amount >= limits[colour]["p50"]:
            return colour
    return "red"


def cost_rating(middle: float, amount: float, on: date) -> Rating:
    """Green, amber or red for a cost: the middle result as a share of the amount it is to stay within.

    middle, amount: pounds, the amount above nought. on: the day whose thresholds count. A threshold
    that is just reached counts. Source: the parameter `shiremoot/ratings/cost`.
    """
    limits = _limits(COST_RATING, on)
    for colour in BETTER:
        if middle / amount <= limits[colour]["p50"]:
            return colour
    return "red"


def _limits(key: str, on: date) -> Mapping[str, Mapping[str, float]]:
    """Each colour's thresholds as plain numbers."""
    return {
        colour: {name: float(str(limit)) for name, limit in limits.items()}
        for colour, limits in lookup(key, on).parts.items()
        if isinstance(limits, Mapping)
    }
