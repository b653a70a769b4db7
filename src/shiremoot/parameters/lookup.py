"""The value of a parameter at a time, with its status and source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from shiremoot.dates import FinancialYear
from shiremoot.parameters.document import Content, DatedValue, Parameter, Source, Status, When, first_day
from shiremoot.parameters.errors import NotHeldThen, ParameterError
from shiremoot.parameters.files import SHIPPED, describe


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter's value at a time: what it is, since when, how firm, and from which source."""

    key: str
    title: str
    unit: str
    value: Content
    from_: When
    status: Status
    source: Source

    @property
    def number(self) -> Decimal:
        """The value where it is one number.

        Raises: ParameterError when it is words, a list or a mapping.
        """
        if isinstance(self.value, Decimal):
            return self.value
        raise ParameterError(f"{type(self.value).__name__}", "one number", place=self.key)

    @property
    def parts(self) -> Mapping[str, Content]:
        """The value where it is a mapping of named parts.

        Raises: ParameterError when it is not.
        """
        if isinstance(self.value, Mapping):
            return self.value
        raise ParameterError(f"{type(self.value).__name__}", "a mapping of named parts", place=self.key)


def lookup(key: str, on: When, packs: Path = SHIPPED, *, proposed: bool = False) -> Value:
    """Value of a parameter on a day, or in a financial year, as the parameter's `applies` says.

    packs: folder of the files; the shipped ones unless a body's own rules are meant.
    proposed: whether values that are only proposed may be found.
    Raises: NotHeldThen, a ParameterError, when nothing is held for that time (saying what is); ParameterError when a
    day is given where a financial year is meant or the other way, or the key is unknown.
    """
    parameter = describe(key, packs)
    _check_kind(parameter, on)
    day = first_day(on)
    held = [entry for entry in _found(parameter, proposed=proposed) if first_day(entry.start) <= day]
    if not held or (parameter.until is not None and first_day(parameter.until) < day):
        raise _not_held(parameter, on, proposed=proposed)
    return _value(parameter, held[-1])


def newest(key: str, packs: Path = SHIPPED, *, proposed: bool = False) -> Value:
    """The value that came into force last of those held; or the last of those only proposed.

    Raises: ParameterError when none is held, or the key is unknown.
    """
    wanted = Status.PROPOSED if proposed else Status.IN_FORCE
    parameter = describe(key, packs)
    held = [entry for entry in parameter.values if entry.status is wanted]
    if not held:
        raise ParameterError(f"no value {wanted}", "at least one", place=key)
    return _value(parameter, held[-1])


def by_year(key: str, packs: Path = SHIPPED, *, proposed: bool = False) -> Mapping[FinancialYear, Decimal]:
    """Numbers of a parameter for every financial year held: a price index, for instance.

    Raises: ParameterError when the parameter is not kept by financial year with a last year stated,
    or a value is not one number.
    """
    parameter = describe(key, packs)
    first, last = parameter.values[0].start, parameter.until
    if not isinstance(first, FinancialYear) or not isinstance(last, FinancialYear):
        raise ParameterError("values by date", "values by financial year, with the last year stated", place=key)
    years = (first + n for n in range(last - first + 1))
    return MappingProxyType({year: lookup(key, year, packs, proposed=proposed).number for year in years})


def _found(parameter: Parameter, *, proposed: bool) -> Iterator[DatedValue]:
    return (entry for entry in parameter.values if proposed or entry.status is not Status.PROPOSED)


def _value(parameter: Parameter, entry: DatedValue) -> Value:
    return Value(
        key=parameter.key,
        title=parameter.title,
        unit=parameter.unit,
        value=entry.value,
        from_=entry.start,
        status=entry.status,
        source=entry.source,
    )


def _check_kind(parameter: Parameter, on: When) -> None:
    meant: type[When] = FinancialYear if isinstance(parameter.values[0].start, FinancialYear) else date
    if not isinstance(on, meant) or isinstance(on, datetime):
        expected = "a financial year" if meant is FinancialYear else "a day"
        raise ParameterError(f"{on}", f"{expected} ({parameter.applies})", place=parameter.key)


def _not_held(parameter: Parameter, on: When, *, proposed: bool) -> NotHeldThen:
    starts = [entry.start for entry in _found(parameter, proposed=proposed)]
    if not starts:
        return NotHeldThen(
            "no value in force or announced, only a proposed one",
            "a value that is in force",
            place=parameter.key,
            fix="ask for proposed values, and say so in the result",
        )
    held = f"from {starts[0]} until {parameter.until}" if parameter.until else f"from {starts[0]} on"
    return NotHeldThen(f"no value for {on}", f"a time in what is held: {held}", place=parameter.key)
