"""What lines grow by, against the same arithmetic in plain NumPy on the same draws."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.chance import Distribution, Fixed, Triangular, Uniform
from shiremoot.ledger import (
    Event,
    Ledger,
    Line,
    Simulator,
    View,
    at_year_end,
    delay_of,
    in_year,
    over_years,
    size_of,
)
from shiremoot.ledger.executors import executor_for
from shiremoot.ledger.growing import SOME_YEAR, Driver, Growth, ends_of_index, fixed_index, indices, known_through
from shiremoot.ledger.line import YearSize
from shiremoot.ledger.plan import add_lines
from shiremoot.ledger.quantity import driver_of
from shiremoot.ledger.simulating import sampler_of
from shiremoot.testing import a_ledger, a_line, assert_same_draws
from tests.core.plain_adding import add_plainly

YEARS, DRAWS = 4, 500
RISE = Uniform(-0.01, 0.05)


def by_year(*steps: Distribution, **words: object):
    """A driver that rises so in each year of the ledger, from its first."""
    return Driver(dict(enumerate(steps)), **words)


def rise_of(name: str, at: int, *, together: bool = True):
    return driver_of(name, str(SOME_YEAR + at), together=together)


def ledger_of(*lines: Line, drivers: dict[str, Driver], **words: object):
    return replace(a_ledger(*lines, years=YEARS, **words), drivers=drivers)


def growing(by: str | tuple[str, ...] = "pay", since: int = -1, less: int = 0, **fields: object):
    names = (by,) if isinstance(by, str) else by
    return a_line("bill", 1_200.0, growth=Growth(names, since, less), **fields)


def drawn(ledger: Ledger, draws: int = DRAWS, **periods: object):
    """Totals of all lines by period, and what every quantity came to: (draws,) each."""
    periods = periods or {f"y{at}": in_year(at) for at in range(YEARS)}
    views = [View(name, {line.name: 1.0 for line in ledger.lines}, period) for name, period in periods.items()]
    simulator = Simulator(ledger, views, seed=7)
    values = simulator.sampler.block(0, draws)
    names = [one.stream for one in simulator.compiled.quantities]
    of_name = dict(zip(names, simulator.compiled.quantities, strict=True))
    luck = {of_name[name]: values[row] for row, name in enumerate(simulator.sampler.names)}
    return simulator.run(draws).totals, luck


def close(expected: object):
    return pytest.approx(expected, rel=1e-9, abs=1e-9)


# --- the index ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("less", [0, 1])
@pytest.mark.parametrize("together", [True, False])
def test_the_index_is_the_running_product_of_one_plus_each_rise(less: int, together: bool):
    ledger = ledger_of(growing(less=less), drivers={"pay": by_year(*[RISE] * YEARS, together=together)})
    totals, luck = drawn(ledger)
    index = np.ones(DRAWS)
    for at in range(YEARS):
        index = index * (1 + luck[rise_of("pay", at, together=together)])
        assert totals[f"y{at}"] == close(1_200 * (index - less))


def test_an_amount_grows_from_its_own_year_on():
    totals, luck = drawn(ledger_of(growing(since=1), drivers={"pay": by_year(*[RISE] * YEARS)}))
    rise = luck[rise_of("pay", 2)]
    assert totals["y0"].tolist() == totals["y1"].tolist() == [1_200.0] * DRAWS
    assert totals["y2"] == close(1_200 * (1 + rise))
    assert np.ptp(totals["y2"]) > 1


def test_what_comes_on_top_is_nothing_before_it_begins():
    totals, _ = drawn(ledger_of(growing(since=1, less=1), drivers={"pay": by_year(*[RISE] * YEARS)}))
    assert totals["y0"].tolist() == totals["y1"].tolist() == [0.0] * DRAWS


def test_levels_rise_by_their_ratio_to_the_year_before():
    levels = {at: Uniform(90.0 + at, 110.0 + at) for at in range(-1, YEARS)}
    base = Driver(levels, levels=True, together=False)
    totals, luck = drawn(ledger_of(growing(), drivers={"pay": base}))
    first = luck[rise_of("pay", -1, together=False)]
    for at in range(YEARS):
        assert totals[f"y{at}"] == close(1_200 * luck[rise_of("pay", at, together=False)] / first)


def test_several_drivers_compound_with_each_other():
    drivers = {"base": by_year(*[RISE] * YEARS), "band": by_year(*[Uniform(0.0, 0.05)] * YEARS)}
    totals, luck = drawn(ledger_of(growing(("base", "band")), drivers=drivers))
    both = [1 + luck[rise_of(name, 0)] for name in drivers]
    assert totals["y0"] == close(1_200 * both[0] * both[1])


def test_what_follows_has_its_own_rise_and_part_of_the_other():
    drivers = {
        "cpi": by_year(*[RISE] * YEARS),
        "care": by_year(*[Fixed(0.02)] * YEARS, follows=(("cpi", 0.5),)),
        "top": by_year(*[Fixed(0.0)] * YEARS, follows=(("care", 2.0), ("cpi", 1.0))),
    }
    totals, luck = drawn(ledger_of(growing("top"), drivers=drivers))
    cpi = luck[rise_of("cpi", 0)]
    assert totals["y0"] == close(1_200 * (1 + 2 * (0.02 + 0.5 * cpi) + cpi))


def test_what_follows_may_know_years_of_which_the_other_says_nothing():
    """Only the years in which something grows are asked for."""
    drivers = {"cpi": Driver({2: RISE, 3: RISE}), "care": by_year(*[RISE] * YEARS, follows=(("cpi", 1.0),))}
    totals, luck = drawn(ledger_of(growing("care", since=1), drivers=drivers))
    rises = luck[rise_of("cpi", 2)] + luck[rise_of("care", 2)]
    assert totals["y2"] == close(1_200 * (1 + rises))


def test_rises_are_known_back_to_the_first_year_that_is_left_out():
    drivers = {"pay": Driver({0: RISE, 2: RISE, 3: RISE}), "late": by_year(*[RISE] * YEARS, follows=(("pay", 1.0),))}
    assert known_through("pay", 3, drivers) == known_through("late", 3, drivers) == 2
    assert known_through("pay", 4, drivers) == 5
    assert known_through("base", 1, {"base": Driver({0: RISE, 1: RISE}, levels=True)}) == 1


# --- luck --------------------------------------------------------------------------------------------


def test_one_luck_for_all_years_moves_them_up_and_down_together():
    totals, luck = drawn(ledger_of(growing(), drivers={"pay": by_year(RISE, Triangular(0, 0.01, 0.09), RISE, RISE)}))
    order = np.argsort(luck[rise_of("pay", 0)])
    for at in range(YEARS):
        assert (np.diff(totals[f"y{at}"][order]) >= -1e-9).all()


def test_a_luck_for_each_year_ties_no_two_of_them():
    driver = by_year(*[RISE] * YEARS, together=False)
    _, luck = drawn(ledger_of(growing(), drivers={"pay": driver}), draws=4_096)
    rises = np.array([luck[rise_of("pay", at, together=False)] for at in range(YEARS)])
    apart = np.corrcoef(rises) - np.eye(YEARS)
    assert np.abs(apart).max() < 4 / np.sqrt(4_096)


def test_two_lines_that_grow_by_one_driver_have_one_luck_of_it():
    lines = [replace(growing(), name=name) for name in ("a", "b")]
    ledger = ledger_of(*lines, drivers={"pay": by_year(*[RISE] * YEARS)})
    views = [View(line.name, {line.name: 1.0}, in_year(3)) for line in lines]
    totals = Simulator(ledger, views).run(DRAWS).totals
    assert_same_draws(totals["a"], totals["b"])


def test_a_driver_that_is_added_moves_nobody_elses_luck():
    plain, other = a_line("plain", Uniform(0.0, 100.0)), replace(growing(), name="other")
    driver = by_year(*[RISE] * YEARS)
    views = [View("all", {"plain": 1.0, "bill": 1.0}, over_years(0, 3))]
    before = Simulator(ledger_of(plain, growing(), drivers={"pay": driver}), views).run(DRAWS).totals["all"]
    more = ledger_of(
        plain, growing(), replace(other, growth=Growth(("new",), -1)), drivers={"new": driver, "pay": driver}
    )
    assert_same_draws(before, Simulator(more, views).run(DRAWS).totals["all"])


# --- when pounds fall --------------------------------------------------------------------------------


def test_pounds_of_a_late_saving_grow_by_the_year_in_which_they_fall():
    late = ledger_of(
        growing(),
        starts={"start": Event("start", 6.0, Uniform(0.0, 18.0))},
        drivers={"pay": by_year(*[Fixed(0.1)] * YEARS)},
    )
    totals, luck = drawn(late)
    start = 6 + luck[delay_of("start")]
    for at in range(YEARS):
        months = np.clip(12 * (at + 1) - start, 0, 12)
        assert totals[f"y{at}"] == close(100 * months * 1.1 ** (at + 1))


def test_amounts_by_year_that_are_late_grow_by_the_year_in_which_they_fall():
    late = ledger_of(
        growing(profile=(1.0, 2.0, 0.0, 0.0)),
        starts={"start": Event("start", 0.0, Fixed(6.0))},
        drivers={"pay": by_year(*[Fixed(0.1)] * YEARS)},
    )
    totals, _ = drawn(late, draws=1)
    assert [float(totals[f"y{at}"][0]) for at in range(3)] == close([600 * 1.1, 1_800 * 1.21, 1_200 * 1.331])


def test_a_yearly_rate_is_that_of_its_year():
    ledger = ledger_of(growing(), starts={"start": 30.0}, drivers={"pay": by_year(*[RISE] * YEARS)})
    totals, luck = drawn(ledger, rate=at_year_end(2))
    index = np.prod([1 + luck[rise_of("pay", at)] for at in range(3)], axis=0)
    assert totals["rate"] == close(1_200 * index)


def test_a_total_of_several_years_grows_year_by_year():
    ledger = ledger_of(growing(), drivers={"pay": by_year(*[RISE] * YEARS)})
    totals, _ = drawn(ledger, all=over_years(0, 3), **{f"y{at}": in_year(at) for at in range(YEARS)})
    assert totals["all"] == close(sum(totals[f"y{at}"] for at in range(YEARS)))


# --- a range for each year ---------------------------------------------------------------------------

ONE, TWO = Uniform(100.0, 200.0), Triangular(0.0, 50.0, 400.0)
RANGES = (YearSize("2017-18", ONE, (1.0, 0.0, 0.0, 0.0)), YearSize("2018-19", TWO, (0.0, 1.0, 0.0, 0.0)))
ADDED = (YearSize("2017-18", ONE, (1.0,) * 4), YearSize("2018-19", TWO, (0.0, 1.0, 1.0, 1.0)))


def test_a_range_for_each_year_is_the_same_chance_of_each_year_s_own_range():
    totals, _ = drawn(ledger_of(a_line("bill", TWO, sizes=RANGES), drivers={}))
    chance = (totals["y0"] - 100) / 100
    assert totals["y1"] == pytest.approx(TWO.quantile(chance), rel=1e-6, abs=1e-3)
    assert totals["y2"].tolist() == [0.0] * DRAWS


def test_what_is_new_in_each_year_adds_up():
    totals, luck = drawn(ledger_of(a_line("bill", TWO, sizes=ADDED), drivers={}))
    one, two = (luck[size_of("bill", name)] for name in ("2017-18", "2018-19"))
    assert totals["y0"] == close(one)
    assert totals["y1"] == close(one + two)
    assert totals["y3"] == close(one + two)


def test_a_range_for_each_year_grows_is_late_and_moves_with_causes():
    line = a_line("bill", TWO, sizes=RANGES, growth=Growth(("pay",), -1), driven_by=(("rate", 1.0),), event="late")
    ledger = ledger_of(
        line,
        drivers={"pay": by_year(*[Fixed(0.1)] * YEARS)},
        causes={"rate": Uniform(-0.2, 0.1)},
        starts={"late": Event("late", 0.0, Fixed(6.0))},
    )
    totals, luck = drawn(ledger)
    one, two = (luck[size_of("bill", name)] for name in ("2017-18", "2018-19"))
    (rate,) = (value for quantity, value in luck.items() if quantity.sort == "cause")
    assert totals["y0"] == close(one / 2 * 1.1 * (1 + rate))
    assert totals["y1"] == close((one + two) / 2 * 1.21 * (1 + rate))


# --- exactly, and at the ends ------------------------------------------------------------------------

rises = st.integers(-200, 300).map(lambda points: points / 1_000)


@given(st.lists(rises, min_size=YEARS, max_size=YEARS), st.integers(-1, YEARS - 1), st.integers(0, 1))
def test_a_fixed_index_is_the_drawn_one_exactly(each: list[float], since: int, less: int):
    growth, drivers = Growth(("pay",), since, less), {"pay": by_year(*map(Fixed, each))}
    by_name = {rise_of("pay", at): rise for at, rise in enumerate(each)}
    for at in range(since + 1, YEARS):
        exact = fixed_index(growth, at, drivers)
        assert isinstance(exact, Fraction)
        found = indices([(growth, at)], drivers, by_name.__getitem__, 1)
        assert float(exact) == pytest.approx(found[0, 0], rel=1e-12, abs=1e-12)


def test_an_index_in_doubt_is_not_fixed():
    drivers = {"pay": by_year(Fixed(0.1), RISE), "top": by_year(Fixed(0.0), Fixed(0.0), follows=(("pay", 1.0),))}
    assert fixed_index(Growth(("pay",), -1), 0, drivers) == Fraction("1.1")
    assert fixed_index(Growth(("pay",), -1), 1, drivers) is None
    assert fixed_index(Growth(("top",), -1), 1, drivers) is None
    assert fixed_index(Growth(("pay",), -1, less=1), -1, drivers) == 0


@st.composite
def drivers_of(draw: st.DrawFn):
    """A driver of rises, one of levels, and one that follows the first; fixed or not, together or apart."""

    def rise() -> Distribution:
        low = draw(rises)
        return draw(st.sampled_from([Fixed(low), Uniform(low, low + 0.2), Triangular(low, low + 0.05, low + 0.1)]))

    def level() -> Distribution:
        low = draw(st.floats(50, 100))
        return draw(st.sampled_from([Fixed(low), Uniform(low, low + 30)]))

    together = draw(st.booleans())
    return {
        "pay": by_year(*[rise() for _ in range(YEARS)], together=together),
        "base": Driver({at: level() for at in range(-1, YEARS)}, levels=True, together=together),
        "care": by_year(*[rise() for _ in range(YEARS)], follows=(("pay", draw(st.floats(-1, 2))),)),
    }


@st.composite
def growing_ledgers(draw: st.DrawFn):
    drivers = draw(drivers_of())
    names = draw(st.sets(st.sampled_from(sorted(drivers)), min_size=1))
    growth = Growth(tuple(sorted(names)), draw(st.integers(-1, YEARS - 1)), draw(st.integers(0, 1)))
    low = draw(st.floats(-1_000, 1_000))
    lines = [
        a_line(
            "bill",
            draw(st.sampled_from([Fixed(low), Uniform(low, low + 500)])),
            growth=growth,
            profile=draw(st.none() | st.lists(st.floats(-1, 1), min_size=YEARS, max_size=YEARS).map(tuple)),
        ),
        a_line("years", TWO, sizes=draw(st.sampled_from([RANGES, ADDED])), growth=growth),
        a_line("sure", 300.0, growth=growth, end=30.0),
    ]
    late = Event("start", draw(st.floats(-12, 30)), draw(st.sampled_from([Fixed(0.0), Uniform(0.0, 20.0)])))
    return ledger_of(*lines, drivers=drivers, starts={"start": late})


PERIODS = {**{f"y{at}": in_year(at) for at in range(-1, YEARS)}, "all": over_years(0, 3), "rate": at_year_end(2)}


@given(growing_ledgers())
@settings(max_examples=60)
def test_no_draw_of_what_grows_lies_beyond_what_can_be_reached(ledger: Ledger):
    weights = {line.name: (-1.0) ** at for at, line in enumerate(ledger.lines)}
    simulator = Simulator(ledger, [View(name, weights, period) for name, period in PERIODS.items()])
    totals = simulator.run(64).totals
    for name in PERIODS:
        low, high = simulator.reach(name)
        assert low - 1e-6 <= totals[name].min()
        assert totals[name].max() <= high + 1e-6


@given(growing_ledgers())
@settings(max_examples=25)
def test_the_core_adds_the_same_bits_as_plain_python_of_what_grows(ledger: Ledger):
    weights = {line.name: 0.7 for line in ledger.lines}
    compiled = Simulator(ledger, [View(name, weights, period) for name, period in PERIODS.items()]).compiled
    rows = list(compiled.row)[: compiled.drawn]
    luck = sampler_of({one: compiled.quantities[one] for one in rows}).block(0, 64)
    values = np.vstack([luck, np.repeat(compiled.standing, 64, axis=1)])
    grown = indices(compiled.growths, compiled.frame.ledger.drivers, lambda one: values[compiled.row[one]], 64)
    plain, quick = np.empty((2, len(compiled.columns), 64))
    add_plainly(compiled.plan, values, grown, plain)
    add_lines(compiled.plan, values, grown, quick)
    assert np.array_equal(plain, quick)


def test_the_bits_are_the_same_on_one_worker_and_on_many():
    ledger = ledger_of(growing(less=1), a_line("years", TWO, sizes=ADDED), drivers={"pay": by_year(*[RISE] * YEARS)})
    simulator = Simulator(ledger, [View("all", {"bill": 1.0, "years": -1.0}, over_years(0, 3))])
    alone, many = (simulator.run(20_000, executor_for(workers)).totals["all"] for workers in (1, 3))
    assert_same_draws(alone, many)


def test_levels_that_may_be_nought_have_no_ends():
    base = Driver({-1: Uniform(-1.0, 1.0), 0: Fixed(5.0)}, levels=True)
    low, high = ends_of_index(Growth(("base",), -1), 0, {"base": base})
    assert (low, high) == (-np.inf, np.inf)


# --- held --------------------------------------------------------------------------------------------


def test_holding_a_driver_is_what_another_rise_gives():
    held = {rise_of("pay", at): 0.07 for at in range(YEARS)}
    views = [View("all", {"bill": 1.0}, over_years(0, 3))]
    found = Simulator(ledger_of(growing(), drivers={"pay": by_year(*[RISE] * YEARS)}), views).planned_under([held])
    other = Simulator(ledger_of(growing(), drivers={"pay": by_year(*[Fixed(0.07)] * YEARS)}), views).planned()
    assert found["all"].tolist() == close([other["all"]])
