"""What the draws give to a question that is no total is what every total has counted, block by block."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from shiremoot.chance import Floats, Uniform
from shiremoot.ledger import Formula, Given, Ledger, drawing, executor_for
from shiremoot.ledger.formulas import UnknownInput
from shiremoot.ledger.giving import given_in_blocks
from shiremoot.ledger.simulating import Simulator
from shiremoot.ledger.view import View, in_year
from shiremoot.testing import a_ledger, a_line

DRAWS = 5_000  # more than a block
BLOCK = 4_096


def nothing(given: Given) -> Floats:
    return np.zeros((given.draws, given.years))


def a_doubtful_ledger() -> Ledger:
    return a_ledger(a_line("desk", Uniform(50_000.0, 150_000.0)), causes={"rate": Uniform(0.0, 0.2)}, years=3)


def asked(ledger: Ledger, seed: int = 1, **takes: tuple[str, ...]) -> list[Given]:
    return given_in_blocks(ledger, Formula(nothing, **takes), lambda given: given, draws=DRAWS, seed=seed)


def test_it_gives_lines_causes_and_events_of_every_draw_in_their_order():
    blocks = asked(a_doubtful_ledger(), lines=("desk",), causes=("rate",), events=("start",))
    assert [given.draws for given in blocks] == [BLOCK, DRAWS - BLOCK]
    first = blocks[0]
    assert first.lines["desk"].shape == (BLOCK, 3)
    assert first.causes["rate"].shape == first.events["start"].shape == (BLOCK,)
    assert (first.events["start"] == 0.0).all()


def test_its_luck_is_that_of_every_total_under_the_same_seed():
    ledger = a_doubtful_ledger()
    given = np.concatenate([one.lines["desk"][:, 1] for one in asked(ledger, lines=("desk",))])
    simulation = Simulator(ledger, [View("desk", {"desk": 1.0}, in_year(1))], seed=1).run(DRAWS)
    assert_array_equal(given, simulation.totals["desk"])
    other = np.concatenate([one.lines["desk"][:, 1] for one in asked(ledger, seed=2, lines=("desk",))])
    assert (given != other).any()


def test_what_is_given_may_be_kept_after_the_next_block():
    """A worker writes its arrays over, block by block."""
    blocks = given_in_blocks(
        a_doubtful_ledger(),
        Formula(nothing, causes=("rate",)),
        lambda given: given.causes["rate"],
        draws=2 * BLOCK,
        seed=1,
    )
    assert (blocks[0] != blocks[1]).any()


@pytest.mark.parametrize("workers", [2, 7])
def test_its_bits_and_their_order_do_not_depend_on_the_workers(workers: int):
    def of(count: int) -> list[Floats]:
        return given_in_blocks(
            a_doubtful_ledger(),
            Formula(nothing, lines=("desk",), causes=("rate",)),
            lambda given: given.lines["desk"] * given.causes["rate"][:, None],
            draws=5 * BLOCK + 1,
            seed=1,
            executor=executor_for(count),
        )

    assert_array_equal(np.concatenate(of(workers)), np.concatenate(of(1)))


def test_a_block_that_is_worked_in_strips_gives_them_in_order(monkeypatch: pytest.MonkeyPatch):
    whole = np.concatenate([given.causes["rate"] for given in asked(a_doubtful_ledger(), causes=("rate",))])
    monkeypatch.setattr(drawing, "ROOM", 1)
    strips = [given.causes["rate"] for given in asked(a_doubtful_ledger(), causes=("rate",))]
    assert len(strips) > 2
    assert_array_equal(np.concatenate(strips), whole)


def test_it_says_how_far_it_has_come():
    said: list[tuple[int, int]] = []
    given_in_blocks(
        a_doubtful_ledger(),
        Formula(nothing, lines=("desk",)),
        lambda _: None,
        draws=DRAWS,
        seed=1,
        progress=lambda done, whole: said.append((done, whole)),
    )
    assert said == [(1, 2), (2, 2)]


def test_what_is_made_of_each_block_is_given_back():
    sums = given_in_blocks(
        a_doubtful_ledger(),
        Formula(nothing, lines=("desk",)),
        lambda given: float(given.lines["desk"].mean()),
        draws=DRAWS,
        seed=1,
    )
    assert len(sums) == 2
    assert all(90_000.0 < mean < 110_000.0 for mean in sums)


def test_a_name_that_stands_nowhere_is_refused():
    with pytest.raises(UnknownInput, match="desc"):
        asked(a_doubtful_ledger(), lines=("desc",))
