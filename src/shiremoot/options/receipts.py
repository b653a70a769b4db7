"""Whether capital receipts may pay a revenue cost: the direction's years, purposes and limit on redundancy pay.

Source: Local Government Act 2003, sections 16(2)(b) and 20; the directions are a parameter. Whether a cost has the
purpose that is stated for it is the council's to judge, and stands in the paper as its statement.
"""

from __future__ import annotations

from typing import Literal

from shiremoot.dates import FinancialYear
from shiremoot.options.errors import OptionsError
from shiremoot.parameters import ParameterError, describe, lookup
from shiremoot.parameters.document import Content

DIRECTION = "england/finance/flexible_use_of_capital_receipts"
Redundancy = Literal["statutory", "discretionary"]
OTHERWISE = "name another source of the money, such as reserves"


def receipts_refusal(
    cost: str, year: FinancialYear, purpose: str, redundancy: Redundancy | None = None
) -> OptionsError | None:
    """Why capital receipts may not pay this revenue cost, by its name; None where the direction lets them.

    purpose: one of those that the direction names, or any other, which is refused. redundancy: set for redundancy pay
    alone: the statutory amount, or what a council pays beyond it. Pension strain is no redundancy pay.
    """
    found = f"{cost}, paid from capital receipts in {year}"
    try:
        direction = lookup(DIRECTION, year)
    except ParameterError:
        return OptionsError(found, f"a year {_years()}, for which a direction lets receipts pay", fix=OTHERWISE)
    purposes = direction.parts["purposes"]
    if not isinstance(purposes, tuple) or purpose not in purposes:
        return OptionsError(f"{found} for {purpose}", f"a purpose of the direction: {_listed(purposes)}", fix=OTHERWISE)
    if redundancy == "discretionary" and direction.parts["redundancy"] == "statutory":
        return OptionsError(
            f"{found}: redundancy pay beyond the statutory amount",
            f"the statutory amount alone, under the {direction.source.title}",
            fix=OTHERWISE,
        )
    return None


def direction_of(year: FinancialYear) -> str:
    """What the direction is called that lets receipts pay revenue cost in a year.

    Raises: ParameterError where none does.
    """
    return lookup(DIRECTION, year).source.title


def _years() -> str:
    held = describe(DIRECTION)
    return f"from {held.values[0].start} to {held.until}"


def _listed(purposes: Content) -> str:
    return " or ".join(map(str, purposes if isinstance(purposes, tuple) else (purposes,)))
