"""What one line or rate alone would change: the year's gap with it at its low and at its high end."""

from dataclasses import replace
from math import inf

import numpy as np
import pytest

from shiremoot.chance import Distribution, Fixed, Normal, Uniform
from shiremoot.dates import FinancialYear
from shiremoot.gap.changing import effects
from shiremoot.gap.document import Gap
from shiremoot.gap.views import TOGETHER, PlanViews
from shiremoot.ledger import Formula, Given, Line, Share
from shiremoot.ledger.growing import Driver, Growth
from shiremoot.ledger.line import YearSize
from shiremoot.testing import a_ledger, a_line

GAP = Gap.model_validate({"base_year": "2017-18", "through": "2019-20"})
LAST = FinancialYear(2019)


def of(*lines: Line, in_base: float = 0.0):
    """The effects on the last year of a plan of a gap of £1,000 and these lines."""
    asked = a_line("asked", 1_000.0, kind="pressure", event="plan")
    ledger = a_ledger(asked, *lines, years=3, starts={"plan": 12.0, "autumn": 6.0, "late": 30.0})
    return effects(PlanViews(GAP, ledger), TOGETHER, LAST, in_base)


def pressure(name: str = "pay", size: object = None, **fields: object):
    return a_line(name, size or Uniform(80.0, 120.0), **({"kind": "pressure", "event": "plan"} | fields))


def test_a_cost_at_its_low_leaves_less_and_at_its_high_more():
    """£80 to £120 more than £1,000; between the 10th and the 90th of 100 values lie £32."""
    (found,) = of(pressure())
    assert (found.title, found.ends) == ("pay", "absolute")
    assert (found.low, found.high) == pytest.approx((80.0, 120.0))
    assert (found.left_low, found.left_high) == pytest.approx((1_080.0, 1_120.0))
    assert found.moves == pytest.approx(32.0)
    assert (found.left_p10, found.left_p90) == pytest.approx((1_084.0, 1_116.0))


def test_a_saving_at_its_low_leaves_more_and_its_pounds_are_said_positive():
    (found,) = of(a_line("desk", Uniform(80.0, 120.0), event="plan"))
    assert (found.low, found.high, found.left_low, found.left_high) == pytest.approx((80.0, 120.0, 920.0, 880.0))


def test_a_year_in_which_half_of_it_falls_moves_by_half():
    (found,) = of(pressure(event="late"))
    assert (found.low, found.high, found.moves) == pytest.approx((40.0, 60.0, 16.0))


def test_what_the_base_holds_already_is_no_part_of_it():
    """From October of the base year: £50 as planned are in the base, whatever it turns out to be."""
    (found,) = of(pressure(event="autumn"), in_base=50.0)
    assert (found.low, found.high, found.left_low, found.left_high) == pytest.approx((30.0, 70.0, 1_030.0, 1_070.0))


def test_a_part_that_is_ours_moves_by_that_part():
    (found,) = of(pressure(shares=(Share(("council",), 0.25),)))
    assert (found.low, found.high) == pytest.approx((20.0, 30.0))


def test_of_what_the_base_holds_only_our_part_is_taken_off_ours():
    """A quarter of £80 to £120 is ours, and a quarter of the £50 that the base holds."""
    (found,) = of(pressure(event="autumn", shares=(Share(("council",), 0.25),)))
    assert (found.low, found.high) == pytest.approx((7.5, 17.5))


def test_ends_are_those_that_the_case_states():
    """A normal distribution has no ends; a flat one stated by its 10th and 90th has them there."""
    far, near = of(pressure("normal", Normal(100.0, 10.0)), pressure("stated", Uniform(0.0, 200.0), levels=(0.1, 0.9)))
    assert (far.title, near.title) == ("stated", "normal")
    assert (far.low, far.high) == pytest.approx((20.0, 180.0))
    assert near.ends == "the 10th and 90th of 100 values"
    assert -inf < near.low < 90.0
    assert 110.0 < near.high < inf


def test_what_moves_most_comes_first_and_alike_ones_by_name():
    assert [one.title for one in of(pressure(), pressure("wide", Uniform(0.0, 200.0)), pressure("oil"))] == [
        "wide",
        "oil",
        "pay",
    ]


def nothing(given: Given):
    return np.zeros((given.draws, given.years))


def test_what_cannot_vary_or_falls_in_no_year_changes_nothing():
    fixed = pressure("fixed", Fixed(100.0))
    computed = pressure("computed", Uniform(80.0, 120.0), formula=Formula(nothing))
    assert of(fixed, computed, pressure("small", Uniform(0.0, 0.009))) == []
    assert len(of(pressure("penny", Uniform(0.0, 0.05)))) == 1


# --- rates of delivery ------------------------------------------------------------------------------

OF_ALL = "gap.savings_delivery"


def with_rates(*lines: Line, **rates: Distribution):
    asked = a_line("asked", 1_000.0, kind="pressure", event="plan")
    ledger = a_ledger(asked, *lines, years=3, starts={"plan": 12.0}, causes=rates)
    return effects(PlanViews(GAP, ledger), TOGETHER, LAST, 0.0)


