"""What is wrong with options taken together: fates, months and contracts outside the years valued, names, lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from shiremoot.case import Head, Problem
from shiremoot.case.problems import some_of, warning
from shiremoot.dates import Month, say_day
from shiremoot.options.capability import DISCOUNT_RATE
from shiremoot.options.way import COMPARATORS, OptionLine, Way
from shiremoot.parameters import ParameterError, discount_factors, lookup

if TYPE_CHECKING:
    from shiremoot.options.document import Options

ONLY_ONE = (*COMPARATORS, "preferred")
BY_A_DECISION = ("rejected", "preferred")


def of_fates(options: Options, head: Head) -> Iterator[Problem]:
    """Two that only one can be, what is merged into nothing, and what nobody is said to have decided."""
    for fate in ONLY_ONE:
        named = [name for name, way in options.ways.items() if way.fate == fate]
        if len(named) > 1:
            found, path = f"{' and '.join(named)}, each {fate}", f"options.ways.{named[1]}.fate"
            yield Problem(path, found, f"at most one option with the fate {fate}", "give the others another fate")
    for name, way in options.ways.items():
        yield from _of_fate(options, head, f"options.ways.{name}", name, way)


def _of_fate(options: Options, head: Head, path: str, name: str, way: Way) -> Iterator[Problem]:
    if way.fate == "business-as-usual" and (way.lines or way.stops):
        found = "lines of business as usual, which everything else is measured against"
        yield Problem(path, found, "what services cost as they are, under `base`")
    into = way.merged_into
    if into is not None and into not in options.ways:
        yield Problem(f"{path}.merged_into", f'"{into}"', f"one of {', '.join(options.ways)}")
    elif into is not None and (into == name or options.ways[into].fate == "merged"):
        found = f"{name} merged into {'itself' if into == name else f'{into}, which is merged too'}"
        yield Problem(f"{path}.merged_into", found, "an option that goes on by itself")
    if way.fate in BY_A_DECISION and (lacks := _undecided(head, way)):
        expected = "who decided it and when: `decision`, one of `decisions`, with the day it is `on` or a source"
        yield warning(f"{path}.fate", f"an option that is {way.fate} {lacks}", expected)


def _undecided(head: Head, way: Way) -> str:
    """What is not known of the decision that a fate rests on; nothing where its day or a source is named."""
    if way.decision is None:
        return "by nobody who is named"
    decision = head.decisions.get(way.decision)
    if decision is None or decision.on or decision.reported:  # that a decision is not there is told of its name
        return ""
    return f"by {way.decision}, of no day and no source"


def of_titles(options: Options, head: Head) -> Iterator[Problem]:
    """Options, or criteria, of one title: nobody could tell them apart on a page."""
    titled = {name: head.variants[name].title for name in options.ways if name in head.variants}
    yield from _twice("variants", "option", titled)
    criteria = {name: one.title for name, one in options.criteria.items()}
    yield from _twice("options.criteria", "criterion", criteria)


def _twice(path: str, what: str, titles: Mapping[str, str]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for name, title in titles.items():
        if (earlier := first.setdefault(title.casefold(), name)) != name:
            found = f'the {what} title "{title}" again, of {earlier} too'
            yield Problem(f"{path}.{name}.title", found, "another title, so that a reader can tell them apart")


def of_months(options: Options) -> Iterator[Problem]:
    """Services stopped in months in which nothing is valued, and what goes on after the last of them."""
    first, last = _first_month(options), _last_month(options)
    before, until = first + -1, last + -1
    for name, way in options.ways.items():
        for line, stop in way.stops.items():
            if isinstance(stop, Month) and not before <= stop <= until:
                found = f"{line}, stopped after {stop}, outside the years valued"
                expected = f"a last month from {before} to {until}: options are valued from {first} to {last}"
                yield Problem(f"options.ways.{name}.stops.{line}", found, expected)


def of_use(options: Options) -> Iterator[Problem]:
    """Assets that come into use after the last year valued, so that none of their provision counts."""
    for name, way in options.ways.items():
        for line, capital in way.capital.items():
            use = capital.paid_from.in_use
            if use is not None and use > options.through:
                found = f"{capital.title or line}, in use from {use}, after {options.through}, the last year valued"
                path = f"options.ways.{name}.capital.{line}.paid_from.in_use"
                yield warning(path, found, "a year in which its provision still counts")


def of_contracts(options: Options, head: Head) -> Iterator[Problem]:
    """Contracts, and lines with an end of their own, that go on after the last year valued."""
    last = _last_month(options)
    ends = {f"the contract “{one.title}”": one.ends for one in head.contracts.values()}
    for held in (options.base, *(way.lines for way in options.ways.values())):
        ends |= {line.title or name: line.end for name, line in held.items()}
    beyond = {name: end for name, end in ends.items() if end is not None and end > last}
    if beyond:
        latest = max(beyond.values())
        said = some_of([f"{name} ({end})" for name, end in beyond.items()])
        expected = f"years that hold all of it, through {latest.financial_year}"
        fix = "value options that far, or say in the paper what is not counted"
        found = f"options valued through {options.through}, before the end of {said}"
        yield warning("options.through", found, expected, fix)


def _first_month(options: Options) -> Month:
    return Month.of(options.year.first_day)


def _last_month(options: Options) -> Month:
    return Month.of(options.through.last_day)


def of_rates(options: Options) -> Iterator[Problem]:
    """Years that no schedule of discount rates reaches, because the appraisal is too early or they are too many."""
    try:
        discount_factors(lookup(DISCOUNT_RATE, options.on), len(options.years) - 1)
    except ParameterError as held:
        found = (
            f"an appraisal of {say_day(options.on)} through {options.through}, with {held.found} among discount rates"
        )
        yield Problem("options.on", found, held.expected)


def of_lines(options: Options, head: Head) -> Iterator[Problem]:
    """Two options that come to the same lines, or to lines that only their names tell apart."""
    first: dict[object, str] = {}
    alike: dict[object, str] = {}  # what lines say, whose they are
    for name, way in options.ways.items():
        counted = _counted(options, head, name)
        same = first.setdefault(counted, name)
        if counted and same != name:
            found = f"{name}, which has the same lines as {same}"
            yield Problem(f"options.ways.{name}", found, "options that differ", f"say that it is merged into {same}")
            continue
        shape = _shape(way)
        other = alike.setdefault(shape, name)
        if way.lines and other != name:
            found = f"{name}, whose lines are those of {other} but for their names, on luck of their own"
            fix = "write what they share once, as an option that both name under `parts`"
            yield warning(f"options.ways.{name}", found, "options that differ", fix)


def _counted(options: Options, head: Head, name: str) -> frozenset[tuple[str, str, str]]:
    """Every line that counts in an option, and every one that it stops with its month, by the part that it is of."""
    if name not in head.variants:
        return frozenset()
    parts = {part: options.ways[part] for part in head.with_parts(name) if part in options.ways}
    counted = ((part, line, "") for part, way in parts.items() for line in way.lines)
    stopped = ((part, line, repr(stop)) for part, way in parts.items() for line, stop in way.stops.items())
    return frozenset((*counted, *stopped))


def _shape(way: Way) -> object:
    """What its own lines say but for names, titles and notes; the same of two options with the same lines."""
    said = Counter((group, _unnamed(line)) for group, lines in way.groups() for line in lines.values())
    return frozenset(said.items()), repr(sorted(way.stops.items()))


def _unnamed(line: OptionLine) -> str:
    return repr(line.model_copy(update={"title": None, "note": None}))
