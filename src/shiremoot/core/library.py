"""Where the compiled core is, and of which source it has to be: the standard library alone, quick to load."""

from __future__ import annotations

import os
import sys
import sysconfig
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
SOURCE = HERE / "source"
BUILT = HERE / "built"
FLAGS = [
    "-std=gnu11",
    "-O3",
    "-g0",
    "-fPIC",
    "-fvisibility=hidden",
    "-Wall",
    "-Wextra",
    "-ffp-contract=off",
    "-fno-math-errno",
    "-fno-trapping-math",
    "-fno-sanitize=all",
]  # nothing is contracted and nothing reordered: every compiler gives the same bits
LEVELS = {  # of x86-64 processors, in the order of core_level (source/levels.c)
    "plain": [],
    "avx2": ["-mavx2", "-mbmi2", "-mpopcnt"],
    "avx512": [
        "-mavx512f",
        "-mavx512dq",
        "-mavx512bw",
        "-mavx512vl",
        "-mbmi2",
        "-mpopcnt",
        "-mprefer-vector-width=512",
    ],
}


MACHINES = {"amd64": "x86_64", "aarch64": "arm64"}  # that systems call by another name


class Target(NamedTuple):
    """What the library is built for. zig: what the compiler that builds for others calls it; none for this machine."""

    system: str  # linux, win32 or darwin
    machine: str  # x86_64 or arm64
    zig: str = ""

    @property
    def levels(self) -> dict[str, list[str]]:
        """The levels of processor that the library holds, with the flags of each."""
        return LEVELS if self.machine == "x86_64" else {"plain": []}

    @property
    def ending(self) -> str:
        """How the library's name ends."""
        return {"win32": ".dll", "darwin": ".dylib"}.get(self.system, ".so")


TARGETS = {  # of the wheels, by the platform in their name
    "manylinux_2_17_x86_64": Target("linux", "x86_64", "x86_64-linux-gnu.2.17"),
    "manylinux_2_17_aarch64": Target("linux", "arm64", "aarch64-linux-gnu.2.17"),
    "win_amd64": Target("win32", "x86_64", "x86_64-windows-gnu"),
    "win_arm64": Target("win32", "arm64", "aarch64-windows-gnu"),
    "macosx_11_0_x86_64": Target("darwin", "x86_64", "x86_64-macos.11.0"),
    "macosx_11_0_arm64": Target("darwin", "arm64", "aarch64-macos.11.0"),
}


def this_machine() -> Target:
    """What runs this Python."""
    if sys.platform == "win32":
        named = sysconfig.get_platform().removeprefix("win-")  # of the Python, which may be of another kind
    else:
        named = os.uname().machine
    return Target(sys.platform, MACHINES.get(named.lower(), named))


def stamp() -> str:
    """Sixteen digits that change with any byte of the source or of how it is built."""
    digest = blake2b(digest_size=8)
    for file in sorted(SOURCE.iterdir()):
        digest.update(file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    digest.update(repr((FLAGS, LEVELS)).encode())
    return digest.hexdigest()


def library_of(target: Target, stamped: str) -> Path:
    """Where the library of this source is, or would be."""
    return BUILT / f"core-{target.system}-{target.machine}-{stamped}{target.ending}"
