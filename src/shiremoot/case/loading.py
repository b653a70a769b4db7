"""From a mapping to a case: all findings at once, each with its place (convention 1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from shiremoot.case.case import Case, Section
from shiremoot.case.checks import findings
from shiremoot.case.commas import mended
from shiremoot.case.head import FORMAT, Head
from shiremoot.case.identity import identity, normal_form
from shiremoot.case.parts import Part
from shiremoot.case.problems import CaseHasErrors, Problem, errors_in, nearest
from shiremoot.case.reading import Document
from shiremoot.case.walking import join
from shiremoot.dates import ShiremootError

LONGEST = 200  # letters of what was found; nobody reads more in a message
PLAIN_TYPES = {
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "dict_type": "a mapping",
    "mapping_type": "a mapping",
    "string_type": "text",
    "tuple_type": "a list",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
}
P = TypeVar("P", bound=Part)
Sections = Mapping[str, type[Section]]
Includer = Callable[[str, str], Case]


def build_case(document: Document, sections: Sections, include: Includer | None = None) -> Case:
    """The case that a mapping says; its ``problems`` hold the warnings.

    Raises: CaseHasErrors with every problem of the document when one of them is an error.
    """
    case, problems = examine(document, sections, include)
    if case is None or errors_in(problems):
        raise CaseHasErrors(str(document.get("case", "the document")), problems)
    return replace(case, problems=tuple(problems))


def examine(
    document: Document, sections: Sections, include: Includer | None = None
) -> tuple[Case | None, list[Problem]]:
    """The case, where its types hold, and everything found about it, errors first, in order of place."""
    whole, problems = mended(document)
    version = whole.get("shiremoot", FORMAT)
    if isinstance(version, bool) or version != FORMAT:
        fix = "the first line of a case gives the version of its format"
        return None, [*problems, Problem("shiremoot", _shown(version), f"shiremoot: {FORMAT}", fix)]
    head_part = {key: value for key, value in whole.items() if key not in sections}
    head = _validated(Head, head_part, "", problems, also_known=tuple(sections))
    parts = {
        key: _validated(kind, whole[key], key, problems) for key, kind in sections.items() if whole.get(key) is not None
    }
    if head is None or any(part is None for part in parts.values()):
        return None, _ordered(problems)
    known = {key: part for key, part in parts.items() if part is not None}
    normal = normal_form(head, known)
    case = Case(head, known, normal, identity(normal), whole)
    problems.extend(findings(case))
    if include is not None and head.include and not errors_in(problems):
        case = replace(case, included=_included(head, include, problems))
    return case, _ordered(problems)


def _ordered(problems: list[Problem]) -> list[Problem]:
    """Errors first, each place in order, and only the first error of a place: what follows comes of it."""
    kept: dict[tuple[str, str], Problem] = {}
    for problem in problems:
        kept.setdefault((problem.level, problem.path), problem)
    return sorted(kept.values(), key=lambda problem: (problem.level, problem.path))


def _included(head: Head, include: Includer, problems: list[Problem]) -> tuple[Case, ...]:
    cases: list[Case] = []
    for position, wanted in enumerate(head.include):
        try:
            cases.append(include(wanted.case, wanted.hash))
        except ShiremootError as error:
            problems.append(Problem(f"include[{position}]", error.found, error.expected, error.fix or ""))
    return tuple(cases)


def _validated(
    kind: type[P],
    written: Any,  # noqa: ANN401 - whatever the document holds
    path: str,
    problems: list[Problem],
    also_known: tuple[str, ...] = (),
) -> P | None:
    try:
        return kind.model_validate(written)
    except ValidationError as error:
        problems.extend(_problem(kind, detail, path, also_known) for detail in error.errors())
        return None


def _problem(kind: type[BaseModel], detail: Any, path: str, also_known: tuple[str, ...]) -> Problem:  # noqa: ANN401
    """A refusal of the models as a finding in our words."""
    place, context, what = _path(path, detail["loc"]), detail.get("ctx", {}), detail["type"]
    if what == "extra_forbidden":
        known = (*_fields_at(kind, detail["loc"][:-1]), *also_known)
        name = str(detail["loc"][-1])
        return Problem(place, f'the unknown key "{name}"', f"one of {', '.join(known)}", nearest(name, known))
    if what == "missing":
        return Problem(place, "nothing", "a value: this key is needed")
    if what == "one_of":
        return Problem(place, context["found"], f"exactly one of {context['expected']} ({context['what']})")
    if "found" in context:
        return Problem(place, context["found"][:LONGEST], context["expected"], context.get("fix", "")[:LONGEST])
    return Problem(place, _shown(detail["input"]), _expected(what, context, detail["msg"]))


def _expected(what: str, context: dict[str, Any], message: str) -> str:
    """What would be right, in words; the models' own words only where they are plain already."""
    match what:
        case "literal_error":
            return str(context["expected"])
        case "string_pattern_mismatch" if "a-z0-9" in context["pattern"]:
            return "small letters, digits and hyphens"
        case "string_pattern_mismatch":
            return "64 hexadecimal digits" if "64" in context["pattern"] else str(context["pattern"])
        case "string_too_long":
            return f"at most {context['max_length']} letters"
        case "string_too_short":
            return "some text"
        case "too_short":
            return f"at least {context['min_length']}"
        case "too_long":
            return f"at most {context['max_length']}"
    return PLAIN_TYPES.get(what, message.removeprefix("Input should be "))


def _shown(value: Any) -> str:  # noqa: ANN401 - whatever the document holds
    match value:
        case None:
            return "nothing"
        case str():
            return f'"{value[:60]}"'
        case dict():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case _:
            return repr(value)[:60]


def _path(path: str, location: tuple[int | str, ...]) -> str:
    for step in location:
        if step == "[key]":
            continue
        path = f"{path}[{step}]" if isinstance(step, int) else join(path, str(step))
    return path


def _fields_at(kind: type[BaseModel], location: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that are known where an unknown one stood."""
    at: Any = kind
    for step in location:
        at = _field_kind(at, step)
    fields = getattr(at, "model_fields", {})
    return tuple(field.alias or name for name, field in fields.items())


def _field_kind(at: Any, step: int | str) -> Any:  # noqa: ANN401 - types are walked as values
    for name, field in getattr(at, "model_fields", {}).items():
        if step in (name, field.alias):
            return _innermost(field.annotation)
    return at


def _innermost(annotation: Any) -> Any:  # noqa: ANN401 - types are walked as values
    """The document part inside a mapping, a tuple or a union."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = [_innermost(argument) for argument in getattr(annotation, "__args__", ())]
    return next((part for part in inner if isinstance(part, type) and issubclass(part, BaseModel)), None)
