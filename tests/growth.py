"""How much work a piece of code does, counted and not timed: the same on a busy machine and on an idle one."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import shiremoot

PACKAGE = str(Path(shiremoot.__file__).parent)
MOST = 2.3  # times the work for twice the size: linear, with a little over for a logarithm


def calls(work: Callable[[], object]) -> int:
    """How many calls of the package's own functions the work makes in this thread.

    Each step of a generator is a call. What a list comprehension, an array operation or a compiled loop does inside
    is one call or none, however long it takes: count there what is looked at. Whatever is done once and kept counts
    for the first that asks, so let the work run once before.
    """
    counted = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal counted
        if event == "call" and frame.f_code.co_filename.startswith(PACKAGE):
            counted += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


def growth(work_of: Callable[[int], Callable[[], object]], size: int) -> float:
    """How many times the calls twice the size takes; ``work_of`` makes ready, what it gives is counted.

    Each size is worked once before it is counted: what another test kept of one of them must not make it look small.
    """
    once, twice = (_counted(work_of, times * size) for times in (1, 2))
    return twice / once


def _counted(work_of: Callable[[int], Callable[[], object]], size: int) -> int:
    work_of(size)()
    return calls(work_of(size))
