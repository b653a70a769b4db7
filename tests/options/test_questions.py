"""What each way of delivering must answer, and that a page tells what nobody has answered."""

from typing import get_args

import pytest

from shiremoot import studies
from shiremoot.options.questions import DELIVERED, Model, exits, unanswered
from shiremoot.question.settings import Settings
from shiremoot.report.terminal import render_terminal


def test_what_stays_in_house_must_answer_nothing():
    assert unanswered("in-house", {}) == []
    assert not exits("in-house")


def test_a_contract_must_answer_all_that_nobody_has_answered():
    assert unanswered("contract", {"law": "section 1"}) == [
        "client-side",
        "exit",
        "stranded-overhead",
        "vat",
        "pension",
    ]
    assert exits("contract")


@pytest.mark.parametrize("model", [model for model in get_args(Model) if model not in ("in-house", "rented")])
def test_whoever_else_delivers_has_six_questions_to_answer_and_something_to_leave(model: Model):
    assert unanswered(model, {}) == ["client-side", "exit", "stranded-overhead", "law", "vat", "pension"]
    assert exits(model)


def test_every_way_of_delivering_that_councils_have_is_there():
    """In-house, sharing (three forms), a partner, a contract, renting, a new body (three forms), and mixtures."""
    assert set(get_args(Model)) == {
        *("in-house", "lead-authority", "joint-committee", "joint-company", "partner", "contract", "rented"),
        *("company", "mutual", "community-interest", "mixture"),
    }


def test_a_way_whose_model_nobody_has_said_has_nothing_to_answer_yet():
    assert unanswered(None, {}) == []


def test_every_model_has_words_for_a_paper():
    assert set(DELIVERED) == set(get_args(Model))


def test_the_annex_tells_the_long_list_and_what_is_not_answered():
    case = studies.load("dorset-options-2015")
    report = studies.ask("options", case, Settings(draws=100)).report()
    said = " ".join(render_terminal([report], full=True, width=200).split())
    assert "A contract with a commercial partner rejected unlikely to be flexible enough" in said
    assert "Option 4 (contract) nothing yet the council's own side, how it ends, cost that stays" in said
