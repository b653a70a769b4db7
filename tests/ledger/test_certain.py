"""What does not vary: added up exactly, once, and to the same pounds as the compiled loop gives."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.chance import Fixed, Uniform
from shiremoot.ledger import DeliveryChance, Event, Line, Scenario, Simulator, View, at_year_end, in_year, over_years
from shiremoot.ledger.certain import Amounts, Certain, certain_lines
from shiremoot.ledger.compiling import compile_ledger
from shiremoot.ledger.framing import Frame
from shiremoot.ledger.plan import add_lines
from shiremoot.ledger.quantity import size_of
from shiremoot.money import Basis
from shiremoot.testing import a_ledger, a_line

YEARS = 4
ONE_OFF = Basis("cash", "one-off", "full-year", (), "cashable", "net")
PERIODS = {
    **{f"year {year}": in_year(year) for year in range(YEARS)},
    **{f"rate {year}": at_year_end(year) for year in range(YEARS)},
    "three years": over_years(1, 3),
}
months = st.integers(-18, 60).map(float) | st.floats(-18, 60)


@st.composite
def some_line(draw: st.DrawFn, name: str):
    one_off = draw(st.booleans())
    profile = draw(st.none() | st.lists(st.floats(0, 1.5), min_size=YEARS, max_size=YEARS).map(tuple))
    words = {"basis": ONE_OFF} if one_off else {}
    return a_line(
        name,
        draw(st.integers(-(10**8), 10**8)) / 100,
        event=draw(st.sampled_from(["start", "second"])),
        lag=draw(st.just(0.0) | st.floats(-12, 12)),
        ramp=draw(st.just(0.0) | st.floats(0.5, 30)) if profile is None and not one_off else 0.0,
        end=draw(st.just(float("inf")) | months),
        profile=profile,
        **words,
    )


@given(st.lists(st.integers(0, 3), min_size=1, max_size=4), months, months, st.data())
@settings(max_examples=80)
def test_certain_lines_add_up_to_what_the_compiled_loop_gives(
    which: list[int], first: float, second: float, data: st.DataObject
):
    lines = [data.draw(some_line(f"l{at}")) for at in range(len(which))]
    starts = {"start": first, "second": Event("second", second, after=(("start", 1.5),))}
    ledger = a_ledger(*lines, years=YEARS, starts=starts)
    weights = {line.name: float(at - 1) for line, at in zip(lines, which, strict=True)}
    views = [View(name, weights, period) for name, period in PERIODS.items()]
    drawn = replace(ledger, lines=tuple(replace(line, size=Uniform(-1, 1)) for line in lines))
    compiled = compile_ledger(Frame.of(drawn), views)
    sizes = {size_of(line.name): line.size.central() for line in lines}
    values = np.array([[sizes[quantity]] for quantity in compiled.quantities])
    totals = np.empty((len(views), 1))
    add_lines(compiled.plan, values, np.empty((0, 1)), totals)
    exactly = Certain.of(Amounts.of(ledger), views).totals
    assert [float(exact) for exact in exactly] == pytest.approx(totals[:, 0], abs=1e-6)


def certain(*lines: Line, **words: object):
    return set(certain_lines(a_ledger(*lines, **words)))


def test_what_varies_in_any_way_is_not_certain():
    late = {"go": Event("go", 0.0, Uniform(0, 3)), "next": Event("next", 0.0, after=(("go", 0.0),))}
    chances = {
        "sure": DeliveryChance("sure"),
        "doubt": DeliveryChance("doubt", 0.8),
        "needs": DeliveryChance("needs", 1.0, ("doubt",)),
    }
    lines = [
        a_line("fixed"),
        a_line("sure", delivery="sure"),
        a_line("range", Uniform(0, 1)),
        a_line("late", event="go"),
        a_line("after", event="next"),
        a_line("doubted", delivery="doubt"),
        a_line("needy", delivery="needs"),
        a_line("moved", driven_by=(("pay", 1.0),)),
    ]
    found = certain(*lines, starts=late, deliveries=chances, causes={"pay": Uniform(-0.1, 0.1)})
    assert found == {"fixed", "sure"}


def test_what_is_certain_leaves_the_plan_and_its_total_is_the_nearest_float_to_the_exact_sum():
    """Three times £100k from August: 3 x 8/12 is £200k to the bit, where floats add up to less."""
    lines = [a_line(f"l{at}", event="august") for at in range(3)]
    wanted = View("all", {line.name: 1.0 for line in lines}, in_year(0))
    simulator = Simulator(a_ledger(*lines, starts={"august": 4.0}), [wanted])
    assert simulator.compiled.plan.sizes["posts"] == 0
    assert set(simulator.run(10).totals["all"]) == {200_000.0}
    assert simulator.planned() == {"all": 200_000.0}


def test_a_scaled_amount_stays_a_fraction():
    assert Fixed(100_000.10).scaled(Fraction(12, 9)).exactly == Fraction(10_000_010, 100) * Fraction(4, 3)


@given(st.integers(0, 10**7), st.integers(-(10**7), 10**7))
@settings(max_examples=15)
def test_a_certain_line_moves_every_draw_by_exactly_its_pounds(pence: int, more: int):
    drawn = a_line("drawn", Uniform(0, 1_000_000), event="july")
    ledgers = [a_ledger(drawn, a_line("sure", each / 100), starts={"july": 3.0}) for each in (pence, pence + more)]
    wanted = View("all", {"drawn": 1.0, "sure": 1.0}, in_year(0))
    one, other = (Simulator(ledger, [wanted]).run(100).totals["all"] for ledger in ledgers)
    assert np.abs((other - one) - more / 100).max() < 1e-8


def test_a_scenario_may_hold_the_size_of_a_certain_line():
    lines = [a_line("one", 600.0), a_line("two", Uniform(0, 1))]
    views = [View("all", {"one": 1.0, "two": 0.0}, in_year(0)), View("half", {"one": 0.5}, in_year(0))]
    run = Simulator(a_ledger(*lines), views).run(3, scenarios=[Scenario("none", {size_of("one"): 0.0})])
    assert set(run.totals["all"]) == {600.0}
    assert set(run.scenarios["none"]["all"]) == {0.0}
    assert set(run.scenarios["none"]["half"]) == {0.0}


def test_a_certain_line_explains_nothing_of_the_spread_and_keeps_its_place_there():
    lines = [a_line("sure", 0.1), a_line("drawn", Uniform(0, 100)), a_line("also", 12_345.67)]
    wanted = View("all", {line.name: 1.0 for line in lines}, in_year(0))
    shares = Simulator(a_ledger(*lines), [wanted], explain=wanted).run(5_000).explained.lines
    assert list(shares) == ["sure", "drawn", "also"]
    assert (shares["sure"], shares["also"]) == pytest.approx((0.0, 0.0), abs=1e-12)
    assert shares["drawn"] == pytest.approx(1.0)
