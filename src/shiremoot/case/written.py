"""The types of a document's fields: text as people write it, checked and turned into values (convention 1).

Names, words, amounts and shares; two ends of a range stand in ``written_ranges``, times in ``written_times``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainSerializer,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from shiremoot.case.problems import shown
from shiremoot.dates import FinancialYear, ShiremootError
from shiremoot.money import parse_amount, parse_percent

NORMAL = "normal"  # the context in which a normal form is read, not what people write
SPOKEN = (str, int, float, Decimal, date)  # what people write as one word, number or date


def refused(found: str, expected: str, fix: str | None = None) -> PydanticCustomError:
    """A refusal of what stands at one place, in our own words: what was found, what would be right, how to mend it."""
    context = {"found": found, "expected": expected, "fix": fix or ""}
    return PydanticCustomError("written", "found {found}; expected {expected}", context)


def reading(
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
            raise refused(found, error.expected, error.fix) from None

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


def text_of(written: Any) -> str:  # noqa: ANN401
    """Text, or a clear refusal of anything YAML turned into something else."""
    if not isinstance(written, str):
        raise refused(shown(written), "text", "put it in quotes")
    return written


def number_of(written: Any) -> Decimal:  # noqa: ANN401
    """A plain finite number, as an exact decimal."""
    if isinstance(written, bool) or not isinstance(written, int | float | Decimal | str):
        raise refused(shown(written), "a number")
    try:
        number = Decimal(str(written))
    except ArithmeticError:
        raise refused(shown(written), "a number") from None
    if not number.is_finite():
        raise refused(str(written), "a finite number")
    if number and not -MOST_DIGITS <= number.adjusted() <= MOST_DIGITS:
        raise refused(str(written), "a number of a size that people write")
    return number


def _not_below_nought(number: Decimal) -> Decimal:
    if number < 0:
        raise refused(plain(number), "nought or more")
    return number


def _weighing(written: Any) -> Decimal:  # noqa: ANN401
    """An amount or a number of anything: £12m, 1,200, 3.5."""
    if isinstance(written, str) and written.strip().endswith("%"):
        raise refused(f'"{written}", a percentage', "an amount or a number", "write shares: for percentages")
    return parse_amount(written)


def _net(written: Any) -> Any:  # noqa: ANN401
    """Whether a figure is net; a plain yes or no is taken as people mean it."""
    meant = {"yes": True, "no": False}.get(written, written) if isinstance(written, str) else written
    if not (isinstance(meant, bool) or meant == "not-stated"):
        fix = "write net: false" if written == "gross" else ""
        raise refused(shown(written), "true, false or not-stated", fix)
    return meant


def _measured(written: Any) -> Any:  # noqa: ANN401
    """A number, or the words that nobody has measured it."""
    return written if written == "not-measured" else number_of(written)


def _price(written: Any) -> str:  # noqa: ANN401
    """Cash, or real prices of a financial year in its one spelling."""
    text = text_of(written)
    if text in ("cash", "not-stated"):
        return text
    if not text.startswith("real "):
        raise refused(f'"{text[:60]}"', "cash, not-stated, or real and a financial year such as real 2015-16")
    return f"real {FinancialYear.parse(text.removeprefix('real '))}"


def each_once(read: Callable[[str], object], what: str) -> BeforeValidator:
    """Two spellings of one key, such as 2017-18 and 2017/18, are one, and it has one value."""

    def once(written: Any) -> Any:  # noqa: ANN401
        seen: dict[object, object] = {}
        for key in written if isinstance(written, Mapping) else ():
            try:
                each = read(str(key))
            except ShiremootError:
                continue  # the key's own check says what is wrong with it
            if each in seen:
                raise refused(f"{seen[each]} and {key}, which are one {what}", f"each {what} once")
            seen[each] = key
        return written

    return BeforeValidator(once)


def names_once(what: str, fix: str = "") -> AfterValidator:
    """A list holds each name once; what: the thing that the names are of. fix: what to write where twice was meant."""

    def once(names: tuple[str, ...]) -> tuple[str, ...]:
        twice = [name for at, name in enumerate(names) if name in names[:at]]
        if twice:
            raise refused(f"{twice[0]} twice", f"each {what} once", fix)
        return names

    return AfterValidator(once)


def _whole_of_each(written: Any) -> Any:  # noqa: ANN401
    """Names alone are the whole of each."""
    names = as_names(written)
    return dict.fromkeys(names, "100%") if isinstance(names, list) else names


MOST_DIGITS = 30  # before or after the point; more than any amount, share or count needs
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


def spelt_as(how: str, *never: object) -> WithJsonSchema:
    """How it is written: a name in ``spellings.SPELLINGS``, which is looked up when somebody asks for the schema.

    never: values that are written so and refused all the same.
    """
    refused = {"not": {"enum": list(never)}} if never else {}
    return WithJsonSchema(
        {"written": how, "pattern": how, **refused}
    )  # of the key of a mapping the pattern alone comes through


_NAME = StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=80)
Name = Annotated[str, BeforeValidator(_name), _NAME, spelt_as("name")]
OneOrSeveral = BeforeValidator(as_names)  # one may be written without brackets
Names = Annotated[tuple[Name, ...], OneOrSeveral, spelt_as("name or names")]
_SOME_TEXT = StringConstraints(min_length=1, strip_whitespace=True)  # innermost: else its length counts the spaces
Words = Annotated[str, _SOME_TEXT, BeforeValidator(text_of), spelt_as("text")]
Texts = Annotated[tuple[Words, ...], OneOrSeveral, spelt_as("text or texts")]
Pounds = Annotated[Decimal, reading(parse_amount), PlainSerializer(plain), spelt_as("amount")]
Percent = Annotated[Decimal, reading(parse_percent, normal=Decimal), PlainSerializer(plain), spelt_as("percentage")]
Chance = Annotated[Decimal, reading(parse_percent, normal=Decimal), PlainSerializer(plain), spelt_as("chance")]
Rank = Annotated[Decimal, BeforeValidator(number_of), PlainSerializer(plain), spelt_as("correlation")]
Weighing = Annotated[Decimal, reading(_weighing), PlainSerializer(plain), spelt_as("amount", 0, "0")]
Number = Annotated[Decimal, BeforeValidator(number_of), PlainSerializer(plain), spelt_as("number")]
FromNought = Annotated[
    Decimal,
    BeforeValidator(number_of),
    AfterValidator(_not_below_nought),
    PlainSerializer(plain),
    spelt_as("number from nought"),
]
EachPartOnce = each_once(parse_percent, "outcome")
NamesAreWhole = BeforeValidator(_whole_of_each)
Price = Annotated[str, reading(_price), spelt_as("price")]
Net = Annotated[bool | Literal["not-stated"], BeforeValidator(_net), spelt_as("net")]
Measured = Annotated[
    Decimal | Literal["not-measured"],
    BeforeValidator(_measured),
    PlainSerializer(lambda value: value if isinstance(value, str) else plain(value)),
    spelt_as("number or not-measured"),
]
