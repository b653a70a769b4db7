"""From a mapping to a case: all findings at once, each with its place (convention 1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError

from shiremoot.case.case import Case, Section
from shiremoot.case.checks import findings
from shiremoot.case.cut_by_yaml import mended
from shiremoot.case.files import CaseFile
from shiremoot.case.head import FORMAT, Head
from shiremoot.case.identity import identity, normal_form
from shiremoot.case.limits import unprintable, weigh
from shiremoot.case.parts import Part
from shiremoot.case.problems import CaseHasErrors, NotReadable, Problem, errors_in, shown, within
from shiremoot.case.reading import Document
from shiremoot.case.refusals import follows, problem_of, without_twins
from shiremoot.case.what_holds import WhatHolds, what_holds
from shiremoot.case.written import NORMAL
from shiremoot.dates import ShiremootError
from shiremoot.yaml_text import PRINTABLE

P = TypeVar("P", bound=Part)
Sections = Mapping[str, type[Section]]
Includer = Callable[[str, str], Case]


def build_case(
    document: Document, sections: Sections, include: Includer | None = None, file: CaseFile | None = None
) -> Case:
    """The case that a mapping says; its ``problems`` hold the warnings. file: what it was read from.

    Raises: CaseHasErrors with every problem of the document when one of them is an error.
    """
    case, problems = examine(document, sections, include, file)
    if case is None or errors_in(problems):
        raise CaseHasErrors(str(document.get("case", "the document")), problems)
    return replace(case, problems=tuple(problems))


def of_normal(normal: Document, sections: Sections, include: Includer | None = None) -> Case:
    """The case whose normal form this is: another's with some of its values changed, say.

    Raises: CaseHasErrors as ``build_case`` does, of places that no file has.
    """
    problems: list[Problem] = []
    head_part = {key: value for key, value in normal.items() if key not in sections}
    head = _validated(Head, head_part, "", problems, context=NORMAL)
    parts = {
        key: _validated(kind, normal[key], key, problems, context=NORMAL)
        for key, kind in sections.items()
        if key in normal
    }
    case = None if head is None else _case(head, parts, normal, problems, include)
    if case is None or errors_in(problems):
        raise CaseHasErrors(str(normal.get("case", "the document")), _ordered(problems))
    return replace(case, problems=tuple(_ordered(problems)))


def examine(
    document: Document, sections: Sections, include: Includer | None = None, file: CaseFile | None = None
) -> tuple[Case | None, list[Problem]]:
    """The case, where its types hold, and everything found about it, errors first, in order of place.

    file: what the document was read from, so that each finding knows its line.
    """
    case, problems = _examined(document, sections, include)
    return case and replace(case, file=file), within(problems, file)


def _examined(document: Document, sections: Sections, include: Includer | None) -> tuple[Case | None, list[Problem]]:
    try:
        weigh(document, "the document")
    except NotReadable as error:
        return None, [Problem("", error.found, error.expected)]
    odd = [Problem(path, f"the unprintable text {text[:40]!a}", PRINTABLE) for path, text in unprintable(document)]
    if odd:
        return None, odd
    whole, problems = mended(document, Head, *sections.values())
    version = whole.get("shiremoot", FORMAT)
    if isinstance(version, bool) or version != FORMAT:
        fix = "the first line of a case gives the version of its format"
        return None, [*problems, Problem("shiremoot", shown(version), f"shiremoot: {FORMAT}", fix)]
    head_part = {key: value for key, value in whole.items() if key not in sections}
    head = _validated(Head, head_part, "", problems, also_known=tuple(sections))
    parts = {key: _validated(kind, whole[key], key, problems) for key, kind in sections.items() if key in whole}
    case = None if head is None else _case(head, parts, whole, problems, include)
    if case is None:
        return None, _ordered([*problems, *_of_what_holds(whole, sections)])
    return case, _ordered(problems)


def _case(
    head: Head,
    parts: Mapping[str, Section | None],
    whole: Document,
    problems: list[Problem],
    include: Includer | None,
) -> Case | None:
    """The case of a head and sections whose types hold; None where those of a section do not."""
    known = {key: part for key, part in parts.items() if part is not None}
    if len(known) < len(parts):
        return None
    normal = normal_form(head, known)
    filled = {key: part.filled(head) for key, part in known.items()}
    case = Case(head, {key: part for key, (part, _) in filled.items()}, normal, identity(normal), whole)
    problems.extend([*findings(case), *(told for _, each in filled.values() for told in each)])
    if include is not None and head.include and not errors_in(problems):
        case = replace(case, included=_included(head, include, problems))
    return case


def _of_what_holds(whole: Document, sections: Sections) -> list[Problem]:
    """What is found in a document whose types do not all hold, leaving aside all that may follow from those."""
    head = what_holds(Head, {key: value for key, value in whole.items() if key not in sections}, "")
    if head.part is None or not head.untouched("basis"):
        return []
    parts: dict[str, WhatHolds[Section]] = {
        k: what_holds(kind, whole[k], k) for k, kind in sections.items() if k in whole
    }
    names = head.names.union(*(part.names for part in parts.values()))
    if any(part.part is None for part in parts.values()):
        return []
    known = {key: part.part for key, part in parts.items() if part.part is not None}
    found = findings(Case(head.part, known, {}, "", whole), names)
    untouched = (head.untouched, *(part.untouched for part in parts.values()))
    return [problem for problem in found if all(of(problem.path) for of in untouched)]


def _ordered(problems: list[Problem]) -> list[Problem]:
    """Errors first, each place in order, and only the first error of a place: what follows comes of it.

    What was found in included cases, which have files of their own, comes last.
    """
    kept: dict[tuple[str, str, CaseFile | None], Problem] = {}
    for problem in problems:
        kept.setdefault((problem.path, problem.found if problem.level == "warning" else "", problem.file), problem)
    return sorted(kept.values(), key=lambda problem: (problem.level, problem.file is not None, problem.path))


def _included(head: Head, include: Includer, problems: list[Problem]) -> tuple[Case, ...]:
    cases: list[Case] = []
    for position, wanted in enumerate(head.include):
        try:
            cases.append(include(wanted.case, wanted.hash))
        except ShiremootError as error:
            key = "hash" if error.found.startswith("hash ") else "case"
            problems.append(Problem(f"include[{position}].{key}", error.found, error.expected, error.fix or ""))
            problems += error.problems if isinstance(error, CaseHasErrors) else ()
    return tuple(cases)


def _validated(
    kind: type[P],
    written: Any,  # noqa: ANN401 - whatever the document holds
    path: str,
    problems: list[Problem],
    also_known: tuple[str, ...] = (),
    context: str | None = None,
) -> P | None:
    try:
        return kind.model_validate(written, context=context)
    except ValidationError as error:
        found = [
            problem_of(kind, written, detail, path, also_known) for detail in error.errors() if not follows(detail)
        ]
        problems.extend(without_twins(found))
        return None
