"""A progress bar for work that takes longer than a moment, on standard error, gone when the work is done."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from time import monotonic


def bar_after(seconds: float) -> Callable[[str, int, int], None]:
    """A function to call with (stage, done, whole) after each piece of work; it shows a bar only past so many seconds.

    The bar goes when a stage is done, and comes back with the next one's name.
    """
    from rich.console import Console
    from rich.progress import Progress

    began = monotonic()
    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None)
    # Whoever stops us half-way gets the terminal back as it was, cursor included.
    atexit.register(bar.live.stop)

    def advance(stage: str, done: int, whole: int) -> None:
        if monotonic() - began < seconds and not bar.live.is_started:
            return
        if done >= whole:
            bar.stop()
            return
        if not bar.live.is_started:
            bar.start()
        bar.update(task, description=stage, completed=done, total=whole)

    return advance
