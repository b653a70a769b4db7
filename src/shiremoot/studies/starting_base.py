"""Which return a case starts from: the newest that was public, the outturn before the budget; and what to say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shiremoot.dates import FinancialYear, say_day
from shiremoot.lazy import pl
from shiremoot.report.words import count_of
from shiremoot.sources.bodies import Bodies, Body
from shiremoot.sources.errors import NotHeld
from shiremoot.sources.panel import NAMES, Form, Panel, known_on
from shiremoot.sources.return_lines import CLOSING, OPENING, services
from shiremoot.sources.store import Store
from shiremoot.studies.starting_body import named

TOTAL = "revenue_expenditure"
OF_SERVICES = "total_service_expenditure"
TAX = "council_tax_requirement"
RESERVES = {"earmarked": "earmarked_reserves", "unallocated": "unallocated_reserves"}
FORMS: Mapping[Form, str] = {"RA": "Revenue account budget (RA)", "RS": "Revenue outturn (RS)"}
ORDER: tuple[Form, ...] = ("RA", "RS")  # of one year: what was spent counts before what was planned
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Base:
    """The return that a case starts from: its form and year, and the body's figures in pounds.

    says: why this one, how old it is on the day, and what newer ones are missing; in sentences.
    """

    form: Form
    year: FinancialYear
    figures: Mapping[str, float | None]
    says: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The return by form and year."""
        return f"{FORMS[self.form]} {self.year}"

    @property
    def is_counted(self) -> bool:
        """Whether its figures were counted; those of a budget were only planned."""
        return self.form == "RS"


@dataclass(frozen=True, slots=True)
class _Returns:
    """The returns of one form: all that are held, and those that were public on the day."""

    form: Form
    held: Panel
    public: Panel

    @classmethod
    def of(cls, store: Store, bodies: Bodies, form: Form, on: date | None) -> _Returns:
        lines = [line.name for line in services()] + [TOTAL, OF_SERVICES, TAX]
        reserves = [f"{line}_{day}" for line in RESERVES.values() for day in (OPENING, CLOSING)]
        held = Panel.of(store, bodies, form, lines + reserves)
        return cls(form, held, held if on is None else held.known(on))

    def newest(self, body: Body) -> FinancialYear | None:
        """The newest year of which the body gave figures that were public."""
        return _newest(_given(self.public, body))

    def base(self, body: Body) -> Base | None:
        rows = _given(self.public, body)
        if rows.is_empty():
            return None
        figures = rows.row(-1, named=True)
        return Base(self.form, FinancialYear(figures["year"]), figures)


def _given(panel: Panel, body: Body) -> pl.DataFrame:
    return panel.table.filter(pl.col("code") == body.code).drop_nulls(TOTAL).sort("year")


def _newest(rows: pl.DataFrame) -> FinancialYear | None:
    return FinancialYear(rows["year"][-1]) if len(rows) else None


def base_of(store: Store, bodies: Bodies, body: Body, on: date | None, day: date) -> Base:
    """The newest return of a body; of one year the outturn counts before the budget.

    on: only what was public on this day; None takes all that is held. day: on which the case begins, for its age.
    Raises: NotHeld where no return of the body is held.
    """
    returns = [_Returns.of(store, bodies, form, on) for form in ORDER]
    found = [base for one in returns if (base := one.base(body)) is not None]
    if not found:
        raise _nothing(bodies, body, on)
    chosen = max(found, key=lambda one: (one.year.start, ORDER.index(one.form)))
    says = (*_choice(returns, body, chosen, on), *_age(returns, chosen, day))
    return Base(chosen.form, chosen.year, chosen.figures, says)


def newest_day(store: Store) -> date:
    """The day on which the newest return that a store holds became public by the rule.

    Raises: NotHeld where it holds none.
    """
    rows = store.scan("returns").select(pl.col("form", "year").cast(pl.String)).unique().collect().iter_rows()
    return max(known_on(form, FinancialYear.parse(year)) for form, year in rows)


def _nothing(bodies: Bodies, body: Body, on: date | None) -> NotHeld:
    public = f" that was public on {say_day(on)}" if on else ""
    fix = None
    if body.begins is not None and (elders := bodies.predecessors(body)):
        fix = f"it began on {say_day(body.begins)} and took over from {named(elders)}; add a return of its own"
    found = f"no return of {body.name} ({body.code}){public}"
    return NotHeld(found, "a budget or an outturn", place="returns", fix=fix)


def _choice(returns: Sequence[_Returns], body: Body, chosen: Base, on: date | None) -> Iterator[str]:
    """Why the outturn, or why a budget."""
    budgets, outturns = returns
    if chosen.form == "RS":
        yield f"It starts from the outturn of {chosen.year}, which is what was spent."
        if budgets.newest(body) == chosen.year:
            yield "The budget of that year is held too; the outturn counts before it."
        return
    yield f"It starts from the budget of {chosen.year}, which was planned and not counted."
    held = _given(outturns.held, body)
    if on is not None and chosen.year.start in held["year"].to_list():
        since = say_day(outturns.held.known_on(chosen.year))
        yield f"The outturn of that year is held and counts as public from {since}, not yet on {say_day(on)}."
        return
    newest = outturns.newest(body)
    last = f"the newest of its outturns is that of {newest}" if newest else "no outturn of it is held"
    yield f"No outturn of that year is held of it; {last}."


def _age(returns: Sequence[_Returns], chosen: Base, day: date) -> Iterator[str]:
    """How long ago the year ended, and which newer returns should be public by now."""
    last = chosen.year.last_day
    if last >= day:
        return
    yield f"That year ended {_ago((day.year - last.year) * MONTHS + day.month - last.month)} before {say_day(day)}."
    others = [year for one in returns for year in one.public.years() if year > chosen.year]
    if others:
        yield f"Others' returns of {max(others)} are held; of this body no figures stand in them."
    newer = [f"the {NAMES[form]} of {year}" for form in ORDER if (year := _usual(form, day)) >= _after(chosen, form)]
    if newer:
        are, them = ("are", "them") if len(newer) > 1 else ("is", "it")
        yield f"By now {' and '.join(newer)} {are} usually public: `shiremoot data add` takes {them}; then start again."


def _after(chosen: Base, form: Form) -> FinancialYear:
    """The first year whose return of a form would count before the one chosen."""
    return chosen.year + (0 if ORDER.index(form) > ORDER.index(chosen.form) else 1)


def _usual(form: Form, day: date) -> FinancialYear:
    """The newest year of which a return is public on a day by the dated rule."""
    year = FinancialYear.of(day)
    while known_on(form, year) > day:
        year = year + -1
    return year


def _ago(months: int) -> str:
    years, rest = divmod(months, MONTHS)
    parts = [count_of(years, "year")] * (years > 0) + [count_of(rest, "month")] * (rest > 0)
    return " and ".join(parts) or "less than a month"
