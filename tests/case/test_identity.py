"""A case's hash: the same for the same meaning, however it is spelt; another for another meaning."""

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot import studies
from shiremoot.case.reading import parse_json, parse_yaml
from tests.case.asking import ARCHITECTURE, SMALL, small

TEXT = (studies.SHIPPED / "dorset-support-2016.yaml").read_text("utf-8")


def hash_of(text: str) -> str:
    return studies.built(parse_yaml(text)).hash


def shuffled(value: object, luck: random.Random) -> Any:  # noqa: ANN401 - a document or a part of one
    if isinstance(value, dict):
        keys = list(value)
        luck.shuffle(keys)
        return {key: shuffled(value[key], luck) for key in keys}
    return [shuffled(item, luck) for item in value] if isinstance(value, list) else value


@settings(max_examples=10)
@given(st.integers(0, 2**32))
def test_the_order_of_keys_does_not_count(seed: int):
    document = parse_yaml(TEXT)
    assert studies.built(shuffled(document, random.Random(seed))).hash == hash_of(TEXT)  # noqa: S311 - an order


def test_comments_and_blank_lines_do_not_count():
    bare = "\n".join(line for line in TEXT.splitlines() if line.strip() and not line.strip().startswith("#"))
    assert hash_of(bare) == hash_of(TEXT)


@pytest.mark.parametrize(
    "spelling", ["£1.5m", '"£1,500,000"', "1500000", "1500000.00", "1.5e6", "£1500k", '"1.5 million"', "£0.0015bn"]
)
def test_the_spelling_of_an_amount_does_not_count(spelling: str):
    assert hash_of(SMALL.replace("£500k", spelling)) == hash_of(SMALL.replace("£500k", "£1.5m"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("£150k to £250k", '"£0.15m to £250,000"'),
        ("April 2027", "2027-04"),
        ("April 2027", "04/2027"),
        ("2027-28", "2027/28"),
        ("2027-28", "2027-2028"),
        ("net: true", "net: yes"),
        ("title: The report", 'title: "The report"'),
        ("published: 2026", 'published: "2026"'),
    ],
)
def test_other_spellings_of_one_thing_do_not_count(one: str, other: str):
    assert hash_of(SMALL.replace(one, other)) == hash_of(SMALL)


def test_a_list_of_one_name_is_that_name():
    waits = ({"month": "July 2027", "after": after} for after in ("printing", ["printing"]))
    key = "programme__workstreams__support__projects__paper__start"
    one, other = (studies.built(small(**{key: start})).hash for start in waits)
    assert one == other


def test_yaml_and_json_are_two_spellings_of_one_case():
    document = parse_yaml(TEXT)
    assert studies.built(parse_json(json.dumps(document, default=str))).hash == hash_of(TEXT)


def test_words_that_yaml_cut_hash_as_the_same_words_in_quotes():
    cut = ARCHITECTURE.read_text("utf-8")
    whole = cut.replace(
        "Support services programme, update to cabinet", '"Support services programme, update to cabinet"'
    )
    assert whole != cut
    assert hash_of(whole) == hash_of(cut)


def test_defaults_are_not_filled_in():
    """A later version may add a default without changing what was once decided."""
    document = small()
    case = studies.built(document)
    assert set(case.normal) == set(document)
    assert "test" not in case.normal["programme"]["targets"][0]
    written_out = small(programme__targets__0__test="at-least")
    assert studies.built(written_out).hash != case.hash


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("£500k", "£500.01k"),
        ("£150k to £250k", "£150k to £251k"),
        ("2027-28, effect", "2028-29, effect"),
        ("April 2027", "May 2027"),
        ("ends: absolute", "ends: p10-p90"),
        ("two quotes", "three quotes"),
        ("case: small", "case: little"),
        ("paper:", "papers:"),
        ("net: true", "net: false"),
    ],
)
def test_what_changes_the_meaning_changes_the_hash(one: str, other: str):
    assert SMALL.count(one) == 1
    assert hash_of(SMALL.replace(one, other)) != hash_of(SMALL)


def test_the_normal_form_holds_pounds_as_decimal_text_and_dates_as_iso():
    normal = studies.built(small(sources__report__read="2026-01-05")).normal
    project = normal["programme"]["workstreams"]["support"]["projects"]["printing"]
    assert project["saving"]["range"] == {"low": "150000", "high": "250000"}
    assert project["start"]["month"] == "2027-04"
    assert normal["sources"]["report"]["read"] == "2026-01-05"
    assert normal["programme"]["targets"][0] == {
        "amount": "500000",
        "year": "2027-28",
        "effect": "in-year",
        "reported": "report",
    }


def test_the_hash_is_sha_256_over_canonical_json():
    """Anybody can compute it with the published standards (RFC 8785, FIPS 180-4)."""
    import hashlib

    case = studies.built(small())
    canonical = json.dumps(case.normal, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert case.hash == hashlib.sha256(canonical.encode()).hexdigest()


def test_the_hash_of_a_shipped_format_never_changes():
    """A decision pins a revision by its hash; this one is held for as long as `shiremoot: 1` is read."""
    assert hash_of(SMALL) == "609be3e83ecd88fc0016cce9772d1f98e2ca63c174ade2167dadc27c90d4cce4"
