"""JSON Schema of a document, for editors and other programs."""

from __future__ import annotations

from typing import Any

from pydantic import create_model

from shiremoot.case.head import Head
from shiremoot.case.loading import Sections

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NULL = {"type": "null"}


def schema(sections: Sections) -> dict[str, Any]:
    """What a whole document may hold, the sections of these capabilities included.

    It says which keys there are, which are needed and of what kind a value is; whether a date exists or
    a name is known only a check can say.
    """
    optional: dict[str, Any] = {key: (kind | None, None) for key, kind in sections.items()}
    whole: type[Head] = create_model("Case", __base__=Head, **optional)
    return {"$schema": DIALECT} | dict(_as_written(whole.model_json_schema(by_alias=True)))


def _as_written(part: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Without the null that stands for "left out" in code: in a document a key is written, or it is not."""
    if isinstance(part, list):
        return [_as_written(item) for item in part if item != NULL]
    if not isinstance(part, dict):
        return part
    kept = {key: _as_written(value) for key, value in part.items() if (key, value) != ("default", None)}
    if "patternProperties" in kept:
        kept["additionalProperties"] = False  # a name of another form is no name
    ways = kept.get("anyOf", ())
    return {key: value for key, value in kept.items() if key != "anyOf"} | ways[0] if len(ways) == 1 else kept
