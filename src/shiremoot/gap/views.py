"""What the plan asks of the ledger: which lines count in which figure of a body and a year, and what the base holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shiremoot.dates import FinancialYear
from shiremoot.gap.document import Gap
from shiremoot.gap.lines import BASE_EVENT
from shiremoot.ledger import Ledger, Line, Period, Simulator, View, at_year_end, in_year, view
from shiremoot.ledger.counting import why_not_in_the_gap
from shiremoot.money import PENNY

Weigh = Callable[[Line], float]
TOGETHER = ""  # the name under which all bodies are drawn as one
IN_BASE = "in base"  # in the place of a year: what of a figure the base budget holds already
REQUIREMENT = ("base", "pressure", "payment")
PLAN = ("saving", "cost")


def name_of(body: str, what: str, year: FinancialYear | str) -> str:
    """The name of one figure of a body and a year among all that is asked of the ledger."""
    return f"{body} | {what} | {year}"


def share_of(line: Line, body: str) -> float:
    """How much of a line posts to a body; to all together, everything (payments between them cancel)."""
    return sum(share.part for share in line.shares if body == TOGETHER or share.bodies == (body,))


def counts(line: Line) -> bool:
    """Whether a line is part of the gap: everything but savings that close none."""
    return why_not_in_the_gap(line) is None


@dataclass(frozen=True)
class PlanViews:
    """A medium-term plan and its ledger: every figure by body and year as a view of lines.

    A line that starts in the base year or before is in the base budget for what is planned to fall in that year; only
    what is beyond that is new. So each figure of a year is its view less the same view of the base year, as planned.
    """

    gap: Gap
    ledger: Ledger

    @cached_property
    def causes(self) -> tuple[str, ...]:
        """The headings of the gap tree, in the order of the document; what has none stands under its section."""
        return tuple(
            dict.fromkeys(line.heading for line in self.ledger.lines if line.heading and line.kind not in PLAN)
        )

    def period(self, year: FinancialYear) -> Period:
        """The pounds that fall in a year."""
        return in_year(self.ledger.timeline.index(year))

    def drawn_views(self, body: str) -> list[View]:
        """What has to be drawn: what is left after savings, and the savings net of their cost."""
        return [
            view(name_of(body, what, year), self.ledger.lines, self.period(year), weigh)
            for year in self.gap.years
            for what, weigh in self._drawn(body)
        ]

    def _drawn(self, body: str) -> tuple[tuple[str, Weigh], ...]:
        def left(line: Line) -> float:
            return share_of(line, body) * line.sign if counts(line) else 0.0

        def net_savings(line: Line) -> float:
            return -left(line) if line.kind in PLAN else 0.0

        return ("left", left), ("net savings", net_savings)

    def planned(self, bodies: Sequence[str]) -> Mapping[str, float]:
        """Every figure of the plan's tables if everything comes as planned: one evaluation, no draws."""
        views = [each for body in bodies for each in self._planned_views(body)]
        return Simulator(self.ledger, views).planned()

    def _planned_views(self, body: str) -> Iterator[View]:
        lines = self.ledger.lines
        started = tuple(line for line in lines if self._may_be_in_base(line))
        for what, weigh in (*self._planned(body), *self._drawn(body)):
            yield view(name_of(body, what, IN_BASE), started, self.period(self.gap.base_year), weigh)
        for year in self.gap.years:
            for what, weigh in self._planned(body):
                yield view(name_of(body, what, year), lines, self.period(year), weigh)
            for what, weigh in self._drawn(body):
                if what == "net savings":
                    yield view(name_of(body, what, year), lines, self.period(year), weigh)
            live = at_year_end(self.ledger.timeline.index(year))
            yield view(name_of(body, "run-rate", year), lines, live, dict(self._planned(body))["savings"])

    def _planned(self, body: str) -> tuple[tuple[str, Weigh], ...]:
        def only(*kinds: str) -> Weigh:
            return lambda line: share_of(line, body) if line.kind in kinds and counts(line) else 0.0

        def of_cause(cause: str) -> Weigh:
            return lambda line: (
                line.sign * share_of(line, body) if line.heading == cause and line.kind not in PLAN else 0.0
            )

        return (
            ("requirement", only(*REQUIREMENT)),
            ("funding", only("funding")),
            ("savings", only("saving")),
            ("cost", only("cost")),
            *((f"cause {cause}", of_cause(cause)) for cause in self.causes),
        )

    def _may_be_in_base(self, line: Line) -> bool:
        """Whether what falls in the base year is in the base budget: recurring lines, but not the base itself."""
        return not line.one_off and line.event != BASE_EVENT

    def in_base(self) -> tuple[tuple[Line, float], ...]:
        """Lines of which the base budget holds a part already, each with its pounds a year."""
        lines = [line for line in self.ledger.lines if self._may_be_in_base(line) and counts(line)]
        found = self._each(lines, self.gap.base_year)
        return tuple((line, pounds) for line, pounds in found if abs(pounds) >= PENNY)

    def moving(self, year: FinancialYear) -> tuple[tuple[Line, float], ...]:
        """Every line but the base, with its new pounds in a year as planned: costs up, savings and funding down."""
        lines = [
            line for line in self.ledger.lines if share_of(line, TOGETHER) and line.event != BASE_EVENT and counts(line)
        ]
        in_base = {line.name: pounds for line, pounds in self.in_base()}
        return tuple(
            (line, (pounds - in_base.get(line.name, 0.0)) * line.sign * share_of(line, TOGETHER))
            for line, pounds in self._each(lines, year)
        )

    def by_year(self, line: Line) -> tuple[float, ...]:
        """A line's pounds in each year as planned, whoever they are of."""
        return tuple(pounds for year in self.gap.years for _, pounds in self._each([line], year))

    def _each(self, lines: Sequence[Line], year: FinancialYear) -> tuple[tuple[Line, float], ...]:
        views = [View(line.name, {line.name: 1.0}, self.period(year)) for line in lines]
        planned = Simulator(self.ledger, views).planned()
        return tuple((line, planned[line.name]) for line in lines)
