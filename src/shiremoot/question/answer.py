"""One answer: its result, and what JSON, a page and a comparison say of it, all from the one run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from shiremoot.question.identity import settings_of
from shiremoot.question.question import Question
from shiremoot.question.results import SCHEMA, plain, schema
from shiremoot.question.study import Study, found

if TYPE_CHECKING:
    from shiremoot.question.keeping import Keeping
    from shiremoot.report.blocks import Report

R = TypeVar("R")
Counts = Literal["pounds", "odds", "share", "months", "years", "number"]


@dataclass(frozen=True, slots=True)
class Headline:
    """A number that people quote: its name, its value, and what it counts."""

    name: str
    value: float
    counts: Counts


@dataclass(frozen=True)
class Answer(Generic[R]):
    """A question and its result."""

    question: Question
    result: R

    def results(self) -> dict[str, Any]:
        """The result as plain values, by documented keys: pounds to the penny, odds from 0 to 1."""
        told: dict[str, Any] = plain(self.result)
        return told

    def as_json(self) -> dict[str, Any]:
        """The whole answer as one JSON object: identity, case, study, settings, results."""
        case = self.question.case
        return {
            "identity": self.question.identity,
            "case": None if case is None else {"name": case.name, "hash": case.revision},
            "study": self.question.study.name,
            "settings": dict(settings_of(self.question)),
            "results": self.results(),
        }

    def report(self) -> Report:
        """The answer as blocks; without the settings' detail only the finding."""
        told: Report = found(self.question.study.report)(self.question, self.result)
        return told

    def headlines(self) -> Sequence[Headline]:
        """The numbers that people quote."""
        named: Sequence[Headline] = found(self.question.study.headlines)(self.result)
        return named


def answered(question: Question, keeping: Keeping | None = None) -> Answer[Any]:
    """The answer of a question. keeping: where answers are kept, if they are; one from there is the same to the bit.

    Raises: NoCase; NoSection where the case does not say what the study needs; NotHeld where the data lack it.
    """
    if question.study.needs.of_a_case:
        _ = question.of_case
    if keeping is None:
        return Answer(question, _worked_out(question))
    recalled = keeping.recalled(question)
    if recalled is not None:
        return Answer(question, recalled)
    result = _worked_out(question)
    keeping.keep(question, result)
    return Answer(question, result)


def _worked_out(question: Question) -> Any:  # noqa: ANN401 - the study's own result
    return found(question.study.answer)(question)


def answer_schema(study: Study) -> dict[str, Any]:
    """JSON Schema of everything that ``as_json`` gives for a study."""
    results = schema(found(study.result), study.asks)
    text, maybe = {"type": "string"}, {"type": ["string", "null"]}
    settings = {
        "seed": {"type": "integer"},
        "draws": {"type": ["integer", "null"]},
        "variant": maybe,
        "scenario": maybe,
        "options": {"type": "object"},
        "parameters": {"type": "object", "additionalProperties": text},
        "data": maybe,
    }
    case = {"type": ["object", "null"], "properties": {"name": text, "hash": text}, "required": ["name", "hash"]}
    parts = {
        "identity": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "case": case,
        "study": {"const": study.name},
        "settings": {
            "type": "object",
            "properties": settings,
            "required": list(settings),
            "additionalProperties": False,
        },
        "results": {"$ref": results["$ref"]},
    }
    return {
        "$schema": SCHEMA,
        "title": study.asks,
        "type": "object",
        "properties": parts,
        "required": list(parts),
        "additionalProperties": False,
        "$defs": results["$defs"],
    }
