"""Every leaving of a service: each partner in each year, worked out in every draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from shiremoot.chance import Floats
from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.partners.document import Leaving
from shiremoot.partners.exit.bearing import PENCE, Left, by_rule, under
from shiremoot.partners.exit.binding import YEAR, Binding, bindings
from shiremoot.partners.exit.drawing import DrawnLeaving, drawn_leaving
from shiremoot.partners.exit.result import Bound, Leaver
from shiremoot.partners.exit.service import Service
from shiremoot.partners.exit.stranding import Stranded, part_left, stranded
from shiremoot.question.results import Drawn


@dataclass(frozen=True)
class Leavings:
    """A service that can be left, what it costs in every draw, and its contracts."""

    service: Service
    drawn: DrawnLeaving
    contracts: tuple[Binding, ...]

    @classmethod
    def of(cls, service: Service, leaving: Leaving | None) -> Leavings:
        """Everything drawn that the leavers of a service take."""
        assert leaving is not None  # noqa: S101 - a service without it is not answered
        contracts = tuple(bindings(service.question.of_case.head, service.name, service.first_of_ledger))
        prices = [one.price for one in contracts]
        adding = service.division is None
        return cls(service, drawn_leaving(service, leaving, prices, adding=adding), contracts)

    def leavers(self) -> Iterator[Leaver]:
        """Each partner in each year in which it can leave."""
        lengths = self.drawn.with_plan if self.service.living_plan else self.drawn.falls_away
        for body in range(len(self.drawn.bodies)):
            for year in self.service.can_leave:
                yield self._leaver(body, year, self._stranded(body, year, lengths))

    def saved_by_plan(self) -> list[float]:
        """By how much less is left with an exit plan that is kept up, by year of leaving, whoever of them leaves."""
        return [float(np.mean(list(self._saved_by_plan(year)))) for year in self.service.can_leave]

    def _saved_by_plan(self, year: FinancialYear) -> Iterator[float]:
        for body in range(len(self.drawn.bodies)):
            without, with_plan = (
                self._stranded(body, year, lengths).by_year.sum(axis=1).mean()
                for lengths in (self.drawn.falls_away, self.drawn.with_plan)
            )
            yield float(without - with_plan)

    def _stranded(self, body: int, year: FinancialYear, lengths: Floats) -> Stranded:
        """What is left in each year from the leaving on."""
        since = self._since(year)
        leaving, at = self.service.leaving(year), self.service.first_of_ledger
        years = [each - at for each in self.service.partners.years[since]]
        in_force = np.array([one.in_force(leaving) for one in self.contracts], np.float64)
        bound = [[one.bound(leaving, each) for one in self.contracts] for each in years]
        return stranded(
            self.drawn.whole[:, since] - self.drawn.without[:, since, body],
            part_left(lengths, [YEAR * each - leaving for each in years]) * (1.0 - self.drawn.goes_along[:, None]),
            self.drawn.prices[:, since] * (self.drawn.use[body] * in_force),
            np.array(bound).reshape(len(years), len(self.contracts)),
        )

    def _since(self, year: FinancialYear) -> slice:
        return slice(year - self.service.partners.year, None)

    def _leaver(self, body: int, year: FinancialYear, left: Stranded) -> Leaver:
        since, drawn = self._since(year), self.drawn
        staff = drawn.staff * drawn.use[body]
        by_year = left.by_year.mean(axis=0)
        by_year[0] += staff.mean()
        found = Left(
            bodies=drawn.bodies,
            leaver=body,
            parts=self._parts[since],
            stranded=by_year,
            whole=drawn.whole[:, since].mean(axis=0),
            without=drawn.without[:, since, body].mean(axis=0),
            alone=float(drawn.alone[:, since, body].sum(axis=1).mean()),
            set_up=float(drawn.set_up[:, body].mean()),
        )
        told = self.service.told
        agreed = under(told.rule, told.who, found)
        return Leaver(
            service=self.service.name,
            body=drawn.bodies[body],
            year=year,
            stranded=found.pence / PENCE,
            stranded_drawn=Drawn.of(left.by_year.sum(axis=1) + staff),
            falling=float(left.falling.sum(axis=1).mean()),
            tail=float(left.tail.sum(axis=(1, 2)).mean()),
            staff=float(staff.mean()),
            contracts=tuple(self._bound(year, left.tail.sum(axis=1).mean(axis=0))),
            would_have_paid=found.would_have_paid,
            saved=found.saved,
            carried=found.would_have_paid - found.saved,
            alone=found.alone,
            alone_beyond=found.alone_beyond,
            set_up=found.set_up if drawn.bodies[body] in self.service.joint.set_ups_stated() else None,
            charge=agreed.charge,
            asked=agreed.asked,
            who_bears=agreed.who_bears,
            net_gain=agreed.net_gain,
            extra=agreed.extra,
            others=fsum(agreed.extra.values()),
            by_rule=tuple(by_rule(found)),
        )

    def _bound(self, year: FinancialYear, pounds: Floats) -> Iterator[Bound]:
        leaving = self.service.leaving(year)
        for one, left in zip(self.contracts, pounds, strict=True):
            if one.in_force(leaving):
                until = one.last_day(leaving, self.service.first_of_ledger)
                yield Bound(one.name, one.title, until, float(left) if one.price else None)

    @cached_property
    def _parts(self) -> Floats:
        """The parts of each body in each year that counts, (years, n)."""
        division, years = self.service.division, self.service.partners.years
        if division is None:
            assert self.drawn.adds is not None  # noqa: S101 - asked for where there is no division
            return np.tile(self.drawn.adds, (len(years), 1))
        return np.array([[float(division.of(year).get(body, 0)) for body in self.drawn.bodies] for year in years])
