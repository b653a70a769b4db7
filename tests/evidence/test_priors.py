"""Five ratios make a prior; with fewer there is a judgement, or none."""

from datetime import date
from pathlib import Path

import pytest

from shiremoot.evidence import load, prior_of, reached
from shiremoot.evidence.accepting import range_around
from tests.evidence.own import JUDGEMENT, a_file, with_ratios


def test_a_shared_service_has_six_cases_and_a_derived_prior():
    prior = prior_of(load(), "shared-service")
    assert prior is not None
    assert prior.derived is not None
    assert prior.judgement is None
    assert prior.derived.n == len(prior.cases) == 6
    assert prior.low < 0 < prior.middle < prior.high, "negative cases stay"
    assert prior.middle == pytest.approx(0.10, abs=0.005)


def test_routine_savings_have_two_cases_and_a_judgement_with_author_day_and_reason():
    prior = prior_of(load(), "in-house")
    assert prior is not None
    assert prior.derived is None
    assert prior.judgement is not None
    assert (prior.low, prior.middle, prior.high) == (0.6, 0.87, 1.0)
    assert prior.judgement.author
    assert prior.judgement.because
    assert prior.judgement.on == date(2026, 11, 28)


@pytest.mark.parametrize("kind", ["partner", "contract", "new-body", "it-system", "merger"])
def test_a_kind_with_neither_has_no_prior(kind: str):
    assert prior_of(load(), kind) is None


def test_four_cases_derive_nothing_and_five_do(tmp_path: Path):
    assert prior_of(with_ratios(tmp_path, "contract", 50, 60, 70, 80), "contract") is None
    prior = prior_of(with_ratios(tmp_path, "contract", 50, 60, 70, 80, 90), "contract")
    assert prior is not None
    assert prior.derived is not None


def test_five_cases_go_before_a_judgement(tmp_path: Path):
    prior = prior_of(with_ratios(tmp_path, "in-house", 50, 60, 70), "in-house")
    assert prior is not None
    assert prior.judgement is None
    assert len(prior.cases) == 5


def test_unchecked_cases_derive_nothing(tmp_path: Path):
    library = with_ratios(tmp_path, "contract", 50, 60, 70, 80, 90, unchecked=True)
    assert prior_of(library, "contract") is None


def test_a_judgement_of_ones_own_is_taken(tmp_path: Path):
    prior = prior_of(load(a_file(tmp_path, judgements={"mine": JUDGEMENT})), "merger")
    assert prior is not None
    assert prior.middle == 0.6


def test_who_got_what_was_promised():
    library = load()
    assert reached(library.of_kind("shared-service")) == (0, 6)
    assert reached(library.of_kind("joint-procurement")) == (1, 1)


def test_the_range_around_an_amount_is_what_comes_less_all_of_it():
    prior = prior_of(load(), "in-house")
    assert prior is not None
    assert [f"{end:f}" for end in range_around(prior)] == ["-0.40", "0.00"]
