"""From lines to arrays: the one place where names become rows and columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from shiremoot.chance import Distribution, Fixed, Floats, Whole, YesNo
from shiremoot.lazy import np
from shiremoot.ledger import kernel
from shiremoot.ledger.certain import Certain, doubtful_deliveries, late_events
from shiremoot.ledger.formulas import Formula
from shiremoot.ledger.growing import Drivers, Growth, indices, quantities_of_drivers, used_by
from shiremoot.ledger.ledger import Ledger, planned_starts, reached
from shiremoot.ledger.line import EVERYTHING, NEVER_LATE, Line, Portion
from shiremoot.ledger.plan import EFFECT, LEVEL, Plan
from shiremoot.ledger.quantity import Quantity, cause_of, delay_of, delivery_of, size_of
from shiremoot.ledger.reckoning import Reckoning, computed, taken
from shiremoot.ledger.view import Period, View, as_it_grows

ABSENT = Fixed(0.0)
NONE_HELD: Mapping[Quantity, float] = MappingProxyType({})
TENTHS = "the 10th and 90th of 100 values"
INNER = (0.1, 0.9)  # the chances at which unlike ends are compared
FEW_POSTS = 5_000  # plain Python adds so many in a tenth of a second, and the compiler takes longer to start
FEW_DRAWS = 256  # of more, the draws themselves came from compiled loops, and the compiler is there already
Loop = Callable[[Plan, Floats, Floats, Floats], None]
Grown = tuple[Growth, int]  # what lines count times as they grow, and in which year
Arrays = dict[str, Any]  # fields of the plan by name; each is an array


def quantities_of(ledger: Ledger) -> dict[Quantity, Distribution]:
    """Every uncertain quantity that the ledger's lines hang on, each with its own stream.

    What no line of this ledger uses is left out, so that a variant draws only what it needs; by
    construction that moves nobody else's luck. Only the members of a rank correlation keep their place
    when their line is away, because the luck of those after them in the group is drawn from theirs.
    """
    drawn, formulas = _drawn(ledger), _formulas(ledger)
    used_causes = {cause for line in drawn for cause, _ in line.driven_by}
    used_causes |= {cause for formula in formulas for cause in formula.causes}
    events, deliveries = _used(ledger)
    found: dict[Quantity, Distribution] = {one: alone.size for line in drawn for one, alone in line.alone().items()}
    growths = [line.growth for line in drawn if line.growth is not None]
    found |= quantities_of_drivers(used_by(growths, ledger.drivers), ledger.drivers)
    for event in events:
        if ledger.events[event].delay != NEVER_LATE:
            found[delay_of(event)] = ledger.events[event].delay
    for name in deliveries:
        if ledger.deliveries[name].chance != 1.0:
            found[delivery_of(name)] = ledger.deliveries[name].drawn
    found |= {cause_of(name): ledger.causes[name] for name in ledger.causes if name in used_causes}
    members = [size_of(line) for group in ledger.correlations for line in group.names]
    return dict.fromkeys(members, ABSENT) | found


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
    """A plan, the names of its columns, and what is reckoned from them.

    quantities: every one of the ledger, in its order. row: where those stand in the values that the plan reads; first
    the ``drawn`` ones, then those that stand still. A size that is certain has no row.
    growths: what lines count times in a year as they grow, in the order of the plan's rows.
    """

    plan: Plan
    quantities: Mapping[Quantity, Distribution]
    row: Mapping[Quantity, int]
    drawn: int
    columns: tuple[str, ...]
    certain: Certain
    reckoning: Reckoning | None
    growths: tuple[Grown, ...] = ()
    drivers: Drivers = field(default_factory=dict)

    @property
    def standing(self) -> Floats:
        """The values of the rows after the drawn ones, which are the same in every draw, (rows, 1)."""
        still = list(self.row)[self.drawn :]
        return np.array([self.quantities[one].support()[0] for one in still], np.float64).reshape(-1, 1)

    def held_rows(self, held: Mapping[Quantity, float]) -> dict[int, float]:
        """The values to hold by row; quantities without a row are left out.

        Raises: KeyError for a quantity that the ledger does not have.
        """
        return {self.row[one]: value for one, value in held.items() if one in self.row or one not in self.certain.lines}

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
        grown = indices(self.growths, self.drivers, lambda one: values[self.row[one]], draws)
        self._loop(draws)(self.plan, values, grown, totals)
        for draws, held in each:
            for column, pounds in self.certain.under(held):
                totals[column, draws] += pounds
        if self.reckoning is not None:
            self.reckoning.add(values, totals)

    def _loop(self, draws: int) -> Loop:
        """The loop over lines: in plain Python where there is little to do, else compiled; to the same bits."""
        if draws <= FEW_DRAWS and draws * len(self.plan.post_column) <= FEW_POSTS:
            return kernel.evaluate
        from shiremoot.chance.compiled import compiled_copy

        loop: Loop = compiled_copy(kernel).evaluate
        return loop


def compile_ledger(ledger: Ledger, views: Sequence[View], parts: Sequence[View] = ()) -> Compiled:
    """The plan for these views and then these parts, columns in their order.

    parts: of one view, to explain its spread; what does not vary is no part of them.

    Lines are added up in order of name: where they stand in the document changes no bit of a total.
    What does not vary is added up exactly, once; such lines keep their quantities, but are no part of the plan.
    Raises: CycleFound where events, deliveries or computed lines wait for each other in a circle; UnknownInput for
    a computed line that takes what stands nowhere in the case.
    """
    formulas = computed(ledger, {line for view in views for line in view.weights})
    needed = len(views) + len(parts)
    reckoned = taken(formulas, ledger, ledger.timeline.count)
    certain = Certain.of(ledger, [*views, *(View(part.name, {}, part.period) for part in parts), *reckoned])
    views = [*views, *parts, *reckoned]
    quantities = quantities_of(ledger)
    row, drawn = _rows(ledger, quantities, certain)
    lines = [one for line in _drawn(ledger) if line.name not in certain.sizes for one in line.alone().items()]
    events, deliveries = _used(ledger)
    by_name = {line.name: line for _, line in lines}
    posts = [list(_posts_of(view, by_name)) for view in views]
    periods = [view.period for view in views] + [post.period for each in posts for post in each]
    periods = list(dict.fromkeys(periods))
    growths = tuple(dict.fromkeys(post.grown for each in posts for post in each if post.grown is not None))
    columns = tuple(view.name for view in views)
    plan = Plan(
        **_line_arrays(ledger, lines, row, events, deliveries),
        **_event_arrays(ledger, row, events),
        **_delivery_arrays(ledger, row, deliveries),
        **_post_arrays([line for _, line in lines], posts, periods, growths),
        **_period_arrays(periods),
    )
    reckoning = Reckoning.of(ledger, formulas, views, needed, row)
    return Compiled(plan, quantities, row, drawn, columns, certain, reckoning, growths, ledger.drivers)


class Post(NamedTuple):
    """What a line adds to one view in a period; grown: what its pounds count times, None where they do not grow."""

    line: str
    period: Period
    weight: Portion
    grown: Grown | None


def _posts_of(view: View, lines: Mapping[str, Line]) -> Iterator[Post]:
    """What these lines add to a view; the others are reckoned elsewhere."""
    for name, period, weight in view.posts():
        line = lines.get(name)
        if line is None:
            continue
        if line.growth is None:
            yield Post(name, period, weight, None)
            continue
        for one, at in as_it_grows(line, period):
            yield Post(name, one, weight, None if at is None else (line.growth, at))


def _rows(
    ledger: Ledger, quantities: Mapping[Quantity, Distribution], certain: Certain
) -> tuple[dict[Quantity, int], int]:
    """The row of each quantity that the plan reads, and how many of them, the first, are drawn.

    What stands still is not drawn, unless a rank correlation ties it: the luck of others in its group hangs on it.
    """
    tied = {size_of(line) for group in ledger.correlations for line in group.names}
    drawn = [one for one, each in quantities.items() if one in tied or not _stands_still(each)]
    elsewhere = certain.lines.keys() | set(drawn)
    still = [one for one in quantities if one not in elsewhere]
    return {one: at for at, one in enumerate([*drawn, *still])}, len(drawn)


def _stands_still(distribution: Distribution) -> bool:
    low, high = distribution.support()
    return low == high


def _drawn(ledger: Ledger) -> tuple[Line, ...]:
    """The lines of which something is drawn, in order of name; those apart too."""
    return tuple(sorted((line for line in ledger.everything if line.formula is None), key=lambda line: line.name))


def _formulas(ledger: Ledger) -> tuple[Formula, ...]:
    return tuple(line.formula for line in ledger.everything if line.formula is not None)


def _used(ledger: Ledger) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Events, and deliveries that may fail, that lines hang on, directly or through others, in working order."""
    waits = {name: [before for before, _ in event.after] for name, event in ledger.events.items()}
    needs = {name: list(chance.needs) for name, chance in ledger.deliveries.items()}
    drawn = _drawn(ledger)
    started = {line.event for line in drawn} | {event for formula in _formulas(ledger) for event in formula.events}
    events = reached(started, waits)
    doubtful = doubtful_deliveries(ledger)
    wanted = {line.delivery for line in drawn if line.delivery is not None and doubtful[line.delivery]}
    return events, tuple(name for name in reached(wanted, needs) if doubtful[name])


