"""Every broken document gets clear messages: the place, what was found and what would be right; never a traceback."""

import json
from pathlib import Path
from typing import Any

import pytest

from shiremoot.case.reading import parse_yaml
from shiremoot.cli import main

HERE = Path(__file__).parent
WORDS = parse_yaml((HERE / "words.yaml").read_text("utf-8"))
DOCUMENTS = sorted(path.name for path in (HERE / "documents").iterdir())
STUDIES = {b"\noptions:": "options", b"\npartners:": "shares"}  # which study a document is asked, by its section
JARGON = ("Traceback", "Input should", "validation", "dictionary", "instance", "pydantic", "NoneType", "function-")


def test_every_document_has_its_words_and_every_word_a_document():
    assert sorted(WORDS) == DOCUMENTS


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_broken_document_is_refused_with_its_place_and_what_would_be_right(
    name: str, capsys: pytest.CaptureFixture[str]
):
    expected: dict[str, Any] = WORDS[name]
    code = main(["check", str(HERE / "documents" / name)])
    said = "".join(capsys.readouterr())
    missing = [words for words in [expected.get("place", ""), *expected["words"]] if words not in said]
    assert missing == [], said
    assert code == expected["exit"]
    assert not [word for word in JARGON if word in said]
    assert len(max(said.splitlines(), key=len)) < 600, "a message is read, not scrolled through"


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if WORDS[name]["exit"] == 1])
def test_a_study_of_a_document_with_errors_says_them_and_prints_no_answer(
    name: str, capsys: pytest.CaptureFixture[str]
):
    path = HERE / "documents" / name
    study = next((name for key, name in STUDIES.items() if key in path.read_bytes()), "programme")
    assert main([study, str(path), "--draws", "64", "--json"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert all(words in printed.err for words in WORDS[name]["words"])


def test_findings_as_json_hold_level_path_line_found_and_expected(capsys: pytest.CaptureFixture[str]):
    assert main(["check", str(HERE / "documents" / "unknown-body.yaml"), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["problems"] == [
        {
            "level": "error",
            "path": "programme.workstreams.support.projects.printing.body",
            "found": 'the unknown body "anyshir"',
            "expected": "one of: anyshire",
            "fix": 'did you mean "anyshire"?',
            "file": str(HERE / "documents" / "unknown-body.yaml"),
            "line": 13,
            "column": 26,
        }
    ]
