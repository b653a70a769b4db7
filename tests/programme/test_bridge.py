"""From the reported range to the odds project by project, and from the plan to the average, one step at a time."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.chance import RankCorrelation, Uniform
from shiremoot.ledger import (
    DeliveryChance,
    Event,
    Ledger,
    Simulator,
    View,
    cause_of,
    delay_of,
    delivery_of,
    in_year,
    size_of,
)
from shiremoot.money import to_the_penny
from shiremoot.programme.bridge import (
    DELAY,
    DELIVERY,
    DOUBTFUL,
    INDEPENDENT,
    LATE,
    PARTLY,
    PLAN,
    PLAN_AT_RATES,
    REST,
    SHARED,
    UNESTIMATED,
    WITHOUT_ESTIMATE,
    Seen,
    Step,
    StepInPounds,
    bridge,
    held_still,
    in_pounds,
    scenarios,
)
from shiremoot.programme.target import Target
from shiremoot.testing import a_ledger, a_line, a_target
from tests.programme.making import a_reading

TARGET = Target.model_validate(a_target("£5"))
LINES = (
    a_line("one", Uniform(0, 10), event="late", delivery="one", driven_by=(("pay", 1.0),)),
    a_line("two", Uniform(0, 10), prior=True),
)
WORDS = {
    "starts": {"late": Event("late", 0.0, Uniform(0, 6))},
    "deliveries": {"one": DeliveryChance("one", 0.8)},
    "causes": {"pay": Uniform(0.0, 0.2), "unused": Uniform(0.0, 0.2)},
}


def held(ledger: Ledger):
    quantities = Simulator(ledger, [View("all", {}, in_year(0))]).compiled.quantities
    return held_still(quantities, ledger)


def test_each_step_sets_moving_what_stood_at_its_mean_on_time_delivered_or_at_nothing():
    assert held(a_ledger(*LINES, **WORDS)) == {
        SHARED: {cause_of("pay"): 0.1},
        DELAY: {delay_of("late"): 0.0},
        DELIVERY: {delivery_of("one"): 1.0},
        UNESTIMATED: {size_of("two"): 0.0},
    }


def test_a_step_that_the_case_does_not_have_is_not_there():
    assert held(a_ledger(a_line("one", Uniform(0, 10)))) == {}


def test_a_rank_correlation_alone_makes_the_step_of_shared_causes():
    lines = a_line("one", Uniform(0, 10)), a_line("two", Uniform(0, 10))
    tied = (RankCorrelation(("one", "two"), [[1.0, 0.5], [0.5, 1.0]]),)
    plain = a_ledger(*lines)
    assert held(Ledger(plain.timeline, plain.lines, plain.events, correlations=tied)) == {SHARED: {}}


def test_before_each_step_it_and_all_later_ones_are_held():
    steps = held(a_ledger(*LINES, **WORDS))
    found = scenarios(steps)
    assert [one.name for one in found] == [f"before {step}" for step in steps]
    assert [set(one.held) for one in found] == [
        {cause_of("pay"), delay_of("late"), delivery_of("one"), size_of("two")},
        {delay_of("late"), delivery_of("one"), size_of("two")},
        {delivery_of("one"), size_of("two")},
        {size_of("two")},
    ]
    assert [one.correlated for one in found] == [False, True, True, True]


def test_the_steps_lead_from_the_reported_range_to_the_odds_by_project():
    found = bridge({"flat": a_reading(0.9)}, [0.7, 0.6], 0.2, ["a", "b"])
    assert found == (Step(INDEPENDENT, 0.9, 0.7), Step("a", 0.7, 0.6), Step("b", 0.6, 0.2))
    assert found[0].change == 0.7 - 0.9


def test_without_a_reported_range_they_begin_with_the_projects_drawn_one_by_one():
    assert bridge(None, [0.7, 0.6], 0.2, ["a", "b"]) == (Step("a", 0.7, 0.6), Step("b", 0.6, 0.2))
    assert bridge(None, [], 0.2, []) == ()


# --- in pounds -----------------------------------------------------------------------------------


def test_the_steps_in_pounds_lead_from_the_plan_to_the_average_the_unestimated_last():
    """The average with everything on time and delivered is 1.2: what is beyond the plan, uneven ranges bring."""
    before = {SHARED: 1.1, DELAY: 1.2, DELIVERY: 0.7, UNESTIMATED: 0.6}
    assert in_pounds(1.0, before, 0.85) == (
        StepInPounds(PLAN, 1.0),
        StepInPounds(LATE, -0.5),
        StepInPounds(DOUBTFUL, -0.1),
        StepInPounds(REST, 0.2),
        StepInPounds(WITHOUT_ESTIMATE, 0.25),
    )


def test_a_step_that_the_case_does_not_have_or_that_does_nothing_is_no_row():
    assert in_pounds(1.0, {}, 1.0) == (StepInPounds(PLAN, 1.0),)
    assert in_pounds(1.0, {DELAY: 1.004, DELIVERY: 0.5}, 0.5) == (StepInPounds(PLAN, 1.0), StepInPounds(LATE, -0.5))
    assert in_pounds(0.0, {UNESTIMATED: 0.0}, 2.0) == (StepInPounds(PLAN, 0.0), StepInPounds(WITHOUT_ESTIMATE, 2.0))


POUNDS = st.floats(-1e9, 1e9)


@given(POUNDS, st.dictionaries(st.sampled_from((SHARED, DELAY, DELIVERY, UNESTIMATED)), POUNDS), POUNDS)
def test_the_steps_in_pounds_add_up_to_the_penny_to_the_average(planned: float, before: dict, expected: float):
    ordered = {step: before[step] for step in (SHARED, DELAY, DELIVERY, UNESTIMATED) if step in before}
    steps = in_pounds(planned, ordered, expected)
    pence = [Decimal(str(step.pounds)).quantize(Decimal("0.01")) for step in steps]
    assert sum(pence) == Decimal(str(to_the_penny(expected))).quantize(Decimal("0.01"))
    assert all(to_the_penny(step.pounds) == step.pounds for step in steps)


def test_what_is_seen_of_draws_block_by_block_is_their_odds_and_their_mean():
    seen = Seen(TARGET, 6)
    for block in ([1.0, 5.0, 9.0, 6.0], [2.0, 4.0]):
        seen.add(np.array(block))
    assert (seen.odds, seen.mean) == (0.5, 4.5)


def test_where_a_part_may_come_or_a_rate_is_counted_the_steps_say_so():
    half = a_ledger(a_line("a", 1.0, delivery="a"), deliveries={"a": DeliveryChance("a", 0.6, (), ((0.5, 0.4),))})
    assert in_pounds(1.0, {DELIVERY: 1.0}, 0.8, half)[1] == StepInPounds(PARTLY, -0.2)
    cut = a_ledger(a_line("a", 1.0, rate=Fraction(1, 2)))
    assert in_pounds(1.0, {}, 1.0, cut) == (StepInPounds(PLAN_AT_RATES, 1.0),)
