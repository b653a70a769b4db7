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
SAID_BY_THE_SCHEMA = [  # some of them: a fault of each kind
    *("amount-and-range", "no-provenance", "provenance-twice", "year-beside-years", "likely-without-a-range"),
    *("needed-key-missing", "no-version", "nothing-after-a-key", "zero-bodies", "one-outcome-alone"),
    *("misspelt-key", "misspelt-section", "name-with-capitals", "very-long-name", "wrong-type-list"),
    *("amount-cut-at-a-comma", "word-as-amount", "decimal-comma", "percentage-as-amount", "number-as-text"),
    *("hyphen-range", "brackets-without-their-unit", "end-without-its-unit", "percentage-at-one-end"),
    *("bare-year", "halves-that-do-not-follow", "year-as-month", "month-thirteen", "price-of-no-year"),
    *("negative-delay", "duration-of-two-readings", "negative-probability", "probability-as-a-bare-number"),
    *("rank-beyond-one", "member-twice", "pair-of-one-line", "share-below-nought"),
    *("order-of-no-reserve", "reserves-without-an-order", "reserves-used-in-two-places"),
]
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


@pytest.mark.parametrize("name", SAID_BY_THE_SCHEMA)
def test_a_broken_document_is_marked_where_a_schema_can_say_what_is_wrong(name: str):
    assert faults(read_document(BROKEN / "documents" / f"{name}.yaml")) != []


def test_more_than_half_of_what_a_check_refuses_is_marked():
    """The rest are names that nothing defines, ends the wrong way round, sums, and what several places say together."""
    refused = [BROKEN / "documents" / name for name, words in WORDS.items() if words["exit"] == 1]
    marked = [path for path in refused if faults(read_document(path))]
    assert len(marked) > len(refused) / 2, f"{len(marked)} of {len(refused)}"


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
