"""What is wrong with parts that move money: when they fall, what they are spread over, and what turns their sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import accumulate
from math import isfinite

from shiremoot.case.figures import basis_of, chances, percentage
from shiremoot.case.head import Head
from shiremoot.case.moving import Delivery, Moving, Timed, TimedFigure
from shiremoot.case.parts import say_share
from shiremoot.case.problems import Problem, warning
from shiremoot.case.walking import Parts, fields_of, of_kind
from shiremoot.case.written_figures import WrittenFigure, high_of, low_of, planned_of
from shiremoot.chance import ChanceError, Distribution
from shiremoot.dates import FinancialYear, Month
from shiremoot.money import say_computed, say_pounds

FAR_TAIL = 0.001  # a tail that nobody will live to see is no finding
COMES_BEFORE = "cost"  # what it costs to get there may fall before the saving starts


def of_movements(head: Head, parts: Parts) -> Iterator[Problem]:
    """Starts that contradict amounts or shares by year, even spreads that nobody stated, causes below -100%."""
    causes = dict(_of_causes(head))
    for where, moving in of_kind(parts, Moving):
        yield from _before_its_start(head, moving, where)
        yield from _evenly_by_assumption(head, moving, where)
        yield from _turned_by_causes(causes, moving, where)


def month_of_start(head: Head, timed: Timed) -> Month | None:
    """The month in which it starts as planned; None where no start is written or its milestone is unknown."""
    start = timed.start
    if start is None:
        return None
    month = start.month
    if month is None and start.milestone in head.milestones:
        month = head.milestones[str(start.milestone)].month
    return None if month is None else month + int(start.lag or 0.0)


def year_of_start(head: Head, timed: Timed) -> FinancialYear | None:
    """The financial year of that month; None where there is none."""
    month = month_of_start(head, timed)
    return None if month is None else month.financial_year


def figures_of(moving: Moving, path: str = "") -> Iterator[tuple[str, WrittenFigure]]:
    """(key, figure) of what it moves, and of what that costs; with a path where in the document they stand."""
    before = f"{path}." if path else ""
    for name in _holding_parts(type(moving)):
        one = getattr(moving, name)
        if isinstance(one, WrittenFigure):
            yield f"{before}{name}", one
        elif isinstance(one, Mapping):
            yield from ((f"{before}{name}.{key}", of) for key, of in one.items() if isinstance(of, WrittenFigure))


def own_timing(figure: WrittenFigure, moving: Timed) -> Timed:
    """What says when a figure's pounds fall: itself, where it says so (a cost of its own start), else what moves it."""
    return figure if isinstance(figure, TimedFigure) and figure.has_a_start else moving


@cache
def _holding_parts(kind: type[Moving]) -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(kind) if field.holds_parts)


def _before_its_start(head: Head, moving: Moving, path: str) -> Iterator[Problem]:
    """Shares or amounts in years before the start: the start would be left aside in silence."""
    written: dict[str, tuple[Timed, Mapping[FinancialYear, Decimal]]] = {"profile": (moving, moving.profile or {})}
    for name, figure in figures_of(moving):
        timed = own_timing(figure, moving)
        if timed is not moving or not name.startswith(COMES_BEFORE):
            key, table = figure.table
            written[f"{name}.{key}"] = timed, {year: high_of(amount) for year, amount in table.items()}
        if isinstance(figure, TimedFigure):
            written[f"{name}.profile"] = timed, figure.profile or {}
    for name, (timed, by_year) in written.items():
        first = year_of_start(head, timed)
        early = [str(year) for year, part in by_year.items() if part and first is not None and year < first]
        if early:
            found = f"pounds in {', '.join(early)}, before the start in {first}"
            yield Problem(f"{path}.{name}", found, "years from the start on, or an earlier start")


def _evenly_by_assumption(head: Head, moving: Moving, path: str) -> Iterator[Problem]:
    """Figures of several years that are spread over them in equal parts, because nothing says how they fall."""
    for name, figure in figures_of(moving):
        own = figure if isinstance(figure, TimedFigure) else moving
        if figure.says_its_years or own.profile is not None:
            continue
        where, basis = f"{path}.{name}", basis_of(figure, head)
        is_sum = basis.effect == "cumulative" and own_timing(figure, moving).start is None
        if (basis.recurrence == "one-off" or is_sum) and len(basis.years) > 1:
            found = f"a figure for {len(basis.years)} years, taken as an even spread over them, by assumption"
            ways = "amounts by year" if name in COMES_BEFORE else "`profile:` or amounts by year"
            yield warning(where, found, "when its pounds fall", f"write {ways}, if that is known")


