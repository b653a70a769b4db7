"""The picture of groupings: how often each group is of the best."""

from __future__ import annotations

from shiremoot.partners.grouping.result import ServiceGroups
from shiremoot.partners.grouping.told import Told
from shiremoot.report.blocks import Bar, Bars
from shiremoot.report.words import capital, small

MOST = 6


def stability(told: Told, one: ServiceGroups) -> Bars | None:
    """How often each group of two or more is of the best grouping; None where that is not looked at."""
    if one.how_often_best is None:
        return None
    groups = sorted(
        (each for each in one.groups if len(each.members) > 1), key=lambda each: -(each.how_often_best or 0.0)
    )
    alone = [each for each in one.groups if len(each.members) == 1]
    shown = [*groups, *alone][:MOST]
    firm = one.how_often_best >= 0.5
    title = capital(
        f"the best groups for {small(one.title)} {'hold in most runs' if firm else 'change from run to run'}"
    )
    note = "Marked *: of the best grouping on average." if any(each.chosen for each in shown) else ""
    if one.listed:
        note = f"Counted over {one.often_of} runs. {note}".rstrip()
    return Bars(
        title,
        "Runs in which it is of the best grouping",
        [Bar(told.group(each.members) + (" *" if each.chosen else ""), each.how_often_best or 0.0) for each in shown],
        note,
    )
