"""What was probably mistyped or copied wrong: thousands for pounds, the top of a range for all of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from shiremoot.case.parts import Sourced
from shiremoot.case.problems import Problem, warning
from shiremoot.case.walking import Parts, Place, holds, of_kind
from shiremoot.case.written_figures import Prior, WrittenFigure, high_of
from shiremoot.money import Range, say_pounds, say_range

SLIP = 500  # a figure this many times its neighbours' middle is more likely in the wrong unit than right
NEIGHBOURS = 2  # of two that are so far apart either may be the slip, and both are named
BARE = re.compile(r"\(?[-+]? ?[\d.,]+\)?(?: to \(?[-+]? ?[\d.,]+\)?)?", re.ASCII)
IN_POUNDS = re.compile(r"\(?[-+]? ?£[\d.,]+\)?(?: to \(?[-+]? ?£[\d.,]+\)?)?", re.ASCII)
FINER_THAN_PENCE = re.compile(r"\.\d{3}")
STEP = re.compile(r"[^.\[\]]+")
WITH_ITS_UNIT = "an amount with its unit, such as £13.3m or £20,647k"
UP_TO = re.compile(r"\bup to £", re.IGNORECASE)


def unit_slips(written: Iterable[tuple[str, WrittenFigure]]) -> Iterator[Problem]:
    """Figures hundreds of times their neighbours: thousands read as pounds, or pounds as thousands.

    Neighbours are figures under the same key (all savings, all costs), and the years of one figure. A figure that
    was measured is a neighbour to others, but no slip: a program took it from a data set as it stood there.
    """
    beside: dict[str, list[Beside]] = defaultdict(list)
    for path, figure in written:
        amount = figure.range.high if figure.range is not None else figure.amount
        typed = figure.measured is None
        if amount:
            beside[path.rpartition(".")[2]].append(Beside(path, abs(amount), typed))
        key, by_year = figure.table
        high = {year: abs(high_of(pounds)) for year, pounds in by_year.items()}
        beside[f"{path}.{key}"] = [
            Beside(f"{path}.{key}.{year}", pounds, typed) for year, pounds in high.items() if pounds
        ]
    for group in beside.values():
        if len(group) >= NEIGHBOURS:
            yield from _slips(group)


class Beside(NamedTuple):
    """One amount among its neighbours; ``typed``: whether a person wrote it."""

    path: str
    amount: Decimal
    typed: bool


def _slips(group: list[Beside]) -> Iterator[Problem]:
    """Each amount of a group that lies far from the middle of the others."""
    amounts = sorted(one.amount for one in group)
    for one in group:
        middle = _middle_without(amounts, bisect_left(amounts, one.amount))
        if one.typed and (one.amount >= SLIP * middle or one.amount * SLIP <= middle):
            yield warning(
                one.path,
                f"{say_pounds(one.amount, significant=3)} beside figures of about {say_pounds(middle, significant=2)}",
                "the same unit as its neighbours",
                "check whether thousands were read as pounds",
            )


def _middle_without(amounts: list[Decimal], place: int) -> Decimal:
    """The median of sorted amounts but the one at this place, without sorting again."""
    left = len(amounts) - 1
    middle = [at + (at >= place) for at in ((left - 1) // 2, left // 2)]
    return sum((amounts[at] for at in middle), Decimal(0)) / 2 if middle[0] != middle[1] else amounts[middle[0]]


def bare_numbers(document: Any, stated: Iterable[tuple[str, Sourced]]) -> Iterator[Problem]:  # noqa: ANN401
    """Amounts without a pound or a unit that look copied from a table in thousands or in millions.

    A number with three decimals is no pounds and pence; one hundreds of times smaller than the largest amount of the
    case may be in its table's unit. What was measured is as its data set has it.
    """
    amounts = [(where, each) for where, one in stated if (each := dict(_amounts(one)))]
    largest = max((abs(pounds) for _, each in amounts for pounds in each.values()), default=Decimal(0))
    for where, each in amounts:
        written = _standing_at(document, where)
        for path, pounds in each.items():
            yield from _bare_number(where, path, pounds, _as_written(written, path), largest)


def _bare_number(where: str, path: tuple[str, ...], pounds: Decimal, text: str, largest: Decimal) -> Iterator[Problem]:
    finer = FINER_THAN_PENCE.search(text) is not None
    if pounds and finer and IN_POUNDS.fullmatch(text):
        found = f"{text}, finer than a penny, taken as {say_pounds(pounds)}"
        yield warning(".".join((where, *path)), found, WITH_ITS_UNIT)
    elif pounds and BARE.fullmatch(text) and (finer or abs(pounds) * SLIP <= largest):
        yield warning(
            ".".join((where, *path)),
            f"{text} without a pound or a unit, taken as {say_pounds(pounds)}"
            + (f" beside {say_pounds(largest, significant=3)}" if abs(pounds) * SLIP <= largest else ""),
            WITH_ITS_UNIT,
            f"write £{text} if it is pounds" if not finer else "",
        )


def _amounts(one: Sourced) -> Iterator[tuple[tuple[str, ...], Decimal]]:
    """(keys, pounds) of every amount of it that a person wrote; of a range its high end."""
    if one.measured is not None:
        return
    amount, span = getattr(one, "amount", None), getattr(one, "range", None)
    if isinstance(amount, Decimal):
        yield ("amount",), amount
    if isinstance(one, WrittenFigure | Prior) and span is not None:
        yield ("range",), high_of(span)
    key, by_year = one.table if isinstance(one, WrittenFigure) else ("", {})
    yield from (((key, str(year)), high_of(pounds)) for year, pounds in by_year.items())


def _standing_at(document: Any, path: str) -> Any:  # noqa: ANN401
    """What stands in the document at a path."""
    for step in STEP.findall(path):
        document = _inside(document, step)
    return document


def _inside(written: Any, step: str) -> Any:  # noqa: ANN401
    """What a part of the document holds under a key, or at a position; years may be spelled in two ways."""
    if isinstance(written, dict) and step in written:
        return written[step]
    spelled = (step.replace("-", "/"), *((int(step),) if step.isdigit() else ()))
    return next((written[each] for each in spelled if holds(written, each)), None)


def _as_written(written: Any, path: Iterable[str]) -> str:  # noqa: ANN401
    """The text that stands under these keys of a part of the document."""
    for step in path:
        written = _inside(written, step)
    return str(written).strip() if isinstance(written, str | int | float | Decimal) else ""


def top_alone(parts: Parts) -> Iterator[Problem]:
    """Amounts that are only the top of a range that the same source gives."""
    stated = list(of_kind(parts, Sourced))
    amounts = [(getattr(one, "amount", None), one.reported, where) for where, one in stated]
    both = {(amount, source) for amount, source, _ in amounts}
    tops: dict[tuple[object, object], list[tuple[Range, str]]] = defaultdict(list)
    for where, one in stated:
        if isinstance(one, WrittenFigure) and one.range is not None and one.reported is not None:
            tops[one.range.high, one.reported].append((one.range, where))
    for amount, source, where in amounts:
        for span, other in tops.get((amount, source), ()):
            if (span.low, source) not in both:
                found = f"{say_pounds(span.high)}, the top of a range, used alone"
                yield warning(where, found, f"the whole range {say_range(span)} of {other}")


def up_to(places: Iterable[Place]) -> Iterator[Problem]:
    """Words that quote the top of a range without its bottom."""
    for place in places:
        if isinstance(place.value, str) and UP_TO.search(place.value):
            yield warning(place.path, f'"{place.value[:60]}"', 'both ends of the range, "from £… to £…", and its odds')
