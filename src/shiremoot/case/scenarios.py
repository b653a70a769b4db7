"""Scenarios: named changes of drivers and figures, which a plan is run under beside itself, on common draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from shiremoot.case.parts import Part
from shiremoot.case.written import EachYearOnce, Name, Refers, Words, Year, plain
from shiremoot.dates import ShiremootError
from shiremoot.money import parse_amount, parse_percent

SIGNS = "+-\u2212"
LONG = ("title", "note", "changes")


@dataclass(frozen=True, slots=True)
class Shift:
    """How one value is changed: by so much, or to so much. share: whether it is a percentage, and not pounds."""

    value: Decimal
    by: bool
    share: bool

    def of(self, planned: Decimal) -> Decimal:
        """What a planned value becomes."""
        return planned + self.value if self.by else self.value

    def normal(self) -> dict[str, str | bool]:
        """As the normal form has it."""
        return {"value": plain(self.value), "by": self.by, "share": self.share}


def _shift(written: Any) -> Any:  # noqa: ANN401 - whatever the document holds
    """With a sign a value is added to the plan's; without one it stands instead."""
    if isinstance(written, Shift):
        return written
    if isinstance(written, Mapping) and set(written) == {"value", "by", "share"}:
        return Shift(Decimal(written["value"]), bool(written["by"]), bool(written["share"]))
    text = str(written).strip()
    try:
        share = "%" in text
        value = parse_percent(text) if share else parse_amount(written)
    except ShiremootError as error:
        context = {"found": error.found, "expected": EXPECTED, "fix": ""}
        raise PydanticCustomError("written", "found {found}; expected {expected}", context) from None
    return Shift(value, text[:1] in SIGNS, share)


EXPECTED = "an amount or a percentage: with a sign (-£2m, +1%) it is added, without one it stands instead"
OneShift = Annotated[
    Shift, BeforeValidator(_shift), PlainSerializer(Shift.normal), WithJsonSchema({"type": ["string", "number"]})
]


def _changes(written: Any) -> Any:  # noqa: ANN401
    """Changes may be written straight under the scenario's name."""
    if not isinstance(written, Mapping) or "changes" in written:
        return written
    changes = {key: value for key, value in written.items() if key not in LONG}
    return {key: value for key, value in written.items() if key in LONG} | {"changes": changes}


class Scenario(Part):
    """What is otherwise than planned: drivers and figures by name, each by year."""

    lifts: ClassVar[str] = "changes"
    title: Words | None = None
    note: Words | None = None
    changes: Annotated[
        Mapping[Name, Annotated[Mapping[Year, OneShift], Field(min_length=1), EachYearOnce]],
        Field(min_length=1),
        Refers("driver", "line"),
    ]

    @model_validator(mode="before")
    @classmethod
    def _written_short(cls, written: Any) -> Any:  # noqa: ANN401
        return _changes(written)
