"""What explains the spread of a total, against worked examples and closed forms."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.chance import (
    BLOCK,
    CrossMoments,
    Distribution,
    Fixed,
    Floats,
    Normal,
    Triangular,
    Uniform,
    odds_at_least,
    quantile,
)
from shiremoot.ledger import (
    DeliveryChance,
    Event,
    Ledger,
    Scenario,
    Simulator,
    View,
    cause_of,
    delay_of,
    drawing,
    in_year,
    size_of,
)
from shiremoot.ledger.growing import Driver, Growth
from shiremoot.ledger.quantity import driver_of, luck_of
from shiremoot.ledger.spread import Gathering, Parts
from shiremoot.testing import a_ledger, a_line, assert_adds_up, assert_odds, assert_same_draws

DRAWS = 20_000


def explained(ledger: Ledger, draws: int = DRAWS, weights: dict[str, float] | list[float] | None = None, year: int = 0):
    wanted = View("all", weights or {line.name: 1.0 for line in ledger.lines}, in_year(year))
    return Simulator(ledger, [wanted], explain=wanted).run(draws).explained


def gathered(columns: Floats, widths: list[int]):
    """The sums of one block that comes in strips; its last column is the total of the others, and nothing is drawn."""
    parts = Parts(np.arange(len(columns) - 1), len(columns) - 1, np.array([], np.int64), ())
    gathering = Gathering(parts, 0)
    strips = np.split(columns, np.cumsum(widths)[:-1], axis=1)
    nothing = [np.zeros((0, strip.shape[1])) for strip in strips]
    for strip, none in zip(strips, nothing, strict=True):
        gathering.add_means(np.ascontiguousarray(strip), none)
    for strip, none in zip(strips, nothing, strict=True):
        gathering.add_products(np.ascontiguousarray(strip), none, none.astype(np.uint8))
    return gathering.spread()


def test_two_correlated_inputs_share_the_spread_as_the_worked_example_says():
    """Standard deviations 1 and 2, correlation 0.5: covariance shares 2/7 and 5/7, that is 0.286 and 0.714."""
    draws = 200_000
    generator = np.random.default_rng(1)
    lines = np.linalg.cholesky([[1.0, 1.0], [1.0, 4.0]]) @ generator.standard_normal((2, draws))
    columns = np.vstack([lines, lines.sum(axis=0)])
    shares = gathered(columns, [draws]).explained(["one", "two"], [], []).lines
    assert shares["one"] == pytest.approx(2 / 7, abs=0.005)
    assert shares["two"] == pytest.approx(5 / 7, abs=0.005)
    assert_adds_up(shares.values(), 1.0)


@pytest.mark.parametrize("widths", [[1000], [64, 936], [512, 256, 192, 40]])
def test_a_block_in_strips_gives_the_bits_of_the_block_in_one(widths: list[int]):
    """And those of the moments of its rows with its total."""
    lines = np.random.default_rng(2).standard_normal((5, 1000)).cumsum(axis=1)
    columns = np.vstack([lines, lines.sum(axis=0)])
    found, whole = gathered(columns, widths), CrossMoments.of(lines, columns[-1:])
    assert_same_draws(found.with_total, whole.products[:, 0])
    assert_same_draws(found.means, np.append(whole.row_means, whole.total_means))
    assert_same_draws(found.squares, whole.squares)


def test_independent_lines_explain_their_own_variance():
    """Widths 1 and 3: variances 1 and 9, so a tenth and nine tenths; alone as well as together."""
    found = explained(a_ledger(a_line("one", Uniform(0, 100)), a_line("two", Uniform(0, 300))))
    assert found.lines["one"] == pytest.approx(0.1, abs=0.02)
    assert found.first_order[size_of("two")] == pytest.approx(0.9, abs=0.02)


@given(
    st.lists(st.floats(0.1, 10), min_size=1, max_size=5),
    st.lists(st.floats(-1, 1), min_size=5, max_size=5),
    st.integers(1, 30),
)
@settings(max_examples=15)
def test_shares_of_lines_and_shared_causes_add_up_to_one(
    widths: list[float], weights: dict[str, float] | list[float] | None, late: float
):
    """Two causes and a milestone that everything waits for; some lines may or may not happen."""
    lines = [
        a_line(
            f"l{at}",
            Uniform(0, width),
            driven_by=(("pay", weights[at]),) if at % 2 else (("market", 0.5),),
            delivery="happens" if at > 2 else None,
            event="start" if at else "own",
        )
        for at, width in enumerate(widths)
    ]
    ledger = a_ledger(
        *lines,
        starts={"start": Event("start", 0.0, Uniform(0, late)), "own": 3.0},
        deliveries={"happens": DeliveryChance("happens", 0.7)},
        causes={"pay": Uniform(-0.2, 0.2), "market": Triangular(-0.1, 0.0, 0.4)},
    )
    found = explained(ledger, draws=2_000)
    assert_adds_up([*found.lines.values(), *found.causes.values()], 1.0, within=1e-9)


def test_a_shared_cause_takes_what_runs_through_it():
    """Two certain lines of £100 that one cause of ±10% moves: all of the spread is the cause's."""
    lines = [a_line(name, 100.0, driven_by=(("pay", 1.0),)) for name in ("one", "two")]
    found = explained(a_ledger(*lines, causes={"pay": Uniform(-0.1, 0.1)}))
    assert found.lines == pytest.approx({"one": 0.0, "two": 0.0}, abs=1e-9)
    assert found.causes == pytest.approx({cause_of("pay"): 1.0}, abs=1e-9)


