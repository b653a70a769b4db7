"""Peak memory of one way beyond what its imports take: run in a process of its own.

``python -m benchmarks.footprint MODEL MODULE:FUNCTION DRAWS`` prints bytes.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

SMALL = 256


def footprint(model: str, way: str, draws: int) -> int:
    """Bytes at the peak of a run, less the peak of the imports and a small run before it."""
    return peak_of("benchmarks.footprint", model, way, str(draws))


def peak_of(module: str, *arguments: str) -> int:
    """The bytes that a module of ours prints when it is run in a process of its own."""
    command = [sys.executable, "-m", module, *arguments]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])


def main(model: str, draws: str, count: str) -> None:
    """Measure in this process."""
    from benchmarks.timing import one_thread_each

    one_thread_each()
    from benchmarks.model import full_model, simple_model
    from benchmarks.ways import Way

    chosen = full_model() if model == "M" else simple_model()
    way = Way("", draws, model)
    way.draw(chosen, min(SMALL, int(count)), 1)
    before = peak()
    way.draw(chosen, int(count), 1)
    print(peak() - before)


def peak() -> int:
    """Peak memory of this process, bytes. On Linux the kernel's own mark: getrusage there counts the parent's too."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
