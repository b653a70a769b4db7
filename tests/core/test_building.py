"""When the core is missing, broken, of other source or of another machine, and when nothing can build it."""

import os
import shlex
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import shiremoot
from shiremoot.core import building, library

PACKAGE = Path(shiremoot.__file__).parent
DRAW = "from shiremoot.chance import Pert, Sampler; print(Sampler.of({'a': Pert(0, 1, 3)}).block(0)[0, 0])"
needs_a_compiler = pytest.mark.skipif(not building.has_compiler(), reason="there is no compiler to build with")


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The package as it is installed, core and all, in a folder of its own."""
    shutil.copytree(PACKAGE, tmp_path / "src" / "shiremoot", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "src"


@pytest.fixture(autouse=True)
def in_a_hurry(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A compiler that optimises nothing: ten times as fast, and to the same bits."""
    found = next(building.compilers(library.this_machine()), None)
    if found is not None:
        hurried = tmp_path_factory.mktemp("compiler") / "cc"
        hurried.write_text(f'#!/bin/sh\nexec {shlex.join(found)} "$@" -O0\n')
        hurried.chmod(0o755)
        monkeypatch.setenv("CC", str(hurried))


def built_in(installed: Path) -> list[Path]:
    return sorted((installed / "shiremoot/core/built").iterdir())


def draw(installed: Path, code: str = DRAW, **environment: str) -> subprocess.CompletedProcess[str]:
    """A process that draws with the core of that package."""
    words = os.environ | {"PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"} | environment
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=words, check=False)


def draw_without_a_compiler(installed: Path) -> subprocess.CompletedProcess[str]:
    """The same where neither the system nor a package brings one."""
    hidden = f"import sys; sys.modules[{building.ZIG!r}] = None; {DRAW}"
    (installed / "nothing").mkdir(exist_ok=True)
    return draw(installed, hidden, PATH=str(installed / "nothing"), CC="")


def change_the_source(installed: Path) -> None:
    with (installed / "shiremoot/core/source/levels.c").open("a") as source:
        source.write("\n/* changed */\n")


@needs_a_compiler
def test_after_a_pull_that_changed_the_core_it_is_built_anew_once(installed: Path):
    (old,) = built_in(installed)
    change_the_source(installed)
    assert draw(installed).returncode == 0
    (new,) = built_in(installed)
    assert new.name != old.name
    when = new.stat().st_mtime_ns
    assert draw(installed).returncode == 0
    assert new.stat().st_mtime_ns == when


def test_a_core_of_other_source_that_cannot_be_built_anew_is_refused_and_says_what_to_do(installed: Path):
    change_the_source(installed)
    said = draw_without_a_compiler(installed)
    assert said.returncode == 1
    assert "no compiled core of this program's source" in said.stderr
    assert "script/setup" in said.stderr
    assert "install a C compiler" in said.stderr
    assert len(built_in(installed)) == 1, "what was there stays"


def test_a_library_that_says_it_is_of_other_source_is_refused(installed: Path):
    """Whatever its name says."""
    (library_file,) = built_in(installed)
    stamped = library.stamp().encode()
    library_file.write_bytes(library_file.read_bytes().replace(stamped, b"0" * len(stamped)))
    said = draw_without_a_compiler(installed)
    assert said.returncode == 1
    assert f"built of other source ({'0' * 16})" in said.stderr


@pytest.mark.parametrize("broken", [b"", b"half of it", b"\x7fELF\x02\x01\x01" + bytes(57)])
def test_a_half_built_library_or_one_of_another_machine_is_replaced(installed: Path, broken: bytes):
    (library_file,) = built_in(installed)
    library_file.write_bytes(broken)
    said = draw_without_a_compiler(installed)
    assert said.returncode == 1
    assert "which cannot be loaded" in said.stderr
    if building.has_compiler():
        assert draw(installed).returncode == 0


@needs_a_compiler
def test_what_is_broken_off_leaves_nothing_that_looks_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def broken_off(command: list[str]) -> None:
        if "-shared" in command:
            raise KeyboardInterrupt
        run(command)

    run = building._run
    monkeypatch.setattr(building, "_run", broken_off)
    with pytest.raises(KeyboardInterrupt):
        building.build(to=tmp_path / "core.so")
    assert list(tmp_path.iterdir()) == []


@needs_a_compiler
def test_several_processes_at_once_on_a_fresh_install(installed: Path):
    shutil.rmtree(installed / "shiremoot/core/built")
    with ThreadPoolExecutor() as pool:
        said = list(pool.map(lambda _: draw(installed), range(4)))
    assert {(one.returncode, one.stdout) for one in said} == {(0, said[0].stdout)}
    assert len(built_in(installed)) == 1


def test_a_read_only_install_without_a_home_folder_works(installed: Path):
    """Nothing is compiled and nothing is kept: the library is there."""
    folders = [installed, *installed.rglob("*/")]
    for folder in folders:
        folder.chmod(0o555)
    try:
        said = draw(installed, HOME="/nonexistent", XDG_CACHE_HOME="/nonexistent")
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert said.returncode == 0, said.stderr
    assert not list(installed.rglob("__pycache__"))


def test_no_compiler_at_set_up_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(building, "COMPILERS", ())
    monkeypatch.setattr(building, "find_spec", lambda _: None)
    monkeypatch.delenv("CC", raising=False)
    assert not building.has_compiler()
    with pytest.raises(building.NotBuilt) as refused:
        building.build(to=tmp_path / "core.so")
    assert str(refused.value).splitlines() == [
        "The compiled core was not built.",
        "No C compiler was found.",
        f"To mend it, {building.INSTALL}.",
    ]


def test_a_compiler_that_fails_is_quoted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    bad = tmp_path / "bad"
    bad.write_text("#!/bin/sh\necho 'stdint.h: no such file' >&2\nexit 1\n")
    bad.chmod(0o755)
    monkeypatch.setenv("CC", str(bad))
    with pytest.raises(building.NotBuilt, match=r"stdint\.h: no such file"):
        building.build(to=tmp_path / "core.so")


def test_the_stamp_hangs_on_every_file_of_the_source(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    copied = shutil.copytree(library.SOURCE, tmp_path / "source")
    monkeypatch.setattr(library, "SOURCE", copied)
    before = library.stamp()
    found = {before}
    for file in sorted(copied.iterdir()):
        file.write_text(file.read_text() + "\n")
        found.add(library.stamp())
    assert len(found) == 1 + len(list(copied.iterdir()))


def test_the_stamp_does_not_hang_on_how_lines_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A checkout on Windows may end them otherwise."""
    before, copied = library.stamp(), shutil.copytree(library.SOURCE, tmp_path / "source")
    for file in copied.iterdir():
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    monkeypatch.setattr(library, "SOURCE", copied)
    assert library.stamp() == before


@needs_a_compiler
def test_it_compiles_without_a_warning(tmp_path: Path):
    assert building.build(extra=["-Werror"], to=tmp_path / "core.so").exists()
