"""Economies of scale in plain words: what twice the volume does to the cost of each unit, and what studies found."""

from __future__ import annotations

import math
from collections.abc import Iterator

from shiremoot.evidence import FEWEST, Entry, Library
from shiremoot.evidence.elasticities import Beside, ScaleEvidence
from shiremoot.evidence.entry import ScaleFound
from shiremoot.evidence.scale import unit_cost_cut
from shiremoot.money.say import say_number
from shiremoot.report.tables import Column, Table
from shiremoot.report.words import capital, count_of

NO_CHANGE = "no change"
NOT_READ = {"falls": "less, by what could not be read", "rises": "more, by what could not be read"}
BESIDE: dict[Beside, str] = {
    "within": "within what these figures show",
    "partly": "partly beyond what these figures show",
    "more": "more than any of these figures shows",
    "less": "less than any of these figures shows",
}


def _in_hundred(elasticity: float) -> int:
    return math.floor(100 * unit_cost_cut(elasticity) + 0.5)


def say_doubling(elasticity: float) -> str:
    """What twice the volume does, as the rest of a sentence: "cut the cost of each unit by about 2 in 100"."""
    cut = _in_hundred(elasticity)
    if not cut:
        return "leave the cost of each unit about as it is"
    return f"{'cut' if cut > 0 else 'raise'} the cost of each unit by about {abs(cut)} in 100"


def say_change(elasticity: float) -> str:
    """The change of the cost of each unit at twice the volume: 13 in 100 less, no change, 2 in 100 more."""
    cut = _in_hundred(elasticity)
    return NO_CHANGE if not cut else f"{abs(cut)} in 100 {'less' if cut > 0 else 'more'}"


def say_changes(low: float, high: float) -> str:
    """Both ends of it, or the one that both come to: 2 to 5 in 100 less, 5 in 100 less to 2 in 100 more."""
    cuts = sorted(map(_in_hundred, (low, high)), key=abs)
    if cuts[0] * cuts[1] > 0 and cuts[0] != cuts[1]:
        return f"{abs(cuts[0])} to {abs(cuts[1])} in 100 {'less' if cuts[0] > 0 else 'more'}"
    return " to ".join(dict.fromkeys((say_change(low), say_change(high))))


def say_studies(evidence: ScaleEvidence) -> str:
    """How many figures of how many studies: "8 figures of 9 studies:"."""
    return f"{count_of(evidence.figures, 'figure')} of {_studies(evidence)}:"


def _studies(evidence: ScaleEvidence) -> str:
    held = len(evidence.studies)
    return "one published study" if held == 1 else f"{count_of(held)} published studies"


def say_evidence(evidence: ScaleEvidence) -> Iterator[str]:
    """What studies of like services found, and how thin that is, a sentence each."""
    if not evidence.studies:
        yield "No published study of scale in a like service is held."
        return
    yield _figures(evidence)
    if evidence.without_figure:
        are = "more finding is" if evidence.without_figure == 1 else "more findings are"
        yield f"{capital(count_of(evidence.without_figure))} {are} of a cut, without a figure that could be read."
    if not evidence.of_the_service:
        yield "None of the studies is of this very service."
    if evidence.figures < FEWEST:
        yield "So few figures prove little."


def _figures(evidence: ScaleEvidence) -> str:
    if evidence.low is None or evidence.high is None:
        return f"In {_studies(evidence)} of like services no figure could be read."
    gives = "gives" if len(evidence.studies) == 1 else "give"
    given = f"On like services, {_studies(evidence)} {gives} {count_of(evidence.figures, 'figure')}"
    said = say_changes(evidence.low, evidence.high)
    return f"{given}, all of no cut." if said == NO_CHANGE else f"{given}, from {said}."


def studies_table(library: Library, keys: tuple[str, ...]) -> Table:
    """Every finding of these entries: where, of which cost, in which sizes, and what twice the volume changes."""
    columns = (
        *(Column("Study"), Column("Where"), Column("Of which cost"), Column("Sizes")),
        *(Column("Each unit at twice the volume"), Column("Source")),
    )
    entries = [library.entries[key] for key in keys if key in library.entries]
    rows = tuple(_row(entry, found) for entry in entries for found in entry.scale)
    note = (
        "Read in abstracts and opening pages alone. Where only the cut between two sizes is given, it is per doubling."
    )
    return Table("What published studies found of scale", columns, rows, note=note)


def _row(entry: Entry, found: ScaleFound) -> tuple[str, ...]:
    source = "; ".join(f"{one.publisher}, {one.year}" for one in entry.sources)
    return (entry.title, entry.setting, found.of, say_sizes(found), say_finding(found), source)


def say_sizes(found: ScaleFound) -> str:
    """The sizes that a finding is of: 10,000 to 60,000 inhabitants, above 60,000 inhabitants, all that were studied."""
    low, high = found.size_from, found.size_to
    if low is not None and high is not None:
        return f"{say_number(low)} to {say_number(high)} {found.by}"
    if low is not None:
        return f"above {say_number(low)} {found.by}"
    return "all that were studied" if high is None else f"up to {say_number(high)} {found.by}"


def say_finding(found: ScaleFound) -> str:
    """What twice the volume changes by a finding, or that its figure could not be read."""
    return NOT_READ[found.unit_cost] if found.elasticity is None else say_change(found.elasticity)
