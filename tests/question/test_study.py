"""What a declaration names as text is found when it is first used, or refused in clear words."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from shiremoot.question.study import Capability, DoesNotResolve, Needs, Option, Study, found
from tests.question.making import a_study


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of modules of its own, which Python can import from for one test."""
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    return tmp_path


def test_a_name_in_a_module_is_found():
    assert found("shiremoot.question.study:found") is found


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("shiremoot.nowhere:answer", "a module that can be imported"),
        ("nowhere.at.all:answer", "a module that can be imported"),
        ("shiremoot.question.study:nothing", "a name that shiremoot.question.study defines"),
        ("shiremoot.question.study", "a module and a name in it"),
        ("shiremoot.question.study:", "a module and a name in it"),
        (":answer", "a module and a name in it"),
        ("", "a module and a name in it"),
    ],
)
def test_what_does_not_resolve_is_refused_with_what_it_says(reference: str, words: str):
    with pytest.raises(DoesNotResolve, match=words) as refused:
        found(reference)
    assert f'"{reference}"' in str(refused.value)


def test_a_module_that_lacks_something_of_its_own_says_that_and_not_that_it_is_missing(folder: Path):
    (folder / "made_up_lacking.py").write_text("import made_up_nowhere\n", "utf-8")
    with pytest.raises(ModuleNotFoundError, match="made_up_nowhere"):
        found("made_up_lacking:answer")


def test_a_fault_within_a_module_is_not_taken_for_a_missing_name(folder: Path):
    (folder / "made_up_faulty.py").write_text("import math\nmath.nothing\n", "utf-8")
    with pytest.raises(AttributeError, match="'math' has no attribute 'nothing'"):
        found("made_up_faulty:answer")


def test_an_option_that_nobody_chose_is_nothing_or_none_of_several():
    assert Option("on", "a day", "day").unset is None
    assert Option("body", "a body", "several").unset == ()


@pytest.mark.parametrize(
    ("needs", "of_a_case"),
    [
        (Needs(), False),
        (Needs(data=("payments",)), False),
        (Needs(case=True), True),
        (Needs(section=True), True),
        (Needs(ledger=True, data=("payments",)), True),
    ],
)
def test_only_what_asks_for_it_or_for_a_part_of_it_needs_a_case(needs: Needs, of_a_case: bool):
    assert needs.of_a_case is of_a_case


def test_a_capability_names_everything_that_must_resolve():
    study = Study("a", "Why?", "m:answer", "m:report", "m:headlines", "m:Result", Needs(), warnings="m:warnings")
    capability = Capability("a", (study, a_study()), section="m:Section", lines="m:lines")
    assert list(capability.references()) == [
        *("m:Section", "m:lines", "m:answer", "m:report", "m:headlines", "m:Result", "m:warnings"),
        *("nobody:answers", "nobody:reports", "nobody:heads", "nobody:Result"),
    ]
