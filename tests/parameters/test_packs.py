"""Every shipped parameter says what it is, in what unit, by which date, and who says so."""

import ast
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

import shiremoot.parameters
from shiremoot.parameters import Status, describe, keys
from shiremoot.parameters.document import first_day

SHIPPED = keys()


def test_the_packs_this_release_promises_are_there() -> None:
    assert {
        "england/workforce/weekly_pay_cap",
        "england/workforce/redundancy_years_counted",
        "england/workforce/redundancy_qualifying_years",
        "england/workforce/redundancy_weeks_by_age",
        "shiremoot/ratings/benefit",
        "uk/appraisal/discount_rate_standard",
        "uk/appraisal/discount_rate_health",
        "uk/appraisal/discount_rate_lower_rate_test",
        "uk/appraisal/discount_rate_proposed_2026_review",
        "uk/appraisal/optimism_bias",
        "uk/prices/gdp_deflator",
    } <= set(SHIPPED)


@pytest.mark.parametrize("key", SHIPPED)
def test_a_shipped_parameter_can_be_used(key: str) -> None:
    parameter = describe(key)
    assert parameter.key == key
    assert parameter.title
    assert parameter.unit
    assert parameter.applies


@pytest.mark.parametrize("key", SHIPPED)
def test_every_value_names_its_source_its_provision_and_the_day_it_was_read(key: str) -> None:
    for entry in describe(key).values:
        assert entry.source.title
        assert entry.source.provision
        assert entry.source.read >= date(2026, 11, 23)


@pytest.mark.parametrize("key", SHIPPED)
def test_what_is_law_or_guidance_says_where_it_can_be_read(key: str) -> None:
    if not key.startswith("shiremoot/"):
        assert all((entry.source.address or "").startswith("http") for entry in describe(key).values)


@pytest.mark.parametrize("key", SHIPPED)
def test_values_follow_each_other_in_time(key: str) -> None:
    starts = [first_day(entry.start) for entry in describe(key).values]
    assert all(one < other for one, other in pairwise(starts))


@pytest.mark.parametrize("key", SHIPPED)
def test_only_what_is_named_as_proposed_is_proposed(key: str) -> None:
    proposed = any(entry.status is Status.PROPOSED for entry in describe(key).values)
    assert proposed == ("proposed" in key)


def test_outsourcing_has_no_bounds_of_duration_because_the_source_has_none() -> None:
    bounds = describe("uk/appraisal/optimism_bias").values[0].value
    assert dict(bounds["outsourcing"]) == {"operating": {"upper": Decimal(41), "lower": Decimal(0)}}
    assert bounds["equipment and development"]["capital"]["upper"] == Decimal(200)
    assert all({"duration", "capital"} == set(kind) for name, kind in bounds.items() if name != "outsourcing")


def test_no_upper_bound_of_optimism_bias_lies_below_its_lower_one() -> None:
    bounds = describe("uk/appraisal/optimism_bias").values[0].value
    assert all(measure["lower"] <= measure["upper"] for kind in bounds.values() for measure in kind.values())


def test_every_year_of_the_deflator_has_its_own_figure() -> None:
    deflator = describe("uk/prices/gdp_deflator")
    years = [entry.start for entry in deflator.values]
    assert years == [years[0] + n for n in range(len(years))]
    assert years[-1] == deflator.until


def test_no_rate_cap_or_threshold_stands_in_code() -> None:
    """The only numbers in the room's code are counts, and how near a name must be to be the nearest."""
    allowed = {0, 1, 2, 0.4}
    room = Path(shiremoot.parameters.__file__).parent
    for path in room.glob("*.py"):
        numbers = {
            node.value
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, int | float)
        }
        assert numbers <= allowed, path.name
