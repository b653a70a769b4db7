"""The forms that the schema asks for: whatever a reader takes passes, and what people mistype most does not."""

import re
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from shiremoot.case import written, written_ranges, written_times
from shiremoot.case.elasticity import Exponent
from shiremoot.case.spellings import SPELLINGS, called, spelt
from shiremoot.dates import durations, years
from shiremoot.money import amounts, percentages

TYPES: dict[str, Any] = {
    "amount": written.Pounds,
    "range of amounts": written_ranges.PoundsRange,
    "percentage": written.Percent,
    "range of percentages": written_ranges.PercentRange,
    "duration": written_times.Months,
    "range of durations": written_times.MonthsRange,
    "year": written_times.Year,
    "years": written_times.Years,
    "month": written_times.MonthOfYear,
    "date": written_times.Day,
    "price": written.Price,
    "chance": written.Chance,
    "correlation": written.Rank,
    "rate or range of rates": written_ranges.Rate,
    "amount or range of amounts": written_ranges.PoundsOrRange,
    "percentage or range of them": written_ranges.PercentOrRange,
    "level or range of levels": written_ranges.NumberOrRange,
    "number": written.Number,
    "number from nought": written.FromNought,
    "exponent or range of exponents": Exponent,
    "number or not-measured": written.Measured,
    "year or date": written_times.Published,
    "text": written.Words,
    "name": written.Name,
    "name or names": written.Names,
    "text or texts": written.Texts,
    "true or false": bool,
    "net": written.Net,
}
JUDGED_BY_PARTS = ("chance", "correlation", "exponent or range of exponents")  # whose types read more
READERS = {name: TypeAdapter(kind) for name, kind in TYPES.items()}


FORMS = {called(name): form for name, form in SPELLINGS.items()}


def passes(name: str, value: object) -> bool:
    return jsonschema.Draft202012Validator(spelt(name) | {"$defs": FORMS}).is_valid(value)


def is_read(name: str, value: object) -> bool:
    try:
        READERS[name].validate_python(value)
    except ValidationError:
        return False
    return True


def like(*patterns: "re.Pattern[str]") -> st.SearchStrategy[str]:
    """Texts like those that a reader looks for, some with odd spaces, signs and capitals."""
    odd = st.sampled_from(
        [str, str.upper, str.title, lambda text: f" {text}\t", lambda text: text.replace("-", "\u2212")]
    )
    plain = st.one_of([st.from_regex(pattern, fullmatch=True) for pattern in patterns])
    return st.builds(lambda change, text: str(change(text)), odd, plain)


AN_AMOUNT = like(amounts.AMOUNT, amounts.BRACKETED)
A_PERCENTAGE = like(percentages.PERCENT, percentages.BARE)
A_DURATION = like(durations.WHOLE, re.compile(r"\d+(\.\d+)?", re.ASCII))
A_YEAR = st.builds(
    "{}{}{}".format,
    st.integers(1890, 2210),
    st.sampled_from(["-", "/", "\u2013", " - "]),
    st.integers(0, 99).map("{:02}".format) | st.integers(1890, 2210).map(str),
)
NEXT_YEAR = st.integers(1895, 2205).flatmap(
    lambda year: st.sampled_from([f"{year}-{(year + 1) % 100:02}", f"{year}/{year + 1}"])
)
A_MONTH = st.builds("{} {}".format, st.sampled_from([*years.NUMBER_OF, "Mai"]), st.integers(1899, 2202)) | like(
    years.YEAR_MONTH, years.MONTH_YEAR
)
NUMBERS = st.integers() | st.floats(allow_nan=False) | st.decimals(allow_nan=False).map(str)


TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]))  # a file with control characters is not read at all