def test_a_rate_of_all_savings_moves_what_they_all_bring():
    """£100 and £300 as planned, at a rate that is a tenth lower to a fifth higher than that."""
    desk, post = (
        a_line(name, size, event="plan", driven_by=((OF_ALL, 1.0),))
        for name, size in (("desk", 100.0), ("post", 300.0))
    )
    (found,) = with_rates(desk, post, **{OF_ALL: Uniform(-0.1, 0.2)})
    assert (found.title, found.ends) == ("Delivery rate of savings", "absolute")
    assert (found.low, found.high) == pytest.approx((360.0, 480.0))
    assert (found.left_low, found.left_high) == pytest.approx((640.0, 520.0))
    assert found.moves == pytest.approx(0.8 * 120.0)


def test_a_rate_of_its_own_stands_by_the_title_of_its_line_beside_what_its_size_moves():
    desk = a_line("desk", Uniform(80.0, 120.0), event="plan", title="Front desk", driven_by=(("desk: rate", 1.0),))
    rate, size = with_rates(desk, **{"desk: rate": Uniform(-0.5, 0.5)})
    assert (rate.title, rate.low, rate.high) == (
        "Delivery rate of Front desk",
        pytest.approx(50.0),
        pytest.approx(150.0),
    )
    assert (size.title, size.low, size.high) == ("Front desk", pytest.approx(80.0), pytest.approx(120.0))


# --- drivers ----------------------------------------------------------------------------------------


def with_drivers(*lines: Line, in_base: float = 0.0, **drivers: Driver):
    asked = a_line("asked", 1_000.0, kind="pressure", event="plan")
    ledger = a_ledger(asked, *lines, years=3, starts={"plan": 12.0, "base": 0.0})
    return effects(PlanViews(GAP, replace(ledger, drivers=drivers)), TOGETHER, LAST, in_base)


def rising(*steps: Distribution, **words: object):
    return Driver(dict(enumerate(steps, start=1)), title="Pay award", **words)


def growing(size: object, *by: str, less: int = 0, **fields: object):
    words = {"kind": "pressure", "event": "plan", "growth": Growth(by or ("pay",), 0, less)} | fields
    return a_line("bill", size, **words)


def test_a_driver_at_its_low_has_all_its_years_there():
    """£100 that rises twice by 0% to 10%, and comes on top of nothing: £0 to £21 more."""
    (found,) = with_drivers(growing(100.0, less=1), pay=rising(Uniform(0.0, 0.1), Uniform(0.0, 0.1)))
    assert (found.title, found.ends) == ("Pay award", "absolute")
    assert (found.low, found.high) == pytest.approx((0.0, 21.0))
    assert (found.left_low, found.left_high) == pytest.approx((1_000.0, 1_021.0))
    assert found.moves == pytest.approx(100 * (1.09**2 - 1.01**2))


def test_years_of_a_luck_of_their_own_are_held_together_too():
    apart = rising(Uniform(0.0, 0.1), Uniform(0.0, 0.1), together=False)
    (found,) = with_drivers(growing(100.0, less=1), pay=apart)
    assert (found.low, found.high) == pytest.approx((0.0, 21.0))


def test_a_driver_moves_costs_up_and_funding_down():
    grant = growing(60.0, less=1, kind="funding")
    (found,) = with_drivers(growing(100.0, less=1), replace(grant, name="grant"), pay=rising(Fixed(0.0), Uniform(0, 1)))
    assert (found.low, found.high, found.left_high) == pytest.approx((0.0, 40.0, 1_040.0))


def test_what_follows_a_driver_moves_with_it_and_is_no_row_of_its_own():
    drivers = {
        "cpi": rising(Uniform(0.0, 0.1), Fixed(0.0)),
        "pay": rising(Fixed(0.0), Fixed(0.0), follows=(("cpi", 0.5),)),
    }
    (found,) = with_drivers(growing(100.0, less=1), **drivers)
    assert (found.low, found.high) == pytest.approx((0.0, 5.0))


def test_only_the_base_year_s_part_of_an_indexed_line_is_taken_off():
    """£100 stands in the base year: new is what it grows by."""
    (found,) = with_drivers(growing(100.0, event="base"), in_base=100.0, pay=rising(Uniform(0.0, 0.1), Fixed(0.0)))
    assert (found.low, found.high, found.left_low) == pytest.approx((0.0, 10.0, 1_000.0))


def test_a_range_that_grows_has_a_row_and_its_driver_another():
    driver, size = with_drivers(growing(Uniform(80.0, 120.0)), pay=rising(Fixed(0.0), Uniform(0.0, 1.0)))
    assert (driver.title, driver.low, driver.high) == ("Pay award", pytest.approx(100.0), pytest.approx(200.0))
    assert (size.title, size.low, size.high) == ("bill", pytest.approx(120.0), pytest.approx(180.0))


def test_a_range_for_each_year_is_held_at_one_end_in_all_of_them():
    """What is new in each of two years adds up by the last."""
    years = (YearSize("a", Uniform(10.0, 20.0), (0.0, 1.0, 1.0)), YearSize("b", Uniform(5.0, 9.0), (0.0, 0.0, 1.0)))
    (found,) = with_drivers(a_line("desk", Uniform(5.0, 9.0), event="plan", sizes=years))
    assert (found.low, found.high) == pytest.approx((15.0, 29.0))
    assert (found.left_low, found.left_high) == pytest.approx((985.0, 971.0))


def test_a_driver_that_cannot_vary_makes_no_row():
    assert with_drivers(growing(100.0), pay=rising(Fixed(0.1), Fixed(0.1))) == []
