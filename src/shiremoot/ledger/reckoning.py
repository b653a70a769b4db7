"""Computed lines of a block of draws: in working order, from what the compiled loop gave to what they take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shiremoot.case.problems import nearest
from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.ledger.formulas import NotPounds, UnknownInput
from shiremoot.ledger.ledger import Ledger, drawn_months, reached
from shiremoot.ledger.line import Event, Line, Timeline, in_the_year
from shiremoot.ledger.quantity import Quantity, cause_of, delay_of
from shiremoot.ledger.view import View, in_year


def computed(ledger: Ledger, wanted: Iterable[str]) -> tuple[Line, ...]:
    """The computed lines among these and those that they take in turn, each after what it takes.

    Raises: CycleFound naming the circle; UnknownInput for a name that stands nowhere in the case.
    """
    formulas = {line.name: line for line in ledger.everything if line.formula is not None}
    known = ledger.known if formulas else frozenset()
    for line in formulas.values():
        _refuse_strangers(line, ledger, known)
    takes = {name: sorted(each for each in _lines(line) if each in formulas) for name, line in formulas.items()}
    return tuple(formulas[name] for name in reached(wanted, takes))


def _lines(line: Line) -> tuple[str, ...]:
    return line.formula.lines if line.formula is not None else ()


def _refuse_strangers(line: Line, ledger: Ledger, lines: frozenset[str]) -> None:
    assert line.formula is not None  # noqa: S101 - asked of computed lines only
    for what, name, known in line.formula.strangers(lines, ledger.causes, ledger.events):
        expected = f"a {what} that stands in the case, in whichever variant"
        raise UnknownInput(f'the unknown {what} "{name}"', expected, place=line.name, fix=nearest(name, known))


def taken(lines: Sequence[Line], ledger: Ledger, years: int) -> list[View]:
    """The columns that computed lines need: what each drawn line that they take gives in each year."""
    drawn = {line.name for line in ledger.everything if line.formula is None}
    names = sorted({name for line in lines for name in _lines(line) if name in drawn})
    return [View(f"{name} in {year}", {name: 1.0}, in_year(year)) for name in names for year in range(years)]


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The computed lines of a plan in working order, and where what they take and what they add to stands.

    columns: the first of the columns of each drawn line's years. posts: for each computed line (column, year, weight)
    of what counts. causes, delays: rows of the drawn quantities.
    """

    timeline: Timeline
    lines: tuple[Line, ...]
    columns: Mapping[str, int]
    posts: Mapping[str, tuple[tuple[int, int, float], ...]]
    causes: Mapping[str, int]
    delays: Mapping[str, int]
    events: Mapping[str, Event]

    @classmethod
    def of(
        cls, ledger: Ledger, lines: tuple[Line, ...], views: Sequence[View], needed: int, row: Mapping[Quantity, int]
    ) -> Reckoning | None:
        """The reckoning of these computed lines, or None without any; needed: the column where their needs begin."""
        if not lines:
            return None
        years = ledger.timeline.count
        names = [next(iter(view.weights)) for view in views[needed::years]]
        waits = {name: [before for before, _ in event.after] for name, event in ledger.events.items()}
        months = {name for line in lines if line.formula for name in line.formula.events}
        events = {name: ledger.events[name] for name in reached(months, waits)}
        return cls(
            timeline=ledger.timeline,
            lines=lines,
            columns={name: needed + at * years for at, name in enumerate(names)},
            posts={line.name: tuple(_posts(line, views[:needed], years)) for line in lines},
            causes={name: row[cause_of(name)] for line in lines if line.formula for name in line.formula.causes},
            delays={name: row[delay_of(name)] for name in events if delay_of(name) in row},
            events=events,
        )

    def add(self, values: Floats, totals: Floats) -> None:
        """Reckon every line and add it to its columns: ``values`` (quantities, draws), ``totals`` (columns, draws)."""
        shape = (totals.shape[1], self.timeline.count)
        pounds = {name: _kept(totals[first : first + shape[1]].T) for name, first in self.columns.items()}
        causes = {name: _kept(values[row]) for name, row in self.causes.items()}
        late = {name: values[row] for name, row in self.delays.items()}
        months = {name: _kept(each) for name, each in drawn_months(self.events, late, shape[0]).items()}
        nothing = _kept(np.zeros(shape[::-1]).T)
        for line in self.lines:
            assert line.formula is not None  # noqa: S101 - only computed lines stand here
            given = {name: pounds.get(name, nothing) for name in line.formula.lines}
            reckoned = line.formula.reckon(line.formula.given(given, causes, months, shape))
            pounds[line.name] = _kept(self._checked(line, reckoned, shape))
        for name in sorted(self.posts):  # in order of name, as drawn lines are added up
            for column, year, weight in self.posts[name]:
                totals[column] += weight * pounds[name][:, year]

    def _checked(self, line: Line, reckoned: object, shape: tuple[int, int]) -> Floats:
        """The pounds, or an error that names the line, what it gave and what would be right."""
        expected = f"shape {shape}: draws by years"
        try:
            pounds = np.asarray(reckoned, dtype=np.float64)
        except (TypeError, ValueError):
            raise NotPounds(f"a {type(reckoned).__name__}", f"pounds of {expected}", place=line.name) from None
        if pounds.shape != shape:
            raise NotPounds(f"shape {pounds.shape}", expected, place=line.name)
        if not np.isfinite(pounds.sum()):
            wrong = np.argwhere(~np.isfinite(pounds))
            if not wrong.size:  # each is finite, and only their sum is too large
                return pounds
            draw, at = wrong[0]
            what = "NaN, which is no number," if np.isnan(pounds[draw, at]) else "an infinite amount"
            found = f"{what} in {self.timeline.years[at]} ({len(wrong)} of {pounds.size:,} amounts of a block)"
            raise NotPounds(found, "a finite amount for each draw and year", place=line.name)
        return pounds


def _posts(line: Line, views: Sequence[View], years: int) -> Iterator[tuple[int, int, float]]:
    """(column, year, weight) of each view that weighs a computed line; before the first year it gives nothing.

    At a year's end it counts with the year's pounds where it recurs, and not at all where it does not (convention 14).
    """
    for column, view in enumerate(views):
        if line.name in view.weights and not (line.one_off and view.period.mode == "level"):
            counted = view.period.years[-1:] if view.period.mode == "level" else view.period.years
            weights = (
                (year, float(in_the_year(view.weights[line.name], year))) for year in counted if 0 <= year < years
            )
            yield from ((column, year, weight) for year, weight in weights if weight)


def _kept(values: Floats) -> Floats:
    """The values, not to be written to: what is given to one formula is what the next one sees.

    Draws of one year lie beside each other, because they are added up year by year.
    """
    kept = np.asarray(values, order="F").view()
    kept.setflags(write=False)
    return kept
