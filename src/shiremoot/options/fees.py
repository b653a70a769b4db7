"""What an option pays on results: the fee of an agreement if audited savings are low, as expected, and high."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from shiremoot.case import Head
from shiremoot.chance import Flags, Floats, quantiles
from shiremoot.lazy import np
from shiremoot.ledger import View, in_year
from shiremoot.ledger.agreements import GainShare, fee_of, say_fee
from shiremoot.ledger.formulas import Given
from shiremoot.money import PENNY
from shiremoot.options.drawn import Drawn
from shiremoot.options.result import FeeFound, FeeLevel
from shiremoot.options.together import Renaming

LEVELS = ("low", "expected", "high")
LOW, HIGH = 0.1, 0.9


@dataclass(frozen=True)
class Fee:
    """The fee of one agreement in one option. line: its name in the ledger. savings: the lines it is a share of."""

    way: str
    agreement: str
    line: str
    rule: GainShare
    savings: tuple[str, ...]
    years: range

    @cached_property
    def paid(self) -> tuple[View, ...]:
        """What is paid in each year of the ledger up to the last one valued."""
        return tuple(View(f"{self.line} in {year}", {self.line: 1.0}, in_year(year)) for year in self.years)

    @cached_property
    def audited(self) -> tuple[View, ...]:
        """The savings of each of these years."""
        weights = dict.fromkeys(self.savings, 1.0)
        return tuple(View(f"savings under {self.line} in {year}", weights, in_year(year)) for year in self.years)


@dataclass(frozen=True)
class Fees:
    """The fees of every option that gains something which business as usual does not have."""

    asked: Drawn
    head: Head

    @property
    def views(self) -> list[View]:
        """What has to be drawn of them."""
        return [view for fee in self.every for view in (*fee.paid, *fee.audited)]

    @cached_property
    def every(self) -> tuple[Fee, ...]:
        """Each fee of each option."""
        return tuple(self._every())

    def _every(self) -> Iterator[Fee]:
        together = self.asked.all
        known = {line.name: line for line in together.ledger.lines}
        years = range(together.ledger.timeline.index(self.asked.options.through) + 1)
        named = {fee_of(name): name for name, one in self.head.agreements.items() if one.fee is not None}
        for way, counted in together.counts.items():
            for line in (known[name] for name in counted if together.own.get(name) in named):
                reckon = line.formula.reckon if line.formula is not None else None
                if isinstance(reckon, Renaming) and isinstance(rule := reckon.formula.reckon, GainShare):
                    savings = tuple(name for name in reckon.as_here.values() if name in known)
                    if counted[line.name] > 0 and set(savings) & set(counted):
                        yield Fee(way, named[together.own[line.name]], line.name, rule, savings, years)

    def found(self, way: str, totals: Mapping[str, Floats]) -> Iterator[FeeFound]:
        """What is found of each fee of an option. totals: of each view, (draws,) pounds."""
        for fee in self.every:
            if fee.way == way:
                paid, audited = (np.array([totals[view.name] for view in of]) for of in (fee.paid, fee.audited))
                yield self._found(fee, paid, audited)

    def _found(self, fee: Fee, paid: Floats, audited: Floats) -> FeeFound:
        agreement = self.head.agreements[fee.agreement]
        assert agreement.fee is not None  # noqa: S101 - only agreements with one have a line of it
        valued = self._valued
        over_all = paid[valued].sum(axis=0)
        low, high = quantiles(over_all, (LOW, HIGH))
        cap = agreement.fee.cap
        return FeeFound(
            agreement=agreement.title,
            rule=say_fee(agreement.fee),
            paid_by=self.head.bodies[agreement.fee.paid_by or next(iter(self.head.bodies))].name,
            levels=tuple(self._levels(fee, audited)),
            expected=float(over_all.mean()),
            p10=low,
            p90=high,
            capped=None if cap is None else _share(paid[valued] >= float(cap) - PENNY),
            given_back=_share(paid[valued] <= -PENNY) if agreement.fee.claw_back else None,
            gates={gate.title: float(gate.met) for gate in agreement.fee.gates.values()},
        )

    def _levels(self, fee: Fee, audited: Floats) -> Iterator[FeeLevel]:
        """The rule applied to the savings of each year that are low, as expected and high among all runs."""
        ends = np.array([quantiles(year, (LOW, HIGH)) for year in audited])
        by_level = np.array([ends[:, 0], audited.mean(axis=1), ends[:, 1]])
        met, missed = (_by_rule(fee.rule, by_level, at) for at in (0.0, 1.0))
        for level, savings, paid, without in zip(LEVELS, by_level, met, missed, strict=True):
            saved, fees, least = (float(each[self._valued].sum()) for each in (savings, paid, without))
            yield FeeLevel(level, saved, fees, least if fee.rule.gates else None, saved - fees)

    @property
    def _valued(self) -> slice:
        return slice(max(self.asked.all.ledger.timeline.index(self.asked.options.year), 0), None)


def _by_rule(rule: GainShare, savings: Floats, missed: float) -> Floats:
    """What a rule pays on savings by year, (levels, years), with every gate of quality met or every one missed."""
    levels, years = savings.shape
    causes = {name: np.full(levels, missed) for _, names in rule.gates for name in names}
    return replace(rule, lines=("savings",))(Given({"savings": savings}, causes, {}, levels, years))


def _share(happens: Flags) -> float:
    """The share of runs in which something happens in any year; happens: (years, draws)."""
    return float(happens.any(axis=0).mean())
