"""The base document of Word papers is what its script writes."""

from __future__ import annotations

import zipfile
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    spec = spec_from_loader("paper_base", SourceFileLoader("paper_base", str(ROOT / "script/paper-base")))
    assert spec is not None
    assert spec.loader is not None
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    script.TARGET = tmp_path_factory.mktemp("base") / "paper.docx"
    script.main()
    return Path(script.TARGET)


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
