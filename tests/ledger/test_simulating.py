"""What is drawn again and what is walked only once: the same answers for less work."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.chance import RankCorrelation, Uniform
from shiremoot.ledger import Event, Ledger, Scenario, Simulator, View, delay_of, in_year
from shiremoot.ledger.simulating import TooManyKept, _shared_causes
from shiremoot.testing import a_ledger, a_line, assert_same_draws

TIED = ("a", "b")


@pytest.fixture
def correlated():
    lines = [a_line(name, Uniform(0, 1000)) for name in (*TIED, "c")]
    ledger = a_ledger(*lines)
    group = RankCorrelation(TIED, [[1.0, 0.8], [0.8, 1.0]])
    return Ledger(ledger.timeline, ledger.lines, ledger.events, correlations=(group,))


def test_without_its_correlations_a_block_is_what_each_quantity_draws_by_itself(correlated: Ledger):
    views = [View(line.name, {line.name: 1.0}, in_year(0)) for line in correlated.lines]
    run = Simulator(correlated, views).run(5_000, scenarios=[Scenario("apart", {}, correlated=False)])
    alone = Simulator(replace(correlated, correlations=()), views).run(5_000)
    for view in views:
        assert_same_draws(run.scenarios["apart"][view.name], alone.totals[view.name])
    assert (run.scenarios["apart"]["b"] != run.totals["b"]).any()
    assert_same_draws(run.scenarios["apart"]["c"], run.totals["c"])


# --- what is kept ------------------------------------------------------------------------------


def test_what_is_taken_as_it_comes_is_not_kept(correlated: Ledger):
    views = [View(name, {name: 1.0}, in_year(0)) for name in ("a", "b")]
    held = [Scenario("held", {}), Scenario("apart", {}, correlated=False)]
    whole = Simulator(correlated, views).run(9_000, scenarios=held)
    of_a, of_held = [], []
    instead = {("", "a"): of_a.append, ("held", "b"): of_held.append}
    run = Simulator(correlated, views).run(9_000, scenarios=held, instead=instead)
    assert_same_draws(np.concatenate(of_a), whole.totals["a"])
    assert_same_draws(np.concatenate(of_held), whole.scenarios["held"]["b"])
    assert (set(run.totals), set(run.scenarios["held"]), set(run.scenarios["apart"])) == ({"b"}, set(), {"a", "b"})


def test_more_totals_than_memory_should_hold_are_refused_before_anything_is_drawn(correlated: Ledger):
    views = [View(f"v{at}", {"a": 1.0}, in_year(0)) for at in range(50)]
    with pytest.raises(TooManyKept, match=r"found 10,000,000 draws of 50 totals, 3\.7 gigabytes") as refused:
        Simulator(correlated, views).run(10_000_000)
    assert "at most 5,368,709 draws of so many" in str(refused.value)


# --- what hangs on an event --------------------------------------------------------------------


def slowly(ledger: Ledger, event: str):
    """The lines that hang on an event, by asking every event again and again."""
    later, grown = {event}, True
    while grown:
        more = {name for name, one in ledger.events.items() if any(before in later for before, _ in one.after)}
        grown = not more <= later
        later |= more
    return frozenset(line.name for line in ledger.lines if line.event in later)


@given(st.lists(st.sets(st.integers(0, 7), max_size=3), min_size=1, max_size=8))
@settings(max_examples=50)
def test_shared_delays_are_those_of_events_that_lines_of_several_things_wait_for(waits: list[set[int]]):
    events = {
        f"e{at}": Event(f"e{at}", 0.0, Uniform(0, 3), tuple((f"e{one}", 0.0) for one in sorted(before) if one < at))
        for at, before in enumerate(waits)
    }
    lines = [a_line(f"l{at}", Uniform(0, 1), event=f"e{at}") for at in range(len(waits))]
    ledger = a_ledger(*lines, a_line("l0: cost", event="e0", thing="l0"), starts=events)
    simulator = Simulator(ledger, views := [View("all", {line.name: 1.0 for line in lines}, in_year(0))])
    expected = {delay_of(event): lines for event in events if len(lines := slowly(ledger, event) - {"l0: cost"}) > 1}
    found = {name: lines - {"l0: cost"} for name, lines in _shared_causes(ledger, simulator.compiled).items()}
    assert found == expected
    assert list(Simulator(ledger, views, explain=views[0]).shared) == list(found)


class Counted(Mapping[str, Event]):
    """Events that count how often one of them is looked at."""

    def __init__(self, events: Mapping[str, Event]) -> None:
        self.events, self.looks = events, 0

    def __getitem__(self, name: str) -> Event:
        self.looks += 1
        return self.events[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.events)

    def __len__(self) -> int:
        return len(self.events)


@pytest.mark.parametrize("projects", [500, 1_000])
def test_each_event_is_looked_at_a_few_times_however_many_there_are(projects: int):
    """Every project waits for one milestone; each is late by itself too."""
    go = {"go-live": Event("go-live", 0.0, Uniform(0, 6)), "start": Event("start", 0.0)}
    own = {f"e{at}": Event(f"e{at}", 0.0, Uniform(0, 3), (("go-live", 0.0),)) for at in range(projects)}
    lines = tuple(a_line(f"l{at}", Uniform(0, 1), event=f"e{at}") for at in range(projects))
    events = Counted(go | own)
    ledger = Ledger(a_ledger().timeline, lines, events)
    simulator = Simulator(ledger, [View("all", {}, in_year(0))])
    events.looks = 0
    found = _shared_causes(ledger, simulator.compiled)
    assert {name: len(lines) for name, lines in found.items()} == {delay_of("go-live"): projects}
    assert events.looks <= 2 * len(events)
