"""What to type to get an answer again: the words that a shell reads back, one by one."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from shiremoot import studies
from shiremoot.case.reading import read_document
from shiremoot.cli.parsing import percent
from shiremoot.question.commands import command
from shiremoot.question.settings import Settings
from shiremoot.question.study import Needs
from shiremoot.testing import a_case
from tests.question.making import EVERYTHING, OPTIONS, a_question

OF_DATA = Needs(data=("payments",), options=OPTIONS)


def words(**options: Any) -> list[str]:  # noqa: ANN401
    """What a shell hands on after the study's name."""
    typed = shlex.split(command(a_question(OF_DATA, **options)))
    assert typed[:2] == ["shiremoot", "counting"]
    return typed[2:]


def test_a_question_of_data_alone_is_the_studys_name():
    assert command(a_question(OF_DATA)) == "shiremoot counting"


def test_a_body_with_a_quote_and_a_space_is_one_word_again():
    bodies = ("King's Lynn & West Norfolk", 'The "Isles"; rm -rf', "$HOME `x`")
    expected = [word for body in bodies for word in ("--body", body)]
    assert words(body=bodies) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"on": date(2026, 4, 1)}, ["--on", "2026-04-01"]),
        ({"body": ("E06000059",)}, ["--body", "E06000059"]),
        ({"ending": "6 months"}, ["--ending", "6 months"]),
        ({"minimum": 0.03}, ["--minimum", "3%"]),
        ({"backtest": True}, ["--backtest"]),
        ({"backtest": False}, []),
        ({"body": (), "on": None, "minimum": None}, []),
        ({"older": Path("somebody") / "last year.yaml"}, ["--older", "last year.yaml"]),
        ({"ending": "-6 months"}, ["--ending=-6 months"]),
        ({"minimum": 0.0}, ["--minimum", "0%"]),
    ],
)
def test_an_option_of_every_kind_is_typed_as_it_is_read(options: dict[str, Any], expected: list[str]):
    assert words(**options) == expected


@pytest.mark.parametrize("share", [0.07, 0.123456789, 0.3, 1e-7, 1.0, -0.025])
def test_a_share_is_read_back_as_exactly_the_same(share: float):
    (written,) = {word.removeprefix("--minimum=") for word in words(minimum=share)} - {"--minimum"}
    assert percent(written) == share


def test_options_come_in_the_order_of_their_declaration():
    assert words(backtest=True, ending="1 year", on=date(2026, 4, 1)) == [
        *("--on", "2026-04-01", "--ending", "1 year", "--backtest"),
    ]


def test_a_case_that_ships_is_asked_for_by_its_name():
    name = studies.shipped()[0]
    asked = a_question(EVERYTHING, studies.load(name), settings=Settings(seed=7, draws=2_000))
    assert command(asked) == f"shiremoot counting {name} --seed 7 --draws 2000"


def test_a_changed_copy_of_a_case_that_ships_is_asked_for_as_a_file():
    name = studies.shipped()[0]
    document = read_document(studies.path_of(name))
    document["title"] = "Changed"
    asked = a_question(EVERYTHING, studies.built(document), settings=Settings(seed=7, draws=2_000))
    assert command(asked) == f"shiremoot counting {name}.yaml --seed 7 --draws 2000"


def test_a_case_that_does_not_ship_is_asked_for_as_a_file_without_its_path():
    asked = a_question(EVERYTHING, a_case(), settings=Settings(variant="quick start"))
    assert command(asked) == "shiremoot counting a-case.yaml --seed 1 --draws 100000 --variant 'quick start'"


def test_where_nothing_is_drawn_of_a_case_only_an_unusual_seed_is_said():
    assert command(a_question(OF_DATA, settings=Settings(seed=1, draws=5))) == "shiremoot counting"
    assert command(a_question(OF_DATA, settings=Settings(seed=7))) == "shiremoot counting --seed 7"