def two(one: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("{} to {}".format, one, one)


def or_ends(one: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return one | two(one) | st.fixed_dictionaries({"low": one, "high": one}, optional={"likely": one})


def is_a_chance(value: str | float) -> bool:
    """What a reader takes for a percentage is a chance only from nought to one: the parts see to that."""
    try:
        return 0 <= TypeAdapter(written.Percent).validate_python(value) <= 1
    except ValidationError:
        return True


WRITTEN: dict[str, st.SearchStrategy[Any]] = {
    "amount": AN_AMOUNT | st.integers() | st.floats(allow_nan=False),
    "range of amounts": two(AN_AMOUNT),
    "percentage": A_PERCENTAGE | st.floats(allow_nan=False),
    "range of percentages": two(A_PERCENTAGE),
    "duration": A_DURATION | st.floats(allow_nan=False),
    "range of durations": two(A_DURATION),
    "year": A_YEAR | NEXT_YEAR,
    "years": st.lists(NEXT_YEAR, max_size=3),
    "month": A_MONTH,
    "date": st.dates().map(str) | st.dates().map("{:%G-W%V-%u}".format) | st.dates().map("{:%Y%m%d}".format),
    "price": NEXT_YEAR.map("real {}".format) | st.sampled_from(["cash", "not-stated", "real"]),
    "correlation": st.floats(-1, 1),
    "chance": st.one_of(A_PERCENTAGE, st.floats(0, 1)).filter(is_a_chance),
    "rate or range of rates": st.one_of(A_PERCENTAGE, two(A_PERCENTAGE), st.floats(0, 1)).filter(is_a_chance),
    "amount or range of amounts": or_ends(AN_AMOUNT),
    "percentage or range of them": or_ends(A_PERCENTAGE),
    "level or range of levels": or_ends(AN_AMOUNT | A_PERCENTAGE),
    "number": NUMBERS,
    "number from nought": NUMBERS,
    "exponent or range of exponents": or_ends(AN_AMOUNT | A_PERCENTAGE) | st.floats(0, 2, exclude_min=True),
    "number or not-measured": NUMBERS | st.just("not-measured"),
    "year or date": st.integers() | TEXT,
    "text": TEXT,
    "name": st.from_regex(r"[a-z0-9_-]+", fullmatch=True) | st.integers(0),
    "name or names": st.lists(st.just("a-b") | TEXT) | TEXT,
    "text or texts": st.lists(TEXT) | TEXT,
    "true or false": st.sampled_from([True, False, 0, 1, "yes", "No", "TRUE", "off", "maybe", 2]),
    "net": st.sampled_from([True, False, "yes", "no", "not-stated", "maybe"]),
}


def test_every_form_is_tried():
    assert set(WRITTEN) == set(TYPES) <= set(SPELLINGS)


@pytest.mark.parametrize("name", WRITTEN)
def test_whatever_is_read_passes(name: str):
    @settings(deadline=None, max_examples=200)
    @given(WRITTEN[name])
    def holds(value: object) -> None:
        assert passes(name, value) or not is_read(name, value)

    holds()


@pytest.mark.parametrize("name", WRITTEN)
def test_some_of_what_is_tried_is_read(name: str):
    """So that the property above says something."""
    found: list[object] = []

    @settings(deadline=None, max_examples=200, database=None)
    @given(WRITTEN[name])
    def look(value: object) -> None:
        found.extend([value] if is_read(name, value) else [])

    look()
    assert found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("amount", "1,5m"),
        ("amount", "80%"),
        ("amount", "£5m to £6m"),
        ("amount", "tbc"),
        ("amount", True),
        ("range of amounts", "£5m-£6m"),
        ("range of amounts", "£2 to £5m"),
        ("range of amounts", "£5m"),
        ("percentage", "80"),
        ("percentage", 80),
        ("range of percentages", "-1 to 10%"),
        ("duration", "3"),
        ("duration", -1),
        ("range of durations", "1 to 1 year 6 months"),
        ("year", "2027"),
        ("year", "2027-29"),
        ("year", "2201-02"),
        ("years", []),
        ("years", ["2027-28", "2027-28"]),
        ("month", "2027"),
        ("month", "Smarch 2027"),
        ("month", "January 1900"),
        ("date", "2027-13-01"),
        ("price", "real"),
        ("number", "many"),
        ("text", ""),
        ("text", " "),
        ("name", "My Name"),
        ("name", "x" * 81),
        ("net", "perhaps"),
        ("chance", "101%"),
        ("chance", "-1%"),
        ("correlation", 2),
        ("number from nought", -1),
        ("number from nought", "-1"),
        ("exponent or range of exponents", 0),
        ("exponent or range of exponents", 2.1),
    ],
)
def test_what_is_mistyped_is_held_back(name: str, value: object):
    assert not passes(name, value)
    assert not is_read(name, value) or name in JUDGED_BY_PARTS


@pytest.mark.parametrize("name", [name for name, held in SPELLINGS.items() if "pattern" in held])
def test_a_pattern_is_one_for_every_dialect(name: str):
    """Nothing of Python alone: no named groups, no flags, no end of text but $."""
    pattern = SPELLINGS[name]["pattern"]
    assert not re.search(r"\(\?P|\(\?[aiLmsux]|\\[AZzb]", pattern)
    assert re.compile(pattern).groups <= 1
