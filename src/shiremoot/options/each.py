"""One option of a comparison: what it is worth, what it does to the budget, how it scores, and its phases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shiremoot.case import Head
from shiremoot.chance import Floats, quantiles
from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.options.appraising import equivalent_annual, payback_year
from shiremoot.options.biased import bias_of
from shiremoot.options.combining import interactions, overlaps
from shiremoot.options.compared import Compared
from shiremoot.options.document import Options
from shiremoot.options.drawn import Drawn
from shiremoot.options.promises import Budgets
from shiremoot.options.result import (
    Biased,
    FeeFound,
    OptionFound,
    PhaseFound,
    PostsFound,
    Scored,
    Spread,
    YearOfBudget,
)
from shiremoot.options.way import Posts, Way
from shiremoot.question.case_in_words import say_decided

INNER = (0.1, 0.5, 0.9)
SPENT = ("costs", "capital")


@dataclass(frozen=True)
class Each:
    """What all options share. gap_left: of business as usual by year, on average.

    reached: by option the chance that it finds what is wanted. by_line: present value of each line on average.
    fees: what each option pays on results.
    """

    head: Head
    asked: Drawn
    budgets: Budgets
    compared: Compared
    gap_left: Mapping[str, float]
    reached: Mapping[str, float]
    by_line: Mapping[str, float]
    fees: Mapping[str, Sequence[FeeFound]]

    def found(self, name: str) -> OptionFound:
        """What is found of one option."""
        options, way, value = self.asked.options, self.asked.options.ways[name], self.compared.values[name]
        budget = tuple(_year(year, self.budgets[name, year], self.gap_left) for year in options.years)
        variant = self.head.variants[name]
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
            has_lines=options.moves_money(self.head, name),
            npv=_spread(value),
            equivalent_annual=float(equivalent_annual(value.mean(), self.asked.valuing.discount)),
            affordability=budget,
            reaches_wanted=self.reached.get(name),
            p_best=self.compared.p_best.get(name),
            p_best_allowed=self.compared.p_best_allowed.get(name),
            regret=self.compared.regret.get(name),
            payback=_payback(budget),
            phases=tuple(_phases(way, self.by_line)),
            biased=tuple(_biased(options, way)),
            scores={criterion: _scored(options, way, criterion) for criterion in way.scores},
            posts=None if way.posts is None else _posts(way.posts),
        )


def _spread(pounds: Floats) -> Spread:
    low, middle, high = quantiles(pounds, INNER)
    return Spread(low, middle, high, float(pounds.mean()))


def _year(year: FinancialYear, pounds: Floats, gap: Mapping[str, float]) -> YearOfBudget:
    low, middle, high = quantiles(pounds, INNER)
    expected = float(pounds.mean())
    left = gap[str(year)] - expected if str(year) in gap else None
    return YearOfBudget(year, low, middle, high, expected, left)


def _payback(budget: Sequence[YearOfBudget]) -> FinancialYear | None:
    """The first year by whose end all that was spent on average has come back for good."""
    at = payback_year(np.array([one.expected for one in budget]))
    return None if at is None else budget[at].year


def _phases(way: Way, values: Mapping[str, float]) -> Iterator[PhaseFound]:
    """What the lines of each phase are worth by themselves. values: present value of each line on average."""
    for key, phase in way.phases.items():
        own = {name: group for group, lines in way.groups() for name, line in lines.items() if line.phase == key}
        costs = -sum(values.get(name, 0.0) for name, group in own.items() if group in SPENT)
        gains = sum(values.get(name, 0.0) for name, group in own.items() if group not in SPENT)
        yield PhaseFound(key, phase.title, phase.opens_when, gains + costs, costs)


def _biased(options: Options, way: Way) -> Iterator[Biased]:
    for name, line in way.spent.items():
        if (said := line.optimism_bias) is not None:
            yield Biased(line.title or name, said.kind, bias_of(said, options.on), said.author, said.evidence)


def _scored(options: Options, way: Way, criterion: str) -> Scored:
    scale, score = options.criteria[criterion].scale, way.scores[criterion]
    return Scored(float(score.score), (float(scale.worst), float(scale.best)), score.provenance[1])


def _posts(posts: Posts) -> PostsFound:
    change, until = posts.change, posts.not_known_until
    low, expected, high = (None,) * 3 if change is None else map(float, (change.low, change.expected, change.high))
    return PostsFound(
        float(posts.baseline), low, expected, high, None if until is None else until.isoformat(), posts.route
    )
