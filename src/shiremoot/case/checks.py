"""What is wrong with a case beyond the types of its fields: names that do not exist, slips, and half-said things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from statistics import median
from typing import Any

from shiremoot.case.case import Case
from shiremoot.case.figures import basis_as_stated, chances, delay_chances, percentage
from shiremoot.case.head import Head
from shiremoot.case.moving_together import between_groups
from shiremoot.case.parts import SAID_ENDS, Delay, Part, Prior, ReportedRange, Sourced, Uncertainty, WrittenFigure
from shiremoot.case.problems import Problem, nearest, warning
from shiremoot.case.walking import definitions, figures, join, parts_of_kind, places, references
from shiremoot.chance import ChanceError
from shiremoot.money import say_pounds, say_range

SLIP = 500  # a figure this many times its neighbours' middle is more likely in the wrong unit than right
NEIGHBOURS = 2  # of two that are so far apart either may be the slip, and both are named
UP_TO = re.compile(r"\bup to £", re.IGNORECASE)


def findings(case: Case, perhaps: frozenset[str] = frozenset()) -> list[Problem]:
    """Everything found in a case whose types hold: errors and warnings, in no order.

    perhaps: names that stand where something was refused; nobody can say that they are unknown.
    """
    parts: list[tuple[str, Part]] = [("", case.head), *case.sections.items()]
    found = [*unknown_names(parts, perhaps), *names_twice(parts), *between_groups(case.head)]
    for path, part in parts:
        written = list(figures(part, path))
        found += [
            *impossible(part, path),
            *figure_problems(case, written),
            *unit_slips(written),
            *top_alone(part, path),
            *up_to(part, path),
        ]
    found += [problem for section in case.sections.values() for problem in section.problems(case.head)]
    return found


def unknown_names(parts: list[tuple[str, Part]], perhaps: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """References to things that the document does not define, with the nearest name."""
    defined: dict[str, set[str]] = defaultdict(set)
    for path, part in parts:
        for kind, name, _ in definitions(part, path):
            defined[kind].add(name)
    for path, part in parts:
        for kinds, name, where in references(part, path):
            known = set().union(*(defined[kind] for kind in kinds))
            if name not in known and name not in perhaps:
                what = " or ".join(kinds)
                held = f"one of: {', '.join(sorted(known))}" if known else f"a {what} that is defined: there is none"
                yield Problem(where, f'the unknown {what} "{name}"', held, nearest(name, known))


def names_twice(parts: list[tuple[str, Part]]) -> Iterator[Problem]:
    """Names of lines, keys and milestones that stand twice: every random stream is named after one thing."""
    first: dict[tuple[str, str], str] = {}
    for path, part in parts:
        for kind, name, where in definitions(part, path):
            earlier = first.setdefault((kind, name), where)
            if earlier != where:
                yield Problem(where, f'the {kind} name "{name}" again', f"another name: it stands at {earlier}")


def impossible(part: Part, path: str) -> Iterator[Problem]:
    """Ranges, shapes, likely values and delays that no distribution has."""
    kinds: tuple[tuple[type[Part], Callable[[Any], object]], ...] = (
        (WrittenFigure, _chances_if_any),
        (Prior, chances),
        (Uncertainty, percentage),
        (Delay, delay_chances),
    )
    for kind, drawn in kinds:
        for where, one in parts_of_kind(part, kind, path):
            try:
                drawn(one)
            except ChanceError as error:
                yield Problem(where, error.found, error.expected, error.fix or "")


def _chances_if_any(figure: WrittenFigure) -> object:
    return chances(figure) if figure.estimated and not figure.ends_unsaid else None


def figure_problems(case: Case, written: Iterable[tuple[str, WrittenFigure]]) -> Iterator[Problem]:
    """What is wrong with single figures: percentages of the year missing, ends not said, basis not stated."""
    for path, figure in written:
        basis = basis_as_stated(figure, case.head)
        completed = figure.completed is not None
        if basis.effect == "in-year" and not basis.years and figure.by_year is None:
            yield Problem(path, "an in-year figure without a year", "year: such as 2017-18")
        if basis.effect == "cumulative" and len(basis.years) < 2 and not completed:
            yield Problem(path, "a cumulative figure without its years", "years: the list of years it covers")
        missing = [part for part, word in basis_parts(basis) if word == "not-stated"]
        if missing and figure.estimated:
            then = "completed by assumption" if completed else "it stays out of totals"
            fix = "" if completed else "add `completed:` with the basis you assume and the reason"
            yield warning(path, f"{', '.join(missing)} not stated ({then})", "a basis the source states", fix)
        if figure.ends_unsaid and not isinstance(figure, ReportedRange):
            yield warning(path, "a range without `ends` (it stays out of totals)", SAID_ENDS)


def basis_parts(basis: object) -> list[tuple[str, str]]:
    """The parts of a basis that a source may leave unstated, with their words."""
    names = {
        "price": "price base",
        "recurrence": "recurrence",
        "effect": "effect",
        "kind": "class",
        "measure": "net",
    }
    return [(words, getattr(basis, name)) for name, words in names.items()]


def unit_slips(written: Iterable[tuple[str, WrittenFigure]]) -> Iterator[Problem]:
    """Figures hundreds of times their neighbours: thousands read as pounds, or pounds as thousands.

    Neighbours are figures under the same key (all savings, all costs), and the years of one figure.
    """
    beside: dict[str, list[tuple[str, Decimal]]] = defaultdict(list)
    for path, figure in written:
        amount = figure.range.high if figure.range is not None else figure.amount
        if amount:
            beside[path.rpartition(".")[2]].append((path, abs(amount)))
        by_year = figure.by_year or {}
        beside[f"{path}.by_year"] = [(join(path, f"by_year.{y}"), abs(p)) for y, p in by_year.items() if p]
    for group in beside.values():
        if len(group) >= NEIGHBOURS:
            yield from (_slip(path, amount, group) for path, amount in group if _is_slip(path, amount, group))


def _middle_of_others(path: str, group: list[tuple[str, Decimal]]) -> Decimal:
    return median(amount for other, amount in group if other != path)


def _is_slip(path: str, amount: Decimal, group: list[tuple[str, Decimal]]) -> bool:
    middle = _middle_of_others(path, group)
    return amount >= SLIP * middle or amount * SLIP <= middle


def _slip(path: str, amount: Decimal, group: list[tuple[str, Decimal]]) -> Problem:
    middle = say_pounds(_middle_of_others(path, group), significant=2)
    return warning(
        path,
        f"{say_pounds(amount, significant=3)} beside figures of about {middle}",
        "the same unit as its neighbours",
        "check whether thousands were read as pounds",
    )


def top_alone(part: Part, path: str) -> Iterator[Problem]:
    """Amounts that are only the top of a range that the same source gives."""
    stated = list(parts_of_kind(part, Sourced, path))
    amounts = [(getattr(one, "amount", None), one.reported, where) for where, one in stated]
    both = {(amount, source) for amount, source, _ in amounts}
    ranges = [(one.range, one.reported, where) for where, one in stated if isinstance(one, WrittenFigure) and one.range]
    for amount, source, where in amounts:
        for span, reported, other in ranges:
            if amount == span.high and source == reported is not None and (span.low, source) not in both:
                found = f"{say_pounds(amount)}, the top of a range, used alone"
                yield warning(where, found, f"the whole range {say_range(span)} of {other}")


def up_to(part: Part, path: str) -> Iterator[Problem]:
    """Words that quote the top of a range without its bottom."""
    for place in places(part, path):
        if isinstance(place.value, str) and UP_TO.search(place.value):
            yield warning(place.path, f'"{place.value[:60]}"', 'both ends of the range, "from £… to £…", and its odds')


def below_nought(path: str, saving: WrittenFigure) -> Iterator[Problem]:
    """A saving whose range reaches below nought: it may cost more than it saves."""
    amounts = [saving.amount, saving.range.low if saving.range is not None else None, *(saving.by_year or {}).values()]
    lowest = min((amount for amount in amounts if amount is not None), default=Decimal(0))
    if lowest < 0:
        yield warning(path, f"a saving that may be {say_pounds(lowest)}", "a saving of nought or more, or a cost")


def no_body(path: str, head: Head) -> Problem:
    """A line of a case with several bodies that does not say whose it is."""
    return Problem(path, "no body", f"body: one or several of {', '.join(head.bodies)}, or a key")
