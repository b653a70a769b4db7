"""Drivers: rises or levels by year, or what follows another."""

import pytest
from pydantic import ValidationError

from shiremoot.case.drivers import Driver


def driver(**written: object):
    return Driver.model_validate({"assumed": "x"} | written)


def test_a_year_that_is_not_named_has_the_rise_of_every_year():
    pay = driver(every_year="3%", by_year={"2027-28": "2.5%"})
    assert [str(pay.rise(year)) for year in pay.by_year or {}] == ["0.025"]
    assert float(pay.every_year) == 0.03


def test_names_alone_are_followed_in_full():
    assert dict(driver(follows=["cpi", "pay"]).follows) == {"cpi": 1, "pay": 1}
    assert dict(driver(follows={"cpi": "50%"}).follows) == {"cpi": 0.5}


@pytest.mark.parametrize("level", ["£1,801.75", "98.5%", 61200, "61,200 to 62,000"])
def test_levels_are_written_as_they_are_printed(level: object):
    driver(levels={"2026-27": level, "2027-28": level}, **({"ends": "absolute"} if " to " in str(level) else {}))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({}, "exactly one of a rise"),
        ({"every_year": "3%", "levels": {"2026-27": 1, "2027-28": 2}}, "exactly one of a rise"),
        ({"every_year": "2% to 3%"}, "a range without `ends`"),
        ({"every_year": "3%", "ends": "absolute"}, "without a range"),
        ({"levels": {"2026-27": 1, "2028-29": 2}}, "none between"),
        ({"levels": {"2026-27": 0, "2027-28": 2}}, "a level of nought or less in 2026-27"),
        ({"every_year": "3"}, "percent"),
    ],
)
def test_what_cannot_be_meant_is_refused(written: dict[str, object], words: str):
    with pytest.raises(ValidationError) as refusal:
        driver(**written)
    assert words in str(refusal.value)
