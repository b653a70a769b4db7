"""What is wrong with what a case says of leavers: how long things go on, staff, supposed groups, contracts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shiremoot.case import Head, Problem
from shiremoot.case.figures import basis_of, delay_chances, planned
from shiremoot.case.moving import Delay
from shiremoot.case.problems import some_of
from shiremoot.dates import say_months
from shiremoot.partners.faults_of_figures import of_chances, of_once

if TYPE_CHECKING:
    from shiremoot.partners.document import Leaving, Partners

LEAVING = "partners.leaving"


def of_leaving(partners: Partners, head: Head) -> Iterator[Problem]:
    """A plan that makes things longer, staff in every year, a group that cannot be supposed, a price for all years."""
    if partners.leaving is not None:
        yield from of_chances(f"{LEAVING}.goes_along", "a part that goes along", partners.leaving.goes_along)
        yield from _of_plans(partners.leaving)
        yield from _of_staff(partners.leaving, head)
        yield from _of_services(partners, partners.leaving, head)
        yield from _of_supposed(partners, partners.leaving)
    for name, contract in head.contracts.items():
        if contract.service not in partners.services or contract.yearly is None:
            continue
        if basis_of(contract.yearly, head).recurrence == "one-off":
            yield Problem(f"contracts.{name}.yearly", "a price that is one-off", "what it costs each year")


def _of_plans(leaving: Leaving) -> Iterator[Problem]:
    """A plan that makes things longer: of all services, or of one that differs."""
    yield from _of_plan("with_plan", leaving.falls_away, leaving.with_plan)
    for service in dict.fromkeys((*leaving.falls_away_of, *leaving.with_plan_of)):
        key = f"with_plan_of.{service}" if service in leaving.with_plan_of else f"falls_away_of.{service}"
        yield from _of_plan(key, leaving.falls_away_for(service), leaving.with_plan_for(service))


def _of_plan(key: str, without: Delay, with_plan: Delay | None) -> Iterator[Problem]:
    if with_plan is None:
        return
    usual, kept = (planned(delay_chances(one)) for one in (without, with_plan))
    if kept > usual:
        found = f"{say_months(kept)} with a plan, beside {say_months(usual)} without one"
        yield Problem(f"{LEAVING}.{key}", found, "no longer than falls_away: a plan makes it shorter")


def _of_staff(leaving: Leaving, head: Head) -> Iterator[Problem]:
    yield from of_once(f"{LEAVING}.staff", "what staff cost", leaving.staff, head)
    for service, figure in leaving.staff_of.items():
        yield from of_once(f"{LEAVING}.staff_of.{service}", "what staff cost", figure, head)


def _of_services(partners: Partners, leaving: Leaving, head: Head) -> Iterator[Problem]:
    """What is said of a service that is not among those that are shared, and so would move nothing."""
    if not partners.services:
        return  # what is wrong with them is told where it is
    idle = [service for service in head.services if service not in partners.services]
    for key in ("falls_away_of", "with_plan_of", "staff_of", "supposed"):
        for service in (one for one in idle if one in getattr(leaving, key)):
            found = f"{service}, which is not among the services that are shared"
            yield Problem(f"{LEAVING}.{key}.{service}", found, f"one of {', '.join(partners.services)}")


def _of_supposed(partners: Partners, leaving: Leaving) -> Iterator[Problem]:
    """Who is taken to share what others share already, or who may not join it; and a key, which is not of them."""
    for service, supposed in leaving.supposed.items():
        joint, place = partners.services.get(service), f"{LEAVING}.supposed.{service}"
        if joint is None:
            continue
        if len(joint.partners) > 1:
            found = f"a group that is supposed, beside {some_of(joint.partners)}, who share it"
            yield Problem(place, found, "a service that one body alone shares", "take it out")
        elif joint.key is not None or joint.agreement is not None or joint.claimed:
            said = next(key for key in ("key", "agreement", "claimed") if getattr(joint, key))
            found = f"a group that is supposed, beside `{said}`, which is of {joint.partners[0]} alone"
            yield Problem(place, found, f"one of the two, so that nothing is said of others by `{said}`")
        strangers = [body for body in supposed.joined if body not in joint.later]
        if strangers:
            found = f"{some_of(strangers)}, who may not join {service}"
            yield Problem(f"{place}.joined", found, f"some of {', '.join(joint.later) or 'those in `later`'}")
