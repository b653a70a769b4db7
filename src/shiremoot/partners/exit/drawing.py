"""What a study of leaving takes of each draw: what all partners cost, all but one, and each alone, by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.ledger import Formula, Given, executor_for
from shiremoot.ledger.giving import given_in_blocks
from shiremoot.partners.beside import GOES_ALONG, falls_away, set_up_of, staff, with_plan
from shiremoot.partners.curve import Curve, costs_of, table
from shiremoot.partners.document import Leaving
from shiremoot.partners.exit.service import Service
from shiremoot.partners.games.averaging import shapley


@dataclass(frozen=True, slots=True)
class ByDraw:
    """What a service costs while it is shared, by year that counts, in every draw; pounds.

    Costs before sharing has begun, and of beginning, are left out: whoever leaves goes on with the first and has paid
    the second. whole: of all partners, (draws, years). without: of all but each, (draws, years, n); alone: of each.
    prices: of contracts, (draws, years, k). staff: (draws,). set_up: (draws, n), once, nought where none is stated.
    goes_along: (draws,) parts. falls_away, with_plan: (draws,) months.
    """

    whole: Floats
    without: Floats
    alone: Floats
    prices: Floats
    staff: Floats
    set_up: Floats
    goes_along: Floats
    falls_away: Floats
    with_plan: Floats


@dataclass(frozen=True, slots=True)
class DrawnLeaving(ByDraw):
    """All draws together.

    use: (n,) parts of the volume. adds: (n,) parts by what each adds to the expected cost of all years (Shapley), where
    it was asked for.
    """

    bodies: tuple[str, ...]
    use: Floats
    adds: Floats | None


@dataclass(frozen=True, slots=True)
class _Block(ByDraw):
    """groups: what every group costs over all years, summed over the block; nothing where it was not asked for."""

    groups: Floats


@dataclass(frozen=True, slots=True)
class _Names:
    """What is asked for of a service by its names in the ledger, "" where the case states none; set_up: by body."""

    prices: tuple[str, ...]
    staff: str
    set_up: tuple[str, ...]
    goes_along: str
    falls_away: str
    with_plan: str

    def taken_with(self, asked: Formula) -> Formula:
        """A formula that takes these beside what it takes."""
        lines = (name for name in (*self.prices, self.staff, *self.set_up) if name)
        events = (name for name in (self.falls_away, self.with_plan) if name)
        causes = (*asked.causes, self.goes_along) if self.goes_along else asked.causes
        return replace(asked, lines=(*asked.lines, *lines), causes=causes, events=(*asked.events, *events))


def _names(service: Service, leaving: Leaving, prices: Sequence[str]) -> _Names:
    name, stated = service.name, service.joint.set_ups_stated()
    return _Names(
        prices=tuple(prices),
        staff=staff(leaving, name),
        set_up=tuple(set_up_of(name, body) if body in stated else "" for body in service.joint.partners),
        goes_along=GOES_ALONG if leaving.goes_along is not None else "",
        falls_away=falls_away(leaving, name),
        with_plan=with_plan(leaving, name),
    )


def drawn_leaving(service: Service, leaving: Leaving, prices: Sequence[str], *, adding: bool) -> DrawnLeaving:
    """Everything under the question's seed and draws.

    prices: lines of contracts, "" for one without. adding: whether parts by what each adds are asked for.
    Raises: ClaimedTooMuch where a claimed saving exceeds what it is made on.
    """
    question, few, names = service.question, service.curve, _names(service, leaving, prices)
    blocks = given_in_blocks(
        question.ledger,
        names.taken_with(few.taking(lambda given: np.zeros((given.draws, given.years)))),
        lambda given: _block(given, few, names, adding=adding),
        draws=question.settings.draws,
        seed=question.settings.seed,
        executor=executor_for(question.settings.workers),
        progress=question.settings.stage(f"Drawing what leaving {service.name} leaves behind"),
    )
    volumes = np.array(few.volumes)
    return DrawnLeaving(
        bodies=few.bodies,
        **{one.name: np.concatenate([getattr(block, one.name) for block in blocks]) for one in fields(ByDraw)},
        use=volumes / volumes.sum(),
        adds=_adds(np.sum([one.groups for one in blocks], axis=0)) if adding else None,
    )


def _block(given: Given, few: Curve, names: _Names, *, adding: bool) -> _Block:
    n = len(few.bodies)
    everyone, each = (1 << n) - 1, [1 << at for at in range(n)]
    groups = [everyone, *(everyone ^ one for one in each), *each]
    years = [few.in_the_year(given, year).while_shared() for year in range(few.count)]
    costs = np.stack([costs_of(parts, few.volumes, groups) for parts in years], axis=1)
    unpriced = np.zeros((given.draws, few.count, 0))
    lengths = np.maximum(given.events[names.falls_away], 0.0)
    return _Block(
        whole=costs[:, :, 0],
        without=costs[:, :, 1 : n + 1],
        alone=costs[:, :, n + 1 :],
        prices=np.stack([few.of_line(given, name) for name in names.prices], axis=2) if names.prices else unpriced,
        staff=_once(given, names.staff),
        set_up=np.stack([_once(given, name) for name in names.set_up], axis=1),
        goes_along=given.causes[names.goes_along] if names.goes_along else np.zeros(given.draws),
        falls_away=lengths,
        with_plan=np.maximum(given.events[names.with_plan], 0.0) if names.with_plan else lengths,
        groups=_groups(given, few) if adding else np.zeros(0),
    )


def _once(given: Given, name: str) -> Floats:
    """What falls once, whenever that is, (draws,)."""
    return np.asarray(given.lines[name].sum(axis=1)) if name else np.zeros(given.draws)


def _groups(given: Given, few: Curve) -> Floats:
    """What every group costs over all years, summed over the block."""
    return np.asarray(table(few.over_all_years(given).while_shared(), few.volumes).sum(axis=0))


def _adds(cost: Floats) -> Floats:
    """Parts by what each adds; who makes the others cheaper has none, so that nobody bears less than nothing."""
    parts = np.maximum(shapley(cost), 0.0)
    return np.asarray(parts / parts.sum())
