"""The page of the case file lists every key of the document, marks what is needed, and every example can be read."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from shiremoot import studies
from shiremoot.benchmark import document as benchmark
from shiremoot.case import moving, parts, written_figures
from shiremoot.case.head import Head
from shiremoot.case.reading import parse_yaml
from shiremoot.gap import document as gap
from shiremoot.programme import document as programme
from tests.docs.pages import code, sections, table

PAGE = "docs/reference/case.md"
SHARED = {"Origin": parts.Sourced, "Basis": parts.BasisWords, "Line": moving.Moving}
NAMED = {  # where a heading says it in other words than the code
    "Closing classes": parts.ClosingClasses,
    "Figure": written_figures.WrittenFigure,
    "Included case": "Include",
    "Minimum share": gap.MinimumShare,
    "Pair": parts.RankPair,
    "Plan line": gap.GapLine,
    "Carried forward": gap.CarriedForward,
    "Reported total": written_figures.ReportedRange,
    "programme": programme.Programme,
    "gap": gap.Gap,
    "benchmark": benchmark.Benchmark,
    "Compared service": benchmark.ComparedService,
}
ALSO = "Also the keys of: "


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401
    """Every model that a type mentions, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inside in get_args(annotation):
        yield from models_in(inside)


def reached(*first: type[BaseModel]) -> set[type[BaseModel]]:
    """Every model that a document is made of."""
    found: set[type[BaseModel]] = set()
    waiting = list(first)
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            waiting += [inside for info in model.model_fields.values() for inside in models_in(info.annotation)]
    return found


MODELS = reached(Head, *studies.REGISTRY.sections.values())
HEADINGS = [name for name, lines in sections(PAGE).items() if any(line.startswith("| key |") for line in lines)]


def model_of(heading: str) -> type[BaseModel]:
    by_name = {model.__name__: model for model in MODELS}
    named = (SHARED | NAMED).get(heading, heading)
    return by_name[named] if isinstance(named, str) else named


def fields(heading: str) -> dict[str, FieldInfo]:
    """The fields of a heading's model by their written keys."""
    return {info.alias or name: info for name, info in model_of(heading).model_fields.items()}


def rows(heading: str) -> list[list[str]]:
    return table(sections(PAGE)[heading])


def listed(heading: str) -> set[str]:
    """The keys that a heading lists, with those of the headings it points to."""
    found = {code(key) for key, *_ in rows(heading)}
    for line in sections(PAGE)[heading]:
        if line.startswith(ALSO):
            names = [part.partition("]")[0].lstrip("[") for part in line.removeprefix(ALSO).split(", ")]
            found = found.union(*(listed(_heading(name)) for name in names))
    return found


def _heading(name: str) -> str:
    return next(heading for heading in HEADINGS if heading.lower() == name)


def choices(annotation: Any) -> Iterator[str]:  # noqa: ANN401
    """The words that a type allows, but not those of models inside it."""
    if get_origin(annotation) is Literal:
        yield from (str(choice) for choice in get_args(annotation))
    elif not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        for inside in get_args(annotation):
            yield from choices(inside)


def test_every_part_of_a_document_has_a_heading():
    assert {model_of(heading) for heading in HEADINGS} - set(SHARED.values()) == MODELS - set(SHARED.values())


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_part_has_these_keys_and_no_others(heading: str):
    assert listed(heading) == set(fields(heading))


@pytest.mark.parametrize("heading", HEADINGS)
def test_what_is_needed_is_marked_so(heading: str):
    marked = {code(key) for key, written, *_ in rows(heading) if written.endswith(", *needed*")}
    own = {code(key) for key, *_ in rows(heading)}
    assert marked == {key for key, info in fields(heading).items() if info.is_required()} & own


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_word_that_may_be_chosen_is_listed(heading: str):
    told = {code(key): written for key, written, *_ in rows(heading)}
    missing = [
        (key, word)
        for key, info in fields(heading).items()
        for word in choices(info.annotation)
        if key in told and f"`{word}`" not in told[key]
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("heading", "key", "example"),
    [(heading, code(key), code(example)) for heading in HEADINGS for key, _, example, _ in rows(heading)],
)
def test_an_example_can_be_read(heading: str, key: str, example: str):
    info = fields(heading)[key]
    kind = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
    TypeAdapter(kind).validate_python(parse_yaml(f"{key}: {example}\n")[key])
