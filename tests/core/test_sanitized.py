"""No call of the core reads or writes what is not its own, nor takes a step that C leaves undefined."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.core.sanitized import watcher

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(watcher() is None, reason="there is no compiler here that brings an address sanitizer"),
]


def watched(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.core.sanitized", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def test_every_entry_at_every_level():
    said = watched()
    assert said.returncode == 0, said.stderr[:3000]
    assert said.stdout.endswith("no fault\n")


def test_a_fault_would_be_seen():
    said = watched("--planted")
    assert said.returncode != 0
    assert "heap-buffer-overflow" in said.stderr
    assert "random.c" in said.stderr
