"""Releases of one contract merged in the order of their dates, so that it stands as the latest of them leaves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from shiremoot.sources.importers.contract_dates import instant
from shiremoot.sources.importers.releases import ENDED, SINCE, Json, listed, mapping, settled, status_of

BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


def merged(releases: Iterable[Json]) -> Json:
    """One release that says what all of them together say; among equal dates the later in the list is the later.

    Objects are merged key by key, and a null takes a key away. Members of lists are merged by ``id``, contracts
    without one by ``awardID``; any other list is replaced whole. A release without a date comes before all others.
    Each contract that is terminated keeps under ``x_ended`` the date of the release that first said so, or
    the end which that release newly states.
    Source: Open Contracting Data Standard 1.1, merging.
    """
    standing: Json = {}
    for release in sorted(map(settled, releases), key=_when):
        before = standing
        standing = _merge(standing, release)
        if "contracts" in standing:
            standing["contracts"] = list(_ended(before, standing))
    return standing


def _when(release: Json) -> datetime:
    """The instant at which a release was published."""
    return instant(str(release.get("date"))) or BEFORE_ALL


def _merge(held: Any, said: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(said, dict):
        base = dict(mapping(held))
        for key, one in said.items():
            if one is None:
                base.pop(key, None)
            else:
                base[key] = _merge(base.get(key), one)
        return base
    if isinstance(said, list) and isinstance(held, list) and all(map(_is_named, [*held, *said])):
        return _merge_members(held, said)
    return said


def _is_named(member: Any) -> bool:  # noqa: ANN401 - any JSON
    return isinstance(member, dict) and (member.get("id") is not None or member.get("awardID") is not None)


def _merge_members(held: list[Json], said: list[Json]) -> list[Json]:
    """Members of two lists, each once; in the order in which they first came."""
    found = list(held)
    places = {str(one["id"]): at for at, one in enumerate(found) if one.get("id") is not None}
    for one in said:
        at = places.get(str(one.get("id")), _place_by_award(found, one))
        if at is None:
            at = len(found)
            found.append({})
        found[at] = _merge(found[at], one)
        if found[at].get("id") is not None:
            places[str(found[at]["id"])] = at
    return found


def _place_by_award(held: list[Json], said: Json) -> int | None:
    """Where the contract of the same award stands, where one of the two has no id of its own."""
    award = said.get("awardID")
    alike = (
        at
        for at, one in enumerate(held)
        if award is not None
        and str(one.get("awardID")) == str(award)
        and (one.get("id") is None or said.get("id") is None)
    )
    return next(alike, None)


def _ended(before: Json, now: Json) -> Iterator[Any]:
    """The contracts, each that is terminated with the day since when."""
    earlier = {str(one.get("id", one.get("awardID"))): one for one in map(mapping, listed(before.get("contracts")))}
    for contract in listed(now["contracts"]):
        if not isinstance(contract, dict):
            yield contract
            continue
        without = {key: one for key, one in contract.items() if key != SINCE}
        if status_of(contract) != ENDED:
            yield without
            continue
        was = earlier.get(str(contract.get("id", contract.get("awardID"))), {})
        yield without | {SINCE: contract.get(SINCE) or _since(was, contract, now)}


def _since(was: Json, contract: Json, now: Json) -> str:
    """The day by which a contract that is newly terminated had ended."""
    old, new = (mapping(one.get("period")).get("endDate") for one in (was, contract))
    return str(new if old is not None and new is not None and new != old else now.get("date"))
