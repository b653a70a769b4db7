"""What the linter refuses, it refuses with the name of the right door."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("line", "door"),
    [
        ("import random", "a named stream of shiremoot.chance"),
        ("from numpy.random import default_rng", "a named stream of shiremoot.chance"),
        ("import scipy.stats", "the tables of shiremoot.chance"),
        ("from datetime import datetime\n\ndatetime.now()", "Take the instant as an argument"),
        ("from datetime import date\n\ndate.today()", "take the date as an argument"),
        ("import requests", "public data comes in as files"),
        ("from urllib.request import urlopen", "public data comes in as files"),
        ("import yaml", "YAML is read through shiremoot.case"),
        ("from ruamel.yaml import YAML", "YAML is read through shiremoot.yaml_text"),
    ],
)
def test_a_wrong_way_in_is_refused_and_the_right_one_named(root: Path, line: str, door: str):
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--no-cache",
            "--stdin-filename",
            "src/shiremoot/money/new.py",
            "-",
        ],
        cwd=root,
        input=f"{line}\n",
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert door in done.stdout


def test_every_rule_that_is_left_out_has_its_reason(root: Path):
    """Each line that names a rule in the lists of exceptions ends in a comment."""
    lint = (root / "pyproject.toml").read_text(encoding="utf-8").partition("[tool.ruff.lint]")[2]
    exceptions = lint.partition("[tool.ruff.lint.pydocstyle]")[0]
    rules = [line for line in exceptions.splitlines() if line.startswith('    "')]
    assert rules
    assert [line for line in rules if "  # " not in line] == []
