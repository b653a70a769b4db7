"""How sure somebody said they were: in words, or as a percentage."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from shiremoot.case.written import Words, refused
from shiremoot.dates import ShiremootError
from shiremoot.money import parse_percent


def _confidence(said: str) -> str:
    """A percentage is one of 0% to 100%; anything else is words."""
    if not said.endswith("%"):
        return said
    try:
        possible = 0 <= parse_percent(said) <= 1
    except ShiremootError:
        return said  # words that end with a percentage, such as "above 80%"
    if not possible:
        context = {"found": f"a confidence of {said}", "expected": "between 0% and 100%"}
        raise PydanticCustomError("confidence", "found {found}; expected {expected}", context)
    return said


def _with_its_sign(said: object) -> object:
    """A bare number is a percentage whose sign was left out."""
    if isinstance(said, int | float) and not isinstance(said, bool):
        raise refused(f"{said}", "a percentage such as 80%, or words", f"write {said}% if percent is meant")
    return said


Confidence = Annotated[Words, AfterValidator(_confidence), BeforeValidator(_with_its_sign)]
