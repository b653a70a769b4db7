"""Ranges that were accepted from the library of evidence: whether the library has them as they stand here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from shiremoot.case.elasticity import ScaleElasticity
from shiremoot.case.moving import Delivery
from shiremoot.case.parts import Sourced, Uncertainty, say_share
from shiremoot.case.problems import Problem, nearest, warning
from shiremoot.case.walking import Parts, of_kind, parts_at, places
from shiremoot.money import Range

if TYPE_CHECKING:
    from shiremoot.case.case import Case
    from shiremoot.evidence import Library, Prior

EITHER = "the range of the evidence, or `assumed:` with your own reason"


def of_evidence(parts: Parts, library: Library | None = None) -> Iterator[Problem]:
    """What differs from the library, has no range there, or cannot be compared with it; as warnings.

    library: the one that ships where none is given.
    """
    for path, part in of_kind(parts, Sourced):
        if part.from_evidence is not None:
            yield from _judged(path, part, part.from_evidence, library)


def held_against(case: Case, problems: Sequence[Problem], library: Library) -> list[Problem]:
    """The findings about a case with its ranges held against this library in place of the one that ships."""
    walked = [places(part, path) for path, part in (("", case.head), *case.sections.items())]
    parts = [one for each in walked for one in parts_at(each)]
    shipped = list(of_evidence(parts))
    return [*(problem for problem in problems if problem not in shipped), *of_evidence(parts, library)]


def _judged(path: str, part: Sourced, key: str, library: Library | None) -> Iterator[Problem]:
    from shiremoot.evidence import prior_of
    from shiremoot.evidence.library import shipped

    library = library or shipped()
    if isinstance(part, ScaleElasticity):
        yield from _scale_judged(path, part, key, library)
        return
    prior = prior_of(library, key) if key in library.kinds else None
    if prior is None:
        yield _without_range(path, key, library)
    else:
        yield from _compared(path, part, key, prior)


def _without_range(path: str, key: str, library: Library) -> Problem:
    """A key that the library does not hold, or that has no range to hold this one against."""
    if key in library.entries:
        found = f'a range from "{key}", which is one case and has no range to compare'
        return warning(
            f"{path}.from-evidence", found, "the key of a kind of arrangement, or `assumed:` with your reason"
        )
    if key in library.kinds:
        found = f'a range from "{key}", of which there are too few cases and no judgement'
        return warning(f"{path}.from-evidence", found, "`assumed:` with your own reason")
    found = f'"{key}", which is not in the library of evidence'
    expected = "a key of it; of a file of your own, name that with `shiremoot check --library`"
    return warning(f"{path}.from-evidence", found, expected, nearest(key, library.kinds))


def _compared(path: str, part: Sourced, key: str, prior: Prior) -> Iterator[Problem]:
    """A range written otherwise than the evidence has it."""
    from shiremoot.evidence.accepting import range_around

    around = range_around(prior)
    match part:
        case Uncertainty():
            written, held = part.range, around
        case Delivery(rate=Range() as rate):
            written, held = rate, (around[0] + 1, around[1] + 1)
        case _:
            found = f'an amount from the evidence of "{key}", which holds parts of a promise and no pounds'
            expected = "the amount promised, and `from-evidence` on its `uncertainty`"
            yield warning(f"{path}.from-evidence", found, expected, _how(key))
            return
    if (written.low, written.high) != held or part.ends != "p10-p90":
        own = f"{_said(written.low, written.high)} ({part.ends})"
        found = f"{own}, where the evidence of {key} has {_said(*held)} (p10-p90)"
        yield warning(f"{path}.{'range' if isinstance(part, Uncertainty) else 'rate'}", found, EITHER, _how(key))


def _said(low: Decimal, high: Decimal) -> str:
    return f"{say_share(low)} to {say_share(high)}"


def _how(key: str) -> str:
    return f"`shiremoot evidence find --as-figure {key}` prints what to write"


def _scale_judged(path: str, part: ScaleElasticity, key: str, library: Library) -> Iterator[Problem]:
    """An exponent that the evidence of its kind of service does not have, or that no evidence is held of."""
    from shiremoot.evidence.elasticities import accepted_range, evidence_of, say_range

    evidence = evidence_of(library, key)
    held = accepted_range(evidence) if evidence is not None else None
    if evidence is None or held is None:
        found = f'"{key}", of which the library of evidence has no figure of scale'
        expected = f"a kind of service, one of {', '.join(library.services)}; or `assumed:` with your own reason"
        yield warning(f"{path}.from-evidence", found, expected, nearest(key, library.services))
        return
    written = _ends_of(part)
    if written != held or (held[0] != held[1] and part.ends != "p10-p90"):
        ends = f" ({part.ends})" if part.ends else ""
        has = f"{say_range(*held)}{' (p10-p90)' if held[0] != held[1] else ''}"
        found = (
            f"{say_range(*written)}{ends}, where {len(evidence.studies)} studies with {evidence.figures} figures "
            f"of {key} have {has}: {', '.join(evidence.studies)}"
        )
        yield warning(f"{path}.exponent", found, EITHER, _how(key))


def _ends_of(part: ScaleElasticity) -> tuple[Decimal, Decimal]:
    span = part.exponent
    return (span.low, span.high) if isinstance(span, Range) else (span, span)
