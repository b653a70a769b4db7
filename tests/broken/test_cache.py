"""Kept answers in trouble, as a person would meet it: from the shell, in processes of their own."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.broken.test_interrupts import wait_until_it_draws

COMMAND = [sys.executable, "-m", "shiremoot.cli", "programme", "dorset-support-2016", "--json"]
FEW = ["--draws", "2000", "--workers", "1"]


def environment(cache: Path) -> dict[str, str]:
    return os.environ | {"XDG_CACHE_HOME": str(cache)}


def ask(cache: Path, *more: str, **how: object) -> "subprocess.CompletedProcess[str]":
    command = [*COMMAND, *FEW, *more]
    return subprocess.run(command, env=environment(cache), capture_output=True, text=True, check=False, **how)  # type: ignore[call-overload,no-any-return]


def kept(cache: Path) -> list[Path]:
    return sorted((cache / "shiremoot" / "answers").glob("*"))


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the command says when nothing is in its way."""
    done = ask(tmp_path_factory.mktemp("cache"))
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_two_processes_that_work_out_the_same_answer_both_give_it_and_leave_it_whole(said: str, tmp_path: Path):
    both = [
        subprocess.Popen([*COMMAND, *FEW], env=environment(tmp_path), stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [one.communicate()[0] for one in both] == [said, said]
    assert len(kept(tmp_path)) == 1
    assert ask(tmp_path).stdout == said


def test_ctrl_c_during_a_run_that_would_be_kept_keeps_nothing(tmp_path: Path):
    command = [*COMMAND, "--draws", "10000000", "--workers", "1"]
    with subprocess.Popen(command, env=environment(tmp_path), stderr=subprocess.PIPE, text=True) as drawing:
        wait_until_it_draws(drawing)
        drawing.send_signal(signal.SIGINT)
        assert drawing.communicate(timeout=30)[1] == "stopped; nothing was half-written\n"
    assert kept(tmp_path) == []


def test_where_nothing_can_be_written_the_answer_is_given_all_the_same(said: str, tmp_path: Path):
    """A read-only home, or a file where the folder should be."""
    (tmp_path / "home").write_text("a file")
    done = ask(tmp_path / "home")
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")


def test_a_full_disk_keeps_nothing_and_leaves_nothing(said: str, tmp_path: Path):
    """No file may grow beyond 1,000 bytes, and the answer has more."""

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    done = ask(tmp_path, preexec_fn=little_room)
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
    assert kept(tmp_path) == []


def test_garbage_in_the_folder_is_replaced_by_the_answer(said: str, tmp_path: Path):
    ask(tmp_path)
    (path,) = kept(tmp_path)
    sound = path.read_bytes()
    path.write_bytes(os.urandom(2000))
    done = ask(tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
    assert path.read_bytes() == sound


def test_a_cache_that_names_no_home_is_no_reason_to_fail(said: str, tmp_path: Path):
    """Some services run without a home of their own."""
    bare = {name: value for name, value in environment(tmp_path).items() if name not in ("HOME", "XDG_CACHE_HOME")}
    bare |= {"HOME": "/dev/null"} if os.name == "posix" else {}
    done = subprocess.run([*COMMAND, *FEW], env=bare, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
