"""Ctrl-C: exit 130, one line, nothing half-written; also while several threads draw."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from shiremoot import cli, studies

DRAWS = "10000000"  # minutes of work, so that the interrupt comes in the middle of it


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_while_drawing_stops_at_once_and_leaves_nothing_half_written(workers: str, tmp_path: Path):
    to = tmp_path / "answer.json"
    to.write_text("the old answer")
    said = tmp_path / "said"
    command = [sys.executable, "-m", "shiremoot.cli", "programme", "dorset-support-2016"]
    settings = ["--draws", DRAWS, "--workers", workers, "--to", str(to)]
    with said.open("w") as errors, subprocess.Popen([*command, *settings], stderr=errors, stdout=errors) as drawing:
        wait_until_it_draws(drawing)
        drawing.send_signal(signal.SIGINT)
        began = time.monotonic()
        assert drawing.wait(30) == 130
        assert time.monotonic() - began < 10
    assert said.read_text().splitlines() == ["stopped; nothing was half-written"]
    assert to.read_text() == "the old answer"
    assert sorted(tmp_path.iterdir()) == [to, said]


def wait_until_it_draws(drawing: "subprocess.Popen[Any]") -> None:
    """Until two seconds of processor time are used: start-up takes less than one."""
    tick = os.sysconf("SC_CLK_TCK")
    for _ in range(600):
        fields = Path(f"/proc/{drawing.pid}/stat").read_text().rpartition(")")[2].split()
        if (int(fields[11]) + int(fields[12])) / tick > 2.0:
            return
        assert drawing.poll() is None, "the command ended before it could be stopped"
        time.sleep(0.05)
    pytest.fail("the command never began to draw")


def test_an_interrupt_anywhere_is_one_line_and_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(studies, "load", interrupted)
    assert cli.main(["programme", "dorset-support-2016"]) == 130
    assert capsys.readouterr() == ("", "stopped; nothing was half-written\n")
