"""What every report says of a case beyond its own answer: sources, promises, aims, unknowns, settings. Plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from shiremoot.case.case import Case
from shiremoot.case.figures import as_figure, basis_of
from shiremoot.case.head import Head, Measure, Unknown
from shiremoot.case.parts import PROVENANCE, Sourced, WrittenFigure
from shiremoot.case.problems import Problem
from shiremoot.money import NOT_STATED, Origin, say, say_pounds
from shiremoot.money.figure import COMPUTED

NO_DATE = "date not stated"
KINDS = {
    "reported": "reported by a source",
    "measured": "measured",
    "agreed": "agreed in a decision",
    "assumed": "assumed",
    COMPUTED: "computed from others",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of words under headers; never a blank cell."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """How much of an answer rests on one kind of origin: figures, pounds as planned, and their share of all pounds."""

    kind: str
    figures: int
    pounds: float
    share: float


def beside_the_money(head: Head) -> tuple[Listing, ...]:
    """Measures, commitments, what is not yet known and decisions: a listing for each that the case holds."""
    found = (_measures(head), _commitments(head), _not_yet_known(head), _decisions(head))
    return tuple(listing for listing in found if listing.rows)


def _measures(head: Head) -> Listing:
    columns = ("Aim", "Measured as", "Baseline", "How it is measured", "Where it should come to", "Origin")
    rows = tuple(
        (one.title, one.unit, _baseline(one), one.method, one.aim, say_origin(one, head))
        for one in head.measures.values()
    )
    return Listing("Aims that are not money, beside the benefits", columns, rows)


def _baseline(measure: Measure) -> str:
    if isinstance(measure.baseline, str):
        return "not measured yet"
    day = say_day(measure.baseline_on) if measure.baseline_on is not None else NO_DATE
    return f"{say_number(measure.baseline)} ({day})"


def _commitments(head: Head) -> Listing:
    columns = ("Promise", "Made by", "It is broken if this test fails", "Origin")
    rows = tuple(
        (one.statement, one.made_by or "not stated", one.test, say_origin(one, head))
        for one in head.commitments.values()
    )
    return Listing("Promises, with the test of each", columns, rows)


def _not_yet_known(head: Head) -> Listing:
    columns = ("What is not yet known", "Range for now", "Known by", "Origin")
    rows = tuple(
        (
            one.statement,
            _range_for_now(one),
            say_day(one.known_by) if one.known_by is not None else NO_DATE,
            say_origin(one, head),
        )
        for one in head.not_yet_known.values()
    )
    return Listing("Not yet known", columns, rows)


def _range_for_now(unknown: Unknown) -> str:
    unit = f" {unknown.unit}" if unknown.unit else ""
    if unknown.low is not None and unknown.high is not None:
        return f"{say_number(unknown.low)} to {say_number(unknown.high)}{unit}"
    if unknown.low is not None:
        return f"at least {say_number(unknown.low)}{unit}, upper end not stated"
    if unknown.high is not None:
        return f"not above {say_number(unknown.high)}{unit}, lower end not stated"
    return "no range stated"


def _decisions(head: Head) -> Listing:
    columns = ("Decision", "On", "Outcome", "Source")
    rows = tuple(
        (
            one.title,
            say_day(one.on) if one.on is not None else NO_DATE,
            one.outcome or "not stated",
            say_cited(head, one.reported) if one.reported is not None else "not stated",
        )
        for one in head.decisions.values()
    )
    return Listing("Decisions referred to", columns, rows)


def say_origin(part: Sourced, head: Head) -> str:
    """Where a stated thing comes from: ``assumed: as the largest project``; sources and decisions by their titles."""
    return say_origin_of(Origin(*part.provenance), head)


def say_origin_of(origin: Origin, head: Head) -> str:
    """The same for a figure that money keeps the origin of."""
    if origin.kind == "reported":
        return f"reported: {say_cited(head, origin.detail)}"
    if origin.kind == "agreed" and origin.detail in head.decisions:
        return f"agreed: {head.decisions[origin.detail].title}"
    return origin.say()


def say_origin_of_figure(figure: WrittenFigure, head: Head) -> str:
    """The same for a figure, with the reason for the basis where an assumption completes it."""
    origin = say_origin(figure, head)
    if figure.completed is None:
        return origin
    return f"{origin}; basis completed, {say_origin(figure.completed, head)}"


def say_figure(figure: WrittenFigure, head: Head, bodies: Sequence[str] = ()) -> str:
    """A figure as its source states it, with its basis and whose it is; amounts by year one by one.

    bodies: the names it is stated for in the document; everybody's where none is given.
    """
    # An assumed completion is ours; what stands here is the source's.
    stated = as_figure(figure.model_copy(update={"completed": None}), head)
    names = tuple(head.bodies[body].name if body in head.bodies else body for body in bodies or head.bodies)
    basis = replace(stated.basis, bodies=names)
    if figure.by_year is None:
        return say(replace(stated, basis=basis))
    years = ", ".join(f"{say_pounds(pounds)} in {year}" for year, pounds in figure.by_year.items())
    return f"{years} ({replace(basis, effect='in-year', years=tuple(figure.by_year)).say()})"


def say_basis(figure: WrittenFigure, head: Head, bodies: Sequence[str] = ()) -> str:
    """The basis a figure is counted on, an assumed completion included, and whose it is."""
    names = tuple(head.bodies[body].name if body in head.bodies else body for body in bodies or head.bodies)
    return basis_of(figure, head, names).say()


def say_cited(head: Head, source: str) -> str:
    """A source by its title and when it was published."""
    cited = head.sources.get(source)
    return f"{cited.title} ({say_published(cited.published)})" if cited is not None else source


def say_published(published: str) -> str:
    """A day, month or year of publication in words, whichever is known."""
    match len(published):
        case 10:
            return say_day(date.fromisoformat(published))
        case 7:
            return f"{date.fromisoformat(f'{published}-01'):%B %Y}"
        case _:
            return published


def say_day(day: date) -> str:
    """``31 December 2016``."""
    return f"{day.day} {day:%B %Y}"


def say_number(number: Decimal | float) -> str:
    """A plain number with thousands apart and no needless noughts."""
    return f"{Decimal(str(number)).normalize():,f}"


def say_bodies(head: Head) -> str:
    """Who the case is about: one name, two names, or the first and how many others."""
    names = [body.name for body in head.bodies.values()]
    return " and ".join(names) if len(names) <= 2 else f"{names[0]} and {len(names) - 1} other bodies"


def say_price(price: str | None) -> str:
    """``cash``, ``2015-16 prices`` or ``price base not stated``."""
    if price is None or price == NOT_STATED:
        return "price base not stated"
    return f"{price.removeprefix('real ')} prices" if price.startswith("real ") else price


def cautions(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Warnings as sentences: what was found, what would be right, where, and how to mend it; alike ones together."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for problem in problems:
        found = places.setdefault((problem.found, problem.expected, problem.fix), [])
        if problem.path not in found:
            found.append(problem.path)
    return tuple(_caution(*alike, paths) for alike, paths in places.items())


def _caution(found: str, expected: str, fix: str, paths: Sequence[str]) -> str:
    mend = f" To mend it: {fix}." if fix else ""
    return f"{found[:1].upper()}{found[1:]}. Expected: {expected}. In the case file: {', '.join(paths)}.{mend}"


def resting(parts: Iterable[tuple[str, float]]) -> tuple[Rest, ...]:
    """(kind of origin, pounds) of each figure, by kind and together; what nothing rests on stands there as nought."""
    found = [(kind, abs(pounds)) for kind, pounds in parts]
    whole = sum(pounds for _, pounds in found)
    kinds = [*PROVENANCE, *([COMPUTED] if any(kind == COMPUTED for kind, _ in found) else [])]
    rests = [_rest(KINDS[kind], [pounds for other, pounds in found if other == kind], whole) for kind in kinds]
    return (*rests, _rest("together", [pounds for _, pounds in found], whole))


def _rest(kind: str, pounds: list[float], whole: float) -> Rest:
    return Rest(kind, len(pounds), sum(pounds), sum(pounds) / whole if whole else 0.0)


def variant_words(case: Case, chosen: str | None) -> str:
    """The variant a study ran: the one asked for, else the one marked decided, else business as usual."""
    variants = case.head.variants
    name = chosen or next((name for name, one in variants.items() if one.decided), None)
    if name is None:
        return "business as usual: no variant is marked decided" if variants else "none: the case has one way only"
    why = "asked for" if chosen else "marked decided"
    return f"{variants[name].title} ({name}, {why})"


def run_settings(case: Case, seed: int, draws: int, variant: str | None) -> Iterator[tuple[str, str]]:
    """What a study was run with, in words, apart from its case."""
    yield "seed", str(seed)
    yield "draws", f"{draws:,}"
    yield "variant", variant_words(case, variant)
    for included in case.included:
        yield "includes", f"{included.name}, hash {included.hash}"


def command(study: str, case: Case, options: Mapping[str, object]) -> str:
    """What to type to get the same answer again; a case that does not ship is asked for by its file.

    A report names no path, so that it says the same wherever it was made.
    """
    given = "".join(f" --{name} {value}" for name, value in options.items() if value is not None)
    ships = (Path(__file__).parent / "shipped" / f"{case.name}.yaml").is_file()
    return f"shiremoot {study} {case.name if ships else f'{case.name}.yaml'}{given}"
