"""Who does the blocks of work: this thread or several; results always come back in the order of the blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from os import cpu_count
from typing import Protocol, TypeVar

T = TypeVar("T")


class Executor(Protocol):
    """Runs work on block numbers and gives the results in the order of the numbers."""

    def run(self, work: Callable[[int], T], blocks: Iterable[int]) -> Iterator[T]:
        """Results of ``work`` for each block, in order."""
        ...


class InThisThread:
    """One block after the other."""

    def run(self, work: Callable[[int], T], blocks: Iterable[int]) -> Iterator[T]:
        """Results in order."""
        return map(work, blocks)


class InThreads:
    """Several blocks at a time; the compiled work holds no interpreter lock.

    Only a few blocks are under way at once, so memory does not grow with their number.
    """

    def __init__(self, workers: int) -> None:
        """workers: how many threads, at least one."""
        self.workers = workers

    def run(self, work: Callable[[int], T], blocks: Iterable[int]) -> Iterator[T]:
        """Results in order."""
        waiting = iter(blocks)
        with ThreadPoolExecutor(self.workers) as pool:
            under_way: list[Future[T]] = [pool.submit(work, block) for block in islice(waiting, 2 * self.workers)]
            try:
                while under_way:
                    yield under_way.pop(0).result()
                    under_way += [pool.submit(work, block) for block in islice(waiting, 1)]
            finally:
                for future in under_way:
                    future.cancel()


def executor_for(workers: int | None) -> Executor:
    """The executor for so many workers; None takes every core of this machine."""
    count = workers if workers is not None else (cpu_count() or 1)
    return InThisThread() if count <= 1 else InThreads(count)
