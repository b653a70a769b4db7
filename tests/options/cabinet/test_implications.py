"""Implications: figures for each subject where there are some, and a space that nobody signs beforehand."""

import pytest

from shiremoot.case import CaseHasErrors
from shiremoot.report.tables import NO_AVERAGE, Column
from shiremoot.testing import assert_problem
from tests.options.cabinet.asking import paper, said, section, tables, with_an_open_tail, with_paper


def test_the_budget_stands_in_the_year_asked_for_and_year_by_year():
    in_the_year, by_year = tables(paper(), "Financial")
    assert in_the_year.rows[0][:2] == ("Own staff", 300_000)
    assert in_the_year.rows[0][3] == 1.0, "it always finds the £250k"
    assert in_the_year.title == "Own staff takes £0.3m off the General Fund in 2018-19, on average"
    assert [column.name for column in by_year.columns] == ["Year", "Own staff", "Share"]
    assert by_year.rows[2][1] == 300_000


def test_a_case_without_a_plan_has_no_column_of_what_the_gap_leaves():
    in_the_year, _ = tables(paper(), "Financial")
    assert Column("Gap left, on average", "gap") not in in_the_year.columns


def test_an_option_without_an_average_says_so_in_the_budget():
    in_the_year, by_year = tables(paper(**with_an_open_tail("own")), "Financial")
    column = [one.name for one in by_year.columns].index("Own staff")
    assert by_year.rows[1][column] is NO_AVERAGE
    row = next(row for row in in_the_year.rows if row[0] == "Own staff")
    assert row[1] is NO_AVERAGE


def test_the_chief_finance_officer_writes_and_signs_and_no_case_does_so_beforehand():
    assert said(paper(), "Financial")[-1] == (
        "Comments of the chief finance officer: [written and signed: the chief finance officer]"
    )
    with pytest.raises(CaseHasErrors) as refusal:
        paper(**with_paper({"says": {"financial": {"text": "It is affordable", "by": "CFO", "on": "2016-05-01"}}}))
    assert_problem(refusal.value.problems, "options.paper", "the chief finance officer's own words")


def test_posts_are_ranges_or_not_yet_known_with_their_day():
    (posts,) = tables(paper(), "Staffing")
    assert posts.rows == (
        ("Own staff", "−4 to 0 of 20", "−2", "Vacancies first"),
        ("Share", "not known until 31 December 2016, of 20", "not yet known", "not stated"),
    )


def test_what_the_case_says_of_posts_at_risk_stands_with_them():
    unknown = {"statement": "Jobs at risk", "low": 0, "high": 6, "unit": "posts", "assumed": "as many as are let"}
    found = paper(not_yet_known={"jobs": unknown})
    assert said(found, "Staffing")[0].startswith("Jobs at risk: 0 to 6 posts")
    assert not [one for one in said(found, "What is not known") if one.startswith("Jobs at risk")]


def test_officers_answers_stand_by_subject_and_who_has_none_is_named():
    assert said(paper(), "Legal")[0] == "Share, power and procurement: Section 101."
    assert said(paper(), "Staffing")[0] == "Staff and pensions, not answered yet: Share."
    assert said(paper(), "Financial")[0] == "VAT, not answered yet: Share."


def test_contracts_stand_with_the_month_in_which_they_end():
    contract = {"title": "Printing", "supplier": "A printer", "ends": "March 2018"}
    (contracts,) = tables(paper(contracts={"printing": contract}), "Procurement and contracts")
    assert contracts.rows == (("Printing", "A printer", "March 2018", "not stated"),)
    assert said(paper(), "Procurement and contracts")[0] == (
        "The case names no contract that ends or has to be changed."
    )


def test_risk_begins_with_what_each_option_is_worth_when_things_go_badly():
    assert said(paper(), "Risk")[0].startswith("Worth in the worst tenth of runs: ")


def test_every_subject_has_a_heading_of_its_own():
    assert [one.title for one in section(paper(), "Implications").inside] == [
        "Financial",
        "Legal",
        "Equality",
        "Staffing",
        "Procurement and contracts",
        "Data protection",
        "Climate",
        "Risk",
    ]
