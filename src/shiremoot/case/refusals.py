"""What the models refuse, said as findings in our own words."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel

from shiremoot.case.explaining import example_of
from shiremoot.case.problems import Problem, nearest, shown, suggested
from shiremoot.case.walking import holds, join

NEEDED = "a value: this key is needed"
LONGEST = 200  # letters of what was found; nobody reads more in a message
OTHER_WORDS = {"source": "reported"}  # what people call a key that has another name here
BLANK = "write 0, or leave the year out"
A_YEAR = re.compile(r"\d{4}[-/]\d{2}(?:\d{2})?", re.ASCII)
A_SLIP = 0.9  # so alike are a key and the same with one letter wrong: likelier than a key in the wrong place
IN_QUOTES = re.compile(r"'([^']+)'")
SHAPES = {"model_type", "model_attributes_type", "dict_type", "mapping_type", "tuple_type"}
PATTERNS = {
    r"^[a-z0-9][a-z0-9_-]*$": "small letters, digits and hyphens",
    r"^[0-9a-f]{64}$": "64 hexadecimal digits, as `shiremoot check --json` prints them",
}
EXPECTED = {
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
    "dict_type": "keys with values",
    "mapping_type": "keys with values",
    "string_type": "text",
    "tuple_type": "a list",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "literal_error": "{expected}",
    "too_long text": "at most {max_length} letters",
    "string_too_short text": "some text",
    "too_short": "at least {min_length} in it",
    "too_long": "at most {max_length} in it",
}


def problem_of(
    kind: type[BaseModel],
    written: Any,  # noqa: ANN401 - whatever the document holds
    detail: Any,  # noqa: ANN401 - the models' own record of a refusal
    path: str,
    also_known: tuple[str, ...],
) -> Problem:
    """A refusal of the models as a finding in our words. written: what was read as this kind, which is at path."""
    context, what = detail.get("ctx", {}), detail["type"]
    location = location_of(written, (*detail["loc"], *context.get("below", ())), missing=what == "missing")
    place = path_of(path, location)
    if what == "extra_forbidden":
        known = (*_fields_at(kind, location[:-1]), *(also_known if len(location) == 1 else ()))
        name = str(location[-1])
        slip = nearest(OTHER_WORDS.get(name, name), known, A_SLIP)
        fix = slip or _where_it_stands(kind, location[:-1], name) or nearest(name, known)
        return Problem(place, f'the unknown key "{name}"', f"one of {', '.join(known)}", fix)
    if what == "missing":
        return Problem(place, "nothing", NEEDED)
    if what == "one_of":
        return Problem(place, context["found"], f"exactly one of {context['expected']} ({context['what']})")
    if "found" in context:
        blank = detail["input"] is None and A_YEAR.fullmatch(str(location[-1] if location else ""))
        fix = BLANK if blank else context.get("fix", "")
        return Problem(place, context["found"][:LONGEST], context["expected"], fix[:LONGEST])
    if isinstance(detail["input"], str) and f"{what} text" in EXPECTED:
        what = f"{what} text"
    expected = _expected(what, context, detail["msg"])
    if what in SHAPES:
        return Problem(place, shown(detail["input"]), f"{expected}{_such_as(kind, location)}")
    return Problem(place, shown(detail["input"]), expected, _word_meant(detail["input"], context))


def _such_as(kind: type[BaseModel], location: tuple[int | str, ...]) -> str:
    """How the key is written, by the example of the reference; nothing for what has a name of its own."""
    *above, key = location or ("",)
    at: Any = kind
    for step in above:
        at = _field_kind(at, step)
    lifted = _keys_of(at).get(getattr(at, "lifts", "") or "")
    example = example_of(at, str(key)) or (example_of(_innermost(lifted.annotation), str(key)) if lifted else "")
    return f", such as {key}: {example}" if example else ""


def _word_meant(written: Any, context: dict[str, Any]) -> str:  # noqa: ANN401 - whatever the document holds
    """The one of the allowed words that is nearest to the one that stands there."""
    allowed = IN_QUOTES.findall(str(context.get("expected", "")))
    return nearest(written.lower(), allowed) if isinstance(written, str) else ""


def without_twins(problems: list[Problem]) -> list[Problem]:
    """The findings but those that a needed key is missing where an unknown one beside it was meant for it."""
    meant = {join(problem.path.rpartition(".")[0], name) for problem in problems if (name := suggested(problem.fix))}
    return [problem for problem in problems if problem.expected != NEEDED or problem.path not in meant]


def follows(detail: Any) -> bool:  # noqa: ANN401 - the models' own record of a refusal
    """Whether a refusal only follows from another: a list counts as empty when its items are refused."""
    return bool(detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"])


def _expected(what: str, context: dict[str, Any], message: str) -> str:
    """What would be right, in words; the models' own words only where they are plain already."""
    known = PATTERNS.get(context.get("pattern", "")) or EXPECTED.get(what)
    return known.format(**context) if known else message.removeprefix("Input should be ")


def location_of(written: Any, location: tuple[int | str, ...], *, missing: bool) -> tuple[int | str, ...]:  # noqa: ANN401
    """The steps that the document has, without the models' own names for the ways of reading a place."""
    steps: list[int | str] = []
    for at, step in enumerate(location):
        if holds(written, step):
            written = written[step]
        elif not (missing and at == len(location) - 1):
            continue
        steps.append(step)
    return tuple(steps)


def path_of(path: str, location: tuple[int | str, ...]) -> str:
    """The steps as people write a place, below the path of the part that they lie in."""
    for step in location:
        path = f"{path}[{step}]" if isinstance(step, int) else join(path, step)
    return path


def _fields_at(kind: type[BaseModel] | None, location: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that are known where an unknown one stood."""
    at: Any = kind
    for step in location:
        at = _field_kind(at, step)
    return tuple(_keys_of(at))


def _keys_of(at: Any) -> dict[str, Any]:  # noqa: ANN401 - types are walked as values
    """The keys of a part, and what lies behind each; those of what it lifts too."""
    own = {field.alias or name: field for name, field in getattr(at, "model_fields", {}).items()}
    lifted = own.get(getattr(at, "lifts", ""))
    return own | (_keys_of(_innermost(lifted.annotation)) | own if lifted is not None else {})


def _where_it_stands(kind: type[BaseModel], location: tuple[int | str, ...], name: str) -> str:
    """``"lag" stands under start:``, where it is known one level below in one place."""
    at: Any = kind
    for step in location:
        at = _field_kind(at, step)
    holders = [key for key, field in _keys_of(at).items() if name in _fields_at(_innermost(field.annotation), ())]
    return f'"{name}" stands under {holders[0]}:' if len(holders) == 1 else ""


def _field_kind(at: Any, step: int | str) -> Any:  # noqa: ANN401 - types are walked as values
    field = _keys_of(at).get(str(step))
    return at if field is None else _innermost(field.annotation)


def _innermost(annotation: Any) -> Any:  # noqa: ANN401 - types are walked as values
    """The document part inside a mapping, a tuple or a union."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = [_innermost(argument) for argument in getattr(annotation, "__args__", ())]
    return next((part for part in inner if isinstance(part, type) and issubclass(part, BaseModel)), None)
