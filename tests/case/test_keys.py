"""A key divides by exact shares: by percentages, weights or equal parts, by year, by month, and otherwise in a year."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.case import CaseHasErrors
from shiremoot.case.keys import Key
from shiremoot.dates import FinancialYear
from shiremoot.testing import Document, a_case, assert_problem

FIRST = FinancialYear(2026)
NORTH, SOUTH, WEST = "north", "south", "west"
THREE = {name: {"name": name.title(), "kind": "district"} for name in (NORTH, SOUTH, WEST)}


def a_key(**words: object) -> Key:
    return Key.model_validate({"assumed": "For this test", **words})


def of(key: Key, year: int) -> dict[str, str]:
    return {body: str(part) for body, part in key.of(FinancialYear(year)).items()}


def refused(*words: str, **key: object):
    keys = {"one": {"assumed": "For this test", **key}}
    with pytest.raises(CaseHasErrors) as refusal:
        a_case(bodies=THREE, agreements={"deal": {"title": "A deal", "between": list(THREE), "keys": keys}})
    assert_problem(refusal.value.problems, "agreements.deal.keys.one", *words)


def test_equal_parts_of_three_are_thirds():
    assert of(a_key(equally=[NORTH, SOUTH, WEST]), 2026) == {NORTH: "1/3", SOUTH: "1/3", WEST: "1/3"}


@pytest.mark.parametrize(
    "weights",
    [
        {NORTH: "£12m", SOUTH: "£15m"},
        {NORTH: "£12,000k", SOUTH: "£15m"},
        {NORTH: 4, SOUTH: "5"},
        {NORTH: 0.8, SOUTH: 1},
    ],
)
def test_weights_divide_in_their_proportion_in_whatever_unit(weights: Document):
    assert of(a_key(weights=weights), 2026) == {NORTH: "4/9", SOUTH: "5/9"}


@given(st.dictionaries(st.sampled_from(sorted(THREE)), st.decimals("0.01", "1e9", places=2), min_size=1))
def test_shares_by_weights_add_up_to_the_whole_exactly(weights: Document):
    assert sum(a_key(weights=weights).of(FIRST).values()) == 1


def test_by_year_each_year_has_shares_weights_or_a_list_and_the_last_one_holds():
    key = a_key(
        by_year={
            "2026-27": {NORTH: "70%", SOUTH: "30%"},
            "2027-28": {"weights": {NORTH: 1, SOUTH: 2}},
            "2029-30": [SOUTH],
        }
    )
    assert of(key, 2025) == {}
    assert of(key, 2026) == {NORTH: "7/10", SOUTH: "3/10"}
    assert of(key, 2028) == of(key, 2027) == {NORTH: "1/3", SOUTH: "2/3"}
    assert of(key, 2040) == {SOUTH: "1"}
    assert key.bodies == (NORTH, SOUTH)


@pytest.mark.parametrize(
    ("month", "north"), [("April 2027", "1/2"), ("May 2027", "31/60"), ("October 2027", "3/5"), ("March 2028", "41/60")]
)
def test_a_year_in_which_it_changes_is_divided_by_months(month: str, north: str):
    key = a_key(shares={NORTH: "70%", SOUTH: "30%"}, changes={month: [NORTH, SOUTH]})
    assert of(key, 2026)[NORTH] == "7/10"
    assert of(key, 2027)[NORTH] == north
    assert of(key, 2028)[NORTH] == "1/2"
    assert bool(key.changing) == (month != "April 2027")


def test_a_body_that_joins_in_mid_year_has_its_months():
    key = a_key(equally=[NORTH, SOUTH], changes={"January 2027": [NORTH, SOUTH, WEST]})
    assert of(key, 2026) == {NORTH: "11/24", SOUTH: "11/24", WEST: "1/12"}
    assert sum(key.of(FIRST).values()) == Fraction(1)


def test_an_override_divides_its_year_alone_whatever_changes_in_it():
    key = a_key(
        equally=[NORTH, SOUTH],
        changes={"October 2027": [NORTH]},
        override={"2027-28": {"equally": [WEST], "assumed": "relief"}},
    )
    assert of(key, 2027) == {WEST: "1"}
    assert of(key, 2028) == {NORTH: "1"}
    assert key.changing == ()
    assert key.bodies == (NORTH, SOUTH, WEST)


def test_an_override_may_say_a_year_before_the_first():
    key = a_key(by_year={"2027-28": [NORTH]}, override={"2025-26": {"equally": [WEST], "assumed": "as agreed then"}})
    assert [key.holds(FinancialYear(year)) for year in (2025, 2026, 2027)] == [True, False, True]


def test_what_was_written_in_short_keeps_its_normal_form():
    """A case of shares by year has the hash that it had when there was no other form."""
    key = a_key(by_year={"2026-27": {NORTH: "70%", SOUTH: "30%"}})
    assert key.model_dump(mode="json", exclude_unset=True)["by_year"] == {"2026-27": {NORTH: "0.7", SOUTH: "0.3"}}


def test_shares_that_do_not_add_up_are_refused_with_what_was_meant():
    refused("shares that add up to 90%", "100%", shares={NORTH: "60%", SOUTH: "30%"})
    thirds = dict.fromkeys(THREE, "33.33%")
    refused("add up to 99.99%", "write equally: [north, south, west]", shares=thirds)
    refused("by_year.2026-27", "write equally: [north, south, west]", by_year={"2026-27": thirds})
    refused("write weights: {north: 66.6, south: 33.3}", shares={NORTH: "66.6%", SOUTH: "33.3%"})


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ({"shares": {NORTH: "150%", SOUTH: "-50%"}}, ["a share of -50% for south", "nought or more"]),
        ({"weights": {NORTH: "£1m", SOUTH: 0}}, ["0 without a unit beside £1m", "all amounts, or all numbers"]),
        ({"weights": {NORTH: 2, SOUTH: 0}}, ["a weight of 0 for south", "above nought", "leave south out"]),
        ({"weights": {NORTH: 2, SOUTH: -1}}, ["a weight of -1 for south"]),
        ({"weights": {NORTH: "60%", SOUTH: "40%"}}, ["a percentage", "write shares:"]),
        ({"weights": {NORTH: "£12m", SOUTH: 15}}, ["15 without a unit beside £12m"]),
        ({"equally": [NORTH, SOUTH, NORTH]}, ["north twice", "each body once"]),
        ({"equally": [NORTH, "sout"]}, ['the unknown body "sout"', 'did you mean "south"']),
        ({"equally": [NORTH], "shares": {NORTH: "100%"}}, ["shares and equally", "exactly one of"]),
        ({"by_year": {"2026-27": {"weights": {NORTH: 1}, "equally": [NORTH]}}}, ["by_year.2026-27", "exactly one of"]),
        ({"by_year": {"2026-27": [NORTH, "sout"]}}, ["by_year.2026-27", 'the unknown body "sout"']),
        ({"by_year": {"2026-27": {"weights": {"sout": 1}}}}, ["by_year.2026-27.weights", 'the unknown body "sout"']),
        ({"equally": [NORTH], "changes": {"May 2027": {"sout": "100%"}}}, ["changes.May 2027", 'body "sout"']),
        ({"equally": [NORTH], "changes": {"May 2027": [SOUTH], "2027-05": [WEST]}}, ["which are one month"]),
        (
            {"by_year": {"2027-28": [NORTH]}, "changes": {"May 2026": [SOUTH]}},
            ["May 2026, before the shares of 2027-28"],
        ),
        (
            {"by_year": {"2027-28": [NORTH]}, "changes": {"April 2027": [SOUTH]}},
            ["April 2027 beside the shares of 2027-28", "one of the two"],
        ),
        (
            {"equally": [NORTH], "override": {"2027-28": {"equally": [SOUTH]}}},
            ["override.2027-28", "exactly one of reported"],
        ),
        ({"equally": [NORTH], "override": {"2027-28": {"assumed": "x"}}}, ["override.2027-28", "how it divides"]),
    ],
)
def test_a_key_that_does_not_divide_is_refused(key: Document, words: list[str]):
    refused(*words, **key)
