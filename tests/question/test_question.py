"""A question gives a study what that declared; for anything else it says what to declare."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shiremoot.case import Case
from shiremoot.question.answer import answered
from shiremoot.question.question import NoCase, NotDeclared, Question
from shiremoot.question.study import Needs, Option
from shiremoot.sources.errors import NotDeclared as KindNotDeclared
from shiremoot.sources.errors import NotHeld
from shiremoot.testing import a_case
from tests.question.making import EVERYTHING, a_question

JOINT_BUYING = "shiremoot/procurement/joint_buying"
PAY_CAP = "england/workforce/weekly_pay_cap"
ANY_DAY = date(2024, 4, 1)


@pytest.fixture
def case() -> Case:
    return a_case()


@pytest.mark.parametrize(
    ("asks", "words", "fix"),
    [
        (lambda question: question.ledger, "a ledger", "declare `ledger=True`"),
        (lambda question: question.data, "public data", "declare the kinds of data"),
        (lambda question: question.bodies, "public data", "declare the kinds of data"),
        (lambda question: question.chosen("on"), 'the option "on"', "declare the option"),
        (
            lambda question: question.of_included(question.of_case, "gap"),
            'the answer of "gap"',
            "declare the study under `beside`",
        ),
        (
            lambda question: question.parameter(JOINT_BUYING, ANY_DAY),
            f'the parameter "{JOINT_BUYING}"',
            "declare the parameter",
        ),
    ],
)
def test_what_a_study_did_not_declare_is_refused(
    asks: Callable[[Question], Any], words: str, fix: str, case: Case, tmp_path: Path
):
    with pytest.raises(NotDeclared) as refused:
        asks(a_question(Needs(section=True), case, store=tmp_path, on=ANY_DAY))
    assert refused.value.found == words
    assert refused.value.place == "counting"
    assert fix in (refused.value.fix or "")


def test_another_option_another_parameter_another_kind_of_data_is_refused_too(tmp_path: Path):
    question = a_question(EVERYTHING, store=tmp_path)
    with pytest.raises(NotDeclared, match='the option "other"'):
        question.chosen("other")
    with pytest.raises(NotDeclared, match=PAY_CAP):
        question.parameter(PAY_CAP, ANY_DAY)
    with pytest.raises(KindNotDeclared, match="contracts"):
        question.data.files("contracts")


def test_what_it_declared_it_is_given(tmp_path: Path):
    question = a_question(EVERYTHING, store=tmp_path, ending="6 months")
    assert question.chosen("ending") == "6 months"
    assert question.data.files("payments") == ()
    assert question.parameter(JOINT_BUYING, ANY_DAY).key == JOINT_BUYING


def test_an_option_that_nobody_chose_is_unset():
    question = a_question(Needs(options=(Option("on", "a day", "day"), Option("body", "a body", "several"))))
    assert question.chosen("on") is None
    assert question.chosen("body") == ()


def test_without_a_case_what_is_of_a_case_cannot_be_asked():
    with pytest.raises(NoCase, match="a case file, or the name of a worked example") as refused:
        _ = a_question().of_case
    assert refused.value.place == "counting"
    with pytest.raises(NoCase):
        _ = a_question().ledger


def test_a_study_of_a_case_is_not_answered_without_one():
    with pytest.raises(NoCase):
        answered(a_question(Needs(section=True)))


def test_without_a_folder_of_data_there_are_none():
    with pytest.raises(NotHeld, match="no public data"):
        _ = a_question(Needs(data=("payments",))).data


def test_the_ledger_is_drawn_up_once(case: Case):
    drawn: list[object] = []

    def assembled() -> Any:  # noqa: ANN401
        drawn.append(object())
        return drawn[-1]

    question = Question(a_question().study, case=case, assembled=assembled)
    assert question.ledger is question.ledger
    assert len(drawn) == 1
