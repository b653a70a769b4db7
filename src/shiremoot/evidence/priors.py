"""What may be held likely of a promise before it is tried: from five cases or more, else somebody's judgement."""

from __future__ import annotations

from dataclasses import dataclass

from shiremoot.evidence.entry import Entry, Judgement
from shiremoot.evidence.library import Library
from shiremoot.evidence.pooling import Pooled, pooled

FEWEST = 5  # cases of a kind from which a prior is derived


@dataclass(frozen=True, slots=True)
class Prior:
    """What comes of each pound promised, by kind of arrangement: in 8 of 10 cases from low to high.

    cases: those of the kind with a promise and an outcome on one basis. Exactly one of derived and judgement says
    where low, middle and high come from.
    """

    kind: str
    low: float
    middle: float
    high: float
    cases: tuple[Entry, ...]
    derived: Pooled | None
    judgement: Judgement | None


def cases_of(library: Library, kind: str) -> tuple[Entry, ...]:
    """The cases of a kind from which a prior may be derived: a ratio, and a source that somebody looked at."""
    return tuple(one for one in library.of_kind(kind) if one.ratio is not None and not one.unchecked)


def prior_of(library: Library, kind: str) -> Prior | None:
    """The prior of a kind of arrangement; None where it has neither five ratios nor anybody's judgement.

    With five or more the kind's own mean is drawn towards that of all kinds (``pooling``). The judgement is that on
    what comes of a promise.
    """
    cases = cases_of(library, kind)
    if len(cases) >= FEWEST:
        return _derived(library, kind, cases)
    for judgement in library.judgements.values():
        if judgement.of == "realised" and judgement.kind == kind:
            return Prior(kind, judgement.low, judgement.middle, judgement.high, cases, None, judgement)
    return None


def _derived(library: Library, kind: str, cases: tuple[Entry, ...]) -> Prior:
    groups = {name: ratios_of(found) for name in library.kinds if (found := cases_of(library, name))}
    one = pooled(groups)[kind]
    return Prior(kind, one.at(0.1), one.middle, one.at(0.9), cases, one, None)


def ratios_of(entries: tuple[Entry, ...]) -> list[float]:
    """What came for each pound promised, of those that say both."""
    return [entry.ratio.share for entry in entries if entry.ratio is not None]


def reached(entries: tuple[Entry, ...]) -> tuple[int, int]:
    """How many got what was promised or more, and of how many that is known."""
    ratios = ratios_of(entries)
    return sum(ratio >= 1 for ratio in ratios), len(ratios)
