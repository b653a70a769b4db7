"""The suffix of a file says how a report is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from shiremoot.files import CannotWrite
from shiremoot.report import Report
from shiremoot.report.documents import write


@pytest.mark.parametrize(("suffix", "begin"), [(".html", b"<!DOCTYPE html>"), (".XLSX", b"PK"), (".txt", b"Will it")])
def test_the_suffix_says_how_a_report_is_read(report: Report, tmp_path: Path, suffix: str, begin: bytes):
    path = tmp_path / f"report{suffix}"
    write(report, path)
    assert path.read_bytes().startswith(begin)


@pytest.mark.parametrize("name", ["report.json", "report.docx", "report"])
def test_another_suffix_is_refused_with_those_there_are(report: Report, tmp_path: Path, name: str):
    with pytest.raises(CannotWrite, match=r"one of \.html, \.xlsx, \.txt; .*--json"):
        write(report, tmp_path / name)
    assert not list(tmp_path.iterdir())
