"""What the total would come to if one thing were otherwise: on the same luck, and only where it makes a difference."""

from dataclasses import replace

import numpy as np
import pytest

from shiremoot.chance import Fixed, Floats, Uniform, quantiles
from shiremoot.ledger import (
    DeliveryChance,
    Event,
    Explained,
    Ledger,
    Line,
    Scenario,
    Simulator,
    View,
    delay_of,
    delivery_of,
    in_year,
)
from shiremoot.programme.levers import levers
from shiremoot.programme.reading import odds_of
from shiremoot.programme.target import Target
from shiremoot.programme.what_if import WhatIf, what_ifs
from shiremoot.question.settings import Settings
from shiremoot.testing import a_ledger, a_line, a_target

SETTINGS = Settings(draws=2_000, workers=1)
TARGET = Target.model_validate(a_target("£14"))
CAP = Target.model_validate(a_target("£14", test="at-most"))
EVENTS = {
    "go-live": Event("go-live", 0.0, Uniform(0.0, 6.0)),
    "desk": Event("desk", 2.0, Uniform(0.0, 3.0), (("go-live", 0.0),)),
    "team": Event("team", 1.0, after=(("go-live", 0.0),)),
    "alone": Event("alone", 0.0, Uniform(0.0, 1.0)),
}
DELIVERIES = {"go-live": DeliveryChance("go-live", 0.9), "desk": DeliveryChance("desk", 0.8, ("go-live",))}
LINES = (
    a_line("go-live", Uniform(4.0, 6.0), event="go-live", delivery="go-live"),
    a_line("desk", Uniform(6.0, 12.0), event="desk", delivery="desk"),
    a_line("team", Uniform(1.0, 2.0), event="team"),
    a_line("alone", Uniform(0.0, 4.0), event="alone"),
)
TITLES = {"go-live": "Going live", "desk": "One desk"}


def asked(ledger: Ledger, target: Target = TARGET, settings: Settings = SETTINGS) -> tuple[WhatIf, ...]:
    """What the study asks of a ledger all of whose lines count."""
    wanted = View("all", {line.name: 1.0 for line in ledger.lines}, in_year(0))
    simulator = Simulator(ledger, [wanted], seed=settings.seed)
    planned = {line.name: line.size.central() for line in ledger.lines}
    found = levers(simulator, target, wanted, Explained({}, {}, {}), settings, {})
    return what_ifs(simulator, target, wanted, found, planned, TITLES, settings)


def a_whole(*lines: Line, events: dict[str, Event] = EVENTS) -> Ledger:
    return a_ledger(*(lines or LINES), starts=events, deliveries=DELIVERIES)


def totals(ledger: Ledger, *held: Scenario) -> dict[str, Floats]:
    """Totals by scenario, drawn in full; "" is as it stands."""
    wanted = View("all", {line.name: 1.0 for line in ledger.lines}, in_year(0))
    run = Simulator(ledger, [wanted], seed=SETTINGS.seed).run(SETTINGS.draws, scenarios=held)
    return {"": run.totals["all"]} | {name: each["all"] for name, each in run.scenarios.items()}


def says(one: WhatIf, drawn: Floats) -> bool:
    """Whether the figures are those of these totals, (draws,) pounds."""
    figures = (one.expected, one.p10, one.p50, one.p90)
    wanted = (float(drawn.mean()), *quantiles(drawn, (0.1, 0.5, 0.9)))
    return figures == pytest.approx(wanted, abs=0.006) and one.odds == odds_of(TARGET, drawn).value


def test_every_start_on_time_nothing_that_fails_and_the_start_that_costs_most_on_the_same_luck():
    late = {delay_of(name): 0.0 for name in ("go-live", "desk", "alone")}
    drawn = totals(
        a_whole(),
        Scenario("all on time", late),
        Scenario("all go ahead", {delivery_of(name): 1.0 for name in DELIVERIES}),
        Scenario("go-live on time", {delay_of("go-live"): 0.0}),
    )
    found = {one.name: one for one in asked(a_whole())}
    assert found.keys() == {*drawn, "desk without go-live"} - {""}
    assert all(says(found[name], each) for name, each in drawn.items() if name)
    effects = [abs(one.expected - float(drawn[""].mean())) for one in found.values()]
    assert effects == sorted(effects, reverse=True)
    assert found["go-live on time"].title == "Going live starts on time"


def test_the_largest_project_that_waits_starts_by_itself_and_no_longer_falls_with_the_other():
    """Team waits too, for less money: it goes on waiting."""
    desk, delivery = EVENTS["desk"], DELIVERIES["desk"]
    apart = replace(
        a_whole(),
        events={**EVENTS, "desk": replace(desk, after=())},
        deliveries={**DELIVERIES, "desk": replace(delivery, needs=())},
    )
    found = {one.name: one for one in asked(a_whole())}["desk without go-live"]
    assert says(found, totals(apart)[""])
    assert found.title == "One desk neither waits for Going live nor falls with it"


def test_what_only_waits_does_not_fall():
    found = {one.name: one.title for one in asked(a_whole(LINES[0], LINES[2]))}
    assert found["team without go-live"] == "team does not wait for Going live"


def test_what_has_no_month_of_its_own_goes_on_waiting():
    """A project that starts with a milestone starts never without it."""
    events = {"go-live": EVENTS["go-live"], "team": Event("team", -np.inf, after=(("go-live", 0.0),))}
    names = [one.name for one in asked(a_whole(LINES[0], LINES[2], events=events))]
    assert names == ["all on time", "all go ahead"]


def test_what_leaves_everything_as_it_stands_or_says_the_same_twice_is_left_out():
    """One start alone is every start; a delivery that is certain and a tie that binds nothing make no difference."""
    ledger = a_ledger(
        a_line("one", Uniform(0.0, 4.0), event="late"),
        a_line("two", Fixed(1.0), event="later"),
        starts={"late": Event("late", 0.0, Uniform(0.0, 6.0)), "later": Event("later", 9.0, after=(("late", 0.0),))},
    )
    assert [one.name for one in asked(ledger)] == ["all on time"]


def test_where_nothing_is_late_and_nothing_fails_nothing_is_asked():
    stages: list[str] = []
    settings = Settings(draws=100, workers=1, progress=lambda stage, *_: stages.append(stage))
    assert asked(a_ledger(a_line("one", Uniform(0.0, 4.0))), settings=settings) == ()
    assert "Drawing what would change it" not in stages


def test_of_a_cap_it_is_the_start_whose_lateness_saves_most_and_odds_are_of_staying_within_it():
    costs = [replace(line, kind="cost") for line in LINES]
    found = {one.name: one for one in asked(a_whole(*costs), CAP)}
    late = {delay_of(name): 0.0 for name in ("go-live", "desk", "alone")}
    drawn = totals(a_whole(*costs), Scenario("on time", late))
    assert found["all on time"].odds == odds_of(CAP, drawn["on time"]).value < odds_of(CAP, drawn[""]).value
    assert "go-live on time" in found


def test_the_same_seed_gives_the_same_figures_on_any_number_of_workers():
    one, two = (asked(a_whole(), settings=Settings(draws=10_000, workers=workers)) for workers in (1, 2))
    assert one == two


def test_where_a_part_may_come_everything_goes_ahead_in_full():
    halves = {"desk": DeliveryChance("desk", 0.8, (), ((0.5, 0.2),))}
    ledger = a_ledger(a_line("desk", Uniform(6.0, 12.0), delivery="desk"), deliveries=halves)
    (found,) = asked(ledger)
    assert (found.name, found.title) == ("all go ahead", "Every project goes ahead in full")
