"""The commands that ask the evidence: what they print, write and refuse."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from shiremoot.cli import main
from shiremoot.testing import a_document, a_programme, a_project
from tests.evidence.own import ENTRY, RATIO, SOURCES, a_file

Capture = pytest.CaptureFixture[str]


def run(*words: object) -> int:
    return main(["evidence", *map(str, words)])


def test_find_prints_each_entry_and_how_many_are_held(capsys: Capture):
    assert run("find", "strata") == 0
    said = capsys.readouterr().out
    assert "One of 63 entries speaks of “strata”." in said
    assert "what it cannot say" in said


def test_find_nothing_says_what_to_try(capsys: Capture):
    assert run("find", "zebra") == 0
    assert "None of the 63 entries speaks of “zebra”." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["payrole"], "“payrole” stands in none; “payroll” does."),
        (["strata", "cosocius"], "Each stands by itself: “strata” in one and “cosocius” in one."),
        (["&"], "Try one word, or the beginning of one."),
    ],
)
def test_what_is_found_nowhere_is_told_with_what_to_look_for_instead(words: list[str], said: str, capsys: Capture):
    assert run("find", *words) == 0
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("asked", [("find",), ("like", "wexbury-revenues-2026"), ("like", "dorset-options-2015")])
def test_what_is_printed_as_json_follows_the_schema_that_is_printed(asked: tuple[str, ...], capsys: Capture):
    assert run(*asked, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert main(["schema", "results", f"evidence-{asked[0]}"]) == 0
    schema = jsonschema.Draft202012Validator(json.loads(capsys.readouterr().out))
    assert [fault.message for fault in schema.iter_errors(answer)] == []
    assert not schema.is_valid(answer | {"one_more": 1})
    held = answer["found" if asked[0] == "find" else "entries"]
    for entry in (one for one in held if one["ratio"] is not None):
        del entry["ratio"]["share"]
    assert not schema.is_valid(answer), "what is reckoned is told too"


def test_check_holds_a_range_against_a_library_of_ones_own(tmp_path: Path, capsys: Capture):
    """Five mergers of one's own have a range that the library which ships has not."""
    entries = {f"merger-{at}": ENTRY | {"kind": "merger", "ratio": RATIO} for at in range(5)}
    own = a_file(tmp_path, sources=SOURCES, entries=entries)
    assert run("find", "--as-figure", "merger", "--library", own) == 0
    pasted = yaml.safe_load(capsys.readouterr().out)["uncertainty"]
    saving = {"amount": "£1m", "year": "2017-18", "assumed": "the plan", "uncertainty": pasted}
    case = tmp_path / "a-case.yaml"
    case.write_text(yaml.safe_dump(a_document(programme=a_programme({"one": a_project(saving)}))), "utf-8")
    assert main(["check", str(case)]) == 0
    assert "too few cases and no judgement" in capsys.readouterr().out
    assert main(["check", str(case), "--library", str(own)]) == 0
    assert "evidence" not in capsys.readouterr().out
    pasted["range"] = "-10% to 0%"
    pasted["likely"] = "-5%"
    case.write_text(yaml.safe_dump(a_document(programme=a_programme({"one": a_project(saving)}))), "utf-8")
    assert main(["check", str(case), "--library", str(own)]) == 0
    assert "where the evidence of merger has" in capsys.readouterr().out


def test_find_as_json(capsys: Capture):
    assert run("find", "strata", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["held"] == 63
    assert [one["key"] for one in told["found"]] == ["strata"]
    assert told["found"][0]["sources"][0].keys() == {"title", "publisher", "year"}


def test_a_file_of_ones_own_is_found_with_the_rest(tmp_path: Path, capsys: Capture):
    own = a_file(tmp_path, sources=SOURCES, entries={"joint-printing": ENTRY | {"ratio": RATIO}})
    assert run("find", "printing", "--library", own, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["held"] == 64
    assert [one["ratio"]["share"] for one in told["found"]] == [0.5]
    assert run("like", "wexbury-revenues-2026", "--library", own, "--json") == 0
    assert json.loads(capsys.readouterr().out)["promises"][0]["reached"]["of"] == 7


def test_like_writes_a_file(tmp_path: Path, capsys: Capture):
    for name in ("like.html", "like.json"):
        assert run("like", "wexbury-revenues-2026", "--to", tmp_path / name) == 0
        assert (tmp_path / name).exists()
    capsys.readouterr()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["like", "wexbury-revenues-2026", "--saving", "10%"], "both or neither"),
        (["like", "wexbury-revenues-2026", "--saving", "10%", "--units", "1"], "two units or more"),
        (["like", "wexbury-plan-2026", "--saving", "10%", "--units", "2"], "no such promise in the case"),
        (["find", "--as-figure", "shared"], 'write "shared-service"'),
        (["find", "--as-figure", "partner"], "five cases with promise and outcome, or a judgement"),
        (["find", "--library", "none.yaml"], "no such file"),
        (["find", "--to", "found.odt"], 'the suffix ".odt"'),
        (["find", "--json", "--to", "found.html"], 'the suffix ".html"'),
    ],
)
def test_what_cannot_be_is_refused_in_plain_words(words: list[str], said: str, capsys: Capture):
    assert run(*words) == 2
    assert said in capsys.readouterr().err


def test_a_range_is_printed_to_be_pasted(capsys: Capture):
    assert run("find", "--as-figure", "in-house") == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith("# Judgement of ")
    assert rest == [
        "uncertainty:",
        "  range: -40% to 0%",
        "  likely: -13%",
        "  ends: p10-p90",
        "  from-evidence: in-house",
    ]
