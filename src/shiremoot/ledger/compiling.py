"""From lines to arrays: the one place where names become rows and columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from shiremoot.chance import Distribution, Floats, Sampler, YesNo
from shiremoot.core.calling import Record
from shiremoot.lazy import np
from shiremoot.ledger.certain import Certain
from shiremoot.ledger.framing import Frame
from shiremoot.ledger.growing import Growth, indices
from shiremoot.ledger.line import EVERYTHING, Line, Portion
from shiremoot.ledger.plan import EFFECT, LEVEL, PLAN, add_lines, floats_of, ints_of, places_of
from shiremoot.ledger.quantity import Quantity
from shiremoot.ledger.reckoning import Reckoning, computed, taken
from shiremoot.ledger.view import Period, View, as_it_grows

NONE_HELD: Mapping[Quantity, float] = MappingProxyType({})
TENTHS = "the 10th and 90th of 100 values"
INNER = (0.1, 0.9)  # the chances at which unlike ends are compared
Grown = tuple[Growth, int]  # what lines count times as they grow, and in which year
Arrays = dict[str, Any]  # fields of the plan by name; each is an array


def low_and_high(distribution: Distribution) -> tuple[float, float]:
    """The ends of a range that has ends, else its 10th and 90th percentiles; 0 and 1 for a yes or no."""
    if isinstance(distribution, YesNo):
        return 0.0, 1.0
    low, high = distribution.support()
    if np.isfinite(low) and np.isfinite(high):
        return low, high
    return values_at(distribution, INNER)


def values_at(distribution: Distribution, levels: tuple[float, float]) -> tuple[float, float]:
    """The two values that are not exceeded with these chances."""
    low, high = (float(value) for value in distribution.quantile(np.array(levels)))
    return low, high


def stated_ends(distribution: Distribution, levels: tuple[float, float]) -> tuple[float, float, str]:
    """The two ends as the document states them, and in words what they are.

    levels: the chances of not being exceeded at which they are stated. Absolute ends that cannot be reached, such as
    those of a normal distribution, stand with the 10th and 90th of 100 values.
    """
    if levels == EVERYTHING:
        low, high = low_and_high(distribution)
        return low, high, "absolute" if (low, high) == distribution.support() else TENTHS
    low, high = values_at(distribution, levels)
    return low, high, TENTHS if levels == INNER else "the 5th and 95th of 100 values"


@dataclass(frozen=True, slots=True)
class Compiled:
    """A ledger's plan for some views, the names of its columns, and what is reckoned from them.

    growths: what lines count times in a year as they grow, in the order of the plan's rows.
    """

    frame: Frame
    plan: Record
    columns: tuple[str, ...]
    certain: Certain
    reckoning: Reckoning | None
    growths: tuple[Grown, ...] = ()

    @property
    def quantities(self) -> Mapping[Quantity, Distribution]:
        """Every uncertain quantity of the ledger, in its order."""
        return self.frame.quantities

    @property
    def row(self) -> Mapping[Quantity, int]:
        """Where the quantities stand in the values that the plan reads, the drawn ones first."""
        return self.frame.row

    @property
    def drawn(self) -> int:
        """How many of the rows are drawn."""
        return self.frame.drawn

    @property
    def standing(self) -> Floats:
        """The values of the rows after the drawn ones, which are the same in every draw, (rows, 1)."""
        still = list(self.row)[self.drawn :]
        return np.array([self.quantities[one].support()[0] for one in still], np.float64).reshape(-1, 1)

    def held_rows(self, held: Mapping[Quantity, float]) -> dict[int, float]:
        """The values to hold by row; quantities without a row are left out.

        Raises: KeyError for a quantity that the ledger does not have.
        """
        return {
            self.row[one]: value
            for one, value in held.items()
            if one in self.row or one not in self.frame.amounts.lines
        }

    def can_draw_at_once(self, sampler: Sampler) -> bool:
        """Whether totals hang on what is drawn and on the plan alone: no line grows, and nothing is computed."""
        return not self.growths and self.reckoning is None and not sampler.made

    def evaluate(self, values: Floats, totals: Floats, held: Mapping[Quantity, float] = NONE_HELD) -> None:
        """Add every line to its columns: ``values`` (rows, draws) to ``totals`` (columns, draws).

        held: quantities that a scenario holds; what is certain otherwise is reckoned with these values.
        """
        self._evaluate(values, totals, [(slice(None), held)])

    def evaluate_each(self, values: Floats, totals: Floats, each: Sequence[Mapping[Quantity, float]]) -> None:
        """As ``evaluate`` under several scenarios at once: one draw of the values for each of them."""
        self._evaluate(values, totals, list(enumerate(each)))

    def _evaluate(
        self, values: Floats, totals: Floats, each: Iterable[tuple[int | slice, Mapping[Quantity, float]]]
    ) -> None:
        """each: (draws, quantities held in them)."""
        draws = values.shape[1]
        grown = indices(self.growths, self.frame.ledger.drivers, lambda one: values[self.row[one]], draws)
        add_lines(self.plan, values, grown, totals)
        for draws, held in each:
            for column, pounds in self.certain.under(held):
                totals[column, draws] += pounds
        if self.reckoning is not None:
            self.reckoning.add(values, totals)


def compile_ledger(frame: Frame, views: Sequence[View], parts: Sequence[View] = ()) -> Compiled:
    """The plan of a ledger for these views and then these parts, columns in their order.

    parts: of one view, to explain its spread; what does not vary is no part of them.

    Lines are added up in order of name: where they stand in the document changes no bit of a total.
    What does not vary is added up exactly, once; such lines keep their quantities, but are no part of the plan.
    Raises: CycleFound where events, deliveries or computed lines wait for each other in a circle; UnknownInput for
    a computed line that takes what stands nowhere in the case.
    """
    ledger = frame.ledger
    formulas = computed(ledger, {line for view in views for line in view.weights})
    needed = len(views) + len(parts)
    reckoned = taken(formulas, ledger, ledger.timeline.count)
    certain = Certain.of(frame.amounts, [*views, *(View(part.name, {}, part.period) for part in parts), *reckoned])
    views = [*views, *parts, *reckoned]
    by_name = {line.name: line for _, line in frame.lines}
    posts = [list(_posts_of(view, by_name)) for view in views]
    periods = [view.period for view in views] + [post.period for each in posts for post in each]
    periods = list(dict.fromkeys(periods))
    growths = tuple(dict.fromkeys(post.grown for each in posts for post in each if post.grown is not None))
    columns = tuple(view.name for view in views)
    plan = PLAN.of(
        **frame.arrays,
        **_post_arrays([line for _, line in frame.lines], posts, periods, growths),
        **_period_arrays(periods),
    )
    reckoning = Reckoning.of(ledger, formulas, views, needed, frame.row)
    return Compiled(frame, plan, columns, certain, reckoning, growths)


class Post(NamedTuple):
    """What a line adds to one view in a period; grown: what its pounds count times, None where they do not grow."""

    line: str
    period: Period
    weight: Portion
    grown: Grown | None


def _posts_of(view: View, lines: Mapping[str, Line]) -> Iterator[Post]:
    """What these lines add to a view; the others are reckoned elsewhere."""
    for name, period, weight in view.posts(lines):
        growth = lines[name].growth
        if growth is None:
            yield Post(name, period, weight, None)
            continue
        for one, at in as_it_grows(lines[name], period):
            yield Post(name, one, weight, None if at is None else (growth, at))


def _post_arrays(
    lines: Sequence[Line], counted: Sequence[Sequence[Post]], periods: Sequence[Period], growths: Sequence[Grown]
) -> Arrays:
    """Posts of each line in order of period, so that the core works each period out once. counted: by column."""
    period_row = {period: at for at, period in enumerate(periods)}
    grown_row = {grown: at for at, grown in enumerate(growths)}
    posts: dict[str, list[tuple[float, float, int, int, float, int]]] = {line.name: [] for line in lines}
    for column, each in enumerate(counted):
        for name, period, weight, grown in each:
            row = -1 if grown is None else grown_row[grown]
            posts[name].append((period.first, period.last, period_row[period], column, float(weight), row))
    for each_line in posts.values():
        each_line.sort()
    ordered = [posts[line.name] for line in lines]
    return {
        "post_from": places_of(len(each) for each in ordered),
        "post_period": ints_of(post[2] for each in ordered for post in each),
        "post_column": ints_of(post[3] for each in ordered for post in each),
        "post_weight": floats_of(post[4] for each in ordered for post in each),
        "post_grown": ints_of(post[5] for each in ordered for post in each),
    }


def _period_arrays(periods: Sequence[Period]) -> Arrays:
    edges = sorted({month for period in periods for month in (period.first, period.last)})
    row = {month: at for at, month in enumerate(edges)}
    return {
        "period_mode": ints_of(LEVEL if period.mode == "level" else EFFECT for period in periods),
        "period_first": ints_of(row[period.first] for period in periods),
        "period_last": ints_of(row[period.last] for period in periods),
        "edges": floats_of(edges),
    }
