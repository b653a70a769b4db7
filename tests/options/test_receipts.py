"""Capital receipts for revenue cost: outside the direction's years or purposes they are refused by name."""

import pytest

from shiremoot.dates import FinancialYear
from shiremoot.options.receipts import receipts_refusal


def refusal(year: str, purpose: str = "transformation", redundancy: str | None = None) -> str:
    return str(receipts_refusal("Programme team", FinancialYear.parse(year), purpose, redundancy) or "")


@pytest.mark.parametrize("year", ["2016-17", "2021-22", "2022-23", "2024-25", "2025-26", "2029-30"])
@pytest.mark.parametrize("purpose", ["transformation", "ongoing savings"])
def test_in_its_years_and_for_its_purposes_the_direction_lets_receipts_pay(year: str, purpose: str):
    assert refusal(year, purpose) == ""


@pytest.mark.parametrize("year", ["2015-16", "2030-31"])
def test_a_year_outside_the_direction_is_refused_by_the_name_of_the_cost(year: str):
    assert refusal(year) == (
        f"found Programme team, paid from capital receipts in {year}; expected a year from 2016-17 to 2029-30, for "
        "which a direction lets receipts pay; name another source of the money, such as reserves"
    )


def test_running_costs_are_no_purpose_of_the_direction():
    assert "in 2026-27 for running costs; expected a purpose of the direction: ongoing savings or" in refusal(
        "2026-27", "running costs"
    )


@pytest.mark.parametrize(
    ("year", "refused"), [("2021-22", False), ("2022-23", True), ("2024-25", True), ("2025-26", False)]
)
def test_redundancy_pay_beyond_the_statutory_amount_is_refused_from_2022_to_2025(year: str, refused: bool):
    assert bool(refusal(year, redundancy="discretionary")) is refused
    assert refusal(year, redundancy="statutory") == ""
    if refused:
        assert "the statutory amount alone, under the Flexible use of capital receipts, direction of 2" in refusal(
            year, redundancy="discretionary"
        )
