"""Contracts that bind those who remain: from when, until when, and for how much of each year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil, inf

from shiremoot.case import Head
from shiremoot.case.head import Contract
from shiremoot.dates import FinancialYear, Month
from shiremoot.partners.beside import contract_of

YEAR = 12.0  # months
APRIL = 4


@dataclass(frozen=True, slots=True)
class Binding:
    """A contract of a service; all in months since the first April of the ledger.

    price: the name of its line, "" where no price is held. ends, notice: infinite where none is stated.
    """

    name: str
    title: str
    price: str
    starts: float
    ends: float
    notice: float

    def in_force(self, leaving: float) -> bool:
        """Whether it runs on the day of leaving."""
        return self.starts <= leaving < self.ends

    def until(self, leaving: float) -> float:
        """When it stops to bind: its end, or sooner where notice that is given on the day of leaving has run."""
        return min(self.ends, leaving + self.notice)

    def bound(self, leaving: float, year: int) -> float:
        """The part of a year from the leaving on, counted from the ledger's first, in which it binds; 0 to 1."""
        if not self.in_force(leaving):
            return 0.0
        first = max(YEAR * year, leaving)
        return max(0.0, min(YEAR * (year + 1), self.until(leaving)) - first) / YEAR

    def last_day(self, leaving: float, first: FinancialYear) -> date | None:
        """The last day on which it binds; None where that is not stated. first: the ledger's first year."""
        until = self.until(leaving)
        return None if until == inf else (Month(first.start, APRIL) + (ceil(until) - 1)).last_day


def bindings(head: Head, service: str, first: FinancialYear) -> Iterator[Binding]:
    """Every contract that names the service; an option to extend one binds nobody and is not counted."""
    for name, contract in head.contracts.items():
        if contract.service == service:
            yield _binding(name, contract, service, first)


def _binding(name: str, contract: Contract, service: str, first: FinancialYear) -> Binding:
    priced = contract.yearly is not None and contract.yearly.estimated
    return Binding(
        name=name,
        title=contract.title,
        price=contract_of(service, name) if priced else "",
        starts=-inf if contract.starts is None else float(contract.starts.since(first)),
        ends=inf if contract.ends is None else contract.ends.since(first) + 1.0,
        notice=inf if contract.notice_months is None else float(contract.notice_months),
    )
