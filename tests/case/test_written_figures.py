"""Figures by year, what is new in each, and what a base grows by."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shiremoot.case.written_figures import WrittenFigure, with_its_figure
from shiremoot.dates import FinancialYear

DOUBT = {"range": "-1% to 1%", "ends": "absolute", "assumed": "x"}
YEARS = [FinancialYear(2027 + at) for at in range(5)]


def figure(**written: object):
    return WrittenFigure.model_validate({"assumed": "x"} | written)


def refused(**written: object) -> str:
    with pytest.raises(ValidationError) as refusal:
        figure(**written)
    return str(refusal.value)


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=5))
def test_what_is_new_in_each_year_adds_up(new: list[int]):
    stated = figure(new_by_year={str(year): amount for year, amount in zip(YEARS, new, strict=False)})
    assert list(stated.levels().values()) == [sum(new[: at + 1]) for at in range(len(new))]


def test_what_is_new_once_does_not_stay():
    stated = figure(new_by_year={"2027-28": 5, "2028-29": 3}, recurrence="one-off")
    assert list(stated.levels().values()) == [5, 3]


def test_a_low_a_likely_and_a_high_row_are_a_range_for_each_year():
    rows = {
        "low": {"2027-28": 1, "2028-29": 2},
        "likely": {"2027-28": 2, "2028-29": 3},
        "high": {"2027-28": 4, "2028-29": 9},
    }
    stated = figure(by_year=rows, ends="absolute")
    assert [str(year) for year in stated.by_year or {}] == ["2027-28", "2028-29"]
    assert list(stated.levels().values()) == [2, 3]
    assert stated.by_year_has_ranges


def test_a_range_without_a_likely_value_is_planned_at_its_middle():
    assert list(figure(by_year={"2027-28": "£1m to £4m"}, ends="absolute").levels().values()) == [Decimal(2_500_000)]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"by_year": {"low": {"2027-28": 1}}}, "a row `low` and a row `high`"),
        ({"by_year": {"low": {"2027-28": 1}, "high": {"2028-29": 1}}}, "the same years in every row"),
        ({"by_year": {"2027-28": {"low": 1, "likely": 5, "high": 3}}, "ends": "absolute"}, "outside 1 to 3"),
        ({"by_year": {"2027-28": 1}, "new_by_year": {"2027-28": 1}}, "exactly one of"),
        ({"amount": 1, "ends": "absolute"}, "`ends` on its own"),
        ({"by_year": {"2027-28": "£1 to £2"}, "ends": "absolute", "uncertainty": DOUBT}, "one of the two"),
        ({"not-estimated": "x", "indexed_by": "cpi"}, "`indexed_by` on its own"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(written: dict[str, object], words: str):
    assert words in refused(**written)


def test_a_line_may_hold_the_keys_of_its_figure():
    flat = {"title": "Pay", "amount": "£1m", "assumed": "x"}
    assert with_its_figure(flat) == {"title": "Pay", "figure": {"amount": "£1m", "assumed": "x"}}
    assert with_its_figure({"title": "Pay", "figure": {}}) == {"title": "Pay", "figure": {}}
    assert with_its_figure({"title": "Pay"}) == {"title": "Pay"}
