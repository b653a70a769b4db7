"""What YAML cuts at a comma in braces is joined again where it is words, and refused where it is money."""

import pytest

from shiremoot.case.cut_by_yaml import mended
from shiremoot.case.head import Head
from shiremoot.case.reading import parse_yaml


def joined(text: str) -> tuple[object, list[tuple[str, str, str]]]:
    document, problems = mended(parse_yaml(text), Head)
    return document, [(problem.level, problem.path, problem.fix) for problem in problems]


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("{title: Finance, HR}", "Finance, HR"),
        ("{title: Finance, HR, legal and property}", "Finance, HR, legal and property"),
        ("{title: Phase 2, 2016}", "Phase 2, 2016"),
        ("{title: Anyshire, 007}", "Anyshire, 007"),
    ],
)
def test_words_are_joined_with_a_warning_that_shows_the_quotes(written: str, whole: str):
    document, said = joined(f"it: {written}")
    assert document == {"it": {"title": whole}}
    assert said == [("warning", "it.title", f'put it in quotes: "{whole}"')]


@pytest.mark.parametrize(
    "money", ["£1,329,312", "£1,000,000", "1,000", "-£2,000", "(£2,000)", "£1,500k", "£1,000 to £2,000"]
)
def test_money_is_refused_and_shown_in_quotes(money: str):
    """Also where YAML sees the pieces 000 and 000, which are one key twice, and nought besides."""
    _, said = joined(f"it: {{amount: {money}, year: 2017-18}}")
    assert said == [("error", "it.amount", f'put it in quotes: "{money}"')]


def test_several_values_of_one_mapping_may_be_cut():
    document, _ = joined("it: {title: Finance, HR, note: slow, steady}")
    assert document == {"it": {"title": "Finance, HR", "note": "slow, steady"}}


def test_a_key_with_a_colon_and_nothing_after_it_is_no_cut_piece():
    document, said = joined("it: {title: Finance, note: }")
    assert document == {"it": {"title": "Finance", "note": None}}
    assert said == [("error", "it.note", "")]


def test_outside_braces_nothing_is_cut_so_nothing_is_joined():
    document, said = joined("title: Finance, HR\nnotes:\n")
    assert document == {"title": "Finance, HR", "notes": None}
    assert said == []


def test_a_piece_after_a_mapping_joins_nothing():
    document, _ = joined("it: {title: {a: b}, HR}")
    assert document == {"it": {"title": {"a": "b"}, "HR": None}}


def test_keys_become_text_and_two_that_become_one_are_an_error():
    document, said = joined('it: {1: a, "1": b}')
    assert document == {"it": {"1": "b"}}
    assert said == [("error", "it.1", "")]