def _line_arrays(
    ledger: Ledger,
    sized: Sequence[tuple[Quantity, Line]],
    row: Mapping[Quantity, int],
    events: Sequence[str],
    deliveries: Sequence[str],
) -> Arrays:
    lines = [line for _, line in sized]
    event_row = {name: at for at, name in enumerate(events)}
    delivery_row = {name: at for at, name in enumerate(deliveries)}
    starts, late = planned_starts(ledger.events), late_events(ledger)
    profiles = [line.profile for line in lines if line.profile is not None]
    rows = iter(range(len(profiles)))
    shares = np.zeros((max(len(profiles), 1), ledger.timeline.count))
    for at, profile in enumerate(profiles):
        shares[at, : len(profile)] = [float(share) for share in profile]
    return {
        "size": _ints(row[size] for size, _ in sized),
        "event": _ints(event_row[line.event] for line in lines),
        "lag": _floats(line.lag for line in lines),
        "ramp": _floats(line.ramp for line in lines),
        "end": _floats(line.end for line in lines),
        "one_off": _ints(line.one_off for line in lines),
        "planned": _floats(starts[line.event] + line.lag for line in lines),
        "on_time": _ints(not late[line.event] for line in lines),
        "profile": _ints(next(rows) if line.profile is not None else -1 for line in lines),
        "profiles": shares,
        "delivery": _ints(delivery_row.get(line.delivery or "", -1) for line in lines),
        "cause_from": _from(len(line.driven_by) for line in lines),
        "cause_row": _ints(row[cause_of(cause)] for line in lines for cause, _ in line.driven_by),
        "cause_weight": _floats(weight for line in lines for _, weight in line.driven_by),
    }


