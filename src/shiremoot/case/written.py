"""The types of a document's fields: text as people write it, checked and turned into values (convention 1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from shiremoot.case.problems import shown
from shiremoot.dates import FinancialYear, Month, ShiremootError, parse_months
from shiremoot.money import Range, parse_amount, parse_percent, parse_percent_range, parse_range

NORMAL = "normal"  # the context in which a normal form is read, not what people write
SPOKEN = (str, int, float, Decimal, date)  # what people write as one word, number or date


def _refused(found: str, expected: str, fix: str | None = None) -> PydanticCustomError:
    context = {"found": found, "expected": expected, "fix": fix or ""}
    return PydanticCustomError("written", "found {found}; expected {expected}", context)


def _reading(
    parse: Callable[[Any], Any], kind: type | None = None, normal: Callable[[Any], Any] | None = None
) -> BeforeValidator:
    """A validator that parses what was written and passes a refusal on as a problem of its place.

    A value that is already of the wanted kind (from code, not from a file) is taken as it is;
    for such kinds a number or a date that YAML made of the text is read as it was written.
    normal: how it is read in a normal form, where that differs from what people write.
    """

    def read(written: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 - whatever the document holds at this place
        if kind is not None and isinstance(written, kind):
            return written
        if normal is not None and info.context == NORMAL:
            return normal(written)
        try:
            return parse(str(written) if kind is not None else written)
        except ShiremootError as error:
            is_spoken = isinstance(written, SPOKEN) and not isinstance(written, bool)
            found = error.found if is_spoken else shown(written)
            raise _refused(found, error.expected, error.fix) from None

    return BeforeValidator(read)


def plain(number: Decimal) -> str:
    """A decimal without exponent or trailing noughts, so that one value has one spelling in the hash."""
    text = format(number.normalize(), "f")
    return "0" if text in ("-0", "") else text


def _name(written: Any) -> Any:  # noqa: ANN401
    """A name that is a number, such as a source called 2016, is that text wherever it stands."""
    return str(written) if isinstance(written, int) and not isinstance(written, bool) else written


def as_names(written: Any) -> Any:  # noqa: ANN401
    """One name may be written without brackets."""
    return [written] if isinstance(written, str | int) and not isinstance(written, bool) else written


def _text_of(written: Any) -> str:  # noqa: ANN401
    """Text, or a clear refusal of anything YAML turned into something else."""
    if not isinstance(written, str):
        raise _refused(shown(written), "text", "put it in quotes")
    return written


def _number(written: Any) -> Decimal:  # noqa: ANN401
    """A plain finite number, as an exact decimal."""
    if isinstance(written, bool) or not isinstance(written, int | float | Decimal | str):
        raise _refused(shown(written), "a number")
    try:
        number = Decimal(str(written))
    except ArithmeticError:
        raise _refused(shown(written), "a number") from None
    if not number.is_finite():
        raise _refused(str(written), "a finite number")
    if number and not -MOST_DIGITS <= number.adjusted() <= MOST_DIGITS:
        raise _refused(str(written), "a number of a size that people write")
    return number


def _weighing(written: Any) -> Decimal:  # noqa: ANN401
    """An amount or a number of anything: £12m, 1,200, 3.5."""
    if isinstance(written, str) and written.strip().endswith("%"):
        raise _refused(f'"{written}", a percentage', "an amount or a number", "write shares: for percentages")
    return parse_amount(written)


def _month_range(written: Any) -> Range:  # noqa: ANN401
    """``0 to 9 months`` as a range of months; one unit at the end serves both."""
    low, to, high = (part.strip() for part in _text_of(written).partition(" to "))
    if not to:
        hyphen = re.fullmatch(r"([\d.]+) ?[-\u2013] ?([\d.]+ ?[a-z]+)", low, re.ASCII | re.IGNORECASE)
        fix = f"write {hyphen[1]} to {hyphen[2]}" if hyphen else ""
        raise _refused(f'"{written}"', 'two durations such as "0 to 9 months"', fix)
    first, last = _months(_with_unit(low, high)), _months(high)
    if first > last:
        raise _refused(f'"{written}"', "the shorter duration first")
    return Range(Decimal(str(first)), Decimal(str(last)))


def _with_unit(low: str, high: str) -> str:
    """The shorter duration with the unit of the longer, where that has one unit alone.

    Raises: a refusal with every reading where a number may be of either unit: 1 to 1 year 6 months.
    """
    units = re.findall(r"[a-z]+", high.replace(" and ", " "), re.ASCII | re.IGNORECASE)
    if re.fullmatch(r"\d+(?:\.\d+)?", low, re.ASCII) is None or not units:
        return low
    if len(units) > 1 and float(low):
        readings = [f"{low} {unit.rstrip('s')}{'' if float(low) == 1 else 's'}" for unit in units]
        fit = [f"{reading} to {high}" for reading in readings if _months(reading) <= _months(high)]
        found = f'"{low} to {high}", where {low} may be {" or ".join(readings)}'
        raise _refused(found, "a unit at both ends", f"write {' or '.join(fit)}" if fit else "")
    return f"{low} {units[0]}"


def _months(written: Any) -> float:  # noqa: ANN401
    """A length of time in months, within a hundred years."""
    if not isinstance(written, str | int | float | Decimal):
        raise _refused(shown(written), "a length of time such as 3 months")
    months = parse_months(written if isinstance(written, str) else float(written))
    if months > LONGEST:
        raise _refused(str(written), "at most 100 years")
    return months


def _rate(written: Any) -> Decimal | Range:  # noqa: ANN401
    """One percentage or a range of them."""
    is_range = isinstance(written, str) and " to " in written
    return parse_percent_range(written) if is_range else parse_percent(written)


def _day(written: Any) -> date:  # noqa: ANN401
    """A date as YYYY-MM-DD (YAML may already have made one)."""
    if isinstance(written, datetime):
        raise _refused(f"{written}, with a time of day", "a date as YYYY-MM-DD")
    try:
        return written if isinstance(written, date) else date.fromisoformat(_text_of(written))
    except ValueError:
        raise _refused(f'"{written}"', "a date as YYYY-MM-DD") from None


def _published(written: Any) -> str:  # noqa: ANN401
    """A year, a month or a day of publication, as it was written."""
    if isinstance(written, bool) or not isinstance(written, int | str | date):
        raise _refused(shown(written), "a year or a date, such as 2016 or 2016-06-29")
    return str(written)


def _month(written: str) -> Month:
    """A month of a financial year that exists."""
    month = Month.parse(written)
    FinancialYear.of(month.first_day)  # refuses January to March of the first year held
    return month


def _each_once(read: Callable[[str], object], what: str) -> BeforeValidator:
    """Two spellings of one key, such as 2017-18 and 2017/18, are one, and it has one value."""

    def once(written: Any) -> Any:  # noqa: ANN401
        seen: dict[object, object] = {}
        for key in written if isinstance(written, Mapping) else ():
            try:
                each = read(str(key))
            except ShiremootError:
                continue  # the key's own check says what is wrong with it
            if each in seen:
                raise _refused(f"{seen[each]} and {key}, which are one {what}", f"each {what} once")
            seen[each] = key
        return written

    return BeforeValidator(once)


def _different(years: tuple[FinancialYear, ...]) -> tuple[FinancialYear, ...]:
    """A year named twice would take two parts of a figure that is spread over its years."""
    twice = [str(year) for at, year in enumerate(years) if year in years[:at]]
    if twice:
        raise _refused(f"the year {twice[0]} twice", "each year once")
    return years


def _net(written: Any) -> Any:  # noqa: ANN401
    """Whether a figure is net; a plain yes or no is taken as people mean it."""
    meant = {"yes": True, "no": False}.get(written, written) if isinstance(written, str) else written
    if not (isinstance(meant, bool) or meant == "not-stated"):
        raise _refused(shown(written), "true, false or not-stated")
    return meant


def _measured(written: Any) -> Any:  # noqa: ANN401
    """A number, or the words that nobody has measured it."""
    return written if written == "not-measured" else _number(written)


def _price(written: Any) -> str:  # noqa: ANN401
    """Cash, or real prices of a financial year in its one spelling."""
    text = _text_of(written)
    if text in ("cash", "not-stated"):
        return text
    if not text.startswith("real "):
        raise _refused(f'"{text[:60]}"', "cash, not-stated, or real and a financial year such as real 2015-16")
    return f"real {FinancialYear.parse(text.removeprefix('real '))}"


def _normal_ends(ends: Mapping[str, str]) -> Range:
    """Both ends of a range, and the likely value where there is one, as a normal form has them."""
    low, high = Decimal(ends["low"]), Decimal(ends["high"])
    return Spread(low, high, Decimal(ends["likely"])) if "likely" in ends else Range(low, high)


def _range_text(ends: Range) -> dict[str, str]:
    return {"low": plain(ends.low), "high": plain(ends.high)}


@dataclass(frozen=True, slots=True)
class Spread(Range):
    """A range with its likely value, as plans print a low, a middle and a high row."""

    likely: Decimal | None = None


def _or_range(one: Callable[[Any], Decimal], both: Callable[[str], Range]) -> BeforeValidator:
    """A validator of one value, or of two with `to` between them; a mapping with low, high and perhaps likely too."""

    def parse(written: Any) -> Decimal | Range:  # noqa: ANN401 - whatever the document holds at this place
        if isinstance(written, Mapping):
            return _spread(written, one)
        return both(written) if isinstance(written, str) and " to " in written else one(written)

    def read(written: Any, info: ValidationInfo) -> Any:  # noqa: ANN401
        if isinstance(written, Range):
            return written
        if info.context == NORMAL:
            return _normal_ends(written) if isinstance(written, Mapping) else Decimal(written)
        try:
            return parse(written)
        except ShiremootError as error:
            is_spoken = isinstance(written, SPOKEN) and not isinstance(written, bool)
            raise _refused(error.found if is_spoken else shown(written), error.expected, error.fix) from None

    return BeforeValidator(read)


def _spread(written: Mapping[Any, Any], one: Callable[[Any], Decimal]) -> Spread:
    if not {"low", "high"} <= set(written) <= {"low", "likely", "high"}:
        raise _refused(shown(written), "one value, a range, or its low, likely and high")
    ends = {key: one(value) for key, value in written.items() if value is not None}
    likely = ends.get("likely")
    if likely is not None and not ends["low"] <= likely <= ends["high"]:
        raise _refused(f"a likely {written['likely']} outside {written['low']} to {written['high']}", "one inside")
    return Spread(ends["low"], ends["high"], likely)


def _level(written: Any) -> Decimal:  # noqa: ANN401
    """A level as people print it: £1,801.75, 98.5% or 61,200."""
    text = str(written)
    if "%" in text:
        return parse_percent(text)
    return parse_amount(text)


def _levels(written: str) -> Range:
    low, high = (_level(end.strip()) for end in written.split(" to "))
    return Range(low, high)


def _by_plan(written: Any) -> Any:  # noqa: ANN401
    """Rows of a low, a likely and a high plan, as they are printed, turned into a range for each year."""
    rows = written if isinstance(written, Mapping) else {}
    if not rows or not set(rows) <= {"low", "likely", "high"}:
        return written
    if not {"low", "high"} <= set(rows) or not all(isinstance(row, Mapping) for row in rows.values()):
        raise _refused(
            f"rows of {' and '.join(rows)}", "a row `low` and a row `high`, each by year, and perhaps `likely`"
        )
    years = {name: set(row) for name, row in rows.items()}
    if unlike := set.union(*years.values()) - set.intersection(*years.values()):
        raise _refused(f"{min(map(str, unlike))} in some of the rows", "the same years in every row")
    return {year: {name: row[year] for name, row in rows.items()} for year in rows["low"]}


def _whole_of_each(written: Any) -> Any:  # noqa: ANN401
    """Names alone are the whole of each."""
    names = as_names(written)
    return dict.fromkeys(names, "100%") if isinstance(names, list) else names


def _one_or_ends(value: Decimal | Range) -> str | dict[str, str]:
    """One value, or both ends (and the likely value), in one spelling."""
    if not isinstance(value, Range):
        return plain(value)
    likely = getattr(value, "likely", None)
    return _range_text(value) | ({} if likely is None else {"likely": plain(likely)})


MOST_DIGITS = 30  # before or after the point; more than any amount, share or count needs
LONGEST = 1200.0  # months
LONGEST_NAME = 60  # letters of a name made from a title; names may have up to 80


def name_for(title: str) -> str:
    """The name that a case may use for a thing called so.

    >>> name_for("Northford & Vale Council")
    'northford-vale-council'
    """
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:LONGEST_NAME].strip("-") or "unnamed"


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


def _spelt(how: str) -> WithJsonSchema:
    """How it is written: a name in ``spellings.SPELLINGS``, which is looked up when somebody asks for the schema."""
    return WithJsonSchema({"written": how, "pattern": how})  # of the key of a mapping the pattern alone comes through


_NAME = StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=80)
Name = Annotated[str, BeforeValidator(_name), _NAME, _spelt("name")]
OneOrSeveral = BeforeValidator(as_names)  # one may be written without brackets
Names = Annotated[tuple[Name, ...], OneOrSeveral, _spelt("name or names")]
_SOME_TEXT = StringConstraints(min_length=1, strip_whitespace=True)  # innermost: else its length counts the spaces
Words = Annotated[str, _SOME_TEXT, BeforeValidator(_text_of), _spelt("text")]
Texts = Annotated[tuple[Words, ...], OneOrSeveral, _spelt("text or texts")]
Pounds = Annotated[Decimal, _reading(parse_amount), PlainSerializer(plain), _spelt("amount")]
PoundsRange = Annotated[
    Range, _reading(parse_range, Range, _normal_ends), PlainSerializer(_range_text), _spelt("range of amounts")
]
PercentRange = Annotated[
    Range,
    _reading(parse_percent_range, Range, _normal_ends),
    PlainSerializer(_range_text),
    _spelt("range of percentages"),
]
MonthsRange = Annotated[
    Range, _reading(_month_range, Range, _normal_ends), PlainSerializer(_range_text), _spelt("range of durations")
]
Percent = Annotated[Decimal, _reading(parse_percent, normal=Decimal), PlainSerializer(plain), _spelt("percentage")]
Chance = Annotated[Decimal, _reading(parse_percent, normal=Decimal), PlainSerializer(plain), _spelt("chance")]
Rank = Annotated[Decimal, BeforeValidator(_number), PlainSerializer(plain), _spelt("correlation")]
Weighing = Annotated[Decimal, _reading(_weighing), PlainSerializer(plain), _spelt("amount")]
Rate = Annotated[
    Decimal | Range,
    _reading(_rate, normal=lambda rate: _normal_ends(rate) if isinstance(rate, Mapping) else Decimal(rate)),
    PlainSerializer(lambda rate: _range_text(rate) if isinstance(rate, Range) else plain(rate)),
    _spelt("rate or range of rates"),
]
Number = Annotated[Decimal, BeforeValidator(_number), PlainSerializer(plain), _spelt("number")]
_ONE_OR_ENDS = PlainSerializer(_one_or_ends)
PoundsOrRange = Annotated[
    Decimal | Range, _or_range(parse_amount, parse_range), _ONE_OR_ENDS, _spelt("amount or range of amounts")
]
PercentOrRange = Annotated[
    Decimal | Range, _or_range(parse_percent, parse_percent_range), _ONE_OR_ENDS, _spelt("percentage or range of them")
]
NumberOrRange = Annotated[Decimal | Range, _or_range(_level, _levels), _ONE_OR_ENDS, _spelt("level or range of levels")]
EachYearOnce = _each_once(FinancialYear.parse, "year")
EachMonthOnce = _each_once(Month.parse, "month")
EachDelayOnce = _each_once(parse_months, "delay")
EachPartOnce = _each_once(parse_percent, "outcome")
ByPlan = BeforeValidator(_by_plan)
NamesAreWhole = BeforeValidator(_whole_of_each)
Price = Annotated[str, _reading(_price), _spelt("price")]
Net = Annotated[bool | Literal["not-stated"], BeforeValidator(_net), _spelt("net")]
Measured = Annotated[
    Decimal | Literal["not-measured"],
    BeforeValidator(_measured),
    PlainSerializer(lambda value: value if isinstance(value, str) else plain(value)),
    _spelt("number or not-measured"),
]
Year = Annotated[FinancialYear, _reading(FinancialYear.parse, FinancialYear), PlainSerializer(str), _spelt("year")]
Years = Annotated[tuple[Year, ...], Field(min_length=1), AfterValidator(_different), _spelt("years")]
MonthOfYear = Annotated[
    Month,
    _reading(_month, Month),
    PlainSerializer(lambda month: f"{month.year:04d}-{month.month:02d}"),
    _spelt("month"),
]
Months = Annotated[
    float, _reading(_months, normal=float), PlainSerializer(lambda m: plain(Decimal(str(m)))), _spelt("duration")
]
Day = Annotated[date, BeforeValidator(_day), PlainSerializer(date.isoformat), _spelt("date")]
Published = Annotated[str, BeforeValidator(_published), _spelt("year or date")]
