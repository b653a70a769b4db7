"""What is wrong with a case beyond the types of its fields: names that do not exist, slips, and half-said things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import Any

from shiremoot.case.case import Case
from shiremoot.case.combining import combinations
from shiremoot.case.drivers import Driver
from shiremoot.case.evidenced import of_evidence
from shiremoot.case.figures import basis_as_stated, chances, chances_by_year, delay_chances, percentage, step_chances
from shiremoot.case.head import Head
from shiremoot.case.movements import of_movements
from shiremoot.case.moving import Delay
from shiremoot.case.moving_together import between_groups
from shiremoot.case.parts import (
    Cause,
    Part,
    Sourced,
    say_share,
)
from shiremoot.case.problems import Problem, nearest, some_of, warning
from shiremoot.case.rules import SAID_ENDS
from shiremoot.case.slips import bare_numbers, top_alone, unit_slips, up_to
from shiremoot.case.walking import Parts, Place, defined_at, of_kind, parts_at, places, references_at
from shiremoot.case.written import plain
from shiremoot.case.written_figures import Prior, ReportedRange, WrittenFigure, high_of, low_of
from shiremoot.chance import ChanceError
from shiremoot.money.basis import NOT_STATED

MOST_SUGGESTED = 100  # unknown names that are compared with all that are known; a longer list has one cause
STEEPEST = Decimal("0.25")  # a driver that moves further in a year is more often a slip than a fact
LOPSIDED = Decimal("0.005")  # half a per cent; a percentile range that was rounded is no further off


def findings(case: Case, perhaps: frozenset[str] = frozenset()) -> list[Problem]:
    """Everything found in a case whose types hold: errors and warnings, in no order.

    perhaps: names that stand where something was refused; nobody can say that they are unknown.
    """
    # Each part of the document is walked through once, and every check looks at what was found there.
    walked = [places(part, path) for path, part in (("", case.head), *case.sections.items())]
    everywhere = [*chain(*walked)]
    found = [
        *unknown_names(everywhere, perhaps),
        *names_twice(everywhere),
        *between_groups(case.head),
        *directorates(case.head),
        *combinations(case.head),
        *steep(case.head),
        *part_months(case.head),
    ]
    for one in walked:
        inside = list(parts_at(one))
        written = list(of_kind(inside, WrittenFigure))
        found += [
            *impossible(inside),
            *figure_problems(case, written),
            *growing_nowhere(written),
            *unit_slips(written),
            *top_alone(inside),
            *up_to(one),
            *lopsided(written),
            *of_movements(case.head, inside),
            *of_evidence(inside),
        ]
    found += bare_numbers(case.written, of_kind(parts_at(everywhere), Sourced))
    found += [problem for section in case.sections.values() for problem in section.problems(case.head)]
    return found


def unknown_names(everywhere: Iterable[Place], perhaps: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """References to things that the document does not define, with the nearest name."""
    defined: dict[str, set[str]] = defaultdict(set)
    for kind, name, _ in defined_at(everywhere):
        defined[kind].add(name)
    unknown: dict[tuple[str, ...], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kinds, name, where in references_at(everywhere):
        if name not in perhaps and not any(name in defined[kind] for kind in kinds):
            unknown[kinds][name].append(where)
    for kinds, names in unknown.items():
        what, known = " or ".join(kinds), sorted(set().union(*(defined[kind] for kind in kinds)))
        held = f"one of: {some_of(known)}" if known else f"a {what} that is defined: there is none"
        for at, (name, found_at) in enumerate(names.items()):
            fix = nearest(name, known) if at < MOST_SUGGESTED else ""
            yield from (Problem(where, f'the unknown {what} "{name}"', held, fix) for where in found_at)


def directorates(head: Head) -> Iterator[Problem]:
    """Directorates that a service names and the head does not define, where it defines any."""
    for name, service in head.services.items():
        named = service.directorate
        if named is not None and head.directorates and named not in head.directorates:
            held = f"one of: {some_of(list(head.directorates))}"
            fix = nearest(named, head.directorates)
            yield Problem(f"services.{name}.directorate", f'the unknown directorate "{named}"', held, fix)


def steep(head: Head) -> Iterator[Problem]:
    """Drivers that rise or fall further in a year than plans see: 49.9% in place of 4.99%."""
    for name, driver in head.drivers.items():
        in_years = {f"by_year.{year}": rise for year, rise in (driver.by_year or {}).items()}
        for key, rise in {"every_year": driver.every_year, **in_years}.items():
            furthest = max((low_of(rise), high_of(rise)), key=abs) if rise is not None else Decimal(0)
            if abs(furthest) > STEEPEST:
                found = f"a change of {say_share(furthest)} in one year"
                expected = f"a change of at most {say_share(STEEPEST)} either way, as nearly every plan has it"
                yield warning(f"drivers.{name}.{key}", found, expected, "check the decimal point")


def part_months(head: Head) -> Iterator[Problem]:
    """Notice of so many months and a part of one, which is more often a slip than an agreement."""
    for key, parts in (("agreements", head.agreements), ("contracts", head.contracts)):
        for name, one in parts.items():
            if one.notice_months is not None and one.notice_months % 1:
                found = f"notice of {plain(one.notice_months)} months, which counts as it stands"
                yield warning(f"{key}.{name}.notice_months", found, "whole months", "check the decimal point")


def names_twice(everywhere: Iterable[Place]) -> Iterator[Problem]:
    """Names of lines, keys and milestones that stand twice: every random stream is named after one thing."""
    first: dict[tuple[str, str], str] = {}
    for kind, name, where in defined_at(everywhere):
        earlier = first.setdefault((kind, name), where)
        if earlier != where:
            yield Problem(where, f'the {kind} name "{name}" again', f"another name: it stands at {earlier}")


def impossible(parts: Parts) -> Iterator[Problem]:
    """Ranges, shapes, likely values and delays that no distribution has."""
    kinds: tuple[tuple[type[Part], Callable[[Any], object]], ...] = (
        (WrittenFigure, _chances_if_any),
        (Prior, chances),
        (Cause, percentage),
        (Delay, delay_chances),
        (Driver, lambda driver: [step_chances(one, driver) for one in driver.values]),
    )
    for kind, drawn in kinds:
        for where, one in of_kind(parts, kind):
            try:
                drawn(one)
            except ChanceError as error:
                yield Problem(where, error.found, error.expected, error.fix or "")


def _chances_if_any(figure: WrittenFigure) -> object:
    if not figure.estimated or figure.ends_unsaid:
        return None
    return chances_by_year(figure) if figure.by_year_has_ranges else chances(figure)


def lopsided(written: Iterable[tuple[str, WrittenFigure]]) -> Iterator[Problem]:
    """Doubts around a stated amount whose middle is another amount, without a word on what is likely."""
    for where, figure in written:
        doubt = figure.uncertainty
        if doubt is None or doubt.likely is not None:
            continue
        try:
            middle = Decimal(str(percentage(doubt, around_one=True).central())) - 1
        except ChanceError:
            continue  # an error of its own
        if abs(middle) > LOPSIDED:
            found = (
                f"an uncertainty without `likely` whose middle is {say_share(round(middle, 3))} from the stated amount"
            )
            expected = "the likely change, because the plan counts the stated amount"
            fix = "write likely: 0% if the stated amount is the likely one"
            yield warning(f"{where}.uncertainty", found, expected, fix)


STOCKS = "gap.reserves."  # what is at hand on a day falls in no year
STANDS = ("contracts.", "services.", "gap.base.", "programme.reported_total")


def growing_nowhere(written: Iterable[tuple[str, WrittenFigure]]) -> Iterator[Problem]:
    """Figures of what stands, such as a base budget, written as what grows or is new: that would count nothing."""
    for path, figure in written:
        if path.startswith(STANDS):
            keys = [key for key, said in (("grow", figure.grow), ("indexed_by", figure.indexed_by)) if said]
            keys += ["new_by_year"] if figure.new_by_year is not None else []
            for key in keys:
                expected = "an amount or a range; what grows is a line of the plan"
                yield Problem(path, f"`{key}` of a figure that states what stands", expected)


def figure_problems(case: Case, written: Iterable[tuple[str, WrittenFigure]]) -> Iterator[Problem]:
    """What is wrong with single figures: percentages of the year missing, ends not said, basis not stated."""
    for path, figure in written:
        basis = basis_as_stated(figure, case.head)
        completed = figure.completed is not None
        if basis.effect == "in-year" and not basis.years and not figure.says_its_years and not path.startswith(STOCKS):
            yield Problem(path, "an in-year figure without a year", "year: such as 2017-18")
        if basis.effect == "cumulative" and len(basis.years) < 2 and not completed:
            yield Problem(path, "a cumulative figure without its years", "years: the list of years it covers")
        missing = [part for part, word in basis_parts(basis) if word == NOT_STATED]
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


def not_stated(basis: object, *, by_year: bool) -> list[str]:
    """The parts of a basis without which a figure adds to nothing; amounts by year say their effect themselves."""
    return [part for part, word in basis_parts(basis) if word == NOT_STATED and not (by_year and part == "effect")]


def no_body(path: str, head: Head) -> Problem:
    """A line of a case with several bodies that does not say whose it is."""
    return Problem(path, "no body", f"body: one or several of {some_of(list(head.bodies))}, or a key")
