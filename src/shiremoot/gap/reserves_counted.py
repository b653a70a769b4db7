"""Reserves counted: a body's own through every draw, those of several together, and what comes of them by year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add

from shiremoot.chance import Floats, quantiles
from shiremoot.dates import FinancialYear
from shiremoot.gap.reserves import AddedUp, AtP20, Balance, Lasts, RunsOut, Runway, Unpaid
from shiremoot.gap.reserves_drawn import drawn_years, likely, openings, rules_of
from shiremoot.gap.reserves_moving import Moved, Rules, moved
from shiremoot.gap.reserves_named import named
from shiremoot.gap.reserves_odds import below, in_runs
from shiremoot.gap.reserves_stated import Reserves
from shiremoot.gap.views import TOGETHER
from shiremoot.gap.years import NamedReserve, YearOfGap
from shiremoot.lazy import np
from shiremoot.ledger import Executor
from shiremoot.money import PENNY, to_the_penny

PLANNED, AT_P20 = 0, 1  # the places of the two paths that nothing is drawn for
HALF_A_PENNY = PENNY / 2


@dataclass(frozen=True, slots=True)
class Path:
    """Reserves counted together on one path without luck, pounds by year; closing is less what is missing so far."""

    opening: float
    contributed: Floats
    used: Floats
    covered: Floats
    returned: Floats
    closing: Floats
    missing: Floats
    unpaid: Floats

    def __add__(self, other: Path) -> Path:
        """Both together."""
        return Path(*(getattr(self, name) + getattr(other, name) for name in Path.__slots__))


@dataclass(frozen=True, slots=True)
class Stock:
    """Reserves of one body or of several that are counted together, pounds: as planned by year, and in every draw.

    planned, at_p20: the plan, and the plan with the savings that 80 of 100 runs reach. minimum: (years,). drawn:
    (years, draws), what is left at each year's end, less what is missing so far. missing: (years, draws), what they
    had to pay in the year and could not. unpaid: (years, draws), what of the year nobody pays.
    """

    planned: Path
    at_p20: Path
    minimum: Floats
    minimum_stated: bool
    drawn: Floats
    missing: Floats
    unpaid: Floats

    @classmethod
    def together(cls, stocks: Sequence[Stock]) -> Stock:
        """All of them, draw by draw: each covers its own shortfall, and no other's."""

        def drawn(name: str) -> Floats:
            first, *others = (getattr(one, name) for one in stocks)
            total: Floats = first.copy()
            for each in others:
                total += each  # in place: each of them may have millions of draws
            return total

        return cls(
            reduce(add, (one.planned for one in stocks)),
            reduce(add, (one.at_p20 for one in stocks)),
            reduce(add, (one.minimum for one in stocks)),
            all(one.minimum_stated for one in stocks),
            *map(drawn, ("drawn", "missing", "unpaid")),
        )


@dataclass(frozen=True, slots=True)
class Held:
    """What is answered of reserves of one body or of all together: by year, how long they last, each by its name.

    by_name: for each year. missing: money missing in the middle run, added up; None where nobody covers a shortfall.
    """

    balances: tuple[Balance, ...] = ()
    runway: Runway | None = None
    by_name: tuple[tuple[NamedReserve, ...], ...] = ()
    missing: tuple[float, ...] | None = None

    def told_in(self, years: Sequence[YearOfGap]) -> tuple[YearOfGap, ...]:
        """The years with what is told of reserves in each."""
        named = self.by_name or ((),) * len(years)
        short: Sequence[float | None] = self.missing or (None,) * len(years)
        return tuple(
            replace(year, reserves=each, money_missing=pounds)
            for year, each, pounds in zip(years, named, short, strict=True)
        )


def reserves_held(
    reserves: Mapping[str, Reserves],
    plans: Mapping[str, Sequence[YearOfGap]],
    left: Mapping[str, Floats],
    seed: int,
    executor: Executor,
) -> Mapping[str, Held]:
    """Reserves of each body that states any, and under "" of all of them together; empty where nobody does.

    plans: each body's years. left: (years, draws) pounds of gap after savings, before reserves, of each body.
    """
    bodies = list(reserves)

    def of_body(at: int) -> tuple[Held, Stock | None]:
        return _of_body(bodies[at], reserves[bodies[at]], plans[bodies[at]], left[bodies[at]], seed)

    each = list(executor.run(of_body, range(len(bodies))))
    found = {body: held for body, (held, _) in zip(bodies, each, strict=True)}
    if found:
        stocks = [stock for _, stock in each if stock is not None]
        found[TOGETHER] = _together(stocks, list(found.values()), next(iter(plans.values())))
    return found


def _of_body(
    body: str, kept: Reserves, years: Sequence[YearOfGap], left: Floats, seed: int
) -> tuple[Held, Stock | None]:
    """What is answered of one body's reserves, and those that are counted together; None where all are ring-fenced."""
    rules = rules_of(kept, years)
    after = np.array([[year.gap_after_savings.planned, year.gap_after_savings.p20] for year in years])
    paths = tuple(moved(rules, likely(rules), after))
    together, missing, unpaid = (np.empty_like(left) for _ in range(3))
    short: Floats | float = 0.0
    by_name: list[tuple[NamedReserve, ...]] = []
    reserves = named(body, rules, paths)
    for at, one in enumerate(drawn_years(rules, openings(rules, body, left.shape[1], seed), left)):
        by_name.append(reserves.year(at, one.closing))
        missing[at], unpaid[at] = one.unpaid if kept.covers else one.not_there, one.unpaid
        short = short + missing[at]
        together[at] = sum((one.closing[place] for place in rules.pool), start=np.zeros(1)) - short
    if not rules.pool:
        return Held(by_name=tuple(by_name)), None
    counted = [rules.reserves[place] for place in rules.pool]
    stock = Stock(
        _path(rules, paths, PLANNED, covers=kept.covers),
        _path(rules, paths, AT_P20, covers=kept.covers),
        np.sum([one.minimum for one in counted], axis=0),
        any(one.minimum_stated for one in counted),
        together,
        missing,
        unpaid,
    )
    return _held(stock, years, tuple(by_name), covers=kept.covers), stock