def test_a_driver_takes_what_runs_through_its_luck_of_all_years():
    """What grows by 0% to 10% a year on one luck, and the same amount of ±5% that does not grow."""
    growing = replace(a_line("pay", 1_000.0), growth=Growth(("award",), -1))
    rises = Driver(dict.fromkeys(range(3), Uniform(0.0, 0.1)))
    ledger = replace(a_ledger(growing, a_line("rent", Uniform(0.0, 120.0)), years=3), drivers={"award": rises})
    found = explained(ledger, year=0)
    (luck,) = found.causes
    assert luck_of(luck) == luck_of(driver_of("award", "", together=True))
    assert found.lines["pay"] == pytest.approx(0.0, abs=1e-3)
    assert found.causes[luck] == pytest.approx(100**2 / (100**2 + 120**2), abs=0.02)
    assert sum([*found.lines.values(), *found.causes.values()]) == pytest.approx(1.0)


def test_a_driver_that_another_follows_takes_its_part_of_what_grows_by_that():
    """Care rises by prices and a luck of its own, as wide: each explains half."""
    prices, care = (Driver({0: Uniform(0.0, 0.1)}, follows=each) for each in ((), (("prices", 1.0),)))
    line = replace(a_line("home", 1_000.0), growth=Growth(("care",), -1))
    found = explained(replace(a_ledger(line), drivers={"prices": prices, "care": care}), year=0)
    assert {one.name: share for one, share in found.causes.items()} == pytest.approx(
        {"prices": 0.5, "care": 0.5}, abs=0.02
    )


def test_a_driver_with_a_luck_for_each_year_is_told_by_year():
    line = replace(a_line("pay", 1_000.0), growth=Growth(("award",), -1))
    each = Driver({0: Uniform(0.0, 0.1), 1: Uniform(0.0, 0.05)}, together=False)
    found = explained(replace(a_ledger(line, years=2), drivers={"award": each}), year=1)
    assert list(found.causes.values()) == pytest.approx([0.8, 0.2], abs=0.02)


def test_a_milestone_that_several_wait_for_is_a_shared_cause():
    starts = {
        "go-live": Event("go-live", 0.0, Uniform(0, 12)),
        "one": Event("one", 0.0, after=(("go-live", 0.0),)),
        "two": Event("two", 0.0, after=(("one", 1.0),)),
    }
    found = explained(a_ledger(a_line("one", 100.0, event="one"), a_line("two", 100.0, event="two"), starts=starts))
    assert set(found.causes) == {delay_of("go-live")}
    assert found.causes[delay_of("go-live")] > 0.98


