"""What an answer rests on, told alike by every study: origins by share, what is left out, every figure by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shiremoot.case import Delivery, Head, Problem, WrittenFigure
from shiremoot.case.moving import Delay
from shiremoot.ledger import LeftOut
from shiremoot.question.case_in_words import say_delay, say_delivery, say_doubt, say_origin
from shiremoot.question.results import Pounds, Share
from shiremoot.report.blocks import Paragraph
from shiremoot.report.tables import NOT_APPLICABLE, NOT_ESTIMATED, NOT_STATED, Cell, Column, Missing, Table
from shiremoot.report.words import capital, listed, say_part

ORIGINS = {
    "reported": "reported by a source",
    "measured": "measured",
    "agreed": "agreed in a decision",
    "assumed": "assumed",
    "from-evidence": "from the library of evidence",
    "computed": "computed from other lines",
}
ALWAYS_TOLD = ("reported", "measured", "agreed", "assumed")  # nought too
OF_100 = " in 100"
MOST_REPEATED = 3  # rows that say in full where they come from, where they come from the same
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


def delivered(title: str, delivery: Delivery | None, head: Head) -> Iterator[Stated]:
    """How much of a thing comes, as a row beside its figure; none where the case does not say."""
    if delivery is not None:
        yield Stated(f"Delivery of {title}", say_delivery(delivery), say_origin(delivery, head))


def doubted(title: str, figure: WrittenFigure, head: Head) -> Iterator[Stated]:
    """How far a stated amount may turn out otherwise, as a row beside it; none where the case does not say."""
    if figure.uncertainty is not None:
        yield Stated(f"Range of {title}", say_doubt(figure.uncertainty), say_origin(figure.uncertainty, head))


def late(title: str, delay: Delay | None, head: Head) -> Iterator[Stated]:
    """How late a thing may start, as a row beside its figure; none where the case does not say."""
    if delay is not None:
        yield Stated(f"Start of {title}", say_delay(delay), say_origin(delay, head))


def delivered_of_all(of_all: Delivery | None, each: Iterable[Delivery | None], head: Head) -> Iterator[Stated]:
    """The rate of all savings of a section, and that those which say their own delivery are left out of it.

    each: what every saving says itself.
    """
    if of_all is not None:
        said = say_delivery(of_all) + ("; where it states none of its own" if any(each) else "")
        yield Stated("Delivery of every saving", said, say_origin(of_all, head))


def resting(parts: Iterable[tuple[str, float]]) -> tuple[Rest, ...]:
    """(kind of origin, pounds) of each figure, by kind; what nothing rests on stands there as nought."""
    found = list(parts)
    whole = sum(abs(pounds) for _, pounds in found)
    rare = {kind for kind, _ in found} - {*ALWAYS_TOLD}
    kinds = [kind for kind in ORIGINS if kind in ALWAYS_TOLD or kind in rare]
    return tuple(_rest(kind, [pounds for other, pounds in found if other == kind], whole) for kind in kinds)


def _rest(kind: str, pounds: Sequence[float], whole: float) -> Rest:
    return Rest(kind, len(pounds), sum(pounds), sum(map(abs, pounds)) / whole if whole else 0.0)


def rests_on(rests: Sequence[Rest], of_what: str) -> str:
    """One sentence: what part of an amount is reported, measured, agreed and assumed; empty where nothing counts.

    >>> rests_on([Rest("reported", 2, 30.0, 0.75), Rest("assumed", 1, 10.0, 0.25)], "the planned pounds")
    '75 in 100 of the planned pounds is reported and 25 in 100 assumed.'
    """
    parts = [(one, say_part(one.share)) for one in rests if one.figures and one.share]
    if any(said.endswith(OF_100) for _, said in parts):  # else a sentence would count some by ten and some by a hundred
        parts = [(one, f"{100 * one.share:.0f}{OF_100}" if said.endswith(" in 10") else said) for one, said in parts]
    if not parts:
        return ""
    if len(parts) == 1:
        return f"All of {of_what} is {_in_words(parts[0][0])}."
    (first, share), *others = sorted(parts, key=lambda part: -part[0].share)
    said = listed([f"{of_what} is {_in_words(first)}", *(f"{part} {_in_words(one)}" for one, part in others)])
    return f"{capital(share)} of {said}."


def _in_words(rest: Rest) -> str:
    return rest.kind.replace("-", " ")


def origins(rests: Sequence[Rest], title: str, of_what: str, note: str = "") -> Table:
    """How much of an amount is reported, measured, agreed, assumed, for an annex; kinds that nothing is of stay out."""
    columns = (
        Column("Origin"),
        Column("Figures", "number"),
        Column(f"Share of {of_what}", "percent"),
        Column("As planned", "pounds"),
    )
    found = [one for one in rests if one.figures]
    rows: list[tuple[Cell, ...]] = [(ORIGINS[one.kind], one.figures, one.share, one.pounds) for one in found]
    share = sum(one.share for one in found)
    rows.append(("together", sum(one.figures for one in found), share, sum(one.pounds for one in found)))
    return Table(title, columns, tuple(rows), totals=(len(rows) - 1,), note=note)


def left_out(found: Sequence[NotCounted]) -> Iterator[Paragraph]:
    """What is not in the figures, each by name with its reason, for a list of what is not known."""
    for left in found:
        yield Paragraph(f"{left.why}. {capital(left.reason).rstrip('.')}.", lead=f"{left.title}:")


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure that an answer rests on: as its source has it, where it comes from, and what it counts as planned.

    said: the amount, with the words in which its basis differs from the page's. planned: pounds on the page's basis.
    """

    title: str
    said: str
    origin: str
    planned: float | Missing = NOT_APPLICABLE


