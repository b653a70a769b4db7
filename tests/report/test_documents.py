"""The suffix of a file says how reports are read."""

from __future__ import annotations

import os
import sys
import types
from pathlib import Path

import pytest

from shiremoot.files import CannotWrite
from shiremoot.report.documents import RENDERERS, write
from shiremoot.report.summary import summary_of
from tests.report.sample import GAP, REPORT


@pytest.mark.parametrize(
    ("suffix", "begin"),
    [(".html", b"<!DOCTYPE html>"), (".XLSX", b"PK"), (".txt", b"Will it"), (".md", b"# Will it")],
)
def test_the_suffix_says_how_reports_are_read(tmp_path: Path, suffix: str, begin: bytes):
    path = tmp_path / f"report{suffix}"
    assert write([REPORT, GAP], path) == ()
    assert path.read_bytes().startswith(begin)


def test_the_suffixes_are_those_that_are_promised():
    assert list(RENDERERS) == [".html", ".docx", ".pdf", ".xlsx", ".txt", ".md"]


@pytest.mark.parametrize("name", ["report.json", "report.odt", "report"])
def test_another_suffix_is_refused_with_those_there_are(tmp_path: Path, name: str):
    with pytest.raises(CannotWrite, match=r"one of \.html, \.docx, \.pdf, \.xlsx, \.txt, \.md; .*--json"):
        write([REPORT], tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_papers_get_the_template_and_what_they_say_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    word = types.ModuleType("shiremoot.report.word")
    word.render_word = lambda reports, template: (f"{len(reports)} {template}".encode(), ("lacks SM Note",))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "shiremoot.report.word", word)
    path = tmp_path / "paper.docx"
    assert write([REPORT], path, template=Path("council.dotx")) == ("lacks SM Note",)
    assert path.read_bytes() == b"1 council.dotx"


def test_only_a_word_paper_takes_a_template(tmp_path: Path):
    with pytest.raises(CannotWrite, match=r'a template with "\.pdf".*ends in \.docx'):
        write([REPORT], tmp_path / "paper.pdf", template=Path("council.dotx"))


def test_a_summary_is_no_workbook(tmp_path: Path):
    with pytest.raises(CannotWrite, match="found a summary as a workbook; expected the one page in another form"):
        write([summary_of(REPORT)], tmp_path / "page.xlsx")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", list(RENDERERS))
def test_a_file_that_cannot_be_written_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
):
    path = tmp_path / f"report{suffix}"
    path.write_text("as before")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="no space left on device"):
        write([REPORT], path)
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [(path.name, "as before")]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(CannotWrite, match="no such file or directory"):
        write([REPORT], tmp_path / "nowhere" / "report.html")