def test_a_delay_that_one_project_alone_has_stays_with_its_lines():
    starts = {"one": Event("one", 0.0, Uniform(0, 12))}
    ledger = a_ledger(
        a_line("one", 100.0, event="one"), a_line("one: cost", 50.0, event="one", thing="one"), starts=starts
    )
    assert explained(ledger).causes == {}


def test_a_total_that_never_varies_has_no_shares():
    assert explained(a_ledger(a_line("one", 100.0))).lines == {}


# --- closed forms ------------------------------------------------------------------------------


def totals(*sizes: Distribution, draws: int = DRAWS, **hangs: object):
    lines = [a_line(f"l{at}", size, **hangs.get("words", {})) for at, size in enumerate(sizes)]
    ledger = a_ledger(*lines, deliveries=hangs.get("deliveries"))
    wanted = View("all", {line.name: 1.0 for line in lines}, in_year(0))
    return Simulator(ledger, [wanted]).run(draws).totals["all"]


@pytest.mark.parametrize("target", [0.3, 1.0, 1.6])
def test_the_sum_of_two_flat_ranges_is_a_triangle(target: float):
    below = target**2 / 2 if target <= 1 else 1 - (2 - target) ** 2 / 2
    assert_odds(odds_at_least(totals(Uniform(0, 1), Uniform(0, 1)), target).value, 1 - below, DRAWS)


def test_the_sum_of_normal_lines_is_normal():
    """N(3, 4) and N(1, 3): N(4, 5), below 4 in half of all runs and below -1 in 15.87% of them."""
    drawn = totals(Normal(3.0, 4.0), Normal(1.0, 3.0))
    assert_odds(odds_at_least(drawn, 4.0).value, 0.5, DRAWS)
    assert_odds(odds_at_least(drawn, -1.0).value, 0.8413447460685429, DRAWS)


def test_what_may_not_be_delivered_has_the_odds_of_both():
    """Flat from 0 to 1 with a chance of 60%: at least a half in 30 of 100 runs."""
    drawn = totals(Uniform(0, 1), words={"delivery": "happens"}, deliveries={"happens": DeliveryChance("happens", 0.6)})
    assert_odds(odds_at_least(drawn, 0.5).value, 0.3, DRAWS)


def test_what_needs_another_happens_only_with_it():
    deliveries = {"base": DeliveryChance("base", 0.5), "top": DeliveryChance("top", 0.8, ("base",))}
    lines = [a_line("base", 1.0, delivery="base"), a_line("top", 2.0, delivery="top")]
    wanted = View("all", {"base": 1.0, "top": 1.0}, in_year(0))
    drawn = Simulator(a_ledger(*lines, deliveries=deliveries), [wanted]).run(DRAWS).totals["all"]
    assert set(drawn) == {0.0, 1.0, 3.0}, "never the top without its base"
    assert_odds(float((drawn == 3.0).mean()), 0.4, DRAWS)
    assert_odds(float((drawn == 1.0).mean()), 0.1, DRAWS)


def test_three_projects_are_worth_far_less_than_the_sum_of_their_likely_figures():
    """250 + 400 + 500 = £1,150k with chances 0.9, 0.7 and 0.8: £905k expected; all three come in 50 of 100 runs.

    The worked check of the benefits rules, without the ranges that its source does not print (with them: £912k, 46%).
    """
    likely, chances = (250.0, 400.0, 500.0), (0.9, 0.7, 0.8)
    deliveries = {f"d{at}": DeliveryChance(f"d{at}", chance) for at, chance in enumerate(chances)}
    lines = [a_line(f"l{at}", size, delivery=f"d{at}") for at, size in enumerate(likely)]
    wanted = View("all", {line.name: 1.0 for line in lines}, in_year(0))
    drawn = Simulator(a_ledger(*lines, deliveries=deliveries), [wanted]).run(DRAWS).totals["all"]
    spread = sum(size**2 * chance * (1 - chance) for size, chance in zip(likely, chances, strict=True)) ** 0.5
    assert drawn.mean() == pytest.approx(905.0, abs=4 * spread / DRAWS**0.5)
    assert_odds(odds_at_least(drawn, 900.0).value, 0.7 * 0.8, DRAWS)
    assert_odds(odds_at_least(drawn, 1_000.0).value, 0.9 * 0.7 * 0.8, DRAWS)


