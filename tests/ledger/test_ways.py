"""Scenarios that are drawn side by side come to the bits of each drawn by itself."""

from dataclasses import replace

import numpy as np
import pytest

from shiremoot.chance import RankCorrelation, Triangular, Uniform
from shiremoot.ledger import DeliveryChance, Event, Quantity, Scenario, Simulator, View, in_year, over_years
from shiremoot.ledger.compiling import Compiled
from shiremoot.ledger.quantity import cause_of, delay_of, delivery_of, size_of
from shiremoot.testing import a_ledger, a_line, assert_same_draws

SCENARIOS = (
    Scenario("on time", {delay_of("go"): 0.0, delay_of("next"): 0.0}),
    Scenario("delivered", {delivery_of("one"): 1.0}),
    Scenario("as sized", {size_of("a"): 7.0, size_of("sure"): 900.0, cause_of("pay"): 0.25}),
    Scenario("apart", {}, correlated=False),
    Scenario("apart and on time", {delay_of("go"): 0.0, size_of("b"): 5.0}, correlated=False),
)


def a_simulator() -> Simulator:
    events = {"go": Event("go", 2.0, Uniform(0, 9)), "next": Event("next", 3.0, Triangular(0, 2, 6), (("go", 1.0),))}
    chances = {"one": DeliveryChance("one", 0.6), "two": DeliveryChance("two", 0.9, ("one",))}
    lines = [
        a_line("a", Uniform(0, 10), event="go", ramp=6.0, delivery="two", driven_by=(("pay", 0.5),)),
        a_line("b", Triangular(0, 2, 9), event="next", end=25.0, delivery="one"),
        a_line("c", Uniform(1, 3), event="go", profile=(0.5, 1.0, 1.0)),
        a_line("sure", 100.0),
    ]
    ranks = [[1.0, 0.6], [0.6, 1.0]]
    ledger = a_ledger(
        *lines,
        years=3,
        starts={**events, "start": 0.0},
        deliveries=chances,
        causes={"pay": Uniform(-0.2, 0.4)},
    )
    ledger = replace(ledger, correlations=(RankCorrelation(["a", "b"], ranks),))
    weights = {line.name: (-1.0) ** at for at, line in enumerate(lines)}
    return Simulator(ledger, [View("second", weights, in_year(1)), View("all", weights, over_years(0, 2))])


@pytest.mark.parametrize("draws", [1, 255, 257, 5_000])
def test_side_by_side_they_are_what_strips_give_one_after_the_other(draws: int, monkeypatch: pytest.MonkeyPatch):
    together = a_simulator().run(draws, scenarios=SCENARIOS)
    monkeypatch.setattr(Compiled, "can_draw_at_once", lambda *_: False)
    after_another = a_simulator().run(draws, scenarios=SCENARIOS)
    for view in ("second", "all"):
        assert_same_draws(together.totals[view], after_another.totals[view])
        for scenario in SCENARIOS:
            here, there = (run.scenarios[scenario.name][view] for run in (together, after_another))
            assert_same_draws(here, there)


def test_a_run_with_other_scenarios_afterwards_has_its_own():
    simulator = a_simulator()
    first, second = (simulator.run(300, scenarios=[one]).scenarios for one in SCENARIOS[:2])
    fresh = a_simulator().run(300, scenarios=SCENARIOS[:2]).scenarios
    assert_same_draws(first["on time"]["all"], fresh["on time"]["all"])
    assert_same_draws(second["delivered"]["all"], fresh["delivered"]["all"])
    assert not np.array_equal(first["on time"]["all"], second["delivered"]["all"])


def test_a_quantity_that_the_ledger_does_not_have_is_refused():
    with pytest.raises(KeyError):
        a_simulator().run(8, scenarios=[Scenario("odd", {Quantity("size", "nobody"): 1.0})])
