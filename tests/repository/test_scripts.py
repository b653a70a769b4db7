"""The scripts are short, say what they do, and run alone from any folder."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = [*sorted((ROOT / "script").iterdir()), ROOT / ".ci" / "run"]
each_script = pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.name}")


def test_every_script_that_the_readme_may_name_is_there():
    names = {path.name for path in SCRIPTS}
    assert names >= {"setup", "demo", "test", "format", "benchmark"}


@each_script
def test_it_can_be_run(script: Path):
    assert os.access(script, os.X_OK)


@each_script
def test_it_says_first_what_it_does_and_stops_at_the_first_failure(script: Path):
    first, said, *rest = script.read_text(encoding="utf-8").splitlines()
    assert first == "#!/usr/bin/env bash"
    assert said.startswith("# ")
    assert said.rstrip().endswith(".")
    assert next(line for line in rest if not line.startswith("#")) == "set -euo pipefail"


@each_script
def test_it_starts_from_its_own_repository_wherever_it_is_called(script: Path):
    assert 'cd "$(dirname "${BASH_SOURCE[0]}")/.."' in script.read_text(encoding="utf-8").splitlines()


@each_script
def test_it_is_valid_bash(script: Path):
    subprocess.run(["bash", "-n", script], check=True)


def test_ci_runs_what_a_person_runs():
    assert SCRIPTS[-1].read_text(encoding="utf-8").splitlines()[-1] == "exec script/test"


def test_setup_without_a_recent_python_says_what_it_needs(tmp_path: Path):
    """An interpreter that is too old, or none at all, is one clear sentence and not a traceback."""
    for part in ("script/environment", "pyproject.toml", "requirements.lock"):
        (tmp_path / part).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / part, tmp_path / part)
    done = subprocess.run(
        [tmp_path / "script" / "environment", ".venv", "requirements.lock"],
        env={**os.environ, "PYTHON": "no-such-python"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "Shiremoot needs Python 3.11 or later; looked for: no-such-python." in done.stderr
    assert not (tmp_path / ".venv").exists()
