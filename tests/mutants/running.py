"""Each fault in a process of its own, forked from one that has loaded everything that no fault of the room touches."""

from __future__ import annotations

import ast
import importlib.abc
import importlib.util
import os
import pkgutil
import random
import resource
import signal
import sys
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType

import pytest

from tests.mutants.planting import places

PACKAGE = "shiremoot"
THIRD = ("hypothesis", "hypothesis.strategies", "numpy", "polars", "pydantic", "ruamel.yaml")
SURVIVED, MEMORY = 0, 4 << 30
LEAST_SECONDS = 20  # of processor time that a run may take, however short the tests are


@dataclass(frozen=True)
class Mutant:
    """One fault: the file, which of its places, and where that is in words."""

    path: Path
    number: int
    said: str


@dataclass(frozen=True)
class Room:
    """A room in a copy of the repository, with the folder of tests that prove it."""

    copy: Path
    name: str

    @property
    def folder(self) -> Path:
        """Its code."""
        return self.copy / "src" / PACKAGE / self.name

    @property
    def tests(self) -> Path:
        """Its tests."""
        return self.copy / "tests" / self.name

    def mutants(self) -> list[Mutant]:
        """Every fault that could be planted, in the order of files and text."""
        found = []
        for path in sorted(self.folder.rglob("*.py")):
            inside = path.relative_to(self.folder.parent).as_posix()
            for number, place in enumerate(places(ast.parse(path.read_text("utf-8")))):
                found.append(Mutant(path, number, f"{inside}:{place.line}: {place.say()}"))
        return found

    def sample(self, count: int, seed: int) -> list[Mutant]:
        """Some of them by chance, the same for the same seed."""
        found = self.mutants()
        chosen = random.Random(seed).sample(range(len(found)), min(count, len(found)))  # noqa: S311 (no secret)
        return [found[at] for at in sorted(chosen)]

    def below(self) -> list[str]:
        """The rooms below it, which cannot know it."""
        project = self.copy / "pyproject.toml"
        if not project.exists():
            return []
        layers = tomllib.loads(project.read_text("utf-8"))["tool"]["importlinter"]["contracts"][0]["layers"]
        rooms = [[one.strip(" ()") for one in layer.split("|")] for layer in layers]
        at = next(at for at, layer in enumerate(rooms) if self.name in layer)
        return [one for layer in reversed(rooms[at + 1 :]) for one in layer]


class Planted(SourceFileLoader):
    """Loads the one module with its fault; nothing is written."""

    def __init__(self, name: str, mutant: Mutant) -> None:
        super().__init__(name, str(mutant.path))
        self.mutant = mutant

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 (the protocol of loaders)
        tree = ast.parse(self.mutant.path.read_text("utf-8"))
        places(tree)[self.mutant.number].plant()
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


class Finder(importlib.abc.MetaPathFinder):
    """Finds the module with the fault before anybody else finds the sound one."""

    def __init__(self, mutant: Mutant, src: Path) -> None:
        parts = mutant.path.relative_to(src).with_suffix("").parts
        self.is_package = parts[-1] == "__init__"
        self.name = ".".join(parts[:-1] if self.is_package else parts)
        self.mutant = mutant

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        inside = [str(self.mutant.path.parent)] if self.is_package else None
        return importlib.util.spec_from_file_location(
            fullname, self.mutant.path, loader=Planted(fullname, self.mutant), submodule_search_locations=inside
        )


class Order:
    """Of the tests, first the files that took least time."""

    def __init__(self, took: dict[str, float]) -> None:
        self.took = took
        self.files: dict[str, float] = {}
        for name, seconds in took.items():
            file = name.partition("::")[0]
            self.files[file] = self.files.get(file, 0.0) + seconds

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        def rank(item: pytest.Item) -> tuple[float, str, float]:
            file = item.nodeid.partition("::")[0]
            return self.files.get(file, 0.0), file, self.took.get(item.nodeid, 0.0)

        items.sort(key=rank)


