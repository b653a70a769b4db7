"""A JSON document is read from bytes as exactly as a YAML one, or refused with its line and column."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from shiremoot.case import NotReadable
from shiremoot.case.reading import LARGEST_FILE, parse_json, read_document


def test_json_is_read_from_bytes_and_its_decimals_stay_exact():
    read = parse_json(b'\xef\xbb\xbf{"a": 0.1, "b": 1234567890123456.78, "c": 3}')
    assert read == {"a": Decimal("0.1"), "b": Decimal("1234567890123456.78"), "c": 3}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"a": 1,\n "b": {"c": 1, "c": 2}}', ["case.json:2:16: found", 'the key "c" twice']),
        (b'{"a": [{"x": 1}, {"x": 1}],\n "\\u0061": 2}', ["case.json:2:2: found", 'the key "a" twice']),
        (b'{"a NaN": ": NaN",\n "b": [NaN]}', ["case.json:2:8: found", "NaN", "a finite number"]),
        (b'{"a": -Infinity}', ["case.json:1:7: found", "-Infinity"]),
        (b'{"a": 1e99}', ["1e99", "numbers that a person could read"]),
        (b'{"a": "\xff"}', ["not UTF-8", "line 1"]),
        (b"{", ["case.json:1:2: found"]),
        (b"[1]", ["a list"]),
        (b" " * (LARGEST_FILE + 1), ["at most 2 MB"]),
    ],
)
def test_json_that_says_two_things_or_none_is_refused_with_its_place(content: bytes, words: list[str]):
    with pytest.raises(NotReadable) as refused:
        parse_json(content, "case.json")
    assert str(refused.value).startswith("case.json")
    assert all(word in str(refused.value) for word in words), str(refused.value)


def test_a_file_that_ends_in_json_is_read_as_json(tmp_path: Path):
    path = tmp_path / "a.JSON"
    path.write_bytes(json.dumps({"a": 0.1}).encode("utf-8-sig"))
    assert read_document(path) == {"a": Decimal("0.1")}
