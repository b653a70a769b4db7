"""Officers' cases: what a case says and what comes out, in YAML that needs no Python to read or to write.

Each file is a list. An entry ``says`` its rule in a sentence; ``case`` holds the keys that matter (the rest is
the usual head of shiremoot.testing); ``study`` is run with ``draws`` (1,000 unless given); ``expect`` names a place
in the results and what stands there: £1.2m and 29.4% are met to the digits printed, other values exactly.
``refused`` lists words of the error that the case must have instead, ``warned`` those of a warning that it must have;
``scenario`` names the one that it is run under. ``includes`` holds the keys of the cases that it includes.
"""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.case import CaseHasErrors
from shiremoot.case.reading import parse_yaml
from shiremoot.money import parse_amount
from shiremoot.question.settings import Settings
from shiremoot.testing import Document, a_case, a_document, assert_problem

HERE = Path(__file__).parent
UNITS = {"": 1, "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}


def specifications():
    for path in sorted(HERE.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for entry in parse_yaml(text, str(path))["specifications"]:
            yield pytest.param(entry, id=f"{path.stem}: {entry['says']}")


def found_at(results: Document, place: str):
    """What stands at ``targets[0].by_project.odds``."""
    for step in re.findall(r"[^.\[\]]+", place):
        results = results[int(step)] if isinstance(results, list) else results[step]
    return results


def printed(text: str):
    """The number that a printed figure says, and half of its last digit."""
    digits = Decimal(1).scaleb(-len(text.partition(".")[2].rstrip("%kmbn")))
    if text.endswith("%"):
        return float(Decimal(text[:-1]) / 100), float(digits) / 200
    unit = UNITS[re.search(r"[a-z]*$", text).group()]
    return float(parse_amount(text)), max(float(digits) * unit / 2, 0.005)


def assert_stands(results: Document, place: str, expected: object):
    found = found_at(results, place)
    if isinstance(found, str):  # words, or a day, which YAML has read
        expected = str(expected)
    elif isinstance(expected, str) and re.match(r"-?£|-?[\d.]+%$", expected):
        value, half = printed(expected)
        assert found == pytest.approx(value, rel=0, abs=half * 1.000001), f"{place}: found {found}, expected {expected}"
        return
    assert found == expected, f"{place}: found {found!r}, expected {expected!r}"


def case_of(entry: Document):
    """The case of an entry, with those that it includes pinned as they are."""
    included = [a_case(**each) for each in entry.get("includes", ())]
    pinned = {"include": [{"case": f"{one.name}.yaml", "hash": one.hash} for one in included]} if included else {}
    return studies.built(a_document(**entry["case"], **pinned), included)


@pytest.mark.parametrize("entry", list(specifications()))
def test_what_officers_expect_comes_out(entry: Document):
    if "refused" in entry:
        with pytest.raises(CaseHasErrors) as refusal:
            studies.assemble(case_of(entry))
        assert_problem(refusal.value.problems, *entry["refused"])
        return
    if "warned" in entry:
        assert_problem(case_of(entry).problems, *entry["warned"], level="warning")
        return
    named = {key: entry.get(key) for key in ("variant", "scenario")}
    settings = Settings(draws=entry.get("draws", 1_000), workers=1, **named)
    results = studies.ask(entry["study"], case_of(entry), settings).as_json()["results"]
    for place, expected in entry["expect"].items():
        assert_stands(results, place, expected)


def test_every_entry_says_something_and_expects_something():
    entries = [parameter.values[0] for parameter in specifications()]
    assert len(entries) > 10
    assert all(entry.keys() >= {"says", "case"} and entry.keys() & {"expect", "refused", "warned"} for entry in entries)
    assert len({entry["says"] for entry in entries}) == len(entries)
