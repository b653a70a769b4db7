"""What leaving rests on beside the cost of sharing: how long things go on, staff, setting up, contracts, assets."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.case import Head, Sourced, WrittenFigure
from shiremoot.case.head import Contract
from shiremoot.case.moving import Delay
from shiremoot.case.parts import Uncertainty
from shiremoot.partners.document import Partners
from shiremoot.partners.naming import body_name, group_name
from shiremoot.partners.stated import figures, stated, usual
from shiremoot.question.case_in_words import say_amount_stated, say_delay, say_origin, say_origin_of_figure
from shiremoot.question.resting import Stated
from shiremoot.report.words import say_share, small


def figures_of_leaving(partners: Partners, head: Head) -> Iterator[Stated]:
    """Every figure of leaving with its reason, then those of sharing."""
    most = usual(partners, head)
    for what, length in _lengths(partners, head):
        yield Stated(what, say_delay(length), say_origin(length, head))
    along = None if partners.leaving is None else partners.leaving.goes_along
    if along is not None:
        yield Stated("Of what a leaver paid for, what goes along with it", _say_span(along), say_origin(along, head))
    for service, group in ({} if partners.leaving is None else partners.leaving.supposed).items():
        yield Stated(
            f"{head.services[service].title}: who is taken to share", group_name(head, group.joined), group.because
        )
    for what, figure in _amounts(partners, head):
        yield Stated(what, say_amount_stated(figure, most, head), say_origin_of_figure(figure, head))
    if partners.ending is not None:
        said = f"{_say_span(partners.ending)} a year"
        yield Stated("Chance that the partnership ends", said, say_origin(partners.ending, head))
    yield from figures(partners, head)


def _say_span(share: Uncertainty) -> str:
    return f"{say_share(float(share.range.low))} to {say_share(float(share.range.high))}"


def stated_of_leaving(partners: Partners, head: Head) -> Iterator[Sourced]:
    """Everything whose source the page names."""
    yield from (length for _, length in _lengths(partners, head))
    yield from (figure for _, figure in _amounts(partners, head))
    along = None if partners.leaving is None else partners.leaving.goes_along
    yield from (one for one in (along, partners.ending) if one is not None)
    yield from stated(partners, head)


def _lengths(partners: Partners, head: Head) -> Iterator[tuple[str, Delay]]:
    """How long things go on: for all services, then where one differs."""
    leaving = partners.leaving
    if leaving is None:
        return
    falls, plan = "What a leaver paid for falls away over", "The same with an exit plan that is kept up"
    yield falls, leaving.falls_away
    if leaving.with_plan is not None:
        yield plan, leaving.with_plan
    for what, by_service in ((falls, leaving.falls_away_of), (plan, leaving.with_plan_of)):
        yield from ((f"{head.services[service].title}: {small(what)}", one) for service, one in by_service.items())


def _amounts(partners: Partners, head: Head) -> Iterator[tuple[str, WrittenFigure]]:
    """What staff cost, what setting up alone does, prices of contracts and the cost of assets."""
    leaving = partners.leaving
    if leaving is not None and leaving.staff is not None:
        yield "Staff of a service, once", leaving.staff
    if leaving is not None:
        yield from ((f"{head.services[one].title}: staff, once", figure) for one, figure in leaving.staff_of.items())
    for service, joint in partners.services.items():
        title = head.services[service].title
        if joint.set_up is not None:
            yield f"{title}: setting up alone, once for each body", joint.set_up
        for body, figure in joint.set_ups.items():
            yield f"{title}: setting up alone, once for {body_name(head, body)}", figure
    for contract in _contracts(partners, head):
        if contract.yearly is not None:
            yield f"{contract.title}, a year", contract.yearly
    for asset in partners.assets.values():
        if asset.yearly is not None:
            yield f"{asset.title}, a year", asset.yearly


def _contracts(partners: Partners, head: Head) -> Iterator[Contract]:
    return (one for one in head.contracts.values() if one.service in partners.services)
