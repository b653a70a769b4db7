"""What a study of leaving takes of each draw: what all partners cost, all but one, and each alone, by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.ledger import Given, executor_for
from shiremoot.ledger.giving import given_in_blocks
from shiremoot.partners.curve import Curve, costs_of, table
from shiremoot.partners.document import Leaving
from shiremoot.partners.drawn import curve_for
from shiremoot.partners.games.averaging import shapley
from shiremoot.partners.lines import FALLS_AWAY, STAFF, WITH_PLAN
from shiremoot.question.question import Question


@dataclass(frozen=True, slots=True)
class DrawnLeaving:
    """What a service costs while it is shared, by year that counts, in every draw; pounds.

    Costs before sharing has begun, and of beginning, are left out: whoever leaves goes on with the first and has paid
    the second. whole: of all partners, (draws, years). without: of all but each, (draws, years, n); alone: of each.
    prices: of contracts, (draws, years, k). staff: (draws,). falls_away, with_plan: (draws,) months. use: (n,) parts of
    the volume. adds: (n,) parts by what each adds to the expected cost of all years (Shapley), where it was asked for.
    """

    bodies: tuple[str, ...]
    whole: Floats
    without: Floats
    alone: Floats
    prices: Floats
    staff: Floats
    falls_away: Floats
    with_plan: Floats
    use: Floats
    adds: Floats | None


@dataclass(frozen=True, slots=True)
class _Block:
    whole: Floats
    without: Floats
    alone: Floats
    prices: Floats
    staff: Floats
    falls_away: Floats
    with_plan: Floats
    groups: Floats


def drawn_leaving(
    question: Question, service: str, leaving: Leaving, prices: Sequence[str], *, adding: bool
) -> DrawnLeaving:
    """Everything under the question's seed and draws.

    prices: lines of contracts, "" for one without. adding: whether parts by what each adds are asked for.
    Raises: ClaimedTooMuch where a claimed saving exceeds what it is made on.
    """
    settings, curve = question.settings, curve_for(question, service)
    few = curve.among(curve.partners)

    def take(given: Given) -> _Block:
        return _block(given, few, leaving, prices, adding=adding)

    asked = few.taking(lambda given: np.zeros((given.draws, given.years)))
    beside = (*(name for name in prices if name), *((STAFF,) if leaving.staff is not None else ()))
    events = (FALLS_AWAY, *((WITH_PLAN,) if leaving.with_plan is not None else ()))
    blocks = given_in_blocks(
        question.ledger,
        replace(asked, lines=(*asked.lines, *beside), events=(*asked.events, *events)),
        take,
        draws=settings.draws,
        seed=settings.seed,
        executor=executor_for(settings.workers),
        progress=settings.stage(f"Drawing what leaving {service} leaves behind"),
    )
    volumes = np.array(few.volumes)
    return DrawnLeaving(
        bodies=few.bodies,
        whole=np.concatenate([one.whole for one in blocks]),
        without=np.concatenate([one.without for one in blocks]),
        alone=np.concatenate([one.alone for one in blocks]),
        prices=np.concatenate([one.prices for one in blocks]),
        staff=np.concatenate([one.staff for one in blocks]),
        falls_away=np.concatenate([one.falls_away for one in blocks]),
        with_plan=np.concatenate([one.with_plan for one in blocks]),
        use=volumes / volumes.sum(),
        adds=_adds(np.sum([one.groups for one in blocks], axis=0)) if adding else None,
    )


def _block(given: Given, few: Curve, leaving: Leaving, prices: Sequence[str], *, adding: bool) -> _Block:
    n = len(few.bodies)
    everyone, each = (1 << n) - 1, [1 << at for at in range(n)]
    groups = [everyone, *(everyone ^ one for one in each), *each]
    years = [few.in_the_year(given, year).while_shared() for year in range(few.count)]
    costs = np.stack([costs_of(parts, few.volumes, groups) for parts in years], axis=1)
    unpriced = np.zeros((given.draws, few.count, 0))
    lengths = np.maximum(given.events[FALLS_AWAY], 0.0)
    return _Block(
        whole=costs[:, :, 0],
        without=costs[:, :, 1 : n + 1],
        alone=costs[:, :, n + 1 :],
        prices=np.stack([few.of_line(given, name) for name in prices], axis=2) if prices else unpriced,
        staff=given.lines[STAFF].sum(axis=1) if leaving.staff is not None else np.zeros(given.draws),
        falls_away=lengths,
        with_plan=lengths if leaving.with_plan is None else np.maximum(given.events[WITH_PLAN], 0.0),
        groups=_groups(given, few) if adding else np.zeros(0),
    )


def _groups(given: Given, few: Curve) -> Floats:
    """What every group costs over all years, summed over the block."""
    return np.asarray(table(few.over_all_years(given).while_shared(), few.volumes).sum(axis=0))


def _adds(cost: Floats) -> Floats:
    """Parts by what each adds; who makes the others cheaper has none, so that nobody bears less than nothing."""
    parts = np.maximum(shapley(cost), 0.0)
    return np.asarray(parts / parts.sum())
