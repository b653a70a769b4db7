"""From what a document says of growth to the drivers of a ledger: indexed amounts, growing bases, real prices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from shiremoot.case import Head, Problem
from shiremoot.case.drivers import Driver as Written
from shiremoot.case.figures import step_chances
from shiremoot.case.problems import some_of
from shiremoot.chance import Distribution, Fixed
from shiremoot.dates import FinancialYear
from shiremoot.ledger.growing import NO_RISE, Driver, Drivers, Growth, fixed_index
from shiremoot.ledger.line import Line, Timeline
from shiremoot.ledger.wanted import Wanted

DEFLATOR = "gdp-deflator"
DEFLATORS = "uk/prices/gdp_deflator"


@dataclass(frozen=True, slots=True)
class Grown:
    """A line with what it grows by, and what is wrong with that."""

    line: Line
    problems: tuple[Problem, ...] = ()


@dataclass
class Growing:
    """The drivers of one case, and what its lines grow by.

    base_year: of an amount that names none; None where no plan says one.
    real: the lines in prices of another year, as they were stated.
    """

    head: Head
    timeline: Timeline
    base_year: FinancialYear | None
    told: set[str] = field(default_factory=set)
    real: list[Line] = field(default_factory=list)

    @cached_property
    def drivers(self) -> Drivers:
        """Every driver that a line may grow by: those of the head, and prices by the deflators that are held."""
        stated = {name: self._driver(name, one) for name, one in self.head.drivers.items()}
        return {DEFLATOR: self._deflator()} | stated if self._in_real_prices else stated

    @cached_property
    def _in_real_prices(self) -> bool:
        return self.head.basis.price in (None, "cash")

    def grown(self, wanted: Wanted, line: Line, start: float) -> Grown:
        """The line as it grows; as it is where nothing says that it does. start: of the line, in months, as planned."""
        figure, real = wanted.figure, line.basis.real_year
        by = figure.grow.by if figure.grow is not None else figure.indexed_by
        if real is not None and self.head.basis.price == "cash":
            return self._in_cash(wanted, line, real, start) if not by else Grown(line, (_both(wanted),))
        if not by:
            return Grown(line)
        since = line.basis.years[0] if line.basis.years else self.base_year
        a_sum = line.basis.effect == "cumulative" and not figure.says_its_years
        if since is None or a_sum:
            return Grown(line, (_of_several_years(wanted) if a_sum else _of_no_year(wanted),))
        problems = tuple(self._problems(wanted, by, since))
        if problems:
            return Grown(line, self._new(problems))
        growth = Growth(by, self.timeline.index(since), int(figure.grow is not None))
        if growth.less and not any(self._shares(line, start)[growth.since + 2 :]):
            return Grown(line, (_never_counts(wanted, since),))
        return Grown(self._growing(wanted, line, growth, start))

    def _in_cash(self, wanted: Wanted, line: Line, real: FinancialYear, start: float) -> Grown:
        """A line in prices of one year, in those of each year that its pounds fall in. Source: docs/convention.md.

        All of it goes by the prices of the year before the ledger: pounds may fall before the year of the prices too.
        """
        before = self.timeline.first + -1
        problems = tuple(self._problems(wanted, (DEFLATOR,), before))
        if problems:
            return Grown(line, self._new(problems))
        scale = self._prices_of(before, real)
        if scale is None:
            return Grown(line, (self._no_prices_of(wanted, real),))
        note = f"from prices of {real} to those of each year by the GDP deflator"
        cash = replace(
            line,
            size=_scaled(line.size, scale),
            sizes=tuple(replace(one, size=_scaled(one.size, scale)) for one in line.sizes),
            basis=replace(line.basis, price="cash"),
            origin=line.origin.noting(note),
        )
        self.real.append(line)
        return Grown(self._growing(wanted, cash, Growth((DEFLATOR,), self.timeline.index(before)), start))

    def _prices_of(self, before: FinancialYear, real: FinancialYear) -> Fraction | None:
        """What prices of the year before the ledger are of those of another year; None where nobody can say."""
        if real > before and DEFLATOR in self.head.drivers:
            inside = self.timeline.index(real) < self.timeline.count
            risen = fixed_index(Growth((DEFLATOR,), -1), self.timeline.index(real), self.drivers) if inside else None
            return 1 / risen if risen else None
        held = self._index.get(before), self._index.get(real)
        return Fraction(held[0]) / Fraction(held[1]) if held[0] is not None and held[1] is not None else None

    def _no_prices_of(self, wanted: Wanted, real: FinancialYear) -> Problem:
        found = f"prices of {real}, which nothing here turns into those of the plan's years"
        if DEFLATOR in self.head.drivers:
            expected = f"prices of a year from {min(self._index)} to {self.timeline.first + -1}"
            return Problem(wanted.path, found, expected)
        return Problem(wanted.path, found, f"prices of a year from {min(self._index)} to {max(self._index)}")

    def _new(self, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """The problems of places of which nothing was said yet: a driver's own is told once, for the first line."""
        new = tuple(problem for problem in problems if problem.path not in self.told)
        self.told |= {problem.path for problem in new}
        return new

    def _growing(self, wanted: Wanted, line: Line, growth: Growth, start: float) -> Line:
        """The line with its growth; where neither that nor its start may vary, in pounds by year, which are exact."""
        part = wanted.part
        line = replace(line, grown=growth)
        if part.has_a_start or part.ramp or line.sizes:
            return replace(line, growth=growth)
        last = self.timeline.count
        index = [fixed_index(growth, at, self.drivers) for at in range(-1, last)]
        if any(one is None for one in index):
            return replace(line, growth=growth)
        shares = [share * (one or 0) for share, one in zip(self._shares(line, start), index, strict=True)]
        return replace(line, profile=tuple(shares[1:]), before=shares[0])

    def _shares(self, line: Line, start: float) -> list[Fraction]:
        """What counts of a line that begins with a year, in each year from the one before the ledger."""
        if line.profile is not None:
            return [Fraction(share) for share in (line.before, *line.profile)]
        first = int((start + line.lag) // 12.0)
        years = range(-1, self.timeline.count)
        return [Fraction(at == first if line.one_off else at >= first) for at in years]

    def _problems(self, wanted: Wanted, by: Iterable[str], since: FinancialYear) -> Iterator[Problem]:
        if since < self.timeline.first + -1:
            found = f"an amount of {since} that grows, before the plan begins in {self.timeline.first}"
            yield Problem(wanted.path, found, f"the amount of {self.timeline.first + -1} or later")
            return
        for name in self._with_followed(by):
            driver = self.drivers.get(name)
            years = range(self.timeline.index(since) + 1, self.timeline.count)
            missing = [str(self.timeline.first + at) for at in years if driver is None or not driver.knows(at)]
            if missing:
                yield self._missing(wanted, name, missing)

    def _missing(self, wanted: Wanted, name: str, missing: list[str]) -> Problem:
        years = some_of(missing)
        found = f"nothing for {years}, in which {wanted.title} grows by it"
        if name == DEFLATOR and name not in self.head.drivers:
            held = f"prices of years that are held, to {max(self._index)}"
            fix = f"state a driver called {DEFLATOR} with its own rises"
            return Problem(wanted.path, f"no GDP deflator for {years}", held, fix)
        what = "level" if self.head.drivers[name].levels is not None else "rise"
        return Problem(
            f"drivers.{name}",
            found,
            f"a {what} for every year",
            "" if what == "level" else "say the usual rise under `every_year:`",
        )

    def _with_followed(self, by: Iterable[str]) -> list[str]:
        found: list[str] = []
        waiting = list(by)
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                found.append(name)
                waiting += [*self.head.drivers[name].follows] if name in self.head.drivers else []
        return found

    def _driver(self, name: str, written: Written) -> Driver:
        title, together, first = written.title or name, written.luck == "together", self.timeline.first
        if written.levels is not None:
            steps = {self.timeline.index(year): step_chances(one, written) for year, one in written.levels.items()}
            return Driver(steps, title, written.kind, levels=True, together=together, first=first)
        alone = written.every_year is None and written.by_year is None
        rises = {at: NO_RISE if alone else self._rise(written, at) for at in range(self.timeline.count)}
        follows = tuple((name, float(part)) for name, part in written.follows.items())
        known = {at: rise for at, rise in rises.items() if rise is not None}
        return Driver(known, title, written.kind, follows=follows, together=together, first=first)

    def _rise(self, written: Written, at: int) -> Distribution | None:
        stated = written.rise(self.timeline.first + at)
        return None if stated is None else step_chances(stated, written)

    @cached_property
    def _index(self) -> Mapping[FinancialYear, Decimal]:
        from shiremoot.parameters import by_year

        return by_year(DEFLATORS)

    def _deflator(self) -> Driver:
        steps = {at: self.timeline.first + at for at in range(-1, self.timeline.count)}
        held = {at: Fixed(float(self._index[year])) for at, year in steps.items() if year in self._index}
        return Driver(held, "GDP deflator", "prices", levels=True, first=self.timeline.first)


def _scaled(size: Distribution, scale: Fraction) -> Distribution:
    return size.scaled(scale) if isinstance(size, Fixed) else size.scaled(float(scale))


def _of_no_year(wanted: Wanted) -> Problem:
    found = "an amount that grows and names no year, in a case whose plan has no base year"
    return Problem(wanted.path, found, "`year:` with the year whose pay, prices or numbers the amount is of")


def _of_several_years(wanted: Wanted) -> Problem:
    years = f"{wanted.figure.years[0]} to {wanted.figure.years[-1]}" if wanted.figure.years else "several years"
    found = f"the sum of {years} that grows, which would come to more than is stated"
    return Problem(wanted.path, found, "`by_year:` in the prices of one year, or no `indexed_by`")


def _never_counts(wanted: Wanted, since: FinancialYear) -> Problem:
    found = f"what an amount of {since} grows by, of which nothing falls in a later year of the plan"
    return Problem(wanted.path, found, "pounds in a year after that of the amount, or `indexed_by`")


def _both(wanted: Wanted) -> Problem:
    found = "prices of another year beside drivers"
    return Problem(wanted.path, found, "one of the two: prices grow by themselves, or drivers say how")
