"""What an answer is known by: one hash of all that can change it (RFC 8785 JSON, SHA-256)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rfc8785

from shiremoot.question.question import Question

if TYPE_CHECKING:
    from shiremoot.case import Case

PACKAGE = Path(__file__).parents[1]
MADE = ("__pycache__", "built")  # what Python and the C compiler make of the files: the same whoever makes it
Stamp = tuple[str, int, int]


def identity_of(question: Question) -> str:
    """The hash of a question: code, study, case with included cases, settings, options, parameters and data.

    How much of the answer is told (detail), on how many workers and to whom it reports is no part of it: the answer is
    the same. A file counts by what it holds, never by its path.
    """
    settings, needs = question.settings, question.study.needs
    said = {
        "code": code_hash(),
        "study": question.study.name,
        "case": None if question.case is None else _case(question.case),
        "settings": {
            "seed": str(settings.seed),
            "draws": _drawn(question),
            "variant": settings.variant,
            "scenario": settings.scenario,
        },
        "options": _options(question),
        "parameters": {key: _parameter(key) for _, key in needs.parameters},
        "data": question.data.stamp_of(needs.data) if needs.data else None,
    }
    return hashlib.sha256(rfc8785.dumps(said)).hexdigest()


def _drawn(question: Question) -> int | None:
    """How many draws; None where nothing is drawn of a case."""
    return question.settings.draws if question.study.needs.ledger else None


def _case(case: Case) -> dict[str, Any]:
    return {"hash": case.hash, "includes": [_case(included) for included in case.included]}


def _options(question: Question) -> dict[str, Any]:
    """What was chosen, by name; an option that nobody named is the same as one left unset."""
    return {one.name: plain_option(question.options.get(one.name, one.unset)) for one in question.study.needs.options}


def plain_option(value: object) -> Any:  # noqa: ANN401 - as JSON holds it
    """An option as JSON holds it; a file by the hash of what it holds, a question by the case that it is asked of."""
    match value:
        case None | bool() | float() | int() | str():
            return value
        case Path():
            return f"sha256 {hashlib.sha256(value.read_bytes()).hexdigest()}"
        case tuple() | list():
            return [plain_option(one) for one in value]
        case Question():
            changed = value.of_case.changed_from  # the answer tells this one
            return f"{value.of_case.name} {value.of_case.hash}{f' of {changed}' if changed else ''}"
        case _:
            return str(value)


def _parameter(key: str) -> str:
    from shiremoot.parameters.files import text_of

    return hashlib.sha256(text_of(key).encode()).hexdigest()


def code_hash(package: Path = PACKAGE) -> str:
    """A hash of every file of the package: code, the source of the core, parameters, worked examples, templates.

    Worked out once for each change of the files' names, sizes and dates.
    """
    return _hash_of(package, tuple(_stamps(package)))


def _stamps(package: Path) -> Iterator[Stamp]:
    for folder, inner, names in os.walk(package):
        inner[:] = sorted(set(inner).difference(MADE))
        within = Path(folder).relative_to(package).as_posix()
        for name in sorted(names):
            stat = os.stat(f"{folder}/{name}")  # noqa: PTH116 - hundreds of files at every question: paths cost more
            yield name if within == "." else f"{within}/{name}", stat.st_size, stat.st_mtime_ns


@lru_cache(maxsize=4)
def _hash_of(package: Path, stamps: tuple[Stamp, ...]) -> str:
    whole = hashlib.sha256()
    for name, _, _ in stamps:
        content = (package / name).read_bytes()
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


def settings_of(question: Question) -> Mapping[str, Any]:
    """What a question was run with, as its JSON says it; null where nothing is drawn."""
    settings, needs = question.settings, question.study.needs
    return {
        "seed": settings.seed,
        "draws": _drawn(question),
        "variant": settings.variant,
        "scenario": settings.scenario,
        "options": _options(question),
        "parameters": dict(needs.parameters),
        "data": question.data.stamp_of(needs.data) if needs.data else None,
    }
