"""The types of a document's fields: text as people write it, checked and turned into values (convention 1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from shiremoot.dates import FinancialYear, Month, ShiremootError, parse_months
from shiremoot.money import Range, parse_amount, parse_percent, parse_range


def _refused(found: str, expected: str, fix: str | None = None) -> PydanticCustomError:
    context = {"found": found, "expected": expected, "fix": fix or ""}
    return PydanticCustomError("written", "found {found}; expected {expected}", context)


def _reading(parse: Callable[[Any], Any], kind: type | None = None) -> BeforeValidator:
    """A validator that parses what was written and passes a refusal on as a problem of its place.

    A value that is already of the wanted kind (from code, not from a file) is taken as it is;
    for such kinds a number or a date that YAML made of the text is read as it was written.
    """

    def read(written: Any) -> Any:  # noqa: ANN401 - whatever the document holds at this place
        if kind is not None and isinstance(written, kind):
            return written
        try:
            return parse(str(written) if kind is not None else written)
        except ShiremootError as error:
            raise _refused(error.found, error.expected, error.fix) from None

    return BeforeValidator(read)


def _plain(number: Decimal) -> str:
    """A decimal without exponent or trailing noughts, so that one value has one spelling in the hash."""
    text = format(number.normalize(), "f")
    return "0" if text in ("-0", "") else text


def _text_of(written: Any) -> str:  # noqa: ANN401
    """Text, or a clear refusal of anything YAML turned into something else."""
    if not isinstance(written, str):
        raise _refused(repr(written), "text", "put it in quotes")
    return written


def _number(written: Any) -> Decimal:  # noqa: ANN401
    """A plain finite number, as an exact decimal."""
    if isinstance(written, bool) or not isinstance(written, int | float | Decimal | str):
        raise _refused(repr(written), "a number")
    try:
        number = Decimal(str(written))
    except ArithmeticError:
        raise _refused(repr(written), "a number") from None
    if not number.is_finite():
        raise _refused(str(written), "a finite number")
    return number


def _percent_range(written: Any) -> Range:  # noqa: ANN401
    """``-10% to 25%`` as a range of fractions."""
    low, to, high = _text_of(written).partition(" to ")
    if not to:
        raise _refused(f'"{written}"', 'two percentages such as "-10% to 25%"')
    ends = Range(parse_percent(low.strip()), parse_percent(high.strip()))
    if ends.low > ends.high:
        raise _refused(f'"{written}"', "the lower end first")
    return ends


def _month_range(written: Any) -> Range:  # noqa: ANN401
    """``0 to 9 months`` as a range of months."""
    low, to, high = _text_of(written).partition(" to ")
    if not to:
        raise _refused(f'"{written}"', 'two durations such as "0 to 9 months"')
    unit = high.strip().partition(" ")[2]
    low_text = low.strip() if " " in low.strip() else f"{low.strip()} {unit}"
    ends = Range(Decimal(str(parse_months(low_text))), Decimal(str(parse_months(high.strip()))))
    if ends.low > ends.high:
        raise _refused(f'"{written}"', "the shorter duration first")
    return ends


def _day(written: Any) -> date:  # noqa: ANN401
    """A date as YYYY-MM-DD (YAML may already have made one)."""
    try:
        return written if isinstance(written, date) else date.fromisoformat(_text_of(written))
    except ValueError:
        raise _refused(f'"{written}"', "a date as YYYY-MM-DD") from None


def _published(written: Any) -> str:  # noqa: ANN401
    """A year, a month or a day of publication, as it was written."""
    if isinstance(written, bool) or not isinstance(written, int | str | date):
        raise _refused(repr(written), "a year or a date, such as 2016 or 2016-06-29")
    return str(written)


def _range_text(ends: Range) -> dict[str, str]:
    return {"low": _plain(ends.low), "high": _plain(ends.high)}


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field whose text (or list, or keys) names things that the document defines elsewhere."""

    kinds: tuple[str, ...]

    def __init__(self, *kinds: str) -> None:
        object.__setattr__(self, "kinds", kinds)


@dataclass(frozen=True, slots=True)
class Defines:
    """Marks a mapping whose keys are the names of things of this kind."""

    kind: str


_TEXT = WithJsonSchema({"type": ["string", "number"]})
_STRING = WithJsonSchema({"type": "string"})

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=80)]
Words = Annotated[str, BeforeValidator(_text_of), StringConstraints(min_length=1, strip_whitespace=True)]
Pounds = Annotated[Decimal, _reading(parse_amount), PlainSerializer(_plain), _TEXT]
PoundsRange = Annotated[Range, _reading(parse_range, Range), PlainSerializer(_range_text), _STRING]
PercentRange = Annotated[Range, _reading(_percent_range, Range), PlainSerializer(_range_text), _STRING]
MonthsRange = Annotated[Range, _reading(_month_range, Range), PlainSerializer(_range_text), _STRING]
Percent = Annotated[Decimal, _reading(parse_percent), PlainSerializer(_plain), _TEXT]
Number = Annotated[Decimal, BeforeValidator(_number), PlainSerializer(_plain), _TEXT]
Year = Annotated[FinancialYear, _reading(FinancialYear.parse, FinancialYear), PlainSerializer(str), _STRING]
MonthOfYear = Annotated[
    Month,
    _reading(Month.parse, Month),
    PlainSerializer(lambda month: f"{month.year:04d}-{month.month:02d}"),
    _STRING,
]
Months = Annotated[float, _reading(parse_months), PlainSerializer(lambda m: _plain(Decimal(str(m)))), _TEXT]
Day = Annotated[date, BeforeValidator(_day), PlainSerializer(date.isoformat), _STRING]
Published = Annotated[str, BeforeValidator(_published), _TEXT]
