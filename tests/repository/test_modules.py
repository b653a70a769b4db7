"""Nothing is loaded in vain: which libraries of others a command may load stands in one table.

Each command runs in a process of its own, afresh or from a kept answer; what it loaded must be what the table says, no
more and no less, so that the table stays true.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.partners.sharing_cases import TWO

CASE = "dorset-support-2016"
MODELS = {"annotated_types", "pydantic", "pydantic_core", "typing_extensions", "typing_inspection"}
DOCUMENT = MODELS | {"rfc8785", "yaml"}
DATA = {"_polars_runtime_32", "numpy", "polars", "typing_extensions"}
PAGE = {"jinja2", "markupsafe"}

# (what is typed, whether its answer is kept from before) -> what it loads
TABLE = {
    ("--help", False): set(),
    ("schema results gap", False): MODELS | {"rfc8785"},
    (f"check {CASE}", False): DOCUMENT | {"numpy"},
    (f"programme {CASE}", False): DOCUMENT | {"numpy", "rich"},
    (f"programme {CASE}", True): DOCUMENT | {"rich"},
    (f"programme {CASE} --json", True): DOCUMENT,
    ("gap wexbury-plan-2026", True): DOCUMENT | {"rich"},
    (f"report {CASE} --to report.txt", True): DOCUMENT | {"rich"},
    (f"report {CASE} --to report.xlsx", True): DOCUMENT | {"rich", "xlsxwriter"},
    (f"report {CASE} --to report.html", True): DOCUMENT | {"rich"} | PAGE,
    ("watch --on 2022-12-01", False): DATA | {"rfc8785", "rich", "yaml"},
    ("watch --on 2022-12-01", True): {"rfc8785", "rich", "yaml"},
}
LOADED = """
import contextlib, io, sys
before = set(sys.modules)  # what the interpreter's own start loads, such as a plug-in of the environment
from shiremoot.cli import main
with contextlib.redirect_stdout(io.StringIO()):
    try:
        code = main(sys.argv[1:])
    except SystemExit as left:
        code = left.code
assert not code, code
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*sorted(loaded - set(sys.stdlib_module_names)))
"""
OURS_AND_MADE = {"shiremoot", "__mp_main__", "cython_runtime"}  # Cython's are made by the libraries that it compiled


def loaded(command: str, folder: Path, data: Path) -> set[str]:
    """The libraries of others that a command loads, by their names at the top."""
    environment = os.environ | {"XDG_CACHE_HOME": str(folder / "cache"), "SHIREMOOT_DATA": str(data)}
    words = [sys.executable, "-c", LOADED, *command.split()]
    run = subprocess.run(words, capture_output=True, text=True, check=False, cwd=folder, env=environment)
    assert run.returncode == 0, run.stderr
    names = set(run.stdout.split()) - OURS_AND_MADE
    return {name for name in names if not name.startswith(("_cython_", "_sysconfigdata"))}


@pytest.mark.parametrize(("command", "kept"), TABLE, ids=lambda part: part if isinstance(part, str) else f"kept {part}")
def test_a_command_loads_what_the_table_says(command: str, kept: bool, tmp_path: Path, data: Path):
    if kept:
        loaded(command, tmp_path, data)
    assert loaded(command, tmp_path, data) == TABLE[command, kept]


def test_rules_of_who_may_share_are_judged_without_an_engine(tmp_path: Path, data: Path):
    """A pair that must go together leaves nobody to stand alone, so that groups have to be looked for."""
    rules = "key: halves, rules: {pair: {together: [north, south]}}"
    (tmp_path / "two.yaml").write_text(TWO.replace("key: halves", rules), encoding="utf-8")
    assert loaded("check two.yaml", tmp_path, data) == DOCUMENT | {"numpy"}


def test_the_settings_of_a_study_load_nothing_of_others():
    code = (
        "import sys; before = set(sys.modules); import shiremoot.question.settings; print(*(set(sys.modules) - before))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {name.partition(".")[0] for name in said} - set(sys.stdlib_module_names) == {"shiremoot"}
