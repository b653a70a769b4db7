"""The page of the case file lists every key of the document, marks what is needed, and every example can be read."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

import jsonschema
import pytest
from pydantic import BaseModel, TypeAdapter

from shiremoot.case.explaining import WORDS
from shiremoot.case.reading import parse_yaml
from shiremoot.studies import REGISTRY
from tests.docs.case_page import HEADINGS, MODELS, SHARED, as_text, fields, listed, model_of, rows
from tests.docs.pages import code

SCHEMA = REGISTRY.schema()


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


def test_an_editor_says_in_words_what_form_a_value_has():
    forms = {name: form for name, form in SCHEMA["$defs"].items() if "pattern" in form}
    said = "Expected: year, written as a financial year: `2027-28` or `2027/28`"
    assert forms["written-year"]["patternErrorMessage"] == said
    assert [name for name, form in forms.items() if "patternErrorMessage" not in form] == []


@pytest.mark.parametrize("heading", [heading for heading in HEADINGS if heading not in SHARED])
def test_the_schema_says_each_key_and_takes_its_own_example(heading: str):
    part = SCHEMA if heading == "Head" else SCHEMA["$defs"][model_of(heading).__name__]
    for key, value in part["properties"].items():
        if key in REGISTRY.sections and heading == "Head":
            continue  # told by the part that it refers to
        assert value["description"], key
        marks = jsonschema.Draft202012Validator(value | {"$defs": SCHEMA["$defs"]})
        assert [error.message for example in value["examples"] for error in marks.iter_errors(example)] == [], key


def test_the_words_that_editors_show_are_those_of_the_page():
    assert WORDS.read_text("utf-8") == as_text(), "run script/words"
