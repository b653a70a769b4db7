"""The base document of Word papers is what its script writes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.paper_base import __main__ as script

ROOT = Path(__file__).parents[2]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "paper.docx"
    monkeypatch.setattr(script, "TARGET", path)
    script.main()
    return path


def test_what_is_shipped_is_what_the_script_writes(written: Path):
    shipped = ROOT / "src/shiremoot/report/templates/paper.docx"
    with zipfile.ZipFile(written) as ours, zipfile.ZipFile(shipped) as theirs:
        assert ours.namelist() == theirs.namelist()
        for name in ours.namelist():
            assert ours.read(name) == theirs.read(name), f"run script/paper-base again: {name} differs"


def test_every_part_can_be_read(written: Path):
    with zipfile.ZipFile(written) as parts:
        for name in parts.namelist():
            etree.fromstring(parts.read(name))
