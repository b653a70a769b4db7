"""When projects start: as planned and in the runs, and what each waits for."""

import pytest

from shiremoot.chance import Fixed, Uniform
from shiremoot.ledger import Event
from shiremoot.programme.starts import DrawnStart, drawn_starts
from shiremoot.question.settings import Settings
from shiremoot.testing import a_ledger

EVENTS = {
    "go-live": Event("go-live", 3.0, Uniform(0.0, 10.0)),
    "after": Event("after", 0.0, after=(("go-live", 2.0),)),
    "sure": Event("sure", 5.0, Fixed(1.0)),
}


def starts(draws: int, seed: int = 1) -> dict[str, DrawnStart]:
    return {one.name: one for one in drawn_starts(a_ledger(starts=EVENTS), Settings(draws=draws, seed=seed))}


def test_a_start_stands_as_planned_and_in_10_50_and_90_of_100_runs():
    found = starts(20_000)
    assert list(found) == ["start", *EVENTS]
    late = found["go-live"]
    assert (late.planned, late.waits_for) == (3.0, ())
    assert (late.p10, late.p50, late.p90) == pytest.approx((4.0, 8.0, 12.0), abs=0.2)


def test_what_waits_starts_after_it_in_every_run():
    found = starts(5_000)
    waits, late = found["after"], found["go-live"]
    assert (waits.planned, waits.waits_for) == (5.0, ("go-live",))
    assert (waits.p10, waits.p50, waits.p90) == (late.p10 + 2.0, late.p50 + 2.0, late.p90 + 2.0)


def test_a_sure_delay_moves_the_runs_and_not_the_plan():
    assert found_of("sure", starts(10)) == (5.0, 6.0, 6.0, 6.0)


def found_of(name: str, found: dict[str, DrawnStart]):
    one = found[name]
    return one.planned, one.p10, one.p50, one.p90


def test_no_more_than_16384_draws_are_made_and_no_fewer_than_asked():
    assert starts(16_384) == starts(100_000)
    assert starts(12_288) != starts(16_384)
    assert starts(1)["go-live"].p10 == starts(1)["go-live"].p90
    assert starts(4_097) != starts(4_096)


def test_each_seed_has_luck_of_its_own():
    assert starts(100, seed=2) != starts(100)
