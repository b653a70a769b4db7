"""Every entry of the core, at every level, in a build that watches each address and each undefined step.

``python -m tests.core.sanitized`` (script/sanitize) ends with 1 and the place in the source at the first fault; with
``--planted`` it makes one, to show that it would be seen.
"""

import os
import subprocess
import sys
import tempfile
from itertools import chain
from pathlib import Path

import numpy as np

from shiremoot.chance.streams import fill_uniforms
from shiremoot.core import building
from shiremoot.core.library import this_machine
from shiremoot.core.loading import Core

FLAGS = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer", "-O1", "-g"]
LIBRARY = "SHIREMOOT_SANITIZED"


def watched() -> int:
    """Run all cases in the library that the environment names; a fault ends the process."""
    from tests.core import cases_of_games, cases_of_luck
    from tests.core.at_levels import cores_of, outcome

    if "--planted" in sys.argv:
        one_too_far(next(cores_of(Path(os.environ[LIBRARY]))))
    cases = list(chain(cases_of_luck.cases(), cases_of_games.cases()))
    levels = []
    for core in cores_of(Path(os.environ[LIBRARY])):
        levels.append(core.level)
        for entry, arguments in cases:
            outcome(core, entry, arguments)
    print(f"{len(cases)} calls at {', '.join(levels)}: no fault")  # noqa: T201 (script/sanitize shows it)
    return 0


def one_too_far(core: Core) -> None:
    """Have a row filled that is a number shorter than is said."""
    key, row = np.zeros(2, np.uint64), np.empty(7)
    fill_uniforms.bound_to(core)(key.ctypes.data, 0, row.ctypes.data, 8)


def watcher() -> str | None:
    """The library of the compiler that watches, which has to be loaded first; None where it brings none."""
    compiler = next(building.compilers(this_machine()), None)
    if compiler is None:
        return None
    asked = [*compiler, "-print-file-name=libasan.so"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return said if Path(said).is_absolute() else None


def main() -> int:
    """Build the library and run the cases in a process that loads the watching first."""
    if LIBRARY in os.environ:
        return watched()
    first = watcher()
    if first is None:
        print("There is no compiler here that brings an address sanitizer: install gcc.", file=sys.stderr)  # noqa: T201
        return 1
    with tempfile.TemporaryDirectory() as room:
        library = building.build(extra=FLAGS, to=Path(room) / "core.so")
        watching = {"LD_PRELOAD": first, "ASAN_OPTIONS": "detect_leaks=0", LIBRARY: str(library)}
        words = [sys.executable, "-m", "tests.core.sanitized", *sys.argv[1:]]
        return subprocess.run(words, env=os.environ | watching | {"PYTHONMALLOC": "malloc"}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
