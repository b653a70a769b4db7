"""What to type to get the same answer again: one builder of commands, quoted for a shell."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shiremoot.question.question import Question
from shiremoot.question.settings import Settings

if TYPE_CHECKING:
    from shiremoot.case import Case
    from shiremoot.case.reading import Document
    from shiremoot.question.study import Option

SHIPPED = Path(__file__).parents[1] / "case" / "shipped"


def command(question: Question) -> str:
    """The command of a question. A case that does not ship as it stands is asked for by its name as a file.

    A report names no path, so that it says the same wherever it was made.
    """
    return shlex.join(["shiremoot", question.study.name, *_case(question.case), *_run_with(question)])


def _case(case: Case | None) -> list[str]:
    if case is None:
        return []
    return [case.name if case.written == _shipped(case.name) else f"{case.name}.yaml"]


@cache
def _shipped(name: str) -> Document | None:
    """The worked example of this name as it was written: a copy that somebody changed is another case."""
    from shiremoot.case.reading import read_document

    path = SHIPPED / f"{name}.yaml"
    return _with_keys_as_text(read_document(path)) if path.is_file() else None


def _with_keys_as_text(value: Any) -> Any:  # noqa: ANN401 - whatever a document holds
    """As a case keeps what was written: numbers that are keys, such as scores of a scale, as text."""
    if isinstance(value, dict):
        return {str(key): _with_keys_as_text(inside) for key, inside in value.items()}
    return [_with_keys_as_text(inside) for inside in value] if isinstance(value, list) else value


def _run_with(question: Question) -> Iterator[str]:
    settings = question.settings
    if question.study.needs.ledger:
        yield from ("--seed", str(settings.seed), "--draws", str(settings.draws))
        if settings.variant is not None:
            yield from ("--variant", settings.variant)
        if settings.scenario is not None:
            yield from ("--scenario", settings.scenario)
    elif settings.seed != Settings().seed:
        yield from ("--seed", str(settings.seed))
    for option in question.study.needs.options:
        yield from _option(option, question.options.get(option.name))


def _option(option: Option, value: object) -> Iterator[str]:
    match option.reads, value:
        case _, None | False | ():
            return
        case "yes", _:
            yield f"--{option.name}"
        case "several", tuple():
            for one in value:
                yield from _with(option.name, str(one))
        case "percent", float():
            yield from _with(option.name, f"{(100 * Decimal(repr(float(value)))).normalize():f}%")
        case "case", Question():
            yield from _with(option.name, f"{value.of_case.name}-before.yaml")
        case "file", Path():
            yield from _with(option.name, value.name)
        case _:
            yield from _with(option.name, str(value))


def _with(name: str, text: str) -> tuple[str, ...]:
    """An option and what it is set to; in one word where that would read as an option itself."""
    return (f"--{name}={text}",) if text.startswith("-") else (f"--{name}", text)
