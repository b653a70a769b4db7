"""What an options study reckons is what peers reckon; where none is installed, it is at least what is known."""

import numpy as np
import pytest

from benchmarks.choosing import YEARS, Beside, compared

EVERY = compared(200)


@pytest.mark.parametrize("beside", EVERY, ids=lambda one: one.what)
def test_a_peer_reckons_the_same(beside: Beside):
    if not beside.installed:
        pytest.skip(f"{beside.package} is not installed")
    assert np.allclose(beside.ours(), beside.theirs(), rtol=1e-9)


@pytest.mark.parametrize("beside", EVERY, ids=lambda one: one.what)
def test_ours_reckons_as_often_as_it_is_timed(beside: Beside):
    assert len(beside.ours()) in (200, 1_000)
    assert np.isfinite(beside.ours()).all()


def test_the_annuity_is_level():
    *_, annuity = EVERY
    assert np.allclose(annuity.ours(), 5e5 * 0.045 / (1 - 1.045**-YEARS))
