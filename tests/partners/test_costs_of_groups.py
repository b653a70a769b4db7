"""The cost of a few groups is that of the whole table, without it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from shiremoot.partners.curve import Parts, costs_of, table

DRAWS = 3


@st.composite
def parts(draw: st.DrawFn) -> tuple[Parts, tuple[float, ...]]:
    """What a curve of two to five bodies is made of; part of what each pays falls before sharing begins."""
    n = draw(st.integers(2, 5))
    by_body = arrays(np.float64, (DRAWS, n), elements=st.floats(0.0, 1e6))
    each = arrays(np.float64, DRAWS, elements=st.floats(0.0, 1e5))
    alone = draw(by_body) + 2e6
    volumes = tuple(draw(st.lists(st.floats(1.0, 1e5), min_size=n, max_size=n)))
    scale = draw(arrays(np.float64, DRAWS, elements=st.floats(0.5, 1.5)))
    made = Parts(alone, draw(by_body), draw(each), draw(each), draw(each), draw(by_body), draw(by_body), scale)
    return made, volumes


@given(parts())
def test_groups_cost_what_the_table_says(found: tuple[Parts, tuple[float, ...]]):
    made, volumes = found
    groups = range(1, 1 << len(volumes))
    np.testing.assert_allclose(costs_of(made, volumes, list(groups)), table(made, volumes)[:, 1:], rtol=1e-12)


@given(parts())
def test_while_it_is_shared_a_body_alone_costs_what_does_not_fall_before(found: tuple[Parts, tuple[float, ...]]):
    made, volumes = found
    each = [1 << at for at in range(len(volumes))]
    np.testing.assert_allclose(costs_of(made.while_shared(), volumes, each), made.alone - made.before, rtol=1e-9)
