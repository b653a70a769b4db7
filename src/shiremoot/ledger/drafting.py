"""From what a document says to lines: the one home of starts, planned shares, keys and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from math import inf
from typing import Literal

from shiremoot.case import Case, Delivery, Moving, Names, Problem, Start, Timed, WrittenFigure, warning
from shiremoot.case.checks import no_body, not_stated
from shiremoot.case.figures import basis_of, delay_chances, percentage, years_of
from shiremoot.case.keys import Key
from shiremoot.case.moving import Delay
from shiremoot.case.problems import nearest
from shiremoot.case.walking import definitions
from shiremoot.chance import Distribution, Stated
from shiremoot.dates import FinancialYear
from shiremoot.ledger.agreements import SECTION as AGREEMENTS
from shiremoot.ledger.agreements import fees, gates_of
from shiremoot.ledger.correlating import Correlated
from shiremoot.ledger.delivering import at_its_rate, delivery_chance, rates, times
from shiremoot.ledger.dividing import shares_by
from shiremoot.ledger.growth_of_lines import Growing
from shiremoot.ledger.ledger import CycleFound, Ledger, in_order, planned_starts
from shiremoot.ledger.line import DeliveryChance, Event, LeftOut, Line, Share, Timeline
from shiremoot.ledger.securing import cannot_be_secured, secured
from shiremoot.ledger.sizing import sized
from shiremoot.ledger.timing import Yearly, before_what_it_waits_for, contradictions, lag_of, stated_share, yearly
from shiremoot.ledger.wanted import Computed, Wanted
from shiremoot.money import Basis
from shiremoot.money.basis import CLOSES_A_GAP

YEAR_START = "start of "
SMALLEST_SHARE = 1e-9


@dataclass
class Draft:
    """Lines, events and chances of delivery as they are gathered from a case's sections."""

    case: Case
    timeline: Timeline
    base_year: FinancialYear | None = None
    lines: list[Line] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    events: dict[str, Event] = field(default_factory=dict)
    deliveries: dict[str, DeliveryChance] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    wanted: list[Wanted | Computed] = field(default_factory=list)
    delivered: dict[str, str] = field(default_factory=dict)
    causes: dict[str, Distribution] = field(default_factory=dict)
    _divided: dict[str, tuple[Share, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Milestones are events that no section owns."""
        for name, milestone in self.case.head.milestones.items():
            month = float(milestone.month.since(self.timeline.first))
            waits = tuple((before, 0.0) for before in milestone.after)
            self.events[name] = Event(name, month, delay_chances(milestone.delay), waits)

    @property
    def _names(self) -> Iterator[str]:
        """The names of all lines that were asked for."""
        return (name for wanted in self.wanted for name in wanted.names)

    @cached_property
    def _keys(self) -> dict[str, Key]:
        return self.case.head.keys()

    @cached_property
    def _causes(self) -> dict[str, Distribution]:
        """What moves lines: causes of the case and its sections, and whether a gate of quality is met each year."""
        named = {name: percentage(cause) for name, cause in self.case.head.causes.items()}
        return named | self.causes | gates_of(self.case.head, self.timeline)

    def length(self, name: str, delay: Delay) -> None:
        """A length of time that is drawn, from the first April on: nothing starts with it."""
        self.events[name] = Event(name, 0.0, delay_chances(delay), is_length=True)

    def event(self, name: str, start: Start | None, default: float, after: Names = ()) -> str:
        """The event of this name: its month or milestone, its delay and what it waits for; returns the name.

        default: the month of one without a start. after: what it waits for beside what its start names.
        """
        if name in self.case.head.milestones:
            found = f'the name "{name}" for a milestone and for a line'
            self.problems.append(Problem(f"milestones.{name}", found, "two names: others wait for one of them"))
        waits = [(before, 0.0) for before in (*(start.after if start is not None else ()), *after)]
        if start is None:
            self.events[name] = Event(name, default, after=tuple(waits))
            return name
        if start.milestone is not None:
            month = -inf
            waits.append((start.milestone, start.lag or 0.0))
        else:
            assert start.month is not None  # noqa: S101 - the document's type holds exactly one of the two
            month = float(start.month.since(self.timeline.first)) + (start.lag or 0.0)
        self.events[name] = Event(name, month, delay_chances(start.delay), tuple(waits))
        return name

    def year_start(self, figure: WrittenFigure) -> float:
        """April of the year a figure is stated for, else of the first year, in months."""
        stated = years_of(figure)
        return 12.0 * self.timeline.index(stated[0]) if stated else 0.0

    def delivery(self, name: str, delivery: Delivery | None, needs: Iterable[str]) -> str | None:
        """The chance of delivery of this name, or None where it is certain; returns the name."""
        chance = delivery_chance(name, delivery, tuple(needs))
        if chance is None:
            return None
        self.deliveries[name] = chance
        return name

    def cause(self, name: str, distribution: Distribution) -> str:
        """What computed lines take beside lines and events, such as an exponent; returns the name.

        A plan takes it at its middle, and not at nought as it does shared luck.
        """
        self.causes[name] = Stated(distribution.central(), distribution)
        return name

    def deliver(self, variant: str, section: str) -> None:
        """Let one section's lines stand for a variant, in place of whatever other sections say of it."""
        self.delivered[variant] = section

    def add(self, wanted: Wanted) -> None:
        """Remember a figure; its line is drawn up in ``ledger`` once every event is known."""
        self.wanted.append(wanted)

    def compute(self, wanted: Computed) -> None:
        """Remember a line to be reckoned from others; that these stand in the case is looked at in ``ledger``."""
        self.wanted.append(wanted)

    def ledger(self) -> Ledger:
        """The ledger of everything that was added and of the fees that the head's agreements name.

        What is wrong stands in ``problems``.
        """
        self._name_certain_deliveries()
        computed, problems = fees(self.case.head, self.wanted, self.timeline)
        self.wanted += computed
        self.problems += problems
        try:
            starts = planned_starts(self.events)
            in_order({name: chance.needs for name, chance in self.deliveries.items()})
            in_order({one.name: one.formula.lines for one in self.wanted if isinstance(one, Computed)})
        except CycleFound as circle:
            place = self._place_of(circle.place or "")
            self.problems.append(Problem(place, circle.found, circle.expected, circle.fix or ""))
            return Ledger(self.timeline, (), {})
        try:
            in_order({name: tuple(one.follows) for name, one in self.case.head.drivers.items()})
        except CycleFound as circle:
            expected, fix = "drivers that do not follow each other", "take one of them out of `follows`"
            self.problems.append(Problem(f"drivers.{circle.place}.follows", circle.found, expected, fix))
            return Ledger(self.timeline, (), {})
        for wanted in self._not_replaced():
            self._draw_up(wanted, starts)
        self.problems += self._strangers()
        correlated = Correlated.of(self.case.head.correlations, self.lines)
        self.problems += correlated.problems
        apart = {name for one in self.wanted if one.apart for name in one.names}
        return Ledger(
            self.timeline,
            tuple(line for line in self.lines if line.name not in apart),
            self.events,
            self.deliveries,
            self._causes | rates(self.wanted),
            correlated.groups,
            tuple(self.left_out),
            apart=tuple(line for line in self.lines if line.name in apart),
            absent=frozenset(self._names) - {line.name for line in self.lines},
            drivers=self._growing.drivers,
            real=tuple(self._growing.real),
            closing=self.case.head.closing or CLOSES_A_GAP,
        )

    def _place_of(self, name: str) -> str:
        """Where the document defines a name."""
        parts = {"": self.case.head, **self.case.sections}
        places = {called: where for path, part in parts.items() for _, called, where in definitions(part, path)}
        return places.get(name, "")

    def _name_certain_deliveries(self) -> None:
        """What others need but nobody gave a chance is certain."""
        needed = {name for chance in self.deliveries.values() for name in chance.needs}
        for name in sorted(needed - set(self.deliveries)):
            self.deliveries[name] = DeliveryChance(name)

    def _strangers(self) -> Iterator[Problem]:
        """What computed lines take that stands nowhere in the case."""
        lines = set(self._names)
        for wanted in self.wanted:
            if isinstance(wanted, Computed):
                for what, name, known in wanted.formula.strangers(lines, self._causes, self.events):
                    found = f'the unknown {what} "{name}"'
                    yield Problem(wanted.path, found, f"a {what} that stands in the case", nearest(name, known))

    def _not_replaced(self) -> Iterator[Wanted | Computed]:
        """What was added, less lines of a variant that another section carries out; a fee is of either's savings."""
        for wanted in self.wanted:
            variants, section = wanted.part.variants, wanted.section
            carried_out = {name: by for name, by in self.delivered.items() if section != AGREEMENTS}
            kept = tuple(name for name in variants if carried_out.get(name, section) == section)
            if kept == variants:
                yield wanted
            elif kept:
                yield replace(wanted, part=wanted.part.model_copy(update={"variants": kept}))

    def _has_a_body(self, wanted: Wanted | Computed) -> bool:
        """Whether it is said whose it is, or only one body can be meant."""
        part = wanted.part
        return bool(wanted.shares or part.body or part.key is not None or len(self.case.head.bodies) == 1)

    def _draw_up(self, wanted: Wanted | Computed, starts: Mapping[str, float]) -> None:
        for variant in sorted(set(wanted.part.variants) & set(wanted.part.ends_in)):
            found = f'a line that stands in the variant "{variant}" and ends in it'
            self.problems.append(Problem(wanted.path, found, "one of the two"))
        if not self._has_a_body(wanted):
            self.problems.append(no_body(wanted.path, self.case.head))
        elif isinstance(wanted, Computed):
            self.problems += self._needs_a_share_before(wanted, 0)
            self.lines.append(wanted.line(wanted.shares or self._shares(wanted.part)))
        else:
            self._draw_up_figure(wanted, starts)

    def _draw_up_figure(self, wanted: Wanted, starts: Mapping[str, float]) -> None:
        figure = wanted.figure
        basis = basis_of(figure, self.case.head)
        unknown = not_stated(basis, by_year=figure.says_its_years)
        unknown += ["what the ends of its range mean"] if figure.ends_unsaid else []
        if not figure.estimated and figure.prior is None:
            self._leave_out(wanted, "not estimated", str(figure.not_estimated))
        elif unknown:
            self._leave_out(wanted, "not stated", f"{' and '.join(unknown)} not stated")
        else:
            self._keep(wanted, basis, starts)

    def _leave_out(self, wanted: Wanted, why: Literal["not estimated", "not stated"], reason: str) -> None:
        named = (wanted.name, wanted.title, wanted.kind)
        variants, ends_in = frozenset(wanted.part.variants), frozenset(wanted.part.ends_in)
        left = LeftOut(*named, why, reason, wanted.section, wanted.part_of, variants=variants, ends_in=ends_in)
        self.left_out.append(left)

    def _keep(self, wanted: Wanted, basis: Basis, starts: Mapping[str, float]) -> None:
        """Draw up the line, or say what stands in its way."""
        event = wanted.event or self._year_start(basis)
        start = starts[event] if event in starts else self.events[event].month
        by_year = yearly(wanted.part, wanted.figure, basis)
        line = self._line(wanted, basis, event, start, by_year)
        says = wanted.figure.says_its_years
        share = Fraction(1) if says else stated_share(basis, by_year, start, line.ramp, line.end, self.timeline)
        self.problems += self._needs_a_share_before(wanted, _first_year(line, start))
        said_twice = [*contradictions(wanted.part, wanted.figure, basis, start + line.lag, line.end)]
        if self.events[event].after:
            said_twice += before_what_it_waits_for(line, start, self.timeline)
        self.problems += [Problem(wanted.path, *said) for said in said_twice]
        if share < SMALLEST_SHARE and not said_twice:
            found = f"a figure stated {basis.effect} for a year in which nothing is planned to fall"
            self.problems.append(Problem(wanted.path, found, "a start before the end of that year"))
        elif not said_twice:
            self._warn_beyond(wanted, line, start)
            self._post(
                wanted, replace(line, size=times(line.size, wanted.scale / share)), None if says else share, start
            )

    def _post(self, wanted: Wanted, line: Line, share: Fraction | None, start: float) -> None:
        """Add the line; what is certain of it already is a line of its own, which starts when it was planned to.

        A rate of delivery cuts what is still to come: nobody asks any more how much comes of what is there.
        """
        if wanted.secured is None:
            self.lines.append(self._grows(wanted, at_its_rate(line, wanted.rate), start))
        elif cannot := cannot_be_secured(wanted.figure):
            self.problems.append(Problem(wanted.path, *cannot))
        else:
            (certain, rest), event = secured(line, wanted.secured, share, start)
            self.events[event.name] = event
            parts = (certain, at_its_rate(rest, wanted.rate))
            self.lines += [self._grows(wanted, each, start) for each in parts]

    def _warn_beyond(self, wanted: Wanted, line: Line, start: float) -> None:
        """A one-off outside every year of the ledger counts nowhere: say so."""
        last = 12.0 * self.timeline.count
        if wanted.of_before:
            return
        if line.one_off and line.profile is None and not 0.0 <= start + line.lag < last:
            year = self.timeline.first + int((start + line.lag) // 12.0)
            years = f"{self.timeline.years[0]} to {self.timeline.years[-1]}"
            found = f"a one-off of {year}, which counts in no year of the plan"
            self.problems.append(warning(wanted.path, found, f"a year of {years}"))

    def _year_start(self, basis: Basis) -> str:
        """A line without a start begins with the year it is stated for, else with the first year."""
        year = basis.years[0] if basis.years else self.timeline.first
        return self.event(f"{YEAR_START}{year}", None, 12.0 * self.timeline.index(year))

    def _line(self, wanted: Wanted, basis: Basis, event: str, start: float, by_year: Yearly | None) -> Line:
        part, figure = wanted.part, wanted.figure
        stated = sized(figure, basis, self.timeline)
        shares = wanted.shares or self._shares(part)
        return Line(
            name=wanted.name,
            kind=wanted.kind,
            title=wanted.title,
            size=stated.size if wanted.widened is None else wanted.widened(stated.size),
            basis=basis,
            origin=stated.origin,
            shares=tuple(share.turned() for share in shares) if wanted.turned else shares,
            event=event,
            lag=lag_of(basis, start, self.timeline) if by_year is None else 0.0,
            ramp=part.ramp or 0.0,
            end=self._end(part),
            profile=tuple(map(by_year.of, self.timeline.years)) if by_year is not None else None,
            before=by_year.of(self.timeline.first + -1) if by_year is not None else 0.0,
            delivery=wanted.delivery,
            driven_by=tuple((cause, float(weight)) for cause, weight in sorted(part.driven_by.items())),
            heading=wanted.heading,
            service=part.service or "",
            section=wanted.section,
            part_of=wanted.part_of,
            thing=wanted.thing,
            path=wanted.path,
            prior=stated.prior,
            levels=stated.levels,
            variants=frozenset(part.variants),
            ends_in=frozenset(part.ends_in),
            budget_lines=part.budget_lines,
            sizes=stated.sizes,
            open_tail=wanted.open_tail,
        )

    @cached_property
    def _growing(self) -> Growing:
        return Growing(self.case.head, self.timeline, self.base_year)

    def _grows(self, wanted: Wanted, line: Line, start: float) -> Line:
        """The line with what it grows by: its own drivers, or prices, where its figure is in those of another year."""
        grown = self._growing.grown(wanted, line, start)
        self.problems += [problem for problem in grown.problems if problem not in self.problems]
        return grown.line

    def _shares(self, part: Moving) -> tuple[Share, ...]:
        """How a line posts: by its key, else to its bodies, else to the only body that there is."""
        if part.key is None:
            return (Share(part.body or tuple(self.case.head.bodies)),)
        if part.key not in self._divided:
            self._divided[part.key] = tuple(shares_by(self._keys[part.key], self.timeline))
        return self._divided[part.key]

    def _needs_a_share_before(self, wanted: Wanted | Computed, first: int) -> Iterator[Problem]:
        """A key by year that begins after the line that it divides; first: the year from which it has pounds."""
        key = self._keys[wanted.part.key] if wanted.part.key is not None else None
        years = self.timeline.years[max(first, 0) :]
        without = next((year for year in years if key is not None and not key.holds(year)), None)
        if key is not None and without is not None:
            found = f'the key "{wanted.part.key}", whose shares begin in {key.begins}, for pounds from {without} on'
            yield Problem(wanted.path, found, f"shares for {without} too")

    def _end(self, part: Timed) -> float:
        return inf if part.end is None else float(part.end.since(self.timeline.first)) + 1.0


def _first_year(line: Line, start: float) -> int:
    """The year in which a line's first pounds fall as planned, as a position from the first."""
    if line.profile is not None:
        return next((at for at, share in enumerate(line.profile) if share), len(line.profile))
    return int((start + line.lag) // 12.0)
