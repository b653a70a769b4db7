"""The named ways from one basis to another; each leaves a note (convention 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from shiremoot.dates import FinancialYear, ShiremootError
from shiremoot.money.amounts import Range
from shiremoot.money.figure import Amount, Figure, NotEstimated


class CannotConvert(ShiremootError):
    """A conversion was asked of a figure it does not fit."""


def to_prices(figure: Figure, base: FinancialYear, index: Mapping[FinancialYear, Decimal]) -> Figure:
    """The figure in the prices of another year: nominal x index(base) / index(its year).

    Raises: CannotConvert when the figure names no single year or the index does not hold a year.
    Source: HM Treasury, GDP deflators: user guide.
    """
    year = _price_year(figure)
    for needed in (year, base):
        if needed not in index:
            held = f"{min(index)} to {max(index)}" if index else "none"
            raise CannotConvert(f"no price index for {needed}", f"a year that is held: {held}")
    note = f"from {figure.basis.price} {year} to {base} prices"
    return _times(figure, index[base] / index[year], price=f"real {base}", note=note)


def _price_year(figure: Figure) -> FinancialYear:
    if figure.basis.price.startswith("real "):
        return FinancialYear.parse(figure.basis.price.removeprefix("real "))
    if figure.basis.price != "cash" or len(figure.basis.years) != 1:
        raise CannotConvert(f"a figure that is {figure.basis.say()}", "cash of one year, or real prices of a year")
    return figure.basis.years[0]


def in_year(figure: Figure, year: FinancialYear, share: Decimal | float) -> Figure:
    """What of a full-year figure falls in a year: its value times the share of the year it is live.

    Raises: CannotConvert when the figure is not full-year.
    """
    _needs(figure, "full-year")
    part = Decimal(str(share))
    return _times(figure, part, effect="in-year", years=(year,), note=f"in-year at {part:.4f} of the full year")


def annualised(figure: Figure, share: Decimal | float) -> Figure:
    """The full-year value of an in-year figure: figure / planned share of that year.

    Raises: CannotConvert when the figure is not in-year, or the share is nought.
    """
    _needs(figure, "in-year")
    part = _some(share)
    note = f"full-year from {part:.4f} of a year"
    return _times(figure, 1 / part, effect="full-year", years=(), note=note)


def yearly(figure: Figure, shares: Sequence[Decimal | float]) -> Figure:
    """The full-year value of a cumulative figure: figure / the sum of the planned shares of its years.

    Raises: CannotConvert when the figure is not cumulative, or the shares add up to nought.
    """
    _needs(figure, "cumulative")
    total = _some(sum(Decimal(str(share)) for share in shares))
    note = f"full-year from {total:.4f} years"
    return _times(figure, 1 / total, effect="full-year", years=(), note=note)


def _needs(figure: Figure, effect: str) -> None:
    if figure.basis.effect != effect:
        raise CannotConvert(f"a figure that is {figure.basis.say()}", f"a figure whose effect is {effect}")


def _some(share: Decimal | float) -> Decimal:
    part = Decimal(str(share))
    if part <= 0:
        raise CannotConvert("a planned share of nought", "a share of the year above nought")
    return part


def _times(figure: Figure, factor: Decimal, *, note: str, **basis: object) -> Figure:
    amount: Amount = figure.amount
    if isinstance(amount, Range):
        amount = Range(amount.low * factor, amount.high * factor)
    elif not isinstance(amount, NotEstimated):
        amount = amount * factor
    changed = replace(figure.basis, **basis)  # type: ignore[arg-type]
    return replace(figure, amount=amount, basis=changed, origin=figure.origin.noting(note))
