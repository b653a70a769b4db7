"""What a case promises, by kind of arrangement: its options, the targets of its programme, its agreements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from shiremoot.case import Case
from shiremoot.case.head import Agreement, Head
from shiremoot.case.parts import say_share
from shiremoot.evidence.library import Library
from shiremoot.evidence.services import services_in
from shiremoot.money import say_pounds
from shiremoot.options.document import Options
from shiremoot.options.way import COMPARATORS
from shiremoot.programme.document import Programme
from shiremoot.programme.target import Target
from shiremoot.report.words import listed

IN_HOUSE, SHARED, PARTNER = "in-house", "shared-service", "partner"
WHY_NO_KIND = {None: "the option names no `model`", "mixture": "a mixture"}


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that a case promises.

    name: where it stands in the case. kind: of arrangement; None with the reason why_no_kind. services: kinds of
    service. bodies: whose it is. amount: as the case states it, in words; nothing where it states none. saving: the
    part of the services' cost that it claims; None where their cost is not stated.
    """

    name: str
    title: str
    kind: str | None
    why_no_kind: str
    services: tuple[str, ...]
    bodies: tuple[str, ...]
    amount: str
    saving: float | None


def promises(case: Case, library: Library) -> tuple[Promise, ...]:
    """Everything that a case promises, in the order options, targets, agreements; nothing where it claims nothing.

    A cap is no promise of a saving, and business as usual and do-minimum promise nothing. An option without a model, or
    with a mixture of them, is of no kind. A target of two bodies or more is taken for one of a shared service.
    """
    return (*_of_options(case, library), *_of_targets(case, library), *_of_agreements(case, library))


def _of_options(case: Case, library: Library) -> Iterator[Promise]:
    ways = case.section(Options).ways if case.has(Options.key) else {}
    for name, way in ways.items():
        if way.fate in COMPARATORS:
            continue
        variant = case.head.variants.get(name)
        kind = _kind_of(library, way.model)
        reason = "" if kind else WHY_NO_KIND.get(way.model, "the library holds nothing of what is rented")
        title = variant.title if variant is not None else name
        services = _services(library, case.head, case.head.services)
        yield Promise(f"options.ways.{name}", title, kind, reason, services, _first(case.head), "", None)


def _kind_of(library: Library, model: str | None) -> str | None:
    return next((kind.key for kind in library.kinds.values() if model in kind.models), None)


def _first(head: Head) -> tuple[str, ...]:
    return (next(iter(head.bodies)),)


def _of_targets(case: Case, library: Library) -> Iterator[Promise]:
    if not case.has(Programme.key):
        return
    programme = case.section(Programme)
    for at, target in enumerate(programme.targets):
        if target.test == "at-most":
            continue
        bodies = target.body or _first(case.head)
        names = target.service or _services_of(programme, case.head)
        yield Promise(
            name=f"programme.targets[{at}]",
            title=target.title or f"Savings of {say_pounds(target.amount)}",
            kind=SHARED if len(bodies) > 1 else IN_HOUSE,
            why_no_kind="",
            services=_services(library, case.head, names),
            bodies=bodies,
            amount=f"{say_pounds(target.amount)} {_when(target)}",
            saving=_part_of_cost(target, bodies, names, case.head),
        )


def _services_of(programme: Programme, head: Head) -> tuple[str, ...]:
    """The services of its projects; all of the case where no project names one."""
    named = dict.fromkeys(project.service for _, _, project in programme.projects() if project.service)
    return tuple(named or head.services)


def _services(library: Library, head: Head, names: Iterable[str]) -> tuple[str, ...]:
    return services_in(library, (head.services[name].title for name in names if name in head.services))


def _when(target: Target) -> str:
    if target.year is not None:
        return f"in {target.year}"
    years = target.years or ()
    return f"over {years[0]} to {years[-1]}"


def _part_of_cost(target: Target, bodies: Iterable[str], services: Iterable[str], head: Head) -> float | None:
    """What a target of one year is of what its services cost in all its bodies, where every one states that."""
    if target.year is None or target.effect == "cumulative":
        return None
    costs = [_cost(head, service, body) for service in services for body in bodies]
    known = [cost for cost in costs if cost is not None]
    if not known or len(known) < len(costs):
        return None
    return float(target.amount / sum(known, Decimal(0)))


def _cost(head: Head, service: str, body: str) -> Decimal | None:
    """What a service costs a body, by its baseline; None where that states no amount above nought."""
    baseline = head.services[service].baselines.get(body)
    spend = baseline.spend.amount if baseline is not None and baseline.spend is not None else None
    return spend or None


def _of_agreements(case: Case, library: Library) -> Iterator[Promise]:
    services = _services(library, case.head, case.head.services)
    for name, agreement in case.head.agreements.items():
        if (kind := _kind_of_agreement(agreement)) is not None:
            title, bodies = agreement.title, agreement.between
            yield Promise(f"agreements.{name}", title, kind, "", services, bodies, _fee(agreement), None)


def _kind_of_agreement(agreement: Agreement) -> str | None:
    """With a share of what is gained it is one with a partner; between two bodies or more it is a shared service."""
    if agreement.fee is not None:
        return PARTNER
    return SHARED if len(agreement.between) > 1 else None


def _fee(agreement: Agreement) -> str:
    return "" if agreement.fee is None else f"a fee of {say_share(agreement.fee.share)} of what is saved"


def say_bodies(promise: Promise, head: Head) -> str:
    """Whose promise it is."""
    return listed([head.bodies[name].name for name in promise.bodies if name in head.bodies] or list(promise.bodies))
