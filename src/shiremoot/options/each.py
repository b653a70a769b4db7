"""One option of a comparison: what it is worth, what it does to the budget, how it scores, and its phases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shiremoot.case import Head
from shiremoot.chance import TWENTY, Floats, odds_at_least, quantiles
from shiremoot.dates import FinancialYear
from shiremoot.money import PENNY
from shiremoot.options.affording import Affording, parts_of
from shiremoot.options.appraising import equivalent_annual
from shiremoot.options.biased import bias_of
from shiremoot.options.by_year import Averages
from shiremoot.options.combining import interactions, overlaps, sum_of
from shiremoot.options.compared import Compared
from shiremoot.options.document import Options
from shiremoot.options.drawn import Drawn
from shiremoot.options.economic import Economic, Flows, flows_of
from shiremoot.options.optimism import adjusted
from shiremoot.options.ranking import NO_MEAN
from shiremoot.options.real import YearOfBridge, bridge
from shiremoot.options.reconciled import steps
from shiremoot.options.result import (
    Biased,
    FeeFound,
    OptionFound,
    PhaseFound,
    PostsFound,
    PostsImplied,
    RunawayCost,
    Scored,
    Spread,
    YearOfBudget,
)
from shiremoot.options.way import OptimismBias, Posts, Way
from shiremoot.question.case_in_words import say_decided
from shiremoot.report.words import listed, say_whole_share

INNER = (0.1, 0.5, 0.9)
SPENT = ("costs", "capital")


@dataclass(frozen=True)
class Each:
    """What all options share. gap_left: of business as usual by year, on average.

    reached: by option the chance that it finds what is wanted. by_line: present value of each line on average.
    economic, affording: how value and budget are told by part.
    runaway: the costs of each option that may run away. fees: what each pays on results. implied: posts by pay lines.
    """

    head: Head
    asked: Drawn
    compared: Compared
    gap_left: Mapping[str, float]
    reached: Mapping[str, float]
    by_line: Mapping[str, float | None]
    economic: Economic
    affording: Affording
    runaway: Mapping[str, Sequence[RunawayCost]]
    fees: Mapping[str, Sequence[FeeFound]]
    implied: Mapping[str, PostsImplied]

    def found(self, name: str) -> OptionFound:
        """What is found of one option."""
        options, way, value = self.asked.options, self.asked.options.ways[name], self.compared.values[name]
        known = name not in self.compared.no_mean
        averages = self.affording.taken.averages(name)
        flows = flows_of(averages, len(options.years)) if known else None
        years = self._bridge(flows)
        variant, has_lines = self.head.variants[name], options.moves_money(self.head, name)
        return OptionFound(
            key=name,
            name=variant.title,
            fate=way.fate,
            reason=way.because,
            decided=say_decided(self.head, way.decision),
            reopens_if=way.reopens_if,
            parts=variant.parts,
            overlaps=tuple(overlaps(way, self.by_line)),
            interactions=tuple(interactions(way, variant.parts, self.by_line)),
            fees=tuple(self.fees.get(name, ())),
            has_lines=has_lines,
            npv=_spread(value, known=known),
            why=None if known else NO_MEAN,
            better=odds_at_least(value, PENNY).value if has_lines else None,
            twenty=quantiles(value, TWENTY) if has_lines else (),
            value=None if flows is None else self.economic.found(flows),
            equivalent_annual=float(equivalent_annual(value.mean(), self.asked.valuing.discount)) if known else None,
            bridge=years,
            from_budget_to_value=steps(averages, years) if known else (),
            affordability=tuple(self._year(name, averages, at, known=known) for at in range(len(options.years))),
            paid_by=tuple(self.affording.paid_by(name)),
            outstanding=self.affording.outstanding(name) if known else None,
            reaches_wanted=self.reached.get(name),
            p_best=self.compared.p_best.get(name),
            p_best_allowed=self.compared.p_best_allowed.get(name),
            regret=self.compared.regret.get(name),
            payback=self._payback(flows),
            phases=tuple(_phases(way, self._with_parts(name), self.by_line)),
            biased=tuple(self._biased(way)),
            runaway=tuple(self.runaway.get(name, ())),
            scores={criterion: _scored(options, way, criterion) for criterion in way.scores},
            posts=None if way.posts is None else _posts(way.posts, self.implied.get(name)),
        )

    def _with_parts(self, name: str) -> tuple[Way, ...]:
        """The option and those that it combines, whose lines are its own."""
        ways = self.asked.options.ways
        return tuple(ways[part] for part in self.head.with_parts(name) if part in ways)

    def _biased(self, way: Way) -> Iterator[Biased]:
        spent = self.affording.taken.spent
        for name, line in way.spent.items():
            if (said := line.optimism_bias) is not None:
                bias = bias_of(said, self.asked.options.on)
                estimate = spent(name) / (1 + bias)
                mitigation = sum(spent(cost) for cost in {one.cost for one in said.mitigations.values()} if cost)
                whole = adjusted(estimate, bias, mitigation)
                yield Biased(
                    line.title or name, _kinds(said), bias, estimate, mitigation, whole, said.author, said.evidence
                )

    def _bridge(self, flows: Flows | None) -> tuple[YearOfBridge, ...]:
        valued = self.asked.valuing
        if flows is None:
            return ()
        return bridge(valued.years, flows.net.tolist(), valued.prices, valued.discount.tolist())

    def _payback(self, flows: Flows | None) -> FinancialYear | None:
        at = None if flows is None else self.economic.payback(flows)
        return None if at is None else self.asked.options.years[at]

    def _year(self, name: str, averages: Averages, at: int, *, known: bool) -> YearOfBudget:
        year = self.asked.options.years[at]
        found = _spread(self.affording.taken.budgets[name, year], known=known)
        planned = self.gap_left.get(str(year))
        left = None if planned is None or found.expected is None else planned - found.expected
        parts = parts_of(averages, at) if known else None
        return YearOfBudget(year, found.p10, found.p50, found.p90, found.expected, parts, left)


def _spread(pounds: Floats, *, known: bool) -> Spread:
    """known: whether there is an average of it."""
    low, middle, high = quantiles(pounds, INNER)
    return Spread(low, middle, high, float(pounds.mean()) if known else None)


def _phases(way: Way, parts: Sequence[Way], values: Mapping[str, float | None]) -> Iterator[PhaseFound]:
    """What the lines of each phase are worth by themselves, those of the options combined too.

    values: present value of each line on average.
    """
    grouped = [(group, lines) for part in parts for group, lines in part.groups()]
    for key, phase in way.phases.items():
        own = {name: group for group, lines in grouped for name, line in lines.items() if line.phase == key}
        costs = sum_of(values.get(name, 0.0) for name, group in own.items() if group in SPENT)
        gains = sum_of(values.get(name, 0.0) for name, group in own.items() if group not in SPENT)
        worth = None if costs is None or gains is None else gains - costs
        yield PhaseFound(key, phase.title, phase.opens_when, worth, None if costs is None else -costs)


def _kinds(said: OptimismBias) -> str:
    """The kind of project, or each of several with its part of the estimate."""
    if said.kinds is None:
        return said.kind or ""
    return listed([f"{say_whole_share(float(share))} {kind}" for kind, share in said.kinds.items()])


def _scored(options: Options, way: Way, criterion: str) -> Scored:
    scale, score = options.criteria[criterion].scale, way.scores[criterion]
    return Scored(float(score.score), (float(scale.worst), float(scale.best)), score.provenance[1])


def _posts(posts: Posts, implied: PostsImplied | None) -> PostsFound:
    change, until = posts.change, posts.not_known_until
    low, expected, high = (None,) * 3 if change is None else map(float, (change.low, change.expected, change.high))
    day = None if until is None else until.isoformat()
    return PostsFound(float(posts.baseline), low, expected, high, day, implied, posts.route)