def provenance(figures: Iterable[Stated], note: str = "") -> Table | None:
    """A row for each figure that an answer rests on, with the same columns in every study; None where there is none.

    What is planned has no column in a study that plans nothing.

    note: what holds of every row that says nothing else. What many rows come from stands under them with a number.
    """
    found = list(figures)
    numbers = _numbered(one.origin for one in found)
    is_planned = any(one.planned is not NOT_APPLICABLE for one in found)
    columns = (
        Column("Figure"),
        Column("As stated"),
        *((Column("As planned, on this page", "pounds"),) if is_planned else ()),
        Column("Where it comes from"),
    )
    rows = tuple(
        (one.title, one.said, *((one.planned,) if is_planned else ()), _origin(one.origin, numbers)) for one in found
    )
    named = "; ".join(f"({number}) {origin.partition(': ')[2]}" for origin, number in numbers.items())
    notes = " ".join(filter(None, (note, f"Where they come from: {named}." if named else "")))
    return Table("What each figure is, as its source states it", columns, rows, note=notes) if rows else None


def _numbered(origins: Iterable[str]) -> dict[str, int]:
    """What so many rows come from that it is said once, by number, in the order of the rows."""
    often = [origin for origin, rows in Counter(origins).items() if rows > MOST_REPEATED and ": " in origin]
    return {origin: number for number, origin in enumerate(often, 1)}


def _origin(origin: str, numbers: Mapping[str, int]) -> str:
    return f"{origin.partition(': ')[0]} ({numbers[origin]})" if origin in numbers else origin


def warned(problems: Iterable[Problem]) -> Iterator[Paragraph]:
    """Warnings as sentences for whoever can mend them: what was found, what would be right; alike ones together."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for problem in problems:
        found = places.setdefault((problem.found, problem.expected, problem.fix), [])
        if problem.path not in found:
            found.append(problem.path)
    yield from (Paragraph(_warning(*alike, paths)) for alike, paths in places.items())


def _warning(found: str, expected: str, fix: str, paths: Sequence[str]) -> str:
    mend = f" To mend it: {fix}." if fix else ""
    return f"{capital(found)}. Expected: {expected}. In the case file: {', '.join(paths)}.{mend}"
