"""What is wrong with what a case says of leavers: how long things go on, and the contracts that bind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shiremoot.case import Head, Problem
from shiremoot.case.figures import basis_of, delay_chances, planned
from shiremoot.dates import say_months

if TYPE_CHECKING:
    from shiremoot.partners.document import Partners


def of_leaving(partners: Partners, head: Head) -> Iterator[Problem]:
    """A plan that makes things longer, and a contract of one price for all years."""
    leaving = partners.leaving
    if leaving is not None and leaving.with_plan is not None:
        usual, kept = (planned(delay_chances(one)) for one in (leaving.falls_away, leaving.with_plan))
        if kept > usual:
            found = f"{say_months(kept)} with a plan, beside {say_months(usual)} without one"
            yield Problem("partners.leaving.with_plan", found, "no longer than falls_away: a plan makes it shorter")
    for name, contract in head.contracts.items():
        if contract.service not in partners.services or contract.yearly is None:
            continue
        if basis_of(contract.yearly, head).recurrence == "one-off":
            yield Problem(f"contracts.{name}.yearly", "a price that is one-off", "what it costs each year")