def _event_arrays(ledger: Ledger, row: Mapping[Quantity, int], events: Sequence[str]) -> Arrays:
    at = {name: position for position, name in enumerate(events)}
    chosen = [ledger.events[name] for name in events]
    return {
        "event_month": _floats(event.month for event in chosen),
        "event_delay": _ints(row.get(delay_of(event.name), -1) for event in chosen),
        "wait_from": _from(len(event.after) for event in chosen),
        "wait_for": _ints(at[before] for event in chosen for before, _ in event.after),
        "wait_lag": _floats(lag for event in chosen for _, lag in event.after),
    }


def _delivery_arrays(ledger: Ledger, row: Mapping[Quantity, int], deliveries: Sequence[str]) -> Arrays:
    at = {name: position for position, name in enumerate(deliveries)}
    chosen = [ledger.deliveries[name] for name in deliveries]
    needs = [[other for other in chance.needs if other in at] for chance in chosen]
    return {
        "yes_row": _ints(row.get(delivery_of(chance.name), -1) for chance in chosen),
        "need_from": _from(map(len, needs)),
        "need": _ints(at[other] for each in needs for other in each),
    }


def _post_arrays(
    lines: Sequence[Line], counted: Sequence[Sequence[Post]], periods: Sequence[Period], growths: Sequence[Grown]
) -> Arrays:
    """Posts of each line in order of period, so that the kernel works each period out once. counted: by column."""
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
        "post_from": _from(len(each) for each in ordered),
        "post_period": _ints(post[2] for each in ordered for post in each),
        "post_column": _ints(post[3] for each in ordered for post in each),
        "post_weight": _floats(post[4] for each in ordered for post in each),
        "post_grown": _ints(post[5] for each in ordered for post in each),
    }


def _period_arrays(periods: Sequence[Period]) -> Arrays:
    edges = sorted({month for period in periods for month in (period.first, period.last)})
    row = {month: at for at, month in enumerate(edges)}
    return {
        "period_mode": _ints(LEVEL if period.mode == "level" else EFFECT for period in periods),
        "period_first": _ints(row[period.first] for period in periods),
        "period_last": _ints(row[period.last] for period in periods),
        "edges": _floats(edges),
    }


def _floats(values: Iterable[float]) -> Floats:
    return np.array(list(values), dtype=np.float64)


def _ints(values: Iterable[int]) -> Whole:
    return np.array(list(values), dtype=np.int64)


def _from(lengths: Iterable[int]) -> Whole:
    return np.concatenate([[0], np.cumsum(list(lengths), dtype=np.int64)]).astype(np.int64)
