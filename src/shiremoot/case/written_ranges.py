"""Two ends where one value may stand: ranges of pounds, of percentages and of levels, alone or year by year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, ValidationInfo

from shiremoot.case.problems import shown
from shiremoot.case.written import NORMAL, SPOKEN, plain, reading, refused, spelt_as
from shiremoot.dates import ShiremootError
from shiremoot.money import Range, parse_amount, parse_percent, parse_percent_range, parse_range


def normal_ends(ends: Mapping[str, str]) -> Range:
    """Both ends of a range, and the likely value where there is one, as a normal form has them."""
    low, high = Decimal(ends["low"]), Decimal(ends["high"])
    return Spread(low, high, Decimal(ends["likely"])) if "likely" in ends else Range(low, high)


def range_text(ends: Range) -> dict[str, str]:
    """Both ends in one spelling, as a normal form has them."""
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
            return normal_ends(written) if isinstance(written, Mapping) else Decimal(written)
        try:
            return parse(written)
        except ShiremootError as error:
            if not isinstance(written, SPOKEN) or isinstance(written, bool):
                raise refused(shown(written), "one value, or two with `to` between them") from None
            raise refused(error.found, error.expected, error.fix) from None

    return BeforeValidator(read)


def _spread(written: Mapping[Any, Any], one: Callable[[Any], Decimal]) -> Spread:
    if not {"low", "high"} <= set(written) <= {"low", "likely", "high"}:
        raise refused(shown(written), "one value, a range, or its low, likely and high")
    ends = {key: one(value) for key, value in written.items() if value is not None}
    likely = ends.get("likely")
    if likely is not None and not ends["low"] <= likely <= ends["high"]:
        raise refused(f"a likely {written['likely']} outside {written['low']} to {written['high']}", "one inside")
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


def _rate(written: Any) -> Decimal | Range:  # noqa: ANN401
    """One percentage or a range of them."""
    is_range = isinstance(written, str) and " to " in written
    return parse_percent_range(written) if is_range else parse_percent(written)


def _by_plan(written: Any) -> Any:  # noqa: ANN401
    """Rows of a low, a likely and a high plan, as they are printed, turned into a range for each year."""
    rows = written if isinstance(written, Mapping) else {}
    if not rows or not set(rows) <= {"low", "likely", "high"}:
        return written
    if not {"low", "high"} <= set(rows) or not all(isinstance(row, Mapping) for row in rows.values()):
        raise refused(
            f"rows of {' and '.join(rows)}", "a row `low` and a row `high`, each by year, and perhaps `likely`"
        )
    years = {name: set(row) for name, row in rows.items()}
    if unlike := set.union(*years.values()) - set.intersection(*years.values()):
        raise refused(f"{min(map(str, unlike))} in some of the rows", "the same years in every row")
    return {year: {name: row[year] for name, row in rows.items()} for year in rows["low"]}


def _one_or_ends(value: Decimal | Range) -> str | dict[str, str]:
    """One value, or both ends (and the likely value), in one spelling."""
    if not isinstance(value, Range):
        return plain(value)
    likely = getattr(value, "likely", None)
    return range_text(value) | ({} if likely is None else {"likely": plain(likely)})


PoundsRange = Annotated[
    Range, reading(parse_range, Range, normal_ends), PlainSerializer(range_text), spelt_as("range of amounts")
]
PercentRange = Annotated[
    Range,
    reading(parse_percent_range, Range, normal_ends),
    PlainSerializer(range_text),
    spelt_as("range of percentages"),
]
Rate = Annotated[
    Decimal | Range,
    reading(_rate, normal=lambda rate: normal_ends(rate) if isinstance(rate, Mapping) else Decimal(rate)),
    PlainSerializer(lambda rate: range_text(rate) if isinstance(rate, Range) else plain(rate)),
    spelt_as("rate or range of rates"),
]
_ONE_OR_ENDS = PlainSerializer(_one_or_ends)
PoundsOrRange = Annotated[
    Decimal | Range, _or_range(parse_amount, parse_range), _ONE_OR_ENDS, spelt_as("amount or range of amounts")
]
PercentOrRange = Annotated[
    Decimal | Range,
    _or_range(parse_percent, parse_percent_range),
    _ONE_OR_ENDS,
    spelt_as("percentage or range of them"),
]
NumberOrRange = Annotated[
    Decimal | Range, _or_range(_level, _levels), _ONE_OR_ENDS, spelt_as("level or range of levels")
]
ByPlan = BeforeValidator(_by_plan)
