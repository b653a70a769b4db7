"""Files that cannot be read or written: one message, an exit code, and whatever stood there stands there still."""

import errno
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from shiremoot import studies
from shiremoot.cli import main

EXAMPLE = "dorset-support-2016"
FEW = ["--draws", "64", "--workers", "1"]
AS_ROOT = os.geteuid() == 0


def complaint(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command complained, which is all it said: a line, or two with how to mend it."""
    printed = capsys.readouterr()
    assert printed.out == ""
    assert 1 <= len(printed.err.splitlines()) <= 2
    assert "Traceback" not in printed.err
    missing = [word for word in words if word not in printed.err]
    assert missing == [], printed.err
    return printed.err


@pytest.mark.parametrize("command", ["check", "gap", "programme"])
def test_a_missing_file_is_named_and_the_way_to_the_examples_given(command: str, capsys: pytest.CaptureFixture[str]):
    assert main([command, "nowhere.yaml"]) == 2
    complaint(capsys, "nowhere.yaml", "no such file", "`shiremoot cases`")


def test_a_folder_is_not_a_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", str(tmp_path)]) == 2
    complaint(capsys, str(tmp_path), "a folder")


def test_a_path_through_a_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "case.yaml").write_text("x")
    assert main(["check", str(tmp_path / "case.yaml" / "inner.yaml")]) == 2
    complaint(capsys, "not a directory")


def test_a_name_longer_than_any_file_may_have_is_refused(capsys: pytest.CaptureFixture[str]):
    assert main(["check", "x" * 5000]) == 2
    complaint(capsys, "file name too long")


@pytest.mark.skipif(AS_ROOT, reason="root may read everything")
def test_a_file_one_may_not_read_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    secret = tmp_path / "case.yaml"
    secret.write_text("shiremoot: 1")
    secret.chmod(0)
    assert main(["check", str(secret)]) == 2
    complaint(capsys, "permission denied")


def test_a_file_of_50_megabytes_is_refused_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    assert main(["check", str(large)]) == 2
    complaint(capsys, "50 MB", "at most 2 MB")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a machine without endless files")
def test_a_file_without_an_end_is_refused(capsys: pytest.CaptureFixture[str]):
    assert main(["check", "/dev/zero"]) == 2
    complaint(capsys, "a file without an end")


def test_a_case_may_come_through_a_pipe(tmp_path: Path):
    pipe = tmp_path / "case.yaml"
    os.mkfifo(pipe)
    text = (studies.SHIPPED / f"{EXAMPLE}.yaml").read_bytes()
    with subprocess.Popen([sys.executable, "-c", f"open({str(pipe)!r}, 'wb').write({text!r})"]) as writer:
        case = studies.load(pipe)
        writer.wait(10)
    assert case.hash == studies.load(EXAMPLE).hash


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path):
    text = (studies.SHIPPED / f"{EXAMPLE}.yaml").read_text("utf-8")
    saved = tmp_path / "windows.yaml"
    saved.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert studies.load(saved).hash == studies.load(EXAMPLE).hash


def test_the_kind_of_file_may_be_written_in_capitals(tmp_path: Path):
    case = studies.load(EXAMPLE)
    saved = tmp_path / "CASE.JSON"
    saved.write_text(json.dumps(case.written, default=str))
    assert studies.load(saved).hash == case.hash


# ------------------------------------------------------------------------------------------ includes


def including(folder: Path, name: str, wanted: str, pinned: str) -> Path:
    """A case file that includes another."""
    text = (studies.SHIPPED / f"{EXAMPLE}.yaml").read_text("utf-8").replace(f"case: {EXAMPLE}", f"case: {name}")
    file = folder / f"{name}.yaml"
    file.write_text(f'{text}\ninclude: [{{case: {wanted}, hash: "{pinned}"}}]\n', "utf-8")
    return file


def test_a_case_that_includes_itself_in_a_circle_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    first = including(tmp_path, "first", "second.yaml", "1" * 64)
    including(tmp_path, "second", "first.yaml", "2" * 64)
    assert main(["check", str(first)]) == 1
    said = capsys.readouterr().out
    assert "include[0]" in said
    assert "includes this case" in said


def test_an_included_case_of_another_hash_is_refused_and_the_right_hash_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["check", str(including(tmp_path, "whole", "northamptonshire-ngm-2015", "0" * 64))]) == 1
    said = capsys.readouterr().out
    assert "include[0].hash: found hash " in said
    assert f"pin the revision you mean: {studies.load('northamptonshire-ngm-2015').hash}" in said


def test_an_included_case_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", str(including(tmp_path, "whole", "nowhere.yaml", "0" * 64))]) == 1
    assert "include[0].case: found no such file" in capsys.readouterr().out


def test_a_case_pinned_by_its_hash_is_included(tmp_path: Path):
    part = studies.load("northamptonshire-ngm-2015")
    whole = studies.load(including(tmp_path, "whole", part.name, part.hash))
    assert [one.name for one in whole.included] == [part.name]


# ------------------------------------------------------------------------------------------- writing


def written(to: Path, *more: str) -> int:
    return main(["programme", EXAMPLE, *FEW, "--to", str(to), *more])


@pytest.mark.parametrize("suffix", [".json", ".html", ".docx", ".pdf", ".xlsx", ".txt", ".md", ".JSON", ".HTML"])
def test_an_answer_is_written_to_a_file_of_the_suffix_named(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    to = tmp_path / f"answer{suffix}"
    assert written(to) == 0
    assert to.stat().st_size > 1000
    assert capsys.readouterr().out.strip() == str(to)
    assert list(tmp_path.iterdir()) == [to]


@pytest.mark.parametrize("name", ["answer.ods", "answer", "answer.yaml"])
def test_an_unknown_suffix_is_refused_before_anything_is_drawn(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    to = tmp_path / name
    assert main(["programme", EXAMPLE, "--draws", "10000000", "--to", str(to)]) == 2
    complaint(capsys, name, ".html, .docx, .pdf, .xlsx, .txt, .md")
    assert not to.exists()


def test_json_asked_for_under_another_suffix_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert written(tmp_path / "answer.html", "--json") == 2
    complaint(capsys, ".html", ".json")


@pytest.mark.parametrize("place", ["nowhere/answer.html", "folder.html"])
def test_a_place_that_cannot_be_written_is_named(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "folder.html").mkdir()
    assert written(tmp_path / place) == 2
    complaint(capsys, place)


@pytest.mark.skipif(AS_ROOT, reason="root may write everywhere")
def test_a_folder_one_may_not_write_in_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    tmp_path.chmod(0o500)
    assert written(tmp_path / "answer.html") == 2
    tmp_path.chmod(0o700)
    complaint(capsys, "permission denied", "nothing was changed")


@pytest.mark.parametrize("at", ["write", "fsync", "replace"])
def test_on_a_full_disk_the_old_file_stays_whole(
    at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    to = tmp_path / "answer.json"
    to.write_text("the old answer")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(*{"write": (os, "fdopen"), "fsync": (os, "fsync"), "replace": (Path, "replace")}[at], full)
    assert written(to) == 2
    complaint(capsys, "no space left", str(to), "nothing was changed")
    assert to.read_text() == "the old answer"
    assert list(tmp_path.iterdir()) == [to]


def test_on_a_disk_that_really_fills_half_way_the_old_file_stays_whole(tmp_path: Path):
    """A limit on the size of files stops the writing after so many bytes, as a full disk does."""
    assert written(tmp_path / "first.json") == 0
    (tmp_path / "first.json").unlink()
    to = tmp_path / "answer.json"
    to.write_text("the old answer")
    command = [sys.executable, "-m", "shiremoot.cli", "programme", EXAMPLE, *FEW, "--to", str(to)]
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # noqa: E731
    done = subprocess.run(command, check=False, capture_output=True, text=True, preexec_fn=limit)
    assert done.returncode == 2
    assert "nothing was changed" in done.stderr
    assert "Traceback" not in done.stderr
    assert to.read_text() == "the old answer"
    assert list(tmp_path.iterdir()) == [to]


def test_a_case_is_never_started_over_a_file_that_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    to = tmp_path / "mine.yaml"
    to.write_text("months of work")
    assert main(["new", "mine", "--to", str(to)]) == 2
    complaint(capsys, "already there", "--to")
    assert to.read_text() == "months of work"
