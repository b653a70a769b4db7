"""What is wrong with what an agreement says of those who join: their buy-in, and who gets it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shiremoot.case import Head, Problem
from shiremoot.case.problems import some_of
from shiremoot.case.sharing import Joining
from shiremoot.partners.faults_of_figures import of_once
from shiremoot.partners.faults_of_keys import of_key

if TYPE_CHECKING:
    from shiremoot.partners.document import Joint, Partners


def of_joining(partners: Partners, head: Head) -> Iterator[Problem]:
    """A buy-in in every year, one of several services at once, and a key that is not of those who share."""
    for name, agreement in head.agreements.items():
        under = {service: joint for service, joint in partners.services.items() if joint.agreement == name}
        if agreement.joining is not None and agreement.joining.buy_in is not None and under:
            yield from _of_buy_in(f"agreements.{name}.joining", agreement.joining, under, partners, head)


def _of_buy_in(
    place: str, joining: Joining, under: dict[str, Joint], partners: Partners, head: Head
) -> Iterator[Problem]:
    yield from of_once(f"{place}.buy_in", "a buy-in", joining.buy_in, head)
    if len(under) > 1:
        found = f"one buy-in of an agreement over {some_of(tuple(under))}, which would be paid for each"
        yield Problem(f"{place}.buy_in", found, "a buy-in of one service", "write an agreement for each service")
    keys = head.keys()
    if joining.key is not None and joining.key in keys:
        for joint in under.values():
            yield from of_key(f"{place}.key", joining.key, head, joint.partners, partners.years)
