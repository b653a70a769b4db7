"""The fixed numbers of the watch list, each from its parameter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shiremoot.question.question import Question
from shiremoot.sources.comparable import LEFT_OUT

MINIMUM = "shiremoot/watch/minimum_reserves"
MOST = "shiremoot/watch/most_alike"
FEWEST = "shiremoot/watch/fewest_alike"
WIDTH = "shiremoot/watch/fan_width"
SINCE = "shiremoot/watch/notices_since"


@dataclass(frozen=True, slots=True)
class Rules:
    """What the list is made by.

    minimum: reserves as a share of revenue expenditure; is_asked: it was asked for and goes before the rule's.
    left_out: the reason for each body that is compared with nobody, by E-code. most, fewest: past years of others
    that odds are taken from, and without which none are told. widths: by group, how many times as wide the fan is as
    those past years alone. notices_since: calendar year from which notices count.
    """

    minimum: float
    left_out: Mapping[str, str]
    most: int
    fewest: int
    widths: Mapping[str, float]
    notices_since: int
    is_asked: bool = False

    @classmethod
    def of(cls, question: Question, day: date) -> Rules:
        """The rules for returns of a year that ends on a day; the minimum that was chosen, if one was."""
        chosen = question.chosen("minimum")
        return cls(
            minimum=float(question.parameter(MINIMUM, day).number) if chosen is None else float(chosen),
            left_out={code: str(reason) for code, reason in question.parameter(LEFT_OUT, day).parts.items()},
            most=int(question.parameter(MOST, day).number),
            fewest=int(question.parameter(FEWEST, day).number),
            widths={group: float(str(width)) for group, width in question.parameter(WIDTH, day).parts.items()},
            notices_since=int(question.parameter(SINCE, day).number),
            is_asked=chosen is not None,
        )
