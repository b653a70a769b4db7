"""What an answer rests on, told alike by every study: origins by share, what is left out, every figure by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shiremoot.case import Problem
from shiremoot.case.parts import PROVENANCE
from shiremoot.ledger import LeftOut
from shiremoot.question.results import Pounds, Share
from shiremoot.report import NOT_APPLICABLE, NOT_ESTIMATED, NOT_STATED, Block, Caution, Cell, Column, Missing, Table

ORIGINS = {
    "reported": "reported by a source",
    "measured": "measured",
    "agreed": "agreed in a decision",
    "assumed": "assumed",
    "computed": "computed from other lines",
}
MISSING = {"not estimated": NOT_ESTIMATED, "not stated": NOT_STATED}


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A figure that stands in the case and counts nothing, and why: not estimated, or its basis not stated."""

    name: str
    title: str
    kind: str
    why: str
    reason: str

    @classmethod
    def of(cls, left: LeftOut) -> NotCounted:
        """As the ledger left it out."""
        return cls(left.name, left.title, left.kind, left.why, left.reason)


@dataclass(frozen=True, slots=True)
class Rest:
    """How much of an answer rests on one kind of origin: figures, pounds as planned, and their share of all pounds.

    What is taken off, such as a fee, has pounds below nought; a share is of all pounds, whichever way they go.
    """

    kind: str
    figures: int
    pounds: Pounds
    share: Share


def resting(parts: Iterable[tuple[str, float]]) -> tuple[Rest, ...]:
    """(kind of origin, pounds) of each figure, by kind; what nothing rests on stands there as nought."""
    found = list(parts)
    whole = sum(abs(pounds) for _, pounds in found)
    kinds = [*PROVENANCE, *(["computed"] if any(kind == "computed" for kind, _ in found) else [])]
    return tuple(_rest(kind, [pounds for other, pounds in found if other == kind], whole) for kind in kinds)


def _rest(kind: str, pounds: Sequence[float], whole: float) -> Rest:
    return Rest(kind, len(pounds), sum(pounds), sum(map(abs, pounds)) / whole if whole else 0.0)


def origins(rests: Sequence[Rest], title: str, of_what: str, basis: str, note: str = "") -> Table:
    """How much of an amount is reported, measured, agreed, assumed; the last row is all together."""
    columns = (
        Column("Origin"),
        Column("Figures", "number"),
        Column(f"Share of {of_what}", "percent"),
        Column(f"As planned ({basis})", "pounds"),
    )
    rows: list[tuple[Cell, ...]] = [(ORIGINS[one.kind], one.figures, one.share, one.pounds) for one in rests]
    share = sum(one.share for one in rests)
    rows.append(("together", sum(one.figures for one in rests), share, sum(one.pounds for one in rests)))
    return Table(title, columns, tuple(rows), totals=(len(rows) - 1,), note=note)


def left_out(found: Sequence[NotCounted]) -> Iterator[Table]:
    """What is not in the figures, with the reason; nothing where all is."""
    if found:
        columns = (Column("Not in the figures"), Column("Amount", "pounds"), Column("Why"))
        rows = tuple((left.title, MISSING[left.why], left.reason) for left in found)
        yield Table("Not estimated, or not stated: named here, and nowhere counted as nought", columns, rows)


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure that an answer rests on: as its source has it, where it comes from, and what it counts as planned."""

    title: str
    said: str
    origin: str
    planned: float | Missing = NOT_APPLICABLE
    basis: str = ""


def provenance(figures: Iterable[Stated]) -> Table | None:
    """A row for each figure that an answer rests on, with the same columns in every study; None where there is none."""
    columns = (
        Column("Figure"),
        Column("As stated, with its basis"),
        Column("Origin"),
        Column("As planned", "pounds"),
        Column("What the planned amount means"),
    )
    rows = tuple(
        (
            one.title,
            one.said,
            one.origin,
            one.planned,
            NOT_APPLICABLE if isinstance(one.planned, Missing) else one.basis,
        )
        for one in figures
    )
    return Table("Every figure and where it comes from", columns, rows) if rows else None


def cautions(problems: Iterable[Problem]) -> Iterator[Block]:
    """Warnings as sentences: what was found, what would be right, where, and how to mend it; alike ones together."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for problem in problems:
        found = places.setdefault((problem.found, problem.expected, problem.fix), [])
        if problem.path not in found:
            found.append(problem.path)
    yield from (Caution(_caution(*alike, paths)) for alike, paths in places.items())


def _caution(found: str, expected: str, fix: str, paths: Sequence[str]) -> str:
    mend = f" To mend it: {fix}." if fix else ""
    return f"{found[:1].upper()}{found[1:]}. Expected: {expected}. In the case file: {', '.join(paths)}.{mend}"
