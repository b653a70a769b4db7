"""The list of groups that is timed holds the same game as the table, and its gap is told beside its time."""

import pytest

from benchmarks import dividing
from benchmarks.games import travel
from benchmarks.machine import Load
from benchmarks.timing import Time
from shiremoot.partners.games.structures import Partition, best_partition


def test_a_list_of_every_group_is_divided_as_the_table_is(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dividing, "WIDE", 7)
    listed = dividing.Listed(size=7)
    listed()
    assert listed.found.value == pytest.approx(best_partition(travel(7)).value, rel=1e-9)


def test_a_list_tells_its_time_then_its_gap_and_that_of_the_saving():
    halfway = Partition(((0, 1),), value=90.0, bound=80.0, optimal=False, alone=100.0)
    time, gap, of_saving = (row.cells() for row in dividing.told(3, halfway, Time(2.0, 2.0), Load(0.0, 0.0)))
    assert time[:2] == ("best partition, 30 bodies in groups of 3 at most: the best found in 15 s", "2 s")
    assert (gap[3], of_saving[3]) == ("11.1 %", "50 %")
