"""JSON Schema of a document, for editors and other programs: what may be written, and what it says."""

from __future__ import annotations

from typing import Any

from pydantic import create_model
from pydantic.fields import FieldInfo

from shiremoot.case.explaining import about_form, about_key, about_part
from shiremoot.case.head import Head
from shiremoot.case.loading import Sections
from shiremoot.case.parts import Part, names_in_document, rules_of
from shiremoot.case.spellings import SPELLINGS, Schema, called, spelt
from shiremoot.case.walking import kinds_in, kinds_within
from shiremoot.case.written import NamesAreWhole, OneOrSeveral
from shiremoot.case.written_ranges import ByPlan

DIALECT = "https://json-schema.org/draft/2020-12/schema"
OURS = "A case of Shiremoot; written by `shiremoot schema`"
NULL = {"type": "null"}
WRITTEN = "written"  # the mark that a type leaves in the models' own schema: a name of ``SPELLINGS``
SAID_FOR_PROGRAMS = ("title", "description", "default")


def schema(sections: Sections) -> Schema:
    """What a whole document may hold, the sections of these capabilities included.

    It says which keys there are, what each says, which are needed, which of several is to be chosen, and how a value is
    written; whether a date exists or a name is known only a check can say.
    """
    optional: dict[str, Any] = {key: (kind | None, None) for key, kind in sections.items()}
    whole: type[Head] = create_model("Case", __base__=Head, **optional)
    made = whole.model_json_schema(by_alias=True)
    kinds = {kind.__name__: kind for kind in kinds_within(whole)}
    parts = {name: _part(part, kinds[name]) for name, part in made.pop("$defs").items()}
    for kind in kinds.values():
        if kind.lifts:
            _lifted(parts, kind)
    spellings = {called(how): form | (about_form(how) if "pattern" in form else {}) for how, form in SPELLINGS.items()}
    return {"$schema": DIALECT, "$comment": OURS} | _part(made, whole) | {"$defs": parts | spellings}


def _part(made: Schema, kind: type[Part]) -> Schema:
    """One kind of part: its keys in the words of the reference, and the rules between them."""
    fields = {field.alias or name: field for name, field in kind.model_fields.items()}
    told = {
        key: _in_other_ways(_as_written(value), fields[key]) | about_key(kind, key)
        for key, value in made.get("properties", {}).items()
    }
    rules = [rule.schema(names_in_document(kind)) for rule in rules_of(kind)]
    kept = {key: value for key, value in made.items() if key not in SAID_FOR_PROGRAMS}
    return about_part(kind) | kept | {"properties": told} | ({"allOf": rules} if rules else {})


def _in_other_ways(made: Schema, field: FieldInfo) -> Schema:
    """A field that its own reader also takes in another shape than the models have for it."""
    if ByPlan in field.metadata:
        rows = {"type": "object", "properties": dict.fromkeys(("low", "likely", "high"), made)}
        return {"anyOf": [made, rows | {"required": ["low", "high"], "additionalProperties": False}]}
    if OneOrSeveral in field.metadata and "items" in made:
        return {"anyOf": [made, made["items"]]}
    return {"anyOf": [made, spelt("name or names")]} if NamesAreWhole in field.metadata else made


def _lifted(parts: Schema, kind: type[Part]) -> None:
    """Let the keys of what lies within a part stand in the part itself, in place of that."""
    outer, inner = parts[kind.__name__], next(kinds_in(kind.model_fields[kind.lifts].annotation), None)
    if inner is None:  # a mapping of names
        outer["additionalProperties"] = outer["properties"][kind.lifts]["additionalProperties"]
        outer["required"] = [key for key in outer.get("required", ()) if key != kind.lifts]
        return
    inside = parts[inner.__name__]
    own = [key for key in inside["properties"] if key not in outer["properties"]]
    there = {"required": [kind.lifts], "not": {"anyOf": [{"required": [key]} for key in own]}}
    here = {"not": {"required": [kind.lifts]}, "allOf": inside["allOf"]}
    outer["required"] = [key for key in outer["required"] if key != kind.lifts]
    outer["properties"] = inside["properties"] | outer["properties"]
    outer["oneOf"] = [there, here]


def _as_written(made: Schema) -> Schema:
    """A value as a document holds it, without the null that stands for "left out" in code."""
    if WRITTEN in made:
        return spelt(made[WRITTEN]) | {key: made[key] for key in ("not",) if key in made}
    ways = [way for way in made.get("anyOf", ()) if way != NULL]
    if len(ways) == 1:
        beside = {key: value for key, value in made.items() if key not in ("anyOf", *SAID_FOR_PROGRAMS)}
        return _as_written(ways[0]) | beside
    if made.get("type") == "boolean":
        return spelt("true or false")
    kept = {key: _inside(key, value) for key, value in made.items() if key not in SAID_FOR_PROGRAMS}
    if ways:
        kept["anyOf"] = [_as_written(way) for way in ways]
    if "patternProperties" in kept:
        kept |= _keys_of(kept.pop("patternProperties"))
    if kept.get("type") == "integer" and "const" not in kept:
        kept["type"] = ["integer", "string"]  # a number in quotes is read too
    return kept | ({"default": made["default"]} if isinstance(made.get("default"), str) else {})


def _keys_of(patterns: Schema) -> Schema:
    """What the keys of a mapping may be, and what they hold; a name of another form is no name."""
    (pattern, value), *others = patterns.items()
    if others or pattern not in SPELLINGS:
        return {"patternProperties": patterns, "additionalProperties": False}
    return {"propertyNames": spelt(pattern), "additionalProperties": value}


def _inside(key: str, value: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """What a key of a schema holds that is made of values in turn."""
    match key, value:
        case "patternProperties", dict():
            return {pattern: _as_written(item) for pattern, item in value.items()}
        case (("prefixItems" | "oneOf"), list()):
            return [_as_written(item) for item in value]
        case (("items" | "additionalProperties" | "propertyNames"), dict()):
            return _as_written(value)
        case _:
            return value
