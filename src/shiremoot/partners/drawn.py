"""What a service costs every group in every draw, taken once for a study: over all years, and by year for a key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.ledger import Formula, Given, executor_for
from shiremoot.ledger.giving import given_in_blocks
from shiremoot.partners.curve import Curve, Parts, table
from shiremoot.partners.document import Partners
from shiremoot.partners.games.tables import groups_within
from shiremoot.partners.lines import curve_of
from shiremoot.question.question import Question

MOST_ENTRIES = 2**22  # costs of groups that are kept, 32 megabytes: of many bodies fewer draws are looked at
LEAST_DRAWS = 64


@dataclass(frozen=True, slots=True)
class DrawnCosts:
    """The cost of every group over all years (draws, 2**n), what partners share by year (draws, years), and parts.

    before: what each body pays by itself before sharing has begun, (draws, n), which is not in what is shared. moved:
    what it costs each body once to share, (draws, n). scale: (draws,) exponents.
    """

    curve: Curve
    costs: Floats
    shared: Floats
    before: Floats
    moved: Floats
    scale: Floats

    @property
    def among_partners(self) -> Floats:
        """The table of those who share already."""
        return self.among(range(self.curve.partners))

    def among(self, places: Iterable[int]) -> Floats:
        """The table of the bodies at these places, in that order, (draws, 2**len(places))."""
        return np.ascontiguousarray(self.costs[:, groups_within(places)])


def curve_for(question: Question, service: str) -> Curve:
    """The cost curve of a service, with what it costs to make the savings that its partners claim."""
    case, ledger = question.of_case, question.ledger
    partners = case.section(Partners)
    claimed = partners.services[service].claimed
    things = {line.thing for line in ledger.everything if line.name in claimed and line.thing}
    costs = tuple(line.name for line in ledger.everything if line.kind == "cost" and line.thing in things)
    return curve_of(partners, service, case.head, ledger.timeline, costs)


def drawn_parts(question: Question, curve: Curve, what: str, draws: int) -> Parts:
    """What a curve of many bodies is made of over all years, in the first draws: no group is worked out yet.

    Raises: ClaimedTooMuch where a claimed saving exceeds what the service costs.
    """
    settings = question.settings
    blocks = given_in_blocks(
        question.ledger,
        curve.taking(lambda given: np.zeros((given.draws, given.years))),
        curve.over_all_years,
        draws=min(settings.draws, draws),
        seed=settings.seed,
        executor=executor_for(settings.workers),
        progress=settings.stage(f"Drawing what {what} costs each body"),
    )
    return Parts(*(np.concatenate([getattr(one, part.name) for one in blocks]) for part in fields(Parts)))


def drawn_costs(question: Question, curve: Curve, what: str) -> DrawnCosts:
    """The costs of a curve under the question's seed and draws; the first draws alone where there are many bodies.

    Raises: ClaimedTooMuch where a claimed saving exceeds what the service costs.
    """
    settings = question.settings
    few = curve.among(curve.partners)

    def take(given: Given) -> tuple[Floats, Floats, Parts]:
        parts = curve.over_all_years(given)
        years = [few.in_the_year(given, year) for year in range(curve.count)]
        shared = [table(one, few.volumes)[:, -1] - one.before.sum(axis=1) for one in years]
        return table(parts, curve.volumes), np.stack(shared, axis=1), parts

    asked = curve.taking(lambda given: np.zeros((given.draws, given.years)))
    blocks = given_in_blocks(
        question.ledger,
        asked,
        take,
        draws=min(settings.draws, max(MOST_ENTRIES >> len(curve.bodies), LEAST_DRAWS)),
        seed=settings.seed,
        executor=executor_for(settings.workers),
        progress=settings.stage(f"Drawing what {what} costs each group"),
    )
    return DrawnCosts(
        curve,
        np.concatenate([costs for costs, _, _ in blocks]),
        np.concatenate([shared for _, shared, _ in blocks]),
        np.concatenate([parts.before for _, _, parts in blocks]),
        np.concatenate([parts.moved for _, _, parts in blocks]),
        np.concatenate([parts.scale for _, _, parts in blocks]),
    )


def drawn_lines(question: Question, names: Sequence[str], draws: int) -> dict[str, Floats]:
    """The pounds of lines that stand apart, each (draws, years of the ledger), in the first draws."""
    settings = question.settings
    blocks = given_in_blocks(
        question.ledger,
        Formula(lambda given: np.zeros((given.draws, given.years)), lines=tuple(names)),
        lambda given: {name: given.lines[name] for name in names},
        draws=min(settings.draws, draws),
        seed=settings.seed,
        executor=executor_for(settings.workers),
    )
    return {name: np.concatenate([block[name] for block in blocks]) for name in names}
