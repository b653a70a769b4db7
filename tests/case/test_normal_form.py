"""The law of the normal form: read again, it is the same case; by it scenarios and comparisons change a case."""

from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter

from shiremoot import studies
from shiremoot.case import Case, CaseHasErrors
from shiremoot.case.loading import of_normal
from shiremoot.case.reading import parse_yaml
from shiremoot.case.written import NORMAL
from shiremoot.testing import a_case
from tests.docs.case_page import HEADINGS, fields, rows
from tests.docs.pages import code

SPECIFICATIONS = Path(__file__).parent.parent / "specifications"
EXAMPLES = [(heading, code(key), code(example)) for heading in HEADINGS for key, _, example, _ in rows(heading)]


def assert_same_again(case: Case):
    again = of_normal(case.normal, studies.REGISTRY.sections)
    assert again.normal == case.normal
    assert again.hash == case.hash


@pytest.mark.parametrize("name", studies.shipped())
def test_a_shipped_case_read_again_from_its_normal_form_has_the_same_hash(name: str):
    assert_same_again(studies.load(name))


def specified() -> Any:  # noqa: ANN401
    for path in sorted(SPECIFICATIONS.glob("*.yaml")):
        for entry in parse_yaml(path.read_text("utf-8"), str(path))["specifications"]:
            if "refused" not in entry and "includes" not in entry:  # what is included is a file of its own
                yield pytest.param(entry["case"], id=f"{path.stem}: {entry['says']}")


@pytest.mark.parametrize("keys", list(specified()))
def test_a_case_of_officers_read_again_from_its_normal_form_has_the_same_hash(keys: dict[str, Any]):
    assert_same_again(a_case(**keys))


@pytest.mark.parametrize(("heading", "key", "example"), EXAMPLES)
def test_an_example_of_the_reference_read_again_from_its_normal_form_is_the_same(heading: str, key: str, example: str):
    info = fields(heading)[key]
    kind = TypeAdapter(Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation)
    written = kind.validate_python(parse_yaml(f"{key}: {example}\n")[key])
    normal = kind.dump_python(written, mode="json", by_alias=True, exclude_unset=True)
    again = kind.validate_python(normal, context=NORMAL)
    assert kind.dump_python(again, mode="json", by_alias=True, exclude_unset=True) == normal


def test_a_normal_form_with_an_error_is_refused_as_a_document_is():
    normal = a_case(gap={"base_year": "2026-27", "through": "2028-29"}).normal
    with pytest.raises(CaseHasErrors, match="not after the base year"):
        of_normal(normal | {"gap": {"base_year": "2026-27", "through": "2026-27"}}, studies.REGISTRY.sections)
