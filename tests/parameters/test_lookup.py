"""A parameter is found by day or financial year, and only where something is held."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from shiremoot.dates import FinancialYear
from shiremoot.parameters import ParameterError, Status, Value, by_year, describe, keys, lookup
from shiremoot.parameters.document import When

CAP = "england/workforce/weekly_pay_cap"
DEFLATOR = "uk/prices/gdp_deflator"
PROPOSED = "uk/appraisal/discount_rate_proposed_2026_review"

CHANGES = [
    (key, before.start, before.value, after.start, after.value)
    for key in keys()
    for before, after in zip(describe(key).values, describe(key).values[1:], strict=False)
]
FIRSTS = [(key, describe(key).values[0].start) for key in keys()]


def moved(when: When, by: int) -> When:
    return when + by if isinstance(when, FinancialYear) else when + timedelta(days=by)


@pytest.mark.parametrize(("key", "earlier", "before", "change", "after"), CHANGES)
def test_a_change_takes_effect_on_its_day_and_not_before(
    key: str, earlier: When, before: object, change: When, after: object
) -> None:
    day_before = lookup(key, moved(change, -1))
    assert (day_before.value, day_before.from_) == (before, earlier)
    assert (lookup(key, change).value, lookup(key, change).from_) == (after, change)
    if change != describe(key).until:
        day_after = lookup(key, moved(change, 1))
        assert day_after.value == after or day_after.from_ == moved(change, 1)


@pytest.mark.parametrize(("key", "first"), FIRSTS)
def test_nothing_is_held_before_the_first_day(key: str, first: When) -> None:
    assert lookup(key, first, proposed=True).from_ == first
    with pytest.raises(ParameterError, match=f"held: from {first}"):
        lookup(key, moved(first, -1), proposed=True)


@pytest.mark.parametrize(
    ("day", "cap"),
    [
        (date(2015, 12, 16), 475),
        (date(2017, 4, 5), 479),
        (date(2017, 4, 6), 489),
        (date(2019, 4, 6), 525),
        (date(2026, 4, 5), 719),
        (date(2026, 4, 6), 751),
        (date(2026, 11, 23), 751),
    ],
)
def test_the_cap_on_a_weeks_pay_is_that_of_the_day(day: date, cap: int) -> None:
    assert lookup(CAP, day).number == cap


@pytest.mark.parametrize(
    ("day", "most"),
    [
        (date(2009, 10, 1), 11_400),
        (date(2013, 2, 1), 13_500),
        (date(2015, 4, 6), 14_250),
        (date(2017, 4, 6), 14_670),
        (date(2018, 4, 6), 15_240),
        (date(2019, 4, 6), 15_750),
        (date(2020, 4, 6), 16_140),
        (date(2021, 4, 6), 16_320),
        (date(2022, 4, 6), 17_130),
        (date(2023, 4, 6), 19_290),
        (date(2024, 4, 6), 21_000),
        (date(2025, 4, 6), 21_570),
        (date(2026, 4, 6), 22_530),
    ],
)
def test_cap_years_and_weeks_together_give_the_published_maximum(day: date, most: int) -> None:
    years = lookup("england/workforce/redundancy_years_counted", day).number
    bands = lookup("england/workforce/redundancy_weeks_by_age", day).value
    assert lookup(CAP, day).number * years * max(band["weeks"] for band in bands) == most


def test_a_value_carries_its_unit_status_and_source() -> None:
    value = lookup(CAP, date(2026, 4, 6))
    assert value.title.startswith("Cap on a week's pay")
    assert value.unit == "GBP per week"
    assert value.status is Status.IN_FORCE
    assert "SI 2026/310" in value.source.title


def test_thresholds_of_the_benefit_rating_are_those_of_the_design() -> None:
    thresholds = lookup("shiremoot/ratings/benefit", date(2018, 3, 31)).parts
    assert dict(thresholds["green"]) == {"odds": Decimal("0.8"), "p50": Decimal("0.95")}
    assert dict(thresholds["amber"]) == {"odds": Decimal("0.5"), "p50": Decimal("0.85")}


def test_a_proposed_value_is_found_only_when_it_is_asked_for() -> None:
    day = date(2026, 11, 23)
    with pytest.raises(ParameterError, match="only a proposed one"):
        lookup(PROPOSED, day)
    found = lookup(PROPOSED, day, proposed=True)
    assert found.status is Status.PROPOSED
    assert "Not verified" in (found.source.note or "")


def test_a_misspelt_key_is_answered_with_the_nearest() -> None:
    with pytest.raises(ParameterError, match=f'write "{CAP}"'):
        lookup("england/workforce/weekly_cap", date(2020, 1, 1))
    with pytest.raises(ParameterError, match="parameters held"):
        lookup("../../secret", date(2020, 1, 1))


def test_a_day_is_not_a_financial_year_nor_an_instant() -> None:
    with pytest.raises(ParameterError, match=r"financial year whose prices"):
        lookup(DEFLATOR, date(2020, 1, 1))
    with pytest.raises(ParameterError, match=r"date the employment ends"):
        lookup(CAP, FinancialYear(2020))
    with pytest.raises(ParameterError, match=r"date the employment ends"):
        lookup(CAP, datetime(2020, 1, 1, tzinfo=UTC))


def test_the_deflator_ends_with_the_last_forecast() -> None:
    assert lookup(DEFLATOR, FinancialYear(2024)).number == 100
    assert lookup(DEFLATOR, FinancialYear(2024)).status is Status.IN_FORCE
    assert lookup(DEFLATOR, FinancialYear(2025)).status is Status.ANNOUNCED
    with pytest.raises(ParameterError, match="until 2030-31"):
        lookup(DEFLATOR, FinancialYear(2031))


def test_the_deflator_is_an_index_for_every_year_held() -> None:
    index = by_year(DEFLATOR)
    assert list(index) == [FinancialYear(2000) + n for n in range(31)]
    assert index[FinancialYear(2015)] == Decimal("74.5804")
    with pytest.raises(TypeError):
        index[FinancialYear(2015)] = Decimal(1)  # type: ignore[index]


@pytest.mark.parametrize(("year", "then", "now"), [(2010, 5_000_000, 7_200_000), (2015, 45_000_000, 59_900_000)])
def test_old_claims_in_prices_of_2024_agree_with_the_calendar_year_series(year: int, then: int, now: int) -> None:
    """£5m of 2010 is about £7.2m and £45m of 2015 about £59.9m in prices of 2024 (calendar years).

    Ours is by financial year, so the two agree to one per cent and not to the pound.
    """
    index = by_year(DEFLATOR)
    in_prices_of_2024 = then * index[FinancialYear(2024)] / index[FinancialYear(year)]
    assert float(in_prices_of_2024) == pytest.approx(now, rel=0.01)


def test_only_what_is_kept_by_year_to_a_last_year_is_a_series() -> None:
    with pytest.raises(ParameterError, match="by financial year"):
        by_year(CAP)


def test_a_value_is_not_taken_for_what_it_is_not() -> None:
    with pytest.raises(ParameterError, match="one number"):
        _ = lookup("shiremoot/ratings/benefit", date(2020, 1, 1)).number
    with pytest.raises(ParameterError, match="named parts"):
        _ = lookup(CAP, date(2020, 1, 1)).parts


def test_what_was_found_cannot_be_altered() -> None:
    found: Value = lookup("shiremoot/ratings/benefit", date(2020, 1, 1))
    with pytest.raises(AttributeError):
        found.value = 1  # type: ignore[misc,assignment]
    with pytest.raises(TypeError):
        found.parts["green"] = 1  # type: ignore[index]
