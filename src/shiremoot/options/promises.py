"""Promises made in public, tested on each open option: how likely it is to keep them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shiremoot.case import Head
from shiremoot.case.figures import chances
from shiremoot.chance import BLOCK, Floats, Pert, Sampler, odds_at_least
from shiremoot.dates import FinancialYear
from shiremoot.lazy import np
from shiremoot.options.document import Options, Test
from shiremoot.options.result import Commitment
from shiremoot.options.way import Way

WANTED = "options: wanted"  # its stream: no name in a case holds a colon
Budgets = Mapping[tuple[str, FinancialYear], Floats]


def kept(options: Options, head: Head, budgets: Budgets) -> Iterator[Commitment]:
    """Each promise and each open option: the chance that it is kept, or what the case does not say.

    budgets: what each option takes off the General Fund in each year, (draws,) pounds.
    """
    for promise, test in options.commitments.items():
        statement = head.commitments[promise].statement
        for name in options.open:
            odds = _odds(test, options.ways[name], budgets, name)
            if isinstance(odds, str):
                yield Commitment(name, statement, None, odds)
            else:
                yield Commitment(name, statement, odds, _by_score(test, options.ways[name]))


def wanted_in(options: Options, draws: int, seed: int) -> Floats | None:
    """What is wanted of these services in every draw, (draws,) pounds; None where the case does not say."""
    if options.wanted is None or not options.wanted.estimated:
        return None
    sampler = Sampler.of({WANTED: chances(options.wanted)}, seed=seed)
    firsts = range(0, draws, BLOCK)
    return np.concatenate([sampler.draws(first, min(BLOCK, draws - first))[0] for first in firsts])


def reaching(options: Options, budgets: Budgets, wanted: Floats | None) -> dict[str, float]:
    """By option the chance that it finds what is wanted in the year for which it is wanted."""
    year = options.wanted.year if options.wanted is not None else None
    if wanted is None or year is None:
        return {}
    return {name: float((drawn >= wanted).mean()) for (name, one), drawn in budgets.items() if one == year}


def _odds(test: Test, way: Way, budgets: Budgets, name: str) -> float | str:
    """The chance, or why nobody can tell."""
    if test.saves is not None and test.year is not None:
        drawn = budgets.get((name, test.year))
        return f"{test.year} is not valued" if drawn is None else odds_at_least(drawn, float(test.saves)).value
    if test.posts_lost_at_most is not None:
        return _of_posts(float(test.posts_lost_at_most), way)
    score = way.scores.get(test.criterion or "")
    if score is None or test.at_least is None:
        return "nobody has scored it"
    return float(score.score >= test.at_least)


def _by_score(test: Test, way: Way) -> str:
    """What a score says of a promise, for that is no chance; nothing of a promise on money or posts."""
    score = way.scores.get(test.criterion or "")
    if score is None or test.at_least is None:
        return ""
    keeps = "kept" if score.score >= test.at_least else "not kept"
    return f"{keeps}: it scores {score.score:f}, and {test.at_least:f} is the least"


def _of_posts(most: float, way: Way) -> float | str:
    """The chance that no more posts go than was promised: as likely as a PERT of the three figures stated."""
    change = way.posts.change if way.posts is not None else None
    if change is None:
        return "what becomes of posts is not known"
    low, likely, high = float(change.low), float(change.expected), float(change.high)
    if low == high:
        return float(-low <= most)
    return Pert(low, likely, high).odds_at_least(-most)
