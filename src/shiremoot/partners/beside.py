"""What is drawn beside the cost curve: what a leaver leaves and spends, what a joiner pays in, what assets cost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shiremoot.case import Head, WrittenFigure
from shiremoot.case.figures import percentage
from shiremoot.case.moving import Delay
from shiremoot.case.sharing import Joining
from shiremoot.ledger import Draft
from shiremoot.partners.apart import KEY, apart, named, of_body
from shiremoot.partners.document import Joint, Leaving, Partners

FALLS_AWAY, WITH_PLAN = "leaving: falls away", "leaving: falls away with a plan"  # months after a leaving
GOES_ALONG, STAFF = "leaving: goes along", "leaving: staff"


def falls_away(leaving: Leaving, service: str) -> str:
    """The name in the ledger of how long what was paid for a leaver of a service goes on."""
    return _own(service, FALLS_AWAY, leaving.falls_away_of)


def with_plan(leaving: Leaving, service: str) -> str:
    """The same where an exit plan is kept up; "" where the case does not say."""
    return _own(service, WITH_PLAN, leaving.with_plan_of) if leaving.with_plan_for(service) is not None else ""


def staff(leaving: Leaving, service: str) -> str:
    """The name in the ledger of what staff of a service cost, once; "" where the case does not say."""
    return _own(service, STAFF, leaving.staff_of) if leaving.staff_for(service) is not None else ""


def _own(service: str, what: str, by_service: Mapping[str, object]) -> str:
    return named(service, what) if service in by_service else what


def contract_of(service: str, contract: str) -> str:
    """The name in the ledger of the yearly price of a contract that a service rests on."""
    return named(service, f"contract {contract}")


def set_up_of(service: str, body: str) -> str:
    """The name in the ledger of what it costs a body once to run a service by itself again."""
    return of_body(service, "set-up alone", body)


def buy_in_of(service: str) -> str:
    """The name in the ledger of what each who joins a service pays for what the others have built."""
    return named(service, "buy-in")


def cost_of_asset(asset: str) -> str:
    """The name in the ledger of what an asset costs in a year."""
    return named("asset", asset)


def joining_of(joint: Joint, head: Head) -> Joining | None:
    """What the agreement of a service says of those who join; None where it says nothing."""
    agreement = head.agreements.get(joint.agreement or "")
    return None if agreement is None else agreement.joining


def beside(draft: Draft, partners: Partners) -> None:
    """Add to the draft what is drawn beside the curve; it stands apart, and no total counts it."""
    for name, length in _lengths(partners):
        draft.length(name, length)
    if partners.leaving is not None and partners.leaving.goes_along is not None:
        draft.cause(GOES_ALONG, percentage(partners.leaving.goes_along))
    for name, figure, path, service, body in _figures(partners, draft.case.head):
        apart(draft, name, figure, path, service, body)


def _lengths(partners: Partners) -> Iterator[tuple[str, Delay]]:
    """How long things go on, as events of the first April."""
    leaving = partners.leaving
    if leaving is None:
        return
    yield FALLS_AWAY, leaving.falls_away
    if leaving.with_plan is not None:
        yield WITH_PLAN, leaving.with_plan
    yield from ((named(service, FALLS_AWAY), one) for service, one in leaving.falls_away_of.items())
    yield from ((named(service, WITH_PLAN), one) for service, one in leaving.with_plan_of.items())


def _figures(partners: Partners, head: Head) -> Iterator[tuple[str, WrittenFigure, str, str | None, str]]:
    """(name, figure, where it stands, service, body) of each line."""
    first = next(body for joint in partners.services.values() for body in joint.partners)
    if partners.leaving is not None:
        yield from _of_leavers(partners, partners.leaving, head, first)
    for service, joint in partners.services.items():
        joining = joining_of(joint, head)
        if joining is not None and joining.buy_in is not None:
            path = f"agreements.{joint.agreement}.joining.buy_in"
            yield buy_in_of(service), joining.buy_in, path, service, joint.partners[0]
    for name, asset in partners.assets.items():
        if asset.yearly is not None:
            yield cost_of_asset(name), asset.yearly, f"{KEY}.assets.{name}.yearly", None, asset.owner


def _of_leavers(
    partners: Partners, leaving: Leaving, head: Head, first: str
) -> Iterator[tuple[str, WrittenFigure, str, str | None, str]]:
    """Staff, what leavers spend on setting up alone, and the prices of contracts."""
    if leaving.staff is not None:
        yield STAFF, leaving.staff, f"{KEY}.leaving.staff", None, first
    for service, figure in leaving.staff_of.items():
        yield named(service, STAFF), figure, f"{KEY}.leaving.staff_of.{service}", service, first
    for service, joint in partners.services.items():
        for body, (place, once) in joint.set_ups_stated().items():
            yield set_up_of(service, body), once, f"{KEY}.services.{service}.{place}", service, body
    for name, contract in head.contracts.items():
        if contract.yearly is not None and contract.service is not None and contract.service in partners.services:
            line = contract_of(contract.service, name)
            yield line, contract.yearly, f"contracts.{name}.yearly", contract.service, first
