"""How a claimed saving splits: what each partner gets of its low and of its high end under every method."""

from __future__ import annotations

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.ledger import Simulator, View, over_years
from shiremoot.partners.curve import Curve, Parts, implied_scale, table
from shiremoot.partners.shares.judging import Judge
from shiremoot.partners.shares.known import Known, Tabled
from shiremoot.partners.shares.many import Few
from shiremoot.partners.shares.result import ClaimFound, Split
from shiremoot.question.question import Question

NEAR = 0.5  # pounds: less is one split


def claim_found(question: Question, curve: Curve, judge: Judge) -> ClaimFound | None:
    """The saving that the partners claim over the years that count, at both ends, and how each method splits it.

    Costs alone are those on average; what the move costs is left out. None where nothing is claimed. Of so many bodies
    that orders of joining are sampled, only what needs none is told.
    """
    if not curve.claimed:
        return None
    view = View("claimed", dict.fromkeys(curve.claimed, 1.0), over_years(curve.first, curve.first + curve.count - 1))
    low, high = Simulator(question.ledger, [view], seed=question.settings.seed).bounds("claimed")
    alone = judge.alone.mean(axis=0)
    ends = _ends(alone, judge.known, np.array([low, high]), question.settings.seed)
    splits: list[Split] = []
    for name in ends.methods:
        if ends.looked_at and name == "shapley":
            continue
        saved = alone - ends.drawn_by(name)
        same = next((one.method for one in splits if one.same_as is None and _alike(one, saved, judge)), None)
        splits.append(Split(name, judge.named(saved[0]), judge.named(saved[1]), same))
    return ClaimFound(low, high, tuple(splits))


def _ends(alone: Floats, known: Known, saved: Floats, seed: int) -> Known:
    """The costs of groups where all together save so much, (ends,) pounds: as many draws as there are ends."""
    each = np.repeat(alone[None], len(saved), axis=0)
    nothing, none = np.zeros(len(saved)), np.zeros(each.shape)
    scale = implied_scale(each, known.volumes, alone.sum() - saved)
    parts = Parts(each, none, nothing, nothing, nothing, none, none, scale)
    if known.looked_at:
        return Few(parts, known.volumes, seed)
    return Tabled(table(parts, tuple(known.volumes)), known.volumes)


def _alike(one: Split, saved: Floats, judge: Judge) -> bool:
    other = (judge.named(saved[0]), judge.named(saved[1]))
    pairs = zip((one.low, one.high), other, strict=True)
    return all(abs(mine[body] - theirs[body]) < NEAR for mine, theirs in pairs for body in mine)
