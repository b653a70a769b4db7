"""What a page tells of fees on results: who holds the downside, and a table that can be checked by hand."""

from typing import Any

import pytest

from shiremoot import studies
from shiremoot.question.settings import Settings
from shiremoot.report.blocks import Paragraph, Report
from shiremoot.report.tables import Table
from shiremoot.testing import Document, a_case

FEE = {"share": "20%", "above": "£1m", "on": "helped", "assumed": "As in the draft contract"}
GATE = {"pay": {"title": "payslips right", "withheld": "30%", "met": "90%", "assumed": "As today"}}
HELPED = {"range": "£1m to £3m", "ends": "absolute", "start": {"month": "April 2017"}, "assumed": "A quote"}


def told(fee: Document | None = None, **ways: Any) -> Report:  # noqa: ANN401
    """The report on a partner who is paid a fee, and on what else is said."""
    ways = {"partner": {"savings": {"helped": HELPED}}} | ways
    titles = {"partner": {"title": "Partner"}, "both": {"title": "Both", "parts": ["partner"]}}
    agreement = {"title": "the deal", "between": ["council"], "fee": FEE | (fee or {})}
    case = a_case(
        variants={name: titles[name] for name in ways},
        agreements={"deal": agreement},
        options={"on": "2017-06-01", "year": "2017-18", "through": "2018-19", "ways": ways},
    )
    return studies.ask("options", case, Settings(draws=500, workers=1)).report()


def downside(report: Report) -> str:
    blocks = (block for section in report.body for block in section.blocks)
    (said,) = [one.text for one in blocks if isinstance(one, Paragraph) and one.lead == "Who holds the downside:"]
    return said


def of_fees(report: Report) -> list[Table]:
    (section,) = [one for one in report.annex if one.title == "What is paid on results"]
    return [one for one in section.blocks if isinstance(one, Table)]


def test_the_council_holds_the_downside_and_nothing_is_paid_in():
    said = downside(told())
    assert said.startswith("A council does under Partner. Where savings are as low as in 1 run of 10, the fee over")
    assert said.endswith("Nothing is paid in to make good what is missing.")


def test_with_a_claw_back_no_more_comes_back_than_was_paid():
    assert downside(told({"claw_back": True})).endswith("No more comes back than was paid.")


def test_options_with_the_same_fee_are_told_together():
    report = told(both={"costs": {"meetings": {"amount": "£10k", "assumed": "for this case"}}})
    assert downside(report).startswith("A council does under Partner and Both.")
    (table,) = of_fees(report)
    assert table.title.startswith("Partner and Both: the fee under the deal")


def test_the_table_has_a_row_for_low_expected_and_high_savings_and_the_rule_below_it():
    (table,) = of_fees(told({"cap": "£0.3m"}))
    assert [row[0] for row in table.rows] == ["Low", "Expected", "High"]
    assert [column.name for column in table.columns] == ["Audited savings", "Savings", "Fee", "Left after the fee"]
    assert all(row[1] == pytest.approx(row[2] + row[3]) for row in table.rows)
    assert "The rule: 20% of each year's savings above £1m, at most £300k a year." in table.note
    assert "its cap holds in some year" in table.note


def test_gates_of_quality_have_a_column_and_their_chance():
    (table,) = of_fees(told({"gates": GATE}))
    assert table.columns[3].name == "Fee where quality falls short"
    assert all(row[3] == pytest.approx(0.7 * row[2]) for row in table.rows)
    assert "each gate of quality is met: payslips right, 9 in 10." in table.note


def test_an_option_without_a_fee_says_nothing_of_one():
    report = told(partner={"savings": {"helped": HELPED}}, fee={"on": "other"}, both={"savings": {"other": HELPED}})
    assert downside(report).startswith("A council does under Both.")
