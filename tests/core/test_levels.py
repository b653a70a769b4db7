"""The same bits from every build: at every level of processor, at every level of optimisation, from every compiler."""

import shutil
from itertools import chain
from pathlib import Path

import pytest

from shiremoot.core import building
from shiremoot.core.library import LEVELS, library_of, stamp, this_machine
from shiremoot.core.loading import core
from tests.core import cases_of_games, cases_of_luck
from tests.core.at_levels import cores_of, outcome

BUILDS = {"without optimisation": ["-O0"], "without vectors": ["-O2", "-fno-tree-vectorize"], "for space": ["-Os"]}
CASES = list(chain(cases_of_luck.cases(), cases_of_games.cases()))


def outcomes(library: Path) -> dict[str, list[list[bytes]]]:
    """By level, what every case comes to."""
    return {one.level: [outcome(one, entry, arguments) for entry, arguments in CASES] for one in cores_of(library)}


@pytest.fixture(scope="module")
def expected():
    return [outcome(core(), entry, arguments) for entry, arguments in CASES]


def refuse_differences(found: dict[str, list[list[bytes]]], expected: list[list[bytes]]) -> None:
    for level, each in found.items():
        differing = {entry.name for (entry, _), one, other in zip(CASES, each, expected, strict=True) if one != other}
        assert not differing, level


def test_every_level_gives_the_same_bits(expected: list[list[bytes]]):
    found = outcomes(library_of(this_machine(), stamp()))
    assert set(found) <= set(LEVELS)
    refuse_differences(found, expected)


@pytest.mark.parametrize("build", BUILDS)
def test_every_optimisation_gives_the_same_bits(build: str, expected: list[list[bytes]], tmp_path: Path):
    if not building.has_compiler():
        pytest.skip("there is no compiler to build with")
    refuse_differences(outcomes(building.build(extra=BUILDS[build], to=tmp_path / "core.so")), expected)


@pytest.mark.parametrize("compiler", ["gcc", "clang"])
def test_every_compiler_gives_the_same_bits(
    compiler: str, expected: list[list[bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    if shutil.which(compiler) is None:
        pytest.skip(f"{compiler} is not installed here")
    monkeypatch.setenv("CC", compiler)
    refuse_differences(outcomes(building.build(to=tmp_path / "core.so")), expected)


@pytest.mark.slow
def test_the_compiler_that_comes_as_a_package_gives_the_same_bits(
    expected: list[list[bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(building, "COMPILERS", ())
    monkeypatch.delenv("CC", raising=False)
    if not building.has_compiler():
        pytest.skip(f"the package {building.ZIG} is not installed here")
    refuse_differences(outcomes(building.build(to=tmp_path / "core.so")), expected)


def test_every_entry_is_called_here():
    from tests.core.test_declarations import ENTRIES

    assert {entry.name for entry, _ in CASES} == ENTRIES.keys()
