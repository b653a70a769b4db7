"""What is wrong with a case beyond the types of its fields: names that do not exist, slips, and half-said things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from statistics import median

from shiremoot.case.case import Case
from shiremoot.case.figures import basis_as_stated
from shiremoot.case.head import Head
from shiremoot.case.parts import Part, WrittenFigure
from shiremoot.case.problems import Problem, nearest, warning
from shiremoot.case.walking import definitions, figures, places, references
from shiremoot.money import Range, say_pounds, say_range

SLIP = 500  # a figure this many times its neighbours' middle is more likely in the wrong unit than right
NEIGHBOURS = 3  # fewer figures beside each other have no middle to speak of
UP_TO = re.compile(r"\bup to £", re.IGNORECASE)


def findings(case: Case) -> list[Problem]:
    """Everything found in a case whose types hold: errors and warnings, in no order."""
    parts: list[tuple[str, Part]] = [("", case.head), *case.sections.items()]
    found = [*unknown_names(parts), *names_twice(parts)]
    for path, part in parts:
        written = list(figures(part, path))
        found += [
            *figure_problems(case, written),
            *unit_slips(written),
            *top_alone(written),
            *up_to(part, path),
        ]
    if not found or all(problem.level == "warning" for problem in found):
        found += [problem for section in case.sections.values() for problem in section.problems(case.head)]
    return found


def unknown_names(parts: list[tuple[str, Part]]) -> Iterator[Problem]:
    """References to things that the document does not define, with the nearest name."""
    defined: dict[str, set[str]] = defaultdict(set)
    for path, part in parts:
        for kind, name, _ in definitions(part, path):
            defined[kind].add(name)
    for path, part in parts:
        for kinds, name, where in references(part, path):
            known = set().union(*(defined[kind] for kind in kinds))
            if name not in known:
                what = " or ".join(kinds)
                held = ", ".join(sorted(known)) or "none is defined"
                yield Problem(where, f'the unknown {what} "{name}"', f"one of: {held}", nearest(name, known))


def names_twice(parts: list[tuple[str, Part]]) -> Iterator[Problem]:
    """Names of lines, keys and milestones that stand twice: every random stream is named after one thing."""
    first: dict[tuple[str, str], str] = {}
    for path, part in parts:
        for kind, name, where in definitions(part, path):
            earlier = first.setdefault((kind, name), where)
            if earlier != where:
                yield Problem(where, f'the {kind} name "{name}" again', f"another name: it stands at {earlier}")


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


def top_of(figure: WrittenFigure) -> float | None:
    """The largest amount the figure names, in pounds."""
    amount = figure.range.high if figure.range is not None else figure.amount
    return abs(float(amount)) if amount is not None else None


def unit_slips(written: Iterable[tuple[str, WrittenFigure]]) -> Iterator[Problem]:
    """Figures hundreds of times their neighbours: thousands read as pounds, or pounds as thousands."""
    neighbours: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for path, figure in written:
        amount = top_of(figure)
        if amount:
            neighbours[path.rpartition(".")[2]].append((path, amount))
    for group in neighbours.values():
        if len(group) >= NEIGHBOURS:
            yield from (_slip(path, amount, group) for path, amount in group if _is_slip(path, amount, group))


def _middle_of_others(path: str, group: list[tuple[str, float]]) -> float:
    return median(amount for other, amount in group if other != path)


def _is_slip(path: str, amount: float, group: list[tuple[str, float]]) -> bool:
    middle = _middle_of_others(path, group)
    return amount >= SLIP * middle or amount * SLIP <= middle


def _slip(path: str, amount: float, group: list[tuple[str, float]]) -> Problem:
    middle = say_pounds(_middle_of_others(path, group), significant=2)
    return warning(
        path,
        f"{say_pounds(amount, significant=3)} beside figures of about {middle}",
        "the same unit as its neighbours",
        "check whether thousands were read as pounds",
    )


def top_alone(written: list[tuple[str, WrittenFigure]]) -> Iterator[Problem]:
    """Amounts that are only the top (or bottom) of a range the same source gives."""
    ranges: list[tuple[Range, str, str]] = [
        (figure.range, figure.provenance[1], path) for path, figure in written if figure.range is not None
    ]
    for path, figure in written:
        for span, source, where in ranges:
            if figure.amount is not None and figure.amount == span.high and figure.reported == source:
                yield warning(
                    path,
                    f"{say_pounds(figure.amount)}, the top of a range, used alone",
                    f"the whole range {say_range(span)} of {where}",
                )


def up_to(part: Part, path: str) -> Iterator[Problem]:
    """Words that quote the top of a range without its bottom."""
    for place in places(part, path):
        if isinstance(place.value, str) and UP_TO.search(place.value):
            yield warning(place.path, f'"{place.value[:60]}"', 'both ends of the range, "from £… to £…", and its odds')


def below_nought(path: str, saving: WrittenFigure) -> Iterator[Problem]:
    """A saving whose range reaches below nought: it may cost more than it saves."""
    amounts = [saving.amount, saving.range.low if saving.range is not None else None]
    for amount in (low for low in amounts if low is not None and low < 0):
        yield warning(path, f"a saving that may be {say_pounds(amount)}", "a saving of nought or more, or a cost")


def no_body(path: str, head: Head) -> Problem:
    """A line of a case with several bodies that does not say whose it is."""
    return Problem(path, "no body", f"body: one or several of {', '.join(head.bodies)}, or a key")
