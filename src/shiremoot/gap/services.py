"""The gap, the pressures and the savings of each service and directorate; what names none has a row of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from shiremoot.case import Head
from shiremoot.gap.views import BY_SERVICE, IN_BASE, PlanViews, name_of
from shiremoot.gap.years import YearOfGap
from shiremoot.money import to_the_penny

NO_SERVICE, NO_DIRECTORATE = "No service named", "No directorate named"


def with_services(told: YearOfGap, body: str, plan: PlanViews, head: Head, planned: Mapping[str, float]) -> YearOfGap:
    """A year of a body with what each service and directorate has in it as planned, beyond what the base holds."""
    gap, pressures, savings = (
        {service: _new(planned, body, f"{view} {service}", told) for service in plan.services} for view in BY_SERVICE
    )
    return replace(
        told,
        by_service=_named(gap),
        pressures_by_service=_named(pressures),
        savings_by_service=_named(savings),
        by_directorate=_by_directorate(gap, head),
        pressures_by_directorate=_by_directorate(pressures, head),
        savings_by_directorate=_by_directorate(savings, head),
    )


def _new(planned: Mapping[str, float], body: str, what: str, told: YearOfGap) -> float:
    return planned[name_of(body, what, told.year)] - planned[name_of(body, what, IN_BASE)]


def _named(pounds: Mapping[str, float]) -> Mapping[str, float]:
    return {service or NO_SERVICE: to_the_penny(each) for service, each in pounds.items()}


def _by_directorate(pounds: Mapping[str, float], head: Head) -> Mapping[str, float]:
    """Pounds of services by their directorate, in the order of the head; none where no service has one."""
    whose = {service: directorate_of(service, head) for service in pounds}
    if not any(whose.values()):
        return {}
    added: dict[str, float] = defaultdict(float)
    for service, each in pounds.items():
        added[whose[service]] += each
    order = [*dict.fromkeys([*head.directorates, *(one for one in whose.values() if one)]), ""]
    return {name or NO_DIRECTORATE: to_the_penny(added[name]) for name in order if name in added}


def directorate_of(service: str, head: Head) -> str:
    """The directorate of a service; empty where it has none or the case does not define it."""
    return head.services[service].directorate or "" if service in head.services else ""


def service_title(name: str, head: Head) -> str:
    """What a service is called: its title, or the row for what names none."""
    return head.services[name].title if name in head.services else name


def directorate_title(name: str, head: Head) -> str:
    """What a directorate is called: its title, where the head gives one."""
    return head.directorates[name].title if name in head.directorates else name
