"""Cases of any size, made by rule: the same questions are asked of one and of another twice as large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]
MONTHS = ("April 2016", "July 2016", "October 2016", "January 2017", "April 2017")
FOR_GROWTH = "for growth"


@dataclass(frozen=True, slots=True)
class Size:
    """How much of each thing a case holds; of projects, one in three waits for another."""

    projects: int = 8
    bodies: int = 1
    services: int = 1
    streams: int = 2
    targets: int = 1
    milestones: int = 1
    members: int = 0
    variants: int = 0
    chain: int = 0


def programme_case(size: Size) -> Document:
    """A case with a programme: ranges, late starts, chances of delivery, causes, costs, and what each waits for.

    members: so many of the projects move together. chain: so many projects each wait for the one before.
    """
    names = [project_name(at) for at in range(size.projects)]
    streams: dict[str, Document] = {
        f"stream-{at}": {"title": f"Stream {at}", "projects": {}} for at in range(size.streams)
    }
    for at, name in enumerate(names):
        streams[f"stream-{at % size.streams}"]["projects"][name] = _project(at, size)
    together = {"members": names[: size.members], "every_pair": 0.3, "assumed": FOR_GROWTH}
    return {
        **_head(size),
        **({"correlations": {"together": together}} if size.members else {}),
        "programme": {
            "targets": [_target(at) for at in range(size.targets)],
            "reported_total": _reported_total(size),
            "workstreams": streams,
        },
    }


def gap_case(lines: int = 8, bodies: int = 1, years: int = 4) -> Document:
    """A case with a medium-term plan: so many lines of each kind, and reserves of each body."""
    through = f"{2016 + years}-{17 + years}"
    held = [f"body-{at}" for at in range(bodies)]
    return {
        **_head(Size(bodies=bodies)),
        "gap": {
            "base_year": "2016-17",
            "through": through,
            "base": {body: {"budget": _sum(200_000_000), "funding": _sum(200_000_000)} for body in held},
            "pressures": {f"pressure-{at}": _line(at, held, years) for at in range(lines)},
            "funding": {f"funding-{at}": _line(at, held, years) for at in range(lines)},
            "savings": {f"saving-{at}": _line(at, held, 0) for at in range(lines)},
            "costs": {f"cost-{at}": _line(at, held, 0) for at in range(lines)},
            "reserves": {body: _reserves(at) for at, body in enumerate(held)},
        },
    }


def project_name(at: int) -> str:
    """The name of the project at this place."""
    return f"project-{at:04}"


def _head(size: Size) -> Document:
    milestones = {f"milestone-{at}": _milestone(at) for at in range(size.milestones)}
    variants = {f"variant-{at}": {"title": f"Variant {at}"} for at in range(size.variants)}
    return {
        "shiremoot": 1,
        "case": "for-growth",
        "title": "For growth",
        "bodies": {f"body-{at}": {"name": f"Body {at}", "kind": "county"} for at in range(size.bodies)},
        "services": {f"service-{at}": _service(at, size) for at in range(size.services)},
        "basis": {"price": "cash", "effect": "full-year", "recurrence": "recurring", "class": "cashable", "net": True},
        "sources": {"report": {"title": "Report", "published": 2016}},
        "milestones": milestones,
        "causes": {
            name: {"range": "-10% to 15%", "likely": "0%", "ends": "absolute", "assumed": FOR_GROWTH}
            for name in ("pay", "vacancy")
        },
        **({"variants": variants} if variants else {}),
    }


def _milestone(at: int) -> Document:
    after = [f"milestone-{at - 1}"] if at else []
    return {"month": "October 2016", "delay": _delay(at), "after": after}


def _service(at: int, size: Size) -> Document:
    baselines = {f"body-{one}": {"year": "2015-16", "scope": "all of it"} for one in range(size.bodies)}
    return {"title": f"Service {at}", "baselines": baselines if at == 0 else {}}


def _project(at: int, size: Size) -> Document:
    thousand = 100 + 7 * (at % 40)
    after = [f"milestone-{at % size.milestones}"] if at % 3 == 1 and size.milestones else []
    needs = [project_name(at - 1)] if at % 3 == 2 else []
    if 0 < at < size.chain:
        after = [project_name(at - 1)]
    return {
        "title": f"Project {at}",
        "saving": _range(thousand, thousand + 60) if at % 2 else {"amount": f"£{thousand}k", "reported": "report"},
        "cost": _range(thousand // 4, thousand // 3) | {"recurrence": "one-off"},
        "start": {"month": MONTHS[at % len(MONTHS)], "delay": _delay(at), "after": after},
        "ramp": "6 months",
        "delivery": {"chance": f"{70 + at % 25}%", "assumed": FOR_GROWTH},
        "driven_by": {"pay": "10%", "vacancy": "20%"},
        **({"needs": needs} if needs else {}),
        **({"body": f"body-{at % size.bodies}"} if size.bodies > 1 else {}),
        **({"service": f"service-{at % size.services}"} if size.services else {}),
        **({"variants": [f"variant-{at % size.variants}"]} if size.variants and at % 4 == 3 else {}),
        "budget_lines": [f"line {at}"],
    }


def _range(low: int, high: int) -> Document:
    likely = f"£{(low + high) // 2}k"
    return {"range": f"£{low}k to £{high}k", "likely": likely, "ends": "absolute", "assumed": FOR_GROWTH}


def _delay(at: int) -> Document:
    return {"likely": f"{1 + at % 5} months", "p90": f"{6 + at % 7} months", "assumed": FOR_GROWTH}


def _target(at: int) -> Document:
    year = f"{2017 + at % 3}-{18 + at % 3}"
    return {"amount": f"£{1 + at}m", "year": year, "effect": "in-year", "assumed": FOR_GROWTH}


def _reported_total(size: Size) -> Document:
    ends = {"range": f"£{size.projects * 50}k to £{size.projects * 250}k", "ends": "absolute"}
    return {**ends, "year": "2017-18", "effect": "in-year", "reported": "report"}


def _sum(pounds: int) -> Document:
    return {"amount": pounds, "effect": "in-year", "year": "2016-17", "reported": "report"}


def _line(at: int, bodies: list[str], years: int) -> Document:
    thousand = 100 + 7 * (at % 40)
    by_year = {f"{2016 + year}-{17 + year}": f"£{thousand + 10 * year}k" for year in range(1, years + 1)}
    doubt = {"range": "-20% to 30%", "likely": "0%", "ends": "absolute", "assumed": FOR_GROWTH}
    figure = {"by_year": by_year, "effect": "in-year", "uncertainty": doubt, "reported": "report"} if years else None
    start = {"start": {"month": MONTHS[at % len(MONTHS)]}, "ramp": "6 months"}
    return {
        "title": f"Line {at}",
        "figure": figure or _range(thousand, thousand + 60),
        "body": bodies[at % len(bodies)],
        **({} if years else start),
        "heading": f"Heading {at % 6}",
    }


def _reserves(at: int) -> Document:
    return {
        "opening": {"general": {"amount": f"£{20 + at % 9}m", "reported": "report"}},
        "minimum": {"amount": "£10m", "reported": "report"},
        "planned_use": {"2017-18": "£1m"},
        "covers_shortfall": True,
    }
