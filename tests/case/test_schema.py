"""The published schema lets editors help: it takes what a check takes, and refuses keys that do not exist."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from shiremoot import studies
from shiremoot.case.cut_by_yaml import mended
from shiremoot.case.reading import parse_yaml, read_document
from shiremoot.testing import a_document
from shiremoot.yaml_text import InBraces
from tests.case.asking import ARCHITECTURE, SMALL, small
from tests.specifications.test_specifications import specifications

SCHEMA = studies.REGISTRY.schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
BROKEN = Path(__file__).parents[1] / "broken"
WORDS = parse_yaml((BROKEN / "words.yaml").read_text("utf-8"))
ONLY_A_CHECK = {
    "names are known by the whole document": "unknown-body unknown-cause unknown-source",
}
SHIPPED = [studies.SHIPPED / f"{name}.yaml" for name in studies.shipped()]


def as_json(value: object) -> object:
    """The document as an editor sees it: keys as text, dates as text, and a value cut at a comma in pieces."""
    match value:
        case InBraces():
            cut = {piece: None for pieces in value.cuts.values() for piece in pieces[1:]}
            first = {key: pieces[0] for key, pieces in value.cuts.items()}
            return {str(key): as_json(item) for key, item in (value | cut | first).items()}
        case dict():
            return {str(key): as_json(item) for key, item in value.items()}
        case list():
            return [as_json(item) for item in value]
        case None | bool() | int() | float():
            return value
        case _:
            return str(value)


def faults(document: dict[str, Any]) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(as_json(document))]


def test_it_is_a_schema():
    VALIDATOR.check_schema(SCHEMA)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_case_passes(path: Path):
    assert faults(parse_yaml(path.read_text("utf-8"))) == []


def test_text_that_yaml_cuts_at_a_comma_is_marked_where_a_check_only_warns():
    document = parse_yaml(ARCHITECTURE.read_text("utf-8"))
    assert faults(document) == ["Additional properties are not allowed ('update to cabinet' was unexpected)"]
    assert faults(mended(document)[0]) == []


@pytest.mark.parametrize("entry", [entry for entry in specifications() if "refused" not in entry.values[0]])
def test_every_case_of_the_officers_passes(entry: dict[str, Any]):
    assert faults(a_document(**entry["case"])) == []


def test_what_a_check_refuses_fails_wherever_a_schema_can_say_it():
    """Of the broken documents that can be read at all; those that only a check refuses are named with the reason."""
    refused = {name for name, words in WORDS.items() if words["exit"] == 1}
    passed = {name for name in refused if not faults(read_document(BROKEN / "documents" / name))}
    assert passed == {f"{name}.yaml" for names in ONLY_A_CHECK.values() for name in names.split()}
    assert len(passed) < len(refused) / 3, f"{len(refused) - len(passed)} of {len(refused)} fail the schema"


@pytest.mark.parametrize("amount", ["£1.5m", "£1,500,000", 1500000, 1.5e6])
def test_amounts_may_be_text_or_numbers(amount: object):
    assert faults(small(programme__targets__0__amount=amount)) == []


@pytest.mark.parametrize("waits", ["printing", ["printing"]])
def test_one_name_may_stand_without_brackets(waits: object):
    start = {"month": "July 2027", "after": waits}
    assert faults(small(programme__workstreams__support__projects__paper__start=start)) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"programe": {}},
        {"programme__target": []},
        {"programme__workstreams__support__projects__paper__savings": {}},
        {"programme__workstreams__support__projects__paper__saving__amnt": "£1m"},
        {"bodies__anyshire__kind": "shire"},
        {"bodies": {"Any Shire": {"name": "Anyshire", "kind": "county"}}},
        {"title": None},
        {"shiremoot": 2},
        {"basis__effect": "yearly"},
    ],
)
def test_what_a_check_refuses_an_editor_marks(changed: dict[str, Any]):
    assert faults(small(**changed)) != []


def test_nothing_after_a_key_is_marked_too():
    text = SMALL.replace("start: {month: July 2027}", "cost: ")
    document = parse_yaml(text)
    document["programme"]["workstreams"]["support"]["projects"]["paper"]["cost"] = None
    assert list(VALIDATOR.iter_errors(document)) != []
