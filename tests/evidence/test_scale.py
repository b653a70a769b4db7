"""What a claimed saving implies of scale: the research's own figures, and there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.evidence import EvidenceError, load
from shiremoot.evidence.scale import chance_of, implied_elasticity, reached_share, saving_of


@pytest.mark.parametrize(("elasticity", "saving"), [(0.95, 0.034), (0.9, 0.067), (1.0, 0.0)])
def test_merging_two_units(elasticity: float, saving: float):
    assert saving_of(elasticity, 2) == pytest.approx(saving, abs=0.0005)


@given(st.floats(-0.5, 0.95), st.integers(2, 40))
def test_a_saving_and_its_elasticity_are_there_and_back(saving: float, units: int):
    assert saving_of(implied_elasticity(saving, units), units) == pytest.approx(saving, abs=1e-9)


def test_more_cost_is_an_elasticity_above_one():
    assert implied_elasticity(-0.05, 2) > 1


@pytest.mark.parametrize(("saving", "units"), [(0.1, 1), (0.1, 0), (1.0, 2), (1.2, 3)])
def test_one_unit_and_all_of_the_cost_are_refused(saving: float, units: int):
    with pytest.raises(EvidenceError):
        implied_elasticity(saving, units)


def test_the_chance_of_a_saving_by_a_judgement_of_cost():
    """Mean 0%, deviation 5%: a saving of nothing has even chances, one of 5% is one deviation out."""
    judgement = load().judgements["shared-back-office"]
    assert chance_of(0.0, judgement) == pytest.approx(0.5)
    assert chance_of(0.05, judgement) == pytest.approx(0.158655, abs=1e-6)


def test_how_many_like_cases_saved_as_much():
    assert reached_share(0.05, load().of_kind("shared-service")) == (1, 4)
    assert reached_share(0.085, load().of_kind("shared-service")) == (1, 4)
    assert reached_share(0.0, load().of_kind("shared-service")) == (4, 4)
    assert reached_share(0.1, load().of_kind("in-house")) == (0, 0)
