"""The same lines under several scenarios, side by side in one plan: every block is drawn once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from shiremoot.chance import Floats, Sampler, Whole
from shiremoot.core.calling import Record
from shiremoot.lazy import np
from shiremoot.ledger.compiling import Compiled
from shiremoot.ledger.plan import PLAN, draw_and_add
from shiremoot.ledger.quantity import Quantity

Held = Mapping[Quantity, float]
Rows = Whole  # by row of the values, the row that counts instead


@dataclass(frozen=True, slots=True)
class Ways:
    """A plan of all the ways, what stands still in their values, and what is certain in each.

    The values are the drawn rows, ``standing``, and behind them what tied quantities come to by themselves, where
    some way unties them.
    """

    plan: Record
    standing: Floats  # (rows,)
    untied: bool
    certain: tuple[tuple[tuple[int, float], ...], ...]  # of each way (column, pounds)

    @classmethod
    def of(cls, compiled: Compiled, sampler: Sampler, ways: Sequence[tuple[Held, bool]]) -> Ways:
        """Each way: the quantities that it holds, and whether what is tied stays tied.

        Raises: KeyError for a held quantity that the ledger does not have.
        """
        rows = len(compiled.row)
        held = [compiled.held_rows(each) for each, _ in ways]
        constants = list(dict.fromkeys(value for each in held for value in each.values()))
        place = {value: rows + at for at, value in enumerate(constants)}
        instead = []
        for by_row, (_, tied) in zip(held, ways, strict=True):
            where = np.arange(rows)
            if not tied:
                where[sampler.tied] = rows + len(constants) + np.arange(len(sampler.tied))
            where[list(by_row)] = [place[value] for value in by_row.values()]
            instead.append(where)
        return cls(
            plan=_side_by_side(compiled.plan, len(compiled.columns), instead),
            standing=np.concatenate([compiled.standing.ravel(), np.array(constants, np.float64)]),
            untied=not all(tied for _, tied in ways),
            certain=tuple(compiled.certain.under(each) for each, _ in ways),
        )

    def draw(self, sampler: Sampler, first: int, totals: Floats) -> None:
        """Fill (ways, columns, draws) totals from draw ``first`` on; an unbroken array."""
        draws = totals.shape[2]
        draw_and_add(sampler.plan, self.plan, first, self.standing, self.untied, totals.reshape(-1, draws))
        for way, certain in zip(totals, self.certain, strict=True):
            for column, pounds in certain:
                way[column] += pounds


def _side_by_side(plan: Record, columns: int, instead: Sequence[Rows]) -> Record:
    """One plan of as many copies of this one: copy i reads other rows of the values, and adds to columns of its own."""
    arrays, sizes = plan.arrays, plan.sizes

    def repeated(name: str, shift: Callable[[int, Whole], Whole] = lambda _, array: array) -> Whole:
        return np.concatenate([shift(way, arrays[name]) for way in range(len(instead))])

    def behind(size: str) -> Callable[[int, Whole], Whole]:
        """Places in a list that each copy has a part of; -1 for none stays."""
        return lambda way, array: np.where(array < 0, array, array + way * sizes[size])

    def read(way: int, array: Whole) -> Whole:
        found, known = array.copy(), array >= 0  # -1: it reads none
        found[known] = instead[way][array[known]]
        return found

    def ends(name: str, size: str) -> Whole:
        """Where parts begin and the last ends: the first copy's beginning, and the ends of all."""
        later = [arrays[name][1:] + way * sizes[size] for way in range(len(instead))]
        return np.concatenate([arrays[name][:1], *later])

    return PLAN.of(
        **{name: arrays[name] for name in ("profiles", "period_mode", "period_first", "period_last", "edges")},
        **{name: repeated(name) for name in ("lag", "ramp", "end", "one_off", "planned", "on_time", "profile")},
        **{name: repeated(name) for name in ("cause_weight", "event_month", "wait_lag")},
        **{name: repeated(name) for name in ("post_period", "post_weight", "post_grown")},
        **{name: repeated(name, read) for name in ("size", "cause_row", "event_delay", "yes_row")},
        event=repeated("event", behind("events")),
        delivery=repeated("delivery", behind("deliveries")),
        wait_for=repeated("wait_for", behind("events")),
        need=repeated("need", behind("deliveries")),
        post_column=repeated("post_column", lambda way, array: array + way * columns),
        cause_from=ends("cause_from", "causes"),
        wait_from=ends("wait_from", "waits"),
        need_from=ends("need_from", "needs"),
        post_from=ends("post_from", "posts"),
    )
