"""Parameters said in words and as JSON: what there is, what one holds, and its value on a day or in a year."""

from datetime import date
from decimal import Decimal

import pytest

from shiremoot.dates import DateError, FinancialYear
from shiremoot.parameters.errors import ParameterError
from shiremoot.parameters.files import keys
from shiremoot.parameters.telling import as_json, say_content, say_keys, say_parameter, say_value, when

CAP = "england/workforce/weekly_pay_cap"


def test_every_parameter_is_listed_once_with_its_title():
    lines = say_keys()
    assert [line.partition(": ")[0] for line in lines] == list(keys())
    assert all(line.partition(": ")[2] for line in lines)


def test_a_parameter_says_its_unit_what_date_applies_and_every_value_with_its_source():
    first, *values = say_parameter(CAP)
    assert "GBP per week" in first
    assert "date the employment ends" in first
    assert len(values) == len(as_json(CAP, None, proposed=False)["values"])
    assert all(line.startswith("  from ") for line in values)


@pytest.mark.parametrize(("on", "pounds"), [("2026-04-05", "719"), ("2026-04-06", "751"), ("2026-04-07", "751")])
def test_a_value_is_that_of_its_day(on: str, pounds: str):
    first, second, *_ = say_value(CAP, on, proposed=False)
    assert f": {pounds} GBP per week" in first
    assert "in force" in second
    assert as_json(CAP, on, proposed=False)["value"] == pounds


def test_a_value_that_nobody_checked_against_its_source_says_so():
    *_, note = say_value("england/finance/referendum_limit", "2026-27", proposed=False)
    assert note.startswith("  Unchecked against the report itself.")


def test_before_the_first_value_there_is_none_and_the_message_says_what_is_held():
    with pytest.raises(ParameterError, match=r"19|20"):
        say_value(CAP, "1950-01-01", proposed=False)


def test_an_unknown_parameter_comes_with_the_nearest_name():
    with pytest.raises(ParameterError) as refusal:
        say_parameter("england/workforce/weekly_pay_cup")
    assert CAP in str(refusal.value)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("2026-04-06", date(2026, 4, 6)), ("2026-27", FinancialYear(2026)), ("2026/27", FinancialYear(2026))],
)
def test_a_time_is_a_day_or_a_financial_year(written: str, meant: object):
    assert when(written) == meant


@pytest.mark.parametrize("written", ["2026-02-30", "yesterday", "2026", "06/04/2026", ""])
def test_any_other_time_is_refused(written: str):
    with pytest.raises((ParameterError, DateError)):
        when(written)


def test_a_value_of_several_parts_is_said_in_one_line():
    assert say_content({"low": Decimal("0.1"), "high": (Decimal(1), Decimal(2))}) == "low 0.1; high 1, 2"


@pytest.mark.parametrize("key", keys())
def test_every_parameter_can_be_said_and_given_as_json(key: str):
    import json

    assert len(say_parameter(key)) > 1
    json.dumps(as_json(key, None, proposed=True), allow_nan=False)
