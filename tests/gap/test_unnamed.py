"""Savings whose period the source leaves open: what share of the gap they are, and how much of them is named."""

import pytest

from shiremoot.gap.unnamed import Unnamed
from shiremoot.report.blocks import Fact, Paragraph
from shiremoot.testing import a_figure
from tests.gap.making import a_body, a_year, an_answer, told

READING = {"effect": "full-year", "recurrence": "recurring", "year": "2018-19", "assumed": "For this test"}
UNCLEAR = {"effect": "not-stated", "recurrence": "not-stated", "completed": READING}
SOURCES = {"paper": {"title": "Budget", "published": "2018"}}
NAMED = {"amount": "£1m", "reported": "paper"} | UNCLEAR


def unnamed(*figures: dict, gap: float = 20e6, years: int = 1) -> Unnamed:
    plan = {"savings": {f"s{at}": {"figure": figure} for at, figure in enumerate(figures)}}
    answer = an_answer(a_body(*(a_year(gap, at=at) for at in range(years))))
    return Unnamed.of(told(answer, gap=plan, sources=SOURCES))


def said(*figures: dict, **words: float) -> str:
    return " ".join(one.text for one in unnamed(*figures, **words).paragraphs())


def test_savings_without_a_period_are_a_share_of_the_last_gap():
    rest = "The source does not say when they fall or whether they last. Read here: for this test."
    begins = "£4m is 2 in 10 of £20m: one budget’s savings against a"
    assert said(a_figure("£4m", **UNCLEAR)) == f"{begins} first-year gap. {rest}"
    assert said(a_figure("£4m", **UNCLEAR), years=10) == f"{begins} tenth-year gap. {rest}"
    assert said(a_figure("£4m", **UNCLEAR), years=11) == f"{begins} 11th-year gap. {rest}"


@pytest.mark.parametrize(("word", "opened"), [("effect", "when they fall"), ("recurrence", "whether they last")])
def test_one_of_effect_and_recurrence_left_open_is_enough(word: str, opened: str):
    found = said(a_figure("£4m", **{word: "not-stated", "completed": READING}))
    assert f"The source does not say {opened}. Read here" in found


def test_savings_that_are_read_in_several_ways_name_none_of_them():
    other = UNCLEAR | {"completed": READING | {"assumed": "Another reason"}}
    assert "Read here" not in said(a_figure("£4m", **UNCLEAR), a_figure("£4m", **other))


def test_those_that_the_report_names_are_told_from_the_rest():
    found = unnamed(NAMED, a_figure("£3m", **UNCLEAR))
    assert list(found.facts()) == [Fact("£1m", "of the £4m of savings is named by the source; £3m is not")]
    assert list(found.levers()) == [Paragraph("Nobody answers for it yet.", lead="Name the £3m of savings.")]
    for all_alike in (unnamed(NAMED), unnamed(a_figure("£3m", **UNCLEAR))):
        assert list(all_alike.facts()) == list(all_alike.levers()) == []


def test_a_range_without_a_period_counts_with_its_likely_value():
    assert said(a_figure("£2m to £6m", **UNCLEAR)).startswith("£4m is 2 in 10 of £20m")


def test_where_every_period_is_stated_or_there_is_no_gap_nothing_is_compared():
    unestimated = {"not-estimated": "No price yet", "assumed": "x"}
    assert said(a_figure("£4m"), unestimated) == ""
    assert said(a_figure("£4m", **UNCLEAR), gap=0.0) == ""
    assert said(a_figure("£4m", **UNCLEAR), gap=-1e6) == ""