def _together(stocks: Sequence[Stock], each: Sequence[Held], years: Sequence[YearOfGap]) -> Held:
    """What one body has left is no help to another, so what is missing adds up."""
    by_name = tuple(
        tuple(one for part in parts for one in part) for parts in zip(*(held.by_name for held in each), strict=True)
    )
    if not stocks:
        return Held(by_name=by_name)
    known = [held.missing for held in each if held.missing is not None]
    missing = tuple(map(sum, zip(*known, strict=True))) if known else None
    return replace(_held(Stock.together(stocks), years, by_name, covers=False), missing=missing)


def _held(
    stock: Stock, years: Sequence[YearOfGap], by_name: tuple[tuple[NamedReserve, ...], ...], *, covers: bool
) -> Held:
    kept = tuple(_balances(stock, [year.year for year in years]))
    missing = tuple(max(0.0, -balance.closing_drawn.p50) for balance in kept) if covers else None
    return Held(kept, _runway(stock, kept), by_name, missing)


def _path(rules: Rules, paths: Sequence[Moved], which: int, *, covers: bool) -> Path:
    """The sums of those counted together; what could not be paid counts as if it had been, below nought."""

    def sums(name: str) -> Floats:
        return np.array([sum(_on(getattr(year, name)[at], which) for at in rules.pool) for year in paths])

    unpaid = np.array([_on(year.unpaid, which) for year in paths])
    not_there = np.array([_on(year.not_there, which) for year in paths])
    missing = unpaid if covers else not_there
    return Path(
        float(sum(_on(paths[0].opening[at], which) for at in rules.pool)),
        sums("contributed"),
        sums("used") if covers else sums("used") + missing,
        sums("covered") + missing if covers else sums("covered"),
        sums("returned"),
        sums("closing") - np.cumsum(missing),
        missing,
        unpaid,
    )


def _on(row: Floats, which: int) -> float:
    """What stands on one path; one number where none differs from another."""
    return float(np.broadcast_to(row, 2)[which])


def _balances(stock: Stock, years: Sequence[FinancialYear]) -> Iterator[Balance]:
    """Reserves year by year, on savings as planned, with the odds of falling below the minimum."""
    plan = stock.planned
    opening, ever, so_far = plan.opening, np.zeros(stock.drawn.shape[1], np.bool_), np.zeros(stock.drawn.shape[1])
    for at, (year, planned) in enumerate(zip(years, np.cumsum(plan.unpaid), strict=True)):
        so_far += stock.unpaid[at]
        minimum = to_the_penny(float(stock.minimum[at]))
        low = below(stock.drawn[at], minimum)
        ever |= low
        one = Balance(
            year,
            opening,
            float(plan.contributed[at]),
            float(plan.used[at]),
            float(plan.covered[at]),
            float(plan.returned[at]),
            minimum,
            stock.minimum_stated,
            float(low.mean()),
            float(ever.mean()),
            in_runs(stock.drawn[at]),
            _unpaid(plan.unpaid[at], stock.unpaid[at], AddedUp(to_the_penny(float(planned)), in_runs(so_far))),
        )
        yield one
        opening = one.closing


def _unpaid(planned: float, drawn: Floats, cumulative: AddedUp) -> Unpaid:
    return Unpaid(to_the_penny(float(planned)), float((drawn >= HALF_A_PENNY).mean()), in_runs(drawn), cumulative)


def _runway(stock: Stock, kept: Sequence[Balance]) -> Runway:
    """How long reserves last: below their minimum as planned, without anything missing in runs, and at P20."""
    years = [one.year for one in kept]
    low = next((one for one in kept if one.closing < one.minimum), None)
    first = np.full(stock.missing.shape[1], len(years))
    for at in reversed(range(len(years))):
        first[stock.missing[at] >= HALF_A_PENNY] = at
    lasts = tuple(Lasts(year, float((first > at).mean())) for at, year in enumerate(years))
    ends = [years[int(at)] if at < len(years) else None for at in quantiles(first.astype(np.float64), [0.1, 0.5, 0.9])]
    return Runway(low.year if low else None, (low or kept[-1]).odds_below, lasts, RunsOut(*ends), _at_p20(stock, years))


def _at_p20(stock: Stock, years: Sequence[FinancialYear]) -> AtP20:
    path = stock.at_p20
    below = [
        to_the_penny(float(left)) < to_the_penny(float(least))
        for left, least in zip(path.closing, stock.minimum, strict=True)
    ]
    short = next((at for at, pounds in enumerate(path.missing) if pounds >= HALF_A_PENNY), None)
    return AtP20(
        next((year for year, low in zip(years, below, strict=True) if low), None),
        None if short is None else years[short],
        0.0 if short is None else to_the_penny(float(path.missing[short])),
    )


def planned_moves(reserves: Mapping[str, Reserves], body: str, year: FinancialYear) -> tuple[float, float]:
    """(use, contribution) that the plan takes from reserves and has to find for them; body "": of all together.

    A ring-fenced reserve pays for its own, so its use is none of the plan's.
    """
    chosen = [kept for name, kept in reserves.items() if body in (name, TOGETHER)]
    used = sum(float(each.get(year, 0)) for kept in chosen for each in kept.used)
    return used, sum(float(each.get(year, 0)) for kept in chosen for each in kept.to_be_found)