# --- the same luck with something held ---------------------------------------------------------


def test_a_scenario_holds_what_it_names_and_leaves_the_rest_as_it_fell():
    ledger = a_ledger(a_line("one", Uniform(0, 1)), a_line("two", Uniform(0, 1)))
    views = [View(name, {name: 1.0}, in_year(0)) for name in ("one", "two")]
    run = Simulator(ledger, views).run(100, scenarios=[Scenario("held", {size_of("one"): 5.0})])
    assert set(run.scenarios["held"]["one"]) == {5.0}
    assert (run.scenarios["held"]["two"] == run.totals["two"]).all()


def test_bounds_are_the_ends_together_and_never_infinite():
    """A size that knows no ends counts with its 10th and 90th percentile; one that falls later, with nothing."""
    ledger = a_ledger(
        a_line("one", Uniform(100, 300)),
        a_line("two", Normal(0.0, 100.0)),
        a_line("later", Normal(0.0, 100.0), event="next"),
        starts={"next": 12.0},
    )
    wanted = View("all", {line.name: 1.0 for line in ledger.lines}, in_year(0))
    low, high = Simulator(ledger, [wanted]).bounds("all")
    assert (low, high) == (pytest.approx(100 - 128.155, abs=1e-3), pytest.approx(300 + 128.155, abs=1e-3))


def test_quantiles_are_results_that_were_drawn():
    drawn = totals(Uniform(0, 1), Uniform(0, 1), draws=501)
    assert quantile(drawn, 0.2) in drawn


# --- totals that do not vary --------------------------------------------------------------------


def test_lines_that_cancel_leave_no_spread_to_explain():
    """Two of four lines take back what the others bring: the total is the noise of their sum."""
    weights = {"a": 1.0, "a again": -1.0, "b": 0.7, "b again": -0.7}
    lines = [a_line(name, 1e6 / 3, driven_by=(("pay", 1.0),)) for name in weights]
    found = explained(a_ledger(*lines, causes={"pay": Uniform(-0.3, 0.3)}), weights=weights)
    assert (found.lines, found.causes) == ({}, {})
    assert set(found.first_order.values()) == {0.0}


def test_amounts_that_no_float_holds_leave_no_spread_to_explain():
    starts = {"start": Event("start", 4.0, Fixed(1.0))}
    found = explained(a_ledger(*(a_line(f"l{at}", 100_000.10) for at in range(7)), starts=starts))
    assert (found.lines, found.causes) == ({}, {})
    assert set(found.first_order.values()) == {0.0}


# --- in strips ----------------------------------------------------------------------------------


@pytest.mark.parametrize("room", [8 * 64 * 30, 8 * 1024 * 30])
def test_a_block_that_does_not_fit_in_memory_is_worked_in_strips_to_the_same_bits(
    monkeypatch: pytest.MonkeyPatch, room: int
):
    lines = [
        a_line(f"l{at}", Uniform(0, 100 + at), driven_by=(("pay", 0.5),), delivery="happens" if at % 2 else None)
        for at in range(6)
    ]
    ledger = a_ledger(
        *lines,
        starts={"start": Event("start", 0.0, Uniform(0, 9))},
        deliveries={"happens": DeliveryChance("happens", 0.7)},
        causes={"pay": Uniform(-0.2, 0.2)},
    )
    wanted = View("all", {line.name: 1.0 for line in lines}, in_year(0))
    held = [Scenario("held", {delay_of("start"): 0.0})]
    whole = Simulator(ledger, [wanted], explain=wanted).run(5_001, scenarios=held)
    monkeypatch.setattr(drawing, "ROOM", room)
    simulator = Simulator(ledger, [wanted], explain=wanted)
    cut = simulator.run(5_001, scenarios=held)
    assert simulator.drawing.strip < BLOCK
    assert_same_draws(cut.totals["all"], whole.totals["all"])
    assert_same_draws(cut.scenarios["held"]["all"], whole.scenarios["held"]["all"])
    assert cut.explained == whole.explained
