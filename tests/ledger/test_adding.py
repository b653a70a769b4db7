"""The compiled inner loop against the same arithmetic in plain Python, one draw and one line at a time."""

from math import floor, inf, isclose, prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot import studies
from shiremoot.chance import Pert, Triangular, Uniform
from shiremoot.dates.effects import effect_between, level_at_year_end
from shiremoot.ledger import (
    DeliveryChance,
    Event,
    Ledger,
    Line,
    Period,
    Quantity,
    Simulator,
    View,
    at_year_end,
    cause_of,
    delay_of,
    delivery_of,
    in_year,
    over_years,
    size_of,
)
from shiremoot.ledger.growing import indices
from shiremoot.ledger.ledger import planned_starts
from shiremoot.ledger.plan import add_lines
from shiremoot.ledger.simulating import sampler_of
from shiremoot.money import Basis
from shiremoot.testing import a_ledger, a_line
from tests.core.plain_adding import add_plainly

YEARS = 4
PERIODS = {
    **{f"year {year}": in_year(year) for year in range(YEARS)},
    **{f"rate {year}": at_year_end(year) for year in range(YEARS)},
    "three years": over_years(1, 3),
}
RECURRING = Basis("cash", "recurring", "full-year", (), "cashable", "net")
ONE_OFF = Basis("cash", "one-off", "full-year", (), "cashable", "net")

pounds = st.floats(-1e6, 1e6)
months = st.floats(-18, 60) | st.integers(-2, 5).map(lambda year: 12.0 * year)


@st.composite
def sizes(draw: st.DrawFn):
    low, middle, high = sorted(draw(st.tuples(pounds, pounds, pounds)))
    if high - low < 1:
        return low
    shape = draw(st.sampled_from(["flat", "triangular", "pert"]))
    return {
        "flat": Uniform(low, high),
        "triangular": Triangular(low, middle, high),
        "pert": Pert(low, middle, high),
    }[shape]


@st.composite
def ledgers(draw: st.DrawFn):
    """Up to five lines on events that wait for earlier ones, things that need others, and shared causes."""
    names = [f"e{at}" for at in range(draw(st.integers(1, 4)))]
    events = {name: draw(an_event(name, names[:at])) for at, name in enumerate(names)}
    things = [f"d{at}" for at in range(draw(st.integers(1, 3)))]
    deliveries = {
        name: DeliveryChance(
            name, draw(st.floats(0, 1)), tuple(draw(st.sets(st.sampled_from(things[:at]))) if at else ())
        )
        for at, name in enumerate(things)
    }
    causes = {"c0": Uniform(-0.2, 0.3), "c1": Triangular(-0.1, 0.0, 0.4)}
    lines = [draw(some_line(f"l{at}", names, things, list(causes))) for at in range(draw(st.integers(1, 5)))]
    return a_ledger(*lines, years=YEARS, starts=events, deliveries=deliveries, causes=causes)


@st.composite
def an_event(draw: st.DrawFn, name: str, earlier: list[str]):
    late = draw(st.none() | st.floats(0.5, 20))
    waits = draw(st.dictionaries(st.sampled_from(earlier), st.floats(-3, 6))) if earlier else {}
    delay = {} if late is None else {"delay": Uniform(-1.0, late)}
    return Event(name, draw(months), after=tuple(waits.items()), **delay)


@st.composite
def some_line(draw: st.DrawFn, name: str, events: list[str], things: list[str], causes: list[str]):
    one_off = draw(st.booleans())
    profile = draw(st.none() | st.lists(st.floats(0, 1.5), min_size=YEARS, max_size=YEARS).map(tuple))
    plain = profile is None and not one_off
    return a_line(
        name,
        draw(sizes()),
        basis=ONE_OFF if one_off else RECURRING,
        event=draw(st.sampled_from(events)),
        lag=draw(st.just(0.0) | st.floats(-12, 12)),
        ramp=draw(st.just(0.0) | st.floats(0.5, 30)) if plain else 0.0,
        end=draw(st.just(inf) | st.floats(-12, 60)) if not one_off else inf,
        profile=profile,
        delivery=draw(st.none() | st.sampled_from(things)),
        driven_by=tuple(draw(st.dictionaries(st.sampled_from(causes), st.floats(-1, 2))).items()),
    )


