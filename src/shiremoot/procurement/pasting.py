"""A finding as a project that can be pasted into a case, with what joint buying has been found to save of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import NormalDist
from textwrap import shorten

from shiremoot.money import Range, say_computed, say_range
from shiremoot.procurement.capability import JOINT_BUYING
from shiremoot.question.question import Question
from shiremoot.question.results import Share
from shiremoot.report.words import say_share, say_whole_share

FIRST_HELD = date(2000, 1, 1)
LOW, HIGH = 0.1, 0.9
LONGEST_TITLE = 120
PASTED_DIGITS = 3


@dataclass(frozen=True, slots=True)
class JointBuying:
    """What joint buying saves of common spend: shares that it falls below in 10 and in 90 of 100 cases."""

    parameter: str
    mean: Share
    sd: Share
    p10: Share
    p90: Share

    @classmethod
    def on(cls, question: Question, day: date | None) -> JointBuying:
        """The judgement in force on a day."""
        parts = question.parameter(JOINT_BUYING, day or FIRST_HELD).parts
        mean, sd = float(str(parts["mean"])), float(str(parts["sd"]))
        shares = NormalDist(mean, sd)
        return cls(JOINT_BUYING, mean, sd, shares.inv_cdf(LOW), shares.inv_cdf(HIGH))

    def say(self) -> str:
        """``−1.1% to 9.1%``."""
        return f"{say_share(self.p10)} to {say_share(self.p90)}"

    def say_whole(self) -> str:
        """``−1% to 9%``."""
        return f"{say_whole_share(self.p10)} to {say_whole_share(self.p90)}"


@dataclass(frozen=True, slots=True)
class Project:
    """A project as a case file holds it: its title, whose it is, and a measured saving.

    saving: by the keys of a figure, in its words; those differ with whether the yearly spend is known.
    """

    title: str
    body: tuple[str, ...]
    saving: Mapping[str, str]


Line = Mapping[str, Project]  # a project under its name


def pasted(
    name: str, title: str, bodies: Sequence[str], found: str, yearly: float | None, saves: JointBuying, rate: str = ""
) -> Line | None:
    """The finding as one project under its name; None where there is nothing to save from.

    found: the data set, the months, the bodies, the supplier. yearly: pounds a year; None where nobody knows them,
    which is not nought (convention 4). rate: of which months a year was made.
    """
    if yearly is not None and yearly <= 0:
        return None
    return {
        name: Project(
            shorten(title, LONGEST_TITLE, placeholder=" …"), tuple(bodies), _saving(found, yearly, saves, rate)
        )
    }


def _saving(found: str, yearly: float | None, saves: JointBuying, rate: str) -> dict[str, str]:
    basis = {"price": "cash", "effect": "full-year", "recurrence": "recurring", "class": "cashable"}
    if yearly is None:
        return {"not-estimated": "the yearly spend is not published", "measured": found, **basis}
    ends = Range(*(Decimal(str(round(yearly * share, 2))) for share in (saves.p10, saves.p90)))
    rule = (
        f"{saves.say()} of it is what joint buying of common spend has been found to save (parameter {JOINT_BUYING}, "
        "a judgement from studies)"
    )
    spend = f"{say_computed(yearly)} a year{rate and f' ({rate})'}"
    return {
        "range": say_range(ends, PASTED_DIGITS),
        "ends": "p10-p90",
        "shape": "normal",
        "measured": f"{found}, {spend}; {rule}",
        **basis,
    }
