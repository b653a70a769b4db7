"""What the plan asks of the ledger: which lines count in which figure of a body and a year, and what the base holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from shiremoot.chance import Floats
from shiremoot.dates import FinancialYear
from shiremoot.gap.document import Gap
from shiremoot.gap.lines import BASE_EVENT, CARRIED
from shiremoot.ledger import Frame, Ledger, Line, Simulator, View, at_year_end, in_year, view
from shiremoot.ledger.counting import why_not_in_the_gap
from shiremoot.ledger.line import SIGN, Portion, in_the_year, portion
from shiremoot.money import PENNY, as_written

Weigh = Callable[[Line], Portion]
Key = TypeVar("Key", bound=tuple[str, ...])
Figures = TypeVar("Figures", float, Floats)  # as planned, or in every draw
Asked = tuple[str, tuple[Line, ...], Weigh]  # a figure, the lines that may count in it, and with which weight
TOGETHER = ""  # the name under which all bodies are drawn as one
SAVINGS, NET_SAVINGS, BEFORE_SAVINGS = "savings", "net savings", "gap before savings"
IN_BASE = "in base"  # in the place of a year: what of a figure the base budget holds already
REQUIREMENT = ("base", "pressure", "payment")
PLAN = ("saving", "cost")
BEFORE = tuple(kind for kind in SIGN if kind not in PLAN)  # what the gap is made of before the plan to close it
BY_SERVICE = ("gap of service", "pressures of service", "savings of service")


def name_of(body: str, what: str, year: FinancialYear | str) -> str:
    """The name of one figure of a body and a year among all that is asked of the ledger."""
    return f"{body} | {what} | {year}"


def left_of(figures: Mapping[str, Figures], body: str, year: FinancialYear | str) -> Figures:
    """What is left of a body's gap in a year: the gap before savings less savings net of their cost, in every draw."""
    return figures[name_of(body, BEFORE_SAVINGS, year)] - figures[name_of(body, NET_SAVINGS, year)]


def share_of(line: Line, body: str, at: int) -> Portion:
    """How much of a line posts to a body in a year; to all together, everything (payments between them cancel).

    at: position of the year in the ledger.
    """
    parts = [in_the_year(share.part, at) for share in line.shares if body == TOGETHER or share.bodies == (body,)]
    return parts[0] if len(parts) == 1 else portion(sum(map(as_written, parts), Fraction(0)))


def is_base(line: Line) -> bool:
    """Whether a line is a base budget or its funding, of this case or of one that it includes."""
    return line.event.removeprefix(line.joined_as) == BASE_EVENT


def _grouped(lines: Iterable[tuple[Key, Line]]) -> Mapping[Key, tuple[Line, ...]]:
    """The lines of each key; none of any other."""
    found: dict[Key, list[Line]] = defaultdict(list)
    for key, line in lines:
        found[key].append(line)
    return defaultdict(tuple, {key: tuple(each) for key, each in found.items()})


def _in_the_base(line: Line) -> bool:
    """Whether the base budget may hold a part of a line: it recurs or is carried forward, and is not the base."""
    return not is_base(line) and (not line.one_off or line.part_of == CARRIED)


