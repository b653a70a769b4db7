"""What hangs on one quantity is drawn once more by itself, and the rest stays as it fell."""

from dataclasses import replace

import numpy as np
import pytest

from shiremoot.chance import Fixed, Uniform, YesNo
from shiremoot.ledger import (
    DeliveryChance,
    Event,
    Formula,
    Ledger,
    Quantity,
    Scenario,
    Simulator,
    View,
    cause_of,
    delay_of,
    delivery_of,
    in_year,
    over_years,
    size_of,
)
from shiremoot.ledger.growing import Driver, Growth
from shiremoot.ledger.line import YearSize
from shiremoot.ledger.quantity import driver_of
from shiremoot.programme.redrawn import (
    DRAWS,
    Moved,
    Part,
    hanging_on,
    odds_on_the_same_draws,
    totals_on_the_same_draws,
)
from shiremoot.question.settings import Settings
from shiremoot.testing import a_ledger, a_line
from tests.growth import calls

EVENTS = {
    "go-live": Event("go-live", 0.0, Uniform(0.0, 6.0)),
    "second": Event("second", 0.0, Uniform(0.0, 3.0), (("go-live", 1.0),)),
    "third": Event("third", 0.0, Uniform(0.0, 3.0), (("second", 1.0),)),
    "alone": Event("alone", 0.0, Uniform(0.0, 3.0)),
}
DELIVERIES = {"first": DeliveryChance("first", 0.5), "next": DeliveryChance("next", 0.5, ("first",))}
FEE = Formula(lambda given: 0.2 * sum(given.lines.values()), lines=("desk", "team"))
LATE = Formula(lambda given: np.outer(given.events["third"], np.ones(given.years)), events=("third",))
PAY = {
    "pay-award": Driver({at: Uniform(0.0, 0.1) for at in range(5)}),
    "wages": Driver({at: Fixed(0.01) for at in range(5)}, follows=(("pay-award", 1.0),)),
    "rents": Driver({at: Uniform(0.0, 0.1) for at in range(5)}, together=False),
}
YEARLY = (YearSize("2017-18", Uniform(0.0, 6.0), (1.0, 0.0)), YearSize("2018-19", Uniform(0.0, 9.0), (0.0, 1.0)))
LINES = (
    a_line("staff", Uniform(0.0, 12.0), growth=Growth(("wages",), -1)),
    a_line("site", Uniform(0.0, 12.0), growth=Growth(("rents", "pay-award"), 0)),
    a_line("years", Uniform(0.0, 9.0), sizes=YEARLY),
    a_line("desk", Uniform(0.0, 12.0), event="third", delivery="next", driven_by=(("pay", 0.5),)),
    a_line("team", Uniform(0.0, 12.0), event="alone", delivery="first"),
    a_line("rest", Uniform(0.0, 12.0), event="go-live", driven_by=(("pay", 1.0),)),
    a_line("fee", 0.0, kind="cost", event="", formula=FEE),
    a_line("late", 0.0, kind="cost", event="", formula=LATE),
)
WEIGHTS = {"staff": 1.0, "site": 1.0, "years": 1.0, "desk": 1.0, "team": 1.0, "rest": 1.0, "fee": -1.0, "late": -1.0}
WANTED = View("all", WEIGHTS, over_years(0, 1))


def a_whole() -> Ledger:
    ledger = a_ledger(*LINES, starts=EVENTS, deliveries=DELIVERIES, causes={"pay": Uniform(-0.1, 0.1)})
    return replace(ledger, drivers=PAY)


@pytest.mark.parametrize(
    ("quantity", "lines"),
    [
        (size_of("rest"), {"rest"}),
        (size_of("desk"), {"desk", "fee"}),
        (cause_of("pay"), {"desk", "rest", "fee"}),
        (delay_of("alone"), {"team", "fee"}),
        (delay_of("third"), {"desk", "fee", "late"}),
        (delay_of("go-live"), {"desk", "rest", "fee", "late"}),
        (delivery_of("next"), {"desk", "fee"}),
        (delivery_of("first"), {"desk", "team", "fee"}),
        (size_of("years", "2018-19"), {"years"}),
        (driver_of("pay-award", "2001-02", together=True), {"staff", "site"}),
        (driver_of("wages", "2001-02", together=True), {"staff"}),
        (driver_of("rents", "2001-02", together=False), {"site"}),
    ],
)
def test_a_quantity_moves_what_waits_for_it_needs_it_or_is_reckoned_from_it(quantity: Quantity, lines: set[str]):
    assert hanging_on(quantity, a_whole()) == lines


