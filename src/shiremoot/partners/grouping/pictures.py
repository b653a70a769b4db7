"""The picture of groupings: how often each group is of the best."""

from __future__ import annotations

from shiremoot.partners.grouping.result import ServiceGroups
from shiremoot.partners.grouping.told import Told, shared
from shiremoot.report.blocks import Bar, Bars
from shiremoot.report.words import small

MOST = 6
HALF = 0.5


def stability(told: Told, one: ServiceGroups) -> Bars | None:
    """How often each group of two or more is of the best grouping; None where that is not looked at."""
    if one.how_often_best is None:
        return None
    groups = sorted(
        (each for each in one.groups if len(each.members) > 1), key=lambda each: -(each.how_often_best or 0.0)
    )
    alone = [each for each in one.groups if len(each.members) == 1]
    shown = [*groups, *alone][:MOST]
    note = "Marked *: of the best grouping on average." if any(each.chosen for each in shown) else ""
    if one.listed:
        note = f"Counted over {one.often_of} runs. {note}".rstrip()
    return Bars(
        _title(one),
        "Runs in which the group is part of the best grouping",
        [Bar(told.group(each.members) + (" *" if each.chosen else ""), each.how_often_best or 0.0) for each in shown],
        note,
        kind="chance",
    )


def _title(one: ServiceGroups) -> str:
    """Whether the best groups hold, or that on average nobody should share."""
    title = small(one.title)
    if not shared(one):
        return f"On average nobody should share {title}"
    firm = (one.how_often_best or 0.0) >= HALF
    return f"The best groups for {title} {'hold in most runs' if firm else 'change from run to run'}"
