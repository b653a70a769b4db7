"""What stands beside the money of a case on every page, and never with a blank."""

from datetime import date

import pytest

from shiremoot.question.beside_the_money import beside_the_money, tables_beside_the_money
from shiremoot.report.tables import Table
from shiremoot.testing import a_case

ASSUMED = {"assumed": "For this test"}
MEASURE = {"unit": "days", "method": "Count", "aim": "Less"} | ASSUMED


def said(**words: object) -> list[tuple[str, str]]:
    return [(item.lead, item.text) for item in beside_the_money(a_case(**words).head)]


def tables(**words: object) -> list[Table]:
    return list(tables_beside_the_money(a_case(**words).head))


@pytest.mark.parametrize(
    ("words", "range_"),
    [
        ({"low": 0, "high": 3400, "unit": "posts"}, "0 to 3,400 posts"),
        ({"low": 2}, "at least 2, upper end not stated"),
        ({"high": 2.5, "unit": "months"}, "not above 2.5 months, lower end not stated"),
        ({}, "no range stated"),
    ],
)
def test_what_is_not_yet_known_has_its_range_its_unit_and_its_day(words: dict, range_: str) -> None:
    unknown = {"statement": "Jobs at risk", "known_by": "2016-12-31"} | words | ASSUMED
    assert said(not_yet_known={"jobs": unknown}) == [("Jobs at risk:", f"{range_}, known by 31 December 2016.")]


def test_a_day_that_is_not_stated_is_said_to_be() -> None:
    assert said(not_yet_known={"jobs": {"statement": "Jobs"} | ASSUMED}) == [
        ("Jobs:", "no range stated, date not stated.")
    ]


def test_one_promise_is_told_with_its_test_and_several_by_name() -> None:
    one = {"statement": "No cuts", "test": "A post is cut"} | ASSUMED
    assert said(commitments={"a": one}) == [("No cuts:", "this promise is broken if its test fails: A post is cut.")]
    two = {"a": one, "b": one | {"statement": "A local flavour"}}
    assert said(commitments=two) == [
        ("Two promises, each with a test:", "No cuts; a local flavour. The annex has each test.")
    ]
    (table,) = tables(commitments=two)
    assert [row[:3] for row in table.rows] == [
        ("No cuts", "not stated", "A post is cut"),
        ("A local flavour", "not stated", "A post is cut"),
    ]


@pytest.mark.parametrize(
    ("count", "lead"), [(1, "One aim beside the money has"), (2, "Two aims beside the money have")]
)
def test_aims_without_a_baseline_are_named_and_others_are_not(count: int, lead: str) -> None:
    measures = {f"m{at}": MEASURE | {"title": f"Aim {at}", "baseline": "not-measured"} for at in range(count)}
    known = {"known": MEASURE | {"title": "Known", "baseline": 12}}
    ((found, names),) = said(measures=measures | known)
    assert found == f"{lead} a measure and no baseline yet:"
    assert names == {1: "Aim 0.", 2: "Aim 0 and Aim 1."}[count]


def test_a_baseline_prints_with_its_day_or_says_that_it_is_missing() -> None:
    measures = {
        "one": MEASURE | {"title": "Speed", "baseline": 12, "baseline_on": date(2016, 4, 1).isoformat()},
        "two": MEASURE | {"title": "Speed", "baseline": 12},
        "three": MEASURE | {"title": "Speed", "baseline": "not-measured"},
    }
    (table,) = tables(measures=measures)
    assert [row[2] for row in table.rows] == [
        "12 (1 April 2016)", "12 (date not stated)", "not measured yet",
    ]  # fmt: skip


def test_a_chain_of_decisions_names_what_each_depended_on() -> None:
    first = {"title": "The gap is told", "on": "2016-04-01"}
    (table,) = tables(decisions={"gap": first, "choice": {"title": "One is rejected", "depended_on": ["gap"]}})
    assert [column.name for column in table.columns][4] == "Depended on"
    assert [(row[0], row[4]) for row in table.rows] == [
        ("1. The gap is told", "none named"),
        ("2. One is rejected", "1"),
    ]
    (alone,) = tables(decisions={"gap": first})
    assert "Depended on" not in [column.name for column in alone.columns]


def test_a_case_that_holds_none_of_it_says_nothing() -> None:
    assert said() == []
    assert tables() == []
