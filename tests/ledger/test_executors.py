"""Same settings and same case: the same bits, whoever does the work and however many draws are asked for."""

import numpy as np
import pytest

from shiremoot.chance import BLOCK, Pert, RankCorrelation, Triangular, Uniform
from shiremoot.dates import ShiremootError
from shiremoot.ledger import (
    DeliveryChance,
    Event,
    Executor,
    InThisThread,
    InThreads,
    Progress,
    Simulator,
    View,
    executor_for,
    in_year,
)
from shiremoot.question.settings import Settings
from shiremoot.testing import a_ledger, a_line, assert_same_draws


def a_programme_ledger(lines: int = 6):
    made = [
        a_line(
            f"l{at}",
            [Pert(1.0, 2.0, 5.0), Uniform(0, 3), Triangular(0.0, 1.0, 4.0)][at % 3],
            delivery="happens" if at % 2 else None,
            driven_by=(("pay", 1.0),),
        )
        for at in range(lines)
    ]
    ledger = a_ledger(
        *made,
        starts={"start": Event("start", 0.0, Uniform(0, 9))},
        deliveries={"happens": DeliveryChance("happens", 0.8)},
        causes={"pay": Uniform(-0.1, 0.1)},
    )
    matrix = np.array([[1.0, 0.5], [0.5, 1.0]])
    return ledger.__class__(
        ledger.timeline,
        ledger.lines,
        ledger.events,
        ledger.deliveries,
        ledger.causes,
        (RankCorrelation(("l0", "l1"), matrix),),
    )


def drawn(draws: int, executor: Executor | None, progress: Progress | None = None):
    ledger = a_programme_ledger()
    wanted = View("all", {line.name: 1.0 for line in ledger.lines}, in_year(0))
    return Simulator(ledger, [wanted], explain=wanted).run(draws, executor, progress=progress)


@pytest.mark.parametrize("workers", [2, 7])
def test_one_worker_and_many_give_the_same_bits(workers: int):
    alone, many = drawn(50_001, InThisThread()), drawn(50_001, InThreads(workers))
    assert_same_draws(alone.totals["all"], many.totals["all"])
    assert alone.explained == many.explained


def test_the_first_half_of_the_draws_is_what_half_as_many_draws_give():
    all_of_them, half = drawn(100_000, InThreads(2)), drawn(50_000, InThisThread())
    assert_same_draws(all_of_them.totals["all"][:50_000], half.totals["all"])


def test_results_come_in_the_order_of_the_blocks_and_only_a_few_are_under_way():
    begun = []

    def work(block: int) -> int:
        begun.append(block)
        return block

    results = InThreads(2).run(work, range(100))
    assert next(results) == 0
    assert len(begun) <= 6, "memory does not grow with the number of blocks"
    assert [*results] == list(range(1, 100))


def test_leaving_in_the_middle_ends_the_work():
    results = InThreads(2).run(lambda block: block, range(1_000))
    next(results)
    results.close()


def test_progress_counts_the_blocks():
    told = []
    drawn(3 * BLOCK + 1, None, lambda done, whole: told.append((done, whole)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_one_worker_needs_no_other_thread():
    assert isinstance(executor_for(1), InThisThread)
    assert isinstance(executor_for(3), InThreads)


@pytest.mark.parametrize(("wrong", "words"), [({"draws": 0}, "0 draws"), ({"workers": 0}, "0 workers")])
def test_settings_that_cannot_be_run_are_refused(wrong: dict[str, int], words: str):
    with pytest.raises(ShiremootError, match=words):
        Settings(**wrong)
