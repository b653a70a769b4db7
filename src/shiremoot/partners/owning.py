"""What an asset costs that bodies share already, beside the services, and who pays that under its key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shiremoot.chance import Floats
from shiremoot.lazy import np
from shiremoot.partners.beside import cost_of_asset
from shiremoot.partners.document import Partners
from shiremoot.partners.drawn import drawn_lines
from shiremoot.partners.games.closed import in_pence
from shiremoot.question.question import Question

PENCE = 100


@dataclass(frozen=True, slots=True)
class Owned:
    """An asset: what it costs in each year that counts, on average of all draws, and the parts of who pays it.

    bodies: its owner, then who uses it. cost: (years,) pounds; None where the case states none. parts: (years, n);
    None where the case does not say how the cost is divided.
    """

    name: str
    bodies: tuple[str, ...]
    cost: Floats | None
    parts: Floats | None

    @property
    def pounds(self) -> Mapping[str, float]:
        """What each pays over all years that count, which adds up to the cost to the penny; of nobody if not known."""
        if self.cost is None or self.parts is None:
            return {}
        return in_pounds(self.bodies, self.cost @ self.parts)


def in_pounds(bodies: tuple[str, ...], pounds: Floats) -> dict[str, float]:
    """Pounds by body that add up to their sum to the penny."""
    pence = in_pence(pounds, float(pounds.sum()))
    return {body: each / PENCE for body, each in zip(bodies, pence, strict=True)}


def owned_by_partners(question: Question) -> Iterator[Owned]:
    """Every asset of the case, with what it costs under the question's seed and draws."""
    partners = question.of_case.section(Partners)
    priced = {name: cost_of_asset(name) for name, one in partners.assets.items() if _priced(partners, name)}
    lines = drawn_lines(question, tuple(priced.values()), question.settings.draws) if priced else {}
    first = question.ledger.timeline.index(partners.year)
    keys = question.of_case.head.keys()
    for name, asset in partners.assets.items():
        cost = None
        if name in priced:
            cost = lines[priced[name]][:, first : first + len(partners.years)].mean(axis=0)
        key = keys.get(asset.key or "")
        parts = None
        if key is not None:
            by_year = [key.of(year) for year in partners.years]
            parts = np.array([[float(each.get(body, 0)) for body in asset.everyone] for each in by_year])
        yield Owned(name, asset.everyone, cost, parts)


def _priced(partners: Partners, name: str) -> bool:
    return partners.assets[name].yearly is not None
