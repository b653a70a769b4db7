"""The map of a grouping: who shares with whom, on real boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shiremoot.partners.grouping.areas import BodyArea
from shiremoot.partners.grouping.result import ServiceGroups
from shiremoot.partners.grouping.told import Told, shared
from shiremoot.partners.naming import group_name
from shiremoot.report.pictures.area_map import Area
from shiremoot.report.pictures.group_map import GroupMap
from shiremoot.report.words import capital, count_of, small

GSS = re.compile(r"[EKNSW]\d{8}")  # the code of an area
BY_ITSELF = "by itself"


def maps(told: Told) -> tuple[GroupMap, ...]:
    """A map of each service that some group should share: first that on which all spend most apart."""
    by_spend = sorted(told.answer.services, key=lambda one: -one.alone)
    found = (group_map(told, one) for one in by_spend)
    return tuple(one for one in found if one is not None)


def group_map(told: Told, one: ServiceGroups) -> GroupMap | None:
    """The best grouping of a service on a map.

    None where nobody shares it, none is named as best, nobody of a group has an area, or it has too many groups for a
    map. A group none of whose bodies has an area has no letter.
    """
    areas = [area for area in told.answer.areas if area.body in (*one.bodies, *one.not_offered)]
    groups = _drawn(one, areas)
    single = {body for group in one.chosen if len(group) == 1 for body in group}
    alone = len(groups) if any(area.body in single for area in areas) else None
    classes = (*(told.group(group) for group in groups), *((BY_ITSELF,) if alone is not None else ()))
    if not one.settled or not groups or len(classes) > GroupMap.most:
        return None
    place = {body: at for at, group in enumerate(groups) for body in group}
    if alone is not None:
        place |= dict.fromkeys(single, alone)
    return GroupMap(
        title=_title(one),
        alt=f"{_title(one)}. {'; '.join(classes)}.",
        note=_note(told, one, areas),
        axis="Who shares with whom",
        classes=classes,
        alone=alone,
        areas=tuple(Area(told.name(area.body), area.code, area.rings, place.get(area.body)) for area in areas),
        one="area",
        many="areas",
    )


def _drawn(one: ServiceGroups, areas: Sequence[BodyArea]) -> list[tuple[str, ...]]:
    """The groups of two or more of whom somebody has an area."""
    held = {area.body for area in areas}
    return [group for group in shared(one) if held.intersection(group)]


def _title(one: ServiceGroups) -> str:
    groups, alone = shared(one), sum(len(group) == 1 for group in one.chosen)
    stay = f", and {count_of(alone)} {'body stays' if alone == 1 else 'bodies stay'} alone" if alone else ""
    return capital(f"{count_of(len(groups), 'group')} should share {small(one.title)}{stay}")


def _note(told: Told, one: ServiceGroups, areas: Sequence[BodyArea]) -> str:
    held = {area.body for area in areas}
    without = [body for body in (*one.bodies, *one.not_offered) if body not in held]
    has = "has no area of its own" if len(without) == 1 else "have no areas of their own"
    return f"{group_name(told.head, without)} {has} in the boundaries." if without else ""


def has_codes(told: Told) -> bool:
    """Whether two bodies or more have the code of an area, so that a map can be drawn."""
    bodies = {body for one in told.answer.services for body in (*one.bodies, *one.not_offered)}
    return sum(bool(GSS.fullmatch(told.head.bodies[body].code or "")) for body in bodies) > 1


def without_map(told: Told) -> Iterator[str]:
    """Why a service that some group should share has no map though a file of boundaries was named."""
    if told.boundaries is None:
        return
    if not told.answer.areas:
        yield "No body of the case is in the file of boundaries by its code, so there is no map."
        return
    lacking = [one for one in told.answer.services if one.settled and shared(one) and group_map(told, one) is None]
    for one in lacking:
        many = len(shared(one)) >= GroupMap.most
        why = "more groups than a map can tell apart" if many else "no group of whom the file has an area"
        yield f"There is no map of {small(one.title)}: it has {why}."
    if not any(shared(one) and one.settled for one in told.answer.services):
        yield "There is no map, because no group is named that should share."
