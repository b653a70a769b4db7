"""The computed rating of a benefit: red, amber or green from published thresholds, never from a declared colour."""

from __future__ import annotations

from datetime import date
from typing import Literal

from shiremoot.parameters import lookup

Rating = Literal["green", "amber", "red"]
THRESHOLDS = "shiremoot/ratings/benefit"


def rating(odds: float, middle: float, amount: float, on: date) -> Rating:
    """Green, amber or red: the chance of meeting the amount, and the middle result as a share of it.

    odds: 0 to 1. on: the day whose thresholds count. middle, amount: pounds; an amount of nought is met by any middle of nought or more.
    Source: the thresholds of the parameter `shiremoot/ratings/benefit`.
    """
    thresholds = lookup(THRESHOLDS, on).parts
    share = middle / amount if amount else float(middle >= 0)
    for colour in ("green", "amber"):
        if odds >= float(thresholds[colour]["odds"]) and share >= float(thresholds[colour]["p50"]):
            return "green" if colour == "green" else "amber"
    return "red"