class Clock:
    """How long each test took, all its fixtures included."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.took[report.nodeid] = self.took.get(report.nodeid, 0.0) + report.duration


def settle(room: Room) -> None:
    """Turn this process to the copy and load what no fault of the room touches."""
    os.chdir(room.copy)
    sys.path[:0] = [str(room.copy / "src"), str(room.copy)]
    scratch = room.copy / "scratch"
    scratch.mkdir(exist_ok=True)
    os.environ.update(PYTHONPATH=str(room.copy / "src"), TMPDIR=str(scratch))
    below = room.below()
    for name in THIRD if (room.copy / "pyproject.toml").exists() else ():
        import_module(name)
    for lower in below:
        if importlib.util.find_spec(f"{PACKAGE}.{lower}"):
            module = import_module(f"{PACKAGE}.{lower}")
            for one in pkgutil.walk_packages(getattr(module, "__path__", []), f"{module.__name__}."):
                import_module(one.name)
    if f"{PACKAGE}.{room.name}" in sys.modules:
        raise AssertionError(f"{room.name} is known to a room below it")


def tested(plugin: object, *where: str) -> int:
    """Run these tests, to the first that fails; pytest's code."""
    options = ["-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=1"]
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # hypothesis is loaded already
    return int(pytest.main([*options, *where], plugins=[plugin]))


def noticed(room: Room, stem: str, took: dict[str, float]) -> int:
    """Pytest's code for the tests that mirror a file, and only where these pass for all others of the room.

    Most faults fall to the first, and to read them alone is quick.
    """
    mirror = [str(path) for path in room.tests.rglob(f"test_{stem}.py")]
    code = tested(Order(took), *mirror) if mirror else SURVIVED
    if code not in (SURVIVED, pytest.ExitCode.NO_TESTS_COLLECTED):
        return code
    code = tested(Order(took), str(room.tests), *(f"--ignore={path}" for path in mirror))
    return SURVIVED if code == pytest.ExitCode.NO_TESTS_COLLECTED else code


def apart(room: Room, mutant: Mutant, took: dict[str, float], seconds: int) -> bool:
    """Whether the tests let a fault pass. A run that does not end counts as noticed."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(20 * seconds)
            sys.meta_path.insert(0, Finder(mutant, room.copy / "src"))
            code = noticed(room, mutant.path.stem, took)
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1] == SURVIVED


def survivors(room: Room, chosen: Sequence[Mutant], workers: int, least: int) -> list[Mutant]:
    """The faults that no test notices; each worker takes every so-many-th. least: seconds that any run may take.

    Raises: SystemExit where the tests fail without any fault.
    """
    settle(room)
    took, needed = _as_it_is(room)
    seconds = least + 3 * int(needed)
    readers = []
    for worker in range(workers):
        reader, writer = os.pipe()
        if os.fork() == 0:
            for number in range(worker, len(chosen), workers):
                if apart(room, chosen[number], took, seconds):
                    os.write(writer, f"{number}\n".encode())
            os._exit(0)
        os.close(writer)
        readers.append(os.fdopen(reader))
    found = sorted(int(line) for reader in readers for line in reader)
    for _ in readers:
        os.wait()
    return [chosen[number] for number in found]


def _as_it_is(room: Room) -> tuple[dict[str, float], float]:
    """How long each test takes without a fault, and the processor time of all of them."""
    clock, told = Clock(), room.copy / "as-it-is"
    child = os.fork()
    if child == 0:
        code = 1
        try:
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            began = time.process_time()
            code = tested(clock, str(room.tests))
            told.write_text(repr((time.process_time() - began, clock.took)), "utf-8")
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code != 0:
        raise SystemExit(f"the tests of {room.name} fail as they are (code {code}); no fault was planted")
    seconds, took = ast.literal_eval(told.read_text("utf-8"))
    return took, seconds
