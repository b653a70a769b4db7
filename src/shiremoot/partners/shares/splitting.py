"""How a claimed saving splits: what each partner gets of its low and of its high end under every method."""

from __future__ import annotations

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.ledger import Simulator, View, over_years
from shiremoot.partners.curve import Curve, Parts, implied_scale, table
from shiremoot.partners.shares.judging import Judge
from shiremoot.partners.shares.methods import METHODS, alone_in
from shiremoot.partners.shares.result import ClaimFound, Split
from shiremoot.question.question import Question

NEAR = 0.5  # pounds: less is one split


def claim_found(question: Question, curve: Curve, judge: Judge) -> ClaimFound | None:
    """The saving that the partners claim over the years that count, at both ends, and how each method splits it.

    Costs alone are those on average; what the move costs is left out. None where nothing is claimed.
    """
    if not curve.claimed:
        return None
    view = View("claimed", dict.fromkeys(curve.claimed, 1.0), over_years(curve.first, curve.first + curve.count - 1))
    low, high = Simulator(question.ledger, [view], seed=question.settings.seed).bounds("claimed")
    alone = judge.alone.mean(axis=0)
    games = _games(alone, judge.volumes, np.array([low, high]))
    splits: list[Split] = []
    for name, method in METHODS.items():
        saved = alone_in(games) - method(games, judge.volumes)
        same = next((one.method for one in splits if one.same_as is None and _alike(one, saved, judge)), None)
        splits.append(Split(name, judge.named(saved[0]), judge.named(saved[1]), same))
    return ClaimFound(low, high, tuple(splits))


def _games(alone: Floats, volumes: Floats, saved: Floats) -> Floats:
    """The cost of every group where all together save so much, (ends,) pounds: (ends, 2**n)."""
    each = np.repeat(alone[None], len(saved), axis=0)
    nothing, none = np.zeros(len(saved)), np.zeros(each.shape)
    scale = implied_scale(each, volumes, alone.sum() - saved)
    parts = Parts(each, none, nothing, nothing, nothing, none, none, scale)
    return table(parts, tuple(volumes))


def _alike(one: Split, saved: Floats, judge: Judge) -> bool:
    other = (judge.named(saved[0]), judge.named(saved[1]))
    pairs = zip((one.low, one.high), other, strict=True)
    return all(abs(mine[body] - theirs[body]) < NEAR for mine, theirs in pairs for body in mine)
