"""How far drivers rise, and what of the doubt each one's own luck explains."""

from dataclasses import replace

import numpy as np
import pytest

from shiremoot.chance import BLOCK, Fixed, Uniform
from shiremoot.dates import FinancialYear
from shiremoot.gap.driving import driving
from shiremoot.ledger import Line, Simulator, View, in_year
from shiremoot.ledger.growing import Driver, Growth
from shiremoot.testing import a_ledger, a_line

YEARS, DRAWS, SEED = 3, BLOCK + 904, 5
RISE = Uniform(0.0, 0.04)


def line(*by: str, since: int = -1, **fields: object):
    words = {"kind": "pressure", "growth": Growth(by, since), "grown": Growth(by, since)} | fields
    return a_line("-".join(by), 1_000.0, **words)


def rising(*steps: object, **words: object):
    return Driver(dict(enumerate(steps or [RISE] * YEARS)), **words)


def told(*lines: Line, base: int = 2016, **drivers: Driver):
    """What is told of each driver of a plan, by name, with what is left in the last year as it was drawn."""
    ledger = replace(a_ledger(*lines, years=YEARS), drivers=drivers)
    view = View("left", {line.name: 1.0 for line in lines}, in_year(YEARS - 1))
    left = Simulator(ledger, [view], seed=SEED).run(DRAWS).totals["left"]
    return {one.name: one for one in driving(ledger, FinancialYear(base), left, SEED)}


def test_rises_compound_to_the_last_year_on_the_plan_s_own_luck():
    """One luck for three years of 0% to 4%: the tenth of 100 values is three times 0.4%, compounding."""
    pay = told(line("pay"), pay=rising(title="Pay award", kind="pay"))["pay"]
    assert (pay.title, pay.kind) == ("Pay award", "pay")
    assert pay.rise == pytest.approx(1.02**3 - 1)
    assert (pay.p10, pay.p90) == pytest.approx((1.004**3 - 1, 1.036**3 - 1), abs=2e-3)
    assert pay.explains == pytest.approx(1.0, abs=1e-9)


def test_rises_before_the_base_year_are_not_told_though_a_project_began_before():
    pay = told(line("pay"), base=2017, pay=rising())["pay"]
    assert pay.rise == pytest.approx(1.02**2 - 1)


def test_a_luck_for_each_year_spreads_less_than_one_for_all():
    found = told(line("one"), line("each"), one=rising(), each=rising(together=False))
    one, each = found["one"], found["each"]
    assert each.p90 - each.p10 < 0.75 * (one.p90 - one.p10)
    assert one.explains + each.explains == pytest.approx(1.0, abs=0.05)
    assert list(found) == ["one", "each"], "what explains most comes first"


def test_levels_rise_from_the_first_to_the_last():
    levels = Driver({at: Fixed(100.0 + 10 * at) for at in range(-1, YEARS)}, levels=True)
    base = told(line("tax"), tax=levels)["tax"]
    assert (base.rise, base.p10, base.p90) == pytest.approx((120 / 90 - 1,) * 3)
    assert base.explains == 0.0


def test_what_follows_explains_only_what_it_adds():
    follower = rising(*[Fixed(0.01)] * YEARS, follows=(("cpi", 1.0),))
    found = told(line("care"), care=follower, cpi=rising())
    assert found["cpi"].explains == pytest.approx(1.0, abs=1e-6)
    assert found["care"].explains == 0.0
    assert found["care"].rise == pytest.approx(1.03**3 - 1)
    assert found["care"].p90 > found["care"].rise


def test_a_line_whose_growth_is_in_its_pounds_already_tells_of_its_driver():
    exact = replace(line("rpi"), growth=None, profile=(1.1, 1.21, 1.331))
    assert told(exact, rpi=rising(*[Fixed(0.1)] * YEARS))["rpi"].rise == pytest.approx(0.331)


def test_years_of_which_a_driver_says_nothing_are_before_it_rises():
    """An amount of the second year grows in the third alone."""
    pay = told(line("pay", since=1), pay=Driver({0: RISE, 2: RISE}))["pay"]
    assert pay.rise == pytest.approx(0.02)


def test_a_driver_by_which_nothing_grows_any_more_is_left_out():
    """An amount of the last year planned needs no rise, and has none."""
    assert told(line("pay", since=2), pay=Driver({0: RISE})) == {}


def test_what_no_line_grows_by_is_left_out():
    assert list(told(line("pay"), pay=rising(), other=rising())) == ["pay"]


def test_what_explains_nothing_stands_last_by_name():
    drivers = {name: rising(*[Fixed(0.02)] * YEARS) for name in ("c", "a")}
    found = told(line("c"), line("a"), line("b"), b=rising(), **drivers)
    assert list(found) == ["b", "a", "c"]
    assert np.isclose(found["b"].explains, 1.0)
