"""Rises of council tax beside the limit of their year: reached, passed, in pounds, assumed, and not known."""

from typing import Any

import pytest

from shiremoot.case import Case
from shiremoot.gap import council_tax
from shiremoot.gap.document import Gap
from shiremoot.testing import a_case

SHROPSHIRE = "E06000051"


def planned(driver: dict[str, Any], kind: str = "county", through: str = "2026-27", **body: Any) -> Case:  # noqa: ANN401
    """A plan of 2026-27, whose limits are held, or further; council tax grows by one driver."""
    return a_case(
        bodies={"council": {"name": "A council", "kind": kind} | body},
        drivers={"band-d": {"kind": "band-d", "assumed": "x"} | driver},
        gap={
            "base_year": "2025-26",
            "through": through,
            "funding": {"tax": {"grow": {"by": "band-d", "on": "£60m"}, "assumed": "x"}},
        },
    )


def warned(case: Case) -> list[str]:
    found = council_tax.problems(case.section(Gap), case.head)
    return [f"{problem.path}: {problem.found}; {problem.expected}" for problem in found]


def levels(before: str, now: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"levels": {"2025-26": before, "2026-27": now}} | more


@pytest.mark.parametrize(
    ("driver", "passed"),
    [
        ({"every_year": "4.99%"}, False),
        ({"every_year": "5%"}, True),
        ({"every_year": "4% to 4.99%", "ends": "absolute"}, False),
        ({"every_year": "4% to 5%", "ends": "absolute"}, True),
        ({"by_year": {"2026-27": "5.5%"}}, True),
        (levels("£1,000", "£1,049.99"), False),
        (levels("£1,000", "£1,050"), True),
        (levels("£1,000", "£1,040 to £1,060", ends="absolute"), True),
        (levels("£1,000 to £1,100", "£1,040 to £1,144", ends="absolute"), False),
        (levels("£1,000 to £1,100", "£1,040 to £1,144", ends="absolute", luck="apart"), True),
    ],
)
def test_a_rise_that_reaches_five_per_cent_needs_a_referendum(driver: dict[str, Any], passed: bool):
    assert bool(warned(planned(driver))) is passed


def test_the_warning_says_the_rise_the_limit_and_the_law():
    said = warned(planned({"every_year": "5%"}))
    assert len(said) == 1
    assert said[0].startswith(
        "drivers.band-d: a rise of council tax by 5% in 2026-27, where the referendum limit is 5%"
    )
    assert "section 52ZB" in said[0]


def test_a_council_with_a_limit_of_its_own_is_held_to_it():
    assert warned(planned({"every_year": "6%"}, "unitary"))
    assert not warned(planned({"every_year": "6%"}, "unitary", code=SHROPSHIRE))
    assert warned(planned({"every_year": "9%"}, "unitary", code=SHROPSHIRE))


@pytest.mark.parametrize(
    ("driver", "passed"),
    [
        (levels("£150", "£155"), False),  # 3.3%, and £5
        (levels("£150", "£155.01"), True),
        (levels("£300", "£308.99"), False),  # below 3%
        (levels("£300", "£309"), True),
    ],
)
def test_a_district_may_rise_by_pounds_where_that_is_more(driver: dict[str, Any], passed: bool):
    assert bool(warned(planned(driver, "district"))) is passed


def test_a_rise_in_per_cent_beside_a_limit_in_pounds_asks_for_the_pounds():
    said = warned(planned({"every_year": "4%"}, "district"))
    assert "a rise of council tax by 4% in 2026-27, beside a limit of 3%, or £5 of band D" in said[0]
    assert "how many pounds of band D" in said[0]
    assert not warned(planned({"every_year": "2.9%"}, "district"))


# --- years whose limit nobody knows ---------------------------------------------------------------------


def years_not_held(case: Case) -> list[str]:
    return [str(year) for year in council_tax.not_held(case.section(Gap), case.head)]


def test_a_year_whose_limit_is_not_known_is_named_and_nothing_is_warned_of():
    case = planned({"every_year": "9%"}, through="2028-29")
    assert len(warned(case)) == 1, "of 2026-27 alone"
    assert years_not_held(case) == ["2027-28", "2028-29"]


def test_the_limit_that_a_plan_assumes_stands_for_those_that_are_not_known():
    case = planned(
        {"by_year": dict.fromkeys(("2026-27", "2027-28"), "4.99%"), "assumed_limit": "4.99%"}, through="2027-28"
    )
    assert not warned(case)
    assert years_not_held(case) == []
    case = planned({"by_year": {"2026-27": "4.99%", "2027-28": "5%"}, "assumed_limit": "4.99%"}, through="2027-28")
    assert warned(case) == [
        "drivers.band-d: a rise of council tax by 5% in 2027-28; at most 4.99%, the limit that the plan assumes"
    ]


def test_the_law_comes_before_what_a_plan_assumes():
    assert not warned(planned({"every_year": "4.99%", "assumed_limit": "2%"}))


@pytest.mark.parametrize("rise", ["0%", "-1%"])
def test_where_council_tax_does_not_rise_no_limit_is_missed(rise: str):
    case = planned({"by_year": {"2026-27": "2%", "2027-28": rise}}, through="2027-28")
    assert years_not_held(case) == []


def test_a_driver_of_another_kind_or_that_no_funding_grows_by_is_no_rise_of_council_tax():
    assert not warned(planned({"every_year": "9%", "kind": "prices"}))
    unused = a_case(
        drivers={"band-d": {"kind": "band-d", "every_year": "9%", "assumed": "x"}},
        gap={"base_year": "2025-26", "through": "2026-27", "funding": {"tax": {"amount": "£1m", "assumed": "x"}}},
    )
    assert not warned(unused)
