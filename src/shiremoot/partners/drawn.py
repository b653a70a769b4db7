"""What a service costs every group in every draw, taken once for a study: over all years, and by year for a key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.ledger import Formula, Given, executor_for
from shiremoot.ledger.giving import given_in_blocks
from shiremoot.partners.curve import Curve, Parts, table, together
from shiremoot.partners.document import Partners
from shiremoot.partners.faults import MOST_IN_A_TABLE
from shiremoot.partners.games.tables import groups_within
from shiremoot.partners.lines import curve_of
from shiremoot.question.question import Question

MOST_ENTRIES = 2**22  # costs of groups that are kept, 32 megabytes: of many bodies fewer draws are looked at
LEAST_DRAWS = 64
DRAWS_OF_MANY = 256  # of so many bodies that their groups have no table


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


@dataclass(frozen=True, slots=True)
class DrawnMany:
    """The same of so many bodies that their groups have no table: parts over all years and what partners share by year.

    shared: (draws, years).
    """

    curve: Curve
    parts: Parts
    shared: Floats

    @property
    def before(self) -> Floats:
        """What each body pays by itself before sharing has begun, (draws, n)."""
        return self.parts.before

    @property
    def moved(self) -> Floats:
        """What it costs each body once to share, (draws, n)."""
        return self.parts.moved

    @property
    def scale(self) -> Floats:
        """The exponents, (draws,)."""
        return self.parts.scale


def curve_for(question: Question, service: str) -> Curve:
    """The cost curve of a service, with what it costs to make the savings that its partners claim."""
    case, ledger = question.of_case, question.ledger
    partners = case.section(Partners)
    claimed = partners.services[service].claimed
    things = {line.thing for line in ledger.everything if line.name in claimed and line.thing}
    costs = tuple(line.name for line in ledger.everything if line.kind == "cost" and line.thing in things)
    return curve_of(partners, service, case.head, ledger.timeline, costs)


def drawn_many(question: Question, curve: Curve, what: str, draws: int) -> DrawnMany:
    """What a curve of many bodies is made of under the question's seed, in its first draws: no group is worked out yet.

    Raises: ClaimedTooMuch where a claimed saving exceeds what the service costs.
    """
    settings = question.settings
    few = curve.among(curve.partners)
    blocks = given_in_blocks(
        question.ledger,
        curve.taking(lambda given: np.zeros((given.draws, given.years))),
        lambda given: (_shared_by_year(few, given), curve.over_all_years(given)),
        draws=min(settings.draws, draws),
        seed=settings.seed,
        executor=executor_for(settings.workers),
        progress=settings.stage(f"Drawing what {what} costs each body"),
    )
    shared, parts = zip(*blocks, strict=True)
    return DrawnMany(curve, Parts.joined(parts), np.concatenate(shared))


def draws_of_many(partners: int) -> int:
    """How many draws of many bodies are looked at: fewer where the partners have a large table of their own."""
    if partners > MOST_IN_A_TABLE:
        return DRAWS_OF_MANY
    return min(max(MOST_ENTRIES >> partners, LEAST_DRAWS), DRAWS_OF_MANY)


def _shared_by_year(few: Curve, given: Given) -> Floats:
    """What the partners share in each year, (draws, years)."""
    years = (few.in_the_year(given, year) for year in range(few.count))
    return np.stack([together(one, few.volumes) - one.before.sum(axis=1) for one in years], axis=1)


def drawn_costs(question: Question, curve: Curve, what: str) -> DrawnCosts:
    """The costs of a curve under the question's seed and draws; the first draws alone where there are many bodies.

    Raises: ClaimedTooMuch where a claimed saving exceeds what the service costs.
    """
    settings = question.settings
    few = curve.among(curve.partners)

    def take(given: Given) -> tuple[Floats, Floats, Parts]:
        parts = curve.over_all_years(given)
        return table(parts, curve.volumes), _shared_by_year(few, given), parts

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
