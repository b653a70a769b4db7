"""A case whose every word looks like markup, a field or a formula: each form of its report is written as words."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Browser

from shiremoot import studies
from shiremoot.cli import main
from shiremoot.report.documents import RENDERERS
from shiremoot.yaml_text import CONTROL
from tests.report.hostile import HOSTILE
from tests.report.pictures.labels import WIDTHS, faults_of

FREE = {
    *("title", "summary", "name", "statement", "assumed", "note", "publisher", "outcome", "method", "aim"),
    *("confidence", "unit", "minute"),
}
PRINTABLE = [text for text in HOSTILE if not CONTROL.search(text)]
FEW = ["--draws", "64", "--workers", "1"]
FORMS = [
    *(pytest.param(suffix, [], id=suffix) for suffix in RENDERERS),
    pytest.param(".pdf", ["--summary"], id="members"),
]


def worded(value: Any, texts: list[str], key: str = "") -> Any:  # noqa: ANN401, whatever a case holds
    """The same case with a text in the place of every word that a person chose."""
    if isinstance(value, dict):
        return {name: worded(part, texts, str(name)) for name, part in value.items()}
    if isinstance(value, list):
        return [worded(part, texts, key) for part in value]
    if key in FREE and isinstance(value, str):
        text = texts.pop(0)
        texts.append(f"{text}~")  # another one next time, for two titles in one option are refused
        return text
    return value


def hostile_case(name: str, folder: Path, texts: list[str]) -> Path:
    """A shipped case with the texts in the place of its words, as a file."""
    path = folder / "hostile.json"
    written = worded(json.loads(json.dumps(studies.load(name).written, default=str)), [*texts])
    path.write_text(json.dumps(written), encoding="utf-8")
    return path


@pytest.fixture(params=["dorset-support-2016", "northamptonshire-ngm-2015", "wexbury-plan-2026"])
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return hostile_case(request.param, tmp_path, PRINTABLE)


@pytest.mark.parametrize(("suffix", "more"), FORMS)
def test_every_form_of_its_report_is_written(
    hostile: Path, suffix: str, more: list[str], capsys: pytest.CaptureFixture[str]
):
    to = hostile.with_name(f"report{suffix}")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        code = main(["report", str(hostile), *FEW, "--to", str(to), *more])
    printed = capsys.readouterr()
    assert (code, printed.err) == (0, "")
    assert to.stat().st_size > 1_000


@pytest.mark.parametrize("width", WIDTHS)
def test_its_pages_pictures_can_be_read(browser: Browser, hostile: Path, width: int):
    to = hostile.with_name("report.html")
    assert main(["report", str(hostile), *FEW, "--to", str(to)]) == 0
    assert faults_of(browser, to.read_text("utf-8"), width) == []


@pytest.mark.parametrize(
    ("study", "case"), [("programme", "dorset-support-2016"), ("gap", "northamptonshire-ngm-2015")]
)
@pytest.mark.parametrize("full", [[], ["--full"]], ids=["quiet", "full"])
def test_on_the_screen_nothing_moves_the_cursor(
    study: str, case: str, full: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main([study, str(hostile_case(case, tmp_path, PRINTABLE)), *FEW, *full]) == 0
    assert not CONTROL.search(capsys.readouterr().out)


@pytest.mark.parametrize("text", [text for text in HOSTILE if CONTROL.search(text)], ids=ascii)
def test_words_that_cannot_be_printed_are_refused_in_one_message(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = hostile_case("dorset-support-2016", tmp_path, [text])
    assert main(["report", str(path), *FEW, "--to", str(tmp_path / "report.html")]) in {1, 2}
    printed = capsys.readouterr()
    said = printed.out + printed.err
    assert "unprintable text" in said
    assert "Traceback" not in said
    assert not CONTROL.search(said)
    assert not (tmp_path / "report.html").exists()


# --------------------------------------------------------------------------------- a council's template


def on_template(template: Path, to: Path, *more: str) -> int:
    return main(["report", "wexbury-plan-2026", *FEW, *more, "--to", str(to), "--template", str(template)])


@pytest.mark.parametrize("content", [b"", b"plain text", b"%PDF-1.7", b"PK\x03\x04 and no more"])
def test_a_template_that_is_no_word_file_is_refused_before_anything_is_drawn(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    template, to = tmp_path / "council.docx", tmp_path / "paper.docx"
    template.write_bytes(content)
    assert on_template(template, to, "--draws", "10000000") == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "council.docx" in printed.err
    assert len(printed.err.splitlines()) <= 2
    assert not to.exists()


def test_a_template_that_lacks_styles_is_used_and_what_it_lacks_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    template, to = tmp_path / "council.docx", tmp_path / "paper.docx"
    docx.Document().save(str(template))
    assert on_template(template, to) == 0
    assert "SM Recommendation" in "".join(capsys.readouterr())
    assert "SM Recommendation" in [style.name for style in docx.Document(str(to)).styles]
