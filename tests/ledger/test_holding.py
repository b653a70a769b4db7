"""What moves when something is held: only what hangs on it, and by as much as in a whole run on the same luck."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from shiremoot.chance import BLOCK, Floats, RankCorrelation, Uniform
from shiremoot.ledger import (
    DeliveryChance,
    Event,
    Formula,
    Given,
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
from shiremoot.ledger.growing import Driver, Growth, years_of
from shiremoot.ledger.holding import Hanging, moved
from shiremoot.testing import a_ledger, a_line

YEARS = 4
VIEWS = (
    View("all", dict.fromkeys(["desk", "stock", "fee", "pay", "alone"], 1.0), over_years(0, YEARS - 1)),
    View("without the fee", {"desk": 1.0, "stock": -1.0, "alone": 2.0}, in_year(2)),
)


@dataclass(frozen=True)
class Above:
    """A quarter of the desk above £400 in each year, once the move has happened; more of it as the cause has it."""

    def __call__(self, given: Given) -> Floats:
        after = 12.0 * np.arange(1, given.years + 1)[None, :] > given.events["moved"][:, None]
        return 0.25 * np.maximum(given.lines["desk"] - 400.0, 0.0) * after * (1.0 + given.causes["prices"][:, None])


@pytest.fixture
def ledger() -> Ledger:
    """The desk waits for the move, which waits for the lease; it comes only if the stock does; a fee takes of it."""
    steps = {at: Uniform(0.0, 0.1) for at in range(YEARS)}
    lines = (
        a_line("desk", Uniform(200, 1_000), event="moved", delivery="desk", driven_by=(("prices", 0.5),)),
        a_line("stock", Uniform(0, 500), delivery="stock", driven_by=(("prices", 1.0),)),
        a_line("fee", 0.0, event="", formula=Formula(Above(), ("desk",), ("prices",), ("moved",))),
        a_line("pay", Uniform(50, 60), growth=Growth(("award",), 0)),
        a_line("alone", 300.0),
    )
    made = a_ledger(*lines, years=YEARS)
    return replace(
        made,
        events=dict(made.events)
        | {
            "lease": Event("lease", 3.0, Uniform(0, 12)),
            "moved": Event("moved", 6.0, Uniform(0, 6), (("lease", 2.0),)),
        },
        deliveries={"stock": DeliveryChance("stock", 0.7), "desk": DeliveryChance("desk", 0.9, ("stock",))},
        causes={"prices": Uniform(-0.1, 0.3)},
        correlations=(RankCorrelation(("desk", "stock"), [[1.0, 0.6], [0.6, 1.0]]),),
        drivers={"award": Driver(steps)},
    )


HELD = [
    *({size_of("desk"): pounds} for pounds in (0.0, 450.0, 900.0)),
    {size_of("stock"): 100.0},
    {size_of("alone"): 500.0},
    {delay_of("lease"): 30.0},
    {delay_of("moved"): 0.0},
    {delivery_of("stock"): 0.0},
    {delivery_of("desk"): 1.0},
    {cause_of("prices"): 0.25},
    {size_of("desk"): 700.0, cause_of("prices"): 0.0},
]


def test_each_total_moves_as_in_a_whole_run_with_the_same_held(ledger: Ledger):
    award = [quantity for quantity, _ in years_of("award", ledger.drivers["award"])]
    held = [*HELD, dict.fromkeys(award, 0.08)]
    whole = Simulator(ledger, VIEWS).run(BLOCK, scenarios=[Scenario(f"{at}", one) for at, one in enumerate(held)])
    expected = [
        [(whole.scenarios[f"{at}"][view.name] - whole.totals[view.name]).mean() for view in VIEWS]
        for at in range(len(held))
    ]
    found = moved(Simulator(ledger, VIEWS), held)
    assert found == pytest.approx(np.array(expected), rel=1e-9, abs=1e-9)
    assert np.abs(found[:, 0]).min() > 1.0


def test_nothing_held_moves_nothing(ledger: Ledger):
    assert moved(Simulator(ledger, VIEWS), []).shape == (0, 2)


def test_what_the_ledger_does_not_have_is_refused(ledger: Ledger):
    with pytest.raises(KeyError):
        moved(Simulator(ledger, VIEWS), [{cause_of("weather"): 1.0}])


@pytest.mark.parametrize(
    ("quantity", "lines"),
    [
        (size_of("desk"), {"desk", "fee"}),
        (size_of("alone"), {"alone"}),
        (delay_of("lease"), {"desk", "fee"}),
        (delivery_of("stock"), {"desk", "stock", "fee"}),
        (delivery_of("desk"), {"desk", "fee"}),
        (cause_of("prices"), {"desk", "stock", "fee"}),
    ],
)
def test_lines_hang_on_what_they_wait_for_need_and_take(ledger: Ledger, quantity: Quantity, lines: set[str]):
    assert Hanging(ledger).on([quantity]) == lines


def test_a_computed_line_hangs_on_its_causes_and_events_by_themselves(ledger: Ledger):
    free = replace(ledger, lines=tuple(replace(one, event="", driven_by=()) for one in ledger.lines))
    assert Hanging(free).on([delay_of("lease")]) == {"fee"}
    assert Hanging(free).on([cause_of("prices")]) == {"fee"}
