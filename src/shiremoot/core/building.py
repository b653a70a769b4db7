"""Building the compiled core from its source: the standard library alone, as the build hook runs this first of all.

``python -m shiremoot.core.building``, which script/core runs, builds it where it is missing or of older source.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from shiremoot.core.library import FLAGS, SOURCE, Target, library_of, stamp, this_machine

COMPILERS = ("cc", "gcc", "clang")
ZIG = "ziglang"  # the package that carries a compiler, for machines without one
INSTALL = f"install a C compiler (on Debian and Ubuntu the package gcc with libc6-dev), or the Python package {ZIG}"


class NotBuilt(Exception):
    """The core could not be built; the message says what was tried and what to install."""


def build(
    target: Target | None = None, extra: Sequence[str] = (), to: Path | None = None, *, anew: bool = False
) -> Path:
    """The library of the present source, built if it is not there; whatever was built of other source is removed.

    extra: further flags, for tests; to: then where it goes. anew: even where one is there, which is of no use. It
    appears whole or not at all, whoever builds it at the same time. Raises: NotBuilt; OSError where nothing can be
    written.
    """
    target = target or this_machine()
    stamped = stamp()
    place = to or library_of(target, stamped)
    if place.exists() and not (to or anew):
        return place
    tried = []
    for compiler in compilers(target):
        try:
            _build_with(compiler, target, stamped, extra, place)
        except (OSError, subprocess.CalledProcessError) as error:
            tried.append(f"{shlex.join(compiler)}: {_said(error)}")
        else:
            if not to:
                _remove_others(place)
            return place
    raise NotBuilt(
        "\n".join(
            ["The compiled core was not built.", *(tried or ["No C compiler was found."]), f"To mend it, {INSTALL}."]
        )
    )


def compilers(target: Target) -> Iterator[list[str]]:
    """The commands to try, in order: what CC says, the system's, the one that the package registry ships."""
    if target.zig:
        yield [*_zig(), "-target", target.zig]
        return
    if said := os.environ.get("CC"):
        yield shlex.split(said)
        return
    if found := next(filter(None, map(shutil.which, COMPILERS)), None):
        yield [found]
    if find_spec(ZIG) is not None:
        yield _zig()


def has_compiler() -> bool:
    """Whether there is anything to build with."""
    return next(compilers(this_machine()), None) is not None


def _zig() -> list[str]:
    return [sys.executable, "-m", ZIG, "cc"]


def _build_with(compiler: list[str], target: Target, stamped: str, extra: Sequence[str], place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="core-", dir=place.parent) as room:
        parts = [("core.c", [*flags, *extra, f"-DLEVEL={level}"], level) for level, flags in target.levels.items()]
        parts.append(("levels.c", [*extra, f'-DSTAMP="{stamped}"'], "levels"))
        with ThreadPoolExecutor() as pool:
            objects = list(pool.map(lambda part: _object(compiler, Path(room), *part), parts))
        whole = Path(room) / place.name
        _run([*compiler, "-shared", *_sanitizing(extra), "-o", str(whole), *objects])
        whole.replace(place)


def _object(compiler: list[str], room: Path, source: str, flags: Sequence[str], name: str) -> str:
    made = str(room / f"{name}.o")
    _run([*compiler, *FLAGS, *flags, "-c", str(SOURCE / source), "-o", made])
    return made


def _sanitizing(extra: Sequence[str]) -> list[str]:
    return [flag for flag in extra if flag.startswith("-fsanitize")]


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 (a compiler, by our own flags)


def _said(error: OSError | subprocess.CalledProcessError) -> str:
    """The last lines of what a compiler said."""
    said = error.stderr if isinstance(error, subprocess.CalledProcessError) else str(error)
    return "\n".join(said.strip().splitlines()[-5:])


def _remove_others(place: Path) -> None:
    """Remove libraries of other source for the same machine; one that another process holds may stay."""
    same, _, _ = place.name.rpartition("-")
    for other in place.parent.glob(f"{same}-*{place.suffix}"):
        if other != place:
            try:
                other.unlink()
            except OSError:
                continue


def main() -> int:
    """Build for this machine; 1 and what to do where that fails."""
    if library_of(this_machine(), stamp()).exists():
        return 0
    if has_compiler():
        print("Compiling the core: some seconds", flush=True)  # noqa: T201 (script/core shows it)
    try:
        build()
    except NotBuilt as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
