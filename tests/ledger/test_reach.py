"""What a total can reach at all: no draw lies beyond it, and both ends are reached where nothing pulls two ways."""

from itertools import product
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.chance import Fixed, Normal, Triangular, Uniform
from shiremoot.ledger import DeliveryChance, Event, Ledger, Simulator, View, at_year_end, in_year, over_years
from shiremoot.money import Basis
from shiremoot.testing import a_ledger, a_line

YEARS = 4
ONE_OFF = Basis("cash", "one-off", "full-year", (), "cashable", "net")
PERIODS = (in_year(0), in_year(2), over_years(1, 3), at_year_end(1))


@st.composite
def ledgers(draw: st.DrawFn):
    """Up to three lines: with and without ramp, end, profile, delivery and shared causes."""
    lines = []
    for at in range(draw(st.integers(1, 3))):
        one_off = draw(st.booleans())
        profile = draw(st.none() | st.lists(st.floats(-0.5, 1.5), min_size=YEARS, max_size=YEARS).map(tuple))
        low = draw(st.floats(-1000, 1000))
        lines.append(
            a_line(
                f"l{at}",
                draw(st.sampled_from([Fixed(low), Uniform(low, low + 700), Triangular(low, low + 1, low + 900)])),
                event=draw(st.sampled_from(["start", "next"])),
                lag=float(draw(st.integers(-6, 12))),
                ramp=draw(st.sampled_from([0.0, 7.0])) if profile is None and not one_off else 0.0,
                end=draw(st.sampled_from([inf, 20.0, 36.0])) if not one_off else inf,
                profile=profile,
                delivery=draw(st.sampled_from([None, "base", "top", "never"])),
                driven_by=draw(st.sampled_from([(), (("pay", 1.0),), (("pay", -2.5),)])),
                **({"basis": ONE_OFF} if one_off else {}),
            )
        )
    starts = {
        "start": Event("start", float(draw(st.integers(-6, 30))), draw(st.sampled_from([Fixed(0.0), Uniform(-2, 30)]))),
        "next": Event("next", 3.0, draw(st.sampled_from([Fixed(4.5), Uniform(0, 9)])), (("start", 1.0),)),
    }
    deliveries = {
        "base": DeliveryChance("base", 0.5),
        "top": DeliveryChance("top", 1.0, ("base",)),
        "never": DeliveryChance("never", 0.0),
    }
    return a_ledger(*lines, years=YEARS, starts=starts, deliveries=deliveries, causes={"pay": Uniform(-0.6, 0.8)})


@given(ledgers(), st.sampled_from(PERIODS), st.integers(0, 99))
@settings(max_examples=60)
def test_no_draw_lies_beyond_what_can_be_reached(ledger: Ledger, period: object, seed: int):
    wanted = View("all", {line.name: (-1.0) ** at * 0.7 for at, line in enumerate(ledger.lines)}, period)
    simulator = Simulator(ledger, [wanted], seed=seed)
    low, high = simulator.reach("all")
    totals = simulator.run(300).totals["all"]
    assert low - 1e-6 <= totals.min()
    assert totals.max() <= high + 1e-6


def test_both_ends_are_reached_where_nothing_pulls_two_ways():
    """Each line at each end of its size, its delay, its cause and its delivery, tried out one by one."""
    lines = [
        a_line("one", Uniform(100, 300), event="start", driven_by=(("pay", 1.0),)),
        a_line("two", Uniform(-50, 80), event="start", delivery="happens"),
    ]
    ledger = a_ledger(
        *lines,
        starts={"start": Event("start", 3.0, Uniform(0, 6))},
        deliveries={"happens": DeliveryChance("happens", 0.5)},
        causes={"pay": Uniform(-0.2, 0.5)},
    )
    corners = [
        one * pay * months / 12 + two * happens * months / 12
        for one, two, pay, months, happens in product((100, 300), (-50, 80), (0.8, 1.5), (3, 9), (0, 1))
    ]
    found = Simulator(ledger, [View("all", {"one": 1.0, "two": 1.0}, in_year(0))]).reach("all")
    # The lowest wants the first line late and the second early: the bound holds, a little below every corner.
    assert found == (pytest.approx(100 * 0.8 * 3 / 12 - 50 * 9 / 12), pytest.approx(max(corners)))
    alone = Simulator(ledger, [View("one", {"one": 1.0}, in_year(0)), View("two", {"two": -2.0}, in_year(0))])
    assert alone.reach("one") == (pytest.approx(20), pytest.approx(337.5))
    assert alone.reach("two") == (pytest.approx(-2 * 60), pytest.approx(2 * 37.5))


def test_certain_lines_reach_what_they_are_and_nothing_else():
    lines = [a_line(f"l{at}", event="august") for at in range(3)]
    wanted = View("all", {line.name: 1.0 for line in lines}, in_year(0))
    assert Simulator(a_ledger(*lines, starts={"august": 4.0}), [wanted]).reach("all") == (200_000.0, 200_000.0)


def test_a_size_without_ends_reaches_anything_unless_none_of_it_can_fall_in_the_period():
    lines = [a_line("one", Normal(0, 1)), a_line("sure", 100.0), a_line("later", Normal(0, 1), event="next")]
    ledger = a_ledger(*lines, starts={"next": 12.0})
    views = [View("all", {line.name: 1.0 for line in lines}, in_year(0)), View("later", {"later": 1.0}, in_year(0))]
    simulator = Simulator(ledger, views)
    assert simulator.reach("all") == (-inf, inf)
    assert simulator.reach("later") == (0.0, 0.0)
