"""The rooms import in one direction, and the contract that says so has teeth."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def package(root: Path, tmp_path: Path) -> Path:
    """A copy of the package that a test may spoil."""
    shutil.copy(root / "pyproject.toml", tmp_path)
    shutil.copytree(root / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "src" / "shiremoot"


def check_contract(package: Path) -> tuple[bool, str]:
    """Does the contract hold for this package, and what does the linter say?"""
    linter = Path(sys.executable).with_name("lint-imports")
    place = {**os.environ, "PYTHONPATH": str(package.parent), "COLUMNS": "200"}
    folder = package.parents[1]
    done = subprocess.run([linter, "--no-cache"], cwd=folder, env=place, check=False, capture_output=True, text=True)
    return done.returncode == 0, done.stdout + done.stderr


def add_import(package: Path, room: str, imported: str) -> None:
    folder = package / room
    folder.mkdir(exist_ok=True)
    with (folder / "__init__.py").open("a", encoding="utf-8") as file:
        file.write(f"\nimport {imported}\n")


def test_the_library_keeps_the_contract(package: Path):
    holds, said = check_contract(package)
    assert holds, said


@pytest.mark.parametrize(
    ("room", "imported"),
    [
        ("gap", "programme"),
        ("programme", "gap"),
        ("dates", "money"),
        ("ledger", "report"),
        ("case", "ledger"),
    ],
)
def test_a_room_may_not_import_one_beside_or_above_it(package: Path, room: str, imported: str):
    add_import(package, room, f"shiremoot.{imported}")
    holds, said = check_contract(package)
    assert not holds
    assert f"shiremoot.{room} is not allowed to import shiremoot.{imported}" in said


def test_a_new_room_must_be_given_its_layer(package: Path):
    add_import(package, "attic", "json")
    holds, said = check_contract(package)
    assert not holds
    assert "shiremoot.attic" in said


def test_only_the_site_may_import_django(package: Path):
    add_import(package, "site", "django")
    holds, said = check_contract(package)
    assert holds, said

    add_import(package, "money", "django")
    holds, said = check_contract(package)
    assert not holds
    assert "shiremoot.money is not allowed to import django" in said
