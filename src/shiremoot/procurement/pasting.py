"""A finding as a project that can be pasted into a case, with what joint buying has been found to save of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import NormalDist
from typing import Any

from shiremoot.money import COMPUTED_DIGITS, Range, say_computed, say_range
from shiremoot.parameters import lookup
from shiremoot.report.words import say_share

JOINT_BUYING = "shiremoot/procurement/joint_buying"
FIRST_HELD = date(2000, 1, 1)
LOW, HIGH = 0.1, 0.9
LONGEST_TITLE = 120
Project = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class JointBuying:
    """What joint buying saves of common spend: shares that it falls below in 10 and in 90 of 100 cases."""

    mean: float
    sd: float
    low: float
    high: float

    @classmethod
    def on(cls, day: date | None) -> JointBuying:
        """The judgement in force on a day."""
        parts = lookup(JOINT_BUYING, day or FIRST_HELD).parts
        mean, sd = float(str(parts["mean"])), float(str(parts["sd"]))
        shares = NormalDist(mean, sd)
        return cls(mean, sd, shares.inv_cdf(LOW), shares.inv_cdf(HIGH))

    def say(self) -> str:
        """``-1.1% to 9.1%``."""
        return f"{say_share(self.low)} to {say_share(self.high)}"


def pasted(
    name: str, title: str, bodies: Sequence[str], found: str, yearly: float | None, saves: JointBuying
) -> Project | None:
    """The finding as one project under its name; None where there is nothing to save from.

    found: the data set, the months, the bodies, the supplier. yearly: pounds a year; None where nobody knows them,
    which is not nought (convention 4).
    """
    if yearly is not None and yearly <= 0:
        return None
    return {name: {"title": title[:LONGEST_TITLE], "body": list(bodies), "saving": _saving(found, yearly, saves)}}


def _saving(found: str, yearly: float | None, saves: JointBuying) -> dict[str, Any]:
    basis = {"price": "cash", "effect": "full-year", "recurrence": "recurring", "class": "cashable"}
    if yearly is None:
        return {"not-estimated": "the yearly spend is not published", "measured": found, **basis}
    ends = Range(*(Decimal(str(round(yearly * share, 2))) for share in (saves.low, saves.high)))
    rule = (
        f"{saves.say()} of it is what joint buying of common spend has been found to save (parameter {JOINT_BUYING}, "
        "a judgement from studies)"
    )
    spend = f"{say_computed(yearly)} a year"
    return {
        "range": say_range(ends, COMPUTED_DIGITS),
        "ends": "p10-p90",
        "shape": "normal",
        "measured": f"{found}, {spend}; {rule}",
        **basis,
    }
