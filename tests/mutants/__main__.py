"""Plant single-line faults in a room, one at a time, and say which ones its tests let pass."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from os import cpu_count
from pathlib import Path

from tests.mutants.running import LEAST_SECONDS, Room, survivors

ROOT = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", "build", "__pycache__", ".hypothesis", ".*_cache", "node_modules")


def main() -> int:
    """Say the share noticed and each fault that was not; the code is 0 whatever is found."""
    reads = argparse.ArgumentParser(prog="script/mutate", description=__doc__)
    reads.add_argument("rooms", nargs="+", metavar="ROOM", help="a folder of src/shiremoot that has one in tests")
    reads.add_argument("--sample", type=int, default=150, help="how many faults (150)")
    reads.add_argument("--seed", type=int, default=1, help="which ones (1)")
    reads.add_argument("--workers", type=int, default=cpu_count() or 1)
    reads.add_argument("--list", action="store_true", help="say which faults these are, and plant none")
    reads.add_argument("--seconds", type=int, default=LEAST_SECONDS, help=argparse.SUPPRESS)
    reads.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    asked = reads.parse_args()
    for name in asked.rooms:
        if not (asked.root / "tests" / name).is_dir() or not (asked.root / "src/shiremoot" / name).is_dir():
            reads.error(f"found {name}; expected a room with code in src/shiremoot and tests in tests")
    if len(asked.rooms) == 1:
        _of_room(asked.rooms[0], asked)
        return 0
    options = [one for one in sys.argv[1:] if one not in asked.rooms]
    alone = [sys.executable, "-m", "tests.mutants"]  # each has modules of its own loaded before it forks
    return max(subprocess.run([*alone, name, *options], check=False).returncode for name in asked.rooms)


def _of_room(name: str, asked: argparse.Namespace) -> None:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mutants-") as scratch:
        copy = Path(scratch) / "copy"
        shutil.copytree(asked.root, copy, ignore=LEFT_OUT)
        room = Room(copy, name)
        chosen = room.sample(asked.sample, asked.seed)
        if asked.list:
            sys.stdout.writelines(f"{one.said}\n" for one in chosen)
            return
        passed = survivors(room, chosen, asked.workers, asked.seconds)
    share = 1 - len(passed) / max(len(chosen), 1)
    sys.stdout.write(f"{name}: {share:.0%} of {len(chosen)} noticed, {time.monotonic() - began:.0f} s\n")
    sys.stdout.writelines(f"  {one.said}\n" for one in passed)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