def _of_causes(head: Head) -> Iterator[tuple[str, Distribution]]:
    """(name, what it may come to) of each shared cause: the same for every line that it drives."""
    for name, cause in head.causes.items():
        try:
            yield name, percentage(cause)
        except ChanceError:
            continue  # an error of its own


def _turned_by_causes(causes: Mapping[str, Distribution], moving: Moving, path: str) -> Iterator[Problem]:
    """Shared causes that take more than all of a line away, so that a saving becomes a cost."""
    for name, weight in moving.driven_by.items():
        drawn = causes.get(name)
        if drawn is None or all(end * float(weight) >= -1 for end in drawn.support()):
            continue
        lowest = min(Decimal(str(round(end, 4))) * weight for end in _reach(drawn))
        if lowest < -1:
            lowest = min([lowest, *(Decimal(str(round(end, 4))) * weight for end in drawn.support() if isfinite(end))])
            found = f"the cause {name}, which may lower it by {say_share(round(-lowest, 3))}: it falls below nought"
            yield warning(f"{path}.driven_by.{name}", found, "a cause and a weight that take away at most all of it")


def _reach(distribution: Distribution) -> tuple[float, float]:
    """The lowest and the highest value that are worth a word."""
    return distribution.at(FAR_TAIL), distribution.at(1 - FAR_TAIL)


def only_a_rate(path: str, delivery: Delivery | None) -> Iterator[Problem]:
    """One chance for all savings at once would be one throw for the whole plan: only a rate is meant of all."""
    if delivery is not None and delivery.rate is None:
        found = "a chance of delivery for all savings together"
        yield Problem(path, found, "rate: how much of them a plan counts", "write chances with each saving")


def below_nought(path: str, saving: WrittenFigure) -> Iterator[Problem]:
    """A saving that may fall below nought, by what is written or in the tail of its range: it then costs more.

    Who states ends of a normal spread around a middle above nought means it: joint buying saves, and may cost.
    """
    if _spreads_through_nought(saving):
        return
    lowest = min(_lows(saving), default=Decimal(0))
    if lowest < 0:
        yield warning(path, f"a saving that may be {say_pounds(lowest)}", "a saving of nought or more, or a cost")
    else:
        yield from _tail_below(path, saving)


def _spreads_through_nought(saving: WrittenFigure) -> bool:
    if saving.range is None or saving.shape != "normal" or saving.ends is None or saving.ends == "absolute":
        return False
    return saving.range.low < 0 < planned_of(saving.range)


def _lows(saving: WrittenFigure) -> Iterator[Decimal]:
    """The least that is written of a saving; of what is new in each year what it adds up to until then."""
    amounts = [saving.amount, saving.range, saving.grow.on if saving.grow is not None else None]
    yield from (low_of(amount) for amount in amounts if amount is not None)
    key, table = saving.table
    lows = [low_of(amount) for _, amount in sorted(table.items())]
    yield from accumulate(lows) if key == "new_by_year" and saving.recurrence != "one-off" else lows


def _tail_below(path: str, saving: WrittenFigure) -> Iterator[Problem]:
    """A saving whose stated ends are above nought, but not all that they imply."""
    drawn = saving if saving.estimated else saving.prior
    if drawn is None or saving.ends_unsaid or saving.by_year_has_ranges:
        return
    try:
        may_be = chances(drawn)
    except ChanceError:
        return  # an error of its own
    low = may_be.support()[0]
    if low < 0:
        low = _reach(may_be)[0]
    if low < 0:
        what = say_computed(low) if not saving.table[1] else f"{low:.0%} of what is written"
        found = f"a saving whose lower tail reaches {what}, in 1 of 1,000 draws"
        expected = "a saving of nought or more: a narrower range, absolute ends, or a shape such as lognormal"
        yield warning(path, found, expected)
