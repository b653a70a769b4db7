"""When a figure's pounds fall: by year as written, and which share of its full-year value the figure states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import inf, isfinite

from shiremoot.case import Timed, WrittenFigure
from shiremoot.case.parts import say_share
from shiremoot.case.written_figures import planned_of
from shiremoot.dates import FinancialYear, exact_effect_between
from shiremoot.ledger.line import Line, Timeline
from shiremoot.money import Basis, as_written

ONE_OF_THE_TWO = "one of the two"
WHOLE = 1e-9  # percentages that add up to 100% but for binary rounding


@dataclass(frozen=True, slots=True)
class Yearly:
    """Shares of a size (or pounds) by year; ``holds`` repeats the last one in every later year."""

    stated: Mapping[FinancialYear, Fraction]
    holds: bool = False

    def of(self, year: FinancialYear) -> Fraction:
        """The share of one year; nothing in a year that is not written."""
        if year in self.stated:
            return self.stated[year]
        last = max(self.stated) if self.holds else year
        return self.stated[last] if year > last else Fraction(0)


def yearly(part: Timed, figure: WrittenFigure, basis: Basis) -> Yearly | None:
    """Amounts or shares by year, where the case gives them; None where start, ramp and end say it all.

    Amounts by year stand as they are. A recurring percentage holds after the last year written. A one-off
    stated for several years falls in them in equal parts.
    """
    if figure.table[1]:
        return _of_table(figure, basis)
    if part.profile is not None:
        shares = {year: Fraction(share) for year, share in part.profile.items()}
        return Yearly(shares, holds=basis.recurrence != "one-off")
    if basis.recurrence == "one-off" and len(basis.years) > 1:
        return Yearly(dict.fromkeys(basis.years, Fraction(1, len(basis.years))))
    return None


def _of_table(figure: WrittenFigure, basis: Basis) -> Yearly:
    """Amounts by year as they are planned; what is new in each year adds up and, where it recurs, stays."""
    stated = {year: Fraction(planned_of(pounds)) for year, pounds in sorted(figure.table[1].items())}
    if figure.new_by_year is None or basis.recurrence == "one-off":
        return Yearly(stated)
    first, last = min(stated), max(stated)
    years = [first + step for step in range(last - first + 1)]
    return Yearly(
        dict(zip(years, accumulate(stated.get(year, Fraction(0)) for year in years), strict=True)), holds=True
    )


def stated_share(
    basis: Basis, shares: Yearly | None, start: float, ramp: float, end: float, timeline: Timeline
) -> Fraction:
    """Which share of the full-year value the stated figure is, exactly: 1 for a full-year or one-off figure.

    start, end: months since the first April of the timeline. An in-year figure is what falls in its year,
    a cumulative one what falls in its years, if it starts as planned. Source: docs/convention.md, time.
    """
    if basis.recurrence == "one-off" or basis.effect == "full-year":
        return Fraction(1)
    ends = as_written(end) if isfinite(end) else None
    months = Fraction(0)
    for year in basis.years:
        first = Fraction(12 * timeline.index(year))
        if shares is not None:
            months += shares.of(year) * exact_effect_between(first, first + 12, first, Fraction(0), ends)
        else:
            months += exact_effect_between(first, first + 12, as_written(start), as_written(ramp), ends)
    return months / 12


def lag_of(basis: Basis, start: float, timeline: Timeline) -> float:
    """Months from the planned start to a one-off stated for another year: a cost that comes before or after.

    It keeps its month of the year, and moves with the delay of what it belongs to.
    """
    if basis.recurrence != "one-off" or len(basis.years) != 1:
        return 0.0
    return 12.0 * (timeline.index(basis.years[0]) - start // 12.0)


def contradictions(
    part: Timed, figure: WrittenFigure, basis: Basis, start: float, end: float
) -> Iterator[tuple[str, str]]:
    """(found, expected) of what is said twice about when the pounds fall: one would be left aside in silence."""
    one_off = basis.recurrence == "one-off"
    if end <= start and end < inf:
        yield "an end before it starts", ONE_OF_THE_TWO
    if figure.says_its_years and part.profile is not None:
        says = "what an amount grows by, year by year" if figure.grow is not None else "amounts by year"
        yield f"a profile beside {says}", ONE_OF_THE_TWO
    if part.ramp and (one_off or part.profile is not None or figure.table[1]):
        yield f"a ramp beside {'a one-off' if one_off else 'amounts or shares by year'}", ONE_OF_THE_TWO
    yield from _of_its_profile(part.profile or {}, basis)


def _of_its_profile(profile: Mapping[FinancialYear, Decimal], basis: Basis) -> Iterator[tuple[str, str]]:
    """A one-off falls once, whole; and a figure of several years falls in these."""
    whole = sum(profile.values(), Decimal(0))
    if profile and basis.recurrence == "one-off" and abs(whole - 1) > WHOLE:
        yield f"a one-off whose shares by year add up to {say_share(whole)}", "100%"
    outside = [str(year) for year, share in profile.items() if share and year not in basis.years]
    if outside and len(basis.years) > 1:
        yield f"shares in {', '.join(outside)}, of a figure for other years", f"shares of {_listed(basis.years)}"


def _listed(years: tuple[FinancialYear, ...]) -> str:
    return ", ".join(map(str, years))


def before_what_it_waits_for(line: Line, start: float, timeline: Timeline) -> Iterator[tuple[str, str]]:
    """Amounts or shares in years before it can start, because what it waits for is planned for later."""
    first = int(start // 12)
    early = [str(timeline.years[at]) for at, share in enumerate((line.profile or ())[: max(first, 0)]) if share]
    if early and line.kind != "cost":  # what it costs to get there may come before
        year = timeline.first + first
        yield f"pounds in {', '.join(early)}, before it can start: what it waits for starts in {year}", "later years"
