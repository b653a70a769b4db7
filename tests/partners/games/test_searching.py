"""Whether bodies can be grouped at all is mostly told by a short search, and to the same end as by looking at all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.partners.games import searching
from shiremoot.partners.games.searching import searched
from shiremoot.partners.games.structures import has_partition
from shiremoot.partners.games.tables import sizes
from tests.partners.games.by_hand import every_partition, masks_of


@given(st.integers(1, 6), st.integers(0, 2**32), st.sampled_from([0.05, 0.2, 0.6]))
def test_it_finds_what_looking_at_every_partition_finds(n: int, seed: int, share: float):
    may = np.random.default_rng(seed).random(1 << n) < share
    by_hand = any(may[masks_of(groups)].all() for groups in every_partition(n))
    assert searched(n, may) == by_hand
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searching, "MOST_TRIED", -1)
        assert searched(n, may) is None, "given up at once"
        assert has_partition(may) == by_hand, "then every way is looked at"


def test_twenty_bodies_that_go_in_pairs_come_out_at_once():
    assert searched(20, sizes(20) == 2) is True


def test_an_odd_one_out_of_many_is_left_to_the_compiled_search():
    """Nineteen in pairs do not come out; every set of an odd number would be tried."""
    pairs = sizes(19) == 2
    assert searched(19, pairs) is None
    assert not has_partition(pairs)