@dataclass(frozen=True)
class PlanViews:
    """A medium-term plan and its ledger: every figure by body and year as a view of lines.

    A line that starts in the base year or before is in the base budget for what is planned to fall in that year; only
    what is beyond that is new. So each figure of a year is its view less the same view of the base year, as planned.
    """

    gap: Gap
    ledger: Ledger

    @cached_property
    def frame(self) -> Frame:
        """The ledger ready to be asked: every question of the plan is put to this one."""
        return Frame.of(self.ledger)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The headings of the gap tree, in the order of the document; what has none stands under its section."""
        return tuple(
            dict.fromkeys(line.heading for line in self.ledger.lines if line.heading and line.kind not in PLAN)
        )

    @cached_property
    def services(self) -> tuple[str, ...]:
        """The services that lines name, in their order, and "" for what names none; empty where no line names one."""
        named = dict.fromkeys(line.service for line in self.ledger.lines if line.service)
        return (*named, "") if named else ()

    def why_not(self, line: Line) -> str | None:
        """Why a saving closes no gap in this case, in words; None where it does, and for whatever is no saving."""
        return why_not_in_the_gap(line, self.ledger.closing)

    def counts(self, line: Line) -> bool:
        """Whether a line is part of the gap: everything but savings that close none."""
        return self.why_not(line) is None

    def index(self, year: FinancialYear) -> int:
        """Position of a year in the ledger; negative before its first."""
        return self.ledger.timeline.index(year)

    def drawn_views(self, body: str) -> list[View]:
        """What has to be drawn: the gap before savings, and the savings net of their cost."""
        return [each for year in self.gap.years for each in self.drawn_views_of(body, year)]

    def drawn_views_of(self, body: str, year: FinancialYear) -> list[View]:
        """What has to be drawn of one year."""
        return list(self._views(self._drawn(body, self.index(year)), body, year))

    def tree_views(self, body: str) -> list[View]:
        """The parts of each year's gap tree of which something may vary: its headings, the savings, and all but those.

        What is not here comes as planned in every run.
        """
        return [
            each
            for year in self.gap.years
            for each in self._views(self._tree(body, self.index(year)), body, year)
            if not each.weights.keys() <= self._certain
        ]

    @cached_property
    def _certain(self) -> AbstractSet[str]:
        return self.frame.amounts.sizes.keys()

    def planned(self, bodies: Sequence[str]) -> Mapping[str, float]:
        """Every figure of the plan's tables if everything comes as planned: one evaluation, no draws."""
        views = [each for body in bodies for each in self._planned_views(body)]
        found = Simulator(self.frame, views).planned()
        for body in bodies:
            for name, pounds in self._of_profiles_before(body):
                found[name] += pounds
            found |= self._differences(body, found)
        return found

    def _differences(self, body: str, found: Mapping[str, float]) -> dict[str, float]:
        """The gap before savings and the savings net of their cost: of figures that are added up already."""

        def of(what: str, year: FinancialYear | str) -> float:
            return found[name_of(body, what, year)]

        places: list[FinancialYear | str] = [*self.gap.years, IN_BASE]
        before = {name_of(body, BEFORE_SAVINGS, one): of("requirement", one) - of("funding", one) for one in places}
        return before | {name_of(body, NET_SAVINGS, one): of(SAVINGS, one) - of("cost", one) for one in places}

    def _planned_views(self, body: str) -> Iterator[View]:
        yield from self._started_views(self._planned(body, self.index(self.gap.base_year)), body)
        for year in self.gap.years:
            at = self.index(year)
            yield from self._views(self._planned(body, at), body, year)
            what, saved, weigh = self._only("run-rate", body, at, "saving")
            yield view(name_of(body, what, year), saved, at_year_end(at), weigh)

    @cached_property
    def _lines_of(self) -> Mapping[str, tuple[Line, ...]]:
        """The lines that post to each body alone in any year, and all of them under all together."""
        found: dict[str, dict[str, Line]] = defaultdict(dict)
        for line in self.ledger.lines:
            for share in line.shares:
                if len(share.bodies) == 1:
                    found[share.bodies[0]][line.name] = line
        posted = {body: tuple(lines.values()) for body, lines in found.items()}
        return defaultdict(tuple, posted | {TOGETHER: self.ledger.lines})

    @cached_property
    def _held(self) -> tuple[Line, ...]:
        """The lines of which the base budget may hold a part."""
        return tuple(line for line in self.ledger.lines if _in_the_base(line))

    @cached_property
    def _known(self) -> dict[tuple[str, int], Mapping[str, Portion]]:
        return {}

    def _shares(self, body: str, at: int) -> Mapping[str, Portion]:
        """How much of each of its lines posts to a body in a year; worked out once for all figures of it."""
        if (body, at) not in self._known:
            self._known[body, at] = {line.name: share_of(line, body, at) for line in self._lines_of[body]}
        return self._known[body, at]

    @cached_property
    def _counting(self) -> Mapping[tuple[str, str], tuple[Line, ...]]:
        """The lines of each body and kind that are part of the gap."""
        posted = ((body, line) for body, lines in self._lines_of.items() for line in filter(self.counts, lines))
        return _grouped(((body, line.kind), line) for body, line in posted)

    @cached_property
    def _of_heading(self) -> Mapping[tuple[str, str], tuple[Line, ...]]:
        """The lines of each body and heading of the gap."""
        return _grouped(((body, line.heading), line) for body in self._lines_of for line in self._of(body, BEFORE))

    @cached_property
    def _of_service(self) -> Mapping[tuple[str, str, str], tuple[Line, ...]]:
        """The lines of each body and service: those of the gap before savings, and those of each kind that count."""
        gap = ((body, line) for body, lines in self._lines_of.items() for line in lines if line.kind in BEFORE)
        counting = ((place, line) for place, lines in self._counting.items() for line in lines)
        return _grouped(
            (
                *(((body, line.service, BEFORE_SAVINGS), line) for body, line in gap),
                *(((body, line.service, kind), line) for (body, kind), line in counting),
            )
        )

    def _of(self, body: str, kinds: Iterable[str]) -> tuple[Line, ...]:
        return tuple(line for kind in kinds for line in self._counting[body, kind])

    def _of_profiles_before(self, body: str) -> Iterator[tuple[str, float]]:
        """(name, pounds) of what shares by year put in the base year, where the ledger begins after it."""
        at, before = self.index(self.gap.base_year), self._pounds_before
        for what, lines, weigh in self._planned(body, at) if before else ():
            pounds = sum(weigh(line) * before[line.name] for line in lines if line.name in before)
            yield name_of(body, what, IN_BASE), pounds

    @cached_property
    def _pounds_before(self) -> Mapping[str, float]:
        """The lines whose shares by year tell of the base year, with their pounds in it as planned."""
        return {line.name: pounds for line in self._held if (pounds := self._before(line))}

    def _before(self, line: Line) -> float:
        """A line's pounds as planned in the base year, where only its shares by year tell of it."""
        if self.index(self.gap.base_year) >= 0 or line.profile is None:
            return 0.0
        return sum(float(one.before) * one.size.central() for one in line.alone().values())

    def _views(self, asked: Iterable[Asked], body: str, year: FinancialYear) -> Iterator[View]:
        """What is asked of a body, of the pounds that fall in a year."""
        for what, lines, weigh in asked:
            yield view(name_of(body, what, year), lines, in_year(self.index(year)), weigh)

    def _started_views(self, asked: Iterable[Asked], body: str) -> Iterator[View]:
        """What is asked of a body, of the pounds that the base budget holds already."""
        period = in_year(self.index(self.gap.base_year))
        for what, lines, weigh in asked:
            yield view(name_of(body, what, IN_BASE), tuple(filter(_in_the_base, lines)), period, weigh)

    def _drawn(self, body: str, at: int) -> Iterator[Asked]:
        costs = self._costs(body, at)
        yield BEFORE_SAVINGS, self._of(body, BEFORE), costs
        yield NET_SAVINGS, self._of(body, PLAN), lambda line: -costs(line)

    def _planned(self, body: str, at: int) -> Iterator[Asked]:
        yield self._only("requirement", body, at, *REQUIREMENT)
        yield self._only("funding", body, at, "funding")
        yield self._only(SAVINGS, body, at, "saving")
        yield self._only("cost", body, at, "cost")
        yield from self._headings(body, at)
        yield from self._by_service(body, at)

    def _by_service(self, body: str, at: int) -> Iterator[Asked]:
        """The gap, the pressures and the savings of each service."""
        costs, shares = self._costs(body, at), self._shares(body, at)
        for service in self.services:
            yield f"{BY_SERVICE[0]} {service}", self._of_service[body, service, BEFORE_SAVINGS], costs
            for what, kind in ((BY_SERVICE[1], "pressure"), (BY_SERVICE[2], "saving")):
                yield f"{what} {service}", self._of_service[body, service, kind], lambda line: shares[line.name]

    def _tree(self, body: str, at: int) -> Iterator[Asked]:
        """The savings, the gap before them, and each heading of that."""
        yield self._only(SAVINGS, body, at, "saving")
        yield BEFORE_SAVINGS, self._of(body, BEFORE), self._costs(body, at)
        yield from self._headings(body, at)

    def _headings(self, body: str, at: int) -> Iterator[Asked]:
        costs = self._costs(body, at)
        for heading in self.headings:
            yield f"heading {heading}", self._of_heading[body, heading], costs

    def _only(self, what: str, body: str, at: int, *kinds: str) -> Asked:
        shares = self._shares(body, at)
        return what, self._of(body, kinds), lambda line: shares[line.name]

    def _costs(self, body: str, at: int) -> Weigh:
        """Pounds of a body in a year with their sign: costs up, savings and funding down."""
        if (body, at) not in self._known_costs:
            shares = self._shares(body, at).items()
            self._known_costs[body, at] = {name: share * self._signs[name] for name, share in shares}
        costs = self._known_costs[body, at]
        return lambda line: costs[line.name]

    @cached_property
    def _known_costs(self) -> dict[tuple[str, int], Mapping[str, Portion]]:
        return {}

    @cached_property
    def _signs(self) -> Mapping[str, int]:
        return {line.name: line.sign for line in self.ledger.lines}

    @cached_property
    def in_base(self) -> tuple[tuple[Line, float], ...]:
        """Lines of which the base budget holds a part already, each with its pounds a year."""
        lines = [line for line in self._held if self.counts(line)]
        found = ((line, pounds + self._before(line)) for line, pounds in self._each(lines, self.gap.base_year))
        return tuple((line, pounds) for line, pounds in found if abs(pounds) >= PENNY)

    def changing(self, body: str, year: FinancialYear) -> tuple[Line, ...]:
        """Every line but the base that moves a body's gap in a year."""
        at = self.index(year)
        return tuple(
            line
            for line in self._lines_of[body]
            if not is_base(line) and self.counts(line) and share_of(line, body, at)
        )

    def moving(self, body: str, year: FinancialYear) -> tuple[tuple[Line, float], ...]:
        """A body's lines but the base, with its new pounds of a year as planned: costs up, savings and funding down."""
        at = self.index(year)
        in_base = {line.name: pounds for line, pounds in self.in_base}
        return tuple(
            (line, (pounds - in_base.get(line.name, 0.0)) * line.sign * share_of(line, body, at))
            for line, pounds in self._each(self.changing(body, year), year)
        )

    def by_year(self, lines: Sequence[Line]) -> Mapping[str, tuple[float, ...]]:
        """Each line's pounds in each year as planned, whoever they are of."""
        pounds: dict[str, list[float]] = {line.name: [] for line in lines}
        for year in self.gap.years if lines else ():
            for line, planned in self._each(lines, year):
                pounds[line.name].append(planned)
        return {name: tuple(each) for name, each in pounds.items()}

    def _each(self, lines: Sequence[Line], year: FinancialYear) -> tuple[tuple[Line, float], ...]:
        views = [View(line.name, {line.name: 1.0}, in_year(self.index(year))) for line in lines]
        planned = Simulator(self.frame, views).planned()
        return tuple((line, planned[line.name]) for line in lines)
