"""Parameters said in words: what there is, what one holds, and its value at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from shiremoot.dates import FinancialYear
from shiremoot.parameters.document import Content, When
from shiremoot.parameters.errors import ParameterError
from shiremoot.parameters.files import describe, keys
from shiremoot.parameters.lookup import lookup


def say_keys() -> list[str]:
    """Every parameter with its title."""
    return [f"{key}: {describe(key).title}" for key in keys()]


def say_parameter(key: str) -> list[str]:
    """Everything a parameter holds: its dated values with their status and source."""
    held = describe(key)
    return [
        f"{held.title} ({held.unit}; by {held.applies})",
        *(
            f"  from {one.start}: {say_content(one.value)} ({one.status.value}; {one.source.title})"
            for one in held.values
        ),
    ]


def say_value(key: str, on: str, *, proposed: bool) -> list[str]:
    """The value at a time, with its status and source, and what is to be known of how that was read."""
    value = lookup(key, when(on), proposed=proposed)
    return [
        f"{value.title}: {say_content(value.value)} {value.unit}",
        f"  from {value.from_}, {value.status.value}; {value.source.title}, {value.source.provision}",
        *([f"  {value.source.note}"] if value.source.note else []),
    ]


def as_json(key: str, on: str | None, *, proposed: bool) -> dict[str, Any]:
    """The parameter, or its value at a time, as plain values; numbers as decimal text."""
    if on is not None:
        value = lookup(key, when(on), proposed=proposed)
        found = {"value": _plain(value.value), "from": str(value.from_), "status": value.status.value}
        return {"key": key, "title": value.title, "unit": value.unit, **found, "source": value.source.title}
    held = describe(key)
    values = [
        {"from": str(e.start), "value": _plain(e.value), "status": e.status.value, "source": e.source.title}
        for e in held.values
    ]
    return {"key": key, "title": held.title, "unit": held.unit, "applies": held.applies, "values": values}


def when(text: str) -> When:
    """A day written as 2026-04-06, or a financial year written as 2026-27.

    Raises: ParameterError for anything else.
    """
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise ParameterError(f'"{text}"', "a day that exists", place="--on") from None
    return FinancialYear.parse(text)


def say_content(value: Content) -> str:
    """A value in one line."""
    if isinstance(value, Mapping):
        return "; ".join(f"{name} {say_content(part)}" for name, part in value.items())
    if isinstance(value, tuple):
        return ", ".join(say_content(part) for part in value)
    return str(value)


def _plain(value: Content) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, Decimal) else value
