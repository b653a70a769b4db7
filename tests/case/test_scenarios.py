"""Scenarios as they are written: what a sign says, what has none, and what may be read in two ways."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from shiremoot.case.reading import parse_yaml
from shiremoot.case.scenarios import Scenario, Shift
from shiremoot.dates import FinancialYear

NEXT = FinancialYear(2027)


def shift(written: object) -> Shift:
    return Scenario.model_validate({"grant": {"2027-28": written}}).changes["grant"][NEXT]


@pytest.mark.parametrize(
    ("written", "value", "by", "share"),
    [
        ("-£2m", "-2000000", True, False),
        ("£-2m", "-2000000", True, False),
        ("\N{MINUS SIGN}£2m", "-2000000", True, False),
        ("\N{EN DASH}£2m", "-2000000", True, False),
        ("+£2m", "2000000", True, False),
        ("£2m", "2000000", False, False),
        ("60,500", "60500", False, False),
        ("+500", "500", True, False),
        ("+1%", "0.01", True, True),
        ("-2.5%", "-0.025", True, True),
        ("4%", "0.04", False, True),
        (0, "0", False, False),
    ],
)
def test_a_sign_adds_and_no_sign_stands_instead(written: object, value: str, by: bool, share: bool):
    assert shift(written) == Shift(Decimal(value), by=by, share=share)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("(£2m)", "so much less, or an amount below nought instead"),
        ("(5%)", "so much less"),
        ("£1m to £2m", "expected an amount or a percentage"),
        ("less", "expected an amount or a percentage"),
        ("", "expected an amount or a percentage"),
        (True, "a bare number"),
        (200, "a bare number"),
    ],
)
def test_what_may_be_read_in_two_ways_is_refused(written: object, words: str):
    with pytest.raises(ValidationError, match=words):
        shift(written)


def test_a_plus_that_yaml_takes_away_is_asked_for_and_not_guessed():
    """YAML reads +200 as 200, which would stand in place of the plan's amount."""
    read: dict[str, Any] = parse_yaml("change: {2027-28: +200}")
    with pytest.raises(ValidationError, match="200, a bare number"):
        Scenario.model_validate({"grant": read["change"]})


def test_changes_may_stand_under_the_name_or_under_their_key():
    changes = {"grant": {"2027-28": "-£2m"}}
    assert Scenario.model_validate({"title": "Poor"} | changes) == Scenario.model_validate(
        {"title": "Poor", "changes": changes}
    )


@pytest.mark.parametrize(
    "written", [{}, {"title": "Poor"}, {"grant": {}}, {"grant": {"2027-28": "-£2m", "2027/28": "£1m"}}]
)
def test_a_scenario_says_something_of_each_year_once(written: dict[str, object]):
    with pytest.raises(ValidationError):
        Scenario.model_validate(written)


def test_a_share_of_a_value_and_so_much_more_of_it():
    assert shift("-£2m").of(Decimal(5_000_000)) == 3_000_000
    assert shift("£2m").of(Decimal(5_000_000)) == 2_000_000
