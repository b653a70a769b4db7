"""What leaving rests on beside the cost of sharing: how long things go on, staff, prices of contracts."""

from __future__ import annotations

from collections.abc import Iterator

from shiremoot.case import Head, Sourced
from shiremoot.case.head import Contract
from shiremoot.partners.document import Partners
from shiremoot.partners.stated import figures, stated, usual
from shiremoot.question.case_in_words import say_amount_stated, say_delay, say_origin, say_origin_of_figure
from shiremoot.question.resting import Stated
from shiremoot.report.words import say_share


def figures_of_leaving(partners: Partners, head: Head) -> Iterator[Stated]:
    """Every figure of leaving with its reason, then those of sharing."""
    leaving, most = partners.leaving, usual(partners, head)
    if leaving is not None:
        falls = leaving.falls_away
        yield Stated("What a leaver paid for falls away over", say_delay(falls), say_origin(falls, head))
        if (plan := leaving.with_plan) is not None:
            yield Stated("The same with an exit plan that is kept up", say_delay(plan), say_origin(plan, head))
        if (staff := leaving.staff) is not None:
            said = say_amount_stated(staff, most, head)
            yield Stated("Staff of a service, once", said, say_origin_of_figure(staff, head))
    for contract in _contracts(partners, head):
        if (price := contract.yearly) is not None:
            said = say_amount_stated(price, most, head)
            yield Stated(f"{contract.title}, a year", said, say_origin_of_figure(price, head))
    if partners.ending is not None:
        span = partners.ending.range
        said = f"{say_share(float(span.low))} to {say_share(float(span.high))} a year"
        yield Stated("Chance that the partnership ends", said, say_origin(partners.ending, head))
    yield from figures(partners, head)


def stated_of_leaving(partners: Partners, head: Head) -> Iterator[Sourced]:
    """Everything whose source the page names."""
    leaving = partners.leaving
    if leaving is not None:
        yield from (one for one in (leaving.falls_away, leaving.with_plan, leaving.staff) if one is not None)
    yield from (one.yearly for one in _contracts(partners, head) if one.yearly is not None)
    yield from (one for one in (partners.ending,) if one is not None)
    yield from stated(partners, head)


def _contracts(partners: Partners, head: Head) -> Iterator[Contract]:
    return (one for one in head.contracts.values() if one.service in partners.services)
