"""Scenarios: named changes of drivers and figures, which a plan is run under beside itself, on common draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from shiremoot.case.parts import Part
from shiremoot.case.written import Name, Refers, Words, plain
from shiremoot.case.written_times import EachYearOnce, Year
from shiremoot.dates import ShiremootError
from shiremoot.money import parse_amount, parse_percent
from shiremoot.money.amounts import as_typed

LONG = ("title", "note", "changes", "throughout")


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
    """With a sign a value is added to the plan's; without one it stands instead (convention 20)."""
    if isinstance(written, Shift):
        return written
    if isinstance(written, Mapping) and set(written) == {"value", "by", "share"}:
        return Shift(Decimal(written["value"]), bool(written["by"]), bool(written["share"]))
    if not isinstance(written, str):
        return _of_number(written)
    text = as_typed(written)
    if "(" in text:
        raise _refused(f"{written}, which may be so much less, or an amount below nought instead", EXPECTED)
    try:
        value = parse_percent(text) if "%" in text else parse_amount(text)
    except ShiremootError as error:
        raise _refused(error.found, EXPECTED) from None
    return Shift(value, "+" in text or "-" in text, "%" in text)


def _of_number(written: Any) -> Shift:  # noqa: ANN401
    """Nought stands instead; of any other bare number YAML has lost the plus, and nobody knows the unit."""
    if written == 0 and not isinstance(written, bool):
        return Shift(Decimal(0), by=False, share=False)
    raise _refused(
        f"{written}, a bare number", 'one with its unit: "£2m" instead, "-£2m" or "+1%" added; a level in quotes'
    )


def _refused(found: str, expected: str) -> PydanticCustomError:
    return PydanticCustomError("written", "found {found}; expected {expected}", {"found": found, "expected": expected})


EXPECTED = "an amount or a percentage: with a sign (-£2m, +1%) it is added, without one (£3m, 4%) it stands instead"
OneShift = Annotated[
    Shift,
    BeforeValidator(_shift),
    PlainSerializer(Shift.normal),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"const": 0}]}),
]


def _changes(written: Any) -> Any:  # noqa: ANN401
    """Changes by year may be written straight under the scenario's name."""
    if not isinstance(written, Mapping) or "changes" in written:
        return written
    changes = {key: value for key, value in written.items() if key not in LONG}
    return {key: value for key, value in written.items() if key in LONG} | ({"changes": changes} if changes else {})


class Scenario(Part):
    """What is otherwise than planned: drivers and figures by name, each by year or in every year."""

    lifts: ClassVar[str] = "changes"
    title: Words | None = None
    note: Words | None = None
    changes: Annotated[
        Mapping[Name, Annotated[Mapping[Year, OneShift], Field(min_length=1), EachYearOnce]],
        Refers("driver", "line"),
    ] = {}
    throughout: Annotated[Mapping[Name, OneShift], Refers("driver", "line")] = {}

    @property
    def targets(self) -> tuple[str, ...]:
        """The drivers and lines that are otherwise, each once."""
        return tuple(dict.fromkeys((*self.throughout, *self.changes)))

    @model_validator(mode="before")
    @classmethod
    def _written_short(cls, written: Any) -> Any:  # noqa: ANN401
        return _changes(written)

    @model_validator(mode="after")
    def _changes_something(self) -> Self:
        if not self.changes and not self.throughout:
            raise _refused(
                "a scenario in which nothing is otherwise", "changes of drivers or lines: {grant: {2027-28: -£2m}}"
            )
        return self
