"""Compiled kernels: numba starts without what none of them uses."""

import subprocess
import sys

import pytest

DRAWS = """
import contextlib, io, sys
from shiremoot.cli import main
with contextlib.redirect_stdout(io.StringIO()):
    assert main(["programme", "dorset-support-2016", "--draws", "8192", "--fresh"]) == 0
assert "numba" in sys.modules
print(*sorted(name for name in sys.modules if name.split(".")[0] == "scipy"))
"""
AFTERWARDS = """
import shiremoot.chance
import scipy.stats
print(scipy.stats.norm.cdf(0.0))
"""


def said(code: str) -> str:
    """What a fresh process prints."""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_a_study_that_draws_loads_no_scipy_though_it_is_installed():
    assert said(DRAWS) == ""


@pytest.mark.parametrize("module", ["shiremoot.chance.philox", "shiremoot.chance.tables", "shiremoot.chance.kernels"])
def test_no_door_to_the_kernels_loads_scipy(module: str):
    assert said(f"import sys, {module}; print('scipy' in sys.modules, 'numba' in sys.modules)") == "False True"


def test_whoever_wants_scipy_beside_us_has_it():
    assert said(AFTERWARDS) == "0.5"