@pytest.mark.parametrize(
    ("quantity", "points"),
    [
        (size_of("desk"), (0.0, 12.0)),
        (cause_of("pay"), (-0.1, 0.1)),
        (delay_of("go-live"), (0.0, 6.0)),
        (delivery_of("first"), (0.0, 1.0)),
        (size_of("years", "2018-19"), (0.0, 9.0)),
        (driver_of("pay-award", "2001-02", together=True), (0.0, 0.1)),
        (driver_of("rents", "2001-02", together=False), (0.0, 0.1)),
    ],
)
def test_what_moves_is_the_difference_to_all_drawn_with_the_quantity_held(
    quantity: Quantity, points: tuple[float, float]
):
    simulator = Simulator(a_whole(), [WANTED])
    held = [Scenario(f"{point}", {quantity: point}) for point in points]
    run = simulator.run(1_000, scenarios=held)
    moved = Moved.by([quantity], simulator, WANTED)
    (strip,) = simulator.drawing.strips(0, 1_000)
    for point, more in zip(points, moved.under(strip.values, [[point] for point in points]), strict=True):
        assert run.totals["all"] + more == pytest.approx(run.scenarios[f"{point}"]["all"])


def test_odds_are_of_every_draw_and_the_stage_is_told_block_by_block():
    stages: list[tuple[str, int, int]] = []
    settings = Settings(draws=DRAWS + 1, workers=1, progress=lambda *stage: stages.append(stage))
    yes = a_line("yes", 1.0, delivery="chance")
    ledger = a_ledger(yes, deliveries={"chance": DeliveryChance("chance", 0.25)})
    simulator = Simulator(ledger, [View("all", {"yes": 1.0}, in_year(0))])
    odds = odds_on_the_same_draws(
        simulator, lambda strip: np.array([(strip.columns[0] > 0).sum(), strip.columns.shape[1]]), settings, "Counting"
    )
    run = simulator.run(DRAWS)
    assert odds.tolist() == [float((run.totals["all"] > 0).mean()), 1.0]
    assert stages == [("Counting", at, 4) for at in (1, 2, 3, 4)]
    assert isinstance(simulator.compiled.quantities[delivery_of("chance")], YesNo)


@pytest.mark.parametrize(("most", "kept"), [(DRAWS, DRAWS), (DRAWS + 5, DRAWS + 1)])
def test_totals_are_kept_of_every_draw_in_their_order(most: int, kept: int):
    simulator, settings = Simulator(a_whole(), [WANTED]), Settings(draws=DRAWS + 1, workers=2)
    found = totals_on_the_same_draws(
        simulator, lambda strip: np.array([strip.columns[0], -strip.columns[0]]), settings, "Keeping", most
    )
    run = simulator.run(DRAWS + 1).totals["all"][:kept]
    assert np.array_equal(found, [run, -run])


def test_a_part_is_what_its_lines_come_to_with_the_luck_of_the_whole():
    """The fee is reckoned from lines that are no part of it themselves."""
    simulator = Simulator(a_whole(), [WANTED])
    names = {"rest", "fee", "not weighed"}
    part = Part.of(names, simulator.ledger, simulator, WANTED)
    weights = {name: WEIGHTS[name] for name in ("rest", "fee")}
    own = Simulator(a_whole(), [View("part", weights, WANTED.period)]).run(1_000).totals["part"]
    (strip,) = simulator.drawing.strips(0, 1_000)
    assert part.total(strip.values[part.rows]) == pytest.approx(own)


def test_a_block_of_one_line_is_added_up_by_the_core():
    """So that as many calls are made for a thousand draws as for eight."""
    simulator = Simulator(a_ledger(a_line("rest", Uniform(0.0, 12.0))), [View("all", {"rest": 1.0}, in_year(0))])
    moved = Moved.by([size_of("rest")], simulator, WANTED)

    def made(draws: int) -> int:
        (strip,) = simulator.drawing.strips(0, draws)
        return calls(lambda: list(moved.under(strip.values, (0.0, 12.0))))

    assert made(1_000) == made(8)
