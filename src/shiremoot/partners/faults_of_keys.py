"""What is wrong with how the cost of a shared service is divided: keys, pools and use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from shiremoot.case import Head, Problem
from shiremoot.case.head import Agreement
from shiremoot.case.problems import nearest, some_of
from shiremoot.dates import FinancialYear

if TYPE_CHECKING:
    from shiremoot.partners.document import Joint


class Called(NamedTuple):
    """What those among whom a key divides are called: one by one, and together."""

    each: str
    together: str


PARTNERS = Called("each partner", "the partners")


def of_keys(path: str, service: str, joint: Joint, head: Head, years: Sequence[FinancialYear]) -> Iterator[Problem]:
    """Keys that leave a partner or a year out, use that nobody states, and a division that is said twice."""
    keys = head.keys()
    for place, name in _keys_in_force(path, joint, head):
        if name in keys:
            yield from of_key(place, name, head, joint.partners, years)
    for place, volume in _use_in_force(joint, head):
        yield from _of_use(place, service, volume, joint, head)
    yield from _of_agreement(path, joint, head)


def _agreement(joint: Joint, head: Head) -> Agreement | None:
    return head.agreements.get(joint.agreement) if joint.agreement is not None else None


def _keys_in_force(path: str, joint: Joint, head: Head) -> Iterator[tuple[str, str]]:
    """(place, name) of each key that divides the cost of the service or a part of it."""
    if joint.key is not None:
        yield f"{path}.key", joint.key
        return
    agreement = _agreement(joint, head)
    if agreement is None:
        return
    place = f"agreements.{joint.agreement}"
    if agreement.fixed is not None:
        yield f"{place}.fixed.key", agreement.fixed.key
    yield from ((f"{place}.pools.{name}.key", pool.key) for name, pool in agreement.pools.items() if pool.key)


def _use_in_force(joint: Joint, head: Head) -> Iterator[tuple[str, str]]:
    """(place, volume) of each volume that divides the cost of the service or a part of it."""
    agreement = _agreement(joint, head) if joint.key is None else None
    if agreement is None:
        return
    place = f"agreements.{joint.agreement}"
    if agreement.by_use is not None:
        yield f"{place}.by_use", agreement.by_use
    pools = agreement.pools.items()
    yield from ((f"{place}.pools.{name}.by_use", pool.by_use) for name, pool in pools if pool.by_use)


def of_key(
    place: str,
    name: str,
    head: Head,
    bodies: Sequence[str],
    years: Sequence[FinancialYear],
    called: Called = PARTNERS,
) -> Iterator[Problem]:
    """A key that is not of these bodies, or not of all years that count; an unknown body is told by its name alone."""
    key = head.keys()[name]
    lacking = [body for body in bodies if body not in key.bodies and body in head.bodies]
    if lacking:
        found = f'the key "{name}", which gives {some_of(lacking)} no share'
        yield Problem(place, found, f"a share for {called.each}")
    others = [body for body in key.bodies if body not in bodies and body in head.bodies]
    if others:
        found = f'the key "{name}", which divides among {some_of(others)} too'
        yield Problem(place, found, f"shares of {called.together} alone: {', '.join(bodies)}")
    without = next((year for year in years if not key.holds(year)), None)
    if without is not None:
        found = f'the key "{name}", whose shares begin in {key.begins}, for costs from {without} on'
        yield Problem(place, found, f"shares for {without} too")


def _of_use(place: str, service: str, volume: str, joint: Joint, head: Head) -> Iterator[Problem]:
    """A volume that a partner does not have, or of which nobody uses anything: a share of nought that nobody meant."""
    held = joint.baselines(head, service)
    volumes = {body: held[body].volumes for body in joint.partners if body in held}
    lacking = [body for body, each in volumes.items() if volume not in each]
    if lacking:
        known = dict.fromkeys(name for each in volumes.values() for name in each)
        expected = f'"{volume}" in the baseline of each partner, or one of: {", ".join(known) or "none is stated"}'
        yield Problem(place, f'no volume "{volume}" of {some_of(lacking)}', expected, nearest(volume, known))
    elif volumes and not any(each[volume] for each in volumes.values()):
        yield Problem(place, f"{volume} of nought for every partner", "a volume that somebody uses")
    for body, each in volumes.items():
        if each.get(volume, 0) < 0:
            found = f"{volume} of {each[volume]:f} for {body}"
            yield Problem(f"services.{service}.baselines.{body}.volumes.{volume}", found, "nought or more")


def _of_agreement(path: str, joint: Joint, head: Head) -> Iterator[Problem]:
    """An agreement that is not between all partners, or that says otherwise how cost is divided."""
    agreement = _agreement(joint, head)
    if agreement is None:
        return
    lacking = [body for body in joint.partners if body not in agreement.between and body in head.bodies]
    if lacking:
        found = f'"{joint.agreement}", which is not between {some_of(lacking)}'
        yield Problem(f"{path}.agreement", found, "an agreement between all partners")
    if agreement.pools or agreement.by_use is not None:
        said = "key" if joint.key is not None else "no_key"
        if joint.key is not None or joint.no_key is not None:
            found = f'`{said}` beside "{joint.agreement}", which says how the cost is divided'
            yield Problem(f"{path}.{said}", found, "one of the two", f"take `{said}` out")
