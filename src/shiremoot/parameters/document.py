"""What a parameter file says: one dated, sourced figure of law or guidance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from shiremoot.dates import DateError, FinancialYear
from shiremoot.parameters.errors import ParameterError

When = date | FinancialYear
Content = Decimal | str | tuple["Content", ...] | Mapping[str, "Content"]


def first_day(when: When) -> date:
    """The day itself, or the first day of the financial year."""
    return when.first_day if isinstance(when, FinancialYear) else when


class Status(StrEnum):
    """How firm a value is; a proposed one is found only when it is asked for."""

    IN_FORCE = "in force"
    ANNOUNCED = "announced"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value was read, and the day somebody read it."""

    title: str
    provision: str
    read: date
    address: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value from a day, or a financial year, until the next."""

    start: When
    value: Content
    status: Status
    source: Source


@dataclass(frozen=True, slots=True)
class Parameter:
    """One file: what is measured, in what unit, by which date it is looked up, and its values in order.

    until: the last day or year for which the last value holds; None when it holds until it is changed.
    """

    key: str
    title: str
    unit: str
    applies: str
    values: tuple[DatedValue, ...]
    until: When | None = None
    note: str | None = None


def read_parameter(key: str, document: object) -> Parameter:
    """Parameter that a document, as read from YAML, describes.

    Raises: ParameterError naming the first part that is missing, unknown or out of order.
    """
    fields = _fields(key, document, {"title", "unit", "applies", "values"}, {"until", "note"})
    entries = fields["values"]
    if not isinstance(entries, list) or not entries:
        raise ParameterError("no values", "a list of at least one value", place=f"{key}: values")
    parameter = Parameter(
        key=key,
        title=_text(f"{key}: title", fields["title"]),
        unit=_text(f"{key}: unit", fields["unit"]),
        applies=_text(f"{key}: applies", fields["applies"]),
        values=tuple(_dated_value(f"{key}: values[{n}]", entry) for n, entry in enumerate(entries)),
        until=_when(f"{key}: until", fields["until"]) if "until" in fields else None,
        note=_optional_text(f"{key}: note", fields),
    )
    _check_order(parameter)
    return parameter


def _dated_value(place: str, entry: object) -> DatedValue:
    fields = _fields(place, entry, {"from", "value", "status", "source"}, set())
    return DatedValue(
        start=_when(f"{place}.from", fields["from"]),
        value=_content(f"{place}.value", fields["value"]),
        status=_status(f"{place}.status", fields["status"]),
        source=_source(f"{place}.source", fields["source"]),
    )


def _source(place: str, written: object) -> Source:
    fields = _fields(place, written, {"title", "provision", "read"}, {"address", "note"})
    read = fields["read"]
    if not isinstance(read, date):
        raise ParameterError(f"{read!r}", "the day on which somebody read it", place=f"{place}.read")
    return Source(
        title=_text(f"{place}.title", fields["title"]),
        provision=_text(f"{place}.provision", fields["provision"]),
        read=read,
        address=_optional_text(f"{place}.address", fields),
        note=_optional_text(f"{place}.note", fields),
    )


def _fields(place: str, written: object, required: set[str], optional: set[str]) -> dict[str, object]:
    if not isinstance(written, dict):
        raise ParameterError(f"{written!r}", f"a mapping with {_listed(required)}", place=place)
    if missing := required - written.keys():
        raise ParameterError(f"no {_listed(missing)}", f"{_listed(required)}, all stated", place=place)
    if unknown := written.keys() - required - optional:
        raise ParameterError(f"{_listed(unknown)}", f"only {_listed(required | optional)}", place=place)
    return written


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(map(str, names)))


def _text(place: str, written: object) -> str:
    if not isinstance(written, str) or not written.strip():
        raise ParameterError(f"{written!r}", "some words", place=place)
    return written


def _optional_text(place: str, fields: dict[str, object]) -> str | None:
    name = place.rpartition(".")[2].rpartition(" ")[2]
    return _text(place, fields[name]) if name in fields else None


def _when(place: str, written: object) -> When:
    if isinstance(written, date) and not isinstance(written, datetime):
        return written
    try:
        return FinancialYear.parse(str(written))
    except DateError as error:
        expected = "a day such as 2025-04-06 or a financial year such as 2017-18"
        raise ParameterError(error.found, expected, place=place) from error


def _status(place: str, written: object) -> Status:
    try:
        return Status(_text(place, written))
    except ValueError as error:
        raise ParameterError(f"{written!r}", " or ".join(Status), place=place) from error


def _content(place: str, written: object) -> Content:
    match written:
        case bool() | None:
            raise ParameterError(f"{written!r}", "a number, words, a list or a mapping", place=place)
        case int() | float():
            return _number(place, written)
        case str():
            return _text(place, written)
        case list():
            return tuple(_content(f"{place}[{n}]", item) for n, item in enumerate(written))
        case dict():
            return MappingProxyType({str(name): _content(f"{place}.{name}", item) for name, item in written.items()})
        case _:
            raise ParameterError(f"{written!r}", "a number, words, a list or a mapping", place=place)


def _number(place: str, written: float) -> Decimal:
    number = Decimal(repr(written))  # the shortest digits that give this float: those that were typed
    if not number.is_finite():
        raise ParameterError(f"{written!r}", "a finite number", place=place)
    return number


def _check_order(parameter: Parameter) -> None:
    starts = [entry.start for entry in parameter.values]
    until = [] if parameter.until is None else [parameter.until]
    if len({isinstance(when, FinancialYear) for when in starts + until}) > 1:
        raise ParameterError("both days and financial years", "one of the two", place=parameter.key)
    for one, other in pairwise(starts):
        if not first_day(one) < first_day(other):
            raise ParameterError(f"{one} before {other}", "each value later than the one before", place=parameter.key)
    if until and first_day(until[0]) < first_day(starts[-1]):
        raise ParameterError(f"until {until[0]}", f"{starts[-1]} or later", place=parameter.key)