class Plainly:
    """One draw of a ledger, in plain Python."""

    def __init__(self, ledger: Ledger, values: dict[Quantity, float]) -> None:
        self.ledger, self.values = ledger, values
        self.planned = planned_starts(ledger.events)

    def start(self, name: str):
        event = self.ledger.events[name]
        ready = max([event.month, *(self.start(before) + lag for before, lag in event.after)])
        return ready + max(self.values.get(delay_of(name), 0.0), 0.0)

    def happens(self, name: str):
        if name is None:
            return 1.0
        chance = self.ledger.deliveries[name]
        return self.values.get(delivery_of(name), 1.0) * prod(self.happens(need) for need in set(chance.needs))

    def full_effect(self, line: Line):
        driven = prod(1 + weight * self.values[cause_of(cause)] for cause, weight in line.driven_by)
        return self.values[size_of(line.name)] * self.happens(line.delivery) * driven

    def share(self, line: Line, period: Period):
        start = self.start(line.event) + line.lag
        first, last = int(period.first // 12), int(period.last // 12)
        if line.profile is not None:
            late = (start - self.planned[line.event] - line.lag) / 12
            return self.of_profile(line, period, late, first, last)
        if period.mode == "level":
            return 0.0 if line.one_off else level_at_year_end(last - 1, start, line.ramp, line.end)
        if line.one_off:
            return float(period.first <= start < period.last)
        return effect_between(period.first, period.last, start, line.ramp, line.end) / 12

    def of_profile(self, line: Line, period: Period, late: float, first: int, last: int):
        def at(year: int) -> float:
            return line.profile[year] if 0 <= year < len(line.profile) else 0.0

        def moved(year: int) -> float:
            whole = floor(late)
            return (1 - late + whole) * at(year - whole) + (late - whole) * at(year - whole - 1)

        if period.mode == "level":
            return 0.0 if line.one_off or 12 * last > line.end else moved(last - 1)
        return sum(moved(year) * min(max(line.end / 12 - year, 0.0), 1.0) for year in range(first, last))

    def total(self, weights: dict[str, float], period: Period):
        return sum(weights[line.name] * self.full_effect(line) * self.share(line, period) for line in self.ledger.lines)


@given(ledgers(), st.integers(0, 2**32))
@settings(max_examples=60)
def test_every_total_of_every_draw_is_what_plain_arithmetic_gives(ledger: Ledger, seed: int):
    weights = {line.name: (-1.0) ** at * (1 + at) for at, line in enumerate(ledger.lines)}
    views = [View(name, weights, period) for name, period in PERIODS.items()]
    simulator = Simulator(ledger, views, seed=seed)
    totals = simulator.run(8).totals
    drawn = simulator.sampler.block(0, 8)
    names = simulator.sampler.names
    still = {one: each.support()[0] for one, each in simulator.compiled.quantities.items() if one.stream not in names}
    of_name = {one.stream: one for one in simulator.compiled.quantities}
    scale = sum(abs(weights[line.name]) * max(map(abs, line.size.support())) for line in ledger.lines)
    for draw in range(8):
        here = {of_name[name]: float(drawn[row, draw]) for row, name in enumerate(names)}
        plainly = Plainly(ledger, still | here)
        for view in views:
            found, expected = totals[view.name][draw], plainly.total(weights, view.period)
            assert isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9 * scale * 12), (view.name, draw)


@given(ledgers())
@settings(max_examples=20)
def test_the_years_add_up_to_the_years_together(ledger: Ledger):
    weights = {line.name: 1.0 for line in ledger.lines}
    views = [View(str(year), weights, in_year(year)) for year in range(1, 4)]
    totals = Simulator(ledger, [*views, View("all", weights, over_years(1, 3))]).run(4).totals
    by_year = totals["1"] + totals["2"] + totals["3"]
    assert by_year == pytest.approx(totals["all"], rel=1e-9, abs=1e-3)


def test_a_delay_drawn_below_nought_starts_nothing_early():
    ledger = a_ledger(a_line(size=1_200_000), starts={"start": Event("start", 6.0, Uniform(-6.0, -1.0))})
    totals = Simulator(ledger, [View("all", {"line": 1.0}, in_year(0))]).run(3).totals
    assert totals["all"] == pytest.approx([600_000] * 3)


def test_a_ledger_without_lines_gives_nought():
    assert Simulator(a_ledger(), [View("all", {}, in_year(0))]).run(3).totals["all"].tolist() == [0, 0, 0]


def test_one_draw_is_enough_to_run():
    ledger = a_ledger(a_line(size=Uniform(0, 1)))
    wanted = View("all", {"line": 1.0}, in_year(0))
    run = Simulator(ledger, [wanted], explain=wanted).run(1)
    assert run.totals["all"].shape == (1,)
    assert run.explained.lines == {}, "one draw has no spread"


@pytest.mark.parametrize("name", studies.shipped())
def test_the_core_adds_the_same_bits_as_plain_python(name: str):
    ledger = studies.assemble(studies.load(name))
    count, weights = ledger.timeline.count, {line.name: 1.0 for line in ledger.lines}
    years = [View(f"year {at}", weights, in_year(at)) for at in range(count)]
    views = [*years, View("all", weights, over_years(0, count - 1)), View("rate", weights, at_year_end(count - 1))]
    compiled = Simulator(ledger, views).compiled
    rows = list(compiled.row)[: compiled.drawn]
    drawn = sampler_of({one: compiled.quantities[one] for one in rows}).block(0, 64)
    values = np.vstack([drawn, np.repeat(compiled.standing, 64, axis=1)])
    plain, quick = np.empty((2, len(compiled.columns), 64))
    grown = indices(compiled.growths, compiled.frame.ledger.drivers, lambda one: values[compiled.row[one]], 64)
    add_plainly(compiled.plan, values, grown, plain)
    add_lines(compiled.plan, values, grown, quick)
    assert np.array_equal(plain, quick)
