"""What the total would come to if starts, deliveries or ties were otherwise, on the same luck, the rest as it fell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite

from shiremoot.chance import BLOCK, Floats, quantiles
from shiremoot.lazy import np
from shiremoot.ledger import Event, Ledger, Quantity, Simulator, View, delay_of, delivery_of
from shiremoot.ledger.delivering import comes_in_parts
from shiremoot.ledger.drawing import Strip
from shiremoot.money import to_the_penny
from shiremoot.programme.levers import Lever
from shiremoot.programme.reading import odds_of
from shiremoot.programme.redrawn import Moved, Part, hanging_on, totals_on_the_same_draws
from shiremoot.programme.target import Target
from shiremoot.question.results import Odds, Pounds
from shiremoot.question.settings import Settings

ON_TIME = "all on time"
MOST, LEAST = 25 * BLOCK, 4 * BLOCK  # 102,400: all that a study draws unless it is asked for more; 16,384
VALUES = 2**23  # of quantities, drawn in a quarter of a second: of many quantities fewer draws are made
Total = Callable[[Strip], Floats]  # (width,) pounds of a strip


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Pounds of the total and the odds of its target, if one thing were otherwise."""

    name: str
    title: str
    expected: Pounds
    p10: Pounds
    p50: Pounds
    p90: Pounds
    odds: Odds


def what_ifs(
    simulator: Simulator,
    target: Target,
    wanted: View,
    levers: Sequence[Lever],
    planned: Mapping[str, float],
    titles: Mapping[str, str],
    settings: Settings,
) -> tuple[WhatIf, ...]:
    """Every start on time, nothing that fails, one start on time, one tie away: the largest effect first.

    The one start is that of the levers whose better end is best; the tie is that of the project with most planned
    pounds that waits for it. What leaves every figure as it stands, or as one before it, is left out.

    planned: pounds of each line. titles: of projects and milestones. On 102,400 draws at most; on fewer, but 16,384,
    where more than some 80 quantities are drawn.
    """
    column = simulator.whole.columns.index(wanted.name)

    def stands(strip: Strip) -> Floats:
        total: Floats = strip.columns[column]
        return total

    first = _most_telling_start(levers, target)
    asked = [("", "", stands), *_of_all(simulator, column)]
    if first:
        asked += _of_one(simulator, wanted, stands, first, planned, titles)
    if len(asked) == 1:
        return ()

    def under(strip: Strip) -> Floats:
        return np.array([total(strip) for _, _, total in asked])

    most = min(MOST, max(LEAST, VALUES // max(1, simulator.whole.drawn)))
    drawn = totals_on_the_same_draws(simulator, under, settings, "Drawing what would change it", most)
    found = [_what_if(name, title, each, target) for (name, title, _), each in zip(asked, drawn, strict=True)]
    return _unlike(*found)


def _unlike(stands: WhatIf, *others: WhatIf) -> tuple[WhatIf, ...]:
    """Those that differ from the case as it stands and from the ones before them, the largest effect first."""
    figures = {replace(one, name="", title=""): one for one in (*reversed(others), stands)}
    kept = (one for one in figures.values() if one is not stands)
    return tuple(sorted(kept, key=lambda one: (-abs(one.expected - stands.expected), one.name)))


def _most_telling_start(levers: Sequence[Lever], target: Target) -> str:
    """The event whose delay, held at its better end, does most for the target; empty where none may be late."""
    late = [lever for lever in levers if lever.quantity.sort == "delay"]
    best = max if target.test == "at-least" else min
    return best(late, key=lambda lever: lever.expected).quantity.name if late else ""


def _of_all(simulator: Simulator, column: int) -> Iterator[tuple[str, str, Total]]:
    """All starts on time, and everything delivered, where the case has such."""
    quantities = simulator.compiled.quantities
    delays = {one: 0.0 for one in quantities if one.sort == "delay"}
    deliveries = {one: 1.0 for one in quantities if one.sort == "delivery"}

    def with_held(held: Mapping[Quantity, float]) -> Total:
        return lambda strip: simulator.drawing.under(held, strip)[column]

    if delays:
        yield ON_TIME, "Every project starts on time", with_held(delays)
    if deliveries:
        in_full = " in full" if comes_in_parts(simulator.ledger) else ""
        yield "all go ahead", f"Every project goes ahead{in_full}", with_held(deliveries)


def _of_one(
    simulator: Simulator,
    wanted: View,
    stands: Total,
    first: str,
    planned: Mapping[str, float],
    titles: Mapping[str, str],
) -> Iterator[tuple[str, str, Total]]:
    """One start on time; and what waits for it with most planned pounds, if that did not."""
    ledger, title = simulator.ledger, titles.get(first, first)
    late = Moved.by([delay_of(first)], simulator, wanted)

    def on_time(strip: Strip) -> Floats:
        return stands(strip) + next(late.under(strip.values, [[0.0]]))

    yield f"{first} on time", f"{title} starts on time", on_time
    waiting = _waiting(ledger, first, planned)
    if waiting is not None:
        change = _change_untied(simulator, wanted, waiting, first)
        said = f"{titles.get(waiting.name, waiting.name)} {_untied_in_words(ledger, waiting.name, first, title)}"
        yield f"{waiting.name} without {first}", said, lambda strip: stands(strip) + change(strip.values)


def _waiting(ledger: Ledger, first: str, planned: Mapping[str, float]) -> Event | None:
    """Of the events that wait for another that with most planned pounds; none that has no month of its own."""
    waiting = {
        event.name: event
        for event in ledger.events.values()
        if isfinite(event.month) and first in {before for before, _ in event.after}
    }
    pounds = dict.fromkeys(waiting, 0.0)
    for line in ledger.lines:
        if line.event in pounds:
            pounds[line.event] += abs(planned[line.name])
    return waiting[max(pounds, key=pounds.__getitem__)] if pounds else None


def _change_untied(simulator: Simulator, wanted: View, event: Event, first: str) -> Callable[[Floats], Floats]:
    """What the total changes by if an event no longer waits for another, nor its delivery needs it."""
    ledger = simulator.ledger
    names = hanging_on(delay_of(event.name), ledger) | hanging_on(delivery_of(event.name), ledger)
    tied, untied = (Part.of(names, one, simulator, wanted) for one in (ledger, _untied(ledger, event, first)))
    return lambda values: untied.total(values[untied.rows]) - tied.total(values[tied.rows])


def _untied(ledger: Ledger, event: Event, first: str) -> Ledger:
    alone = replace(event, after=tuple(one for one in event.after if one[0] != first))
    kept = replace(ledger, events={**ledger.events, event.name: alone})
    if not _falls_with(ledger, event.name, first):
        return kept
    delivery = ledger.deliveries[event.name]
    freed = replace(delivery, needs=tuple(one for one in delivery.needs if one != first))
    return replace(kept, deliveries={**ledger.deliveries, event.name: freed})


def _falls_with(ledger: Ledger, name: str, first: str) -> bool:
    delivery = ledger.deliveries.get(name)
    return delivery is not None and first in delivery.needs


def _untied_in_words(ledger: Ledger, name: str, first: str, title: str) -> str:
    if _falls_with(ledger, name, first):
        return f"neither waits for {title} nor falls with it"
    return f"does not wait for {title}"


def _what_if(name: str, title: str, totals: Floats, target: Target) -> WhatIf:
    p10, p50, p90 = map(to_the_penny, quantiles(totals, (0.1, 0.5, 0.9)))
    return WhatIf(name, title, to_the_penny(float(totals.mean())), p10, p50, p90, odds_of(target, totals).value)
