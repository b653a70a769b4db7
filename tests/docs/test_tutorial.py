"""Every command that a page tells a reader to type is run, every edit made, and every output it quotes comes out."""

from itertools import pairwise
from pathlib import Path
from time import process_time

import docx
import pytest

from shiremoot import studies
from tests.docs.pages import ROOT, blocks
from tests.docs.walking import Command, Edit, edit, flat, ran, read_on, steps, walk

TUTORIAL, CHOOSING, SHARING = "docs/tutorial.md", "docs/choosing.md", "docs/sharing.md"
A_MINUTE = 60.0
FOUND = sorted(str(page.relative_to(ROOT)) for page in (ROOT / "docs").rglob("*.md"))
OTHERS = [page for page in FOUND if page not in (TUTORIAL, CHOOSING, SHARING) and list(steps(page))]


@pytest.mark.parametrize("page", OTHERS)
def test_a_reader_who_types_what_the_page_says_sees_what_it_quotes(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    walk(page, tmp_path, capsys)


def test_the_tutorial_goes_from_an_empty_folder_to_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    walk(TUTORIAL, tmp_path, capsys)
    case, problems = studies.checked(tmp_path / "wexbury.yaml")
    assert case is not None
    assert problems == []
    assert (tmp_path / "wexbury.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_choice_goes_from_an_empty_folder_to_a_paper_in_word_in_less_than_a_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    began = process_time()
    walk(CHOOSING, tmp_path, capsys)
    assert process_time() - began < A_MINUTE, "of work, whatever else the machine does"
    case, problems = studies.checked(tmp_path / "it-choice.yaml")
    assert case is not None
    assert problems == []
    paragraphs = docx.Document(str(tmp_path / "it-choice.docx")).paragraphs
    headings = [part.text for part in paragraphs if part.style.name == "Heading 1"]
    assert headings[:3] == ["Purpose", "Findings", "Options side by side"]
    words = "\n".join(part.text.replace("\u00a0", " ") for part in paragraphs)
    assert "improve IT in-house from October 2027" in words
    assert "[to be written and signed by the chief finance officer]" in words
    assert (tmp_path / "it-choice.pdf").read_bytes().startswith(b"%PDF")
    assert "What members are asked to decide" in (tmp_path / "residents.html").read_text(encoding="utf-8")


def test_sharing_goes_from_two_councils_to_a_paper_for_a_board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    walk(SHARING, tmp_path, capsys)
    for name in ("desks", "letters", "board"):
        case, problems = studies.checked(tmp_path / f"{name}.yaml")
        assert case is not None
        assert problems == []
    words = "\n".join(
        part.text.replace("\u00a0", " ") for part in docx.Document(str(tmp_path / "board.docx")).paragraphs
    )
    assert "one waits for Otherton" in words
    assert (tmp_path / "groups.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_quotation_that_does_not_come_out_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(AssertionError, match="should print"):
        read_on(Command("shiremoot cases", ["no such case"]), ran("shiremoot cases", tmp_path, capsys))


def test_an_edit_of_a_line_that_is_not_there_is_found(tmp_path: Path):
    (tmp_path / "a.yaml").write_text("a: 1\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="should hold once"):
        edit(tmp_path / "a.yaml", Edit("a.yaml", "b: 1\n", "b: 2\n"))


def test_the_tutorial_asks_for_something_after_each_edit():
    kinds = [type(step) for step in steps(TUTORIAL)]
    assert (Edit, Edit) not in list(pairwise(kinds))
    assert kinds[-1] is Command


def test_the_commands_of_the_readme_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """But for the scripts, which have tests of their own."""
    monkeypatch.chdir(tmp_path)
    typed = [line for _, lines in blocks("README.md", "") for line in lines if not line.startswith("script/")]
    for line in typed:
        printed = ran(line, tmp_path, capsys)
        assert line.startswith("cp ") or printed, line
    assert len(typed) > len(list(studies.REGISTRY.studies))
    assert "found" not in ran("shiremoot check my-case.yaml", tmp_path, capsys)


def test_the_answer_and_the_line_that_the_readme_shows_are_those_of_the_plan_it_asks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    answer, line = ("\n".join(next(blocks("README.md", language))[1]) for language in ("text", "yaml"))
    assert flat(answer) in ran("shiremoot gap wexbury-plan-2026", tmp_path, capsys)
    assert line in studies.path_of("wexbury-plan-2026").read_text(encoding="utf-8")
