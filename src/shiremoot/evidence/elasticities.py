"""What published studies found of cost and size in services of a kind, and whether a claim lies outside of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from shiremoot.evidence.entry import Entry
from shiremoot.evidence.library import Library
from shiremoot.evidence.services import ALL, of_like_service

HUNDREDTH = Decimal("0.01")  # an elasticity is told to this; nearer is the same

Beside = Literal["within", "partly", "more", "less"]


@dataclass(frozen=True, slots=True)
class ScaleEvidence:
    """What is held of cost and size in services like one.

    services: the kinds of service that it is; none where no word of it is known, and then what is of all services
    counts alone. studies: keys of the entries. of_the_service: how many of them are of one of these kinds itself and
    not of all services or a wider kind. figures: how many findings have a figure, level unit cost among them.
    without_figure: how many found a fall by what could not be read. low, high: the elasticities between which all
    figures lie; None without a figure. A rise by what could not be read counts as 1, which is kind to a claim.
    """

    services: tuple[str, ...]
    studies: tuple[str, ...]
    of_the_service: int
    figures: int
    without_figure: int
    low: float | None
    high: float | None

    def beside(self, low: float, high: float) -> Beside | None:
        """Whether elasticities lie within the figures, partly so, or take more or less from scale than any of them.

        low, high: the ends of what is claimed or assumed. All are taken to a hundredth, as they are told; a range that
        touches the figures with one end alone lies outside of them. None without figures.
        """
        ends = accepted_range(self)
        if ends is None:
            return None
        own = to_hundredth(low), to_hundredth(high)
        if ends[0] <= own[0] and own[1] <= ends[1]:
            return "within"
        return "more" if own[1] <= ends[0] else "less" if own[0] >= ends[1] else "partly"


def to_hundredth(elasticity: float) -> Decimal:
    """An elasticity as it is told and accepted: two decimals, halves away from nought."""
    return Decimal(repr(float(elasticity))).quantize(HUNDREDTH, ROUND_HALF_UP)


def accepted_range(evidence: ScaleEvidence) -> tuple[Decimal, Decimal] | None:
    """What a case may accept: the lowest and the highest figure, to a hundredth; None where there is no figure."""
    if evidence.low is None or evidence.high is None:
        return None
    return to_hundredth(evidence.low), to_hundredth(evidence.high)


def say_range(low: Decimal, high: Decimal) -> str:
    """A range of elasticities as a case writes it, or the one number that both ends are: 0.8 to 1."""
    return " to ".join(dict.fromkeys(f"{one.normalize():f}" for one in (low, high)))


def ranges_held(library: Library) -> dict[str, list[str]]:
    """The kinds of service by the range that is held of them, as a case writes it."""
    held: dict[str, list[str]] = {}
    for key in library.services:
        if (ends := accepted_range(scale_evidence(library, (key,)))) is not None:
            held.setdefault(say_range(*ends), []).append(key)
    return held


def scale_evidence(library: Library, services: Iterable[str]) -> ScaleEvidence:
    """What is held of services of these kinds, of a wider kind that holds them, and of all services."""
    kinds = tuple(services)
    speaking = [one for one in library.entries.values() if one.scale and not one.unchecked]
    return _of(kinds, of_like_service(library, speaking, kinds or (ALL,)))


def evidence_of(library: Library, key: str) -> ScaleEvidence | None:
    """The same by the key that a case accepts it from, a kind of service or an entry; None where that has no figure."""
    entry = library.entries.get(key)
    if key in library.services:
        found = scale_evidence(library, (key,))
    elif entry is not None:
        found = _of(entry.services, (entry,))
    else:
        return None
    return found if found.figures else None


def _of(kinds: tuple[str, ...], entries: tuple[Entry, ...]) -> ScaleEvidence:
    figures = list(_figures(entries))
    return ScaleEvidence(
        services=kinds,
        studies=tuple(one.key for one in entries),
        of_the_service=sum(bool({*one.services} & {*kinds}) for one in entries),
        figures=len(figures),
        without_figure=sum(
            one.elasticity is None and one.unit_cost == "falls" for each in entries for one in each.scale
        ),
        low=min(figures, default=None),
        high=max(figures, default=None),
    )


def _figures(entries: Iterable[Entry]) -> Iterator[float]:
    for one in (found for entry in entries for found in entry.scale):
        if one.elasticity is not None:
            yield one.elasticity
        elif one.unit_cost == "rises":
            yield 1.0
