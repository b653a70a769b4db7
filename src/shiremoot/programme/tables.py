"""The tables of a programme's page: what would change it, projects, years, and in the annex every reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from shiremoot.dates import FinancialYear
from shiremoot.ledger import Quantity
from shiremoot.money import PENNY, RARE, say_computed
from shiremoot.programme.answer import ByProject
from shiremoot.programme.finding import goal, labels, named_readings, odds_cell, varies
from shiremoot.programme.profile import YearOfProgramme
from shiremoot.programme.quantities import Assumption
from shiremoot.programme.reading import Reading, is_sure, never
from shiremoot.programme.told import Told
from shiremoot.question.case_in_words import unlike
from shiremoot.report.cells import as_fine_as_the_largest
from shiremoot.report.tables import NOT_ESTIMATED, Cell, Column, Span, Table
from shiremoot.report.words import capital, count_of, small

Rows = tuple[tuple[Cell, ...], ...]
LIKELY, BOTH = 0.5, 2
MOST_YEARS = 6  # that fit beside each other
MOST_IFS = 3  # on the page; a study's result has them all
READ_AS = {"flat": "Range reported, flat", "triangular": "Range reported, triangular", "pert": "Range reported, PERT"}


def targets(all_told: Sequence[Told]) -> Table:
    """A row for each figure that members were told: its chance, what is likely, and what has 8 chances in 10."""
    columns = (
        Column("Figure that was told"),
        Column("Chance", "chance"),
        Column("8 runs in 10", "pounds"),
        Column("8 chances in 10 for", "pounds"),
    )
    rows = tuple(_of_target(label, told) for label, told in zip(labels(all_told), all_told, strict=True))
    note = " ".join(f"{said}." for said in _notes(all_told))
    return Table(_how_many(all_told), columns, rows, note=note, sheet="Targets")


def _notes(all_told: Sequence[Told]) -> Iterator[str]:
    """What members were told of a figure, in what its basis differs, and what it is read from where that differs."""
    for one in all_told:
        if one.answer.confidence_stated is not None:
            yield f"Members were told of {one.about}: “{one.answer.confidence_stated}”"
        first = all_told[0].basis
        if differs := unlike(replace(one.basis, effect=first.effect, years=first.years), first):
            yield f"{capital(one.about)} is {', '.join(differs)}"
    read = [(one, where) for one in all_told for where, _ in named_readings(one)[:1]]
    if len({where for _, where in read}) > 1:
        yield from (f"{capital(one.about)} is read {where}" for one, where in read)


def _how_many(all_told: Sequence[Told]) -> str:
    known = [named_readings(told)[0][1] for told in all_told if named_readings(told)]
    if not known:
        return f"How likely the {count_of(len(all_told), 'figure')} are cannot be said"
    likely = sum(reading.odds >= LIKELY for reading in known)
    whole = count_of(len(all_told), "figure")
    if likely == len(all_told):
        return f"{'Both figures' if likely == BOTH else f'All {whole}'} are more likely than not"
    return f"{capital(count_of(likely))} of the {whole} {'is' if likely <= 1 else 'are'} more likely than not"


def _of_target(label: str, told: Told) -> tuple[Cell, ...]:
    known = named_readings(told)
    if not known:
        return (label, NOT_ESTIMATED, NOT_ESTIMATED, NOT_ESTIMATED)
    _, first = known[0]
    return (label, odds_cell(told, first), Span(first.p10, first.p90), goal(told, first))


def what_if(told: Told) -> Table | None:
    """What would come if one thing were otherwise, the largest effect first; None where nothing is."""
    drawn = told.answer.by_project
    if drawn is None or not drawn.what_if:
        return None
    columns = (
        Column("If this were so"),
        Column("It costs, on average" if told.is_cap else "It brings, on average", "pounds"),
        Column("8 runs in 10", "pounds"),
        Column(f"Chance of {_aim(told)}", "chance"),
    )
    rows: list[tuple[Cell, ...]] = [
        (one.title, one.expected, Span(one.p10, one.p90), odds_cell(told, drawn, one.odds))
        for one in drawn.what_if[:MOST_IFS]
    ]
    rows.append(("As it stands", drawn.expected, Span(drawn.p10, drawn.p90), odds_cell(told, drawn)))
    note = "Project by project, largest effect first."
    return Table(_what_if_title(told, drawn), columns, tuple(rows), totals=(len(rows) - 1,), note=note, sheet="What if")


def _what_if_title(told: Told, drawn: ByProject) -> str:
    first, best = drawn.what_if[0], max(drawn.what_if, key=lambda one: one.odds)
    aim = _aim(told)
    if never(drawn, told.target):
        return f"Even if {small(best.title)}, {aim} stays out of reach"
    if drawn.odds >= LIKELY:
        verb = "costs" if told.is_cap else "brings"
        return f"{first.title}: then it {verb} {say_computed(first.expected)} on average"
    if best.odds >= LIKELY:
        return f"{best.title}: then {aim} is more likely than not"
    return f"Even if {small(best.title)}, {aim} stays unlikely"


def _aim(told: Told) -> str:
    return f"{told.amount} or less" if told.is_cap else told.amount


def by_year(told: Told) -> Table | None:
    """What falls in each year and the yearly rate reached at its end; None where nothing counts, or one year alone."""
    paid = told.answer.payback
    spent = {} if paid is None else {one.year: one.cost for one in paid.years}
    every = [one for one in told.answer.by_year if _anything(one) or abs(spent.get(one.year, 0.0)) >= PENNY]
    if len(every) < 2:
        return None
    years = _that_change(every, spent)
    rows: list[tuple[Cell, ...]] = [("Falls in the year, as planned", *(one.falls.planned for one in years))]
    drawn = told.answer.by_project
    if drawn is not None and varies(drawn):
        rows.append(("Falls in the year, 8 runs in 10", *(Span(one.falls.p10, one.falls.p90) for one in years)))
    rows.append(("Added up so far, as planned", *accumulate(one.falls.planned for one in years)))
    if any(one.rate.p90 for one in years):
        rows.append(("A full year of what is live at its end, as planned", *(one.rate.planned for one in years)))
        if drawn is not None and varies(drawn):
            rows.append(("The same, 8 runs in 10", *(Span(one.rate.p10, one.rate.p90) for one in years)))
    if any(spent.values()):
        rows.append(("Spent to achieve it, as planned", *(spent.get(one.year, 0.0) for one in years)))
    columns = (Column("£m"), *(Column(str(one.year), "pounds") for one in years))
    later = f"What falls in each later year is the same as in {years[-1].year}." if len(years) < len(every) else ""
    title, rounded = _of_years(told, years), as_fine_as_the_largest(rows)
    return Table(title, columns, rounded, note=later, unit_in_head=True, sheet="Years")


def _that_change(years: Sequence[YearOfProgramme], spent: Mapping[FinancialYear, float]) -> list[YearOfProgramme]:
    """Where they are more than fit a page, the years without those at the end that only repeat the one before."""
    kept = list(years)
    while len(years) > MOST_YEARS and len(kept) > BOTH:
        before, last = kept[-2:]
        moved = max(abs(one - other) for one, other in zip(_pounds(before), _pounds(last), strict=True))
        if moved >= PENNY or abs(spent.get(last.year, 0.0)) >= PENNY:
            break
        kept.pop()
    return kept


def _of_years(told: Told, years: Sequence[YearOfProgramme]) -> str:
    """``Saving as planned: £0.44m in 2011-12, £1.75m in 2013-14``."""
    ends = ", ".join(f"{say_computed(one.falls.planned)} in {one.year}" for one in (years[0], years[-1]))
    return f"{'Cost' if told.is_cap else 'Saving'}{told.net}{told.part} as planned: {ends}"


def _anything(one: YearOfProgramme) -> bool:
    return any(abs(pounds) >= PENNY for pounds in _pounds(one))


def _pounds(one: YearOfProgramme) -> list[float]:
    """What falls in a year and the rate at its end, as planned and at both ends of 8 runs in 10."""
    return [pounds for drawn in (one.falls, one.rate) for pounds in (drawn.planned, drawn.p10, drawn.p90)]


def amounts(told: Told) -> Table | None:
    """The amounts that so many of 100 runs reach, a row for each reading; None where nothing varies."""
    found = _every_reading(told)
    if not any(varies(reading) for _, reading in found):
        return None
    levels = ("9 in 10", "8 in 10", "Half", "2 in 10", "1 in 10")
    columns = (Column("Reading"), *(Column(level, "pounds") for level in levels))
    points = ((name, (one.p10, one.p20, one.p50, one.p80, one.p90)) for name, one in found)
    rows: Rows = tuple((name, *(of[::-1] if told.is_cap else of)) for name, of in points)
    kept = "kept to" if told.is_cap else "reached"
    return Table(f"What is {kept} in so many runs, on every reading", columns, rows)


def readings(told: Told) -> Table | None:
    """The odds of the target on each reading, and what they come short; None without a reading."""
    missed = "Above the limit" if told.is_cap else "Short of the target"
    columns = (
        Column("Reading"),
        Column("Odds", "odds"),
        Column(f"{missed}, on average", "pounds"),
        Column("More needed for 8 in 10", "pounds"),
    )
    rows = tuple(
        (name, odds_cell(told, one), one.expected_shortfall, one.contingency_for_80)
        for name, one in _every_reading(told)
    )
    note = "Ranges as reported are read exactly; project by project comes from draws."
    return Table(f"Odds that it will {told.test}", columns, rows, note=note) if rows else None


def _every_reading(told: Told) -> list[tuple[str, Reading]]:
    found = [(READ_AS[shape], reading) for shape, reading in (told.answer.as_reported or {}).items()]
    if told.answer.by_project is not None:
        found.append(("Project by project", told.answer.by_project))
    return found


def odds_by_step(told: Told) -> Table | None:
    """How the odds move from the first reading to project by project; None without a step that can be told."""
    drawn = told.answer.by_project
    if drawn is None or not drawn.bridge or all(is_sure(one, told.target) for _, one in named_readings(told)):
        return None
    if max(odds for step in drawn.bridge for odds in (step.before, step.after)) < RARE:
        return None  # every cell would say the same
    columns = (Column("Step"), Column("Odds before", "odds"), Column("Odds after", "odds"))
    rows = tuple((step.step, step.before, step.after) for step in drawn.bridge)
    return Table("How the odds move, step by step", columns, rows)


def shares_of_spread(told: Told, named: Mapping[Quantity, Assumption]) -> Table | None:
    """Every part of the spread; None where one thing is all that varies, or nothing."""
    drawn = told.answer.by_project
    if drawn is None or len(drawn.spread) < 2:
        return None
    titles = {quantity.stream: what.title for quantity, what in named.items() if not what.is_size}
    rows = tuple((titles.get(one.name, one.title), one.share) for one in drawn.spread)
    title = "What explains the spread of the total, all of it"
    note = "Spread: how far runs lie apart (their variance). A share below nought lessens it."
    return Table(title, (Column("What varies"), Column("Share", "percent")), rows, note=note)
