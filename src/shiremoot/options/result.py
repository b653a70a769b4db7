"""What is found of options: each against business as usual, by value and by budget, and how sure the ranking is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shiremoot.dates import FinancialYear
from shiremoot.options.budget_found import PaidBy, PartsOfBudget
from shiremoot.options.cabinet.found import PaperFound
from shiremoot.options.real import YearOfBridge
from shiremoot.options.turns_found import Flip, Lead, SwitchingValue, Weighed, WorthKnowing, WouldHaveToBeTrue
from shiremoot.options.value_found import Step, ValueFound
from shiremoot.options.way import Fate
from shiremoot.question.resting import NotCounted
from shiremoot.question.results import Drawn, Odds, Pounds, Share


@dataclass(frozen=True, slots=True)
class Spread(Drawn):
    """Pounds not exceeded in 10, 50 and 90 of 100 runs, and the average of all runs; null where there is none."""

    expected: Pounds | None


@dataclass(frozen=True, slots=True)
class YearOfBudget:
    """What an option takes off the General Fund in a year against business as usual; below nought it costs more.

    parts: what `expected` is made of. gap_left: the gap of the case after it, on average; null where the case has no
    plan of that year, or there is no average.
    """

    year: FinancialYear
    p10: Pounds
    p50: Pounds
    p90: Pounds
    expected: Pounds | None
    parts: PartsOfBudget | None
    gap_left: Pounds | None


@dataclass(frozen=True, slots=True)
class Overlap:
    """A cost of one part of a combination that is the same as another's and counts once.

    worth: net present value on average of what is so not counted twice.
    """

    counted: str
    same: tuple[str, ...]
    worth: Pounds | None


@dataclass(frozen=True, slots=True)
class Interaction:
    """What parts of a combination do to each other: a line of its own, with its sign, its value and its reason."""

    line: str
    title: str
    npv: Pounds | None
    reason: str


@dataclass(frozen=True, slots=True)
class FeeLevel:
    """A fee where the savings of every year are low, as expected or high among all runs; pounds of all years, in cash.

    fee_if_missed: where every gate of quality is missed; null without one. kept: savings less fee.
    """

    level: str
    savings: Pounds
    fee: Pounds
    fee_if_missed: Pounds | None
    kept: Pounds


@dataclass(frozen=True, slots=True)
class FeeFound:
    """What an option pays on results, in cash over all years valued, and by which rule.

    capped, given_back: the chance that the cap holds in a year, and that some of it is given back; null without that
    rule. gates: the chance in a year that each gate of quality is met.
    """

    agreement: str
    rule: str
    paid_by: str
    levels: tuple[FeeLevel, ...]
    expected: Pounds
    p10: Pounds
    p90: Pounds
    capped: Odds | None
    given_back: Odds | None
    gates: Mapping[str, Odds]


@dataclass(frozen=True, slots=True)
class Scored:
    """How an option does on a criterion, from the worst to the best end of its scale, and on what evidence."""

    score: float
    scale: tuple[float, float]
    evidence: str


@dataclass(frozen=True, slots=True)
class PostsImplied:
    """By how many posts pay lines imply that an option changes those there are: 8 runs in 10, and the average."""

    low: float
    expected: float
    high: float


@dataclass(frozen=True, slots=True)
class PostsFound:
    """Posts there are, and by how many an option changes them; or when that will be known.

    implied: of posts not yet known what pay lines imply, where the option names any.
    """

    baseline: float
    low: float | None
    expected: float | None
    high: float | None
    not_known_until: str | None
    implied: PostsImplied | None
    route: str | None


@dataclass(frozen=True, slots=True)
class PhaseFound:
    """A phase of an option: what must be true before it, and what its own lines are worth, of which costs."""

    key: str
    name: str
    opens_when: tuple[str, ...]
    npv: Pounds | None
    of_which_costs: Pounds | None


@dataclass(frozen=True, slots=True)
class Biased:
    """A cost with optimism bias: the part that is added to its estimate, for which kind of project, and who says so.

    estimate: before it; mitigation: what dealing with its causes costs, in lines of their own; adjusted: the estimate
    with bias and mitigation. All of them on average in the years valued.
    """

    line: str
    kind: str
    bias: Share
    estimate: Pounds
    mitigation: Pounds
    adjusted: Pounds
    author: str
    evidence: str


@dataclass(frozen=True, slots=True)
class RunawayCost:
    """A cost that may run away, in pounds of all years: the middle run, and what 80 and 95 of 100 runs do not exceed.

    mean: on average; null where its tail is open and so heavy that there is none. stopped_at: the level above which the
    project is cancelled, passes: in how many runs; both null where the tail is open. basis: its tail, and who says so.
    """

    line: str
    median: Pounds
    in_80: Pounds
    in_95: Pounds
    mean: Pounds | None
    stopped_at: Pounds | None
    passes: Odds | None
    basis: str


@dataclass(frozen=True, slots=True)
class OptionFound:
    """One option. NPV is against business as usual, whose own is 0; benefit positive.

    p_best: the chance that its NPV is the best of all options with lines; p_best_allowed: of those not rejected;
    regret: what is lost on average by taking it and not the best allowed; better: the chance that it is worth more than
    business as usual. None of these of an option without lines, which is business as usual by another name. twenty:
    equally likely values, from the 2.5th to the 97.5th percentile. payback: the year, if any, by whose end all money
    spent has come back on average. bridge: the value by year; from_budget_to_value: the same in steps from what it does
    to the budget. outstanding: what is borrowed for it and not provided for by the end of the last year.
    why: why there is no average of it; then everything on average and its regret are null.
    """

    key: str
    name: str
    fate: Fate
    reason: str | None
    decided: str | None
    reopens_if: str | None
    parts: tuple[str, ...]
    overlaps: tuple[Overlap, ...]
    interactions: tuple[Interaction, ...]
    fees: tuple[FeeFound, ...]
    has_lines: bool
    npv: Spread
    why: str | None
    better: Odds | None
    twenty: tuple[Pounds, ...]
    value: ValueFound | None
    equivalent_annual: Pounds | None
    bridge: tuple[YearOfBridge, ...]
    from_budget_to_value: tuple[Step, ...]
    affordability: tuple[YearOfBudget, ...]
    paid_by: tuple[PaidBy, ...]
    outstanding: Pounds | None
    reaches_wanted: Odds | None
    p_best: Odds | None
    p_best_allowed: Odds | None
    regret: Pounds | None
    payback: FinancialYear | None
    phases: tuple[PhaseFound, ...]
    biased: tuple[Biased, ...]
    runaway: tuple[RunawayCost, ...]
    scores: Mapping[str, Scored]
    posts: PostsFound | None

    @property
    def typical(self) -> float:
        """Pounds of NPV on average, or in the middle run where there is no average."""
        return self.npv.p50 if self.npv.expected is None else self.npv.expected

    @property
    def typically(self) -> str:
        """The words that go with it."""
        return "on average" if self.why is None else "in the middle run"


@dataclass(frozen=True, slots=True)
class Commitment:
    """The chance that an option keeps a promise made in public; null where the case says too little, and why.

    words: why it is null; of a promise tested on a score what the score says, for that is no chance.
    """

    option: str
    commitment: str
    odds: Odds | None
    words: str


@dataclass(frozen=True, slots=True)
class OptionsInScenario:
    """What each option is worth on average under a scenario of the case, and which is first of those not rejected.

    npv: null where there is no average of an option; then the first is that of the middle runs.
    """

    name: str
    title: str
    npv: Mapping[str, Pounds | None]
    first: str | None


@dataclass(frozen=True, slots=True)
class Gate:
    """What must stand in a case before it may be called ready; missing: each thing that does not, in words."""

    called_ready: bool
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HowValued:
    """The rules of the valuation: whose prices, which schedule, from which year, when in a year money falls."""

    year: FinancialYear
    through: FinancialYear
    price_base: FinancialYear
    timing: str
    schedule: str
    discount: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class OptionsResult:
    """Every option, the one preferred if the council said so, those carried forward, and how they were valued."""

    body: str
    options: tuple[OptionFound, ...]
    preferred: str | None
    carried_forward: tuple[str, ...]
    switching_values: tuple[SwitchingValue, ...]
    what_would_have_to_be_true: tuple[WouldHaveToBeTrue, ...]
    leads: tuple[Lead, ...]
    voi: tuple[WorthKnowing, ...]
    voi_of_everything: WorthKnowing | None
    by_weights: tuple[Weighed, ...]
    flips: tuple[Flip, ...]
    commitments: tuple[Commitment, ...]
    scenarios: tuple[OptionsInScenario, ...]
    gate: Gate
    left_out: tuple[NotCounted, ...]
    valued: HowValued
    paper: PaperFound
