"""A case to start from: small, complete, and explained line by line."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from shiremoot.case.written import Name
from shiremoot.dates import ShiremootError

HERE = Path(__file__).parent
FILES = {"programme": "template.yaml", "options": "template_options.yaml"}


def template(name: str, body: str, of: Literal["programme", "options"] = "programme") -> str:
    """The text of a first case with this name, for a council of this name; it checks without an error.

    of: a programme that is to save, or options to choose between.
    Raises: ShiremootError where the name is not small letters, digits and hyphens, or the council has none.
    """
    refuse_bad_name(name)
    if not body.strip():
        raise ShiremootError("nothing", "the council's name", place="--body")
    quoted = body.replace("\\", "\\\\").replace('"', '\\"')
    return (HERE / FILES[of]).read_text("utf-8").replace("CASE-NAME", name).replace("COUNCIL-NAME", quoted)


def refuse_bad_name(name: str) -> None:
    """Raise ShiremootError where a name is not small letters, digits and hyphens."""
    try:
        TypeAdapter(Name).validate_python(name)
    except ValidationError:
        fix = f"such as {'-'.join(name.lower().split())}"
        raise ShiremootError(
            f'"{name}"', "small letters, digits and hyphens", place="the case's name", fix=fix
        ) from None
