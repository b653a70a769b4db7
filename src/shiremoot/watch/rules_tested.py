"""How well a way of ranking put the councils of a year in order: the score, and rules as naive as the score is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shiremoot.chance import Flags, Floats, Whole, quantiles
from shiremoot.lazy import np
from shiremoot.question.results import Odds
from shiremoot.watch.history import History
from shiremoot.watch.what_followed import CONFIDENCE, Seen

AHEAD = (1, 2, 3, 5)  # years within which a notice counts as having followed


@dataclass(frozen=True, slots=True)
class Auc:
    """Chance that of two councils of one year the one that a notice followed stood worse: one half is no use at all.

    auc, low, high: None where no notice followed; the interval is of councils drawn again. positives: council-years
    that a notice followed. auc_with_newest, positives_with_newest: the same with years that have less than the horizon
    of notices after them.
    """

    within_years: int
    auc: Odds | None
    low: Odds | None
    high: Odds | None
    positives: int
    council_years: int
    auc_with_newest: Odds | None
    positives_with_newest: int


@dataclass(frozen=True, slots=True)
class RuleTested:
    """One way of ranking, and how it did; chosen_afterwards: it was found when the answer was known."""

    rule: str
    what: str
    chosen_afterwards: bool
    within: tuple[Auc, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A way of ranking. exposure: (bodies, years), the greater the worse; NaN where there is none."""

    name: str
    words: str
    exposure: Floats
    is_afterwards: bool = False


def _rules(history: History) -> Iterator[_Rule]:
    """The score, and the naive rules beside it."""
    found = history.figures
    yield _Rule("score", "reserves for their size (the score)", -found.ratio)
    yield _Rule("unallocated", "unallocated reserves alone for their size", -found.unallocated_ratio)
    yield _Rule("runway", "runway, equal ones by the score", _by_runway(history))
    yield _Rule("use", "use of reserves in the last year", found.use_share)
    yield _Rule("social-care", "social care as a share of net current expenditure", found.care_share)
    yield _Rule("drift", "outturn over budget, mean of two years", found.drift)
    yield _Rule("interest", "interest payable for its size", found.interest_share, is_afterwards=True)


def _by_runway(history: History) -> Floats:
    """Exposure by runway, the shortest first, equal ones by reserves for their size; as a place in the year."""
    runway, ratio = history.runway, history.figures.ratio
    found = np.full(runway.shape, np.nan)
    for at in range(runway.shape[1]):
        known = np.flatnonzero(~np.isnan(runway[:, at]))
        order = known[np.lexsort((ratio[known, at], runway[known, at]))]
        found[order, at] = -np.arange(len(order), dtype=np.float64)
    return found


def rules_tested(seen: Seen, resamples: int, seed: int, say: Callable[[int, int], None]) -> tuple[RuleTested, ...]:
    """How every rule ordered the councils of each year; for the intervals whole councils are drawn again.

    say: is told (done, whole) before each rule and after the last.
    """
    weights = drawn_again(int(seen.at_risk().any(axis=1).sum()), resamples, seed)
    rules, found = tuple(_rules(seen.history)), []
    for done, rule in enumerate(rules):
        say(done, len(rules))
        within = tuple(_tested(rule.exposure, seen, weights))
        found.append(RuleTested(rule.name, rule.words, rule.is_afterwards, within))
    say(len(rules), len(rules))
    return tuple(found)


def _tested(exposure: Floats, seen: Seen, weights: Floats) -> Iterator[Auc]:
    at_risk = seen.at_risk()
    councils = at_risk.any(axis=1)
    kept = (at_risk & np.isfinite(exposure))[councils]
    for within in AHEAD:
        came = seen.followed(within)[councils]
        complete = kept & seen.complete(within)
        pairs = pairs_within_years(exposure[councils], complete & came, complete & ~came)
        every = pairs_within_years(exposure[councils], kept & came, kept & ~came)
        low, high = pairs.interval(weights)
        yield Auc(within, pairs.auc, low, high, len(pairs.council), int(complete.sum()), every.auc, len(every.council))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of one year's councils, one that a notice followed and one that none did.

    council: (positives,) whose council-year it is. wins: (positives, councils) 1 where it stood worse than that
    council, one half where equal. there: 1 where that council is there to be compared with.
    """

    council: Whole
    wins: Floats
    there: Floats

    @property
    def auc(self) -> float | None:
        """Share of pairs in the right order; None of no pairs."""
        pairs = self.there.sum()
        return float(self.wins.sum() / pairs) if pairs else None

    def interval(self, weights: Floats) -> tuple[float | None, float | None]:
        """Bounds of the share when whole councils are drawn again; draws without a positive council tell nothing.

        weights: (resamples, councils) how often each council was drawn.
        """
        mine = weights[:, self.council]
        won, pairs = ((mine * (weights @ what.T)).sum(axis=1) for what in (self.wins, self.there))
        shares = won[pairs > 0] / pairs[pairs > 0]
        if not len(shares):
            return None, None
        each_side = (1 - CONFIDENCE) / 2
        low, high = quantiles(shares, (each_side, 1 - each_side))
        return low, high


def pairs_within_years(exposure: Floats, positive: Flags, negative: Flags) -> Pairs:
    """Every pair of a positive and a negative of the same year; all arrays are (councils, years)."""
    council, year = np.nonzero(positive)
    mine, others = exposure[council, year][:, None], exposure[:, year].T
    there = negative[:, year].T
    wins = np.where(there, (mine > others) + 0.5 * (mine == others), 0.0)
    return Pairs(council, wins, there.astype(np.float64))


def drawn_again(councils: int, resamples: int, seed: int) -> Floats:
    """How often each council is drawn when as many as there are are drawn with replacement: (resamples, councils)."""
    from shiremoot.chance.streams import uniforms

    uniform = uniforms(seed, "watch backtest, councils drawn again", 0, resamples * councils)
    chosen = (uniform * councils).astype(np.int64).reshape(resamples, councils)
    row = np.arange(resamples)[:, None] * councils
    counts = np.bincount((row + chosen).ravel(), minlength=resamples * councils)
    return counts.astype(np.float64).reshape(resamples, councils)
