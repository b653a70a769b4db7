"""The named ways from one basis to another; each leaves a note on the figure's origin (convention 3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from shiremoot.dates import FinancialYear, ShiremootError
from shiremoot.money.amounts import Range
from shiremoot.money.basis import Basis
from shiremoot.money.figure import Figure, NotEstimated

Share = Decimal | float


class CannotConvert(ShiremootError):
    """A conversion was asked of a figure that it does not fit."""


def to_prices(figure: Figure, base_year: FinancialYear, index: Mapping[FinancialYear, Decimal]) -> Figure:
    """The figure in the prices of another year: pounds times index of the base year over index of its own.

    index: a price index by financial year, in any unit, above nought. A cash figure is in the prices of the one
    year it is stated for; a real one in those of its price base.
    Raises: CannotConvert when the figure names no single year, or the index does not hold one.
    Source: HM Treasury, GDP deflators: user guide.
    """
    own_year = _price_year(figure.basis)
    own, base = _index_of(own_year, index), _index_of(base_year, index)
    note = f"from prices of {own_year} to prices of {base_year}: index {_say(base)} over {_say(own)}"
    return _scaled(figure, base, own, replace(figure.basis, price=f"real {base_year}"), note)


def _price_year(basis: Basis) -> FinancialYear:
    if basis.real_year is not None:
        return basis.real_year
    if basis.price != "cash" or len(basis.years) != 1:
        raise CannotConvert(f"a figure that is {basis.say()}", "cash of one year, or real prices of one year")
    return basis.years[0]


def _index_of(year: FinancialYear, index: Mapping[FinancialYear, Decimal]) -> Decimal:
    if year not in index:
        held = f"{min(index)} to {max(index)}" if index else "no year"
        raise CannotConvert(f"no price index for {year}", f"a year that is held: {held}")
    if not (index[year].is_finite() and index[year] > 0):
        raise CannotConvert(f"a price index of {index[year]} for {year}", "an index above nought")
    return index[year]


def in_year(figure: Figure, share: Share, year: FinancialYear | None = None) -> Figure:
    """What of a full-year figure falls in a year: its pounds times the share of the year that it is live.

    share: 0 to 1, as ``dates.share_of_year`` gives it. year: the year it falls in; by default the one year
    that the figure is stated for.
    Raises: CannotConvert when the figure is not full-year, names no year, or the share is not 0 to 1.
    """
    _need(figure, "full-year")
    part = _share(share)
    falls = (year,) if year is not None else figure.basis.years
    if len(falls) != 1:
        raise CannotConvert(f"a figure that is {figure.basis.say()}", "one year that it falls in", fix="give year")
    note = f"in-year {falls[0]}: {_say(part)} of the full year"
    return _scaled(figure, part, Decimal(1), replace(figure.basis, effect="in-year", years=falls), note)


def annualised(figure: Figure, share: Share) -> Figure:
    """The full-year value of an in-year figure: its pounds over the planned share of that year.

    share: above 0, at most 1. The result keeps the year, because its prices are of that year.
    Raises: CannotConvert when the figure is not in-year, or the share is 0 or not a share.
    """
    _need(figure, "in-year")
    part = _share(share)
    _need_some(part)
    note = f"full-year: {_say(part)} of a full year fell in the year stated"
    return _scaled(figure, Decimal(1), part, replace(figure.basis, effect="full-year"), note)


def yearly(figure: Figure, shares: Sequence[Share]) -> Figure:
    """The full-year value of a cumulative figure: its pounds over the sum of the planned shares of its years.

    shares: one for each year of the figure, 0 to 1 each. The result is of no single year.
    Raises: CannotConvert when the figure is not cumulative, the shares do not match its years, or all are 0.
    """
    _need(figure, "cumulative")
    if len(shares) != len(figure.basis.years):
        expected = f"one for each year the figure is stated for ({len(figure.basis.years)})"
        raise CannotConvert(f"{len(shares)} planned shares", expected)
    total = sum(map(_share, shares), Decimal(0))
    _need_some(total)
    note = f"full-year: the cumulative figure is {_say(total)} full years"
    return _scaled(figure, Decimal(1), total, replace(figure.basis, effect="full-year", years=()), note)


def _need(figure: Figure, effect: str) -> None:
    if figure.basis.effect != effect:
        raise CannotConvert(f"a figure that is {figure.basis.say()}", f"a figure whose effect is {effect}")


def _share(share: Share) -> Decimal:
    part = Decimal(str(share))
    if not (part.is_finite() and 0 <= part <= 1):
        raise CannotConvert(f"{share} as share of a year", "a share from 0 to 1")
    return part


def _need_some(share: Decimal) -> None:
    if not share:
        raise CannotConvert(
            "a planned share of 0", "a share above 0: nothing was planned to fall in the time stated (convention 12)"
        )


def _scaled(figure: Figure, times: Decimal, over: Decimal, basis: Basis, note: str) -> Figure:
    """The figure's pounds times one number over another, on its new basis and with the note."""
    match figure.amount:
        case Range(low, high):
            amount: Decimal | Range | NotEstimated = Range(low * times / over, high * times / over)
        case NotEstimated():
            amount = figure.amount
        case _:
            amount = figure.amount * times / over
    return Figure(amount, basis, figure.origin.noting(note))


def _say(number: Decimal) -> str:
    """A share or an index as a note gives it, with at most four decimals."""
    return f"{number:.4f}".rstrip("0").rstrip(".")
