"""Amounts by year that look like what is new in each, and the other way round, are warned of in pounds of both."""

from typing import Any

import pytest

from shiremoot.testing import a_case

YEARS = ("2027-28", "2028-29", "2029-30", "2030-31")


def warned(group: str = "savings", **lines: Any) -> list[str]:  # noqa: ANN401
    """What is warned of in a plan with these lines: each by_year or new_by_year of four years."""
    written = {name: line | {"assumed": "x"} for name, line in lines.items()}
    case = a_case(gap={"base_year": "2026-27", "through": "2030-31", group: written})
    return [f"{problem.path}: {problem.found}" for problem in case.problems if "read as" in problem.found]


def levels(*amounts: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"by_year": dict(zip(YEARS, amounts, strict=False))} | more


def new(*amounts: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"new_by_year": dict(zip(YEARS, amounts, strict=False))} | more


def test_a_saving_that_falls_by_itself_looks_like_what_is_new_in_each_year():
    assert warned(desk=levels("£0.4m", "£0.5m", "£0.5m", "£0.4m")) == [
        (
            "gap.savings.desk.figure.by_year: £400k, £500k, £500k, £400k: read as what stands in each year, £400k in "
            "2030-31; as what is new in each year, £1.8m"
        )
    ]


def test_new_amounts_that_grow_every_year_to_twice_the_first_look_like_what_stands():
    assert warned(desk=new("£0.4m", "£0.9m", "£1.4m", "£1.8m")) == [
        (
            "gap.savings.desk.figure.new_by_year: £400k, £0.9m, £1.4m, £1.8m: read as what is new in each year, £4.5m "
            "in 2030-31; as what stands in each year, £1.8m"
        )
    ]


@pytest.mark.parametrize(
    "line",
    [
        levels("£0.4m", "£0.9m", "£1.4m", "£1.8m"),
        levels("£0.4m", "£0.4m", "£0.4m", "£0.4m"),
        levels("£0.4m", "£0.5m", "£0.5m", "0"),  # it ends at once
        levels("£0.4m", "£0.5m", "£0.4m", "0", end="March 2030"),  # it says so
        levels("0", "0", "0", "£0.4m"),
        levels("0", "0", "0", "0"),
        levels("£0.4m", "£0.5m", "£0.5m", "£0.4m", recurrence="one-off"),
        new("£0.4m", "£0.5m", "£0.5m", "£0.4m"),
        new("£0.4m", "£0.5m", "£0.6m", "£0.7m"),  # not twice the first
        new("£0.4m", "£0.9m", "£1.4m", "£1.8m", recurrence="one-off"),
        new("0", "0", "0", "£1m"),
    ],
)
def test_what_reads_as_its_key_says_is_not_warned_of(line: dict[str, Any]):
    assert warned(desk=line) == []


@pytest.mark.parametrize("amounts", [("£3m", "£2m", "£1m", "0"), ("£3m", "0", "0", "0"), ("0", "£2m", "0", "0")])
def test_what_tapers_off_or_is_there_in_one_year_alone_looks_new_though_it_ends_at_nought(amounts: tuple[str, ...]):
    (said,) = warned(desk=levels(*amounts))
    assert "read as what stands in each year, £0 in 2030-31" in said


def test_many_rows_are_named_by_the_first_of_them():
    (said,) = warned(**{f"saving-{at}": levels("£3m", "0", "0", "0") for at in range(7)})
    assert "7 of 7 rows (saving-0, saving-1, saving-2, saving-3, saving-4 and 2 more) that look" in said


def test_a_pressure_may_fall():
    assert warned("pressures", demand=levels("£0.5m", "£0.4m", "£0.3m", "£0.3m")) == []


def test_rows_of_both_signs_tell_nothing():
    rows = {name: levels("-£2m", "-£1m", "£1m", "£2m") for name in ("grant", "rates", "fees")}
    assert warned("funding", **rows) == []


def test_most_rows_of_a_table_are_warned_of_together():
    rows = {name: levels("£0.4m", "£0.5m", "£0.5m", "£0.4m") for name in ("desk", "fleet")}
    steady = {"land": levels("£1m", "£1m", "£1m", "£1m")}
    assert warned("pressures", **rows, **steady) == [
        (
            "gap.pressures: 2 of 3 rows (desk, fleet) that look like the other kind: read as what stands in each year, "
            "£800k in 2030-31; as what is new in each year, £3.6m"
        )
    ]


def test_ranges_are_looked_at_as_planned():
    written = levels("£0.3m to £0.5m", "£0.4m to £0.6m", "£0.3m to £0.6m", "£0.2m to £0.4m", ends="absolute")
    assert len(warned(desk=written)) == 1


def of_two_years(group: str, line: dict[str, Any]) -> list[str]:
    case = a_case(gap={"base_year": "2026-27", "through": "2028-29", group: {"desk": line | {"assumed": "x"}}})
    return [problem.found for problem in case.problems if "read as" in problem.found]


def test_of_two_years_only_a_saving_that_falls_is_told():
    assert of_two_years("savings", levels("£840k", "£0.5m")) == [
        "£840k, £500k: read as what stands in each year, £500k in 2028-29; as what is new in each year, £1.34m"
    ]


@pytest.mark.parametrize(
    ("group", "line"),
    [
        ("savings", levels("£0.5m", "£840k")),
        ("savings", levels("£840k", "£0.5m", end="March 2029")),
        ("savings", new("£840k", "£0.5m")),
        ("savings", new("£0.5m", "£1.5m")),
        ("pressures", levels("£840k", "£0.5m")),
    ],
)
def test_two_years_tell_nothing_else(group: str, line: dict[str, Any]):
    assert of_two_years(group, line) == []
